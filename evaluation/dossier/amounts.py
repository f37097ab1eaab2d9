"""Numbers of the dossier, as true counts are told, in words, and whether two of them can both be right."""

from dataclasses import dataclass
from random import Random

from sayso.records import Bounds, Qualifier

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
"""Low bounds after the coding rules."""
_WORDS = {
    Qualifier.AT_LEAST: ("at least {}", "no fewer than {}", "at least {}"),
    Qualifier.MORE_THAN: ("more than {}", "over {}"),
    Qualifier.ABOUT: ("about {}", "some {}", "around {}", "roughly {}"),
    Qualifier.LESS_THAN: ("nearly {}", "almost {}"),
    Qualifier.UP_TO: ("up to {}", "as many as {}"),
}
_ABOUT_SHARE = 0.1
"""After the parse contract: for comparing, `about` is given ten percent to both sides."""
_VAGUE_REACH = 2.5
"""Times its low bound: below it every reading of a vague word agrees that the number fits; above it none is settled."""
_NEARLY_REACH = 0.75
"""The share of the bound of "nearly" and "up to" above which a number surely fits; below it nothing is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as somebody gives it."""

    value: int
    qualifier: Qualifier
    other: int | None = None
    """The upper number of "between"."""
    word: str | None = None
    """The vague word."""

    @property
    def bounds(self) -> Bounds:
        """As the coding rules bound it."""
        number, kind = self.value, self.qualifier
        low: int | None = number
        high: int | None = number
        value: int | None = number
        if kind in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            high = None
        elif kind in {Qualifier.LESS_THAN, Qualifier.UP_TO}:
            low = None
        elif kind is Qualifier.ABOUT:
            low = high = None
        elif kind is Qualifier.BETWEEN:
            high, value = self.other, None
        elif kind is Qualifier.VAGUE:
            high, value = None, None
        approximate = kind in {Qualifier.ABOUT, Qualifier.LESS_THAN}
        return Bounds(low=low, high=high, value=value, qualifier=kind, approximate=approximate)


def spell_number(number: int) -> str | None:
    """The number in words below a hundred, else `None`."""
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    if tens >= len(_TENS):
        return None
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def draw_amount(rng: Random, value: int) -> Amount:
    """The number bounded in one of the ways in which reports bound tolls."""
    kinds = list(_WEIGHTS)
    kind = rng.choices(kinds, [_WEIGHTS[each] for each in kinds])[0]
    round_value = value if value < 20 else round(value / 10) * 10  # noqa: PLR2004 (nobody says "about 13" of a few)
    if kind is Qualifier.VAGUE:
        fitting = [word for word, low in _VAGUE.items() if low * 1.2 <= value <= low * 2]
        if fitting:
            return Amount(value=_VAGUE[fitting[0]], qualifier=kind, word=fitting[0])
        kind = Qualifier.AT_LEAST
    if kind is Qualifier.BETWEEN and value >= 10:  # noqa: PLR2004 (as above)
        return Amount(
            value=round_value, qualifier=kind, other=round_value + max(5, 10 ** (len(str(round_value)) - 2) * 2)
        )
    if kind in {Qualifier.ABOUT, Qualifier.LESS_THAN, Qualifier.UP_TO} and value >= 20:  # noqa: PLR2004 (as above)
        return Amount(value=round_value, qualifier=kind)
    if kind is Qualifier.MORE_THAN and value >= 10:  # noqa: PLR2004 (as above)
        return Amount(value=round_value, qualifier=kind)
    kind = Qualifier.AT_LEAST if kind in {Qualifier.AT_LEAST, Qualifier.MORE_THAN} else Qualifier.EXACT
    return Amount(value=value, qualifier=kind)


_WEIGHTS = {
    Qualifier.EXACT: 48,
    Qualifier.AT_LEAST: 22,
    Qualifier.MORE_THAN: 8,
    Qualifier.ABOUT: 8,
    Qualifier.BETWEEN: 4,
    Qualifier.LESS_THAN: 4,
    Qualifier.UP_TO: 2,
    Qualifier.VAGUE: 4,
}


def word_amount(rng: Random, amount: Amount, *, is_opening: bool) -> str:
    """The number in a reporter's words: the span of the quantity, with its qualifier.

    Args:
        rng: Chooses among equal wordings.
        amount: The number.
        is_opening: Whether it opens a sentence, where no digits stand.
    """
    if amount.word is not None:
        return amount.word
    number = f"{amount.value:,}"
    spelled = spell_number(amount.value)
    if spelled is not None and (amount.value < 10 or (amount.value <= 12 and rng.random() < 0.5)):  # noqa: PLR2004
        number = spelled
    if amount.qualifier is Qualifier.BETWEEN:
        return f"between {number} and {amount.other:,}"
    if amount.qualifier is not Qualifier.EXACT:
        return rng.choice(_WORDS[amount.qualifier]).format(number)
    return spelled if is_opening and spelled is not None else number


def compare_amounts(one: Bounds, other: Bounds) -> bool | None:
    """Whether both can be right; `None` where the contract leaves it to a ceiling that it does not name."""
    for first, second in ((one, other), (other, one)):
        if first.qualifier is Qualifier.VAGUE and _find_low(second) > _VAGUE_REACH * (first.low or 0):
            return None
        if first.low is None and first.high is not None:
            highest = _find_high(second)
            if highest is not None and highest < _NEARLY_REACH * first.high:
                return None
    return _is_below(_find_low(one), one, other) and _is_below(_find_low(other), other, one)


def _is_below(low: float, one: Bounds, other: Bounds) -> bool:
    high = _find_high(other)
    if high is None:
        return True
    is_strict = one.qualifier is Qualifier.MORE_THAN or other.qualifier is Qualifier.LESS_THAN
    return low < high if is_strict else low <= high


def _find_low(bounds: Bounds) -> float:
    if bounds.qualifier is Qualifier.ABOUT and bounds.value is not None:
        return bounds.value * (1 - _ABOUT_SHARE)
    return bounds.low if bounds.low is not None else 0.0


def _find_high(bounds: Bounds) -> float | None:
    if bounds.qualifier is Qualifier.ABOUT and bounds.value is not None:
        return bounds.value * (1 + _ABOUT_SHARE)
    return bounds.high
