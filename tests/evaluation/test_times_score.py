"""What counts as the same time in TIMEX3 and in Sayso."""

from datetime import date

import pytest

from evaluation.scoring.roles import Agreement
from evaluation.scoring.times import FoundTime, Length, find_value_days, is_right, match_spans, read_length, score_times
from evaluation.sets.document import Span
from evaluation.sets.timeml import TimedReport, Timex
from sayso.language.grammar.edtf import UNKNOWN, Days, read_edtf

PUBLISHED = Days(date(2019, 5, 15), date(2019, 5, 15))


def make_timex(
    value: str,
    kind: str = "DATE",
    mod: str | None = None,
    span: tuple[int, int] = (5, 9),
    anchors: tuple[str, ...] = (),
) -> Timex:
    return Timex(span=Span(*span), type=kind, value=value, mod=mod, anchors=anchors)


def make_found(edtf: str | None, kind: str = "date", span: tuple[int, int] = (5, 9)) -> FoundTime:
    days = read_edtf(edtf) if edtf is not None and kind in {"date", "time"} else None
    return FoundTime(Span(*span), kind, edtf, days or UNKNOWN)


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2019-05-14", "2019-05-14"),
        ("2019-05-14T16:00", "2019-05-14"),
        ("2019-05-14TNI", "2019-05-14"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("201", "2010/2019"),
        ("201X", "2010/2019"),
        ("20", "2000/2099"),
        ("2019-W20", "2019-05-13/2019-05-19"),
        ("2000-W7", "2000-02-14/2000-02-20"),
        ("2019-W20-WE", "2019-05-18/2019-05-19"),
        ("2019-W20-2", "2019-05-14"),
        ("2019-Q2", "2019-04/2019-06"),
        ("2019-H1", "2019-01/2019-06"),
        ("2019-SU", "2019-06/2019-08"),
        ("2019-WI", "2019-12/2020-02"),
        ("PRESENT_REF", "2019-05-15"),
        ("PAST_REF", "../2019-05-15"),
        ("FUTURE_REF", "2019-05-15/.."),
    ],
)
def test_a_date_is_its_first_and_last_day(value: str, edtf: str) -> None:
    assert find_value_days(value, PUBLISHED) == read_edtf(edtf)


@pytest.mark.parametrize("value", ["", "XXXX-05", "P3Y", "soon", "2019-W99", "2019-05-40", "2019-Q9"])
def test_what_is_no_date_stands_for_no_days(value: str) -> None:
    assert find_value_days(value, PUBLISHED) == UNKNOWN


@pytest.mark.parametrize(
    ("value", "edtf", "is_same"),
    [
        ("2019-WXX", "2019-05-13/2019-05-19", True),
        ("2019-WXX", "2019-05-13", False),
        ("2019-WXX", "2018-05-14/2018-05-20", False),
        ("2019-QX", "2019-04/2019-06", True),
        ("2019-QX", "2019-05/2019-07", False),
        ("2019-05-XX", "2019-05-14", True),
        ("2019-05-XX", "2019-05", True),
        ("2019-05-XX", "2019-06-01", False),
    ],
)
def test_an_open_week_quarter_or_day_is_any_of_them(value: str, edtf: str, is_same: bool) -> None:  # noqa: FBT001
    assert is_right(make_timex(value), make_found(edtf), PUBLISHED) is is_same


@pytest.mark.parametrize(
    ("mod", "edtf", "is_same"),
    [
        ("START", "2019-01/2019-04", True),
        ("START", "2019-05/2019-08", False),
        ("MID", "2019-05/2019-08", True),
        ("MID", "2019-01/2019-04", False),
        ("END", "2019-09/2019-12", True),
        ("END", "2019-09/2020-01", False),
        (None, "2019-09/2019-12", False),
    ],
)
def test_a_part_of_a_date_lies_where_the_mod_says(mod: str | None, edtf: str, is_same: bool) -> None:  # noqa: FBT001
    assert is_right(make_timex("2019", mod=mod), make_found(edtf), PUBLISHED) is is_same


def test_early_may_be_left_out_by_the_set() -> None:
    assert is_right(make_timex("2019"), make_found("2019-01/2019-04", span=(0, 9)), PUBLISHED)
    assert not is_right(make_timex("2019"), make_found("2020-01/2020-04", span=(0, 9)), PUBLISHED)


