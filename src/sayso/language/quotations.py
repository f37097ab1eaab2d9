"""Quotations by their marks."""

import re

_CURLY = re.compile(r"“([^“”]{1,4000})”")
_GUILLEMETS = re.compile(r"«([^«»]{1,4000})»")
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)([^"\n]{1,4000})(?<=\S)"(?!\w)')
_UNCLOSED = re.compile(r"(?:^|\n)[“\"]([^“”\"\n]{1,4000})(?=\n|$)")
"""A quotation that goes on over paragraphs opens each of them and is closed in the last alone."""


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The spans inside quotation marks, in order, without the marks."""
    spans = [
        match.span(1)
        for pattern in (_CURLY, _GUILLEMETS, _STRAIGHT, _UNCLOSED)
        for match in pattern.finditer(text)
    ]
    kept: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
