"""Words cut into the pieces that the encoder knows (WordPiece, as BERT's uncased vocabulary does).

Source: Wu et al. 2016 (arXiv 1609.08144), and the normalisation of Devlin et al. 2019 (arXiv 1810.04805): lower case,
no accents, punctuation and ideographs apart, longest match first.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

PADDING = 0
"""The identifier of `[PAD]`."""
PARAGRAPH_BREAK = 2
"""The identifier of `[unused1]`, which the encoder was taught to read as the start of a paragraph."""
MAXIMUM_PIECES = 8
"""Pieces of one word that are read; the rest of a longer word (an address, say) adds nothing."""

_MAXIMUM_CHARACTERS = 64
_MAXIMUM_REMEMBERED = 200_000
_ATOMS = re.compile(r"[^\W_]+|[\W_]")
_IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]")

LOWER, CAPITALISED, UPPER, MIXED = range(4)
SHAPES = 4
"""How a word is written, which the uncased vocabulary does not show: lower case or no letters, capitalised, all
capitals, other."""


def find_shape(word: str) -> int:
    """How a word is written: one of `LOWER`, `CAPITALISED`, `UPPER`, `MIXED`."""
    if word.islower() or not any(map(str.isalpha, word)):
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    return CAPITALISED if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else MIXED


class PieceVocabulary:
    """Cuts words into pieces and remembers the answers."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """Takes the pieces in the order of their identifiers, `##` before those that continue a word."""
        self._identifiers: Mapping[str, int] = {piece: identifier for identifier, piece in enumerate(pieces)}
        self._unknown = self._identifiers["[UNK]"]
        self.opening = self._identifiers["[CLS]"]
        self.closing = self._identifiers["[SEP]"]
        self._remembered: dict[str, tuple[tuple[int, ...], int]] = {}

    def cut(self, word: str) -> tuple[tuple[int, ...], int]:
        """The identifiers of a word's pieces, at least one and at most `MAXIMUM_PIECES`, and the word's shape."""
        known = self._remembered.get(word)
        if known is None:
            known = (self._cut(word), find_shape(word))
            if len(self._remembered) >= _MAXIMUM_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        decomposed = unicodedata.normalize("NFD", word[:_MAXIMUM_CHARACTERS].lower())
        plain = "".join(
            character for character in decomposed if unicodedata.category(character) not in {"Mn", "Cf", "Cc"}
        )
        plain = _IDEOGRAPHS.sub(r" \g<0> ", plain)
        found: list[int] = []
        for atom in _ATOMS.findall(plain):
            if not atom.isspace():
                found.extend(self._cut_atom(atom))
            if len(found) >= MAXIMUM_PIECES:
                break
        return tuple(found[:MAXIMUM_PIECES]) or (self._unknown,)

    def _cut_atom(self, atom: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(atom):
            end = len(atom)
            while end > start:
                piece = atom[start:end] if start == 0 else "##" + atom[start:end]
                identifier = self._identifiers.get(piece)
                if identifier is not None:
                    found.append(identifier)
                    break
                end -= 1
            if end == start:
                return [self._unknown]
            start = end
        return found
