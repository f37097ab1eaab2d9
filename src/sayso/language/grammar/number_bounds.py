"""The words before and behind a number that say how it bounds what is told ("at least", "or more")."""

import re

from sayso.language.grammar.number_units import CURRENCY

_QUALIFIERS = {
    "more_than": (
        r"(?:(?:well|just|far|slightly|marginally)\s)?(?:more\sthan|over|above)|upwards\sof|in\sexcess\sof|exceeding|"
        r"surpassing|topping|(?:greater|higher|larger|bigger)\sthan"
    ),
    "at_least": (
        r"at\s(?:the\s)?(?:very\s)?least|(?:no|not)\s(?:fewer|less|lower)\sthan|a\sminimum\sof|as\s(?:few|little)\sas"
    ),
    "up_to": (
        r"up\sto|as\s(?:many|much|high)\sas|at\s(?:the\s)?(?:very\s)?most|(?:no|not)\s(?:more|higher|greater)\sthan|"
        r"not\sexceeding|a\smaximum\sof"
    ),
    "less_than": (
        r"(?:(?:just|well|slightly)\s)?(?:under|below|(?:fewer|less|lower|smaller)\sthan)|nearly|almost|close\sto|"
        r"approaching|just\s(?:short|shy)\sof"
    ),
    "about": (
        r"about|around|some|roughly|approximately|(?:an\s)?estimated|circa|barely|more\sor\sless|"
        r"in\sthe\s(?:region|order|neighbou?rhood)\sof"
    ),
}
_ALMOST = re.compile(r"nearly|almost|close\sto|approaching|just\s(?:short|shy)\sof")
_LEADS = "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS.items())
_LEAD_BEFORE = re.compile(
    rf"(?:(?<![\w-])(?:{_LEADS})\s(?:another\s|an\sadditional\s|a\sfurther\s|a\s(?=[$€£]))?|(?P<sign>[~≈])\s?)"
    rf"(?:{CURRENCY}\s?)?$"
)
_LONGEST_LEAD_CHARACTERS = 50
_TRAILS = {
    "at_least": r"or\s(?:more|above|higher|greater)|and\s(?:above|upwards?)",
    "up_to": r"or\s(?:fewer|less|below|lower)",
    "about": r"or\s(?:so|thereabouts)|give\sor\stake",
}
_TRAIL_AFTER = re.compile(
    "|".join(rf"\s(?P<{name}>{words})\b(?!\s[0-9])" for name, words in _TRAILS.items())
    + r"|(?P<plus>\+)(?!\w)|-(?P<odd>odd)\b"
)

Words = re.Match[str] | None


def find_lead(lower: str, floor: int, start: int) -> Words:
    """The words right before a number that bound it, a sign of money between them allowed.

    Args:
        lower: The text in lower case.
        floor: Where they may begin at the earliest.
        start: Where the number begins.
    """
    return _LEAD_BEFORE.search(lower, max(floor, start - _LONGEST_LEAD_CHARACTERS), start)


def find_trail(lower: str, end: int) -> Words:
    """The words right behind a number that bound it."""
    return _TRAIL_AFTER.match(lower, end)


def read_qualifier(lead: Words, trail: Words) -> tuple[str, bool]:
    """The qualifier as parse-contract names it, and whether it makes the number approximate."""
    if trail is not None:
        named = "at_least" if trail["plus"] else next((name for name in _TRAILS if trail[name]), "about")
        return named, named == "about"
    if lead is not None:
        name = "about" if lead["sign"] else next(name for name in _QUALIFIERS if lead[name])
        return name, name == "about" or _ALMOST.fullmatch(lead[name]) is not None
    return "exact", False
