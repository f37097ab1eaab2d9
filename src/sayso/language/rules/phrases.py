"""Sentences as the rules see them: tokens, noun phrases, clauses.

Shallow on purpose: no tree is built. A trained reader will fill the same annotation from a tree.
"""

from dataclasses import dataclass
from itertools import pairwise

from sayso.language.annotation import Token

_INSIDE_TAGS = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "PART"})
_HEAD_TAGS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
_RELATIVES = frozenset({"who", "whom", "which", "whose"})
_SPLITTERS = frozenset({";", ":", "—", "–"})
_NUMBER_LEADS = frozenset(
    {
        "more",
        "less",
        "fewer",
        "least",
        "some",
        "over",
        "nearly",
        "almost",
        "about",
        "around",
        "up",
        "at",
        "than",
        "as",
        "many",
        "to",
        "no",
        "an",
        "estimated",
        "under",
        "between",
    }
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A run of determiners, numbers, adjectives, nouns and names; token positions are those of the sentence."""

    first: int
    last: int
    """The position after the last token."""
    head: int
    start: int
    """In code points of the text."""
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between subordinators, relatives and strong punctuation."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its phrases."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    phrases: tuple[NounPhrase, ...]
    clauses: tuple[Clause, ...]

    def find_phrase_ending(self, position: int) -> NounPhrase | None:
        """The noun phrase whose last token stands right before the position."""
        return next((phrase for phrase in self.phrases if phrase.last == position), None)

    def find_phrase_starting(self, position: int) -> NounPhrase | None:
        """The noun phrase that starts at the position."""
        return next((phrase for phrase in self.phrases if phrase.first == position), None)

    def find_phrase_at(self, position: int) -> NounPhrase | None:
        """The noun phrase that holds the position."""
        return next((phrase for phrase in self.phrases if phrase.first <= position < phrase.last), None)

    def find_clause(self, position: int) -> Clause:
        """The clause that holds the position."""
        return next(clause for clause in self.clauses if clause.first <= position < clause.last)

    def is_tag(self, position: int, *tags: str) -> bool:
        """Whether there is a token at the position and it has one of the tags."""
        return 0 <= position < len(self.tokens) and self.tokens[position].tag in tags

    def is_word(self, position: int, *words: str) -> bool:
        """Whether there is a token at the position and it is one of the words, in lower case."""
        return 0 <= position < len(self.tokens) and self.tokens[position].text.lower() in words


def build_sentence(start: int, end: int, tokens: tuple[Token, ...]) -> Sentence:
    """The sentence with its noun phrases and clauses."""
    return Sentence(start, end, tokens, tuple(_find_phrases(tokens)), tuple(_find_clauses(tokens, start, end)))


def _find_phrases(tokens: tuple[Token, ...]) -> list[NounPhrase]:
    phrases: list[NounPhrase] = []
    position = 0
    while position < len(tokens):
        if tokens[position].tag == "PRON" and tokens[position].lemma not in _RELATIVES | {"what"}:
            token = tokens[position]
            phrases.append(NounPhrase(position, position + 1, position, token.start, token.end))
            position += 1
            continue
        last = _scan_phrase(tokens, position)
        head = next((index for index in range(last - 1, position - 1, -1) if tokens[index].tag in _HEAD_TAGS), None)
        if last > position and head is not None:
            phrases.append(NounPhrase(position, last, head, tokens[position].start, tokens[last - 1].end))
            position = last
        else:
            position = max(last, position + 1)
    return phrases


def _scan_phrase(tokens: tuple[Token, ...], position: int) -> int:
    last = position
    while last < len(tokens):
        token = tokens[last]
        if token.tag == "DET" and last > position and tokens[last - 1].tag != "DET":
            break  # a determiner opens a new phrase
        if token.lemma == "and" and tokens[position].lemma == "between" and _is_tagged(tokens, last + 1, "NUM"):
            last += 1  # "between 30 and 40 people"
            continue
        if token.lemma == "of" and last > position and tokens[last - 1].tag == "NUM":
            last += 1  # "thousands of students", "dozens of the wounded"
            if last < len(tokens) and tokens[last].tag == "DET":
                last += 1
            continue
        if token.tag in _INSIDE_TAGS or _is_number_lead(tokens, last) or _is_inner_quote(tokens, position, last):
            last += 1
            continue
        break
    while last > position and tokens[last - 1].tag in {"PART", "PUNCT", "ADP"}:
        last -= 1
    return last


def _is_tagged(tokens: tuple[Token, ...], position: int, tag: str) -> bool:
    return position < len(tokens) and tokens[position].tag == tag


def _is_number_lead(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether the word belongs to what stands before a number: "more than", "at least", "up to"."""
    ahead = position
    while ahead < len(tokens) and tokens[ahead].text.lower() in _NUMBER_LEADS:
        ahead += 1
    if ahead == position or ahead >= len(tokens) or tokens[ahead].tag != "NUM":
        return False
    first, second = tokens[position].text.lower(), tokens[min(position + 1, len(tokens) - 1)].text.lower()
    if first == "at":
        return second in {"least", "most"}  # "the toll at 12" is a phrase and a number
    return first not in {"to", "as", "than"} or position > 0


def _is_inner_quote(tokens: tuple[Token, ...], first: int, position: int) -> bool:
    """Whether a quotation mark stands inside a phrase, around one of its words."""
    if tokens[position].text not in {"“", "”", '"', "‘", "-", "‑"}:
        return False
    after = position + 1
    return (
        position > first
        and after < len(tokens)
        and tokens[after].tag in {"NOUN", "PROPN", "ADJ"}
        and (tokens[position].text in {"-", "‑"} or tokens[position - 1].tag in {"DET", "ADJ", "NOUN"})
    )


def _find_clauses(tokens: tuple[Token, ...], start: int, end: int) -> list[Clause]:
    if not tokens:
        return [Clause(0, 0, start, end)]
    borders = [0]
    for position in range(1, len(tokens)):
        if _is_clause_start(tokens, borders[-1], position):
            borders.append(position)
    borders.append(len(tokens))
    return [Clause(first, last, tokens[first].start, tokens[last - 1].end) for first, last in pairwise(borders)]


def _is_clause_start(tokens: tuple[Token, ...], opening: int, position: int) -> bool:
    token = tokens[position]
    if token.tag == "SCONJ" or token.lemma in _RELATIVES or token.text in _SPLITTERS:
        return True
    if token.tag != "CCONJ":
        return False
    # "and" opens a clause where a noun phrase and then a verb follow it, and a verb stands before it
    comma = next((index for index in range(position - 1, opening, -1) if tokens[index].text == ","), opening)
    if not any(token.tag in {"VERB", "AUX"} for token in tokens[comma:position]):
        return False
    ahead = _scan_phrase(tokens, position + 1)
    if ahead == position + 1 and position + 1 < len(tokens) and tokens[position + 1].tag == "PRON":
        ahead = position + 2
    return ahead > position + 1 and ahead < len(tokens) and tokens[ahead].tag in {"VERB", "AUX"}
