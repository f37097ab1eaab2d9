"""`python -m evaluation.gold.agreement --data FOLDER`: how far two coders of the same passages agree."""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.gold.passages import PARTS, Passage, load_real, load_second, load_written
from evaluation.scoring.claims import has_same_chain, list_words
from evaluation.truth import TrueClaim

Pair = tuple[TrueClaim, TrueClaim]


def pair_claims(first: Sequence[TrueClaim], second: Sequence[TrueClaim]) -> list[Pair]:
    """Claims of two coders whose triggers overlap, those of one type and one count first; each in one pair at most."""
    scored = sorted(
        (
            -2 * (one.type == other.type) - has_same_count(one, other) - has_same_chain(one.chain, other.chain),
            left,
            right,
        )
        for left, one in enumerate(first)
        for right, other in enumerate(second)
        if one.trigger.overlaps(other.trigger)
    )
    pairs: dict[int, int] = {}
    for _, left, right in scored:
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return [(first[left], second[right]) for left, right in pairs.items()]


def has_same_count(one: TrueClaim, other: TrueClaim) -> bool:
    """Whether both give the same bounds, or neither gives any."""
    return (one.low, one.high, one.value) == (other.low, other.high, other.value)


def find_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two coders' labels (Cohen 1960, DOI 10.1177/001316446002000104)."""
    observed = sum(one == other for one, other in pairs) / len(pairs)
    firsts, seconds = (Counter(labels) for labels in zip(*pairs, strict=True))
    expected = sum(firsts[label] * seconds[label] for label in firsts) / len(pairs) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


_CELLS: dict[str, tuple[Callable[[TrueClaim], bool], Callable[[TrueClaim, TrueClaim], bool]]] = {
    "type": (lambda _: True, lambda one, other: one.type == other.type),
    "chain": (lambda _: True, lambda one, other: has_same_chain(one.chain, other.chain)),
    "chain, where there is one": (
        lambda claim: bool(claim.chain),
        lambda one, other: has_same_chain(one.chain, other.chain),
    ),
    "chain of two or more": (
        lambda claim: len(claim.chain) > 1,
        lambda one, other: has_same_chain(one.chain, other.chain),
    ),
    "count with bounds": (lambda claim: claim.has_count, has_same_count),
    "status": (lambda _: True, lambda one, other: one.status == other.status),
    "status where not asserted": (
        lambda claim: claim.status != "asserted",
        lambda one, other: one.status == other.status,
    ),
    "agent": (
        lambda claim: bool(claim.agents),
        lambda one, other: not list_words(one.agents).isdisjoint(list_words(other.agents)),
    ),
    "patient": (
        lambda claim: bool(claim.patients),
        lambda one, other: not list_words(one.patients).isdisjoint(list_words(other.patients)),
    ),
    "place": (
        lambda claim: claim.place is not None,
        lambda one, other: (one.place or "").lower() == (other.place or "").lower(),
    ),
    "time": (
        lambda claim: claim.earliest is not None or claim.latest is not None,
        lambda one, other: (one.earliest, one.latest) == (other.earliest, other.latest),
    ),
}
"""Which claims a cell is asked of, and whether two agree; asked where either coder has it."""


def compare(first: Sequence[Passage], second: Sequence[Passage]) -> dict[str, float]:
    """The agreement of two codings of the same passages, in percent; kappa between -100 and 100."""
    pairs = [pair for one, other in zip(first, second, strict=True) for pair in pair_claims(one.claims, other.claims)]
    counts = [sum(len(passage.claims) for passage in passages) for passages in (first, second)]
    figures = {
        "claims, any type (F1)": 200.0 * len(pairs) / sum(counts),
        "claims, type right (F1)": 200.0 * sum(one.type == other.type for one, other in pairs) / sum(counts),
        "type (kappa)": 100.0 * find_kappa([(one.type, other.type) for one, other in pairs]),
        "status (kappa)": 100.0 * find_kappa([(one.status, other.status) for one, other in pairs]),
    }
    for name, (is_asked, is_same) in _CELLS.items():
        asked = [pair for pair in pairs if is_asked(pair[0]) or is_asked(pair[1])]
        if asked:
            figures[name] = 100.0 * sum(is_same(*pair) for pair in asked) / len(asked)
    return figures


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gold.agreement", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of public sets")
    data = parser.parse_args().data
    first = {passage.id: passage for part in PARTS for passage in (*load_written(part), *load_real(part, data))}
    second = load_second(first)
    print(f"two coders, {len(second)} passages")
    for name, share in compare([first[passage.id] for passage in second], second).items():
        print(f"{name:34}{share:8.1f}")


if __name__ == "__main__":
    main()
