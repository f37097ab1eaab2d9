"""MUC-3 and MUC-4: reports on Latin America of 1988-90, in capitals, with answer keys of 24 slots.

Sundheim, "Overview of the Fourth Message Understanding Evaluation and Conference", MUC-4, 1992. A key has one template
for each incident. A slot holds one filler a line; `/` parts strings of which any will do, and `?` marks a filler that
may be left out, as `(OPTIONAL)` marks a template.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

MucPart = Literal["dev", "tst1", "tst2"]
DEATH, INJURY = "DEATH", "INJURY"
_TYPE, _PERPETRATOR, _ORGANISATION, _NAME, _DESCRIPTION, _NUMBER, _EFFECT, _TOTAL = 4, 9, 10, 18, 19, 21, 23, 24
_HEADING = re.compile(r"^(?:DEV-MUC3|TST\d-MUC\d)-\d{4}\b.*$", re.MULTILINE)
_SLOT = re.compile(r"\s*(?P<number>\d{1,2})\.\s+[A-Z :]+?(?:\s{2,}|: ID\s)(?P<filler>.*)$")
_STRING = re.compile(r'"([^"]*)"')
_EMPTY = frozenset({"", "-", "*"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFiller:
    """Somebody whom a template names."""

    strings: tuple[str, ...]
    """The words of the report that will do, any of them."""
    is_optional: bool = False
    """Whether it may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyToll:
    """How many people of one description a template has dead or hurt."""

    effects: frozenset[str]
    """`DEATH`, `INJURY`, or both where either will do."""
    numbers: frozenset[int]
    """Any will do."""
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyIncident:
    """One template."""

    types: frozenset[str]
    """Of the incident, as MUC writes them; any will do."""
    is_optional: bool
    victims: tuple[KeyFiller, ...] = ()
    perpetrators: tuple[KeyFiller, ...] = ()
    """Individuals."""
    organisations: tuple[KeyFiller, ...] = ()
    """Of the perpetrators."""
    tolls: tuple[KeyToll, ...] = ()
    totals: frozenset[int] = frozenset()
    """How many people were targets in all, whatever befell them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MucReport:
    """A report with its incidents; none where it tells of no incident that counts."""

    id: str
    text: str
    incidents: tuple[KeyIncident, ...]


def read_muc(folder: Path, part: str) -> list[MucReport]:
    """Reads the reports of one part with their keys.

    Args:
        folder: The folder `muc34`, with `dev`, `tst1` and `tst2`.
        part: One of these.

    Returns:
        The reports in the order of their ids.

    Raises:
        ValueError: The part is unknown, the folder holds no report, or a report has no key.
    """
    if part not in get_args(MucPart):
        raise ValueError(f"{part}: not a part of MUC; ask for one of {', '.join(get_args(MucPart))}")
    files = sorted(path for path in (folder / part).glob("*") if path.is_file())
    keys: dict[str, list[KeyIncident]] = {}
    for path in files:
        if path.name.startswith("key-"):
            for report_id, incident in read_key(_read_file(path)):
                keys.setdefault(report_id, []).extend([] if incident is None else [incident])
    texts = {
        report_id: text
        for path in files
        if not path.name.startswith("key-")
        for report_id, text in _cut_reports(_read_file(path))
    }
    if not texts:
        raise ValueError(f"{folder / part}: holds no report; give the folder that holds MUC")
    if missing := sorted(texts.keys() - keys.keys()):
        raise ValueError(f"{missing[0]}: has no key; fetch MUC anew")
    return [MucReport(id=one, text=texts[one], incidents=tuple(keys[one])) for one in sorted(texts)]


def fingerprint_muc(reports: Sequence[MucReport]) -> str:
    """The SHA-256 of some reports and their keys."""
    digest = sha256()
    for report in reports:
        digest.update(repr((report.id, report.text, [_spell(one) for one in report.incidents])).encode())
    return digest.hexdigest()


def read_key(content: str) -> Iterator[tuple[str, KeyIncident | None]]:
    """The templates of a file of keys, each with the id of its report; `None` where the report has no incident."""
    slots: dict[int, list[str]] = {}
    number = -1
    for line in content.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        found = _SLOT.match(line)
        if found is None:
            if number in slots:
                slots[number].append(line.strip())
            continue
        number = int(found["number"])
        if number == 0 and slots:
            yield _read_template(slots)
            slots = {}
        slots[number] = [found["filler"].strip()]
    if slots:
        yield _read_template(slots)


def _read_file(path: Path) -> str:
    return path.read_text(encoding="latin-1")


def _cut_reports(content: str) -> Iterator[tuple[str, str]]:
    headings = list(_HEADING.finditer(content))
    for place, heading in enumerate(headings):
        end = headings[place + 1].start() if place + 1 < len(headings) else len(content)
        yield heading.group().split()[0], content[heading.end() : end].strip("\n") + "\n"


def _read_template(slots: dict[int, list[str]]) -> tuple[str, KeyIncident | None]:
    report_id = slots[0][0].split()[0]
    is_optional = any("OPTIONAL" in filler for filler in slots.get(1, ()))
    types = frozenset(part.strip(" ?") for filler in _list_fillers(slots, _TYPE) for part in filler.split("/"))
    if not types:
        return report_id, None
    victims = _read_victims(slots)
    return report_id, KeyIncident(
        types=types,
        is_optional=is_optional,
        victims=victims,
        perpetrators=tuple(_read_fillers(slots, _PERPETRATOR)),
        organisations=tuple(_read_fillers(slots, _ORGANISATION)),
        tolls=tuple(_read_tolls(slots, victims)),
        totals=frozenset(int(number) for filler in slots.get(_TOTAL, ()) for number in re.findall(r"\d+", filler)),
    )


def _list_fillers(slots: dict[int, list[str]], number: int) -> list[str]:
    """The fillers of a slot; one that goes on over several lines is put together."""
    found: list[str] = []
    for line in slots.get(number, ()):
        goes_on = found and (found[-1].endswith(("/", ":")) or line.startswith(("/", ":")) or found[-1].count('"') % 2)
        if goes_on:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return [filler for filler in found if filler not in _EMPTY]


def _read_fillers(slots: dict[int, list[str]], number: int) -> Iterator[KeyFiller]:
    for filler in _list_fillers(slots, number):
        if strings := _list_strings(filler):
            yield KeyFiller(strings=strings, is_optional=filler.startswith("?"))


def _list_strings(filler: str) -> tuple[str, ...]:
    # A quotation mark inside a string is written \".
    strings = (" ".join(found.split()) for found in _STRING.findall(filler.replace('\\"', "''")))
    return tuple(string for string in strings if string)


def _read_victims(slots: dict[int, list[str]]) -> tuple[KeyFiller, ...]:
    """The human targets: names with the descriptions that are said of them, and those that are only described."""
    victims = list(_read_fillers(slots, _NAME))
    for filler in _list_fillers(slots, _DESCRIPTION):
        described, _, named = filler.rpartition('": "') if '": "' in filler else (filler, "", "")
        names = set(_list_strings(f'"{named}')) if named else set()
        place = next((at for at, one in enumerate(victims) if names & set(one.strings)), None)
        strings = _list_strings(f'{described}"' if named else filler)
        if place is not None:
            victims[place] = replace(victims[place], strings=(*victims[place].strings, *strings))
        elif strings:
            victims.append(KeyFiller(strings=strings, is_optional=filler.startswith("?")))
    return tuple(victims)


def _read_tolls(slots: dict[int, list[str]], victims: Sequence[KeyFiller]) -> Iterator[KeyToll]:
    """The numbers of victims who died or were hurt; those that the key tells only as some are left out."""
    effects = [(_list_strings(one), one.partition(":")[0]) for one in _list_fillers(slots, _EFFECT)]
    for filler in _list_fillers(slots, _NUMBER):
        told, _, _ = filler.partition(":")
        numbers = {part.strip(" ?~") for part in told.split("/")}
        strings = set(_list_strings(filler))
        same = strings.union(*(one.strings for one in victims if strings & set(one.strings)))
        found = {part.strip(" ?") for words, effect in effects if same & set(words) for part in effect.split("/")} & {
            DEATH,
            INJURY,
        }
        if found and all(number.isdecimal() for number in numbers):
            yield KeyToll(
                effects=frozenset(found), numbers=frozenset(map(int, numbers)), is_optional=filler.startswith("?")
            )


def _spell(incident: KeyIncident) -> str:
    """An incident in words that do not depend on the order of sets."""
    tolls = [(sorted(one.effects), sorted(one.numbers), one.is_optional) for one in incident.tolls]
    people = (incident.victims, incident.perpetrators, incident.organisations)
    return repr((sorted(incident.types), incident.is_optional, people, tolls, sorted(incident.totals)))
