"""Which reports have words from each other: passages, copies, the same sentence in several reports."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language.grammar.edtf import UNKNOWN, Days, read_edtf
from sayso.language.shingles import find_word_spans, hash_words
from sayso.records import Coding, MentionKind, Passage, Span
from sayso.stages.trace.blocks import pair_reports
from sayso.stages.trace.groups import Groups
from sayso.stages.trace.matching import Match, Sketch, make_sketch, match_texts

SAME_SENTENCE_SHARE = 0.5
"""Of the shorter sentence's words, in common, makes two sentences one: every fifth word may be swapped."""


LONE_SENTENCE_WORDS = 20
"""Of a passage, in common, before it makes sentences of two reports one that are no copies of each other.

Two reporters write "soldiers searched the office of a trade union in Ashgrel on Friday" each by himself."""


class Place(NamedTuple):
    """A sentence of a report."""

    report: str
    sentence: int


class TracedReport:
    """A coding made ready to be compared: furniture left out."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.id = coding.report.id
        self.text = coding.report.blank_furniture()
        self.words = hash_words(self.text)
        self._starts = [span.start for span in coding.sentences]

    @cached_property
    def sketch(self) -> Sketch:
        """Its words, ready to be compared."""
        return make_sketch(self.words)

    @cached_property
    def word_spans(self) -> list[tuple[int, int]]:
        """The characters of its words."""
        return find_word_spans(self.text)

    @cached_property
    def days(self) -> Days:
        """When it was published."""
        published = self.coding.report.published
        return (read_edtf(published) if published is not None else None) or UNKNOWN

    @cached_property
    def word_sentences(self) -> list[int]:
        """The sentence of each word."""
        return [self.find_sentence(start) for start, _ in self.word_spans]

    @cached_property
    def quantities(self) -> dict[int, frozenset[tuple[object, ...]]]:
        """The numbers of each sentence that has any, as bounds: words may change in a copy, numbers may not."""
        found: dict[int, set[tuple[object, ...]]] = {}
        for mention in self.coding.mentions:
            if mention.kind is MentionKind.QUANTITY and mention.bounds is not None:
                one = mention.bounds
                bounds = (one.low, one.high, one.value, one.qualifier)
                found.setdefault(self.find_sentence(mention.span.start), set()).add(bounds)
        return {sentence: frozenset(bounds) for sentence, bounds in found.items()}

    @cached_property
    def speakers(self) -> dict[int, frozenset[str]]:
        """The words of the names of those who speak in each sentence where any has a name."""
        found: dict[int, set[str]] = {}
        for statement in self.coding.statements:
            mention = self.coding.mention_by_id[statement.speaker] if statement.speaker is not None else None
            head = self.coding.mention_by_id[mention.head] if mention is not None and mention.head else mention
            if head is not None and head.name is not None and statement.source:
                sentence = self.find_sentence(statement.source[0].start)
                found.setdefault(sentence, set()).update(head.name.casefold().split())
        return {sentence: frozenset(words) for sentence, words in found.items()}

    def find_sentence(self, position: int) -> int:
        """The number of the sentence in which a character stands, or of the last one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def span_words(self, start: int, end: int) -> Span:
        """The characters from one word up to another, which is left out."""
        return Span(self.word_spans[start][0], self.word_spans[end - 1][1])

    def is_surely_before(self, other: "TracedReport") -> bool:
        """Whether every day on which it can have been published lies before the other's."""
        latest, earliest = self.days.latest, other.days.earliest
        return latest is not None and earliest is not None and latest < earliest


class Comparison(NamedTuple):
    """What two reports have in common."""

    first: TracedReport
    second: TracedReport
    match: Match

    def list_passages(self, *, is_first_source: bool) -> tuple[Passage, ...]:
        """The passages, each with where it stands in the one that has it and in the source."""
        spans = [
            (
                self.first.span_words(run.start, run.end),
                self.second.span_words(run.other_start, run.other_end),
                run.words,
            )
            for run in self.match.runs
        ]
        if is_first_source:
            spans = [(second, first, words) for first, second, words in spans]
        return tuple(Passage(span=one, source_span=source, word_count=words) for one, source, words in spans)


def compare_reports(reports: Mapping[str, TracedReport]) -> list[Comparison]:
    """Every two reports that have a passage in common, in order of their ids."""
    found = []
    for pair in pair_reports({report: each.words for report, each in reports.items()}):
        first, second = reports[pair.first], reports[pair.second]
        match = match_texts(first.sketch, second.sketch)
        if match is not None:
            found.append(Comparison(first, second, match))
    return found


def group_copies(reports: Mapping[str, TracedReport], comparisons: Sequence[Comparison]) -> Groups[str]:
    """The reports, those that are copies of each other together; a shared passage alone joins nobody."""
    groups = Groups(sorted(reports))
    for comparison in comparisons:
        if comparison.match.is_copy:
            groups.join(comparison.first.id, comparison.second.id)
    return groups


def group_sentences(reports: Mapping[str, TracedReport], comparisons: Sequence[Comparison]) -> Groups[Place]:
    """The sentences, those that were copied together; a sentence with other numbers is another one."""
    groups = Groups(
        Place(report, sentence)
        for report, each in sorted(reports.items())
        for sentence in range(max(1, len(each.coding.sentences)))
    )
    for comparison in comparisons:
        for one, other in _pair_sentences(comparison):
            groups.join(one, other)
    return groups


def _pair_sentences(comparison: Comparison) -> list[tuple[Place, Place]]:
    """The sentences of the two reports that are the same but for some words."""
    first, second, match = comparison
    kept = np.ones(len(match.places), dtype=bool) if match.is_copy else _find_long(match)
    sentences = np.array(first.word_sentences), np.array(second.word_sentences)
    lengths = np.bincount(sentences[0]), np.bincount(sentences[1])
    both = np.stack((sentences[0][match.places[kept]], sentences[1][match.other_places[kept]]), axis=1)
    pairs, counts = np.unique(both, axis=0, return_counts=True)
    shorter = np.minimum(lengths[0][pairs[:, 0]], lengths[1][pairs[:, 1]])
    same = pairs[counts >= SAME_SENTENCE_SHARE * shorter].tolist()
    return [
        (Place(first.id, one), Place(second.id, other))
        for one, other in same
        if first.quantities.get(one) == second.quantities.get(other)
        and not _are_others(first.speakers.get(one), second.speakers.get(other))
    ]


def _are_others(first: frozenset[str] | None, second: frozenset[str] | None) -> bool:
    """Whether both sentences name who speaks, and no word of the names is in common: then neither is a copy."""
    return first is not None and second is not None and not first & second


def _find_long(match: Match) -> NDArray[np.bool_]:
    """Which of the words in common stand in a passage that nobody writes twice by chance."""
    kept = np.zeros(len(match.places), dtype=bool)
    for run in match.runs:
        if run.words >= LONE_SENTENCE_WORDS:
            kept |= (match.places >= run.start) & (match.places < run.end)
    return kept
