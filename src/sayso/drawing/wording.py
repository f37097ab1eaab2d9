"""Numbers, days and relations in plain words, as the pictures say them."""

from calendar import month_name, monthrange
from collections.abc import Sequence
from datetime import date

from sayso.records import Bounds, Interval, Number, Qualifier

_MILLION, _BILLION = 10**6, 10**9
_BEFORE = {
    Qualifier.EXACT: "",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
    Qualifier.LESS_THAN: "fewer than ",
    Qualifier.ABOUT: "about ",
}
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_SHORTEST_RUN = 3
_LAST_MONTH = 12


def spell_count(number: Number) -> str:
    """All digits of the number, in groups of three."""
    if isinstance(number, float) and number == int(number) and abs(number) < 10**15:
        number = int(number)
    return f"{number:,}" if isinstance(number, int) else f"{number:,.6g}"


def spell_tick(number: float) -> str:
    """The number as an axis has it, large ones by millions."""
    for unit, word in ((_BILLION, "billion"), (_MILLION, "million")):
        if abs(number) >= unit:
            return f"{number / unit:,.10g} {word}"
    return spell_count(round(number, 6))


def spell_bounds(bounds: Bounds) -> str:
    """The number as it was said, its bounds in words."""
    if bounds.qualifier is Qualifier.BETWEEN and bounds.low is not None and bounds.high is not None:
        about = "about " if bounds.approximate else ""
        return f"{about}{spell_count(bounds.low)} to {spell_count(bounds.high)}"
    if bounds.qualifier is Qualifier.LESS_THAN and bounds.approximate and bounds.value is not None:
        return f"nearly {spell_count(bounds.value)}"
    if bounds.value is not None and bounds.qualifier in _BEFORE:
        return f"{_BEFORE[bounds.qualifier]}{spell_count(bounds.value)}"
    if bounds.low is not None:
        return f"{spell_count(bounds.low)} or more"
    return f"up to {spell_count(bounds.high)}" if bounds.high is not None else "a number that nobody can place"


def count_things(number: int, thing: str) -> str:
    """The number with the thing, in the plural where it is not one: "one origin", "three carriers"."""
    told = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{told} {thing}" if number == 1 else f"{told} {thing}s"


def spell_day(day: date) -> str:
    """The day as British English writes it."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def spell_interval(days: Interval) -> str:
    """The days in as few words as say all: a day, a month, a year, or from the first to the last."""
    first, last = days.earliest, days.latest
    if first is None and last is None:
        return "a day that is not known"
    if first is None or last is None:
        return f"{spell_day(first)} or later" if first is not None else f"{spell_day(last or date.min)} or before"
    if first == last:
        return spell_day(first)
    return _spell_whole(first, last) or _spell_from_to(first, last)


def _spell_whole(first: date, last: date) -> str | None:
    """The month or the year, where the days are all of it."""
    if first.year != last.year or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if first.month == last.month:
        return f"{month_name[first.month]} {first.year}"
    return str(first.year) if (first.month, last.month) == (1, _LAST_MONTH) else None


def _spell_from_to(first: date, last: date) -> str:
    """From the first day to the last, what both have in common said once."""
    if first.year != last.year:
        return f"{spell_day(first)} to {spell_day(last)}"
    if first.month != last.month:
        return f"{first.day} {month_name[first.month]} to {spell_day(last)}"
    return f"{first.day} to {spell_day(last)}"


def list_words(words: Sequence[str]) -> str:
    """The words as a list: "1", "1 and 2", "1, 2 and 3"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def list_numbers(numbers: Sequence[int]) -> str:
    """The numbers in ascending order, runs of three and more shortened: "1 to 4 and 7"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told: list[str] = []
    for run in runs:
        told += [f"{run[0]} to {run[-1]}"] if len(run) >= _SHORTEST_RUN else [str(number) for number in run]
    return list_words(told)
