"""Small codings to store, and the processes that store them and are killed."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from sayso.ledger import Ledger
from sayso.records import (
    ActorReading,
    Bounds,
    Capture,
    Claim,
    Coding,
    Counted,
    Entity,
    EventType,
    Interval,
    Maker,
    Mention,
    MentionKind,
    Mode,
    Participant,
    PlaceReading,
    Precision,
    Qualifier,
    Report,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Status,
    TimeBasis,
    TimeReading,
    TimeType,
    make_anchor,
)

ROOT = Path(__file__).parents[2]

CAPTURED_AT = datetime(2019, 5, 16, 8, 30, tzinfo=UTC)
TIME_COLUMNS = {"recorded_at", "captured_at"}
RUN_TABLES = {"runs", "run_makers"}


def make_coding(number: int = 0, *, extractor: str = "1", status: Status = Status.ASSERTED) -> Coding:
    """A report in which an agency quotes a person on people killed in a town in a month."""
    text = (
        f"Bulletin {number}. Mira Vale said that at least 12 people were killed in Orsk in April, "
        "the Wire Agency reported. Two were arrested."
    )
    report = Report(
        source_id=f"bulletin-{number}.txt",
        given_id=None,
        text=text,
        title=None,
        outlet="The Courier" if number % 2 else "Evening Post",
        byline=None,
        url=None,
        published=f"2019-05-{1 + number % 28:02d}",
        language="en",
        unread=None,
        furniture=(Span(0, 8),),
    )
    report_id = report.id

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    person = Mention(report=report_id, kind=MentionKind.PERSON, span=span("Mira Vale"), name="Mira Vale")
    agency = Mention(report=report_id, kind=MentionKind.GROUP, span=span("the Wire Agency"), name="Wire Agency")
    toll = Mention(
        report=report_id,
        kind=MentionKind.QUANTITY,
        span=span("at least 12"),
        bounds=Bounds(low=12, high=None, value=12, qualifier=Qualifier.AT_LEAST, approximate=False),
        unit="people",
    )
    town = Mention(report=report_id, kind=MentionKind.PLACE, span=span("Orsk"), name="Orsk")
    month = Mention(report=report_id, kind=MentionKind.TIME, span=span("April"))
    speaker = Entity(name="Mira Vale", kind=MentionKind.PERSON, context=report_id)
    wire = Entity(name="Wire Agency", kind=MentionKind.GROUP, context="RU")
    killing = "at least 12 people were killed in Orsk in April"
    outer = Statement(
        report=report_id,
        parent=None,
        source=(agency.span,),
        cue=(span("reported"),),
        content=(span(f"Mira Vale said that {killing}"),),
        speaker=agency.id,
        speaker_kind=SpeakerKind.GROUP,
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
    )
    inner = Statement(
        report=report_id,
        parent=outer.id,
        source=(person.span,),
        cue=(span("said"),),
        content=(span(killing),),
        speaker=person.id,
        speaker_kind=SpeakerKind.PERSON,
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
    )
    kill = Claim(
        report=report_id,
        statement=inner.id,
        span=span(killing),
        event_type=EventType.KILL,
        trigger=span("killed"),
        patients=(Participant(span=span("people"), mention=None),),
        quantity=toll.id,
        counts=Counted.PATIENT,
        place=town.id,
        time=month.id,
        status=status,
        confidence=0.75,
    )
    arrest = Claim(
        report=report_id,
        statement=None,
        span=span("Two were arrested"),
        event_type=EventType.ARREST,
        trigger=span("arrested"),
        status=Status.ASSERTED,
        confidence=0.5,
    )
    return Coding(
        report=report,
        makers=(
            Maker(stage="read", version="1", options="{}"),
            Maker(stage="extract", version=extractor, options="{}"),
            Maker(stage="resolve", version="1", options="{}"),
        ),
        sentences=(Span(0, 11), Span(12, len(text))),
        mentions=(person, toll, town, month, agency),
        readings=(
            ActorReading(mention=person.id, entity=speaker.id),
            PlaceReading(
                mention=town.id,
                name="Orsk",
                country="RU",
                admin1="Orenburg",
                geonames=514734,
                lat=51.2,
                lon=58.6,
                precision=Precision.TOWN,
                alternatives=1,
            ),
            TimeReading(
                mention=month.id,
                type=TimeType.DATE,
                edtf="2019-04",
                interval=Interval(earliest=date(2019, 4, 1), latest=date(2019, 4, 30)),
                basis=TimeBasis.RELATIVE,
            ),
            ActorReading(mention=agency.id, entity=wire.id),
        ),
        entities=(speaker, wire),
        statements=(outer, inner),
        claims=(kill, arrest),
    )


def make_ruling(
    coding: Coding,
    kind: RulingKind,
    position: int = 0,
    *,
    field: RuledField | None = None,
    value: RuledValue | None = None,
    reason: str | None = None,
    minute: int = 0,
) -> Ruling:
    """A ruling of kind on the claim at the position, made at that minute of a day."""
    return Ruling(
        kind=kind,
        anchor=make_anchor(coding, coding.claims[position], field),
        value=value,
        author="I. M.",
        made_at=datetime(2019, 6, 1, 12, minute, tzinfo=UTC),
        reason=reason,
    )


def make_capture(coding: Coding, source: str | None = None) -> tuple[Capture, bytes]:
    """The report's text as a file that was read, with its bytes."""
    content = coding.report.text.encode()
    return (
        Capture(
            sha256=hashlib.sha256(content).hexdigest(),
            byte_count=len(content),
            media_type="text/plain",
            source=source or coding.report.source_id,
            locator=None,
            captured_at=CAPTURED_AT,
        ),
        content,
    )


