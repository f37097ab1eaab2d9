"""The words that tell of an event, by the word lists and the tree."""

from collections.abc import Iterator

from sayso.language.annotation import Part
from sayso.language.grammar.lemmas import is_past_form
from sayso.language.lexicon import Frame, Lexicon, TriggerSense
from sayso.language.marks import Trigger, is_person, specify
from sayso.language.phrases import find_apart, is_reflexive, list_runs
from sayso.language.tree import SUBJECTS, Tree

_BACKGROUND_REACH = 5
"""Words from the start of a background phrase to its trigger's end."""
_PAIR = 2
_SLAIN = frozenset({"body", "corpse", "dead"})
"""What is counted when it is found, brought or seen: no happening of its own."""
_TOLLS = frozenset({"number", "toll", "total", "count"})
_DEMANDING = frozenset("urge call demand beg implore appeal press exhort plead".split())
_DUE = frozenset({"must", "ought"})
_CHARGING = frozenset({"charge", "indict", "try", "book", "prosecute"})
_ATTEMPT_NOUNS = frozenset({"attempt", "plot", "bid", "campaign", "wave", "spree", "today"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:desc"})
_NO_HAPPENING = frozenset(
    "be have do get make give take see count know include involve represent total number average exceed reach need "
    "want like love cost last contain comprise consist use become mean keep let put set".split()
)


def find_triggers(tree: Tree, lexicon: Lexicon) -> Iterator[Trigger]:
    """The triggers of a text in order, the longest at each place."""
    for start, end in tree.reading.sentences:
        found: list[Trigger] = []
        taken: set[int] = set()
        position = start
        while position < end:
            trigger, words = _match(tree, position, end, lexicon)
            if trigger is not None:
                found.append(trigger)
                taken |= words
            position = trigger.last if trigger is not None else position + 1
        # "Death sentences were carried out": what a longer phrase takes in is told by its verb.
        heads = {trigger.head for trigger in found}
        kept = [
            trigger for trigger in found if trigger.head not in taken and not _is_party(tree, trigger, heads, lexicon)
        ]
        yield from (specify(tree, trigger, kept, lexicon) for trigger in kept)


def _is_party(tree: Tree, trigger: Trigger, heads: set[int], lexicon: Lexicon) -> bool:
    """Whether a noun for people only says whom another event befell: "the massacre of political prisoners"."""
    is_noun = trigger.sense.part is Part.NOUN and tree.lemma(trigger.head) in lexicon.people
    return is_noun and tree.head(trigger.head) in heads - {trigger.head}


def _match(tree: Tree, position: int, end: int, lexicon: Lexicon) -> tuple[Trigger | None, frozenset[int]]:
    """The trigger that starts here, and the words elsewhere that its phrase takes in."""
    nothing: frozenset[int] = frozenset()
    if tree.lemma(position) not in lexicon.trigger_openers and not _opens_compound(tree, position, end):
        is_verb = tree.tag(position) == "VERB"
        return (_match_counted_verb(tree, position, lexicon) if is_verb else None), nothing
    for last, lemmas in list_runs(tree, position, end, lexicon.longest_phrase_words):
        # "shot my husband dead" is more than "shot".
        if len(lemmas) == 1 and (split := _match_split_verb(tree, position, lexicon)) is not None:
            return split
        for sense in lexicon.triggers.get(lemmas, ()):
            head = _find_head(tree, position, last)
            # In "thrown out of the League" the tree may hang the verb's particle elsewhere.
            if sense.part is Part.VERB and tree.tag(position) == "VERB":
                head = position
            trigger = Trigger(position, last, head, lemmas, sense)
            if _is_sense_here(tree, trigger, lexicon):
                return trigger, nothing
    return _match_counted_verb(tree, position, lexicon), nothing


def _opens_compound(tree: Tree, position: int, end: int) -> bool:
    return position + 2 < end and tree.words[position + 1] == "-"


def _find_head(tree: Tree, first: int, last: int) -> int:
    """The word of a run that the others hang on: one that hangs outside it, or the sentence's root."""
    return next(
        (word for word in range(first, last) if tree.head(word) == word or not first <= tree.head(word) < last), first
    )


def _is_sense_here(tree: Tree, trigger: Trigger, lexicon: Lexicon) -> bool:
    first, last, head, lemmas, sense = trigger
    if _is_background(tree, first, last, sense.label, lexicon):
        return False
    tag = tree.tag(head)
    if sense.part is Part.VERB:
        if len(lemmas) == 1 and is_verb_background(tree, head, sense.label, lexicon):
            return False
        is_participle = tag == "ADJ" and is_past_form(tree.words[head].lower())
        # "was in custody": the noun is the predicate, and "be" hangs on it.
        is_state = lemmas[0] == "be" and first in tree.list_children(head, "cop")
        if lemmas[0] == "be" and first in tree.list_children(head, "aux"):
            return False  # "is holding" is not "is held"
        # "besieged areas", "displaced families": a participle before a noun only says which are meant
        is_before_noun = tree.relation(head) == "amod" and tree.head(head) > head and not tree.children[head]
        is_modifier = tree.relation(head) == "compound" or is_before_noun
        return (tag == "VERB" or is_participle or is_state) and not is_modifier
    if sense.part is Part.ADJECTIVE:
        return _is_state_here(tree, head)
    return _is_noun_here(tree, head, lexicon)


def _is_state_here(tree: Tree, head: int) -> bool:
    """Whether an adjective says what befell somebody: "was dead", "two dead", "31 dead", "twelve of the dead"."""
    tag = tree.tag(head)
    is_predicate = tree.has_child(head, "cop") or tree.relation(head) in {"xcomp", "ccomp", "root"}
    above = tree.head(head)
    is_part = tree.relation(head) in {"amod", "nmod", "acl"} and (
        tree.tag(above) == "NUM" or tree.lemma(above) in _TOLLS
    )
    counted = tree.has_child(head, "nummod") or is_part
    has_been = tag == "VERB" and tree.lemma(head) == tree.words[head].lower() and not tree.has_child(head, "obj")
    return tag in {"ADJ", "NOUN", "VERB"} and (counted or (is_predicate and (tag == "ADJ" or has_been)))


def _is_noun_here(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    tag = tree.tag(head)
    is_name = tag == "PROPN" and tree.find_name(head) is not None and tree.words[head][0].isupper()
    if tag not in {"NOUN", "PROPN"} or is_name:
        return False
    if tree.relation(head) == "nmod:unmarked" and tree.tag(tree.head(head)) == "NUM":
        return False  # "on march 15", in a text without capitals
    # a trigger that only modifies another noun is background to it, unless that noun is a trigger or an attempt
    above = tree.head(head)
    if tree.relation(head) in _MODIFIERS and tree.tag(above) in {"NOUN", "PROPN"}:
        return (tree.lemma(above),) in lexicon.triggers or tree.lemma(above) in _ATTEMPT_NOUNS
    # "charged with arson" names the offence, "charged with the murder of a guard" tells of a deed
    is_offence = (
        tree.relation(head) == "obl" and tree.lemma(above) in _CHARGING and tree.find_joints(head) & {"with", "for"}
    )
    return not is_offence or not {tree.relation(child) for child in tree.children[head]} <= {"case", "punct", "amod"}


def _is_background(tree: Tree, first: int, last: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the trigger stands inside a phrase in which it tells of no such event ("arrest warrant")."""
    sentence = tree.find_sentence(first)
    return any(
        label in lexicon.background.get(lemmas, ())
        for start in range(max(sentence[0], last - _BACKGROUND_REACH), first + 1)
        if tree.lemma(start) in lexicon.background_openers or _opens_compound(tree, start, sentence[1])
        for end, lemmas in list_runs(tree, start, sentence[1], lexicon.longest_phrase_words)
        if end >= last
    )


def is_verb_background(tree: Tree, verb: int, label: str, lexicon: Lexicon) -> bool:
    """Whether what hangs on a verb makes it tell of no such event: "seized this rare opportunity", "shot himself"."""
    if (label in lexicon.personal or label in lexicon.violent) and any(
        is_reflexive(tree, child) for child in tree.list_children(verb, "obj")
    ):
        return True
    if (tree.lemma(verb),) in lexicon.cues and any(
        tree.has_child(child, "mark") for child in tree.list_children(verb, "ccomp")
    ):
        return True  # "protested that": something said
    return any(
        label in lexicon.background[phrase] and find_apart(tree, verb, phrase) is not None
        for phrase in lexicon.background_phrases.get(tree.lemma(verb), ())
    )


def _match_split_verb(tree: Tree, position: int, lexicon: Lexicon) -> tuple[Trigger, frozenset[int]] | None:
    """A verb with the rest of its phrase apart: "took ten men hostage", "threw him in jail"."""
    if tree.tag(position) != "VERB":
        return None
    for phrase in lexicon.verb_phrases.get(tree.lemma(position), ()):
        words = find_apart(tree, position, phrase)
        if words is None:
            continue
        others = words - {position}
        if len(words) == _PAIR and any(_is_event_noun(tree, word, lexicon) for word in others):
            continue  # the noun tells of the event by itself: "held a rally"
        for sense in lexicon.triggers[phrase]:
            if sense.part is Part.VERB and (
                "oneself" in phrase or not is_verb_background(tree, position, sense.label, lexicon)
            ):
                if phrase[0] == "leave" and len(words) == _PAIR:
                    word = max(words)  # "left dozens dead" is told by "dead"
                    return Trigger(word, word + 1, position, phrase, sense), others - {word}
                return Trigger(position, position + 1, position, phrase, sense), others
    return None


def _is_event_noun(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    senses = lexicon.triggers.get((tree.lemma(word),), ())
    return tree.tag(word) in {"NOUN", "PROPN"} and any(
        sense.part is Part.NOUN and sense.frame is not Frame.WEAK for sense in senses
    )


def _match_counted_verb(tree: Tree, position: int, lexicon: Lexicon) -> Trigger | None:
    """A verb that no list knows, demanded or done to a number of people or bodies: a happening all the same."""
    lemma = tree.lemma(position)
    if tree.tag(position) != "VERB" or lemma in _NO_HAPPENING:
        return None
    if _is_demanded(tree, position, lexicon):
        sense = TriggerSense(part=Part.VERB, frame=Frame.TRANSITIVE, label="other")
        return Trigger(position, position + 1, position, (lemma,), sense)
    if (lemma,) in lexicon.cues:
        return None
    particle = _find_particle(tree, position)
    objects = [*tree.list_children(position, "obj", "nsubj:pass"), *_list_objects_of(tree, position, particle)]
    if not any(_is_counted_actor(tree, child, lexicon) for child in objects):
        return None
    sense = TriggerSense(part=Part.VERB, frame=Frame.TRANSITIVE, label="other")
    return Trigger(position, (particle or position) + 1, position, (lemma,), sense)


def _is_demanded(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether somebody is called on to do what a verb tells: "urged the army to open the road", "must resign"."""
    above = tree.head(verb)
    if tree.relation(verb) == "conj" and tree.tag(above) == "VERB" and tree.has_child(verb, "mark"):
        return _is_demanded(tree, above, lexicon)
    if tree.relation(verb) in {"xcomp", "ccomp", "advcl"} and tree.lemma(above) in _DEMANDING:
        return any(tree.lemma(child) == "to" for child in tree.list_children(verb, "mark"))
    is_due = any(tree.lemma(child) in _DUE for child in tree.list_children(verb, "aux"))
    return is_due and any(
        is_person(tree, subject, lexicon) or tree.lemma(subject) in lexicon.bodies
        for subject in tree.list_children(verb, *SUBJECTS)
    )


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
    lemma = tree.lemma(head)
    is_actor = (lemma in lexicon.people or lemma in lexicon.bodies) and lemma not in _SLAIN
    return is_actor and tree.has_child(head, "nummod")
