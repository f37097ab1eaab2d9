"""Whether a claim or statement as ruled meets a filter: what `queries` asks of stored rows, asked of records."""

from collections.abc import Iterable

from sayso.ledger.wanted import ClaimFilter
from sayso.records import ClaimRow, Coding, Statement

_COUNTRY_CODE_LENGTH = 2


def meets_claim(row: ClaimRow, wanted: ClaimFilter) -> bool:
    """Whether the claim meets every condition but those on its report."""
    claim = row.claim
    return (
        wanted.type in {None, claim.event_type}
        and wanted.status in {None, claim.status}
        and wanted.is_outlet_voice in {None, claim.statement is None}
        and (wanted.speaker is None or _has_words(row.chain, wanted.speaker))
        and all(_has_words([row.words], word) for word in (wanted.text or "").split())
        and (wanted.place is None or _has_place(row, wanted.place))
        and _has_time(row, wanted)
    )


def find_carrying(coding: Coding, statement_ids: Iterable[str | None]) -> set[str]:
    """The ids of these statements and of all that they stand inside."""
    return {statement.id for each in statement_ids for statement in coding.trace_statements(each)}


def meets_statement(coding: Coding, statement: Statement, wanted: ClaimFilter, carrying: set[str]) -> bool:
    """Whether the statement is of a speaker wanted and carries a claim wanted.

    Args:
        coding: As ruled.
        statement: One of it.
        wanted: What is asked for.
        carrying: The statements that a claim wanted stands in, by whomever.
    """
    return (
        not wanted.is_outlet_voice
        and (wanted.speaker is None or _has_words(coding.name_chain(statement.id), wanted.speaker))
        and (not wanted.has_claim_conditions or statement.id in carrying)
    )


def is_named(name: str | None, words: str) -> bool:
    """Whether the name has these words in it."""
    return _has_words([name], words)


def _has_words(texts: Iterable[str | None], words: str) -> bool:
    return any(text is not None and words.lower() in text.lower() for text in texts)


def _has_place(row: ClaimRow, place: str) -> bool:
    reading = row.place
    spelled = [row.place_words]
    if reading is not None:
        spelled += [reading.name, reading.admin1]
    if len(place) != _COUNTRY_CODE_LENGTH:
        return _has_words(spelled, place)
    codes = [*spelled, reading.country if reading is not None else None]
    return any(text is not None and text.lower() == place.lower() for text in codes)


def _has_time(row: ClaimRow, wanted: ClaimFilter) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    if row.time is None:
        return False
    earliest, latest = row.time.interval.earliest, row.time.interval.latest
    if earliest is None and latest is None:
        return False
    is_late_enough = wanted.since is None or latest is None or latest >= wanted.since
    is_early_enough = wanted.until is None or earliest is None or earliest <= wanted.until
    return is_late_enough and is_early_enough
