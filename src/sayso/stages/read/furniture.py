"""Lines of a text that belong to the page and not to the report: menus, captions, share bars, related links.

Only whole lines are marked, and only by general rules, each with its reason. When in doubt a line is text:
a real sentence that is lost is worse than a menu that stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span
from sayso.stages.read.furniture_phrases import (
    COPYRIGHT,
    LABEL,
    LIST_HEADING,
    MENU_WORDS,
    PHOTO_CREDIT,
    PHRASE,
    SHARE_WORDS,
)

MIN_MENU_RUN = 4
"""Short lines in a row that are a menu: a kicker, a headline, a byline and a date may be three of them."""

MAX_MENU_WORDS = 4
"""Words in one entry of a menu."""

MAX_HEADING_WORDS = 12
MAX_LISTED_WORDS = 25
"""Words in a headline that a list of related links gives."""

MAX_KNOWN_CHARS = 400
"""A caption of the longest kind; the phrases' patterns are asked of no longer line."""

MAX_HEAD_LINES = 60
"""Before the body, looked through for a repeated headline; a menu of the longest kind stands before it."""

MIN_TITLE_SHARE = 0.6
"""Of capitalised words in a line of a menu; half of the lines of news prose stay below 0.22."""

_WORD = re.compile(r"[^\W_]+(?:[\u2019'-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'\u201d\u2019\u00bb)\]]*$")
_SEPARATOR = re.compile(r"\s(?:[-\u2013\u2014|•·/]|>|\u203a|\u00bb)\s|[|\u203a\u00bb•·]")
_BREADCRUMB = re.compile(r"\s*(?:[^\W\d][\w&' -]{1,40}\s*[>\u203a\u00bb|/]\s*){2,}[^>\u203a\u00bb|]{0,200}")
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:19|20)\d\d\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b"
)
_FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|says?|said"
    r"|tells?|told|kills?|dies|dead|attacks?|arrests?|hits?|held|took|takes?|gets?|got|goes|went|makes?|made|sees?|saw|leaves?"
    r"|left|shot|fled|struck|seized?|calls?|claims?|denies|urges?|vows?|warns?|finds?|found|gives?|gave|\w{3,}ed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, with what the rules ask of it."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does, or is as long as only prose is."""
        return len(self.words) > MAX_LISTED_WORDS or (
            len(self.words) > MAX_MENU_WORDS and _SENTENCE_END.search(self.text[-20:]) is not None
        )

    @property
    def title_share(self) -> float:
        """How many of its words begin with a capital or a digit."""
        return sum(not word[0].islower() for word in self.words) / max(len(self.words), 1)


def find_furniture(text: str, title: str | None, *, is_plain: bool = True) -> tuple[Span, ...]:
    """The lines that are furniture, in order, each without the blanks around it; never the whole text.

    Args:
        text: The canonical text.
        title: The headline as known beside the text.
        is_plain: Whether the text came without a format that had already told menus and captions from prose;
            rules that go by a line's shape and place are for such texts alone.
    """
    lines = _split_lines(text)
    first, last = _find_body(lines)
    if first is None or last is None:
        return ()
    marked = _find_known_lines(lines)
    marked |= _find_repeated_headline(lines, first)
    if is_plain:
        marked |= {index for index in range(first) if _is_menu_path(lines[index])}
        marked |= {index for index in range(1, first) if _is_caption(lines[index])}
        marked |= _find_menu_runs(lines, 0, first) | _find_menu_runs(lines, last + 1, len(lines))
    marked |= _find_trailing_lists(lines, first)
    marked -= _find_only_headline(lines, marked, title)
    if len(marked) == len(lines):
        return ()
    return tuple(Span(lines[index].start, lines[index].end) for index in sorted(marked))


def _split_lines(text: str) -> list[_Line]:
    lines = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped)
            words = tuple(_WORD.findall(stripped[:2000]))
            lines.append(_Line(begin, begin + len(stripped), stripped, words))
        start += len(raw) + 1
    return lines


def _find_body(lines: Sequence[_Line]) -> tuple[int | None, int | None]:
    """The first and the last line that is a sentence: menus and captions stand before, menus after."""
    sentences = [index for index, line in enumerate(lines) if line.is_sentence and not _is_known_line(line)]
    return (sentences[0], sentences[-1]) if sentences else (None, None)


def _find_known_lines(lines: Sequence[_Line]) -> set[int]:
    return {index for index, line in enumerate(lines) if _is_known_line(line)}


def _is_known_line(line: _Line) -> bool:
    """A line that is nothing but a phrase of page makers, or stands after a label such as "Read more:"."""
    if len(line.text) > MAX_KNOWN_CHARS:
        return False
    if PHRASE.fullmatch(line.text) or COPYRIGHT.match(line.text) or PHOTO_CREDIT.fullmatch(line.text):
        return True
    if LABEL.match(line.text):
        return len(line.words) <= MAX_LISTED_WORDS
    # A share bar is a line of networks and of what to do with them, in any order.
    is_bar = len(line.words) > 1 and not _SENTENCE_END.search(line.text[-20:])
    return is_bar and all(word.casefold() in SHARE_WORDS for word in line.words)


def _find_repeated_headline(lines: Sequence[_Line], first: int) -> set[int]:
    """The headline where it stands again: inside a line of a menu, or a second time by itself.

    A page's text often opens with the path through its menu, which ends in the headline, and then has the
    headline.
    """
    head = lines[max(0, first + 1 - MAX_HEAD_LINES) : first + 1]
    offset = first + 1 - len(head)
    keys = [_make_key(line.text) for line in head]
    marked: set[int] = set()
    for index, key in enumerate(keys):
        if len(head[index].words) < 3:  # noqa: PLR2004 (a headline has a subject and a predicate)
            continue
        if key in keys[:index] and not head[index].is_sentence:
            marked.add(offset + index)
        for other in range(len(keys)):
            is_inside = other != index and len(keys[other]) > len(key) and keys[other].endswith(" " + key)
            prefix = head[other].words[: len(head[other].words) - len(head[index].words)]
            if is_inside and _is_menu_prefix(prefix) and not head[other].is_sentence:
                marked.add(offset + other)
    return marked


def _find_only_headline(lines: Sequence[_Line], marked: set[int], title: str | None) -> set[int]:
    """The marked lines that hold the headline, where it stands in no other line: it is text all the same."""
    key = _make_key(title) if title else ""
    if not key:
        return set()
    if not any(key in _make_key(lines[index].text) for index in marked):
        return set()
    holders = {index for index, line in enumerate(lines) if key in _make_key(line.text)}
    return holders if holders <= marked else set()


def _is_menu_prefix(words: Sequence[str]) -> bool:
    """Whether the words before a repeated headline are names of sections: few, and capitalised."""
    return 0 < len(words) <= MAX_HEADING_WORDS and all(
        not word[0].islower() or word in {"and", "of", "the"} for word in words
    )


def _is_menu_path(line: _Line) -> bool:
    """A path through the site ("Home > World > Asia") or its sections in a row ("Home News Sport")."""
    if line.is_sentence or not line.words or _FINITE_VERB.search(line.text):
        return False
    menu_count = sum(word.casefold() in MENU_WORDS for word in line.words)
    if _BREADCRUMB.fullmatch(line.text):
        return menu_count > 0
    is_titled = line.title_share >= MIN_TITLE_SHARE
    starts_home = line.words[0].casefold() == "home" and len(line.words) > 1 and line.words[1][0].isupper()
    return is_titled and ((starts_home and menu_count > 1) or menu_count >= max(3, len(line.words) / 2))


def _is_caption(line: _Line) -> bool:
    """A name, a day and a place without a verb, between the headline and the first sentence."""
    undated = _DATE.sub("", line.text)  # "May" is a verb as well
    if line.is_sentence or undated == line.text or _FINITE_VERB.search(undated):
        return False
    parts = [part for part in _SEPARATOR.split(line.text) if _WORD.search(part)]
    return len(parts) > 2 and not _SEPARATOR.search(line.text[-3:])  # noqa: PLR2004 (name, day, place)


def _find_menu_runs(lines: Sequence[_Line], start: int, end: int) -> set[int]:
    """Short lines in a row without a sentence's end, outside the body: a menu or a list of tags."""
    marked: set[int] = set()
    run: list[int] = []
    for index in range(start, end + 1):
        if index < end and _is_menu_entry(lines[index]):
            run.append(index)
            continue
        if len(run) >= MIN_MENU_RUN:
            marked.update(run)
        run = []
    return marked


def _is_menu_entry(line: _Line) -> bool:
    is_short = len(line.words) <= MAX_MENU_WORDS and len(line.text) <= 40  # noqa: PLR2004 (four words of usual length)
    return is_short and not _SENTENCE_END.search(line.text[-20:]) and not _FINITE_VERB.search(line.text)


def _find_trailing_lists(lines: Sequence[_Line], first: int) -> set[int]:
    """A heading such as "Related articles" with the headlines under it, up to the next sentence."""
    marked: set[int] = set()
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if index in marked or len(line.words) > MAX_HEADING_WORDS or not LIST_HEADING.fullmatch(line.text):
            continue
        marked.add(index)
        for following in range(index + 1, len(lines)):
            if lines[following].is_sentence:
                break
            marked.add(following)
    return marked


def _make_key(text: str) -> str:
    return " ".join(word.casefold() for word in _WORD.findall(text))
