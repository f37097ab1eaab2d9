"""What views show: records as ruled, in one order, in flat memory.

Two streams make a view. Reports that no correction or rejection was made on are filtered by the database; the
others are loaded, ruled and filtered here, since a filter must find what a person put in and not what the
machine read. `matching` and `queries` ask the same; a test holds them to it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select

from sayso.ledger import queries, ruling_queries
from sayso.ledger.loading import PAGE_REPORTS, load_current_codings, load_current_reports
from sayso.ledger.matching import find_carrying, is_named, meets_claim, meets_statement
from sayso.ledger.ruling_rows import unpack_ruling
from sayso.ledger.unpacking import Stored
from sayso.ledger.wanted import ClaimFilter
from sayso.records import (
    Claim,
    ClaimRow,
    Report,
    ReportRow,
    RuledCoding,
    Ruling,
    SpeakerRow,
    StatementRow,
    apply_rulings,
    spell_ruled_claim,
    spell_statement,
)

_FIRST_PAGE_REPORTS = 8
"""Pages grow from here to `PAGE_REPORTS`, so that `limit` and a broken pipe cost little."""

_Item = TypeVar("_Item")
_Row = TypeVar("_Row", ClaimRow, StatementRow, ReportRow)


def find_claims(connection: Connection, wanted: ClaimFilter) -> Iterator[ClaimRow]:
    """The claims wanted, as ruled, by publication date, report id and place in the text."""
    if wanted.is_rejected:
        rejected = (_choose_rejected(ruled, wanted) for ruled in _find_altered(connection, wanted))
        return _flatten(rejected, wanted.limit)
    plain = (
        [spell_ruled_claim(ruled, ruled.coding.claims[position]) for position in positions]
        for ruled, positions in _find_positions(connection, queries.select_claims(wanted))
    )
    altered = (list(_choose_claims(ruled, wanted)) for ruled in _find_altered(connection, wanted))
    return _flatten(merge(plain, filter(None, altered), key=_rank_rows), wanted.limit)


def find_statements(connection: Connection, wanted: ClaimFilter) -> Iterator[StatementRow]:
    """The statements of a speaker wanted or carrying a claim wanted, ordered as claims are."""
    plain = (
        [spell_statement(ruled.coding, ruled.coding.statements[position]) for position in positions]
        for ruled, positions in _find_positions(connection, queries.select_statements(wanted))
    )
    altered = (list(_choose_statements(ruled, wanted)) for ruled in _find_altered(connection, wanted))
    return _flatten(merge(plain, filter(None, altered), key=_rank_rows), wanted.limit)


def find_reports(connection: Connection, wanted: ClaimFilter) -> Iterator[ReportRow]:
    """The reports wanted, or that hold a claim wanted, by publication date and id; rejected claims do not count."""

    def count_plain() -> Iterator[list[ReportRow]]:
        for page in _cut_pages(_stream(connection, queries.select_reports(wanted))):
            reports = load_current_reports(connection, [row.report for row in page])
            for row, report in zip(page, reports, strict=True):
                yield [ReportRow(report=report, statement_count=row.statement_count, claim_count=row.claim_count)]

    is_open = not wanted.has_claim_conditions and wanted.speaker is None and wanted.is_outlet_voice is None
    altered = (
        [
            ReportRow(
                report=ruled.coding.report,
                statement_count=len(ruled.coding.statements),
                claim_count=len(ruled.coding.claims),
            )
        ]
        for ruled in _find_altered(connection, wanted)
        if is_open or any(_choose_claims(ruled, wanted))
    )
    return _flatten(merge(count_plain(), altered, key=_rank_rows), wanted.limit)


def find_speakers(connection: Connection, wanted: ClaimFilter) -> Iterator[SpeakerRow]:
    """The speakers wanted, or of a claim wanted; who vouches for most claims comes first."""
    unlimited = replace(wanted, limit=None)
    tallies: dict[str | None, Counter[str]] = {}
    for row in connection.execute(queries.select_speakers(unlimited)):
        tallies[row.name] = Counter(reports=row.report_count, statements=row.statement_count, claims=row.claim_count)
    for ruled in _find_altered(connection, wanted):
        for name, tally in _count_speakers(ruled, wanted).items():
            tallies.setdefault(name, Counter()).update(tally)
    rows = (
        SpeakerRow(
            name=name,
            report_count=tally["reports"],
            statement_count=tally["statements"],
            claim_count=tally["claims"],
        )
        for name, tally in tallies.items()
    )
    return islice(sorted(rows, key=lambda row: (-row.claim_count, row.name is not None, row.name or "")), wanted.limit)


def load_ruled_codings(connection: Connection, report_ids: Sequence[str]) -> Iterator[RuledCoding]:
    """The newest coding of each report as ruled, in the order given."""
    rulings_by_report = load_rulings(connection, report_ids)
    codings = load_current_codings(connection, report_ids)
    return (apply_rulings(coding, rulings_by_report[coding.report.id]) for coding in codings)


def load_rulings(connection: Connection, report_ids: Sequence[str]) -> dict[str, list[Ruling]]:
    """All rulings ever made on each of the reports, oldest first."""
    rulings: dict[str, list[Ruling]] = {report_id: [] for report_id in report_ids}
    for row in connection.execute(ruling_queries.select_rulings(report_ids)):
        ruling = unpack_ruling(row)
        for report_id in {anchor.report for anchor in ruling.anchors} & rulings.keys():
            rulings[report_id].append(ruling)
    return rulings


def find_ruled_codings(connection: Connection) -> Iterator[RuledCoding]:
    """The newest coding of every report as ruled, by publication date and report id."""
    for page in _cut_pages(_stream(connection, ruling_queries.select_all_reports())):
        yield from load_ruled_codings(connection, [row.report for row in page])


def _find_positions(connection: Connection, query: Select[Any]) -> Iterator[tuple[RuledCoding, list[int]]]:
    """Each report's coding with the positions that the query names in it; nothing in it was rejected."""
    groups = groupby(_stream(connection, query), key=lambda row: str(row.report))
    grouped = ((report, [row.position for row in rows]) for report, rows in groups)
    for page in _cut_pages(grouped):
        pairs = dict(page)
        yield from zip(load_ruled_codings(connection, list(pairs)), pairs.values(), strict=True)


