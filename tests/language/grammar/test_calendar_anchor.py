"""Intervals of time expressions, as parse-contract `time` asks for them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar.calendar_anchor import (
    UNKNOWN,
    AnchoredTime,
    Days,
    FeastWindow,
    anchor_time,
    read_edtf,
    write_edtf,
)
from sayso.language.grammar.dates import CalendarDate, Shape, TimeExpression, find_time_expressions

FEASTS = {"nowruz": "nowruz", "iranian new year": "nowruz", "christmas": "christmas"}
WINDOWS: dict[str, FeastWindow] = {
    "nowruz": ((3, 20), (4, 2), "gregorian"),
    "christmas": ((12, 24), (12, 26), "gregorian"),
    "ramadan": ((9, 1), (9, 29), "hijri"),
    "yalda": ((9, 30), (9, 30), "solar_hijri"),
    "thanksgiving": ((11, 4), (11, 4), "thursday"),
    "memorial day": ((5, -1), (5, -1), "monday"),
    "good friday": ((0, -2), (0, -2), "easter"),
}
WEDNESDAY = "2019-05-15"


def anchor(text: str, published: str | None = WEDNESDAY) -> AnchoredTime:
    """The last time expression of a text, anchored as the pipeline does it."""
    said_before: Days | None = None
    anchored: AnchoredTime | None = None
    for expression in find_time_expressions(text, FEASTS):
        days = read_edtf(published) if published is not None else None
        anchored = anchor_time(expression, days, said_before, WINDOWS)
        if None not in {anchored.days.earliest, anchored.days.latest}:
            said_before = anchored.days
    assert anchored is not None
    return anchored


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("in 1988", "1988"),
        ("in April 2019", "2019-04"),
        ("on 12 April 2019", "2019-04-12"),
        ("on Sunday, 9 March 2031", "2031-03-09"),
        ("since 1979", "1979/.."),
        ("since 12 April 2019", "2019-04-12/.."),
        ("until March 2018", "../2018-03"),
        ("by 1 May 2018", "../2018-05-01"),
        ("before 2010", "../2009"),
        ("before 9 March 2018", "../2018-03-08"),
        ("after 9 March 2018", "2018-03-10/.."),
        ("after 2010", "2010/.."),
        ("in the 1980s", "1980/1989"),
        ("since the 1980s", "1980/.."),
        ("from 3 to 9 March 2031", "2031-03-03/2031-03-09"),
        ("between 9 and 16 March 2031", "2031-03-09/2031-03-16"),
        ("between March and June 2018", "2018-03/2018-06"),
        ("from November 2018 to March", "2018-11/2019-03"),
        ("from December to March 2018", "2017-12/2018-03"),
        ("2009-2011", "2009/2011"),
        ("in the summer of 2018", "2018-06/2018-08"),
        ("in the winter of 2019", "2019-12/2020-02"),
        ("on the first Monday of May 2018", "2018-05-07"),
        ("in the last week of April 2018", "2018-04-24/2018-04-30"),
        ("at Christmas 2017", "2017-12-24/2017-12-26"),
        ("on 25/12/2018", "2018-12-25"),
        ("on 12/25/2018", "2018-12-25"),
        ("on 29 February 2016", "2016-02-29"),
        ("in 1500", "1500"),
        ("in 2100", "2100"),
    ],
)
@pytest.mark.parametrize("published", [WEDNESDAY, "2019-05", "2019", None])
def test_what_names_its_year_needs_no_publication_date(said: str, edtf: str, published: str | None) -> None:
    anchored = anchor(f"It fell {said}.", published)
    assert (anchored.edtf, anchored.basis, anchored.type) == (edtf, "stated", "date")


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("In April alone", "2019-04"),
        ("in June", "2018-06"),
        ("next June", "2019-06"),
        ("last May", "2018-05"),
        ("in April last year", "2018-04"),
        ("on 12 April", "2019-04-12"),
        ("on 12 June", "2018-06-12"),
        ("on 29 February", "2016-02-29"),
        ("in the last twelve months", "2018-05/2019-05"),
        ("in the past year", "2018-05/2019-05"),
        ("in the last two weeks", "2019-05-01/2019-05-15"),
        ("over the past 48 hours", "2019-05-13/2019-05-15"),
        ("in recent weeks", "../2019-05-15"),
        ("a few weeks ago", "2019-04-17/2019-05-01"),
        ("ten days ago", "2019-05-05"),
        ("two or three days ago", "2019-05-12/2019-05-13"),
        ("two months ago", "2019-03"),
        ("half a year ago", "2018-11"),
        ("a year ago", "2018"),
        ("more than forty years ago", "../1979"),
        ("less than two weeks ago", "2019-05-01/2019-05-15"),
        ("today", "2019-05-15"),
        ("yesterday", "2019-05-14"),
        ("overnight", "2019-05-14/2019-05-15"),
        ("the day before yesterday", "2019-05-13"),
        ("on Tuesday", "2019-05-14"),
        ("on Wednesday", "2019-05-15"),
        ("on Thursday", "2019-05-09"),
        ("last Tuesday", "2019-05-14"),
        ("last Wednesday", "2019-05-08"),
        ("next Wednesday", "2019-05-22"),
        ("this Friday", "2019-05-17"),
        ("since Sunday night", "2019-05-12/.."),
        ("after Sunday’s march", "2019-05-12/.."),
        ("as of this morning", "../2019-05-15"),
        ("last week", "2019-05-06/2019-05-12"),
        ("this month", "2019-05"),
        ("last month", "2019-04"),
        ("last year", "2018"),
        ("during the Iranian New Year", "2019-03-20/2019-04-02"),
        ("last Christmas", "2018-12-24/2018-12-26"),
        ("next Christmas", "2019-12-24/2019-12-26"),
        ("last winter", "2018-12/2019-02"),
        ("between March and June", "2018-03/2018-06"),
        ("from December to March", "2018-12/2019-03"),
        ("from 3 to 9 March", "2019-03-03/2019-03-09"),
    ],
)
def test_what_counts_from_publication(said: str, edtf: str) -> None:
    text = f"It fell {said}."
    anchored = anchor(text)
    assert (anchored.edtf, anchored.basis) == (edtf, "relative")
    assert anchor(text, None).days == UNKNOWN


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("In April alone", "2019-04"),
        ("in the last twelve months", "2018-05/2019-05"),
        ("a few weeks ago", "2019-04/2019-05"),
        ("last month", "2019-04"),
        ("last year", "2018"),
        ("on Tuesday", None),
        ("last Tuesday", None),
        ("ten days ago", "2019-04/2019-05"),
        ("yesterday", "2019-04-30/2019-05-30"),
    ],
)
def test_a_month_of_publication_stays_a_month(said: str, edtf: str | None) -> None:
    anchored = anchor(f"It fell {said}.", "2019-05")
    assert anchored.edtf == edtf
    assert (anchored.days == UNKNOWN) is (edtf is None)


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("early 2019", "2019-01-01", "2019-04-30"),
        ("mid-2019", "2019-05-01", "2019-08-31"),
        ("late 2019", "2019-09-01", "2019-12-31"),
        ("early April 2019", "2019-04-01", "2019-04-10"),
        ("late April 2019", "2019-04-21", "2019-04-30"),
        ("the late 1980s", "1987-01-01", "1989-12-31"),
        ("since early 2019", "2019-01-01", None),
        ("until the end of 2018", None, "2018-12-31"),
    ],
)
def test_parts_have_bounds_and_no_notation(said: str, earliest: str | None, latest: str | None) -> None:
    anchored = anchor(f"It fell in {said}." if said[0] not in "su" else f"It fell {said}.")
    assert anchored.edtf is None
    assert anchored.days == Days(
        date.fromisoformat(earliest) if earliest is not None else None,
        date.fromisoformat(latest) if latest is not None else None,
    )


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("Three weeks earlier", "2018-05-22"),
        ("Two days later", "2018-06-14"),
        ("The next day", "2018-06-13"),
        ("The day before", "2018-06-11"),
        ("The same day", "2018-06-12"),
        ("The following month", "2018-07"),
        ("The previous year", "2017"),
        ("At Nowruz", "2018-03-20/2018-04-02"),
    ],
)
@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_what_counts_from_the_last_date_of_the_text(said: str, edtf: str, published: str | None) -> None:
    anchored = anchor(f"The mine closed on 12 June 2018. {said}, the pumps had stopped.", published)
    assert (anchored.edtf, anchored.basis) == (edtf, "relative")


@pytest.mark.parametrize("said", ["Three weeks earlier", "The next day", "Two days later", "The same year"])
def test_without_a_date_in_the_text_nothing_is_counted(said: str) -> None:
    assert anchor(f"{said}, the pumps had stopped.").days == UNKNOWN


@pytest.mark.parametrize("said", ["31 April 2018", "29 February 2019", "31 April", "30 February"])
def test_a_day_that_no_calendar_has_stays_unknown(said: str) -> None:
    anchored = anchor(f"It fell on {said}.")
    assert (anchored.days, anchored.edtf) == (UNKNOWN, None)


def test_a_numeric_date_that_may_be_of_two_months_gives_its_year() -> None:
    assert anchor("It fell on 3/4/2018.").edtf == "2018"


def test_without_publication_a_yearless_day_takes_the_year_of_the_text() -> None:
    assert anchor("It began on 12 April 2018 and ended on 14 April.", None).edtf == "2018-04-14"


@pytest.mark.parametrize(
    ("said", "edtf", "kind"),
    [
        ("for two years", "P2Y", "duration"),
        ("for 12 months", "P12M", "duration"),
        ("for a week", "P1W", "duration"),
        ("for six hours", "PT6H", "duration"),
        ("for more than two years", None, "duration"),
        ("for a few days", None, "duration"),
        ("every Friday", None, "set"),
        ("daily", None, "set"),
    ],
)
def test_durations_and_sets_have_no_bounds(said: str, edtf: str | None, kind: str) -> None:
    anchored = anchor(f"It ran {said}.")
    assert (anchored.days, anchored.edtf, anchored.type) == (UNKNOWN, edtf, kind)


def test_a_feast_that_nobody_dates_stays_unknown() -> None:
    (expression,) = find_time_expressions("It fell at Nowruz.", FEASTS)
    assert anchor_time(expression, read_edtf(WEDNESDAY), None, {}).days == UNKNOWN


DATES = st.dates()
CLOSED = st.tuples(DATES, DATES).map(lambda pair: Days(min(pair), max(pair)))
INTERVALS = st.one_of(CLOSED, DATES.map(lambda day: Days(day, None)), DATES.map(lambda day: Days(None, day)))
MAYBE_DAYS = st.one_of(st.none(), INTERVALS, st.just(UNKNOWN), DATES.map(lambda day: Days(day, day)))
CALENDAR_DATES = st.builds(
    CalendarDate,
    year=st.one_of(st.none(), st.integers(1500, 2100)),
    month=st.one_of(st.none(), st.integers(1, 12)),
    day=st.one_of(st.none(), st.integers(1, 31)),
    decade=st.booleans(),
)
COUNTS = st.one_of(st.none(), st.integers(0, 999_999))
EXPRESSIONS = st.builds(
    TimeExpression,
    start=st.just(0),
    end=st.just(1),
    shape=st.sampled_from([each for each in Shape if each not in {Shape.WEEKDAY, Shape.NTH}]),
    date=CALENDAR_DATES,
    until=CALENDAR_DATES,
    bound=st.sampled_from([None, "since", "until", "before", "after"]),
    part=st.sampled_from([None, "early", "mid", "late"]),
    word=st.sampled_from([None, "nowruz", "winter", "overnight", "elsewhere"]),
    offset=st.integers(-2, 2),
    count=COUNTS,
    count_high=COUNTS,
    unit=st.sampled_from([None, "hour", "day", "week", "month", "year", "decade"]),
    from_text=st.booleans(),
)


def assert_ordered(anchored: AnchoredTime) -> None:
    days = anchored.days
    if days.earliest is not None and days.latest is not None:
        assert days.earliest <= days.latest
    if anchored.edtf is not None and anchored.type == "date":
        assert read_edtf(anchored.edtf) == days


@given(EXPRESSIONS, MAYBE_DAYS, MAYBE_DAYS)
def test_any_expression_gives_an_ordered_interval(
    expression: TimeExpression, published: Days | None, said_before: Days | None
) -> None:
    assert_ordered(
        anchor_time(expression, published, said_before, {**WINDOWS, "elsewhere": ((2, 29), (2, 29), "gregorian")})
    )


WORDS = st.sampled_from(
    "12 31 30 29 2031 1500 2100 2009-2011 3/4/2018 March May February Sunday since until from to and between before "
    "after the last next this week year of early mid late a few two 999 ago. earlier, "
    "days weeks decades years Nowruz first".split()
)


@given(st.lists(WORDS, max_size=25).map(" ".join), MAYBE_DAYS)
def test_any_text_gives_ordered_intervals(text: str, published: Days | None) -> None:
    said_before: Days | None = None
    for expression in find_time_expressions(text, FEASTS):
        anchored = anchor_time(expression, published, said_before, WINDOWS)
        assert_ordered(anchored)
        said_before = anchored.days


@given(INTERVALS)
def test_notation_holds_the_interval(days: Days) -> None:
    written = write_edtf(days)
    assert written is not None
    assert read_edtf(written) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2019-05-15", (date(2019, 5, 15), date(2019, 5, 15))),
        ("2019-05~", (date(2019, 5, 1), date(2019, 5, 31))),
        ("2018-04/2019-04", (date(2018, 4, 1), date(2019, 4, 30))),
        ("1979/..", (date(1979, 1, 1), None)),
        ("../2018", (None, date(2018, 12, 31))),
    ],
)
def test_notation_is_read(text: str, days: tuple[date | None, date | None]) -> None:
    assert read_edtf(text) == Days(*days)


@pytest.mark.parametrize(
    "text", ["", "soon", "2019-13", "2019-02-30", "0000", "2019-05-15-01", "2019/2018", "٢٠١٩", "²⁰¹⁹", "2019-5-x"]
)
def test_what_is_no_notation_is_refused(text: str) -> None:
    assert read_edtf(text) is None


@given(st.text())
def test_any_text_may_be_asked_for_its_days(text: str) -> None:
    days = read_edtf(text)
    if days is not None and days.earliest is not None and days.latest is not None:
        assert days.earliest <= days.latest
