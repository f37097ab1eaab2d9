"""Codings of any shape to rule on, the same ones with shifted spans, and rulings on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from sayso.records import (
    Bounds,
    Claim,
    Coding,
    EventType,
    Interval,
    Maker,
    Mention,
    MentionKind,
    Mode,
    Participant,
    PlaceReading,
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

SLOT = 80
"""Characters of text in which the claims of one trigger stand."""
SLOTS = 3
MADE_AT = datetime(2031, 5, 1, 9, 0, tzinfo=UTC)
DAY = Interval(earliest=date(2031, 4, 17), latest=date(2031, 4, 17))
_PLACES = {"quantity": ((2, 8), (10, 16)), "place": ((40, 46), (48, 54)), "time": ((56, 62), (64, 70))}
"""Where in a slot a claim's quantity, place and time can stand."""
_TRIGGER = (20, 30)
_AGENT = (32, 38)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one claim is to be made of; of two plans for one slot some part differs."""

    slot: int
    type: EventType
    quantity: int | None
    place: int | None
    time: int | None
    status: Status
    is_spoken: bool
    has_agent: bool


plans = st.builds(
    Plan,
    slot=st.integers(0, SLOTS - 1),
    type=st.sampled_from([EventType.KILL, EventType.INJURE]),
    quantity=st.sampled_from([None, 0, 1]),
    place=st.sampled_from([None, 0, 1]),
    time=st.sampled_from([None, 0, 1]),
    status=st.sampled_from([Status.ASSERTED, Status.DENIED]),
    is_spoken=st.booleans(),
    has_agent=st.booleans(),
)
plan_lists = st.lists(
    plans, max_size=8, unique_by=lambda plan: (plan.slot, plan.type, plan.quantity, plan.place, plan.time)
)
shifts = st.lists(st.tuples(st.integers(-3, 3), st.integers(-2, 2)), min_size=SLOTS, max_size=SLOTS)
"""For each slot: by how much its trigger moves, and its other words."""
UNSHIFTED = [(0, 0)] * SLOTS


def build_coding(plans: Sequence[Plan], moved: Sequence[tuple[int, int]] = tuple(UNSHIFTED)) -> Coding:
    """The report of all plans, read into claims as planned, each slot's spans moved by so much."""
    report = Report(
        source_id="slots.txt",
        given_id=None,
        text="".join(chr(ord("a") + index % 26) for index in range(SLOT * SLOTS)),
        title=None,
        outlet="The Ledger",
        byline=None,
        url=None,
        published="2031-05-01",
        language="en",
        unread=None,
        furniture=(),
    )
    mentions: dict[str, Mention] = {}
    statements: dict[str, Statement] = {}
    claims: list[Claim] = []
    for plan in plans:
        start, (of_trigger, of_words) = plan.slot * SLOT, moved[plan.slot]

        def name(kind: MentionKind, choice: int | None, base: int = start + of_words) -> str | None:
            if choice is None:
                return None
            first, last = _PLACES[kind][choice]
            mention = _make_mention(report.id, kind, Span(base + first, base + last))
            return mentions.setdefault(mention.id, mention).id

        statement = _make_statement(report.id, Span(start + 72, start + 78), Span(start + 1, start + 71))
        if plan.is_spoken:
            statements[statement.id] = statement
        agent = Participant(span=Span(start + _AGENT[0] + of_words, start + _AGENT[1] + of_words), mention=None)
        claims.append(
            Claim(
                report=report.id,
                statement=statement.id if plan.is_spoken else None,
                span=Span(start + 2, start + 70 + of_words),
                event_type=plan.type,
                trigger=Span(start + _TRIGGER[0] + of_trigger, start + _TRIGGER[1] + of_trigger),
                agents=(agent,) if plan.has_agent else (),
                quantity=name(MentionKind.QUANTITY, plan.quantity),
                place=name(MentionKind.PLACE, plan.place),
                time=name(MentionKind.TIME, plan.time),
                status=plan.status,
                confidence=0.5,
            )
        )
    return Coding(
        report=report,
        makers=tuple(Maker(stage=stage, version="1", options="{}") for stage in ("read", "extract", "resolve")),
        mentions=tuple(mentions.values()),
        readings=tuple(map(_make_reading, _list_resolved(mentions.values()))),
        statements=tuple(statements.values()),
        claims=tuple(claims),
    )


