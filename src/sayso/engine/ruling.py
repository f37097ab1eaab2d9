"""A person's decision, noted in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.engine.values import ValueReader
from sayso.errors import RulingError
from sayso.ledger import Ledger
from sayso.pipeline import open_gazetteer
from sayso.records import (
    PAIRINGS,
    VERDICTS,
    Anchor,
    Claim,
    RuledCoding,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    attach_anchor,
    find_standing,
    make_anchor,
)
from sayso.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of a claim."""

    kind: RulingKind
    author: str
    """Name or initials, as the person gives them."""
    field: RuledField | None = None
    """What is corrected."""
    written: str | None = None
    """What belongs there; empty where nothing does."""
    other: str | None = None
    """The beginning of the id of the second claim, of `same` and `different`."""
    reason: str | None = None
    """Why; of a note, the note itself."""

    def __post_init__(self) -> None:
        """Everything that this kind of decision needs is there, and nothing else.

        Raises:
            RulingError: Something is missing or too much.
        """
        is_correction, is_pairing = self.kind is RulingKind.CORRECT, self.kind in PAIRINGS
        if not self.author.strip():
            raise RulingError("a ruling needs the name or the initials of the person who makes it: --by NAME")
        if is_correction != (self.field is not None) or is_correction != (self.written is not None):
            raise RulingError("a correction, and nothing else, needs --field FIELD and --value VALUE")
        if is_pairing != (self.other is not None):
            raise RulingError("same and different, and nothing else, need the second claim: --other CLAIM")
        if self.kind is RulingKind.NOTE and not (self.reason or "").strip():
            raise RulingError("a note needs its words: --reason TEXT")


def rule_on_claim(ledger: Ledger, settings: Settings, claim_id: str, decision: Decision) -> Ruling:
    """The ruling, which stands in the ledger from now on and takes the place of an older one on the same thing.

    Args:
        ledger: Where the claim rests.
        settings: What the user has set: the packs that name places.
        claim_id: The beginning of the claim's id.
        decision: What the person says.

    Raises:
        RulingError: The value is none that the field can have, or the two claims are one.
        LedgerError: No claim answers to the id, or several.
    """
    ruled, claim = ledger.get_claim(claim_id)
    other = None if decision.other is None else _anchor_other(ledger, claim, decision.other)
    held = ruled.rulings_by_claim.get(claim.id, ())
    ruling = Ruling(
        kind=decision.kind,
        anchor=make_anchor(ruled.machine, claim, decision.field),
        other=other,
        value=_read_value(settings, ruled, claim, decision),
        author=decision.author.strip(),
        made_at=datetime.now(UTC),
        reason=(decision.reason or "").strip() or None,
        supersedes=_find_superseded(ledger, held, claim, other, decision),
    )
    ledger.add_ruling(ruling)
    return ruling


def withdraw_ruling(ledger: Ledger, ruling_id: str, author: str, reason: str | None) -> Ruling:
    """The withdrawal, which restores what stood before the ruling; it can itself be withdrawn.

    Raises:
        RulingError: The ruling does not stand any more, or nobody is named.
        LedgerError: No ruling answers to the id, or several.
    """
    ruling = ledger.get_ruling(ruling_id)
    if ruling.id not in {each.id for each in find_standing(ledger.list_rulings(ruling.anchor.report))}:
        raise RulingError(
            f"ruling {ruling.id[:8]} no longer stands; see what took its place or withdrew it: sayso rulings"
        )
    decision = Decision(kind=RulingKind.WITHDRAW, author=author, reason=reason)
    withdrawal = Ruling(
        kind=decision.kind,
        anchor=ruling.anchor,
        other=ruling.other,
        author=author.strip(),
        made_at=datetime.now(UTC),
        reason=(reason or "").strip() or None,
        supersedes=ruling.id,
    )
    ledger.add_ruling(withdrawal)
    return withdrawal


def _anchor_other(ledger: Ledger, claim: Claim, other_id: str) -> Anchor:
    ruled, other = ledger.get_claim(other_id)
    if other.id == claim.id:
        raise RulingError("the two claims are one claim; name another with --other")
    return make_anchor(ruled.machine, other)


def _read_value(settings: Settings, ruled: RuledCoding, claim: Claim, decision: Decision) -> RuledValue | None:
    if decision.field is None or decision.written is None:
        return None
    reader = ValueReader(coding=ruled.machine, claim=claim, gazetteer=open_gazetteer(settings))
    return reader.read_value(decision.field, decision.written)


def _find_superseded(
    ledger: Ledger, held: Sequence[Ruling], claim: Claim, other: Anchor | None, decision: Decision
) -> str | None:
    """The newest of the standing rulings on the same claim that this one speaks to."""
    if decision.kind in VERDICTS:
        older = [ruling for ruling in held if ruling.kind in VERDICTS]
    elif decision.kind is RulingKind.CORRECT:
        older = [each for each in held if each.kind is decision.kind and each.anchor.field is decision.field]
    elif other is not None:
        older = [ruling for ruling in held if _is_about_both(ledger, ruling, claim, other)]
    else:
        older = []
    return older[-1].id if older else None


def _is_about_both(ledger: Ledger, ruling: Ruling, claim: Claim, other: Anchor) -> bool:
    if ruling.other is None:
        return False
    codings = {each.report: ledger.get_coding(each.report) for each in (*ruling.anchors, other)}
    second = attach_anchor(other, codings[other.report])
    ends = [attach_anchor(anchor, codings[anchor.report]) for anchor in ruling.anchors]
    return {each.id for each in ends if isinstance(each, Claim)} == {claim.id} | (
        {second.id} if isinstance(second, Claim) else set()
    )
