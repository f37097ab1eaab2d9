"""What two texts have in common, in its place."""

from sayso.language.shingles import hash_words
from sayso.stages.trace.matching import Match, make_sketch, match_texts

DEPOT = (
    "A truck loaded with barrels rolled through the first gate of the depot before dawn and burst into flames beside "
    "the pump house where four cleaners were at work"
)
BRIDGE = (
    "The bridge at Saltby End will stay shut until the last week of the month because a beam under its southern span "
    "was found to be cracked from end to end"
)
FERRY = (
    "Passengers to the outer islands are asked to bring their own lamps since the harbour lights have been dark for "
    "nine evenings and no electrician can be spared"
)


def match(one: str, other: str) -> Match | None:
    return match_texts(make_sketch(hash_words(one)), make_sketch(hash_words(other)))


def test_a_text_is_a_copy_of_itself() -> None:
    found = match(DEPOT, DEPOT)
    assert found is not None
    assert found.is_copy
    assert found.share == 1
    assert found.places.tolist() == found.other_places.tolist() == list(range(len(DEPOT.split())))


def test_texts_on_other_things_have_nothing_in_common() -> None:
    assert match(DEPOT, BRIDGE) is None
    assert match("", DEPOT) is None


def test_a_passage_is_found_in_its_place_inside_another_text() -> None:
    found = match(f"{BRIDGE}. {DEPOT}. {FERRY}", DEPOT)
    assert found is not None
    (run,) = found.runs
    before, length = len(BRIDGE.split()), len(DEPOT.split())
    assert (run.start, run.end, run.other_start, run.other_end) == (before, before + length, 0, length)


def test_a_shared_passage_alone_makes_no_copy() -> None:
    found = match(f"{DEPOT}. {BRIDGE}. {BRIDGE[::-1]}", f"{DEPOT}. {FERRY}. {FERRY[::-1]}")
    assert found is not None
    assert not found.is_copy


def test_paragraphs_in_another_order_are_found_each() -> None:
    found = match(f"{BRIDGE}\n\n{DEPOT}\n\n{FERRY}", f"{FERRY}\n\n{BRIDGE}\n\n{DEPOT}")
    assert found is not None
    assert found.is_copy
    # The bridge and the depot still follow each other.
    assert len(found.runs) == 2
    assert [run.other_start for run in found.runs] == [len(FERRY.split()), 0]


def test_swapped_words_do_not_cut_a_passage() -> None:
    swapped = DEPOT.replace("loaded", "laden").replace("burst", "went up").replace("cleaners", "sweepers")
    found = match(DEPOT, swapped)
    assert found is not None
    assert found.is_copy
    assert len(found.runs) == 1


def test_words_that_also_stand_earlier_do_not_cut_a_passage() -> None:
    hint = "the pump house where four rooms stood empty"
    found = match(f"{hint}. {BRIDGE}. {DEPOT}", f"{FERRY}. {DEPOT}")
    assert found is not None
    assert [run.end - run.start for run in found.runs] == [len(DEPOT.split())]


def test_what_is_in_common_does_not_depend_on_which_text_is_first() -> None:
    one, other = f"{BRIDGE}. {DEPOT}", f"{DEPOT}. {FERRY}"
    found, turned = match(one, other), match(other, one)
    assert found is not None
    assert turned is not None
    assert found.share == turned.share
    assert [(run.other_start, run.start) for run in turned.runs] == [(run.start, run.other_start) for run in found.runs]
