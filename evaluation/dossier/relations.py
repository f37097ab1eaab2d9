"""How rival numbers relate, by the words of the contract; written without sight of the stage that finds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from evaluation.dossier.amounts import compare_amounts
from evaluation.dossier.stories import Toll
from evaluation.dossier.truth import RivalPair, TrueClaim
from sayso.records import Bounds


@dataclass(kw_only=True)
class _Number:
    """A number that one origin gives, with the claims that tell it."""

    origin: str
    toll: Toll
    bounds: Bounds
    said: date
    """The first day on which it was published."""
    is_running: bool
    claims: list[str]


def relate_claims(claims: Iterable[TrueClaim], published: dict[str, date]) -> tuple[RivalPair, ...]:
    """Every pair of rival numbers with its relation.

    Numbers are rivals where they stand in one incident and count the same kind of event and participant. A number
    that several reports tell from one origin is one number. Pairs that the contract leaves to a ceiling that it
    does not name are left out, and so are numbers that are not asserted.

    Args:
        claims: Of the whole dossier.
        published: The day of each report.
    """
    numbers: dict[tuple[object, ...], _Number] = {}
    for claim in claims:
        if claim.bounds is None or claim.toll is None:
            continue
        said = published[claim.report]
        key = (claim.incident, claim.toll, claim.origin, claim.bounds)
        number = numbers.get(key)
        if number is None:
            numbers[key] = _Number(
                origin=claim.origin,
                toll=claim.toll,
                bounds=claim.bounds,
                said=said,
                is_running=claim.is_running,
                claims=[claim.id],
            )
            continue
        number.said = min(number.said, said)
        number.is_running = number.is_running or claim.is_running
        number.claims.append(claim.id)
    by_figure: dict[tuple[object, ...], list[_Number]] = {}
    for number in numbers.values():
        toll = number.toll
        by_figure.setdefault((toll.incident, toll.type, toll.counts), []).append(number)
    pairs = (pair for each in by_figure.values() for two in combinations(each, 2) if (pair := _relate(*two)))
    return tuple(pairs)


def _relate(one: _Number, other: _Number) -> RivalPair | None:
    later, earlier = (one, other) if (one.said, one.claims[0]) > (other.said, other.claims[0]) else (other, one)
    scope = find_scope(later.toll, earlier.toll)
    if scope is not None:
        return _pair(later, earlier, "different_scope", scope)
    meets = compare_amounts(later.bounds, earlier.bounds)
    is_newer = later.said > earlier.said and later.bounds != earlier.bounds
    if is_newer and (later.origin == earlier.origin or later.is_running):
        # "At least 12" after "at least 9": the bounds meet, and the newer takes the place of the older.
        return _pair(later, earlier, "superseded", None, None if meets is False else "compatible")
    if meets is None:
        return None
    return _pair(later, earlier, "compatible" if meets else "contradictory", None)


def find_scope(one: Toll, other: Toll) -> str | None:
    """In what two tolls of one incident differ: `place`, `time`, `part` or `category`; `None` where in nothing."""
    if one.place != other.place:
        return "place"
    if one.since != other.since:
        return "time"
    if one.part != other.part:
        return "part"
    if one.category != other.category:
        return "category"
    return None


def _pair(later: _Number, earlier: _Number, relation: str, by: str | None, other: str | None = None) -> RivalPair:
    return RivalPair(later=tuple(later.claims), earlier=tuple(earlier.claims), relation=relation, by=by, other=other)