NEWER_TABLES = (
    "linked_claims",
    "incidents",
    "origins",
    "copy_links",
    "credits",
    "unmet_ties",
    "linked_reports",
    "linking_makers",
    "rulings",
)
"""What revisions after the first added, in an order in which it can be dropped."""


def make_older(path: Path) -> None:
    """The ledger has the tables of the first revision, from before rulings and incidents."""
    with closing(sqlite3.connect(path)) as connection:
        for table in NEWER_TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()


def add_dossier(path: Path, start: int, stop: int) -> None:
    """The codings of these numbers are in the ledger at `path`."""
    with Ledger.create_or_open(path) as ledger:
        for number in range(start, stop):
            coding = make_coding(number)
            ledger.add_coding(coding, *make_capture(coding))


def fork_writer(path: Path, start: int, stop: int) -> int:
    """The id of a new process that adds the dossier; run from a process without threads (POSIX)."""
    process_id = os.fork()
    if process_id == 0:
        exit_code = 1
        try:
            add_dossier(path, start, stop)
            exit_code = 0
        finally:
            os._exit(exit_code)  # never back into the parent's code
    return process_id


def kill_writers(path: Path, report_count: int, round_count: int, seed: int) -> None:
    """Writers of one dossier were killed at random moments, each round a new one from the beginning."""
    began_s = time.monotonic()
    add_dossier(path.with_name("undisturbed.db"), 0, report_count)
    whole_s = time.monotonic() - began_s
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    for _ in range(round_count):
        process_id = fork_writer(path, 0, report_count)
        time.sleep(chance.uniform(0, whole_s))
        os.kill(process_id, signal.SIGKILL)
        os.waitpid(process_id, 0)


def run_child(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The code was run in a process of its own, with this module as `samples` and its arguments in `args`."""
    prologue = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from tests.ledger import samples\n"
        "args = sys.argv[1:]\n"
    )
    return subprocess.run(
        [sys.executable, "-c", prologue + code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def dump_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but times and runs, in an order of its own."""
    tables: dict[str, list[tuple[object, ...]]] = {}
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            if name in RUN_TABLES:
                continue
            cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - the schema's own names
            kept = [index for index, column in enumerate(cursor.description) if column[0] not in TIME_COLUMNS]
            tables[name] = sorted((tuple(row[index] for index in kept) for row in cursor), key=repr)
    return tables


def list_captured(path: Path) -> list[str]:
    """The names of all files in the captures folder, half-written ones included."""
    folder = path.with_name(f"{path.name}.captures")
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
