"""Shares of a whole in words ("a third of", "two-thirds", "half the")."""

import re

_DENOMINATORS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_NUMERATORS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9}
_PARTS = "|".join(word for word in _DENOMINATORS if not word.startswith("hal"))
_MANY = "|".join(word for word in _NUMERATORS if word not in {"a", "one"})

SHARE_PATTERN = rf"""(?:
    (?:{_MANY})[\s-](?:{_PARTS})s\b(?!\stimes?\b)
  | one[\s-](?:{_PARTS})\b(?=\sof\b|\sthe\b|[.,;]|$)
  | a\s(?:{_PARTS})(?=\sof\b)(?!\sof\sa\s(?:hundred|thousand|million|billion)\b)
  | (?:(?<=\bby\s)|(?<=\bthan\s))(?:a\s(?:{_PARTS})|half)\b(?!\s(?:a|an|hundred|thousand|million|billion|time)\b|-)
  | (?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)(?<!later\s)(?<!last\s)(?<!final\s)(?<!and\sa\s)
    half(?=\s(?:of|the|these|those|all|his|her|its|their|our|my)\b)
)"""
"""A share in lower-case text, for a verbose pattern."""

SHARE_OF = re.compile(r"\sof\s(?:(?:all|the|those|these|his|her|its|their|our|some)\s){0,2}")
"""What joins a share to the number of its whole: "a third of the 90"."""


def read_share(words: str) -> float:
    """The share of one that words in lower case say."""
    *numerator, denominator = words.replace("-", " ").split()
    count = _NUMERATORS[numerator[0]] if numerator else 1
    return count / _DENOMINATORS[denominator.removesuffix("s")]
