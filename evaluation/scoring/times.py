"""Scores for time expressions: whether they are found, and whether they stand for the right days.

Spans agree where they overlap, one to one, as in the relaxed scores of TempEval-3 (UzZaman et al. 2013). TIMEX3 and
Sayso write values differently, so both are turned into what they stand for (docs/how-to/measure-accuracy.md):

- A date is its first and last day; the time of day is left out. Where the set leaves open which week, quarter or day
  it is (1998-WXX, 1998-QX, 1998-10-XX), any one within the year or the month is right. PRESENT_REF is the day of
  publication, PAST_REF the days up to it, FUTURE_REF those from it on.
- Of a date with the mod START, MID or END, any part at the beginning, in the middle, at the end is right. "Early" and
  the like may be left out by TIMEX3: where the words that were found begin before its own, any part of its days is
  right.
- Sayso takes "since" and the like into the expression, which TIMEX3 leaves out. An interval that is open on one side
  is right where its other side is that of the date, or the day beside it ("before", "after").
- A duration is its length. "The past three months" is a duration in TIMEX3 and an interval in Sayso: the interval is
  right where it has that length, or runs for it up to, or from, the publication or a date to which the set ties the
  duration, counted in days or in whole months. A length with an X is right where no length is given, or where the
  interval ends or begins at such a date.
- A set is right where Sayso says that it is one; it notes no period.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from evaluation.scoring.roles import Agreement
from evaluation.sets.document import Span
from evaluation.sets.timeml import TimedReport, Timex
from sayso.language.grammar.edtf import UNKNOWN, Days, end_of_month, find_days, shift_date

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_HALVES = {"H1": (1, 6), "H2": (7, 12)}
_DAYS_PER_WEEK = 7
_MONTHS_PER_UNIT = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_SECONDS_PER_UNIT = {"D": 86_400, "W": 604_800, "H": 3600, "MIN": 60, "S": 1}
_SECONDS_PER_DAY = 86_400
_LENGTH = re.compile(r"P((?:[0-9.]+[A-Z])*)(?:T((?:[0-9.]+[HMS])+))?")
_LENGTH_PART = re.compile(r"([0-9.]+)([A-Z])")
_UNKNOWN_LENGTH = re.compile(r"PT?X+[A-Z]")
_OPEN_UNIT = re.compile(r"^[0-9]{4}(?:-[0-9]{2})?-([WQ]?)X+$")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{1,2})(-WE|-[1-7])?")


class FoundTime(NamedTuple):
    """A time expression as Sayso reads it."""

    span: Span
    type: str
    """date, time, duration or set."""
    edtf: str | None
    days: Days


class TimesScore(NamedTuple):
    """How well time expressions agree."""

    spans: Agreement
    values: Agreement
    """Of the spans that agree, those with the right value count."""


class Length(NamedTuple):
    """A length of time; months have no fixed number of days."""

    months: float
    seconds: float


def score_times(pairs: Sequence[tuple[TimedReport, Sequence[FoundTime]]]) -> TimesScore:
    """Compares the time expressions of reports with what was found in them.

    Args:
        pairs: Each report with the expressions found, in any order.
    """
    gold = found = matched = right = 0
    for report, times in pairs:
        published = find_value_days(report.published, UNKNOWN)
        gold += len(report.times)
        found += len(times)
        for timex, time in match_spans(report.times, times):
            matched += 1
            right += is_right(timex, time, published)
    return TimesScore(Agreement(gold, found, matched), Agreement(gold, found, right))


def match_spans(gold: Sequence[Timex], found: Sequence[FoundTime]) -> Iterator[tuple[Timex, FoundTime]]:
    """Pairs of spans that overlap, each span in one pair at the most; those that share most go first."""
    shared = [
        (min(one.span.end, other.span.end) - max(one.span.start, other.span.start), one, other)
        for one in gold
        for other in found
        if one.span.start < other.span.end and other.span.start < one.span.end
    ]
    taken: set[tuple[str, Span]] = set()
    for _, one, other in sorted(shared, key=lambda pair: (-pair[0], pair[1].span, pair[2].span)):
        if ("gold", one.span) not in taken and ("found", other.span) not in taken:
            taken |= {("gold", one.span), ("found", other.span)}
            yield one, other


def is_right(timex: Timex, time: FoundTime, published: Days) -> bool:
    """Whether an expression that was found stands for the same as that of the set.

    Args:
        timex: Of the set.
        time: As found.
        published: The day of the report.
    """
    if timex.type == "SET":
        return time.type == "set"
    if timex.value.startswith("P") and not timex.value.endswith("_REF"):
        return _is_right_length(timex, time, published)
    days = find_value_days(timex.value, published)
    return time.type in {"date", "time"} and UNKNOWN not in (days, time.days) and _is_right_date(timex, time, days)


def _is_right_date(timex: Timex, time: FoundTime, days: Days) -> bool:
    if time.days == days:
        return True
    if unit := _OPEN_UNIT.search(timex.value):
        return _is_one_of(days, time.days, unit[1] or "D")
    if None in {time.days.earliest, time.days.latest}:
        return time.span.start < timex.span.start and _is_right_bound(days, time.days)
    if timex.mod in {"START", "MID", "END"}:
        return _is_part(days, time.days, timex.mod)
    return time.span.start < timex.span.start and _is_inside(days, time.days)


def find_value_days(value: str, published: Days) -> Days:
    """The first and last day that a TIMEX3 value stands for; unknown where it is no date.

    Args:
        value: Of a date or time.
        published: The day of the report.
    """
    references = {
        "PRESENT_REF": published,
        "PAST_REF": Days(None, published.latest),
        "FUTURE_REF": Days(published.earliest, None),
    }
    if value in references:
        return references[value]
    day = value.partition("T")[0]
    if week := _WEEK.fullmatch(day):
        return _find_week(int(week[1]), int(week[2]), week[3])
    year, *rest = re.sub(r"(?:-[WQ]?X+)+$", "", day).split("-")
    if not re.fullmatch(r"[0-9]{2,4}X{0,2}", year):
        return UNKNOWN
    known = year.rstrip("X")
    if len(known) < len("1998"):
        width = 10 ** (len("1998") - len(known))
        return Days(find_days(int(known) * width).earliest, find_days(int(known) * width + width - 1).latest)
    if not rest:
        return find_days(int(known))
    return _find_part_of_year(int(known), rest)


def read_length(value: str) -> Length | None:
    """The length of a duration in ISO 8601 with the units of TIMEX3; `None` where it is none or has an X."""
    match = _LENGTH.fullmatch(value)
    if match is None or match[1] == (match[2] or ""):
        return None
    months = seconds = 0.0
    for count, unit in _LENGTH_PART.findall(match[1]):
        months += float(count) * _MONTHS_PER_UNIT.get(unit, 0)
        seconds += float(count) * _SECONDS_PER_UNIT.get(unit, 0)
    for count, unit in _LENGTH_PART.findall(match[2] or ""):
        seconds += float(count) * _SECONDS_PER_UNIT["MIN" if unit == "M" else unit]
    return Length(months, seconds)


def _find_week(year: int, week: int, part: str | None) -> Days:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return UNKNOWN
    if part == "-WE":
        return Days(monday + timedelta(days=_DAYS_PER_WEEK - 2), monday + timedelta(days=_DAYS_PER_WEEK - 1))
    if part is not None:
        day = monday + timedelta(days=int(part[1:]) - 1)
        return Days(day, day)
    return Days(monday, monday + timedelta(days=_DAYS_PER_WEEK - 1))


def _find_part_of_year(year: int, rest: Sequence[str]) -> Days:
    part = rest[0]
    if part in _SEASONS:
        last = find_days(year + (part == "WI"), (_SEASONS[part] + 2) % 12 or 12)
        return Days(find_days(year, _SEASONS[part]).earliest, last.latest)
    if part in _HALVES:
        return Days(find_days(year, _HALVES[part][0]).earliest, find_days(year, _HALVES[part][1]).latest)
    if re.fullmatch(r"Q[1-4]", part):
        last_month = 3 * int(part[1])
        return Days(find_days(year, last_month - 2).earliest, find_days(year, last_month).latest)
    if not all(re.fullmatch(r"[0-9]{2}", one) for one in rest):
        return UNKNOWN
    return find_days(year, *map(int, rest[:2]))


def _is_right_bound(days: Days, found: Days) -> bool:
    """Whether the one side of an open interval is a side of the date, or the day beside it."""
    day = timedelta(days=1)
    if found.latest is None:
        after = {days.latest + day} if days.latest is not None else set()
        return found.earliest in {days.earliest} | after
    before = {days.earliest - day} if days.earliest is not None else set()
    return found.latest in {days.latest} | before


def _is_one_of(days: Days, found: Days, unit: str) -> bool:
    """Whether an interval is one week (W), quarter (Q) or day (D) within the days."""
    first, last = found.earliest, found.latest
    if first is None or last is None or not _is_inside(days, found):
        return False
    if unit == "Q":
        return (first.day, first.month % 3) == (1, 1) and last == _shift_months(first, 3)
    return (last - first).days == (_DAYS_PER_WEEK - 1 if unit == "W" else 0)


def _shift_months(first: date, months: int) -> date | None:
    """The last day of so many months."""
    following = shift_date(first, months, "month")
    return following - timedelta(days=1) if following is not None else None


def _is_inside(days: Days, found: Days) -> bool:
    if days.earliest is None or days.latest is None or found.earliest is None or found.latest is None:
        return False
    return days.earliest <= found.earliest and found.latest <= days.latest


def _is_part(days: Days, found: Days, mod: str) -> bool:
    if not _is_inside(days, found):
        return False
    return (found.earliest == days.earliest, found.latest == days.latest) == (mod == "START", mod == "END")


def _is_right_length(timex: Timex, time: FoundTime, published: Days) -> bool:
    length = read_length(timex.value)
    if time.type == "duration":
        if length is None:
            return _UNKNOWN_LENGTH.fullmatch(timex.value) is not None and time.edtf is None
        return time.edtf is not None and read_length(time.edtf.rstrip("~")) == length
    if time.type == "set" or time.days == UNKNOWN:
        return False
    if length is not None and _is_as_long(time.days, length):
        return True
    anchors = [published, *(find_value_days(value, published) for value in timex.anchors)]
    return any(
        _is_stretch(time.days, length, anchor) for anchor in anchors if None not in {anchor.earliest, anchor.latest}
    )


def _is_as_long(found: Days, length: Length) -> bool:
    if found.earliest is None or found.latest is None:
        return False
    return _shift(found.earliest, length, 1) == found.latest + timedelta(days=1)


def _is_stretch(found: Days, length: Length | None, anchor: Days) -> bool:
    """Whether an interval ends or begins at an anchor and has the length; any, where it is not known."""
    first, last = anchor.earliest, anchor.latest
    if first is None or last is None:
        return False
    if length is None:
        return found.latest in {last, end_of_month(last)} or found.earliest in {first, first.replace(day=1)}
    starts, ends = _shift(first, length, -1), _shift(last, length, 1)
    stretches = [Days(starts, last), Days(first, ends)]
    whole = [
        Days(each.earliest.replace(day=1), end_of_month(each.latest))
        for each in stretches
        if each.earliest is not None and each.latest is not None
    ]
    return found in [*stretches, *whole]


def _shift(day: date, length: Length, sign: int) -> date | None:
    months, days = sign * round(length.months), sign * -(-length.seconds // _SECONDS_PER_DAY)
    shifted = shift_date(day, months, "month")
    return shift_date(shifted, int(days), "day") if shifted is not None else None
