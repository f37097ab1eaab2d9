"""Time expressions as English says them, not yet anchored: what stands in the words alone.

`calendar_anchor` turns them into intervals; it needs the publication date and the dates around them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from sayso.language.grammar.date_patterns import OPENING, PATTERNS, SEASON_MONTHS, WEEKDAY_NUMBERS
from sayso.language.grammar.date_reading import MatchReader
from sayso.language.grammar.date_tense import find_tense
from sayso.language.grammar.number_words import lower_text
from sayso.language.grammar.time_expressions import CalendarDate, Shape, TimeExpression
from sayso.language.grammar.year_words import YEAR, read_year

__all__ = [
    "SEASON_MONTHS",
    "WEEKDAY_NUMBERS",
    "CalendarDate",
    "Shape",
    "TimeExpression",
    "find_time_expressions",
]

_BOUND = re.compile(
    r"\b(?P<bound>since|starting\s(?:in|on)|beginning\s(?:in|on)|until|till|up\suntil|up\sto|no\slater\sthan|as\sof|by|"
    r"before|prior\sto|after|from)\s(?:the\s)?$"
)
_BOUNDS = {
    "since": "since",
    "starting in": "since",
    "starting on": "since",
    "beginning in": "since",
    "beginning on": "since",
    "before": "before",
    "prior to": "before",
    "after": "after",
}
"""What is not listed here closes the interval: "until"."""
_ONWARDS = re.compile(r"\s(?:onwards?|on)\b(?!\s\w)")
_POSSESSIVE = re.compile(r"[’']s?\b")
_LONGEST_BOUND_CHARACTERS = 20
_BOUNDED_SHAPES = frozenset(
    {
        Shape.CALENDAR,
        Shape.NTH,
        Shape.WEEKDAY,
        Shape.DEICTIC,
        Shape.FEAST,
        Shape.AGO,
        Shape.SEASON,
        Shape.PART_OF_YEAR,
        Shape.REFERENCE,
    }
)
_TO = re.compile(r"\s?(?:\b(?:to|until|till|through|and)\b|[-–])\s?(?:the\s)?")
_SPAN_OPENING = re.compile(r"\b(?:from|(?P<between>between))\s$")
_YEARLESS_SHAPES = frozenset({Shape.CALENDAR, Shape.NTH, Shape.PART_OF_YEAR, Shape.SEASON, Shape.FEAST, Shape.SPAN})
_DAY_AFTER_CLOCK = re.compile(r",?\s(?:on\s)?(?:the\s)?")
_CLOCK_AFTER_DAY = re.compile(r"(?:,|\sat|,?\saround|,?\sat\s(?:about|around|exactly))?\s")
_WEEKDAY_GAP = re.compile(r",?\s(?:the\s)?")


def find_time_expressions(text: str, feasts: Mapping[str, str]) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in order, without overlap; the longer one wins.

    Args:
        text: Any text.
        feasts: Names of feasts in lower case, each with the key under which the anchor knows it.
    """
    lower = lower_text(text)
    reader = MatchReader(text, lower)
    found = [
        expression
        for opening in OPENING.finditer(lower)
        for name, pattern in PATTERNS
        if (match := pattern.match(lower, opening.start())) is not None
        and (expression := reader.read_match(name, match)) is not None
    ]
    found.extend(_find_feasts(text, lower, feasts))
    expressions = _join_spans(lower, _join_clocks(lower, _join_weekdays(lower, _keep_longest(found))))
    return tuple(_widen_bounds(lower, [_add_tense(lower, expression) for expression in expressions]))


def _find_feasts(text: str, lower: str, feasts: Mapping[str, str]) -> Iterator[TimeExpression]:
    if not feasts:
        return
    for match in _compile_feasts(tuple(feasts)).finditer(lower):
        if text[match.start("w")].islower():
            continue
        yield TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.FEAST,
            word=feasts[match["w"]],
            date=CalendarDate(year=read_year(match["y"]) if match["y"] else None),
            offset={"last": -1, "next": 1}.get(match["which"] or "this", 0),
        )


@lru_cache(maxsize=8)
def _compile_feasts(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(?P<which>last|this|next)\s|the\s)?(?P<w>{known})"
        rf"(?:\s(?:celebrations?|holidays?|festival|festivities|feast))?(?:\s(?:of\s|in\s)?(?P<y>{YEAR}))?(?!\w)"
    )


def _keep_longest(found: list[TimeExpression]) -> list[TimeExpression]:
    kept: list[TimeExpression] = []
    for expression in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start:
            kept[-1] = expression
    return kept


