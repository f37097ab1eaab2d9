"""Words that come through somebody: "the agency quoted a nurse as saying", "he said, citing the police".

Of two who speak, the one who carries the words stands outside and the one who is carried inside (coding rule 3).
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sayso.language.lexicon import Lexicon
from sayso.language.tree import SUBJECTS, Tree
from sayso.language.tree_sayings import can_speak

_QUOTING = frozenset({"quote", "cite", "report"})
_CITING = frozenset({"quote", "cite"})
_CARRYING = frozenset(
    "cite quote carry publish post broadcast air relay print release distribute circulate report transmit".split()
)


class Relay(NamedTuple):
    """One who carries the words of another."""

    carrier: int | None
    """The head of who carries them; `None` where that is who speaks the cue `outer`."""
    carrier_cue: int
    """The verb of carrying."""
    speaker: int | None
    """The head of who is carried; `None` where that is who speaks the cue `inner`."""
    outer: int | None
    """The cue that the carrier speaks, where there is one beside the verb of carrying."""
    inner: int
    """The cue of the one who is carried; the verb of carrying where the text has no other."""


def find_relays(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Relay]:
    """The relays of a sentence.

    Args:
        tree: Of the text.
        first: The first word of the sentence.
        last: Past its last word.
        lexicon: The word lists.
    """
    for relay in _list_relays(tree, first, last):
        speaking = [word for word in (relay.carrier, relay.speaker) if word is not None]
        if all(tree.tag(word) == "PRON" or can_speak(tree, word, lexicon) for word in speaking):
            yield relay


def _list_relays(tree: Tree, first: int, last: int) -> Iterator[Relay]:
    for verb in range(first, last):
        if tree.tag(verb) != "VERB":
            continue
        lemma = tree.lemma(verb)
        if lemma in _CITING and tree.relation(verb) in {"advcl", "acl"} and not tree.has_child(verb, *SUBJECTS):
            yield from _read_citing(tree, verb)
        if lemma in _QUOTING:
            yield from _read_quoting(tree, verb)
        if lemma in _CARRYING and tree.relation(verb) in {"acl", "advcl", "acl:relcl"}:
            yield from _read_carried(tree, verb)


def _read_citing(tree: Tree, verb: int) -> Iterator[Relay]:
    """As in "the paper said, citing the police, that …" and "Citing a source, the paper reports that …"."""
    objects = tree.list_children(verb, "obj")
    above: int | None = tree.head(verb)
    if tree.relation(verb) == "acl":
        above = _find_cue_over(tree, tree.head(verb)) if tree.words[verb].lower().endswith("ing") else None
    if objects and above is not None:
        yield Relay(carrier=None, carrier_cue=verb, speaker=objects[0], outer=above, inner=verb)


def _read_quoting(tree: Tree, verb: int) -> Iterator[Relay]:
    """As in "the agency quoted a nurse as saying that …", and "a nurse was quoted by the agency as saying"."""
    inner = next(
        (
            child
            for child in tree.list_children(verb, "advcl", "xcomp", "ccomp", "obl")
            if child > verb and any(tree.lemma(mark) == "as" for mark in tree.list_children(child, "mark", "case"))
        ),
        None,
    )
    if inner is None or tree.tag(inner) != "VERB":
        return
    objects = tree.list_children(verb, "obj")
    passive = tree.list_children(verb, "nsubj:pass")
    if objects and (subjects := tree.list_children(verb, "nsubj")):
        yield Relay(carrier=subjects[0], carrier_cue=verb, speaker=objects[0], outer=None, inner=inner)
    elif passive:
        agents = tree.list_children(verb, "obl:agent")
        by = [child for child in tree.list_children(verb, "obl") if "by" in tree.find_joints(child)]
        carriers = [*agents, *by]
        if carriers:
            yield Relay(carrier=carriers[0], carrier_cue=verb, speaker=passive[0], outer=None, inner=inner)


def _read_carried(tree: Tree, verb: int) -> Iterator[Relay]:
    """As in "a captain cited by the agency said …", "in a message carried by the radio, the group said …"."""
    agents = tree.list_children(verb, "obl:agent")
    agents += [child for child in tree.list_children(verb, "obl") if "by" in tree.find_joints(child)]
    if not agents:
        return
    noun = tree.head(verb)
    cue = _find_cue_over(tree, noun)
    if cue is not None:
        yield Relay(carrier=agents[0], carrier_cue=verb, speaker=None, outer=None, inner=cue)


def _find_cue_over(tree: Tree, noun: int) -> int | None:
    """The verb whose subject a noun is, or with which it says where the words stood ("said in a message")."""
    cases = tree.list_children(noun, "case")
    if cases and tree.words[cases[0]].lower() == "according":
        return cases[0]
    above = tree.head(noun)
    return above if tree.relation(noun) in {"nsubj", "obl"} and tree.tag(above) == "VERB" else None


def find_fronted(tree: Tree, cue: int, cues: AbstractSet[int], lexicon: Lexicon) -> int | None:
    """The inner verb of "“…,” he said the women had told him": it says what stands in front.

    Args:
        tree: Of the text.
        cue: The verb of the outer saying.
        cues: All verbs that bring in a saying.
        lexicon: The word lists.

    Returns:
        A verb of saying below the cue, with a subject and without a content of its own.
    """
    for child in tree.list_children(cue, "ccomp"):
        is_bare = not tree.has_child(child, "ccomp", "obj", "xcomp", "parataxis", "advcl")
        is_saying = (tree.lemma(child),) in lexicon.cues and tree.tag(child) == "VERB"
        if child > cue and is_bare and is_saying and tree.has_child(child, "nsubj") and child not in cues:
            return child
    return None
