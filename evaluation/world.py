"""How much of the invented world's truth is read."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.truth import TrueClaim, load_truth
from sayso.language.model.encoder import MODEL_FILE
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import ClaimRow, Coding, spell_claim
from sayso.settings import Settings
from sayso.stages.read import Item, find_items


@dataclass(slots=True)
class Score:
    """Counts of what was right, asked for and given; shares in percent."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    by_part: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Claims given, by whether they stand in a statement and whether type and chain are right."""

    def share(self, name: str) -> float:
        """Of what was asked for, how much is right: F1 where both sides are counted, else accuracy."""
        asked, given = self.asked[name], self.given[name] or self.asked[name]
        return 200.0 * self.right[name] / (asked + given) if asked + given else 0.0

    def list_shares(self) -> dict[str, float]:
        """Every share by its name, those of claims first."""
        names = dict.fromkeys(["claim, any type", "claim, type right", *sorted(self.asked)])
        return {name: self.share(name) for name in names}


def code_world(model: Path = MODEL_FILE) -> dict[str, Coding]:
    """The invented reports, read as a user would read them with this model, by file name (and line)."""
    settings = Settings(packs=(NEWSROOM_FOLDER,))
    options = make_read_options(settings)
    pipeline = Pipeline(settings, options, model)
    items = [item for item in find_items(str(NEWSROOM_FOLDER / "reports"), options) if isinstance(item, Item)]
    reports = {Path(item.label).name: pipeline.read_item(item).report for item in items}
    read = {name: report for name, report in reports.items() if report is not None}
    return dict(zip(read, pipeline.code_reports(list(read.values())), strict=True))


def score_world(codings: dict[str, Coding] | None = None) -> Score:
    """The codings of the invented world against its truth."""
    score = Score()
    found = codings if codings is not None else code_world()
    for source, truth in load_truth().items():
        coding = found[source]
        rows = [spell_claim(coding, claim) for claim in coding.claims]
        _score_report(score, list(truth.locate_claims(coding.report.text)), rows)
    return score


def _score_report(score: Score, truths: list[TrueClaim], rows: list[ClaimRow]) -> None:
    pairs = list(_match_claims(truths, rows))
    for name in ("claim, any type", "claim, type right", "everything right"):
        score.asked[name] += len(truths)
        score.given[name] += len(rows)
    for row in rows:
        partner = next((truth for truth, other in pairs if other is row), None)
        is_right = partner is not None and partner.type == row.claim.event_type and is_chain_right(partner, row)
        score.by_part[bool(row.chain), is_right] += 1
    for truth, row in pairs:
        score.right["claim, any type"] += 1
        is_type_right = truth.type == row.claim.event_type
        score.right["claim, type right"] += is_type_right
        checks = _check_fields(truth, row)
        for name, is_right in checks.items():
            score.asked[name] += 1
            score.right[name] += is_right
        score.right["everything right"] += is_type_right and all(checks.values())


def _check_fields(truth: TrueClaim, row: ClaimRow) -> dict[str, bool]:
    chain_name = "chain of two or more"
    if len(truth.chain) <= 1:
        chain_name = "chain of one" if truth.chain else "outlet's own voice kept"
    checks = {chain_name: is_chain_right(truth, row)}
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
    if truth.agent is not None:
        checks["agent (words overlap)"] = any(_share_words(truth.agent, words) for words in row.agents)
    if truth.patient is not None:
        checks["patient (words overlap)"] = any(_share_words(truth.patient, words) for words in row.patients)
    return checks


def _match_claims(truths: list[TrueClaim], rows: list[ClaimRow]) -> Iterable[tuple[TrueClaim, ClaimRow]]:
    """Pairs by overlapping triggers, the best pair first; each claim stands in one pair at the most."""
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
    return [_plain(name) for name in truth.chain] == [_plain(name or "") for name in row.chain]


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


def _share_words(one: str, other: str) -> bool:
    small = {"the", "a", "an", "of", "and", "in", "to", "its", "his", "her"}
    return bool((set(re.findall(r"\w+", one.lower())) - small) & (set(re.findall(r"\w+", other.lower())) - small))


def print_score(score: Score) -> None:
    """The score as a table."""
    print(f"{'invented world (development)':34}{'right':>7}{'asked':>7}{'given':>7}{'share':>8}")
    for name, share in score.list_shares().items():
        given = score.given[name] or score.asked[name]
        print(f"{name:34}{score.right[name]:7}{score.asked[name]:7}{given:7}{share:8.1f}")
