"""Whether passages that were spliced into other articles are found there."""

from collections.abc import Mapping

from evaluation.copies.pool import Counts, Pool, order_pair
from sayso.language.shingles import find_word_spans
from sayso.stages.trace.matching import Match

FOUND_OVERLAP = 0.8
"""Of the characters of the true passage and the found one together, that both have."""


def count_passages(pool: Pool, matches: Mapping[tuple[str, str], Match]) -> dict[str, Counts]:
    """For each length of passage, how many were found in their place; what else was found there is wrong.

    Args:
        pool: The texts.
        matches: What every two texts that were compared have in common.
    """
    counts = dict.fromkeys({one.kind: None for one in pool.splices}, (0, 0, 0))
    for one in pool.splices:
        text = one.article.text
        start = text.index(one.passage, text.index("\n\n"))
        true = (start, start + len(one.passage))
        spans = _list_spans(text, one.article.id, one.donor, matches)
        hits = sum(_measure_overlap(true, span) >= FOUND_OVERLAP for span in spans)
        found, wrong, missed = counts[one.kind]
        counts[one.kind] = (found + bool(hits), wrong + len(spans) - hits, missed + (not hits))
    return {kind: Counts(*each) for kind, each in counts.items()}


def _list_spans(text: str, spliced: str, donor: str, matches: Mapping[tuple[str, str], Match]) -> list[tuple[int, int]]:
    """The passages that the spliced article was found to share with the donor, in its characters."""
    pair = order_pair(spliced, donor)
    match = matches.get(pair)
    if match is None:
        return []
    words = find_word_spans(text)
    places = [(run.start, run.end) if pair[0] == spliced else (run.other_start, run.other_end) for run in match.runs]
    return [(words[start][0], words[end - 1][1]) for start, end in places]


def _measure_overlap(true: tuple[int, int], found: tuple[int, int]) -> float:
    shared = min(true[1], found[1]) - max(true[0], found[0])
    return max(0, shared) / (max(true[1], found[1]) - min(true[0], found[0]))