@pytest.mark.parametrize(
    ("edtf", "is_same"),
    [
        ("2019/..", True),
        ("2020/..", True),
        ("../2019", True),
        ("../2018", True),
        ("2018/..", False),
        ("../2020", False),
    ],
)
def test_since_and_the_like_open_one_side(edtf: str, is_same: bool) -> None:  # noqa: FBT001
    assert is_right(make_timex("2019"), make_found(edtf, span=(0, 9)), PUBLISHED) is is_same
    assert not is_right(make_timex("2019"), make_found(edtf), PUBLISHED)


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("P2Y6M", Length(30, 0)),
        ("P1E", Length(120, 0)),
        ("P2Q", Length(6, 0)),
        ("P1W", Length(0, 604_800)),
        ("PT24H", Length(0, 86_400)),
        ("PT1M30S", Length(0, 90)),
        ("PXY", None),
        ("P", None),
        ("2019", None),
    ],
)
def test_a_duration_is_its_length(value: str, length: Length | None) -> None:
    assert read_length(value) == length


@pytest.mark.parametrize(
    ("value", "edtf", "is_same"),
    [
        ("P2Y", "P2Y", True),
        ("P2Y", "P24M", True),
        ("P2Y", "P3Y", False),
        ("P2Y", None, False),
        ("PXY", None, True),
        ("PXY", "P2Y", False),
    ],
)
def test_two_durations(value: str, edtf: str | None, is_same: bool) -> None:  # noqa: FBT001
    assert is_right(make_timex(value, "DURATION"), make_found(edtf, "duration"), PUBLISHED) is is_same


@pytest.mark.parametrize(
    ("value", "edtf", "is_same"),
    [
        ("P3M", "2019-02-15/2019-05-15", True),
        ("P3M", "2019-02/2019-05", True),
        ("P3M", "2019-05/2019-08", True),
        ("P3M", "2019-01/2019-05", False),
        ("P1W", "2019-05-06/2019-05-12", True),
        ("P1W", "2019-05-06/2019-05-13", False),
        ("PXM", "../2019-05-15", True),
        ("PXM", "2019-05-15/..", True),
        ("PXM", "../2019-05-14", False),
    ],
)
def test_a_stretch_of_time_is_an_interval_of_that_length(value: str, edtf: str, is_same: bool) -> None:  # noqa: FBT001
    assert is_right(make_timex(value, "DURATION"), make_found(edtf), PUBLISHED) is is_same


def test_a_stretch_may_end_where_the_set_ties_it() -> None:
    timex = make_timex("P3M", "DURATION", anchors=("2018-12-31",))
    assert is_right(timex, make_found("2018-09/2018-12"), PUBLISHED)
    assert not is_right(make_timex("P3M", "DURATION"), make_found("2018-09/2018-12"), PUBLISHED)


def test_a_set_is_right_as_a_set() -> None:
    assert is_right(make_timex("P1D", "SET"), make_found(None, "set"), PUBLISHED)
    assert not is_right(make_timex("P1D", "SET"), make_found("2019-05-14"), PUBLISHED)


def test_spans_are_matched_one_to_one_and_the_closest_first() -> None:
    gold = [make_timex("2019", span=(0, 4)), make_timex("2018", span=(8, 12))]
    long, short = make_found("2019", span=(0, 12)), make_found("2018", span=(8, 12))
    assert list(match_spans(gold, [long, short])) == [(gold[0], long), (gold[1], short)]
    assert list(match_spans(gold, [long])) == [(gold[0], long)]
    assert list(match_spans(gold, [make_found("2019", span=(4, 8))])) == []


def test_the_score_counts_spans_and_right_values() -> None:
    times = (make_timex("2019", span=(0, 4)), make_timex("2018", span=(8, 12)))
    report = TimedReport(id="osk_1", text="2019 and 2018", published="2019-05-15", times=times)
    found = [make_found("2019", span=(0, 4)), make_found("2017", span=(8, 12)), make_found("2016", span=(20, 24))]
    score = score_times([(report, found)])
    assert (score.spans, score.values) == (Agreement(2, 3, 2), Agreement(2, 3, 1))
