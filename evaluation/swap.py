"""`python -m evaluation.swap`: whether exchanging the names of the parties changes what is read, but for the names."""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from evaluation.coding import PlainText, code_texts
from evaluation.measures import Figure
from evaluation.sets.split import is_measure_only
from evaluation.swap_texts import (
    KINDS,
    MASKED,
    SAME,
    SIDES,
    Filled,
    Pair,
    Template,
    choose_pairs,
    fill,
    load_pairs,
    load_templates,
)
from sayso.language.model.encoder import MODEL_FILE
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.records import Claim, Coding, Label, Participant, Span

SWAP = "swap"
TARGET = 98.0
PAIRS_EACH = 3
"""Pairs that a text is read with: 741 comparisons of a kind, a minute on two cores."""
DRAWS = 1000
"""Of the bootstrap."""
PUBLISHED, OUTLET = "2031-05-14", "Corvane Press"
FIELDS = ("type", "chain", "status", "agents", "patients", "quantity", "place", "time", "labels")
CLAIM = "claim"
"""Stands for a field where one reading has no claim at all."""
_NAMES = {
    SIDES: f"{SWAP}: claims unchanged",
    SAME: f"{SWAP}: claims unchanged, two of one side",
    MASKED: f"{SWAP}: claims unchanged, names masked",
}

CodeTexts = Callable[[Sequence[PlainText]], Mapping[str, Coding]]
"""Reads texts; each coding by the id of its text."""


class ToldClaim(NamedTuple):
    """A claim with everything that names nobody: words of the bare text, and where they stand in it."""

    trigger: str
    cells: tuple[str, ...]
    """In the order of `FIELDS`."""


class Change(NamedTuple):
    """A field of a claim that is read otherwise when the names change places."""

    trigger: str
    field: str
    """Of `FIELDS`, or `CLAIM`."""
    before: str
    after: str


class Comparison(NamedTuple):
    """What became of the claims of one text with one pair of names."""

    template: Template
    pair: Pair
    unchanged_count: int
    claim_count: int
    """Claims of either reading, a claim of both once."""
    changes: tuple[Change, ...]


def code_with_world(model: Path = MODEL_FILE) -> CodeTexts:
    """Reads texts as a user would, with the places of the invented world."""
    return lambda texts: code_texts(texts, model, packs=(NEWSROOM_FOLDER,))


def compare_swaps(
    code: CodeTexts, kind: str = SIDES, pairs_each: int = PAIRS_EACH, templates: Sequence[Template] | None = None
) -> list[Comparison]:
    """Each text read with the names of some pairs and with the same names the other way round.

    Args:
        code: Reads texts.
        kind: Of pairs.
        pairs_each: Pairs that each text is read with.
        templates: All that stand in the file where none are given.

    Raises:
        ValueError: A text was not read as it stands.
    """
    chosen = load_templates() if templates is None else templates
    pairs = [pair for pair in load_pairs() if pair.kind == kind]
    asked = [
        (template, pair) for number, template in enumerate(chosen) for pair in choose_pairs(number, pairs, pairs_each)
    ]
    filled = [fill(template.text, each) for template, pair in asked for each in (pair, pair.swap())]
    texts = [PlainText(f"text-{number}", each.text, PUBLISHED, OUTLET) for number, each in enumerate(filled)]
    codings = code(texts)
    told = [tell_claims(codings.get(text.id), each) for text, each in zip(texts, filled, strict=True)]
    return [
        compare_claims(template, pair, before, after)
        for (template, pair), before, after in zip(asked, told[::2], told[1::2], strict=True)
    ]


def tell_claims(coding: Coding | None, filled: Filled) -> list[ToldClaim]:
    """The claims of a text without the names.

    Args:
        coding: Of the text.
        filled: The text.

    Raises:
        ValueError: The coding is missing, or is of another text.
    """
    if coding is None or coding.report.text != filled.text:
        raise ValueError(f"a text of {len(filled.text)} characters was not read as it stands")
    return [_tell_claim(coding, claim, filled) for claim in coding.claims]


