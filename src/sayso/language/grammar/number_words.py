"""The words and digits that English writes numbers with, and their values."""

import math
import re

from sayso.language.grammar.number_units import SHORT_UNITS

Number = int | float

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "b": 10**9, "bn": 10**9, "tn": 10**12}
_VALUES = {
    "zero": 0,
    **{word: value for value, word in enumerate([*_ONES, *_TEENS], start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_DOZEN = 12
_ROUNDING = 1e-6
"""What multiplying a decimal fraction by a scale may leave behind."""

VAGUE_LOWS = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "tens of millions": 20_000_000,
    "hundreds of millions": 200_000_000,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
    "dozens": 24,
    "scores": 40,
    **{
        f"{word} {scale}": low * size
        for word, low in {"several": 2, "a few": 2, "a couple of": 2, "some": 2, "many": 3}.items()
        for scale, size in {"dozen": _DOZEN, **_SCALES}.items()
    },
    "a large number": 3,
    "a great many": 3,
    "large numbers": 3,
    "a couple": 2,
    "a handful": 2,
    "a number": 2,
    "a string": 2,
    "a series": 2,
    "a few": 2,
    "several": 2,
    "some": 2,
    "many": 3,
    "numerous": 3,
    "countless": 3,
}
"""The lowest number that a vague word allows (coding rule 6); a large number is read as many."""

_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)})\b)?|{'|'.join(_TEENS)}|{'|'.join(_ONES)}|zero)\b"
)
_BELOW_THOUSAND = rf"(?:(?:a|{_BELOW_HUNDRED})[\s-]hundred\b(?:[\s-](?:and[\s-])?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_HIGH_SCALES = "(?:thousand|lakh|million|crore|billion|trillion)"
_WORDS = rf"""(?:
    (?:(?:a\s)?quarter\sof\sa|half(?:\sa)?)[\s-](?:hundred|{_HIGH_SCALES})\b
  | (?:a|{_BELOW_THOUSAND})[\s-](?:lakh|million|crore|billion|trillion)\b
    (?:[\s-](?:and[\s-])?{_BELOW_THOUSAND}[\s-]thousand\b)?(?:[\s-](?:and[\s-])?{_BELOW_THOUSAND})?
  | (?:a|{_BELOW_THOUSAND})[\s-]thousand\b(?:[\s-](?:and[\s-])?{_BELOW_THOUSAND})?
  | {_BELOW_THOUSAND}
  | hundred\b|thousand\b|million\b
)"""
# South Asia groups digits by two above the thousands ("1,20,000"). More digits than a census needs name something else:
# an account, a case file.
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}|[0-9]{1,12})(?:\.[0-9]{1,6})?"
    rf"(?:(?:k|mn?|bn|tn)\b|(?<=[0-9.]{{3}})b\b|(?:[\s-]?hundred\b)?(?:[\s-]?{_HIGH_SCALES}\b)?)"
)
_HALVES = rf"(?:[0-9]{{1,3}}|{'|'.join(_ONES)}|ten)[\s-]and[\s-]a[\s-]half\b(?:\s{_HIGH_SCALES}\b)?"
_DOZENS = rf"(?:half\sa|a\shalf|a|{'|'.join(_ONES)}|ten|[0-9]{{1,2}})[\s-]dozen\b"

NUMBER_PATTERN = rf"(?:{_DOZENS}|{_HALVES}|{_DIGITS}|{_WORDS})(?:(?!\w|[.,/][0-9])|(?={SHORT_UNITS}))"
"""A number in lower-case text, for a verbose pattern; a unit may follow without a space ("45kg").

Only the digits 0 to 9 are digits.

Digits of other scripts stay unread: in English text they stand in quotations, often as years of another calendar.
"""

SMALL_NUMBER_PATTERN = rf"(?:[0-9]{{1,3}}|{_BELOW_HUNDRED})"
"""A number of days, weeks, years in lower-case text."""

