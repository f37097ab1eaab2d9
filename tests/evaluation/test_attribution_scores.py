"""Scores of attributions, against sums done by hand."""

import pytest

from evaluation.scoring.attributions import find_touched, overlap, score_contents, score_relations, score_tokens
from evaluation.sets.document import Document, GoldAttribution, Span

WORDS = "Ona Vell said that Marenth thinks the old bridge fell ,".split()
"""Words 0 to 10; the content of "said" is 3-9, in which 5 "thinks" has the content 6-9."""


def place(words: list[str]) -> tuple[Span, ...]:
    spans, start = [], 0
    for word in words:
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    return tuple(spans)


DOCUMENT = Document(id="invented", text=" ".join(WORDS), words=place(WORDS), paragraphs=(0,))


def make(source: range | None, cue: range, content: range | None) -> GoldAttribution:
    """Ranges of words as one span of characters each."""

    def cover(part: range | None) -> tuple[Span, ...]:
        return () if not part else (Span(DOCUMENT.words[part.start].start, DOCUMENT.words[part.stop - 1].end),)

    return GoldAttribution(cover(source), cover(cue), cover(content))


OUTER = make(range(2), range(2, 3), range(3, 10))
INNER = make(range(4, 5), range(5, 6), range(6, 10))
GOLD = [OUTER, INNER]


def test_words_count_for_every_label_that_touches_them() -> None:
    # Source 0-1 for gold 0-1, 4; cue 2-3 for 2, 5; content 3-9 for 3-9.
    predicted = [make(range(2), range(2, 4), range(3, 10))]
    score = score_tokens([GOLD], [predicted], [DOCUMENT])
    assert score.source == (3, 2, 2)
    assert score.source.f1 == pytest.approx(80.0)
    assert score.cue == (2, 2, 1)
    assert score.cue.f1 == pytest.approx(50.0)
    assert score.content == (7, 7, 7)


def test_tokens_add_up_over_documents() -> None:
    score = score_tokens([GOLD, GOLD], [GOLD, []], [DOCUMENT, DOCUMENT])
    assert score.cue == (4, 2, 2)
    assert (score.cue.precision, score.cue.recall) == (100.0, 50.0)


def test_each_part_of_a_relation_counts_apart() -> None:
    predicted = [
        make(range(1), range(2, 3), range(3, 10)),  # source 1 of 2 words: overlaps, not exact
        make(None, range(5, 6), range(6, 8)),  # no source; content 2 of 4 words: overlaps
        make(range(8, 9), range(9, 10), range(3)),  # no gold cue
    ]
    score = score_relations([GOLD], [predicted], [DOCUMENT])
    assert score.found == (2, 3, 2)
    assert score.found.f1 == pytest.approx(80.0)
    assert score.source == (2, 3, 1)
    assert score.content == (2, 3, 2)
    assert score.whole == (2, 3, 1)
    assert score.whole.f1 == pytest.approx(40.0)
    assert score.exact == (2, 3, 0)


def test_exact_looks_past_punctuation_alone() -> None:
    longer = make(range(4, 5), range(5, 6), range(6, 11))
    assert score_relations([GOLD], [[longer]], [DOCUMENT]).exact == (2, 1, 1)
    shorter = make(range(4, 5), range(5, 6), range(7, 10))
    assert score_relations([GOLD], [[shorter]], [DOCUMENT]).exact == (2, 1, 0)


def test_two_without_a_source_agree() -> None:
    nobody = make(None, range(5, 6), range(6, 10))
    score = score_relations([[nobody]], [[nobody]], [DOCUMENT])
    assert score.whole == score.exact == (1, 1, 1)


def test_a_cue_is_paired_once_and_with_the_best() -> None:
    wide = make(range(2), range(2, 4), range(6, 10))
    other = make(range(2), range(2, 3), range(3, 10))
    gold = [make(range(2), range(2, 4), range(3, 10))]
    score = score_relations([gold], [[other, wide]], [DOCUMENT])
    assert score.found == (1, 2, 1)
    assert score.exact == (1, 2, 0)  # `wide` shares two words of the cue, `other` one
    equal = make(range(2), range(2, 4), range(3, 10))
    assert score_relations([gold], [[wide, equal]], [DOCUMENT]).exact == (1, 2, 1)


def test_contents_and_those_that_are_nested() -> None:
    predicted = [make(None, range(1), range(4, 10)), make(None, range(1), range(2))]
    # 4-9 shares 6 of 7 words with the outer content and 4 of 6 with the nested one.
    score = score_contents([GOLD], [predicted], [DOCUMENT])
    assert score == (2, 2, 1, 1, 2, 1)
    assert (score.recall, score.nested_recall, score.precision) == (100.0, 100.0, 50.0)
    # 0-9 shares 7 of 10 words with the outer content and 4 of 10 with the nested one.
    wide = [make(None, range(1), range(10))]
    score = score_contents([GOLD], [wide], [DOCUMENT])
    assert score == (2, 1, 1, 0, 1, 1)
    assert (score.recall, score.nested_recall, score.precision) == (50.0, 0.0, 100.0)


def test_nothing_there_is_no_division() -> None:
    score = score_contents([[]], [[make(None, range(1), None)]], [DOCUMENT])
    assert (score.recall, score.nested_recall, score.precision, score.predicted) == (0.0, 0.0, 0.0, 0)
    assert score_relations([[]], [[]], [DOCUMENT]).found.f1 == 0.0


def test_overlap_and_touch() -> None:
    assert overlap(frozenset(), frozenset()) == 1.0
    assert overlap(frozenset({1, 2, 3}), frozenset({3, 4})) == pytest.approx(0.25)
    # "na Vell" touches both words, the space between words none.
    assert find_touched([Span(1, 8)], DOCUMENT.words) == {0, 1}
    assert find_touched([Span(3, 4), Span(5, 5)], DOCUMENT.words) == frozenset()


def test_documents_must_agree_in_number() -> None:
    with pytest.raises(ValueError, match="1 documents of gold, 0 of predictions, 1 in all"):
        score_tokens([GOLD], [], [DOCUMENT])
