"""Years and decades in digits and in words: "2019", "nineteen ninety-seven", "the eighties"."""

import re

from sayso.language.grammar.number_words import read_number

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_CENTURIES = {"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
_IN_WORDS = (
    rf"(?:(?:fifteen|sixteen|seventeen|eighteen|nineteen)\s(?:hundred|oh\s(?:{_ONES})|(?:{_TENS})(?:[\s-](?:{_ONES}))?|"
    rf"(?:{_TEENS}))|twenty\s(?:{_TEENS}|twenty(?:[\s-](?:{_ONES}))?)|two\sthousand\s(?:and\s)?(?:{_ONES}|{_TEENS}))"
)
YEAR = rf"(?:(?:1[5-9][0-9][0-9]|20[0-9][0-9]|2100)(?![0-9])|{_IN_WORDS}\b)"
"""A year in lower-case text: the printing press and the next century bound those that reports name without an era."""
DECADE_WORDS = {
    word: 1900 + 10 * tens
    for tens, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
"""Decades of the last century by their words, which in reports stand for no other."""


def read_year(words: str) -> int:
    """The year that digits or words of `YEAR` name."""
    if words.isdecimal():
        return int(words)
    plain = " ".join(words.replace("-", " ").split())
    if plain.startswith("two thousand"):
        return int(read_number(plain.replace(" and ", " ")))  # "two thousand and six"; "the year two thousand"
    century, _, rest = plain.partition(" ")
    years = 0 if rest == "hundred" else int(read_number(re.sub(r"^oh\s", "", rest)))
    return 100 * _CENTURIES[century] + years
