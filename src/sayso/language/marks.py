"""Triggers that say another thing by what stands with them: "seized two men", "jailed for life"."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.language.annotation import Part
from sayso.language.grammar.lemmas import is_past_form
from sayso.language.lexicon import Frame, Lexicon, TriggerSense
from sayso.language.tree import Tree

PERSON, THING, TERM, VIOLENCE = "<person>", "<thing>", "<term>", "<violence>"
MARKS = (PERSON, THING, TERM, VIOLENCE)
"""The last word of a trigger in the typology that stands for what is asked of the sentence."""
_TERM_NOUNS = frozenset({"year", "month", "week", "day", "life"})
_PERSONS = frozenset({"person", "organization"})
_THINGS = frozenset({"object", "abstract", "event", "place"})
_PERSONAL = frozenset("i me you he him she her we us they them who whom everyone everybody nobody".split())


class Trigger(NamedTuple):
    """A trigger in a text; words `first` to before `last`."""

    first: int
    last: int
    head: int
    """The word that the event's arguments hang on."""
    lemmas: tuple[str, ...]
    sense: TriggerSense


def specify(tree: Tree, trigger: Trigger, sentence: Sequence[Trigger], lexicon: Lexicon) -> Trigger:
    """The trigger in the sense that the marked triggers of the lexicon give it here, else as it is.

    Args:
        tree: The text.
        trigger: The trigger.
        sentence: All triggers of its sentence.
        lexicon: The word lists.
    """
    for mark in MARKS:
        marked = (*trigger.lemmas, mark)
        for sense in lexicon.triggers.get(marked, ()):
            if sense.part is trigger.sense.part and _has_mark(tree, trigger, mark, sentence, lexicon):
                return trigger._replace(lemmas=marked, sense=sense)
    return trigger


def _has_mark(tree: Tree, trigger: Trigger, mark: str, sentence: Sequence[Trigger], lexicon: Lexicon) -> bool:
    if mark == TERM:
        return any(
            tree.lemma(word) in _TERM_NOUNS
            for child in tree.list_children(trigger.head, "obl", "obl:unmarked", "obj", "nmod", "nmod:unmarked")
            for word in (child, *tree.list_children(child, "nmod", "nmod:unmarked", "obl:unmarked"))
        )
    if mark == VIOLENCE:
        return _has_violence(tree, trigger, sentence, lexicon)
    patients = _list_patients(tree, trigger.head)
    if mark == PERSON:
        return any(is_person(tree, word, lexicon) for word in patients)
    return bool(patients) and all(_is_thing(tree, word, lexicon) for word in patients)


def _list_patients(tree: Tree, verb: int) -> list[int]:
    """Whom or what a verb is done to, by the tree."""
    patients = tree.list_children(verb, "obj", "nsubj:pass")
    if not patients and tree.relation(verb) == "acl" and is_past_form(tree.words[verb].lower()):
        return [tree.head(verb)]
    return patients


def is_person(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether a word stands for a person or for people."""
    name = tree.find_name(word)
    if name is not None:
        return name.kind != "LOC"
    if tree.tag(word) == "PRON":
        return tree.words[word].lower() in _PERSONAL
    is_listed = tree.lemma(word) in lexicon.people or tree.lemma(word) in lexicon.roles
    return is_listed or tree.kind_of(word) in _PERSONS or (tree.tag(word) == "NUM" and not tree.has_child(word, "nmod"))


def _is_thing(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    return tree.tag(word) == "NOUN" and tree.kind_of(word) in _THINGS and not is_person(tree, word, lexicon)


def _has_violence(tree: Tree, trigger: Trigger, sentence: Sequence[Trigger], lexicon: Lexicon) -> bool:
    """Whether the sentence names a killing, an attack or a bomb beside the trigger, and no other cause."""
    causes = [*tree.list_children(trigger.head, "obl"), *tree.list_children(trigger.head, "nmod")]
    if trigger.sense.part is Part.VERB and any(tree.find_joints(cause) & {"of", "from"} for cause in causes):
        return False  # "died of typhus"
    return any(
        other is not trigger and other.sense.label in lexicon.violent and other.sense.frame is not Frame.UNDERGONE
        for other in sentence
    )