def _join_weekdays(lower: str, expressions: Iterable[TimeExpression]) -> list[TimeExpression]:
    """A weekday right before its date is part of it: "Sunday, 9 March 2031"."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.shape is Shape.WEEKDAY
            and before.count is None
            and expression.shape is Shape.CALENDAR
            and expression.date.day is not None
            and _WEEKDAY_GAP.fullmatch(lower, before.end, expression.start)
        ):
            joined[-1] = replace(expression, start=before.start, word=before.word)
        else:
            joined.append(expression)
    return joined


def _join_clocks(lower: str, expressions: Iterable[TimeExpression]) -> list[TimeExpression]:
    """A time of day beside its day is part of it: "9 a.m. on Tuesday", "Tuesday at 9 a.m."."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        before = joined[-1] if joined else None
        if before is None or (before.shape is Shape.CLOCK) is (expression.shape is Shape.CLOCK):
            joined.append(expression)
            continue
        day = expression if before.shape is Shape.CLOCK else before
        gap = _DAY_AFTER_CLOCK if day is expression else _CLOCK_AFTER_DAY
        if _is_one_day(day) and gap.fullmatch(lower, before.end, expression.start):
            joined[-1] = replace(day, start=before.start, end=expression.end, has_clock=True)
        else:
            joined.append(expression)
    return joined


def _is_one_day(expression: TimeExpression) -> bool:
    is_deictic = expression.shape is Shape.DEICTIC and expression.unit == "day"
    is_calendar = expression.shape is Shape.CALENDAR and expression.date.day is not None
    return expression.shape is Shape.WEEKDAY or is_deictic or is_calendar


def _add_tense(lower: str, expression: TimeExpression) -> TimeExpression:
    """A weekday, and a date without year, with the tense of the words before it."""
    is_yearless = expression.date.year is None and expression.unit != "year"
    if expression.shape is Shape.SPAN and expression.until is not None:
        is_yearless = is_yearless and expression.until.year is None
    if expression.shape is Shape.WEEKDAY or (expression.shape in _YEARLESS_SHAPES and is_yearless):
        return replace(expression, tense=find_tense(lower, expression.start, expression.end))
    return expression


def _join_spans(lower: str, expressions: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Two dates that "to" ties, or "between" and "and", become one span."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        before = joined[-1] if joined else None
        if before is None or before.shape is not Shape.CALENDAR or expression.shape is not Shape.CALENDAR:
            joined.append(expression)
            continue
        floor = joined[-2].end if len(joined) > 1 else 0
        opening = _SPAN_OPENING.search(lower, max(floor, before.start - 9), before.start)
        if not _is_pair(lower, before, expression, opening):
            joined.append(expression)
            continue
        joined[-1] = TimeExpression(
            start=opening.start() if opening is not None else before.start,
            end=expression.end,
            shape=Shape.SPAN,
            date=before.date,
            until=expression.date,
        )
    return joined


def _is_pair(lower: str, first: TimeExpression, second: TimeExpression, opening: re.Match[str] | None) -> bool:
    joint = _TO.fullmatch(lower, first.end, second.start)
    if joint is None or "year" in {first.unit, second.unit}:
        return False
    if first.date.calendar is not None or second.date.calendar is not None:
        return False
    if "and" in joint.group():
        return opening is not None and opening["between"] is not None
    return True


def _widen_bounds(lower: str, expressions: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    """Each expression with the words before it that set a bound: since, until, before, after, by, as of."""
    floor = 0
    for expression in expressions:
        widened = _widen_bound(lower, expression, floor)
        floor = widened.end
        yield widened


def _widen_bound(lower: str, expression: TimeExpression, floor: int) -> TimeExpression:
    if expression.shape not in _BOUNDED_SHAPES or expression.bound is not None:
        return expression
    before = _BOUND.search(lower, max(floor, expression.start - _LONGEST_BOUND_CHARACTERS), expression.start)
    if before is None:
        return expression
    word = " ".join(before["bound"].split())
    if word == "from":
        onwards = _ONWARDS.match(lower, expression.end)
        if onwards is None:
            return expression
        return replace(expression, start=before.start(), end=onwards.end(), bound="since")
    bound = _BOUNDS.get(word, "until")
    has_article = before.group().endswith("the ") or lower.startswith("the ", expression.start)
    if word == "by" and has_article and _is_one_day(expression):
        return expression  # "laid down by the 23 February accord": who did it, not until when
    if _POSSESSIVE.match(lower, expression.end):
        # "after Sunday's march": the march, and what came after it, may fall on the Sunday itself.
        bound = {"after": "since", "before": "until"}.get(bound, bound)
    return replace(expression, start=before.start(), bound=bound)
