"""Which reports are compared: the same whatever the order, and few."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.shingles import hash_words
from sayso.stages.trace import blocks
from sayso.stages.trace.blocks import HUBS, LARGEST_WHOLE_BLOCK, MarkIndex, Pair, pair_block, pair_reports

WORDS = "the depot burned all night and nobody came to put it out while the garrison looked on from its wall".split()
# Few words and long texts, so that many are alike in part.
texts = st.lists(st.sampled_from(WORDS), min_size=5, max_size=60).map(" ".join)


def name_texts(some: Sequence[str]) -> dict[str, str]:
    return {f"report-{number:03}": text for number, text in enumerate(some)}


@given(st.lists(texts, max_size=12), st.randoms(use_true_random=False))
def test_reports_added_one_by_one_are_paired_as_all_at_once(some: list[str], chance: object) -> None:
    words = {report: hash_words(text) for report, text in name_texts(some).items()}
    order = list(words)
    chance.shuffle(order)  # type: ignore[attr-defined]
    index = MarkIndex()
    standing = set[Pair]()
    for report in order:
        standing ^= index.add_report(report, words[report])
        assert index.add_report(report, words[report]) == frozenset()
    assert index.list_pairs() == pair_reports(words) == sorted(standing)


@given(st.lists(texts, max_size=8))
def test_an_index_is_made_anew_from_its_rows(some: list[str]) -> None:
    index = MarkIndex()
    for report, text in name_texts(some).items():
        index.add_report(report, hash_words(text))
    again = MarkIndex(index.list_rows())
    assert again.list_pairs() == index.list_pairs()
    assert again.list_rows() == index.list_rows()


def test_a_mark_that_very_many_share_makes_few_pairs() -> None:
    members = [f"{number:05}" for number in range(1000)]
    pairs = list(pair_block(members))
    assert len(pairs) < HUBS * len(members)
    assert {pair.second for pair in pairs} >= set(members[HUBS:])
    assert len(list(pair_block(members[:LARGEST_WHOLE_BLOCK]))) == LARGEST_WHOLE_BLOCK * (LARGEST_WHOLE_BLOCK - 1) // 2


def test_a_story_that_grows_past_the_largest_block_is_paired_the_same_in_any_order() -> None:
    story = " ".join(WORDS * 2)
    words = {f"report-{number:03}": hash_words(f"{story} {number}") for number in range(LARGEST_WHOLE_BLOCK + 12)}
    index = MarkIndex()
    for report in reversed(words):
        index.add_report(report, words[report])
    assert index.list_pairs() == pair_reports(words)
    linked = {report for pair in index.list_pairs() for report in pair}
    assert linked == set(words)


def test_marks_that_do_not_fit_in_the_memory_are_gone_through_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        report: hash_words(text) for report, text in name_texts([" ".join(WORDS[at:] * 3) for at in range(9)]).items()
    }
    whole = pair_reports(words)
    monkeypatch.setattr(blocks, "_MARKS_AT_ONCE", 5)
    assert pair_reports(words) == whole
    assert whole


def test_reports_without_words_are_paired_with_none() -> None:
    assert pair_reports({"a": hash_words(""), "b": hash_words("two words")}) == []
