"""The words that attribute, each with its stance and its frames, as `packs/cues.toml` holds them.

A cue is looked up by the lemmas of its words in order. The same word may show another stance in another frame
("asked" somebody to leave, "asked" whether he left), so a lookup gives every reading and the frame decides.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from sayso.errors import PackError
from sayso.records.terms import Stance

Lemmas: TypeAlias = tuple[str, ...]
Term = TypeVar("Term", bound=StrEnum)

_PACK_NAME = "cues.toml"
_GROUP_KEYS = frozenset({"stance", "part", "takes", "unnamed", "cues"})


class CuePart(StrEnum):
    """The part of speech of a cue; a phrase is read as a whole."""

    VERB = "verb"
    NOUN = "noun"
    ADVERB = "adverb"
    PHRASE = "phrase"


class Frame(StrEnum):
    """What a cue is followed by; the head of `cues.toml` explains each with an example."""

    THAT = "that"
    QUOTE = "quote"
    TO = "to"
    OBJECT_TO = "object_to"
    OBJECT_OF = "object_of"
    OBJECT_FOR = "object_for"
    OBJECT_AS = "object_as"
    OBJECT = "object"
    GERUND = "gerund"
    WH = "wh"
    OF = "of"
    SOURCE = "source"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reading of a word or phrase as an attribution; `is_unnamed` where the cue itself names nobody."""

    lemmas: Lemmas
    part: CuePart
    stance: Stance
    takes: frozenset[Frame]
    is_unnamed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """Every cue by its lemmas, and the words of the longest."""

    cues: Mapping[Lemmas, tuple[Cue, ...]]
    longest_phrase_words: int

    def find_cues(self, lemmas: Lemmas) -> tuple[Cue, ...]:
        """Every reading of `lemmas` as a cue; none where it is no cue."""
        return self.cues.get(lemmas, ())

    def find_stance(self, lemmas: Lemmas, part: CuePart, frame: Frame) -> Stance | None:
        """The stance of `lemmas` in `frame`, or None where it is no cue in it."""
        for cue in self.find_cues(lemmas):
            if cue.part is part and frame in cue.takes:
                return cue.stance
        return None


def load_cues(path: Path | None = None) -> CueLexicon:
    """The cue lexicon of the package, or of the file at `path`.

    Raises:
        PackError: The file cannot be read, or breaks a rule of the format.
    """
    try:
        text = (path or files("sayso.packs").joinpath(_PACK_NAME)).read_text(encoding="utf-8")
        return _build_lexicon(tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path or _PACK_NAME}: cannot be read as TOML ({error}); restore or repair it") from error
    except _RuleBrokenError as error:
        raise PackError(f"{path or _PACK_NAME}: {error}; correct that entry") from error


class _RuleBrokenError(Exception):
    """A rule of the format is broken; the message says which entry breaks it."""


def _build_lexicon(table: Mapping[str, Any]) -> CueLexicon:
    """The lexicon of all groups; groups of one stance that name the same word add their frames together."""
    groups = table.get("group", [])
    if not groups:
        raise _RuleBrokenError("there is no [[group]]")
    stances: dict[tuple[Lemmas, CuePart, Frame], Stance] = {}
    found: dict[Lemmas, dict[tuple[CuePart, Stance, bool], set[Frame]]] = {}
    for number, group in enumerate(groups, start=1):
        where = f"group {number}"
        stance, part, frames, is_unnamed = _read_group(group, where)
        for word in _read_words(group, "cues", where):
            lemmas = tuple(word.split())
            for frame in frames:
                if stances.setdefault((lemmas, part, frame), stance) is not stance:
                    raise _RuleBrokenError(f"{where}: {word!r} has a second stance in the frame {frame}")
            found.setdefault(lemmas, {}).setdefault((part, stance, is_unnamed), set()).update(frames)
    cues = {lemmas: _make_cues(lemmas, readings) for lemmas, readings in found.items()}
    return CueLexicon(cues=MappingProxyType(cues), longest_phrase_words=max(map(len, cues)))


def _make_cues(lemmas: Lemmas, readings: Mapping[tuple[CuePart, Stance, bool], set[Frame]]) -> tuple[Cue, ...]:
    return tuple(
        Cue(lemmas=lemmas, part=part, stance=stance, takes=frozenset(frames), is_unnamed=is_unnamed)
        for (part, stance, is_unnamed), frames in readings.items()
    )


def _read_group(group: Mapping[str, Any], where: str) -> tuple[Stance, CuePart, tuple[Frame, ...], bool]:
    if unknown := sorted(set(group) - _GROUP_KEYS):
        raise _RuleBrokenError(f"{where} has the unknown key {unknown[0]}")
    is_unnamed = group.get("unnamed", False)
    if not isinstance(is_unnamed, bool):
        raise _RuleBrokenError(f"{where}: unnamed is neither true nor false")
    return (
        _read_term(Stance, group.get("stance"), where),
        _read_term(CuePart, group.get("part"), where),
        tuple(_read_term(Frame, frame, where) for frame in _read_words(group, "takes", where)),
        is_unnamed,
    )


def _read_term(kind: type[Term], value: object, where: str) -> Term:
    """The term of `kind` that is spelt `value`."""
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(kind)
        raise _RuleBrokenError(f"{where} has {value!r} where one of {known} is wanted") from None


def _read_words(group: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The list of strings under `key`; it is not empty and no word stands in it twice."""
    words = group.get(key)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word.split() for word in words):
        raise _RuleBrokenError(f"{where}: {key} is no list of words")
    for word in words:
        if words.count(word) > 1:
            raise _RuleBrokenError(f"{where}: {word!r} stands twice in {key}")
    return tuple(words)
