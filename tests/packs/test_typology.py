from itertools import combinations
from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.language.marks import MARKS as READER_MARKS
from sayso.packs.typology import MARKS, Part, RoleFrame, Trigger, Typology, load_typology
from sayso.records.terms import Counted, EventType

PACK = Path(__file__).parents[2] / "src/sayso/packs/typology.toml"
# The list of 16, from the manual; the other public list has DEMAND, DISAPPROVE, INVESTIGATE and CRIME.
PLOVER_EVENTS = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
ACLED_EVENT_TYPES = {
    *("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots"),
    "Strategic developments",
}


@pytest.fixture(scope="module")
def typology() -> Typology:
    return load_typology()


def load_changed(tmp_path: Path, old: str, new: str) -> Typology:
    text = PACK.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "changed.toml"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_typology(changed)


def test_all_types_of_the_contract_are_defined_and_triggered(typology: Typology) -> None:
    assert list(typology.events) == list(EventType)
    triggered = {trigger.event_type for triggers in typology.triggers.values() for trigger in triggers}
    assert triggered == set(EventType)


@pytest.mark.parametrize(
    ("phrase", "event_type", "part", "role_frame"),
    [
        ("gun down", EventType.KILL, Part.VERB, RoleFrame.TRANSITIVE),
        ("perish", EventType.DIE, Part.VERB, RoleFrame.UNDERGONE),
        ("take hostage", EventType.DISAPPEAR, Part.VERB, RoleFrame.TRANSITIVE),
        ("be under arrest", EventType.ARREST, Part.VERB, RoleFrame.UNDERGONE),
        ("seize <person>", EventType.ARREST, Part.VERB, RoleFrame.WEAK),
        ("hold", EventType.ARREST, Part.VERB, RoleFrame.WEAK),
        ("air strike", EventType.BOMB, Part.NOUN, RoleFrame.TRANSITIVE),
        ("march", EventType.PROTEST, Part.VERB, RoleFrame.DONE),
        ("wounded", EventType.INJURE, Part.ADJECTIVE, RoleFrame.UNDERGONE),
        ("delist", EventType.DELIST, Part.VERB, RoleFrame.TRANSITIVE),
    ],
)
def test_phrase_triggers_its_type(
    typology: Typology, phrase: str, event_type: EventType, part: Part, role_frame: RoleFrame
) -> None:
    wanted = Trigger(event_type=event_type, part=part, role_frame=role_frame)
    assert wanted in typology.find_triggers(tuple(phrase.split()))


def test_word_that_is_no_trigger_has_no_reading(typology: Typology) -> None:
    assert typology.find_triggers(("table",)) == ()


def test_default_of_an_ambiguous_trigger_comes_first(typology: Typology) -> None:
    assert [trigger.event_type for trigger in typology.find_triggers(("behead",))] == [
        EventType.KILL,
        EventType.EXECUTE,
    ]


def test_a_mark_gives_another_type(typology: Typology) -> None:
    assert [trigger.event_type for trigger in typology.find_triggers(("die",))] == [EventType.DIE]
    assert [trigger.event_type for trigger in typology.find_triggers(("die", "<violence>"))] == [EventType.KILL]


def test_the_marks_are_those_that_the_reader_knows() -> None:
    assert set(READER_MARKS) == MARKS


def test_every_shared_trigger_has_a_rule(typology: Typology) -> None:
    for lemmas, triggers in typology.triggers.items():
        for part in Part:
            types = {trigger.event_type for trigger in triggers if trigger.part is part}
            rules = [each for each in typology.ambiguous.get(lemmas, ()) if each.part is part]
            assert len(types) < 2 or (len(rules) == 1 and set(rules[0].event_types) == types), lemmas


def test_no_reading_stands_twice(typology: Typology) -> None:
    for lemmas, triggers in typology.triggers.items():
        assert len(set(triggers)) == len(triggers), lemmas


def test_no_word_is_weak_and_plain_in_one_type(typology: Typology) -> None:
    for lemmas, triggers in typology.triggers.items():
        plain = {(each.event_type, each.part) for each in triggers if each.role_frame is RoleFrame.TRANSITIVE}
        weak = {(each.event_type, each.part) for each in triggers if each.role_frame is RoleFrame.WEAK}
        assert not plain & weak, lemmas


def test_every_background_phrase_holds_a_trigger_of_its_type(typology: Typology) -> None:
    for phrase, event_types in typology.backgrounds.items():
        # A verb's phrase may have other words inside it: "take no prisoner".
        runs = {run for size in range(1, len(phrase) + 1) for run in combinations(phrase, size)}
        runs |= {(*run, mark) for run in runs for mark in MARKS}
        held = {trigger.event_type for run in runs for trigger in typology.find_triggers(run)}
        assert event_types <= held, phrase


def test_background_is_asked_by_type(typology: Typology) -> None:
    assert typology.is_background(("death", "sentence"), EventType.DIE)
    assert not typology.is_background(("death", "sentence"), EventType.SENTENCE)


def test_longest_phrase_bounds_the_match(typology: Typology) -> None:
    longest = max(len(lemmas) for lemmas in (*typology.triggers, *typology.backgrounds))
    assert typology.longest_phrase_words == longest


def test_crosswalk_names_come_from_the_closed_lists(typology: Typology) -> None:
    for event in typology.events.values():
        assert {term.event for term in event.crosswalk.plover} <= PLOVER_EVENTS
        assert {term.event_type for term in event.crosswalk.acled} <= ACLED_EVENT_TYPES
        assert all(term.thesaurus_number == 4 for term in event.crosswalk.huridocs)


def test_crosswalk_of_arrest(typology: Typology) -> None:
    crosswalk = typology.events[EventType.ARREST].crosswalk
    assert (crosswalk.plover[0].event, crosswalk.plover[0].mode) == ("COERCE", "arrest")
    assert crosswalk.acled[0].sub_event_type == "Arrests"
    assert (crosswalk.huridocs[0].code, crosswalk.huridocs[0].term) == ("03010100000004", "Arrest")


def test_a_number_counts_the_crowd_of_a_protest_and_the_dead_of_a_killing(typology: Typology) -> None:
    assert typology.events[EventType.PROTEST].counted is Counted.AGENT
    assert typology.events[EventType.KILL].counted is Counted.PATIENT
    assert typology.events[EventType.BOMB].counted is Counted.EVENT


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('type = "plot"', 'type = "plots"', "'plots'"),
        ('type = "plot"', 'type = "bomb"', "bomb stands twice"),
        ('"kill", "murder"', '"kill", "kill"', "'kill' stands twice in verbs"),
        ('"kill", "murder"', '"kill", "arrest"', "the verb 'arrest' stands under arrest, kill"),
        ('mode = "torture"', 'mode = "torment"', "'torment' is no term of the scheme plover"),
        ('code = "02011111000004"', 'code = "0201111"', "has not 14 digits"),
        ('counted = "patient"', 'counted = "victim"', "'victim'"),
        ('lemmas = ["behead"]', 'lemmas = ["unknown"]', "unlike in [[ambiguous]]"),
        ('"convict <term>"', '"convict <age>"', "has another mark than"),
        ('"convict <term>"', '"<term> convict"', "has another mark than"),
        ("[schemes.plover]", "[schemes.plover", "cannot be read as TOML"),
    ],
)
def test_broken_pack_is_refused_in_one_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(PackError) as caught:
        load_changed(tmp_path, old, new)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "changed.toml" in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        load_typology(tmp_path / "nowhere.toml")
