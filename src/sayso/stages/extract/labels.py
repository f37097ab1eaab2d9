"""Loaded words for the actors of claims, kept as the report's own wording."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sayso.language.annotation import Annotation, Token
from sayso.language.grammar.lemmas import list_lemmas
from sayso.packs.reading import LabelWords, WordLists
from sayso.records import Claim, Label, Mention, Participant, Span
from sayso.stages.extract.mentions import MentionTable

_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST_PHRASE_WORDS = 2
_RELATIVE = re.compile(r"[\"\u201d\u2019']?,? (?:who|that|which|whom)(?: (?:had|have|has|was|were))? ")
_AS = re.compile(r" as (?:a |an |the )?[\"\u201c\u2018']?")
_JOINTS = frozenset({"of", "'s", "\u2019s", "s"})


class _Word(NamedTuple):
    """A word of the text, hyphens kept inside."""

    start: int
    end: int
    lower: str
    tag: str
    """Of its last part."""
    lemmas: tuple[str, ...]


class LabelFinder:
    """Finds the labels in one report's claims.

    Args:
        text: Of the report, furniture blanked.
        annotation: What was read in it.
        table: Its mentions.
        labels: The loaded words.
        words: The nouns for people and bodies.
    """

    def __init__(
        self, text: str, annotation: Annotation, table: MentionTable, labels: LabelWords, words: WordLists
    ) -> None:
        self._text = text
        self._table = table
        self._labels = labels
        self._holders = (words.roles, words.people, words.bodies, labels.nouns, labels.nouns_of_named)
        self._openers = _list_openers(labels)
        self._words = _list_words(text, annotation.tokens)
        self._found = list(self._find_labels())
        self._starts = [span.start for span in self._found]

    def add_labels(self, claim: Claim) -> Claim:
        """The claim with the loaded words that stand in its own words, each with the actor's mention."""
        parts = (*claim.agents, *claim.patients)
        reach = Span.hull([claim.span, *(part.span for part in parts)])
        mention_by_span = {
            span: mention
            for span in self._list_near(reach)
            if not claim.trigger.overlaps(span) and (mention := self._find_called(span, reach, parts)) is not None
        }
        for part in parts:
            head = self._table.find_head(part.mention)
            # "They were shot": what the report called them before.
            if head is not None and head.name is None:
                mention_by_span.update((span, head.id) for span in self._list_within(head.span))
        labels = tuple(Label(span=span, mention=mention or None) for span, mention in sorted(mention_by_span.items()))
        return replace(claim, labels=labels) if labels else claim

    def _list_within(self, outer: Span) -> list[Span]:
        first, last = bisect_left(self._starts, outer.start), bisect_left(self._starts, outer.end)
        return [span for span in self._found[first:last] if span.end <= outer.end]

    def _list_near(self, reach: Span) -> list[Span]:
        """The labels in a claim's words, before a "who" that opens them, and behind an "as" that closes them."""
        first, last = bisect_left(self._starts, reach.start), bisect_left(self._starts, reach.end)
        before, behind = self._found[max(0, first - 1) : first], self._found[last : last + 1]
        return [
            *(span for span in before if _RELATIVE.fullmatch(self._text, span.end, reach.start)),
            *self._list_within(reach),
            *(span for span in behind if _AS.fullmatch(self._text, reach.end, span.start)),
        ]

    def _find_called(self, span: Span, reach: Span, parts: Sequence[Participant]) -> str | None:
        """The mention of whom a label calls so, `""` where a participant has none; `None` where it calls nobody."""
        around = self._table.find_around(span)
        if around is not None and around.name is not None and around.span != span:
            return None  # part of a name: "the Martyrs' Brigade"
        before = [part for part in parts if part.span.end <= span.start]
        if before and _AS.fullmatch(self._text, before[-1].span.end, span.start):
            return before[-1].mention or ""
        part = next((part for part in parts if part.span.overlaps(span)), None)
        mention = self._find_actor(span)
        if mention is not None:
            return mention.id
        if part is not None:
            return part.mention or ""
        return None if reach.covers(span) or not parts else parts[-1].mention or ""

    def _find_labels(self) -> Iterator[Span]:
        """Every label of the text in order; those that lean on each other ("gang of cut-throats") are one."""
        position, open_label = 0, None
        while position < len(self._words):
            is_open = not self._openers.isdisjoint(self._words[position].lemmas)
            found = self._match(position) if is_open else None
            if found is None:
                position += 1
                continue
            first, last = found
            span = Span(self._words[first].start, self._words[last - 1].end)
            position = last
            if open_label is not None and self._is_joined(open_label, span):
                open_label = Span(open_label.start, span.end)
                continue
            if open_label is not None:
                yield open_label
            open_label = span
        if open_label is not None:
            yield open_label

    def _is_joined(self, one: Span, other: Span) -> bool:
        between = self._text[one.end : other.start].strip().lower()
        return between in _JOINTS or other.start <= one.end

    def _match(self, position: int) -> tuple[int, int] | None:
        """The words of the label that begins or has its loaded word here, first and past the last."""
        noun = self._match_list(position, self._labels.nouns, self._labels.nouns_of_named)
        if noun is not None:
            return self._widen(position, *noun)
        adjective = self._match_list(position, self._labels.adjectives, self._labels.adjectives_of_named)
        if adjective is None or self._words[position].tag not in {"ADJ", "NOUN", "PROPN", "VERB", "ADV"}:
            return None
        return self._find_described(position, *adjective)

    def _match_list(self, position: int, sure: frozenset[str], weak: frozenset[str]) -> tuple[int, bool] | None:
        """How far a listed word or phrase reaches from here, and whether it counts of a named actor alone."""
        for count in range(min(_LONGEST_PHRASE_WORDS, len(self._words) - position), 0, -1):
            *lead, last = self._words[position : position + count]
            if not all(self._follows(step, step + 1) for step in range(position, position + count - 1)):
                continue
            forms = {" ".join([*(word.lower for word in lead), lemma]) for lemma in last.lemmas}
            for listed, is_weak in ((sure, False), (weak, True)):
                if not listed.isdisjoint(forms):
                    return position + count, is_weak
        return None

    def _widen(self, position: int, last: int, is_weak: bool) -> tuple[int, int] | None:  # noqa: FBT001 (a pair's half)
        """A noun with what stands before it, and the noun that it stands before: "armed cattle thieves"."""
        if self._words[last - 1].tag not in _NOMINAL:
            return None
        end = last
        while end < len(self._words) and self._follows(end - 1, end) and self._words[end].tag == "NOUN":
            end += 1
        if end > last and not self._is_holder(end - 1):
            return None  # "a terrorist attack", "the regime's bandit laws": of things, not of people
        first = position
        while first > 0 and self._follows(first - 1, first) and self._is_modifier(first - 1):
            first -= 1
        if is_weak and not self._is_of_named(first, end):
            return None
        return first, end

    def _find_described(self, position: int, last: int, is_weak: bool) -> tuple[int, int] | None:  # noqa: FBT001
        """An adjective with the noun for people or bodies that it stands before; alone before a name."""
        end = last
        while end < len(self._words) and self._follows(end - 1, end) and self._words[end].tag in {"ADJ", "NOUN"}:
            end += 1
        is_before_name = (
            end < len(self._words) and self._follows(end - 1, end) and self._words[end].tag == "PROPN"
        ) and self._table.has_actor((self._words[end].start, self._words[end].end))
        if not (self._is_holder(end - 1) and end > last) and not is_before_name:
            return None
        if is_weak and not self._is_of_named(position, end):
            return None
        return position, end

    def _is_modifier(self, position: int) -> bool:
        word = self._words[position]
        return word.tag in {"ADJ", "NOUN", "VERB"} and (word.lower == self._text[word.start : word.end])

    def _is_holder(self, position: int) -> bool:
        return any(lemma in held for lemma in self._words[position].lemmas for held in self._holders)

    def _follows(self, one: int, other: int) -> bool:
        return self._text[self._words[one].end : self._words[other].start] == " "

    def _find_actor(self, span: Span) -> Mention | None:
        """Whom some words describe: the one whose words they stand in if it is named, else one named right behind."""
        around = self._table.find_around(span)
        if around is not None and (around.name is not None or self._table.is_of_named(around)):
            return around
        return self._table.find_named_behind(span.end) or around

    def _is_of_named(self, first: int, last: int) -> bool:
        """Whether the words describe an actor that the report names elsewhere or right behind."""
        span = Span(self._words[first].start, self._words[last - 1].end)
        mention = self._find_actor(span)
        if mention is None or (mention.name is not None and mention.span.covers(span)):
            return False  # "the Resistance" is a name
        return self._table.is_of_named(mention)


@lru_cache(maxsize=8)
def _list_openers(labels: LabelWords) -> frozenset[str]:
    """The first words of all loaded words and phrases: where none of these stands, no label begins."""
    lists = (labels.nouns, labels.nouns_of_named, labels.adjectives, labels.adjectives_of_named)
    return frozenset(phrase.split(" ")[0] for listed in lists for phrase in listed)


@lru_cache(maxsize=65536)
def _list_forms(lower: str, lemma: str | None) -> tuple[str, ...]:
    """A word, its dictionary forms by rule, and that which the reader gives it."""
    return tuple(dict.fromkeys([lower, *list_lemmas(lower), *([lemma] if lemma is not None else [])]))


def _list_words(text: str, tokens: Sequence[Token]) -> list[_Word]:
    words = []
    behind = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while behind < len(tokens) and tokens[behind].start < end:
            behind += 1
        lower = match.group().lower()
        token = tokens[behind - 1] if behind > 0 else None
        lemmas = _list_forms(lower, token.lemma if token is not None else None)
        words.append(_Word(start, end, lower, token.tag if token is not None else "X", lemmas))
    return words
