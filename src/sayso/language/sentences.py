"""Sentence boundaries."""

import re

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen col lt sgt capt maj brig adm rep sen gov rev hon st jr sr vs etc no nos vol fig inc ltd
    co corp jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx dept est al e.g i.e
    u.s u.k u.n a.m p.m ph.d d.c art sec""".split()
)
_END = re.compile(r"[.!?…]+[\"”’')\]»]*(?=\s)")
_OPENERS = "\"“‘'([«—–-"
_LINE = re.compile(r"[^\n]+")
_WRAPPED_LINE_CHARACTERS = (50, 100)
"""Hard-wrapped plain text breaks lines at 65 to 80 columns; the words that do not fit shorten a line by up to 15."""
_WRAPPED_SHARE = 0.6


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences, without the white space around them; a new paragraph always starts one."""
    return tuple(span for start, end in _find_paragraphs(text) for span in _split_paragraph(text, start, end))


def _find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Each line is a paragraph, but for hard-wrapped text, whose paragraphs end at an empty line."""
    if not _is_wrapped(text):
        return [match.span() for match in _LINE.finditer(text)]
    return [match.span() for match in re.finditer(r"[^\n]+(?:\n[^\S\n]*[^\s\n][^\n]*)*", text)]


def _is_wrapped(text: str) -> bool:
    """Whether most lines end at the margin in the middle of a sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    followed = [line for line, after in zip(lines, lines[1:], strict=False) if line and after.strip()]
    shortest, longest = _WRAPPED_LINE_CHARACTERS
    broken = [line for line in followed if shortest <= len(line) <= longest and line[-1] not in '.!?:”"']
    return len(followed) > 1 and len(broken) >= _WRAPPED_SHARE * len(followed)


def _split_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = start
    for match in _END.finditer(text, start, end):
        if _is_boundary(text, match, end):
            spans.append((first, match.end()))
            first = match.end()
    spans.append((first, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def _is_boundary(text: str, match: re.Match[str], end: int) -> bool:
    following = text[match.end() : end].lstrip()
    if not following:
        return False
    opener = following.lstrip(_OPENERS)[:1]
    if not (opener.isupper() or opener.isdigit() or not opener.isalpha()):
        return False
    if match.group().startswith("."):
        word = re.search(r"[\w.]*$", text[max(0, match.start() - 20) : match.start()])
        before = word.group() if word is not None else ""
        if before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper()):
            return False
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
