"""Scores for claims: what a coder of the same text would have written in each cell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evaluation.truth import TrueClaim
from sayso.records import ClaimRow


@dataclass(slots=True)
class Score:
    """Counts of what was right, asked for and given; shares in percent."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Score") -> None:
        """Takes over the counts of another."""
        self.right.update(other.right)
        self.asked.update(other.asked)
        self.given.update(other.given)

    def share(self, name: str) -> float:
        """Of what was asked for, how much is right: F1 where both sides are counted, else accuracy."""
        asked, given = self.asked[name], self.given[name] or self.asked[name]
        return 200.0 * self.right[name] / (asked + given) if asked + given else 0.0

    def list_shares(self) -> dict[str, float]:
        """Every share by its name, those of claims first."""
        names = dict.fromkeys(["claim, any type", "claim, type right", *sorted(self.asked)])
        return {name: self.share(name) for name in names}


def score_report(truths: Sequence[TrueClaim], rows: Sequence[ClaimRow]) -> Score:
    """The claims that were read in one text against those of its coder.

    Claims are paired by overlapping triggers; cells are compared within pairs. Names of speakers count as the same
    without articles and case, agents and patients where they share a word that says something.
    """
    score = Score()
    pairs = list(match_claims(truths, rows))
    for name in ("claim, any type", "claim, type right", "everything right"):
        score.asked[name] += len(truths)
        score.given[name] += len(rows)
    for truth, row in pairs:
        score.right["claim, any type"] += 1
        is_type_right = truth.type == row.claim.event_type
        score.right["claim, type right"] += is_type_right
        checks = _check_fields(truth, row)
        for name, is_right in checks.items():
            score.asked[name] += 1
            score.right[name] += is_right
        score.right["everything right"] += is_type_right and all(checks.values())
        score.asked["labels"] += len(truth.labels)
        score.given["labels"] += len(row.labels)
        score.right["labels"] += _count_labels(truth, row)
    return score


def _check_fields(truth: TrueClaim, row: ClaimRow) -> dict[str, bool]:
    is_chain = is_chain_right(truth, row)
    if truth.chain:
        checks = {"chain of one" if len(truth.chain) == 1 else "chain of two or more": is_chain}
        checks["chain of attributed claims"] = is_chain
    else:
        checks = {"outlet's own voice kept": is_chain}
    if truth.has_count or row.quantity is not None:
        checks["count with bounds"] = _is_count_right(truth, row)
    if truth.status != "asserted":
        checks["status where not asserted"] = truth.status == row.claim.status
    if truth.place is not None:
        checks["place"] = row.place is not None and truth.place.lower() in {
            row.place.name.lower(),
            (row.place_words or "").lower(),
        }
    if truth.earliest is not None or truth.latest is not None:
        checks["time"] = _is_time_right(truth, row)
    if truth.agents:
        checks["agent (words overlap)"] = _share_any_words(truth.agents, (*row.agents, *row.agent_names))
    if truth.patients:
        checks["patient (words overlap)"] = _share_any_words(truth.patients, (*row.patients, *row.patient_names))
    return checks


def match_claims(truths: Sequence[TrueClaim], rows: Sequence[ClaimRow]) -> Iterable[tuple[TrueClaim, ClaimRow]]:
    """Pairs of claims by overlapping triggers, the best pair first; each claim stands in one pair at the most."""
    scored = sorted(
        (
            (_weigh_pair(truth, row), left, right)
            for left, truth in enumerate(truths)
            for right, row in enumerate(rows)
            if row.claim.trigger.overlaps(truth.trigger)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right in scored:
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            yield truths[left], rows[right]


def _weigh_pair(truth: TrueClaim, row: ClaimRow) -> int:
    return 2 * (truth.type == row.claim.event_type) + _is_count_right(truth, row) + is_chain_right(truth, row)


def is_chain_right(truth: TrueClaim, row: ClaimRow) -> bool:
    """Whether the speakers are the same, articles and case aside."""
    return has_same_chain(truth.chain, row.chain)


def has_same_chain(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether two chains of speakers are the same, articles and case aside."""
    return [_plain(name or "") for name in one] == [_plain(name or "") for name in other]


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an|its|his|her|one)\s+", "", name.lower().strip())


def _is_count_right(truth: TrueClaim, row: ClaimRow) -> bool:
    bounds = row.quantity.bounds if row.quantity is not None else None
    if bounds is None:
        return not truth.has_count
    return truth.has_count and (truth.low, truth.high, truth.value) == (bounds.low, bounds.high, bounds.value)


def _is_time_right(truth: TrueClaim, row: ClaimRow) -> bool:
    if row.time is None:
        return False
    interval = row.time.interval
    earliest = interval.earliest.isoformat() if interval.earliest is not None else None
    latest = interval.latest.isoformat() if interval.latest is not None else None
    return (earliest, latest) == (truth.earliest, truth.latest)


def _count_labels(truth: TrueClaim, row: ClaimRow) -> int:
    """How many loaded words of the coder were found, each by words that say something; no label counts twice."""
    left = [list_words([label.words]) for label in row.labels]
    right = 0
    for label in truth.labels:
        match = next((words for words in left if not words.isdisjoint(list_words([label]))), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _share_any_words(some: Iterable[str], others: Iterable[str]) -> bool:
    return not list_words(some).isdisjoint(list_words(others))


def list_words(phrases: Iterable[str]) -> set[str]:
    """The words of some phrases that say something, in lower case."""
    small = {"the", "a", "an", "of", "and", "in", "to", "its", "his", "her"}
    return {word for phrase in phrases for word in re.findall(r"\w+", phrase.lower())} - small


def print_score(title: str, score: Score) -> None:
    """The score as a table."""
    print(f"{title:34}{'right':>7}{'asked':>7}{'given':>7}{'share':>8}")
    for name, share in score.list_shares().items():
        given = score.given[name] or score.asked[name]
        print(f"{name:34}{score.right[name]:7}{score.asked[name]:7}{given:7}{share:8.1f}")
