"""Spans from one calendar date to another: "from November 2018 to March"."""

from dataclasses import replace
from datetime import date

from sayso.language.grammar.anchors import Anchors
from sayso.language.grammar.edtf import MONTHS_PER_YEAR, UNKNOWN, Days, find_days
from sayso.language.grammar.time_expressions import CalendarDate, TimeExpression


def find_span(expression: TimeExpression, anchors: Anchors) -> Days:
    """From the first day of the one date to the last day of the other; a year that is said once holds for both.

    Without a year it is the last one that is over by the publication, or the first that is not where the words look
    ahead.
    """
    first, last = expression.date, expression.until or expression.date
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year if not _is_later(first, last) else last.year - 1)
    if last.month is not None and first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if first.year is not None:
        if last.year is None:
            last = replace(last, year=first.year + _is_later(first, last))
        return _span_dates(first, last)
    published = anchors.published
    if published is None or published.latest is None:
        return UNKNOWN
    if expression.tense == "future":
        return _find_next_span(first, last, published.latest)
    for year in (published.latest.year, published.latest.year - 1):
        days = _span_dates(replace(first, year=year), replace(last, year=year + _is_later(first, last)))
        if days.latest is not None and days.latest <= published.latest:
            return days
    return days


def _find_next_span(first: CalendarDate, last: CalendarDate, published: date) -> Days:
    for year in (published.year - 1, published.year, published.year + 1):
        days = _span_dates(replace(first, year=year), replace(last, year=year + _is_later(first, last)))
        if days.latest is not None and days.latest >= published:
            return days
    return UNKNOWN


def find_years(stated: CalendarDate) -> Days:
    """The years of a decade or a century, or the one year; unknown where none is said."""
    if stated.year is None:
        return UNKNOWN
    return Days(find_days(stated.year).earliest, find_days(_find_last_year(stated, stated.year)).latest)


def _find_last_year(stated: CalendarDate, year: int) -> int:
    return year + (99 if stated.century else 9 if stated.decade else 0)


def _is_later(first: CalendarDate, last: CalendarDate) -> bool:
    """Whether the first date comes later in a year than the second, so that the second is of the next year."""
    return (first.month or 1, first.day or 0) > (last.month or MONTHS_PER_YEAR, last.day or 31)


def _span_dates(first: CalendarDate, last: CalendarDate) -> Days:
    if first.year is None or last.year is None:
        return UNKNOWN
    start = find_days(first.year, first.month, first.day)
    end = find_days(_find_last_year(last, last.year), last.month, last.day)
    return Days(start.earliest, end.latest) if UNKNOWN not in (start, end) else UNKNOWN
