"""Time expressions turned into intervals of days, against the publication date or another date in the text.

An interval is as wide as the words leave it; nothing is filled in. What counts beyond the calendar stays unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.language.grammar.anchors import Anchors, is_one_year, is_quarter
from sayso.language.grammar.calendar_spans import find_span, find_years
from sayso.language.grammar.date_patterns import WEEKDAY_NUMBERS
from sayso.language.grammar.edtf import (
    MONTHS_PER_YEAR,
    UNKNOWN,
    Days,
    end_of_month,
    find_days,
    read_edtf,
    shift_date,
    write_edtf,
)
from sayso.language.grammar.feast_windows import FeastWindow, find_nearest_window, find_season_window, place_window
from sayso.language.grammar.month_parts import find_month_stretch, narrow_days
from sayso.language.grammar.other_calendars import find_calendar_days, find_calendar_year
from sayso.language.grammar.time_expressions import Shape, TimeExpression
from sayso.language.grammar.year_parts import find_part_of_year

__all__ = ["UNKNOWN", "AnchoredTime", "Days", "FeastWindow", "anchor_time", "read_edtf", "write_edtf"]

DAYS_PER_WEEK = 7
_LONGEST_LEAP_GAP_YEARS = 8
"""29 February may come round only after eight years, about a century year that is no leap year."""
_FAR_BACK_DAYS = 240
"""A month or day further back than this is the next one where no verb tells: right for 51 of 52 such dates in the part
of TBAQ that is built on, as with 180 to 270 days; for 38 where the last one is always taken."""
_LONG_UNITS = frozenset({"month", "quarter", "year", "decade", "century"})
_LENGTHS = {
    "second": ("PT{}S", 1),
    "minute": ("PT{}M", 1),
    "hour": ("PT{}H", 1),
    "day": ("P{}D", 1),
    "week": ("P{}W", 1),
    "month": ("P{}M", 1),
    "quarter": ("P{}M", 3),
    "year": ("P{}Y", 1),
    "decade": ("P{}Y", 10),
    "century": ("P{}Y", 100),
}
"""For each unit, how ISO 8601 writes it, and how many of that it has."""
_HALF_LENGTHS = {"minute": "30S", "hour": "30M", "year": "6M"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredTime:
    """What a time expression stands for; `days` is empty on both sides where it cannot be told."""

    days: Days
    edtf: str | None
    type: str
    basis: str


def anchor_time(
    expression: TimeExpression,
    published: Days | None,
    said_before: Days | None,
    feasts: Mapping[str, FeastWindow],
) -> AnchoredTime:
    """The interval that an expression stands for.

    Args:
        expression: As the grammar found it.
        published: The publication date, as exact as it is known.
        said_before: The last date that the text stated before, for "three weeks earlier" and bare feasts.
        feasts: The days of each feast by its key.
    """
    if expression.shape is Shape.DURATION:
        return AnchoredTime(days=UNKNOWN, edtf=_write_duration(expression), type="duration", basis="stated")
    if expression.shape is Shape.SET:
        return AnchoredTime(days=UNKNOWN, edtf=None, type="set", basis="stated")
    anchors = Anchors(published=published, said_before=said_before, feasts=feasts)
    days = _open_bound(expression.bound, _find_days(expression, anchors))
    if days.earliest is not None and days.latest is not None and days.earliest > days.latest:
        days = UNKNOWN
    edtf = write_edtf(days) if expression.part is None else None
    kind = "time" if expression.has_clock else "date"
    return AnchoredTime(days=days, edtf=edtf, type=kind, basis=_name_basis(expression))


def _write_duration(expression: TimeExpression) -> str | None:
    unit = expression.unit or ""
    if unit not in _LENGTHS or expression.count is None or expression.count != expression.count_high:
        return None
    pattern, times = _LENGTHS[unit]
    return pattern.format(times * expression.count) + (_HALF_LENGTHS[unit] if expression.half_more else "")


def _name_basis(expression: TimeExpression) -> str:
    """Stated where the words name the year, else relative."""
    dated = {Shape.CALENDAR, Shape.SPAN, Shape.NTH, Shape.FEAST, Shape.SEASON, Shape.PART_OF_YEAR}
    years = {expression.date.year, expression.until.year if expression.until is not None else None}
    return "stated" if expression.shape in dated and years != {None} else "relative"


def _find_days(expression: TimeExpression, anchors: Anchors) -> Days:
    shape = expression.shape
    if shape is Shape.SPAN:
        return find_span(expression, anchors)
    if shape in {Shape.CALENDAR, Shape.NTH}:
        days = _find_stated(expression, anchors)
        return narrow_days(days, expression.part)
    if shape in {Shape.FEAST, Shape.SEASON}:
        return narrow_days(_find_window(expression, anchors), expression.part)
    if shape is Shape.PART_OF_YEAR:
        return find_part_of_year(expression, anchors)
    anchor = anchors.choose(expression)
    return _count_from(expression, *anchor) if anchor is not None else UNKNOWN


def _count_from(expression: TimeExpression, earliest: date, latest: date) -> Days:
    shape = expression.shape
    if shape is Shape.WEEKDAY:
        return _find_weekday(expression, earliest, latest)
    if shape is Shape.LAST_UNITS:
        return _find_stretch(expression, earliest, latest)
    if shape is Shape.AGO:
        return _find_ago(expression, earliest, latest)
    if shape is Shape.REFERENCE:
        return Days(earliest if expression.offset >= 0 else None, latest if expression.offset <= 0 else None)
    if shape is Shape.CLOCK:
        return Days(earliest, latest) if earliest == latest else UNKNOWN
    return narrow_days(_find_deictic(expression, earliest, latest), expression.part)


def _find_stated(expression: TimeExpression, anchors: Anchors) -> Days:
    stated = expression.date
    if stated.year is not None:
        return _place_date(expression, stated.year)
    if expression.unit == "year":  # "in April last year"
        anchor = anchors.published
        if anchor is None or not is_one_year(anchor) or anchor.latest is None:
            return UNKNOWN
        return _place_date(expression, anchor.latest.year + expression.offset)
    return _find_yearless(expression, anchors)


def _place_date(expression: TimeExpression, year: int) -> Days:
    stated = expression.date
    if stated.calendar is not None:
        return find_calendar_days(stated.calendar, year, stated.month, stated.day)
    if stated.decade or stated.century:
        return find_years(stated)
    if expression.shape is Shape.NTH and stated.month is not None:
        return find_month_stretch(year, stated.month, expression.count or 1, expression.word or "")
    return find_days(year, stated.month, stated.day)


def _find_yearless(expression: TimeExpression, anchors: Anchors) -> Days:
    """The latest such month or day that is not after publication, or the next one where the words look ahead.

    Without a publication date, the year of the date that the text stated last.
    """
    published, said_before = anchors.published, anchors.said_before
    if expression.date.calendar is not None:
        return _find_other_yearless(expression, published.latest if published is not None else None)
    if published is None:
        if said_before is None or not is_one_year(said_before) or said_before.latest is None:
            return UNKNOWN
        return _place_date(expression, said_before.latest.year)
    if published.latest is None:
        return UNKNOWN
    if expression.offset > 0:
        return _find_next(expression, published.latest)
    if expression.count is not None and expression.shape is Shape.CALENDAR:  # "this June"
        return _place_date(expression, published.latest.year)
    days = _find_latest(expression, published.latest)
    if expression.word is not None and expression.date.day is not None:
        return _match_weekday(expression, days, _find_next(expression, published.latest))
    if expression.tense == "past" or expression.offset < 0 or days.latest is None:
        return days
    is_far = (published.latest - days.latest).days > _FAR_BACK_DAYS and expression.bound != "since"
    if days.latest < published.latest and (expression.tense == "future" or is_far):
        return _find_next(expression, published.latest)
    return days


def _find_other_yearless(expression: TimeExpression, published: date | None) -> Days:
    """As in the Gregorian calendar: the latest that has begun, or the next one where the words look ahead."""
    calendar = expression.date.calendar
    if published is None or calendar is None:
        return UNKNOWN
    year = find_calendar_year(calendar, published)
    placed = [days for own in range(year - 1, year + 2) if (days := _place_date(expression, own)) != UNKNOWN]
    begun = [days for days in placed if days.earliest is not None and days.earliest <= published]
    ahead = [days for days in placed if days.latest is not None and days.latest >= published]
    if expression.tense == "future":
        return ahead[0] if ahead else UNKNOWN
    return begun[-1] if begun else UNKNOWN


def _match_weekday(expression: TimeExpression, latest: Days, following: Days) -> Days:
    """The one of two days that falls on the weekday that is said with it; the past one where both or none do."""
    number = WEEKDAY_NUMBERS[expression.word or ""]
    is_past, is_ahead = (
        days.earliest is not None and days.earliest.isoweekday() == number for days in (latest, following)
    )
    return following if is_ahead and not is_past else latest


def _find_latest(expression: TimeExpression, published: date) -> Days:
    for years_back in range(_LONGEST_LEAP_GAP_YEARS + 1):
        days = _place_date(expression, published.year - years_back)
        is_past = days.earliest is not None and days.earliest <= published
        is_current = days.latest is not None and days.latest >= published
        if is_past and not (expression.offset < 0 and is_current):
            return days
        if days == UNKNOWN and not (expression.date.month == 2 and expression.date.day == 29):  # noqa: PLR2004
            return UNKNOWN  # 31 April is in no year
    return UNKNOWN


def _find_next(expression: TimeExpression, published: date) -> Days:
    for years_ahead in range(_LONGEST_LEAP_GAP_YEARS + 1):
        days = _place_date(expression, published.year + years_ahead)
        if days.earliest is not None and days.earliest > published:
            return days
    return UNKNOWN


def _find_weekday(expression: TimeExpression, earliest: date, latest: date) -> Days:
    """The nearest such day up to the day of publication, which itself must be known to the day.

    Where the words look ahead, the nearest from that day on. "Next" is the first after that day, "last" the first
    before it, "this" the one in the same week.
    """
    if earliest != latest:
        return UNKNOWN
    weekday = WEEKDAY_NUMBERS[expression.word or ""]
    back = (earliest.isoweekday() - weekday) % DAYS_PER_WEEK
    shift = -back
    if expression.offset > 0:
        shift = DAYS_PER_WEEK - back
    elif expression.count is not None and expression.offset == 0:
        shift = weekday - earliest.isoweekday()
    elif expression.count is not None and back == 0:
        shift = -DAYS_PER_WEEK
    elif expression.count is None and expression.tense == "future":
        shift = (DAYS_PER_WEEK - back) % DAYS_PER_WEEK
    day = shift_date(earliest, shift, "day")
    return Days(day, day) if day is not None else UNKNOWN


def _find_stretch(expression: TimeExpression, earliest: date, latest: date) -> Days:
    """The units up to the anchor, as far back as the words reach; months and years are whole months."""
    unit = expression.unit or "day"
    if expression.count is None:
        # "In recent weeks" says where it ends and not where it begins.
        return Days(earliest, None) if expression.offset > 0 else Days(None, latest)
    count = expression.count_high or expression.count
    is_whole = unit in _LONG_UNITS or _is_month_grained(earliest, latest)
    is_ahead = expression.offset > 0
    first = earliest if is_ahead else shift_date(earliest, -count, unit)
    last = shift_date(latest, count, unit) if is_ahead else latest
    if first is None or last is None:
        return UNKNOWN
    return Days(first.replace(day=1), end_of_month(last)) if is_whole else Days(first, last)


def _find_ago(expression: TimeExpression, earliest: date, latest: date) -> Days:
    """Counted from both ends; a month known without its day gives whole months, and years give years."""
    unit = expression.unit or "day"
    low = expression.count if expression.count is not None else 1
    high = expression.count_high if expression.count_high is not None else low
    if expression.offset < 0:
        first, last = shift_date(earliest, -high, unit), shift_date(latest, -low, unit)
    else:
        first, last = shift_date(earliest, low, unit), shift_date(latest, high, unit)
    if first is None or last is None:
        return UNKNOWN
    if low == 0:
        return Days(first, last)
    if unit == "year" and is_quarter(Days(earliest, latest)):
        return Days(first, last)
    if unit in _LONG_UNITS - {"month", "quarter"}:
        return Days(date(first.year, 1, 1), date(last.year, MONTHS_PER_YEAR, 31))
    if unit in {"month", "quarter"} or _is_month_grained(earliest, latest):
        return Days(first.replace(day=1), end_of_month(last))
    return Days(first, last)


def _find_deictic(expression: TimeExpression, earliest: date, latest: date) -> Days:
    unit, offset = expression.unit or "day", expression.offset
    if expression.word == "overnight":
        return Days(shift_date(earliest, -1, "day"), latest)
    if unit == "weekend":
        return _find_weekend(expression, earliest, latest)
    first, last = shift_date(earliest, offset, unit), shift_date(latest, offset, unit)
    if first is None or last is None:
        return UNKNOWN
    if unit == "day":
        return Days(first, last)
    if unit == "week":
        monday = shift_date(first, 1 - first.isoweekday(), "day")
        return Days(monday, shift_date(last, DAYS_PER_WEEK - last.isoweekday(), "day"))
    if unit == "month":
        return Days(first.replace(day=1), end_of_month(last))
    if unit == "decade":
        decades = find_days(first.year // 10 * 10), find_days(last.year // 10 * 10 + 9)
        return Days(decades[0].earliest, decades[1].latest) if UNKNOWN not in decades else UNKNOWN
    return Days(date(first.year, 1, 1), date(last.year, MONTHS_PER_YEAR, 31))


def _find_weekend(expression: TimeExpression, earliest: date, latest: date) -> Days:
    """Saturday and Sunday of the week of the day of publication, or a week off; "the weekend" is the last begun."""
    if earliest != latest:
        return UNKNOWN
    days_to_saturday = DAYS_PER_WEEK - 1 - earliest.isoweekday()
    weeks = -1 if expression.word is not None and days_to_saturday > 0 else expression.offset
    saturday = shift_date(earliest, days_to_saturday + DAYS_PER_WEEK * weeks, "day")
    sunday = shift_date(saturday, 1, "day") if saturday is not None else None
    return Days(saturday, sunday) if sunday is not None else UNKNOWN


def _find_window(expression: TimeExpression, anchors: Anchors) -> Days:
    """The days of a feast or season: of the year that is said, else of the last date said, else before publication."""
    if expression.shape is Shape.SEASON:
        window = find_season_window(expression.word or "")
    else:
        window = anchors.feasts.get(expression.word or "")
    if window is None:
        return UNKNOWN
    if expression.date.year is not None:
        return place_window(window, expression.date.year)
    said_before, published = anchors.said_before, anchors.published
    if expression.count is not None and published is not None and published.latest is not None:  # "this summer"
        return place_window(window, published.latest.year)
    if expression.offset == 0 and said_before is not None and is_one_year(said_before):
        return place_window(window, said_before.earliest.year) if said_before.earliest is not None else UNKNOWN
    if published is None or published.latest is None:
        return UNKNOWN
    days = find_nearest_window(window, published.latest, expression.offset)
    is_over = days.latest is not None and days.latest < published.latest
    if expression.tense == "future" and expression.offset == 0 and is_over:
        return find_nearest_window(window, published.latest, 1)
    return days


def _open_bound(bound: str | None, days: Days) -> Days:
    """An interval opened on one side; "after" a month or a year takes in its own days, which the words leave open."""
    earliest, latest = days.earliest, days.latest
    if bound is None or days == UNKNOWN:
        return days
    if bound == "since":
        return Days(earliest, None)
    if bound == "until":
        return Days(None, latest)
    if bound == "before":
        return Days(None, shift_date(earliest, -1, "day")) if earliest is not None else UNKNOWN
    if earliest is not None and earliest == latest:
        return Days(earliest + timedelta(days=1), None) if earliest != date.max else UNKNOWN
    return Days(earliest, None)


def _is_month_grained(earliest: date, latest: date) -> bool:
    return earliest.day == 1 and latest == end_of_month(latest) and earliest != latest
