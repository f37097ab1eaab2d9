"""Of which kind a name is, with readings made by hand."""

from collections.abc import Sequence

import pytest

from sayso.language.annotation import NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import Reading, ReadMention, ReadName
from sayso.language.name_kinds import find_kind
from sayso.language.names import find_names
from sayso.language.tree import Tree
from sayso.packs.cues import load_cues
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.reading import load_words
from sayso.packs.typology import load_typology
from sayso.stages.extract.lexicons import build_lexicon

PLACE, PERSON, GROUP = NameKind.PLACE, NameKind.PERSON, NameKind.GROUP


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build_lexicon(load_typology(), load_cues(), load_words(), Gazetteer.open())


def make_tree(
    text: str,
    names: Sequence[tuple[str, str]],
    mentions: Sequence[tuple[str, str]] = (),
    heads: dict[str, str] | None = None,
    relations: dict[str, str] | None = None,
) -> Tree:
    """A tree of words parted by blanks, each its own root, with names and mentions told by their (first) words."""
    words = text.split()
    starts = [sum(len(word) + 1 for word in words[:position]) for position in range(len(words))]
    told, reached = [], 0
    for name, kind in names:
        first = words.index(name.split()[0], reached)
        reached = first + len(name.split())
        told.append(ReadName(first, reached, kind))
    places = {word: words.index(head) for word, head in (heads or {}).items()}
    return Tree(
        text,
        Reading(
            words=tuple((start, start + len(word)) for start, word in zip(starts, words, strict=True)),
            sentences=((0, len(words)),),
            tags=tuple("PROPN" if word[0].isupper() else "NOUN" for word in words),
            lemmas=tuple(word.lower() for word in words),
            heads=tuple(places.get(word, position) for position, word in enumerate(words)),
            relations=tuple((relations or {}).get(word, "root") for word in words),
            names=tuple(told),
            mentions=tuple(
                ReadMention(words.index(word), words.index(word) + 1, words.index(word), kind)
                for word, kind in mentions
            ),
            entities=(),
            predicates=(),
            sayings=(),
        ),
    )


def list_kinds(tree: Tree, lexicon: Lexicon) -> list[NameKind | None]:
    return [find_kind(tree, name, lexicon) for name in tree.reading.names]


@pytest.mark.parametrize("kind", ["PER", "ORG"])
def test_a_known_place_that_the_model_mentions_as_a_place_is_one(lexicon: Lexicon, kind: str) -> None:
    assert list_kinds(make_tree("envoys to Lisbon", [("Lisbon", kind)], [("Lisbon", "place")]), lexicon) == [PLACE]


@pytest.mark.parametrize(("kind", "expected"), [("PER", PERSON), ("ORG", GROUP)])
def test_else_it_stays_what_the_model_takes_it_for(lexicon: Lexicon, kind: str, expected: NameKind) -> None:
    assert list_kinds(make_tree("envoys to Lisbon", [("Lisbon", kind)]), lexicon) == [expected]
    assert list_kinds(make_tree("envoys to Xqzz", [("Xqzz", kind)], [("Xqzz", "place")]), lexicon) == [expected]


def test_a_known_place_behind_in_is_one(lexicon: Lexicon) -> None:
    assert list_kinds(make_tree("men met in Lisbon", [("Lisbon", "PER")]), lexicon) == [PLACE]


def test_a_body_behind_in_is_none(lexicon: Lexicon) -> None:
    assert "congress" in lexicon.bodies
    assert list_kinds(make_tree("men met in Congress", [("Congress", "ORG")]), lexicon) == [GROUP]


def test_a_name_is_what_most_of_its_namesakes_in_the_text_are(lexicon: Lexicon) -> None:
    two_of_three = make_tree(
        "to Lisbon , of Lisbon , a Lisbon man", [(("Lisbon"), kind) for kind in ("LOC", "LOC", "PER")]
    )
    assert list_kinds(two_of_three, lexicon) == [PLACE, PLACE, PLACE]
    one_of_two = make_tree("to Lisbon , a Lisbon man", [("Lisbon", "LOC"), ("Lisbon", "PER")])
    assert list_kinds(one_of_two, lexicon) == [PLACE, PERSON]


def test_a_common_word_names_nothing_by_itself(lexicon: Lexicon) -> None:
    tree = make_tree(
        "on Street , at Hospital , of the South", [("Street", "LOC"), ("Hospital", "LOC"), ("South", "LOC")]
    )
    assert list_kinds(tree, lexicon) == [None, None, PLACE]
    assert [name.proper for name in find_names(tree, lexicon)] == ["South"]


def test_a_demonym_is_a_people_or_nobody(lexicon: Lexicon) -> None:
    tree = make_tree("Swedish ships and Swedes", [("Swedish", "LOC"), ("Swedes", "LOC")])
    assert list_kinds(tree, lexicon) == [None, GROUP]


def test_a_place_that_acts_is_a_group_and_no_person(lexicon: Lexicon) -> None:
    tree = make_tree(
        "Norway objected", [("Norway", "LOC")], [("Norway", "person")], {"Norway": "objected"}, {"Norway": "nsubj"}
    )
    assert [name.kind for name in find_names(tree, lexicon)] == [GROUP]


def test_what_hangs_on_a_place_is_part_of_its_name_only_where_that_is_a_place(lexicon: Lexicon) -> None:
    over = make_tree("it rains Over Lisbon", [("Lisbon", "LOC")], heads={"Over": "Lisbon"})
    assert [name.proper for name in find_names(over, lexicon)] == ["Lisbon"]
    new = make_tree("it rains on New Zealand", [("Zealand", "LOC")], heads={"New": "Zealand"})
    assert [name.proper for name in find_names(new, lexicon)] == ["New Zealand"]
