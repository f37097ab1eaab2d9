"""Claims as a table: CSV, JSON Lines, Parquet; one claim a line, the exact words beside every value."""

import csv
import errno
import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any

from sayso.errors import DiskFullError, RunError, SettingsError
from sayso.exchange.json_lines import write_json
from sayso.records import ClaimRow

PARQUET_ROWS = 10_000
"""Rows to a group: some 20 MB in memory."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""After OWASP, "CSV Injection"; the last four are the wide forms that East Asian spreadsheets take for the first."""
_FULL_ERRNOS = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """The columns of an export; docs/reference/export.md says what each holds."""

    claim_id: str
    report_id: str
    source_id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    event_type: str
    status: str
    speaker_chain: str | None
    """Speakers, outermost first, joined by " > "; "?" is one whom the text does not name; empty is the outlet."""
    speaker_entities: str | None
    agents: str | None
    patients: str | None
    agent_entities: str | None
    """In the order of the agents; "?" is one whom neither the report names nor a pack knows."""
    patient_entities: str | None
    labels: str | None
    label_entities: str | None
    low: float | None
    high: float | None
    value: float | None
    qualifier: str | None
    approximate: bool | None
    unit: str | None
    counts: str | None
    quantity_words: str | None
    place: str | None
    country: str | None
    admin1: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    precision: str | None
    place_words: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    time_basis: str | None
    time_words: str | None
    trigger: str
    words: str
    start: int
    end: int
    confidence: float
    rulings: str | None
    """What people ruled, joined by "; ": confirm, reject, correct, note; who did is not told."""
    machine_values: str | None
    """What the machine read in the fields that a person corrected, as "type=kill; place=…"."""


def flatten_claim(row: ClaimRow) -> ClaimLine:
    """The row as one line of a table."""
    bounds = row.quantity.bounds if row.quantity is not None else None
    place, time = row.place, row.time
    return ClaimLine(
        claim_id=row.claim.id,
        report_id=row.report.id,
        source_id=row.report.source_id,
        outlet=row.report.outlet,
        title=row.report.title,
        url=row.report.url,
        published=row.report.published,
        event_type=row.claim.event_type,
        status=row.claim.status,
        speaker_chain=" > ".join(name or "?" for name in row.chain) or None,
        speaker_entities=" > ".join(name or "?" for name in row.chain_entities) or None,
        agents="; ".join(row.agents) or None,
        patients="; ".join(row.patients) or None,
        agent_entities="; ".join(name or "?" for name in row.agent_entities) or None,
        patient_entities="; ".join(name or "?" for name in row.patient_entities) or None,
        labels="; ".join(label.words for label in row.labels) or None,
        label_entities="; ".join(label.actor or "?" for label in row.labels) or None,
        low=bounds.low if bounds is not None else None,
        high=bounds.high if bounds is not None else None,
        value=bounds.value if bounds is not None else None,
        qualifier=bounds.qualifier if bounds is not None else None,
        approximate=bounds.approximate if bounds is not None else None,
        unit=row.quantity.unit if row.quantity is not None else None,
        counts=row.claim.counts,
        quantity_words=row.quantity_words,
        place=place.name if place is not None else None,
        country=place.country if place is not None else None,
        admin1=place.admin1 if place is not None else None,
        geonames=place.geonames if place is not None else None,
        lat=place.lat if place is not None else None,
        lon=place.lon if place is not None else None,
        precision=place.precision if place is not None else None,
        place_words=row.place_words,
        edtf=time.edtf if time is not None else None,
        earliest=time.interval.earliest.isoformat() if time is not None and time.interval.earliest else None,
        latest=time.interval.latest.isoformat() if time is not None and time.interval.latest else None,
        time_basis=time.basis if time is not None else None,
        time_words=row.time_words,
        trigger=row.trigger,
        words=row.words,
        start=row.claim.span.start,
        end=row.claim.span.end,
        confidence=row.claim.confidence,
        rulings="; ".join(row.ruling_kinds) or None,
        machine_values="; ".join(f"{field}={value or ''}" for field, value in row.machine_values) or None,
    )


def write_table(rows: Iterable[ClaimRow], path: Path) -> int:
    """The file at `path` holds the claims, in the format that its ending names; gives how many.

    Raises:
        SettingsError: The ending is none of .csv, .jsonl, .parquet.
        RunError: The file cannot be written; one that stood there is left as it was.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise SettingsError(
            f"{path}: cannot export to {path.suffix or 'a name without an ending'}; "
            "end the name in .csv, .jsonl or .parquet"
        )
    return _replace_file(path, lambda draft: writer((flatten_claim(row) for row in rows), draft))


def write_text(path: Path, text: str) -> None:
    """The file at `path` holds the text, in UTF-8.

    Raises:
        RunError: The file cannot be written; one that stood there is left as it was.
    """
    _replace_file(path, lambda draft: draft.write_text(text, encoding="utf-8", newline="\n"))


def _replace_file(path: Path, write: Callable[[Path], int]) -> int:
    """What `write` puts into a draft stands at `path`, whole or not at all; gives what it gives."""
    draft = path.with_name(f".{path.name}.part")
    try:
        count = write(draft)
        draft.replace(path)
    except OSError as error:
        raise _explain_write_error(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return count


def _explain_write_error(path: Path, error: OSError) -> RunError:
    if error.errno in _FULL_ERRNOS:
        return DiskFullError(f"{path}: no room is left to write; free some space and export again")
    reason = error.strerror or type(error).__name__
    return RunError(f"{path}: cannot be written ({reason}); name a file in a folder that you may write to")


def _write_csv(lines: Iterator[ClaimLine], path: Path) -> int:
    """UTF-8 with a byte-order mark, for spreadsheets; a cell that would run as a formula gets a leading '."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in fields(ClaimLine))
        for line in lines:
            writer.writerow(_disarm(value) for value in asdict(line).values())
            count += 1
    return count


def _disarm(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _write_jsonl(lines: Iterator[ClaimLine], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(write_json(asdict(line)) + "\n")
            count += 1
    return count


def _write_parquet(lines: Iterator[ClaimLine], path: Path) -> int:
    pyarrow: Any = importlib.import_module("pyarrow")  # 0.2 s to load, needed here alone
    parquet: Any = importlib.import_module("pyarrow.parquet")
    kinds = {
        "float": pyarrow.float64(),
        "int": pyarrow.int64(),
        "bool": pyarrow.bool_(),
        "str": pyarrow.string(),
    }
    schema = pyarrow.schema([(field.name, kinds[str(field.type).split(" ")[0]]) for field in _typed_fields()])
    count = 0
    with parquet.ParquetWriter(path, schema) as writer:
        while group := [asdict(line) for line in islice(lines, PARQUET_ROWS)]:
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    type: str


def _typed_fields() -> list[_Column]:
    return [_Column(field.name, _name_type(field.type)) for field in fields(ClaimLine)]


def _name_type(annotation: object) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).split(" ", maxsplit=1)[0]


_WRITERS: dict[str, Callable[[Iterator[ClaimLine], Path], int]] = {
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
}
