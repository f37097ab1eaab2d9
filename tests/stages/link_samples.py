"""Rows of claims for the tests of `link` and `weigh`, and strategies that draw them."""

from datetime import date

from hypothesis import strategies as st

from sayso.packs.background import load_background
from sayso.packs.link_weights import load_link_weights
from sayso.packs.link_words import load_link_words
from sayso.records import (
    Bounds,
    Counted,
    EventType,
    Interval,
    LinkClaim,
    LinkPlace,
    LinkReport,
    Precision,
    Qualifier,
    Status,
    make_id,
)
from sayso.stages.link import Linker

ASHGREL = LinkPlace(
    name="Ashgrel", country="XV", admin1="Lower Orrin", lat=-46.98, lon=-121.87, precision=Precision.TOWN
)
KELVANY = LinkPlace(name="Kelvany", country="XV", admin1="Sollen", lat=-48.21, lon=-123.02, precision=Precision.TOWN)
DEPOT_WORDS = ("ashgrel", "depot", "truck", "lorry", "fuel", "orrin")
MARCH_WORDS = ("kelvany", "tidefall", "march", "lantern", "harbour", "palace")


def make_linker() -> Linker:
    return Linker(load_background(), load_link_words(), load_link_weights())


def make_day(day: int, month: int = 4) -> Interval:
    return Interval(earliest=date(2031, month, day), latest=date(2031, month, day))


def make_bounds(
    value: int | None, qualifier: Qualifier = Qualifier.EXACT, low: int | None = None, high: int | None = None
) -> Bounds:
    is_exact = qualifier is Qualifier.EXACT
    return Bounds(
        low=value if is_exact else low,
        high=value if is_exact else high,
        value=value,
        qualifier=qualifier,
        approximate=qualifier is Qualifier.ABOUT,
    )


def make_claim(  # noqa: PLR0913 (a row has many cells, and each test sets those that matter)
    report: str,
    number: int = 0,
    *,
    type: EventType = EventType.BOMB,  # noqa: A002 (as the record names it)
    status: Status = Status.ASSERTED,
    place: LinkPlace | None = None,
    interval: Interval | None = None,
    words: tuple[str, ...] = DEPOT_WORDS,
    agents: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    speakers: tuple[str | None, ...] = (),
    said: Interval | None = None,
    bounds: Bounds | None = None,
    unit: str | None = None,
    counts: Counted | None = Counted.PATIENT,
    is_part: bool = False,
    is_running: bool = False,
    wording: str | None = None,
) -> LinkClaim:
    return LinkClaim(
        claim=make_id("claim", report, number),
        report=report,
        sentence=number,
        sentence_count=20,
        paragraph=number,
        start=100 * number,
        wording=wording or make_id("wording", report, number),
        type=type,
        status=status,
        agents=agents,
        patients=(),
        names=names,
        place=place,
        near_place=None,
        interval=interval,
        near_interval=None,
        words=words,
        said=said,
        speakers=speakers,
        stance=None,
        quantity=make_id("mention", report, number) if bounds is not None else None,
        bounds=bounds,
        unit=unit,
        counts=counts if bounds is not None else None,
        is_part=is_part,
        is_running=is_running,
    )


def make_report(*claims: LinkClaim, words: tuple[str, ...] = ()) -> LinkReport:
    kept = words or tuple(dict.fromkeys(word for claim in claims for word in claim.words))
    return LinkReport(report=claims[0].report, words=kept, names=(), claims=claims)


@st.composite
def draw_reports(draw: st.DrawFn) -> list[LinkReport]:
    """A few reports on two happenings, with times, places and words that agree, disagree or are unknown."""
    reports = []
    for number in range(draw(st.integers(1, 5))):
        claims = [
            make_claim(
                f"report{number}",
                position,
                type=draw(st.sampled_from((EventType.BOMB, EventType.KILL, EventType.ARREST, EventType.OTHER))),
                place=draw(st.sampled_from((None, ASHGREL, KELVANY))),
                interval=draw(st.sampled_from((None, make_day(17), make_day(18), LONG_APRIL))),
                words=draw(st.sampled_from((DEPOT_WORDS, MARCH_WORDS, DEPOT_WORDS[:3] + MARCH_WORDS[:2]))),
            )
            for position in range(draw(st.integers(1, 4)))
        ]
        reports.append(make_report(*claims))
    return reports


LONG_APRIL = Interval(earliest=date(2031, 4, 1), latest=date(2031, 4, 30))
