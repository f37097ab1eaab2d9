"""Matches of the patterns for counted and pointed times, read as time expressions."""

import re
from collections.abc import Callable, Mapping

from sayso.language.grammar.number_words import VAGUE_LOWS, read_number
from sayso.language.grammar.time_expressions import Shape, TimeExpression

Match = re.Match[str]

_COUNT_RANGE = re.compile(r"\s(?:to|or)\s|(?<=[0-9])[-–](?=[0-9])")
_VAGUE_SPREAD = 2
"""A few weeks are read as two to four: the narrowest reading that speakers share."""
UNITS_BY_WORD = {"night": "day", "morning": "day", "afternoon": "day", "evening": "day", "centurie": "century"}
"""Words that stand for another unit; a stretch of weekends is counted in weeks."""
_HALVES = {"year": (6, "month"), "decade": (5, "year"), "day": (12, "hour"), "century": (50, "year")}
_HALF_UNITS = frozenset({"minute", "hour", "year"})
PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
OFFSETS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}
_DEICTIC_OFFSETS = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_ONE_LONG = re.compile(r"(?P<u>hour|day|week|month|year|decade)-?long")
_BOUNDING_LEADS = frozenset(
    {"more than", "over", "at least", "less than", "fewer than", "just over", "just under", "up to"}
)


def name_part(words: str | None) -> str | None:
    """The part of a date that words mean: early, mid or late."""
    if words is None or words in {"early", "mid", "late"}:
        return words
    return PARTS[words.split()[1]]


def _read_deictic(match: Match) -> TimeExpression:
    word = " ".join(match["w"].split())
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.DEICTIC,
        word=word,
        unit="day",
        offset=_DEICTIC_OFFSETS.get(word, 0),
    )


def _read_deictic_unit(match: Match) -> TimeExpression:
    which = (match["which"] or "this").split()
    is_stretch = which[-1] == "past" or which == ["the", "last"]
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.LAST_UNITS if is_stretch else Shape.DEICTIC,
        part=name_part(match["part"] or match["partly"]),
        unit="week" if is_stretch and match["u"] == "weekend" else match["u"],
        offset=OFFSETS.get(which[-1], 0),
        count=1 if is_stretch else None,
        count_high=1 if is_stretch else None,
    )


def _read_weekend(match: Match) -> TimeExpression:
    return TimeExpression(
        start=match.start(), end=match.end(), shape=Shape.DEICTIC, unit="weekend", word=match["which"]
    )


def _read_text_unit(match: Match) -> TimeExpression:
    groups = match.groupdict()
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.DEICTIC,
        unit=UNITS_BY_WORD.get(match["u"], match["u"]),
        offset=OFFSETS.get(groups.get("which") or "same", 0),
        from_text=True,
    )


def _read_text_day(match: Match) -> TimeExpression:
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.DEICTIC,
        unit=UNITS_BY_WORD.get(match["u"], match["u"]),
        offset=-1 if match["dir"] == "before" else 1,
        from_text=True,
    )


def _read_ago(match: Match) -> TimeExpression | None:
    counted = _read_counted(match["c"], match["u"])
    if counted is None:
        return None
    low, high, unit = counted
    direction, lead = match["dir"], " ".join((match["lead"] or "").split())
    is_later = direction in {"later", "afterwards", "after"}
    bound = None
    if lead in {"more than", "over", "at least", "just over"}:
        bound = "since" if is_later else "until"
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.AGO,
        bound=bound,
        count=0 if lead in {"less than", "fewer than", "just under", "up to"} else low,
        count_high=high,
        unit=unit,
        offset=1 if is_later else -1,
        from_text=direction != "ago",
    )


def _read_vague_ago(match: Match) -> TimeExpression:
    """Uncounted units, two or more of them: "weeks ago"."""
    is_later = match["dir"] == "later"
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.AGO,
        bound="since" if is_later else "until",
        count=2,
        count_high=2,
        unit=match["u"],
        offset=1 if is_later else -1,
        from_text=match["dir"] != "ago",
    )


def _read_last_units(match: Match) -> TimeExpression | None:
    counted = _read_counted(match["c"], match["u"])
    if counted is None:
        return None
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.LAST_UNITS,
        offset=OFFSETS[match["which"]],
        count=counted[0],
        count_high=counted[1],
        unit=counted[2],
    )


