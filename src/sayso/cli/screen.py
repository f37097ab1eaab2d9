"""What the commands put on the screen: tables for people, lines with tabs for pipes, the words for a cell."""

import sys
from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.safety import flatten_line
from sayso.records import (
    Bounds,
    ClaimRow,
    Counted,
    PlaceReading,
    Qualifier,
    Report,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    Status,
)

OUTLET_VOICE = "the outlet itself"
UNNAMED = "(unnamed)"
_RULED = {
    RulingKind.CONFIRM: "confirmed",
    RulingKind.REJECT: "rejected",
    RulingKind.CORRECT: "corrected",
    RulingKind.NOTE: "noted",
    RulingKind.SAME: "paired",
    RulingKind.DIFFERENT: "told apart",
}
_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.MORE_THAN: "> ",
    Qualifier.AT_LEAST: "≥ ",
    Qualifier.UP_TO: "≤ ",
    Qualifier.LESS_THAN: "< ",
    Qualifier.ABOUT: "about ",
}


def make_console(*, is_error: bool = False) -> Console:
    """A console that writes plain text where nobody looks."""
    return Console(stderr=is_error, highlight=False, soft_wrap=False)


def print_table(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> int:
    """The lines under their headings: on a terminal a table, else cells separated by tabs; gives how many."""
    count = 0
    if not sys.stdout.isatty():
        sys.stdout.write("\t".join(headings) + "\n")
        for line in lines:
            sys.stdout.write("\t".join(map(flatten_line, line)) + "\n")
            count += 1
        return count
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for line in lines:
        table.add_row(*(Text(flatten_line(cell)) for cell in line))
    if table.row_count:
        make_console().print(table)
    return table.row_count


def print_lines(lines: Iterable[str]) -> None:
    """The lines as they are, each on one line, indented as given."""
    console = make_console()
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        console.print(Text(" " * indent + flatten_line(line)), soft_wrap=True)


def count_nouns(number: int, noun: str) -> str:
    """The number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tell_speaker(row: ClaimRow) -> str:
    """The chain from the outermost speaker to the one who vouches."""
    if not row.chain:
        return row.report.outlet or OUTLET_VOICE
    return " > ".join(map(_tell_part, (name or UNNAMED for name in row.chain), row.chain_entities))


def tell_event(row: ClaimRow) -> str:
    """The type, with the status where it is not simply asserted, and what people ruled."""
    status = row.claim.status
    event = row.claim.event_type if status is Status.ASSERTED else f"{row.claim.event_type} ({status})"
    rulings = tell_rulings(row)
    return f"{event} [{rulings}]" if rulings else event


def tell_rulings(row: ClaimRow) -> str:
    """What people ruled on the claim, in a word each: "confirmed", "corrected", "rejected", "noted"."""
    return ", ".join(_RULED[kind] for kind in row.ruling_kinds)


def tell_machine_values(row: ClaimRow) -> str:
    """What the machine had read in the fields that a person corrected."""
    return "; ".join(f"{field} was {_tell_cell(field, value)}" for field, value in row.machine_values)


def tell_decision(ruling: Ruling) -> str:
    """What was ruled: the kind, and of a correction the field and both values."""
    if ruling.kind is RulingKind.WITHDRAW and ruling.supersedes is not None:
        return f"withdraw {ruling.supersedes[:8]}"
    if ruling.value is None or ruling.anchor.field is None:
        return str(ruling.kind)
    field = ruling.anchor.field
    return f"{ruling.kind} {field}: {_tell_cell(field, ruling.anchor.before)} → {_tell_value(field, ruling.value)}"


def _tell_cell(field: RuledField, value: str | None) -> str:
    """The value, or what stands for none."""
    return value or (OUTLET_VOICE if field is RuledField.SPEAKER else "empty")


def _tell_value(field: RuledField, value: RuledValue) -> str:
    """The value as given, with what a place stands for, so that a wrong namesake is seen."""
    place = value.reading
    if isinstance(place, PlaceReading):
        known = ", ".join(dict.fromkeys(each for each in (place.name, place.admin1, place.country) if each))
        return known if place.country is not None else f"{known} (no known place)"
    return _tell_cell(field, value.text)


def tell_parts(row: ClaimRow) -> str:
    """Who did it, and to whom, in the report's words, with the entity's name where the words do not have it."""
    agents = ", ".join(map(_tell_part, row.agents, row.agent_entities))
    patients = ", ".join(map(_tell_part, row.patients, row.patient_entities))
    if agents and patients:
        return f"{agents} → {patients}"
    if agents:
        return f"{agents} →"
    return f"→ {patients}" if patients else ""


def _tell_part(words: str, entity: str | None) -> str:
    return words if entity is None or entity.lower() in words.lower() else f"{words} [{entity}]"


def tell_labels(row: ClaimRow) -> str:
    """What the claim's words call an actor, with the entity's name where it is known."""
    told = (f"“{each.words}”" + (f" for {each.actor}" if each.actor is not None else "") for each in row.labels)
    return f"called: {', '.join(told)}" if row.labels else ""


def tell_number(bounds: Bounds | None) -> str:
    """A number with its bounds, short."""
    if bounds is None:
        return ""
    if bounds.qualifier is Qualifier.BETWEEN:
        return f"{_group_digits(bounds.low)} to {_group_digits(bounds.high)}"
    if bounds.qualifier is Qualifier.VAGUE:
        return f"{_group_digits(bounds.low)} or more" if bounds.low is not None else "some"
    return f"{_SIGNS[bounds.qualifier]}{_group_digits(bounds.value)}"


def tell_count(row: ClaimRow) -> str:
    """A claim's number with its bounds, and what it counts where that is not the people to whom it was done."""
    number = tell_number(row.quantity.bounds if row.quantity is not None else None)
    counts = row.claim.counts
    return number if counts is None or counts is Counted.PATIENT else f"{number} ({counts}s)"


def _group_digits(number: float | None) -> str:
    return f"{number:,}" if number is not None else "?"


def tell_place(row: ClaimRow) -> str:
    """The place with its country, else the words."""
    if row.place is None:
        return row.place_words or ""
    if row.place.country is None or row.place.precision == "country":
        return row.place.name
    return f"{row.place.name}, {row.place.country}"


def tell_time(row: ClaimRow) -> str:
    """The interval as EDTF where it can be said so, else its ends, else the words."""
    if row.time is None:
        return row.time_words or ""
    if row.time.edtf is not None:
        return row.time.edtf
    earliest, latest = row.time.interval.earliest, row.time.interval.latest
    if earliest is None and latest is None:
        return row.time_words or ""
    return f"{earliest or '..'}/{latest or '..'}"


def tell_origin(report: Report) -> str:
    """Where a line was read: the beginning of the report's id, and its outlet, else its name in the input."""
    return f"{report.id[:8]} {report.outlet or report.source_id}"


def tell_report(report: Report) -> str:
    """A report by its name in the input, and the beginning of its id."""
    return f"{report.source_id} [{report.id[:8]}]"