_OF_THEM = r"of\s(?:the|them|these|those|this|his|her|its|their|our|my|whom)\b"
_PLURAL = r"(?!does\b)(?:people|men|women|children|police|[a-z]{2,}[^\Wsuia]s)\b"
_SOME = (
    rf"some(?=\s(?:{_OF_THEM}|(?:(?:local|other|young|foreign|senior|armed|political|former)\s)?{_PLURAL}))"
    r"(?!\s(?:times|seconds|minutes|hours|days|weeks|months|years|decades|ways|others?wise)\b)"
)
_CONDITIONS = {
    "some": _SOME,
    "scores": r"scores(?=\s(?:of|more|were|are|have|had|others|killed|injured|wounded|arrested|detained|died)\b)",
    "a few": r"a\sfew(?=\s\w)",
    "many": r"(?<!as\s)(?<!how\s)many(?!\sa\b)",
    **{
        word: word.replace(" ", r"\s") + r"(?=\sof\b)"
        for word in ("a couple", "a handful", "a number", "a string", "a series", "large numbers")
    },
    "a large number": r"a\s(?:large|great|growing|huge)\snumber(?=\sof\b)",
}
VAGUE_PATTERN = "|".join(
    _CONDITIONS.get(words, words.replace(" ", r"\s")) + r"\b" for words in sorted(VAGUE_LOWS, key=len, reverse=True)
)
"""A vague quantity in lower-case text; words that are often something else come with what must follow them."""


def lower_text(text: str) -> str:
    """The text in lower case, as long as the text itself, so that offsets hold."""
    return text.replace("İ", "i").lower()  # the one letter whose lower case is two characters


def find_vague_low(words: str) -> int:
    """The lowest number that vague words in lower case allow."""
    plain = " ".join(words.split())
    return VAGUE_LOWS[plain] if plain in VAGUE_LOWS else VAGUE_LOWS["a large number"]


def is_scale_alone(words: str) -> bool:
    """Whether the words are "hundred", "thousand" or the like without how many of them."""
    return words in _SCALES


def find_scale(words: str) -> int | None:
    """The scale that a number ends in ("1.2 million": 1,000,000)."""
    last = re.search(rf"({'|'.join(_SCALES)})$", words)
    return _SCALES[last[1]] if last is not None else None


def read_number(words: str) -> Number:
    """The value of a number in digits or words ("1.2 million", "thirty-five", "half a dozen")."""
    text = " ".join(words.lower().replace(",", "").replace("-", " ").split())
    if text.endswith("dozen"):
        return _read_dozens(text.removesuffix("dozen").strip())
    if " and a half" in text:
        whole, _, scale = text.partition(" and a half")
        return _round_whole((read_number(whole) + 0.5) * _SCALES.get(scale.strip(), 1))
    digits = re.match(r"([0-9]+(?:\.[0-9]+)?)((?:\s?[a-z]+)*)$", text)
    if digits:
        scale_size = math.prod({**_SCALES, **_SHORT_SCALES}.get(word, 1) for word in digits[2].split())
        return _round_whole(float(digits[1]) * scale_size) if "." in digits[1] else int(digits[1]) * scale_size
    return _read_words(text)


def _read_dozens(count: str) -> int:
    if "half" in count:
        return _DOZEN // 2
    return _DOZEN * (int(count) if count.isdigit() else _VALUES.get(count, 1))


def _read_words(text: str) -> Number:
    for word, share in (("half", 0.5), ("quarter", 0.25)):
        if word in text:
            return _round_whole(share * _SCALES[text.rpartition(" ")[2]])
    total = group = 0
    for word in text.split():
        if word == "hundred":
            group = max(group, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
        else:
            group += _VALUES.get(word, 0)
    return total + group


def _round_whole(value: float) -> Number:
    return round(value) if abs(value - round(value)) < _ROUNDING else value
