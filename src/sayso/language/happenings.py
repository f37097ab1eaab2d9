"""Whether a trigger tells of something that happens to somebody, or only speaks of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.language.annotation import Argument, Part, Predicate, Role
from sayso.language.lexicon import Lexicon
from sayso.language.marks import Trigger, is_person
from sayso.language.tree import SUBJECTS, Tree

_THINGS = frozenset({"object", "abstract", "event", "time"})
_FOR_PEOPLE = frozenset(
    "life number figure toll total count remainder rest half third quarter death body corpse other one most all "
    "majority dozen hundred thousand score wound injury victim sentence".split()
)
_ATTENDED = frozenset({"gather", "protest"})
_TOLLS = frozenset({"toll", "count"})
_LANDING = frozenset({"slam", "land", "fall"})
"""Verbs that tell of an attack only of what is fired or dropped."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})


def befalls_anybody(tree: Tree, trigger: Trigger, arguments: Sequence[Argument], lexicon: Lexicon) -> bool:
    """Whether an event is done to somebody or something; what is done to people alone, to people or bodies."""
    heads = [tree.find_head(argument.start, argument.end) for argument in arguments if argument.role is Role.PATIENT]
    if trigger.sense.part is Part.NOUN:
        return bool(arguments) or _is_told_of(tree, trigger.head)
    if trigger.lemmas[0] in _LANDING:
        return _is_done_by_weapon(tree, trigger.head, trigger.sense.label, lexicon)
    if trigger.sense.part is not Part.VERB or trigger.sense.label not in lexicon.personal:
        return bool(heads) or _is_done_by_weapon(tree, trigger.head, trigger.sense.label, lexicon)
    return any(
        head is not None
        and (
            is_person(tree, head, lexicon)
            or tree.has_child(head, "nummod")
            or tree.tag(head) in {"DET", "ADJ"}
            or tree.lemma(head) in _FOR_PEOPLE | {"those", "that"}
        )
        for head in heads
    )


def _is_told_of(tree: Tree, noun: int) -> bool:
    """Whether a noun that tells of an event only in company has a number, or says on whom or where it came."""
    joints = {joint for child in tree.list_children(noun, "nmod") for joint in tree.find_joints(child)}
    return tree.has_child(noun, "nummod") or not joints.isdisjoint({"on", "against", "near", "by"})


def _is_done_by_weapon(tree: Tree, verb: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the subject of a verb is what such an event is done with: "a missile hit near the school"."""
    subjects = tree.list_children(verb, "nsubj", "nsubj:pass")
    return any(
        sense.label == label and sense.part is Part.NOUN
        for subject in subjects
        for sense in lexicon.triggers.get((tree.lemma(subject),), ())
    )


def befalls_things(tree: Tree, arguments: Sequence[Argument]) -> bool:
    """Whether all that an event is done to is a thing or a thought: "killed the ball", "the budget is dead"."""
    heads = [tree.find_head(argument.start, argument.end) for argument in arguments if argument.role is Role.PATIENT]
    return bool(heads) and all(head is not None and _is_thing(tree, head) for head in heads)


def _is_thing(tree: Tree, head: int) -> bool:
    """Whether a noun is read as a thing; a number, a name and a word for a number may stand for people."""
    is_plain = tree.tag(head) == "NOUN" and tree.lemma(head) not in _FOR_PEOPLE
    is_named = any(tree.find_name(child) is not None for child in tree.list_children(head, "appos", "flat"))
    return is_plain and tree.kind_of(head) in _THINGS and not tree.has_child(head, "nummod") and not is_named


def refers_back(tree: Tree, trigger: Trigger) -> bool:
    """Whether a noun only points to what was told before: "the attack", with nothing said of it (coding rule 1)."""
    start, end = tree.find_phrase(trigger.head)
    if tree.words[start].lower() not in _POINTING:
        return False
    is_followed = trigger.last < len(tree.words) and tree.tag(trigger.last) == "ADP"
    is_part = tree.relation(trigger.head) == "nmod" and tree.tag(tree.head(trigger.head)) == "NUM"  # "40 of the deaths"
    is_toll = tree.lemma(trigger.head) in _TOLLS and tree.relation(trigger.head) in SUBJECTS  # "the toll could rise"
    is_told = is_followed or is_part or is_toll or tree.has_child(trigger.head, "nmod", "acl", "obl")
    return not is_told and not any(tree.tag(word) in {"NUM", "PROPN"} for word in range(start, end))


def drop_twins(tree: Tree, triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers without nouns for gatherings that their own verb tells: "the congress was attended by 3,000"."""
    listed = list(triggers)
    verbs = {trigger.head: trigger for trigger in listed if trigger.sense.part is Part.VERB}
    dropped: set[int] = set()
    for trigger in listed:
        verb = verbs.get(tree.head(trigger.head))
        is_twin = verb is not None and verb.sense.label == trigger.sense.label
        if verb is None or not is_twin or trigger.sense.part is not Part.NOUN:
            continue
        if trigger.sense.label in _ATTENDED and tree.relation(trigger.head) in {"nsubj", "nsubj:pass", "obj"}:
            dropped.add(id(trigger))
    return [trigger for trigger in listed if id(trigger) not in dropped]


def lend_agents(tree: Tree, predicates: Sequence[Predicate]) -> list[Predicate]:
    """The events in their order, those that a means brings about with who used it: "air strikes by X killed nine".

    A means is no agent (coding rule 7): where nobody is told to use it, nobody is the agent.
    """
    means = {
        head: predicate
        for predicate in predicates
        if predicate.part is Part.NOUN and (head := tree.find_head(predicate.start, predicate.end)) is not None
    }
    lent = []
    for predicate in predicates:
        agents: list[Argument] = []
        for argument in predicate.find_arguments(Role.AGENT):
            head = tree.find_head(argument.start, argument.end)
            used = means.get(head) if head is not None else None
            if used is None or used is predicate:
                agents.append(argument)
            else:
                agents.extend([*used.find_arguments(Role.AGENT), replace(argument, role=Role.MEANS)])
        others = tuple(argument for argument in predicate.arguments if argument.role is not Role.AGENT)
        lent.append(replace(predicate, arguments=(*dict.fromkeys(agents), *others)))
    return lent
