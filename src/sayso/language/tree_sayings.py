"""What trees show of sayings that the model passed over or gave to the wrong speaker.

In "the agency quoted a nurse as saying that …" two people speak, and the inner one is the object of the outer verb.
"""

from collections.abc import Iterator

from sayso.language.annotation import Part
from sayso.language.contents import find_said_words, is_as_clause
from sayso.language.lexicon import Lexicon
from sayso.language.tree import SUBJECTS, Tree

_QUOTING = frozenset({"quote", "cite", "report"})
_STEPS_UP = 4
"""Verbs that share a subject, one below the other."""
_TOLD = frozenset({"report", "announce", "claim", "confirm", "deny", "admit", "allege", "acknowledge"})
"""Verbs whose object is what is told where it is a happening: "reported an exchange of fire"."""
_FIGURES = frozenset("toll number figure count total loss casualty strength crowd turnout estimate tally".split())
_PUTTING = frozenset({"put", "place"})
_TOLD_TO = frozenset({"order", "warn", "instruct", "tell", "inform", "urge", "advise", "direct"})
"""Verbs whose passive subject hears what somebody says whom nobody names: "his unit was ordered to fire"."""
_PLAIN = frozenset(
    "say claim announce report state write add tell insist warn declare confirm maintain allege assert note argue "
    "reply respond counter recall testify admit deny concede complain tweet explain stress estimate contend "
    "acknowledge".split()
)
"""Verbs that bring in words without a "that", and hardly ever do anything else."""
_GIVING = frozenset({"give", "cite", "report", "offer", "publish", "count", "list", "record", "document"})


def find_quoted(tree: Tree, cue: int) -> int | None:
    """The one who is quoted, where a cue is the "saying" of "quoted a nurse as saying that …".

    Args:
        tree: Of the text.
        cue: The position of the cue's first word.

    Returns:
        The head of the object of the verb above, or of its subject where it is passive; `None` elsewhere.
    """
    verb = tree.head(cue)
    is_under = verb < cue and tree.lemma(verb) in _QUOTING and tree.tag(verb) == "VERB"
    if not is_under or not any(tree.lemma(mark) == "as" for mark in tree.list_children(cue, "mark", "case")):
        return None
    found = tree.list_children(verb, "obj", "nsubj:pass")
    return found[0] if found else None


def find_figures_put(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int, int, int]]:
    """Who gives a figure, as in "the ministry put the toll at 12" and "gave a lower toll of six".

    Args:
        tree: Of the text.
        first: The first word of the sentence.
        last: Past its last word.

    Yields:
        The head of the source, the verb, and the first and the last word of what is given.
    """
    for verb in range(first, last):
        lemma = tree.lemma(verb)
        if tree.tag(verb) != "VERB" or lemma not in _PUTTING | _GIVING:
            continue
        figures = [child for child in tree.list_children(verb, "obj") if tree.lemma(child) in _FIGURES]
        sources = _find_subjects(tree, verb)
        if not figures or not sources:
            continue
        start = tree.find_phrase(figures[0])[0]
        if lemma in _PUTTING:
            places = [child for child in tree.list_children(verb, "obl", "advmod", "xcomp") if child > verb]
            places = [child for child in places if _has_number(tree, child)]
            if places:
                yield sources[0], verb, start, tree.list_subtree(places[-1])[-1]
        elif _has_number(tree, figures[0]):
            yield sources[0], verb, start, tree.list_subtree(figures[0])[-1]


def _has_number(tree: Tree, word: int) -> bool:
    return any(tree.tag(below) == "NUM" for below in tree.list_subtree(word))