def _list_resolved(mentions: object) -> list[Mention]:
    return [each for each in mentions if each.kind is not MentionKind.QUANTITY]  # type: ignore[attr-defined]


def _make_mention(report: str, kind: MentionKind, span: Span) -> Mention:
    bounds = Bounds(low=3, high=3, value=3, qualifier=Qualifier.EXACT, approximate=False)
    return Mention(report=report, kind=kind, span=span, bounds=bounds if kind is MentionKind.QUANTITY else None)


def _make_reading(mention: Mention) -> PlaceReading | TimeReading:
    return make_place(mention.id) if mention.kind is MentionKind.PLACE else make_time(mention.id)


def make_place(mention: str, name: str = "Kelvany") -> PlaceReading:
    return PlaceReading(
        mention=mention,
        name=name,
        country="XV",
        admin1=None,
        geonames=None,
        lat=None,
        lon=None,
        precision=None,
        alternatives=1,
    )


def make_time(mention: str) -> TimeReading:
    return TimeReading(mention=mention, type=TimeType.DATE, edtf="2031-04-17", interval=DAY, basis=TimeBasis.STATED)


def _make_statement(report: str, source: Span, content: Span) -> Statement:
    return Statement(
        report=report,
        parent=None,
        source=(source,),
        cue=None,
        content=(content,),
        speaker=None,
        speaker_kind=SpeakerKind.UNNAMED,
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
    )


def _make_values(field: RuledField) -> st.SearchStrategy[RuledValue]:
    spans = st.sampled_from([(), (Span(5, 9),), (Span(5, 9), Span(72, 78))])
    none = RuledValue(text=None)
    match field:
        case RuledField.TYPE:
            return st.sampled_from([RuledValue(text="arrest"), RuledValue(text="kill")])
        case RuledField.STATUS:
            return st.sampled_from([RuledValue(text="alleged"), RuledValue(text="asserted")])
        case RuledField.QUANTITY:
            bounds = Bounds(low=9, high=None, value=9, qualifier=Qualifier.AT_LEAST, approximate=False)
            return st.sampled_from([none, RuledValue(text="nine", spans=(Span(5, 9),), bounds=bounds, unit="men")])
        case RuledField.PLACE:
            place = make_place("0" * 32, "Tidefall")
            return st.sampled_from([none, RuledValue(text="Tidefall", reading=place)])
        case RuledField.TIME:
            return st.sampled_from([none, RuledValue(text="2031-04-17", reading=make_time("0" * 32))])
        case _:
            return spans.map(lambda chosen: RuledValue(text="words" if chosen else None, spans=chosen))


@st.composite
def draw_rulings(draw: st.DrawFn, coding: Coding, max_size: int = 6) -> list[Ruling]:
    """Rulings on claims of the coding; some supersede or withdraw earlier ones."""
    rulings: list[Ruling] = []
    for number in range(draw(st.integers(0, max_size)) if coding.claims else 0):
        rulings.append(draw(draw_ruling(coding, rulings, number)))
    return rulings


@st.composite
def draw_ruling(draw: st.DrawFn, coding: Coding, before: Sequence[Ruling], number: int) -> Ruling:
    """One ruling more on a claim of the coding."""
    claim = draw(st.sampled_from(coding.claims))
    older = draw(st.sampled_from([None, *before]))
    kinds = [RulingKind.CONFIRM, RulingKind.REJECT, RulingKind.CORRECT, RulingKind.NOTE]
    kind = draw(st.sampled_from(kinds if older is None else [*kinds, RulingKind.WITHDRAW]))
    field = draw(st.sampled_from(RuledField)) if kind is RulingKind.CORRECT else None
    return Ruling(
        kind=kind,
        anchor=make_anchor(coding, claim, field),
        value=draw(_make_values(field)) if field is not None else None,
        author="I. M.",
        made_at=MADE_AT + timedelta(minutes=draw(st.integers(0, 3)), seconds=number),
        supersedes=None if older is None else older.id,
    )


def withdraw(ruling: Ruling, minutes: int = 60) -> Ruling:
    """The withdrawal of the ruling."""
    return replace(
        ruling,
        kind=RulingKind.WITHDRAW,
        value=None,
        made_at=MADE_AT + timedelta(minutes=minutes),
        supersedes=ruling.id,
    )
