"""Quarters and halves of a year: "the third quarter of 1984", "the latest quarter"."""

from datetime import date

from sayso.language.grammar.anchors import MONTHS_PER_QUARTER, Anchors, find_quarter, is_quarter
from sayso.language.grammar.edtf import MONTHS_PER_YEAR, UNKNOWN, Days, find_days
from sayso.language.grammar.time_expressions import TimeExpression

_FAR_BACK_DAYS = 122
"""Four months: companies expect to report, in the fourth quarter, how the third was."""


def find_part_of_year(expression: TimeExpression, anchors: Anchors) -> Days:
    """The days of a quarter or half that is counted within a year, or that stands in relation to an anchor.

    A count of -1 is the last of the year. Without a year it is the latest that has begun by the publication, or the
    next where the words look ahead and that one is over by four months. Business years that begin in another month
    than January are not known.
    """
    published = anchors.published.latest if anchors.published is not None else None
    if expression.count is None:
        return _find_near_quarter(expression, anchors, published)
    if expression.date.year is not None:
        return _place_part(expression, expression.date.year)
    if published is None:
        return UNKNOWN
    if expression.unit == "year":  # "last year's third quarter"
        return _place_part(expression, published.year + expression.offset)
    days = _place_part(expression, published.year)
    if days.earliest is None or days.latest is None:
        return UNKNOWN
    if expression.tense == "future" and (published - days.latest).days > _FAR_BACK_DAYS:
        return _place_part(expression, published.year + 1)
    return days if days.earliest <= published else _place_part(expression, published.year - 1)


def _place_part(expression: TimeExpression, year: int) -> Days:
    length = MONTHS_PER_QUARTER if expression.word == "quarter" else 2 * MONTHS_PER_QUARTER
    parts = MONTHS_PER_YEAR // length
    number = parts if expression.count == -1 else expression.count or 1
    if not 1 <= number <= parts:
        return UNKNOWN
    first, last = find_days(year, length * (number - 1) + 1), find_days(year, length * number)
    return Days(first.earliest, last.latest) if UNKNOWN not in (first, last) else UNKNOWN


def _find_near_quarter(expression: TimeExpression, anchors: Anchors, published: date | None) -> Days:
    said_before = anchors.said_before
    if expression.from_text and said_before is not None and is_quarter(said_before):
        return said_before
    return find_quarter(published, expression.offset) if published is not None else UNKNOWN
