"""Rulings with how they stand, the review queue among them, and the claims that people paired."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection

from sayso.errors import LedgerError
from sayso.ledger import ruling_queries
from sayso.ledger.loading import PAGE_REPORTS, load_current_codings
from sayso.ledger.queries import MIN_PREFIX_DIGITS
from sayso.ledger.ruling_rows import unpack_ruling
from sayso.ledger.views import load_ruled_codings, load_rulings
from sayso.records import (
    Claim,
    ClaimPair,
    Coding,
    Loss,
    RuledCoding,
    Ruling,
    RulingKind,
    RulingRow,
    find_standing,
    hold_ruling,
    pair_claims,
)


def find_ruling_rows(connection: Connection, *, is_queue: bool) -> Iterator[RulingRow]:
    """Each ruling with how it stands, by publication date and id of its report, then by when it was made.

    Args:
        connection: To the ledger.
        is_queue: Whether those alone are wanted that stand and that the newest reading gives no hold.
    """
    ids = connection.scalars(ruling_queries.select_ruled_reports()).all()  # some bytes for each report ruled on
    for start in range(0, len(ids), PAGE_REPORTS):
        page = ids[start : start + PAGE_REPORTS]
        rulings_by_report = load_rulings(connection, page)
        named = {each.report for rulings in rulings_by_report.values() for it in rulings for each in it.anchors}
        codings = {coding.report.id: coding for coding in load_current_codings(connection, sorted(named))}
        for report_id in page:
            for row in _list_rows(report_id, rulings_by_report[report_id], codings):
                if row.loss is not None or not is_queue:
                    yield row


def find_pairs(connection: Connection) -> Iterator[ClaimPair]:
    """The pairs of claims that standing rulings call the same or different, as far as both are found."""
    for row in find_ruling_rows(connection, is_queue=False):
        if row.pair is not None:
            yield row.pair


def find_ruled_claim(connection: Connection, path: Path, id_prefix: str) -> tuple[RuledCoding, Claim]:
    """The newest coding, as ruled, that holds the claim whose id begins so, and the claim as the machine read it.

    Raises:
        LedgerError: No claim has it, or several, or the prefix is too short.
    """
    long_enough = len(id_prefix) >= MIN_PREFIX_DIGITS
    found = connection.execute(ruling_queries.select_matching_claims(id_prefix)).all() if long_enough else []
    if len(found) != 1:
        many = "several claims answer" if found else "no claim answers"
        raise LedgerError(
            f"{path}: {many} to {id_prefix}; give {MIN_PREFIX_DIGITS} digits or more of its id: "
            "sayso report REPORT lists them"
        )
    ruled = next(load_ruled_codings(connection, [found[0].report]))
    return ruled, next(claim for claim in ruled.machine.claims if claim.id == found[0].id)


def find_ruling(connection: Connection, path: Path, id_prefix: str) -> Ruling:
    """The ruling whose id begins so.

    Raises:
        LedgerError: No ruling has it, or several, or the prefix is too short.
    """
    long_enough = len(id_prefix) >= MIN_PREFIX_DIGITS
    found = connection.execute(ruling_queries.select_matching_rulings(id_prefix)).all() if long_enough else []
    if len(found) != 1:
        many = "several rulings answer" if found else "no ruling answers"
        raise LedgerError(
            f"{path}: {many} to {id_prefix}; give {MIN_PREFIX_DIGITS} digits or more of its id: "
            "sayso rulings lists them"
        )
    return unpack_ruling(found[0])


def _list_rows(report_id: str, rulings: list[Ruling], codings: Mapping[str, Coding]) -> Iterator[RulingRow]:
    coding = codings[report_id]
    overruling = {ruling.supersedes: ruling.kind for ruling in find_standing(rulings) if ruling.supersedes is not None}
    for ruling in rulings:
        if ruling.anchor.report != report_id:
            continue
        found: Claim | ClaimPair | Loss | None = None
        if ruling.id not in overruling and ruling.kind is not RulingKind.WITHDRAW:
            is_pair = ruling.other is not None
            found = pair_claims(ruling, codings) if is_pair else hold_ruling(ruling, ruling.anchor, coding)
        pair = found if isinstance(found, ClaimPair) else None
        claim = found.id if isinstance(found, Claim) else None
        yield RulingRow(
            ruling=ruling,
            source_id=coding.report.source_id,
            claim=claim if pair is None else pair.first,
            pair=pair,
            overruled_by=overruling.get(ruling.id),
            loss=found if isinstance(found, Loss) else None,
        )