def compare_claims(
    template: Template, pair: Pair, before: Sequence[ToldClaim], after: Sequence[ToldClaim]
) -> Comparison:
    """The claims of two readings side by side; those that have the same trigger are one.

    Args:
        template: What was read.
        pair: The names as they stood in the first reading.
        before: Claims of the first reading.
        after: Claims with the names swapped.
    """
    unchanged = (Counter(before) & Counter(after)).total()
    changes: list[Change] = []
    changed = 0
    for one, other in _pair_changed(before, after):
        changed += 1
        changes += _list_changes(one, other)
    return Comparison(template, pair, unchanged, unchanged + changed, tuple(changes))


def list_figures(kind: str, comparisons: Sequence[Comparison], seed: int = 1) -> Iterator[Figure]:
    """The share of claims that stay the same, with its 95 % interval by drawing texts anew (Efron 1979).

    Args:
        kind: Of the pairs.
        comparisons: Of all texts.
        seed: Of the draws.
    """
    by_template: dict[str, tuple[int, int]] = {}
    for each in comparisons:
        unchanged, all_claims = by_template.get(each.template.id, (0, 0))
        by_template[each.template.id] = unchanged + each.unchanged_count, all_claims + each.claim_count
    counts = list(by_template.values())
    if not any(all_claims for _, all_claims in counts):
        return
    random_numbers = random.Random(seed)  # noqa: S311 (no secret)
    shares = sorted(_share(random_numbers.choices(counts, k=len(counts))) for _ in range(DRAWS))
    interval = shares[int(0.025 * DRAWS)], shares[int(0.975 * DRAWS) - 1]
    yield Figure(_NAMES[kind], _share(counts), TARGET if kind == SIDES else None, interval=interval)


def measure_swap(model: Path = MODEL_FILE) -> Iterator[Figure]:
    """The figure of the table: state and opposition exchanged, on all texts."""
    yield from list_figures(SIDES, compare_swaps(code_with_world(model)))


def _tell_claim(coding: Coding, claim: Claim, filled: Filled) -> ToldClaim:
    def name(mention_id: str) -> str:
        """The words that name the same one best; a description has its article, and a name has none."""
        mention = coding.mention_by_id[mention_id]
        head = coding.mention_by_id[mention.head] if mention.head is not None else mention
        return filled.spell(head.span).removeprefix("The ").removeprefix("the ")

    def take(parts: Sequence[Participant | Label]) -> str:
        """The words, and of whom they are told where that is somebody named or described elsewhere."""
        told = []
        for part in parts:
            mention = coding.mention_by_id[part.mention] if part.mention is not None else None
            is_own = mention is None or mention.head in {None, mention.id}
            told.append(_place(part.span, filled) + ("" if is_own else f" = {name(part.mention or '')}"))
        return "; ".join(told)

    chain = [
        name(each.speaker) if each.speaker is not None else " … ".join(filled.spell(span) for span in each.source or ())
        for each in coding.trace_statements(claim.statement)
    ]
    cells = {
        "type": claim.event_type.value,
        "chain": " > ".join(chain),
        "status": claim.status.value,
        "agents": take(claim.agents),
        "patients": take(claim.patients),
        "quantity": _tell_quantity(coding, claim, filled),
        "place": _tell_place(coding, claim, filled),
        "time": _tell_time(coding, claim, filled),
        "labels": take(claim.labels),
    }
    return ToldClaim(_place(claim.trigger, filled), tuple(cells[field] for field in FIELDS))


def _place(span: Span, filled: Filled) -> str:
    start, end = filled.locate(span)
    return f"{filled.bare[start:end]} ({start}-{end})"


def _tell_quantity(coding: Coding, claim: Claim, filled: Filled) -> str:
    if claim.quantity is None:
        return ""
    mention = coding.mention_by_id[claim.quantity]
    bounds = mention.bounds
    told = "" if bounds is None else f"{bounds.low}..{bounds.high}, {bounds.value}, {bounds.qualifier.value}"
    return f"{_place(mention.span, filled)}: {told}, of {claim.counts}"


def _tell_place(coding: Coding, claim: Claim, filled: Filled) -> str:
    if claim.place is None:
        return ""
    reading = coding.place_by_mention.get(claim.place)
    told = "unread" if reading is None else f"{reading.name}, {reading.admin1}, {reading.country}"
    return f"{_place(coding.mention_by_id[claim.place].span, filled)}: {told}"


