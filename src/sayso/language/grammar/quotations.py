"""Quotations by their marks."""

import re

_LONGEST = 4000
"""Characters; a mark without its partner within a page or so of text is a slip of the keyboard."""
_CURLY = re.compile(rf"“([^“”]{{1,{_LONGEST}}})”")
_GUILLEMETS = re.compile(rf"«([^«»]{{1,{_LONGEST}}})»")
_TYPED = re.compile(rf"``\s?([^`]{{1,{_LONGEST}}}?)\s?''")
"""As older wire texts mark them."""
_STRAIGHT = re.compile(rf'(?<![\w"])"(?=\S)([^"\n]{{1,{_LONGEST}}})(?<=\S)"(?!\w)')
_SINGLE = re.compile(rf"(?<!\w)‘(?=\S)([^‘\n]{{1,{_LONGEST}}}?[.,!?…])’(?!\w)")
"""British speech; it ends with its own stop, which tells its closing mark from an apostrophe."""
_UNCLOSED = re.compile(rf"(?:^|\n)[“\"]([^“”\"\n]{{1,{_LONGEST}}})(?=\n|$)")
"""A quotation that goes on over paragraphs opens each of them and is closed in the last alone."""
_GOING_ON = re.compile(rf"(?<=\s)[“\"](?=\S)([^“”\"\n]{{1,{_LONGEST}}})(?=\n\s*[“\"])")
"""As above, where it opens inside a paragraph."""


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The spans inside quotation marks, in order, without the marks; of two that overlap, the first to open."""
    spans = [
        match.span(1)
        for pattern in (_CURLY, _GUILLEMETS, _TYPED, _STRAIGHT, _SINGLE, _UNCLOSED, _GOING_ON)
        for match in pattern.finditer(text)
    ]
    kept: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