def _read_recent_units(match: Match) -> TimeExpression:
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.LAST_UNITS,
        offset=1 if match["which"] == "coming" else -1,
        unit=_name_unit(match["u"]),
    )


def _read_duration(match: Match) -> TimeExpression | None:
    """A length; "about two years" is two years, and of "more than two years" no length is given."""
    groups = match.groupdict()
    lead = " ".join((groups.get("lead") or "").split())
    words = match["c"]
    low, high = read_count(words)
    unit = match["u"]
    if unit == "weekend" or (words == "one" and unit == "day" and match.group() == "one day"):
        return None  # "one day" is some day more often than a length
    if words.startswith("half"):
        halved = _read_counted(words, unit)
        low, high, unit = halved if halved is not None else (low, high, unit)
    is_exact = lead not in _BOUNDING_LEADS and (not words.startswith("half") or unit != match["u"])
    has_half = groups.get("half") is not None
    return TimeExpression(
        start=match.start("lead") if lead else match.start("c"),
        end=match.end(),
        shape=Shape.DURATION,
        count=low,
        count_high=high if is_exact and (not has_half or unit in _HALF_UNITS) else None,
        unit=UNITS_BY_WORD.get(unit, unit),
        half_more=has_half,
    )


def _read_vague_duration(match: Match) -> TimeExpression:
    """A length that is not counted; "day-long" is one day, "days-long" more."""
    one = _ONE_LONG.fullmatch(match.group())
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.DURATION,
        count=1 if one is not None else None,
        count_high=1 if one is not None else None,
        unit=one["u"] if one is not None else None,
    )


def _read_ended_year(match: Match) -> TimeExpression:
    """A length, of which the date behind it says when it was over: "the year ended 30 June"."""
    return TimeExpression(
        start=match.start(), end=match.end(), shape=Shape.DURATION, count=1, count_high=1, unit=match["u"]
    )


def _read_in_year(match: Match) -> TimeExpression:
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.DEICTIC, unit=match["u"])


def _read_set(match: Match) -> TimeExpression:
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.SET, word=match.group())


def _read_present(match: Match) -> TimeExpression:
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.REFERENCE)


def _read_up_to_now(match: Match) -> TimeExpression:
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.REFERENCE, offset=-1)


def _read_from_now(match: Match) -> TimeExpression:
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.REFERENCE, offset=1)


UNIT_READERS: Mapping[str, Callable[[Match], TimeExpression | None]] = {
    "deictic": _read_deictic,
    "deictic_unit": _read_deictic_unit,
    "weekend": _read_weekend,
    "text_unit": _read_text_unit,
    "text_year": _read_text_unit,
    "ended_year": _read_ended_year,
    "in_year": _read_in_year,
    "text_day": _read_text_day,
    "ago": _read_ago,
    "vague_ago": _read_vague_ago,
    "last_units": _read_last_units,
    "recent_units": _read_recent_units,
    "duration": _read_duration,
    "one_unit": _read_duration,
    "vague_duration": _read_vague_duration,
    "set": _read_set,
    "rate": _read_set,
    "present": _read_present,
    "up_to_now": _read_up_to_now,
    "from_now": _read_from_now,
}
"""By the name of the pattern; none of them depends on capitals."""


def _read_counted(words: str, unit: str) -> tuple[int, int, str] | None:
    """Low, high and unit of a count of units; half a year is six months, and half a week nothing that is countable."""
    unit = _name_unit(unit)
    if words.startswith("half"):
        half = _HALVES.get(unit)
        return (half[0], half[0], half[1]) if half is not None else None
    low, high = read_count(words)
    return low, high, unit


def _name_unit(word: str) -> str:
    return "week" if word == "weekend" else UNITS_BY_WORD.get(word, word)


def read_count(words: str) -> tuple[int, int]:
    """The lowest and the highest number meant."""
    words = " ".join(words.split()).removesuffix(" of")
    if words in {"a", "an"} or words.startswith("half"):
        return 1, 1
    if words in {"a couple", "couple"}:
        return 2, 2
    words = "a few" if words == "few" else words
    if words in VAGUE_LOWS:
        return VAGUE_LOWS[words], _VAGUE_SPREAD * VAGUE_LOWS[words]
    low, *others = (int(read_number(part)) for part in _COUNT_RANGE.split(words))
    return min([low, *others]), max([low, *others])
