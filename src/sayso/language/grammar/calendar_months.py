"""Dates of the Solar Hijri and the Hijri calendar as English texts spell them: "17 Ordibehesht 1398"."""

import re

from sayso.language.grammar.other_calendars import HIJRI, SOLAR_HIJRI
from sayso.language.grammar.time_expressions import CalendarDate, Shape, TimeExpression

Match = re.Match[str]

_SOLAR_NAMES = (
    "farvardin farwardin",
    "ordibehesht ordibehest urdibihisht",
    "khordad khurdad xordad",
    "tir",
    "mordad amordad murdad",
    "shahrivar shahrivar shahriwar shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey dei",
    "bahman",
    "esfand isfand",
)
_HIJRI_NAMES = (
    "muharram moharram muharam",
    "safar",
    "rabi al-awwal|rabi' al-awwal|rabi ul-awwal|rabi al-awal|rabi i",
    "rabi al-thani|rabi' al-thani|rabi ul-thani|rabi al-akhir|rabi ii",
    "jumada al-awwal|jumada al-ula|jamadi al-awwal|jumada i",
    "jumada al-thani|jumada al-akhira|jamadi al-thani|jumada ii",
    "rajab",
    "shaban sha'ban shabaan shaaban",
    "ramadan ramadhan ramazan",
    "shawwal shawal",
    "dhu al-qadah|dhu al-qa'dah|dhul qadah|dhu al-qa'da|zu al-qadah|dhu'l-qa'dah",
    "dhu al-hijjah|dhu'l-hijjah|dhul hijjah|dhul-hijjah|dhu al-hijja|zu al-hijjah|zilhajj",
)
_MONTHS = {
    name.replace("'", "’"): (calendar, number)
    for calendar, names in ((SOLAR_HIJRI, _SOLAR_NAMES), (HIJRI, _HIJRI_NAMES))
    for number, spellings in enumerate(names, start=1)
    for name in (spellings.split("|") if "|" in spellings else spellings.split())
}
_ALONE = "farvardin|ordibehesht|khordad|mordad|shahrivar|esfand|muharram|moharram|shawwal"
"""Months whose names are hardly borne by people, so that they may stand alone behind "in" and the like."""
_FIRST_SOLAR_YEAR, _LAST_SOLAR_YEAR = 1300, 1410
"""1921 to 2031 in the Gregorian calendar."""
_NAME = "|".join(
    re.escape(name).replace("’", "[’']").replace(r"\ ", r"\s") for name in sorted(_MONTHS, key=len, reverse=True)
)
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])(?:st|nd|rd|th)?"
_YEAR = r"1[0-5][0-9][0-9](?![0-9])(?:\s(?:(?:ah|ap|sh)\b|a\.h\.|a\.p\.|s\.h\.))?"

CALENDAR_PATTERNS = {
    "other_day_month": rf"(?:the\s)?(?P<d>{_DAY})\s(?:of\s)?(?P<m>{_NAME})\b(?:,?\s(?:of\s)?(?P<y>{_YEAR}))?",
    "other_month_day": rf"(?P<m>{_NAME})\s(?P<d>{_DAY})(?:,?\s(?P<y>{_YEAR}))?",
    "other_month_year": rf"(?P<m>{_NAME}),?\s(?:of\s)?(?P<y>{_YEAR})",
    "other_month": rf"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bduring\s)|(?<=\buntil\s))(?P<m>{_ALONE})",
    "other_year": (
        r"(?:the\s)?(?P<which>iranian|persian|solar\shijri|solar|islamic|hijri|lunar\shijri)\s(?:calendar\s)?year\s"
        rf"(?:of\s)?(?P<y>{_YEAR})"
    ),
    "other_numeric": r"(?P<y>1[34][0-9]{2})(?P<sep>[/-])(?P<n>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12][0-9]|3[01])",
}
"""Each to be matched where an expression may open; all of them read lower-case text."""
CALENDAR_OPENINGS = rf"{_NAME}|iranian|persian|solar|islamic|hijri|lunar"


def read_other_calendar(name: str, match: Match, text: str) -> TimeExpression | None:
    """The date that a match stands for; `None` where a month has no capital or a year is not of this time.

    Args:
        name: Of the pattern.
        match: In the text in lower case.
        text: The text as it is.
    """
    groups = match.groupdict()
    year = int(groups["y"][:4]) if groups.get("y") else None
    if groups.get("m") is not None:
        if not text[match.start("m")].isupper():
            return None
        calendar, month = _MONTHS[" ".join(groups["m"].replace("'", "’").split())]
    elif name == "other_numeric":
        calendar, month = SOLAR_HIJRI, int(groups["n"])
    else:
        calendar = HIJRI if groups["which"].split()[0] in {"islamic", "hijri", "lunar"} else SOLAR_HIJRI
        month = None
    if calendar == SOLAR_HIJRI and year is not None and not _FIRST_SOLAR_YEAR <= year <= _LAST_SOLAR_YEAR:
        return None
    day = re.match(r"[0-9]+", groups.get("d") or "")
    stated = CalendarDate(year=year, month=month, day=int(day[0]) if day is not None else None, calendar=calendar)
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.CALENDAR, date=stated)