def _find_altered(connection: Connection, wanted: ClaimFilter) -> Iterator[RuledCoding]:
    for page in _cut_pages(_stream(connection, ruling_queries.select_altered_reports(wanted))):
        yield from load_ruled_codings(connection, [row.report for row in page])


def _choose_claims(ruled: RuledCoding, wanted: ClaimFilter) -> Iterator[ClaimRow]:
    return _choose(ruled, ruled.coding.claims, wanted)


def _choose_rejected(ruled: RuledCoding, wanted: ClaimFilter) -> list[ClaimRow]:
    return list(_choose(ruled, ruled.rejected, wanted))


def _choose(ruled: RuledCoding, claims: Iterable[Claim], wanted: ClaimFilter) -> Iterator[ClaimRow]:
    rows = (spell_ruled_claim(ruled, claim) for claim in claims)
    return (row for row in rows if meets_claim(row, wanted))


def _choose_statements(ruled: RuledCoding, wanted: ClaimFilter) -> Iterator[StatementRow]:
    coding = ruled.coding
    of_anyone = replace(wanted, speaker=None)  # what stands in a speaker's statement is in its chain anyway
    carrying = find_carrying(coding, (row.claim.statement for row in _choose_claims(ruled, of_anyone)))
    for statement in coding.statements:
        if meets_statement(coding, statement, wanted, carrying):
            yield spell_statement(coding, statement)


def _count_speakers(ruled: RuledCoding, wanted: ClaimFilter) -> dict[str | None, Counter[str]]:
    of_anyone = replace(wanted, speaker=None)
    vouched = Counter(row.claim.statement for row in _choose_claims(ruled, of_anyone))
    tallies: dict[str | None, Counter[str]] = {}
    for row in _choose_statements(ruled, wanted):
        name = row.chain[-1]
        if wanted.speaker is None or is_named(name, wanted.speaker):
            tally = tallies.setdefault(name, Counter(reports=1))
            tally.update(statements=1, claims=vouched[row.statement.id])
    return tallies


def _rank_rows(rows: Sequence[_Row]) -> tuple[bool, str, str]:
    """What `queries.order_reports` orders by."""
    report: Report = rows[0].report
    return report.published is None, report.published or "", report.id


def _flatten(groups: Iterable[Sequence[_Item]], limit: int | None) -> Iterator[_Item]:
    return islice((item for group in groups for item in group), limit)


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Stored]:
    return iter(connection.execute(query, execution_options={"yield_per": PAGE_REPORTS}))


def _cut_pages(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    page_size = _FIRST_PAGE_REPORTS
    while page := list(islice(items, page_size)):
        yield page
        page_size = min(2 * page_size, PAGE_REPORTS)