def find_passed_over(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[tuple[int, int, int, str]]:
    """Sayings whose form leaves no doubt: a clause with "that", "called on … to", "accused … of", "denied …ing".

    Yields:
        The head of the source, the verb, the head of the content, and the frame; "aside" where the verb and its source
        stand as an aside in the clause that is said.
    """
    for verb in range(first, last):
        if tree.tag(verb) != "VERB" or is_only_due(tree, verb):
            continue
        sources = _find_subjects(tree, verb)
        if sources and can_speak(tree, sources[0], lexicon) and (found := _find_content(tree, verb, lexicon)):
            yield sources[0], verb, *found


def _find_subjects(tree: Tree, verb: int) -> list[int]:
    """The subject of a verb, or of the one before it in a list of verbs."""
    while True:
        found = tree.list_children(verb, "nsubj", "nsubj:outer")
        if found or tree.relation(verb) != "conj" or tree.tag(tree.head(verb)) != "VERB":
            return found
        if tree.has_child(verb, "nsubj:pass"):
            return []
        verb = tree.head(verb)


def find_unnamed(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Sayings of nobody who is named, told to the subject of a passive verb.

    Yields:
        The verb, the head of the content, and the frame.
    """
    for verb in range(first, last):
        if tree.tag(verb) != "VERB" or tree.lemma(verb) not in _TOLD_TO or not tree.has_child(verb, "nsubj:pass"):
            continue
        by = [child for child in tree.list_children(verb, "obl", "obl:agent") if "by" in tree.find_joints(child)]
        said = [child for child in tree.list_children(verb, "ccomp", "xcomp") if child > verb]
        if said and not by and not is_only_due(tree, verb):
            yield verb, said[0], "that" if tree.relation(said[0]) == "ccomp" else "object_to"


def find_subject(tree: Tree, verb: int) -> int | None:
    """Who does what a verb tells, by the tree: its subject, or that of the verb above that it shares it with.

    In "he is said to have warned them" he warns; in "they told her to say so" she says.
    """
    for _ in range(_STEPS_UP):
        found = tree.list_children(verb, "nsubj", "nsubj:outer")
        if found:
            return found[0]
        relation, above = tree.relation(verb), tree.head(verb)
        # "while the director announced": a clause with a conjunction has a subject, wherever the tree hangs it
        is_own = relation == "advcl" and tree.has_child(verb, "mark")
        if tree.has_child(verb, "nsubj:pass") or relation not in {"conj", "xcomp", "advcl"} or is_own:
            return None
        if relation == "xcomp":
            controlling = tree.list_children(above, "obj", "iobj") or tree.list_children(above, "nsubj:pass")
            if controlling:
                return controlling[0]
        verb = above
    return None


def is_only_due(tree: Tree, verb: int) -> bool:
    """Whether somebody only ought to say something: "the minister must admit that …"."""
    modals = {tree.lemma(child) for child in tree.list_children(verb, "aux")}
    is_due = tree.relation(verb) == "xcomp" and tree.lemma(tree.head(verb)) in {"ought", "need"}
    return is_due or not modals.isdisjoint({"must", "should", "shall"})


def can_speak(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether a noun or pronoun can be somebody who says something."""
    lemma = tree.lemma(word)
    is_known = any(lemma in each for each in (lexicon.documents, lexicon.bodies, lexicon.roles, lexicon.people))
    is_known = is_known or tree.kind_of(word) in {"person", "organization"}
    return is_known or tree.tag(word) == "PROPN" or tree.words[word].lower() in {"he", "she", "they", "it"}


def _find_content(tree: Tree, verb: int, lexicon: Lexicon) -> tuple[int, str] | None:
    lemma = tree.lemma(verb)
    sense = lexicon.cues.get((lemma,))
    takes = sense.takes if sense is not None else frozenset()
    for child in tree.list_children(verb, "ccomp"):
        has_that = any(tree.lemma(mark) == "that" for mark in tree.list_children(child, "mark"))
        if "that" in takes and child > verb and (has_that or (lemma in _PLAIN and tree.has_child(child, *SUBJECTS))):
            return child, "that"
    if lemma in _TOLD:
        told = [
            child
            for child in tree.list_children(verb, "obj")
            if (tree.lemma(child),) in lexicon.triggers or tree.kind_of(child) == "event"
        ]
        if told and told[0] > verb:
            return told[0], "object"
    if "that" in takes and is_as_clause(tree, verb):
        return tree.head(verb), "aside"
    if lemma in _PLAIN and (said := find_said_words(tree, verb)) and any(word < verb for word in said):
        return said[0], "aside"
    return _find_complement(tree, verb, takes, lexicon)


def _find_complement(tree: Tree, verb: int, takes: frozenset[str], lexicon: Lexicon) -> tuple[int, str] | None:
    """What a verb brings in without a clause: "vowed to", "called on them to", "accused them of"."""
    joined = [(child, case) for child in tree.list_children(verb, "obl") for case in tree.find_joints(child)]
    senses = {
        child: found
        for child, case in joined
        if (found := lexicon.cues.get((tree.lemma(verb), case))) is not None and found.part is Part.VERB
    }
    addressed = bool(tree.list_children(verb, "obj", "iobj"))
    takes_there = takes | frozenset(frame for found in senses.values() for frame in found.takes)
    for child in tree.list_children(verb, "xcomp", "advcl", "ccomp"):
        is_infinitive = any(tree.lemma(mark) == "to" for mark in tree.list_children(child, "mark"))
        if is_infinitive and child > verb:
            if "object_to" in takes_there and (addressed or senses):
                return child, "object_to"
            if "to" in takes and not addressed and tree.relation(child) == "xcomp":
                return child, "to"
    for child in tree.list_children(verb, "advcl", "obl"):
        joints = {tree.lemma(mark) for mark in tree.list_children(child, "mark", "case")}
        if "object_of" in takes and "of" in joints and addressed:
            return child, "object_of"
    return next(((child, "of") for child, found in senses.items() if "of" in found.takes), None)
