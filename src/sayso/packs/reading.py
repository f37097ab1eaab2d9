"""The small packs of words and feasts, and where the packs of the package lie."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from sayso.errors import PackError

PACKS_FOLDER = Path(__file__).parent
NEWSROOM_FOLDER = PACKS_FOLDER / "newsroom"
LABELS_FILE = "labels.toml"

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
FEAST_CALENDARS = frozenset({"gregorian", "solar_hijri", "hijri", "easter"}) | WEEKDAYS
FeastWindow = tuple[tuple[int, int], tuple[int, int], str]
"""First and last day, and their calendar; a feast whose last day is earlier runs over the turn of the year.

A day is (month, day); with a weekday as the calendar, (month, which of its weekdays); with `easter`, (0, days from
Easter Sunday).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """Nouns by which reports name people and bodies; lemmas in lower case. `words.toml` says what each holds."""

    roles: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    unnamed: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWords:
    """Loaded words for an actor; dictionary forms in lower case. `labels.toml` says what each holds."""

    nouns: frozenset[str]
    adjectives: frozenset[str]
    nouns_of_named: frozenset[str]
    adjectives_of_named: frozenset[str]

    @property
    def digest(self) -> str:
        """Hexadecimal digest of the lists."""
        listed = [sorted(getattr(self, field.name)) for field in fields(self)]
        return hashlib.sha256(repr(listed).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feasts:
    """Feasts by name (lower case) and their days by key."""

    keys: Mapping[str, str]
    windows: Mapping[str, FeastWindow]


@cache
def load_words() -> WordLists:
    """The word lists of the package.

    Raises:
        PackError: The file cannot be read or lacks a list.
    """
    path = PACKS_FOLDER / "words.toml"
    table = read_toml(path)
    try:
        return WordLists(**{field.name: frozenset(table[field.name]) for field in fields(WordLists)})
    except (KeyError, TypeError) as error:
        raise PackError(f"{path}: the list {error} is missing or no list of words; restore it") from error


def load_labels(folders: tuple[Path, ...] = ()) -> LabelWords:
    """The loaded words of the package and of further pack folders together.

    Raises:
        PackError: A file cannot be read, or holds something else than lists of words.
    """
    found: dict[str, set[str]] = {field.name: set() for field in fields(LabelWords)}
    for path in (folder / LABELS_FILE for folder in (PACKS_FOLDER, *folders)):
        for name, words in read_toml(path).items() if path.is_file() else ():
            if name not in found or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise PackError(f"{path}: {name} is none of the lists {', '.join(found)}; correct it")
            found[name].update(word.lower() for word in words)
    return LabelWords(**{name: frozenset(words) for name, words in found.items()})


@cache
def load_confidence() -> Mapping[str, float]:
    """The weights by which the confidence of claims is reckoned, in log odds, by feature.

    Raises:
        PackError: The file cannot be read or holds something else than numbers.
    """
    path = PACKS_FOLDER / "confidence.toml"
    table = read_toml(path).get("weights", {})
    if not all(isinstance(weight, int | float) for weight in table.values()) or not table:
        raise PackError(f"{path}: the table weights is missing or holds something else than numbers; restore it")
    return {name: float(weight) for name, weight in table.items()}


def load_feasts(folders: tuple[Path, ...] = ()) -> Feasts:
    """The feasts of the package and of further pack folders, a later one of the same name taking its place.

    Raises:
        PackError: A file cannot be read, or an entry lacks its names or days.
    """
    keys: dict[str, str] = {}
    windows: dict[str, FeastWindow] = {}
    for folder in (PACKS_FOLDER, *folders):
        path = folder / "feasts.toml"
        if not path.is_file():
            continue
        for entry in read_toml(path).get("feast", []):
            try:
                key = str(entry["names"][0]).lower()
                windows[key] = _read_window(entry)
                keys.update({str(name).lower().removeprefix("the "): key for name in entry["names"]})
            except (KeyError, IndexError, TypeError, ValueError) as error:
                raise PackError(
                    f"{path}: a [[feast]] needs names, from and to as MM-DD, and a calendar where that is another "
                    f"({error}); correct it"
                ) from error
    return Feasts(keys=keys, windows=windows)


def _read_window(entry: Mapping[str, Any]) -> FeastWindow:
    calendar = str(entry.get("calendar", "gregorian")).lower()
    if calendar not in FEAST_CALENDARS:
        raise ValueError(f"no calendar {calendar}: {', '.join(sorted(FEAST_CALENDARS))}")
    if calendar == "easter":
        return (0, int(entry["from"])), (0, int(entry["to"])), calendar
    return _read_day(entry["from"]), _read_day(entry["to"]), calendar


def _read_day(words: str) -> tuple[int, int]:
    month, _, day = words.partition("-")
    return int(month), -1 if day == "last" else int(day)


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file.

    Raises:
        PackError: It cannot be read as TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: cannot be read as TOML ({error}); restore or repair it") from error
