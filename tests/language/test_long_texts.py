"""What keeps the time of long texts in proportion to their length."""

import time

from sayso.language.annotation import Name, NameKind
from sayso.language.drafts import Draft, DraftTable
from sayso.language.grammar.dates import find_time_expressions
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.model.trained import nest_sayings
from sayso.language.name_groups import NameGroups


def make_name(place: int, proper: str) -> Name:
    return Name(start=place, end=place + 1, kind=NameKind.GROUP, proper=proper)


def group(names: list[Name]) -> NameGroups:
    return NameGroups(names, lambda name: name.proper or "", lambda _one, _other: False)


def test_time_expressions_are_kept_until_found_again() -> None:
    finder, text = TimeFinder({}), "They left on 3 March 2031."
    assert finder.find(text) == find_time_expressions(text, {})
    kept = finder.find(text)
    assert finder.find_again(text) is kept
    assert finder.find_again(text) == kept  # found anew
    assert finder.find_again(text) is not kept


def test_a_name_joins_the_groups_that_its_keys_lead_to() -> None:
    names = [make_name(place, words) for place, words in enumerate(("Osk Council", "Marn Union", "Osk Union"))]
    groups = group(names)
    groups.add(0, [("group", "name", "osk")])
    groups.add(1, [("group", "name", "marn")])
    groups.add(2, [("group", "name", "osk"), ("group", "name", "marn")])
    assert groups.list_groups() == [[0, 1, 2]]


def test_an_entity_of_the_model_does_not_tie_names_without_a_common_word() -> None:
    names = [make_name(place, words) for place, words in enumerate(("Osk Council", "Marn Union", "OC"))]
    groups = group(names)
    for place in range(3):
        groups.add(place, [("group", "entity", "1")])
    assert groups.list_groups() == [[0, 2], [1]]


def test_many_mentions_of_one_and_many_sayings_take_linear_time() -> None:
    began = time.process_time()
    count = 20_000
    groups = group([make_name(place, f"Osk Council {place}") for place in range(count)])
    for place in range(count):
        groups.add(place, [("group", "entity", "1"), ("group", "name", str(place))])
    assert len(groups.list_groups()) == 1
    sayings: list[tuple[list[int], list[int], list[int]]] = [
        ([], [3 * place], [3 * place + 1, 3 * place + 2]) for place in range(count)
    ]
    assert len(nest_sayings(sayings)) == count
    assert time.process_time() - began < 3  # 0.3 seconds; with a look at all others for each, minutes


def test_drafts_are_found_by_cue_and_exchanged_in_order() -> None:
    one, two, three = (Draft(source=None, cue=cue, cue_lemmas=("say",), content=(9,)) for cue in ((1, 2), (2, 3), (4,)))
    table = DraftTable([one, two])
    assert table.find(2) is one
    assert table.find(2, apart_from=(1,)) is two
    table.exchange((1,), [three])
    assert table.list_drafts() == [two, three]
    table.exchange((7,), [one], gone=two)
    assert table.list_drafts() == [three, one]
