"""Whether a coding holds together: asked before it is stored, and again by `verify`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sayso.ledger.wanted import Finding
from sayso.records import (
    ActorReading,
    Claim,
    Coding,
    Label,
    MentionKind,
    Participant,
    PlaceReading,
    Span,
    Statement,
    TimeReading,
)

_Claims = Sequence[tuple[str, Claim]]
"""Claims with their ids, which are hashed once."""

_ADVICE = "read the report again, and tell us if it stays so"


def find_faults(coding: Coding) -> Iterator[Finding]:
    """What does not hold together in the coding: doubled ids, loose spans, names of nothing."""
    claims = [(claim.id, claim) for claim in coding.claims]
    yield from _find_doubles(coding, claims)
    yield from _find_loose_spans(coding, claims)
    yield from _find_loose_ends(coding, claims)
    yield from _find_loops(coding)


def find_missing_readings(coding: Coding) -> Iterator[Finding]:
    """The quantities, times and places that were never read; asked only of a coding that was resolved."""
    times, places = coding.time_by_mention, coding.place_by_mention
    for mention_id, mention in coding.mention_by_id.items():
        has_reading = {
            MentionKind.QUANTITY: mention.bounds is not None,
            MentionKind.TIME: mention_id in times,
            MentionKind.PLACE: mention_id in places,
        }.get(mention.kind, True)
        if not has_reading:
            yield _make_finding("mention", mention_id, f"a {mention.kind} has no reading")


def _make_finding(record: str, record_id: str, what: str) -> Finding:
    return Finding(record=record, id=record_id, what=what, advice=_ADVICE)


def _find_doubles(coding: Coding, claims: _Claims) -> Iterator[Finding]:
    # Mentions and statements: their tables by id are shorter than their tuples where an id comes twice.
    if len(coding.mention_by_id) < len(coding.mentions):
        yield _make_finding("report", coding.report.id, "two of its mentions have one id")
    if len(coding.statement_by_id) < len(coding.statements):
        yield _make_finding("report", coding.report.id, "two of its statements have one id")
    kinds: tuple[tuple[str, Sequence[str]], ...] = (
        ("claim", [claim_id for claim_id, _ in claims]),
        ("entity", [entity.id for entity in coding.entities]),
        ("reading", [reading.mention for reading in coding.readings]),
        ("maker", [maker.stage for maker in coding.makers]),
    )
    for record, ids in kinds:
        for record_id, count in Counter(ids).items():
            if count > 1:
                yield _make_finding(record, record_id, f"the coding holds this {record} {count} times")


def _find_loose_spans(coding: Coding, claims: _Claims) -> Iterator[Finding]:
    length = len(coding.report.text)
    for record, record_id, spans in _list_spans(coding, claims):
        for start, end in spans:
            if not 0 <= start < end <= length:
                yield _make_finding(record, record_id, f"its span {start} to {end} is outside the text")


def _list_spans(coding: Coding, claims: _Claims) -> Iterator[tuple[str, str, Iterable[Span]]]:
    report = coding.report
    yield "report", report.id, report.furniture
    yield "report", report.id, (paragraph.span for paragraph in report.paragraphs)
    yield "report", report.id, coding.sentences
    for mention_id, mention in coding.mention_by_id.items():
        yield "mention", mention_id, (mention.span,)
    for statement_id, statement in coding.statement_by_id.items():
        yield (
            "statement",
            statement_id,
            chain(statement.source or (), statement.cue or (), statement.content),
        )
    for claim_id, claim in claims:
        yield "claim", claim_id, (claim.span, claim.trigger, *(part.span for part in _list_parts(claim)))


def _list_parts(claim: Claim) -> tuple[Participant | Label, ...]:
    return (*claim.agents, *claim.patients, *claim.labels)


def _find_loose_ends(coding: Coding, claims: _Claims) -> Iterator[Finding]:
    mentions, statements = coding.mention_by_id.keys(), coding.statement_by_id.keys()
    entities = {entity.id for entity in coding.entities}
    report_id = coding.report.id
    for record, record_id, named_report in _list_owners(coding, claims):
        if named_report != report_id:
            yield _make_finding(record, record_id, "it names another report")
    for mention_id, mention in coding.mention_by_id.items():
        if mention.head is not None and mention.head not in mentions:
            yield _make_finding("mention", mention_id, "its head mention is missing")
    for statement_id, statement in coding.statement_by_id.items():
        yield from _check_statement(statement, statement_id, mentions, statements)
    for claim_id, claim in claims:
        yield from _check_claim(claim, claim_id, mentions, statements)
    for reading in coding.readings:
        match reading:
            case ActorReading() if reading.entity not in entities:
                yield _make_finding("reading", reading.mention, "its entity is missing")
            case TimeReading() | PlaceReading() | ActorReading() if reading.mention not in mentions:
                yield _make_finding("reading", reading.mention, "its mention is missing")


def _list_owners(coding: Coding, claims: _Claims) -> Iterator[tuple[str, str, str]]:
    for mention_id, mention in coding.mention_by_id.items():
        yield "mention", mention_id, mention.report
    for statement_id, statement in coding.statement_by_id.items():
        yield "statement", statement_id, statement.report
    for claim_id, claim in claims:
        yield "claim", claim_id, claim.report


def _check_statement(
    statement: Statement, statement_id: str, mentions: Iterable[str], statements: Iterable[str]
) -> Iterator[Finding]:
    if statement.speaker is not None and statement.speaker not in mentions:
        yield _make_finding("statement", statement_id, "its speaker's mention is missing")
    if statement.parent is not None and statement.parent not in statements:
        yield _make_finding("statement", statement_id, "the statement it stands in is missing")


def _check_claim(claim: Claim, claim_id: str, mentions: Iterable[str], statements: Iterable[str]) -> Iterator[Finding]:
    if claim.statement is not None and claim.statement not in statements:
        yield _make_finding("claim", claim_id, "the statement it stands in is missing")
    named = (claim.quantity, claim.place, claim.time, *(part.mention for part in _list_parts(claim)))
    if any(mention is not None and mention not in mentions for mention in named):
        yield _make_finding("claim", claim_id, "a mention that it names is missing")


def _find_loops(coding: Coding) -> Iterator[Finding]:
    parents = {statement_id: statement.parent for statement_id, statement in coding.statement_by_id.items()}
    for statement_id, parent in parents.items():
        ancestor = parent
        for _ in parents:
            if ancestor is None or ancestor == statement_id:
                break
            ancestor = parents.get(ancestor)
        if ancestor == statement_id:
            yield _make_finding("statement", statement_id, "it stands inside itself")
