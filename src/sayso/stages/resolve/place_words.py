"""Which words of a name tell where it is."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.packs.gazetteer import Gazetteer, fold_name, split_designator

_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower inner outer mid far greater metro metropolitan "
    "downtown rural historic old the".split()
)
"""Words before a name that take a part of the place, or more than the place."""
_STREETS = frozenset("street st avenue ave road rd drive dr lane ln boulevard blvd route highway hwy".split())
_WATERS_AND_HEIGHTS = frozenset(
    "river lake creek sea bay ocean gulf strait mountain mountains mount hills peak valley falls canyon desert forest "
    "glacier island islands peninsula reservoir basin township twp".split()
)
"""What bears the name of a place and may lie far from it."""
_WIDE_AREAS = frozenset(
    "africa antarctica asia europe americas balkans caribbean caucasus levant maghreb mediterranean oceania "
    "sahel scandinavia siberia arctic antarctic eurasia".split()
) | {
    *(
        "middle east",
        "near east",
        "far east",
        "central asia",
        "southeast asia",
        "south asia",
        "east asia",
        "west africa",
    ),
    *("east africa", "north africa", "southern africa", "central africa", "latin america", "north america"),
    *("south america", "central america", "western europe", "eastern europe", "horn of africa", "red sea", "black sea"),
    *("dead sea", "baltic sea", "north sea", "persian gulf", "arabian peninsula", "korean peninsula", "gulf of mexico"),
}
"""What is wider than a country has no one spot, and villages of the same name are not meant."""
# Of 182 names that are unsure by the rules below and have nothing nearby, 26 would have been put right (build parts of
# LGL and TR-News); of those, most named a place as large as this.
_LARGE_PROMINENCE = 200_000


class PlaceWords(NamedTuple):
    """The words of a name that the gazetteer knows."""

    words: str
    is_sure: bool
    """Whether they are read even where nothing else in the report lies nearby."""


def choose_words(name: str, named: frozenset[str], gazetteer: Gazetteer) -> PlaceWords | None:
    """The words of a name that tell where it is: all of them, or a part; `None` where none do.

    "northern Sollen" lies in Sollen, "Kelvany Hospital" in Kelvany, and so does "Old Mill Kelvany" where the report
    names Kelvany elsewhere. A street, a river or a mountain may lie far from what it is named after. Unsure are common
    words, and parts of names that the report does not name elsewhere: "Ava Orrin Hall" lies in no town called Ava.

    Args:
        name: As it stands in the text.
        named: The keys of the names that the report names by themselves.
        gazetteer: The places that are known.
    """
    if fold_name(name) in _WIDE_AREAS:
        return None
    words = name.replace("-", " ").split()
    leading = _count_directions(words)
    wholes = (name, *(" ".join(words[start:]) for start in range(1, leading + 1)))
    whole = next((each for each in wholes if gazetteer.has_place(each)), None)
    if whole is not None:
        return PlaceWords(whole, is_sure=not gazetteer.is_risky(whole))
    part = next(_list_parts(words, leading, named, gazetteer), None)
    if part is None:
        return None
    is_large = gazetteer.weigh_places(part)[0].prominence >= _LARGE_PROMINENCE
    return PlaceWords(part, is_sure=not gazetteer.is_risky(part) and (is_large or fold_name(part) in named))


def is_plain_place(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a place, and neither a common word nor that of a wider area."""
    return fold_name(name) not in _WIDE_AREAS and gazetteer.has_place(name) and not gazetteer.is_risky(name)


def _list_parts(words: Sequence[str], leading: int, named: frozenset[str], gazetteer: Gazetteer) -> Iterator[str]:
    """The parts of a name that tell where it is, best first.

    Best are those that the report names elsewhere, then what the name begins with, then countries and first-level
    regions anywhere in it; of each, the longest first.
    """
    spans = sorted(combinations(range(len(words) + 1), 2), key=lambda span: (span[0] - span[1], span[0]))
    parts = [
        (part, start)
        for start, end in spans
        if not _is_elsewhere(part := " ".join(words[start:end]), words[end:], named)
    ]
    yield from (part for part, _ in parts if fold_name(part) in named)
    yield from (part for part, start in parts if start <= leading and is_plain_place(part, gazetteer))
    yield from (part for part, start in parts if start > leading and _is_wide_place(part, gazetteer))


def _count_directions(words: Sequence[str]) -> int:
    """How many words at the opening of a name take a part of the place: "north" of "north Sollen"."""
    count = 0
    while count < len(words) - 1 and words[count].lower() in _DIRECTIONS:
        count += 1
    return count


def _is_elsewhere(part: str, rest: Sequence[str], named: frozenset[str]) -> bool:
    """Whether a name with these words behind the place may lie far from it."""
    words = [word.lower().rstrip(".") for word in rest]
    last = next((word for word in reversed(words) if word not in _DIRECTIONS), "")
    # "Sollen County Road" lies in its county; "Sollen Road" may lie anywhere.
    is_street = last in _STREETS and split_designator(fold_name(part)) is None
    return is_street or (not _WATERS_AND_HEIGHTS.isdisjoint(words) and fold_name(part) not in named)


def _is_wide_place(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name means a country or first-level region before all else."""
    found = gazetteer.weigh_places(name) if is_plain_place(name, gazetteer) else ()
    return bool(found) and found[0].place.precision in {"country", "admin1"}