def _tell_time(coding: Coding, claim: Claim, filled: Filled) -> str:
    if claim.time is None:
        return ""
    reading = coding.time_by_mention.get(claim.time)
    told = "unread" if reading is None else f"{reading.edtf}, {reading.basis.value}"
    carried = ", carried over" if claim.time_carried else ""
    return f"{_place(coding.mention_by_id[claim.time].span, filled)}: {told}{carried}"


def _pair_changed(
    before: Sequence[ToldClaim], after: Sequence[ToldClaim]
) -> Iterator[tuple[ToldClaim | None, ToldClaim | None]]:
    """The claims that differ, those of one trigger in their order side by side."""
    only_before, only_after = Counter(before) - Counter(after), Counter(after) - Counter(before)
    for trigger in dict.fromkeys(each.trigger for each in (*only_before.elements(), *only_after.elements())):
        yield from zip_longest(
            *([each for each in only.elements() if each.trigger == trigger] for only in (only_before, only_after))
        )


def _list_changes(before: ToldClaim | None, after: ToldClaim | None) -> Iterator[Change]:
    if before is None or after is None:
        there = before or after
        trigger = "" if there is None else there.trigger
        yield Change(trigger, CLAIM, _tell_cells(before), _tell_cells(after))
        return
    for field, one, other in zip(FIELDS, before.cells, after.cells, strict=True):
        if one != other:
            yield Change(before.trigger, field, one, other)


def _tell_cells(claim: ToldClaim | None) -> str:
    return "no claim" if claim is None else " | ".join(cell for cell in claim.cells if cell)


def _share(counts: Sequence[tuple[int, int]]) -> float:
    """In percent; 0 where there is no claim."""
    all_claims = sum(total for _, total in counts)
    return 100 * sum(unchanged for unchanged, _ in counts) / all_claims if all_claims else 0.0


def main(words: Sequence[str] | None = None) -> int:
    """Measures and prints.

    Args:
        words: The command line; that of the process where none is given.
    """
    parser = argparse.ArgumentParser(prog="python -m evaluation.swap", description=__doc__)
    add = parser.add_argument
    add("--model", type=Path, default=MODEL_FILE, help="the trained reader (default: the one that Sayso ships)")
    add("--kind", nargs="+", choices=KINDS, default=KINDS, help="pairs of names: " + ", ".join(KINDS))
    add("--pairs", type=int, default=PAIRS_EACH, metavar="N", help=f"pairs for each text (default: {PAIRS_EACH})")
    add("--list", action="store_true", help="tell each change, of the texts that rules may be built on")
    chosen = parser.parse_args(words)
    if chosen.pairs < 1:
        parser.error(f"--pairs {chosen.pairs}: give 1 or more")
    code = code_with_world(chosen.model)
    for kind in chosen.kind:
        _print_kind(kind, compare_swaps(code, kind, chosen.pairs), is_listing=chosen.list)
    return 0


def _print_kind(kind: str, comparisons: Sequence[Comparison], *, is_listing: bool) -> None:
    measured = [each for each in comparisons if is_measure_only(each.template.id)]
    for told, some in (("all texts", comparisons), ("measure-only texts", measured)):
        for figure in list_figures(kind, some):
            low, high = figure.interval or (0.0, 0.0)
            claims = sum(each.claim_count for each in some)
            print(f"{figure.name} ({told}): {figure.value:.1f} % ({low:.1f} to {high:.1f}) of {claims} claims")
    fields = Counter(change.field for each in comparisons for change in each.changes)
    print("  changed: " + ", ".join(f"{field} {count}" for field, count in fields.most_common()))
    for pair in dict.fromkeys(each.pair for each in comparisons):
        counts = [(each.unchanged_count, each.claim_count) for each in comparisons if each.pair == pair]
        print(f"  {' / '.join(pair.names):48}{_share(counts):7.1f}")
    if is_listing:
        for each in comparisons:
            if not is_measure_only(each.template.id):
                _print_changes(each)


def _print_changes(comparison: Comparison) -> None:
    for change in comparison.changes:
        print(f"{comparison.template.id}  {' / '.join(comparison.pair.names)}  [{change.trigger}] {change.field}")
        print(f"    before: {change.before}\n    after:  {change.after}")


if __name__ == "__main__":
    sys.exit(main())
