"""The words of a text by which reports are told apart."""

import re
from functools import lru_cache

from sayso.language.grammar.lemmas import list_lemmas

_WORD = re.compile(r"[^\W_]+(?:[-\u2019'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[\u2019']s?$")
_SHORTEST_NUMBER = 3
"""Numbers of fewer digits stand in too many texts to tell one from another."""


def list_content_words(text: str) -> list[str]:
    """The words of a text in order, by their dictionary forms in lower case; no single letters and no short numbers."""
    return [
        _find_form(word)
        for match in _WORD.finditer(text)
        if len(word := _POSSESSIVE.sub("", match[0].casefold())) > 1
        and not (word.isdecimal() and len(word) < _SHORTEST_NUMBER)
    ]


@lru_cache(maxsize=65536)
def _find_form(word: str) -> str:
    return list_lemmas(word)[0]
