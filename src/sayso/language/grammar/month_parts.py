"""Parts of a month or a year: "early 2030", "the last week of April", "the second Friday in May"."""

from datetime import date, timedelta

from sayso.language.grammar.date_patterns import WEEKDAY_NUMBERS
from sayso.language.grammar.edtf import MONTHS_PER_YEAR, UNKNOWN, Days, end_of_month, find_days

_DAYS_PER_WEEK = 7
_PARTS = ("early", "mid", "late")


def narrow_days(days: Days, part: str | None) -> Days:
    """The first, middle or last third of an interval: "early", "mid", "late".

    Thirds of a year are four months, of a decade three, four and three years, of a month about ten days.
    """
    if part is None or days.earliest is None or days.latest is None:
        return days
    first, last = days.earliest, days.latest
    position = _PARTS.index(part)
    if first == date(first.year, 1, 1) and last == date(first.year, MONTHS_PER_YEAR, 31):
        months = find_days(first.year, 4 * position + 1), find_days(first.year, 4 * position + 4)
        return Days(months[0].earliest, months[1].latest)
    if last.year - first.year == 9:  # noqa: PLR2004 - a decade
        cuts = (0, 3, 7, 10)
        years = find_days(first.year + cuts[position]), find_days(first.year + cuts[position + 1] - 1)
        return Days(years[0].earliest, years[1].latest)
    length = (last - first).days + 1
    cuts_days = (0, length // 3, length - length // 3, length)
    start, end = cuts_days[position], max(cuts_days[position], cuts_days[position + 1] - 1)
    return Days(first + timedelta(days=start), min(last, first + timedelta(days=end)))


def find_month_stretch(year: int, month: int, nth: int, word: str) -> Days:
    """The nth weekday or week of a month; -1 is the last. Weeks are counted from the first and from the last day."""
    days = find_days(year, month)
    if days.earliest is None or days.latest is None:
        return UNKNOWN
    length = _DAYS_PER_WEEK if word == "week" else 1
    if nth < 0:
        last = days.latest
        if length == 1:
            last -= timedelta(days=(last.isoweekday() - WEEKDAY_NUMBERS[word]) % _DAYS_PER_WEEK)
        return Days(last - timedelta(days=length - 1), last)
    first = days.earliest + timedelta(days=_DAYS_PER_WEEK * (nth - 1))
    if length == 1:
        first += timedelta(days=(WEEKDAY_NUMBERS[word] - first.isoweekday()) % _DAYS_PER_WEEK)
    return Days(first, min(first + timedelta(days=length - 1), end_of_month(days.earliest)))
