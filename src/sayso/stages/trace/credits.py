"""Whom reports credit: in the dateline, the byline, a line of its own, at the end of the text, by a link."""

import re
from collections.abc import Iterator

from sayso.packs.wires import Wires
from sayso.records import Coding, Credit, CreditKind, Report, Span
from sayso.stages.trace.outlets import Outlets, read_host

WHOLE_TEXT = frozenset({CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.LINE})
"""The kinds that say of the whole text whose it is."""
_FIRST_LINES = 6
"""A dateline stands in one of the first lines: menus, a headline and a byline may come before it."""
_LAST_LINES = 3
_LONGEST_LINE_WORDS = 14
"""Of a line that is a credit and nothing else."""

_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][^()\n]{0,70}?)?"  # and country, and day
    r"\((?P<name>[A-Z][^()\d\n]{1,40})\)"
    r"\s*[-\u2013\u2014:]+\s*\S"
)
_AT_END = re.compile(
    r"(?:[-\u2013\u2014]{1,3}\s*(?P<dashed>[A-Z][\w .'\u2019-]{1,40}?)|\((?P<bracketed>[A-Z][^()\d\n]{1,40})\))"
    r"\s*\.?\s*$"
)
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"\u201d]+")
_SEVERAL = re.compile(r"\s*(?:/|,|;|&|\band\b|\|)\s*")


class CreditReader:
    """Reads the credits of one report at a time.

    Args:
        wires: The words of credits.
        outlets: The outlets that are known.
    """

    def __init__(self, wires: Wires, outlets: Outlets) -> None:
        self._outlets = outlets
        after, before = ("|".join(map(re.escape, words)) for words in (wires.words.after, wires.words.before))
        self._line = re.compile(
            rf"\s*(?:(?:{before})\s*:?\s+(?P<last>[^\n]+?)|(?P<first>[^\n]+?),?\s+(?:{after})\b[^\n]*?)\s*\.?\s*$",
            re.IGNORECASE,
        )

    def read_credits(self, coding: Coding) -> list[Credit]:
        """The outlets that the report has something from, kind by kind; its own too, where it says so of its text."""
        report = coding.report
        own = self._outlets.name_outlet(report)
        found = [
            *self._read_dateline(report),
            *self._read_byline(report),
            *self._read_last_lines(report),
            *self._read_links(report),
            *self._read_attributions(coding),
        ]
        return list(dict.fromkeys(one for one in found if one.name != own or one.kind in WHOLE_TEXT))

    def _read_dateline(self, report: Report) -> Iterator[Credit]:
        text = report.blank_furniture()
        for number, line in enumerate(_LINE.finditer(text)):
            if number >= _FIRST_LINES:
                return
            match = _DATELINE.match(line.group())
            if match is not None and (self._outlets.find_name(match["name"]) or _is_dateline(match["place"])):
                start = line.start() + match.start("name")
                for name, begin, end in _split_names(match["name"]):
                    yield self._make_credit(report, CreditKind.DATELINE, name, Span(start + begin, start + end))
                return

    def _read_byline(self, report: Report) -> Iterator[Credit]:
        for part in _SEVERAL.split(report.byline or ""):
            name = self._outlets.find_in_byline(part)
            if name is not None:
                yield Credit(report=report.id, kind=CreditKind.BYLINE, name=name, span=None)

    def _read_last_lines(self, report: Report) -> Iterator[Credit]:
        """What the last lines credit; only outlets that are known, since much else stands there."""
        for line in list(_LINE.finditer(report.blank_furniture()))[-_LAST_LINES:]:
            match = _AT_END.search(line.group())
            if match is None and len(line.group().split()) <= _LONGEST_LINE_WORDS:
                match = self._line.match(line.group())
            if match is None or match.lastgroup is None:
                continue
            start = line.start() + match.start(match.lastgroup)
            for name, begin, end in _split_names(match[match.lastgroup]):
                if self._outlets.find_name(name) is not None:
                    yield self._make_credit(report, CreditKind.LINE, name, Span(start + begin, start + end))

    def _read_links(self, report: Report) -> Iterator[Credit]:
        for match in _ADDRESS.finditer(report.text):
            host = read_host(match.group())
            name = self._outlets.find_host(host) if host is not None else None
            if name is not None:
                yield Credit(report=report.id, kind=CreditKind.LINK, name=name, span=Span(*match.span()))

    def _read_attributions(self, coding: Coding) -> Iterator[Credit]:
        for statement in coding.statements:
            words = coding.name_speaker(statement)
            name = self._outlets.find_name(words) if words is not None else None
            if name is not None and statement.source:
                yield Credit(
                    report=coding.report.id, kind=CreditKind.ATTRIBUTION, name=name, span=Span.hull(statement.source)
                )

    def _make_credit(self, report: Report, kind: CreditKind, words: str, span: Span) -> Credit:
        return Credit(report=report.id, kind=kind, name=self._outlets.find_name(words) or words, span=span)


def _is_dateline(place: str | None) -> bool:
    """Whether these words can only be a dateline's: the place in capitals, and no word small."""
    words = (place or "").split()
    return bool(words) and words[0].isupper() and not any(word[0].islower() for word in words)


def _split_names(words: str) -> Iterator[tuple[str, int, int]]:
    """Each of several names ("AP/Reuters") with its characters."""
    start = 0
    for match in [*_SEVERAL.finditer(words), None]:
        end = match.start() if match is not None else len(words)
        name = words[start:end]
        if name.strip():
            yield name.strip(), start + len(name) - len(name.lstrip()), end - len(name) + len(name.rstrip())
        start = match.end() if match is not None else end
