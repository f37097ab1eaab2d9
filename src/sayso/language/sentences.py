"""Sentence boundaries."""

import re
from itertools import pairwise

_TITLES = frozenset(
    """mr mrs ms dr prof gen col lt sgt capt maj brig adm rep sen gov rev hon st vs approx dept e.g i.e ph.d mt
    ft""".split()
)
"""Abbreviations that always go on: a name or an example follows."""
_BEFORE_NUMBERS = frozenset("no nos art sec fig vol ch pp".split())
"""Words too, unless a number follows ("He said no. Then")."""
_CALENDAR = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun".split())
"""Words too, unless written with a capital ("The dog sat. Then")."""
_CLOSING = frozenset("jr sr etc inc ltd co corp est al u.s u.k u.n e.u a.m p.m d.c".split())
"""Abbreviations that may end a sentence: they do so before a word that is no name."""
_STARTERS = frozenset(
    """a after all also although among an and another as at because before both but by despite during each even every
    few for four from he her here his how however i if in instead it its many meanwhile more most my no nobody none not
    now of on once one only other our several she since so some state still such than that the their them then there
    these they this those three though through to two under until we what when where while who why with you""".split()
)
"""Words that open sentences and no names; with a capital behind an abbreviation they open a new sentence."""
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]»]*+(?=\s)")
_WORD_BEFORE = re.compile(r"[\w.]*$")
_LONGEST_ABBREVIATION_CHARACTERS = 20
_NEXT_WORD = re.compile(r"\s*+[\"“‘'(\[«—–-]*+(\w*)")
_LINE = re.compile(r"[^\n]+")
_WRAPPED_PARAGRAPH = re.compile(r"[^\n]++(?:\n[^\S\n]*+[^\s\n][^\n]*+)*+")
_WRAPPED_LINE_CHARACTERS = (50, 100)
"""Hard-wrapped plain text breaks lines at 65 to 80 columns; the words that do not fit shorten a line by up to 15."""
_WRAPPED_SHARE = 0.6
"""Most of the lines, as the last line of each paragraph does not count; a list or a poem stays below the half."""


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences, without the white space around them; a new paragraph always starts one."""
    return tuple(span for start, end in _find_paragraphs(text) for span in _split_paragraph(text, start, end))


def _find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Each line is a paragraph, but for hard-wrapped text, whose paragraphs end at an empty line."""
    pattern = _WRAPPED_PARAGRAPH if _is_wrapped(text) else _LINE
    return [match.span() for match in pattern.finditer(text)]


def _is_wrapped(text: str) -> bool:
    """Whether most lines end at the margin in the middle of a sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    followed = [line for line, after in pairwise(lines) if line and after]
    shortest, longest = _WRAPPED_LINE_CHARACTERS
    broken = [line for line in followed if shortest <= len(line) <= longest and line[-1] not in '.!?:”"']
    return len(followed) > 1 and len(broken) >= _WRAPPED_SHARE * len(followed)


def _split_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = start
    for match in _END.finditer(text, start, end):
        if _is_boundary(text, match, first, end):
            spans.append((first, match.end()))
            first = match.end()
    spans.append((first, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def _is_boundary(text: str, match: re.Match[str], first: int, end: int) -> bool:
    following = _NEXT_WORD.match(text, match.end(), end)
    next_word = following.group(1) if following is not None else ""
    if next_word[:1].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    start = max(first, match.start() - _LONGEST_ABBREVIATION_CHARACTERS)
    before = _WORD_BEFORE.search(text, start, match.start())
    word = before.group() if before is not None else ""
    if word.isdecimal() and not text[first : match.start() - len(word)].strip():
        return False  # the number of a paragraph: "1. The court"
    return not _is_abbreviation(word, next_word)


def _is_abbreviation(word: str, next_word: str) -> bool:
    """Whether the full stop behind a word abbreviates it and the sentence goes on."""
    lower = word.lower()
    if lower in _TITLES:
        return True
    if lower in _BEFORE_NUMBERS:
        return next_word[:1].isdecimal()
    is_initial = len(word) == 1 and word.isupper()
    if lower in _CLOSING or is_initial or (lower in _CALENDAR and word[:1].isupper()):
        return next_word.lower() not in _STARTERS
    return False


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
