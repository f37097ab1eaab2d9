"""The words that tell of an event, by the word lists and the tree."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.language.annotation import Part
from sayso.language.grammar.lemmas import is_past_form
from sayso.language.lexicon import Frame, Lexicon, TriggerSense
from sayso.language.tree import Tree

_MAXIMUM_WORDS = 4
_ATTEMPT_NOUNS = frozenset({"attempt", "plot", "bid", "campaign", "wave", "spree", "today"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:desc"})
_COMPLEMENTS = ("obj", "xcomp", "advmod", "compound:prt", "obl", "ccomp", "iobj", "amod")
_NO_HAPPENING = frozenset(
    "be have do get make give take see know include involve represent total number average exceed reach need want like "
    "love cost last contain comprise consist use become mean keep let put set".split()
)


class Trigger(NamedTuple):
    """A trigger in a text; words `first` to before `last`."""

    first: int
    last: int
    head: int
    """The word that the event's arguments hang on."""
    lemmas: tuple[str, ...]
    sense: TriggerSense


def find_triggers(tree: Tree, lexicon: Lexicon) -> Iterator[Trigger]:
    """The triggers of a text in order, the longest at each place."""
    for start, end in tree.reading.sentences:
        position = start
        while position < end:
            found = _match(tree, position, end, lexicon)
            if found is not None:
                yield found
            position = found.last if found is not None else position + 1


def _match(tree: Tree, position: int, end: int, lexicon: Lexicon) -> Trigger | None:
    if tree.lemma(position) not in lexicon.trigger_openers and not _opens_compound(tree, position, end):
        return _match_counted_verb(tree, position, lexicon)
    for last, lemmas in _list_keys(tree, position, end):
        # "shot my husband dead" is more than "shot".
        if len(lemmas) == 1 and (split := _match_split_verb(tree, position, lexicon)) is not None:
            return split
        for sense in lexicon.triggers.get(lemmas, ()):
            head = _find_head(tree, position, last)
            # In "thrown out of the League" the tree may hang the verb's particle elsewhere.
            if sense.part is Part.VERB and tree.tag(position) == "VERB":
                head = position
            if _is_sense_here(tree, position, last, head, sense, lexicon):
                return Trigger(position, last, head, lemmas, sense)
    return _match_counted_verb(tree, position, lexicon)


def _opens_compound(tree: Tree, position: int, end: int) -> bool:
    return position + 2 < end and tree.words[position + 1] == "-"


def _list_keys(tree: Tree, position: int, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Runs of lemmas from here, the longest first; words that a hyphen joins are one, with and without it."""
    keys: list[tuple[int, tuple[str, ...]]] = []
    lemmas: tuple[str, ...] = ()
    place = position
    while place < end and len(lemmas) < _MAXIMUM_WORDS:
        if lemmas and tree.words[place] == "-" and place + 1 < end:
            joined = (*lemmas[:-1], f"{lemmas[-1]}-{tree.lemma(place + 1)}")
            keys.append((place + 2, (*lemmas, tree.lemma(place + 1))))
            lemmas, place = joined, place + 2
        else:
            lemmas, place = (*lemmas, tree.lemma(place)), place + 1
        keys.append((place, lemmas))
    yield from reversed(keys)


def _find_head(tree: Tree, first: int, last: int) -> int:
    return next((word for word in range(first, last) if not first <= tree.head(word) < last), first)


def _is_sense_here(tree: Tree, first: int, last: int, head: int, sense: TriggerSense, lexicon: Lexicon) -> bool:
    if _is_background(tree, first, last, sense.label, lexicon):
        return False
    tag = tree.tag(head)
    if sense.part is Part.VERB:
        is_participle = tag == "ADJ" and is_past_form(tree.words[head].lower())
        return (tag == "VERB" or is_participle) and tree.relation(head) != "compound"
    if sense.part is Part.ADJECTIVE:
        is_predicate = tree.has_child(head, "cop") or tree.relation(head) in {"xcomp", "ccomp", "root"}
        counted = tree.has_child(head, "nummod")
        has_been = tag == "VERB" and tree.lemma(head) == tree.words[head].lower() and not tree.has_child(head, "obj")
        return tag in {"ADJ", "NOUN", "VERB"} and (counted or (is_predicate and (tag == "ADJ" or has_been)))
    if tag not in {"NOUN", "PROPN"} or (tag == "PROPN" and tree.find_name(head) is not None):
        return False
    # a trigger that only modifies another noun is background to it, unless that noun is a trigger or an attempt
    if tree.relation(head) in _MODIFIERS and tree.tag(tree.head(head)) in {"NOUN", "PROPN"}:
        above = tree.lemma(tree.head(head))
        return (above,) in lexicon.triggers or above in _ATTEMPT_NOUNS
    return True


def _is_background(tree: Tree, first: int, last: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the trigger stands inside a phrase in which it tells of no such event ("arrest warrant")."""
    size = len(tree.words)
    for start in range(max(0, last - _MAXIMUM_WORDS), first + 1):
        for end in range(max(last, start + 1), min(start + _MAXIMUM_WORDS, size) + 1):
            words = tuple(tree.reading.lemmas[start:end])
            if label in lexicon.background.get(words, ()):
                return True
    return False


def _match_split_verb(tree: Tree, position: int, lexicon: Lexicon) -> Trigger | None:
    """A verb with its object inside the phrase: "took ten men hostage", "held a rally"."""
    if tree.tag(position) != "VERB":
        return None
    for child in tree.list_children(position, *_COMPLEMENTS):
        if child < position or (tree.tag(child) in {"NOUN", "PROPN"} and (tree.lemma(child),) in lexicon.triggers):
            continue  # the noun tells of the event by itself: "held a rally"
        words = (tree.lemma(position), tree.lemma(child))
        for sense in lexicon.triggers.get(words, ()):
            if sense.part is Part.VERB:
                return Trigger(position, position + 1, position, words, sense)
    return None


def _match_counted_verb(tree: Tree, position: int, lexicon: Lexicon) -> Trigger | None:
    """A verb that no list knows, done to or by a number of people or bodies: a happening all the same."""
    lemma = tree.lemma(position)
    if tree.tag(position) != "VERB" or lemma in _NO_HAPPENING or (lemma,) in lexicon.cues:
        return None
    particle = _find_particle(tree, position)
    objects = [*tree.list_children(position, "obj", "nsubj:pass"), *_list_objects_of(tree, position, particle)]
    if not any(_is_counted_actor(tree, child, lexicon) for child in objects):
        return None
    sense = TriggerSense(part=Part.VERB, frame=Frame.TRANSITIVE, label="other")
    return Trigger(position, (particle or position) + 1, position, (lemma,), sense)


def _find_particle(tree: Tree, verb: int) -> int | None:
    """The word behind a verb that makes one verb with it: "dealt with", "picked up"."""
    if verb + 1 >= len(tree.words):
        return None
    is_part = tree.relation(verb + 1) == "compound:prt" or tree.words[verb + 1].lower() == "with"
    return verb + 1 if is_part else None


def _list_objects_of(tree: Tree, verb: int, particle: int | None) -> list[int]:
    """What a verb does something to by way of its particle."""
    if particle is None:
        return []
    # A mark behind the particle ("“dealt with” 40 groups") may cut it off from its noun in the tree.
    return [
        child
        for child in tree.list_children(verb, "obl")
        if child > particle and tree.list_children(child, "case") in ([], [particle])
    ]


def _is_counted_actor(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    is_actor = tree.lemma(head) in lexicon.people | lexicon.bodies
    return is_actor and tree.has_child(head, "nummod")
