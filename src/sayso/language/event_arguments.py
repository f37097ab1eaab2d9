"""Who plays which part in an event: by the roles that the model reads, and by the tree where it reads none."""

from collections.abc import Mapping
from itertools import chain

from sayso.language.annotation import Argument, Part, Role
from sayso.language.blame import find_blamed
from sayso.language.grammar.date_patterns import WEEKDAY_NUMBERS
from sayso.language.grammar.lemmas import is_past_form
from sayso.language.lexicon import Frame, Lexicon
from sayso.language.marks import MARKS, Trigger
from sayso.language.model.reading import ReadPredicate
from sayso.language.phrases import find_apart
from sayso.language.tree import SUBJECTS, Tree

_GIVING_VERBS = frozenset(
    "launch carry stage hold conduct commit engage participate join lead attempt plan organise organize wage mount "
    "perpetrate continue order execute make begin start attend witness".split()
)
_RECEIVING_VERBS = frozenset("receive get face suffer undergo sustain hand give serve survive endure".split())
_REMAINS = frozenset({"body", "corpse"})
"""Nouns for somebody who is dead, whoever finds or receives them."""
_BLAMING = frozenset({"accuse", "blame", "suspect", "charge", "convict", "acquit"})
_AGAINST = frozenset({"against", "on", "upon", "targeting", "at"})
_AIMS = frozenset({"at", "against"})
_OWNED = frozenset("attack raid strike crackdown offensive assault bombing shelling protest demand campaign".split())
"""Nouns of acts that are their owner's own; the owner of "arrest" or "killing" is whom it befell."""

Parts = dict[Role, list[int]]
"""Heads of the phrases that play a part."""


def find_arguments(
    tree: Tree, trigger: Trigger, predicates: Mapping[int, ReadPredicate], lexicon: Lexicon
) -> list[Argument]:
    """The agents and patients of an event, lists taken apart."""
    if trigger.sense.part is Part.VERB:
        parts = _find_verb_parts(tree, trigger, predicates.get(trigger.head))
    elif trigger.sense.part is Part.ADJECTIVE:
        parts = {Role.PATIENT: _find_described(tree, trigger.head)}
    else:
        parts = _find_noun_parts(tree, trigger, predicates.get(trigger.head), lexicon)
    return [
        _make_argument(tree, role, member)
        for role, heads in parts.items()
        for head in heads
        if not (role is Role.AGENT and _is_dateline(tree, head))
        for member in tree.list_conjuncts(_step_to_noun(tree, head))
        if not (role is Role.PATIENT and _belongs_elsewhere(tree, trigger.head, member, predicates))
        if tree.tag(member) in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "X", "SYM"}
    ]


def _belongs_elsewhere(tree: Tree, verb: int, member: int, predicates: Mapping[int, ReadPredicate]) -> bool:
    """Whether a listed word is the object of a verb that is listed with this one: "killed 12 and wounded 30"."""
    return any(
        verb < other < member and other in predicates and ("ARG1", member) in predicates[other].roles
        for other in tree.list_children(verb, "conj")
    )


def find_own_words(tree: Tree, trigger: Trigger) -> frozenset[int]:
    """The words of a trigger, those that stand apart included: nobody plays a part by them ("lost two toes")."""
    phrase = tuple(lemma for lemma in trigger.lemmas if lemma not in MARKS)
    near = frozenset(range(trigger.first, trigger.last))
    apart = find_apart(tree, trigger.head, phrase) if trigger.sense.part is Part.VERB and len(phrase) > 1 else None
    return near | (apart or frozenset())


def _is_dateline(tree: Tree, head: int) -> bool:
    """Whether a word is a place that stands before a report's first sentence, and does nothing in it."""
    name = tree.find_name(head)
    return name is not None and name.kind == "LOC" and tree.relation(head) in {"root", "parataxis", "dep", "list"}


def _make_argument(tree: Tree, role: Role, head: int) -> Argument:
    first, last = tree.find_phrase(head)
    # "the journalist Nives Cattaro": the name is told with the description before it.
    behind = tree.find_name(last) if last < len(tree.words) else None
    is_described = tree.head(last) in {head, tree.head(head)} if behind is not None else False
    if behind is not None and behind.start == last and is_described and tree.relation(last) not in SUBJECTS:
        last = behind.end
    named = tree.find_name(head)
    if named is not None:
        first, last = min(first, named.start), max(last, named.end)  # a tree may cut a name in two
    if first < head and (tree.words[first].lower() == "by" or tree.tag(first) == "SCONJ"):
        first += 1  # "by" and "of", which some trees hang on the noun behind
    start, end = tree.locate(first, last)
    return Argument(role=role, start=start, end=end)


def _step_to_noun(tree: Tree, head: int) -> int:
    noun = tree.find_antecedent(head)
    return head if noun is None else noun


def _find_verb_parts(tree: Tree, trigger: Trigger, predicate: ReadPredicate | None) -> Parts:
    own = find_own_words(tree, trigger)
    by_tree = _find_verb_parts_by_tree(tree, trigger.head)
    roles = _read_roles(predicate)
    agents = [head for head in roles.get("ARG0", by_tree[Role.AGENT]) if head not in own]
    told = roles.get("ARG1", by_tree[Role.PATIENT])
    patients = [head for head in told if head not in own]
    if (caused := _find_caused(tree, trigger.head)) is not None:
        agents, patients = caused
    is_passive = tree.has_child(trigger.head, "nsubj:pass", "aux:pass")
    if trigger.sense.frame is Frame.UNDERGONE and not (is_passive and patients):
        return {Role.PATIENT: patients or agents}
    if trigger.sense.frame is Frame.DONE:
        aimed = _find_aimed(tree, own)
        return {Role.AGENT: agents or ([] if aimed else patients), Role.PATIENT: aimed}
    # "Opened fire on the crowd" is aimed at the crowd; "froze their assets" at what its own words name.
    patients = patients or _find_aimed(tree, own) or told
    patients = [head for head in patients if head not in agents]
    if not patients and agents and _is_left_over(tree, trigger.head, agents[0]):
        return {Role.AGENT: [], Role.PATIENT: agents}
    return {Role.AGENT: agents, Role.PATIENT: patients}


def _find_caused(tree: Tree, verb: int) -> tuple[list[int], list[int]] | None:
    """Who has a deed done, and to whom: "had nine students shot"; `None` for other clauses."""
    above = tree.head(verb)
    is_caused = (
        tree.relation(verb) in {"xcomp", "ccomp"}
        and tree.lemma(above) in {"have", "get"}
        and tree.tag(above) == "VERB"
        and is_past_form(tree.words[verb].lower())
        and not tree.has_child(verb, "aux", "aux:pass", "obj", *SUBJECTS)
    )
    objects = tree.list_children(above, "obj") if is_caused else []
    return (_find_verb_parts_by_tree(tree, above)[Role.AGENT], objects) if objects else None


def _find_aimed(tree: Tree, own: frozenset[int]) -> list[int]:
    """Whom a deed of several words is aimed at: "opened fire on the crowd", "threw stones at a jeep"."""
    is_thrown = any(tree.relation(word) in {"obj", "nsubj:pass"} for word in own)
    return [
        child
        for word in sorted(own)
        for child in tree.list_children(word, "obl", "nmod")
        if child not in own
        and (not own.isdisjoint(tree.list_children(child, "case")) or (is_thrown and tree.find_joints(child) & _AIMS))
    ]


def _is_left_over(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a verb lost its auxiliary behind a number: "61 were beaten and 19 raped"."""
    is_participle = is_past_form(tree.words[verb].lower()) and not tree.has_child(verb, "aux", "obj", "ccomp")
    return is_participle and tree.tag(subject) == "NUM"


def _read_roles(predicate: ReadPredicate | None) -> dict[str, list[int]]:
    roles: dict[str, list[int]] = {}
    for role, head in predicate.roles if predicate is not None else ():
        roles.setdefault(role, []).append(head)
    return roles


def _find_verb_parts_by_tree(tree: Tree, verb: int) -> Parts:
    agents = tree.list_children(verb, "obl:agent")
    patients: list[int] = []
    is_passive = tree.has_child(verb, "nsubj:pass", "aux:pass")
    if is_passive:
        patients = tree.list_children(verb, "nsubj:pass")
        agents = agents or _find_doers(tree, verb)
    else:
        agents = tree.list_children(verb, *SUBJECTS) or agents
        patients = tree.list_children(verb, "obj")
    relation, above = tree.relation(verb), tree.head(verb)
    if not agents and not patients and relation == "acl":
        # "people killed in the raid": a participle without parts of its own says what befell its noun.
        is_done = tree.words[verb].lower().endswith("ing")
        return {Role.AGENT: [above] if is_done else [], Role.PATIENT: [] if is_done else [above]}
    if relation in {"conj", "xcomp", "advcl"} and tree.tag(above) == "VERB" and not tree.has_child(verb, *SUBJECTS):
        shared = _find_verb_parts_by_tree(tree, above)
        if tree.lemma(above) in _BLAMING and shared[Role.PATIENT]:
            # Who is accused of a deed has done it, in the words of who accuses.
            shared = {Role.AGENT: shared[Role.PATIENT], Role.PATIENT: []}
        if is_passive or (relation == "conj" and _is_participle_like(tree, verb, above)):
            patients = patients or shared[Role.PATIENT]
        else:
            agents = agents or shared[Role.AGENT]
    return {Role.AGENT: agents, Role.PATIENT: patients}


def _find_doers(tree: Tree, verb: int) -> list[int]:
    """Those behind the "by" of a passive verb that the tree takes for a place or a time: "by nine on Friday"."""
    return [
        child
        for child in tree.list_children(verb, "obl")
        if "by" in tree.find_joints(child) and tree.kind_of(child) not in {"place", "time"}
    ]


def _is_participle_like(tree: Tree, verb: int, above: int) -> bool:
    """Whether a listed verb shares the passive of the first: "were beaten and jailed"."""
    return tree.has_child(above, "aux:pass") and not tree.has_child(verb, "aux", "obj")


def _find_described(tree: Tree, head: int) -> list[int]:
    """Who is dead or wounded: the subject or object of the word, the noun that it stands by, or it itself."""
    subjects = tree.list_children(head, *SUBJECTS)
    if subjects:
        return subjects
    if tree.relation(head) in {"amod", "acl"}:
        return [tree.head(head)]
    if tree.relation(head) in {"xcomp", "ccomp"}:
        objects = tree.list_children(tree.head(head), "obj")
        if objects:
            return objects
    return [head]


def _find_noun_parts(tree: Tree, trigger: Trigger, predicate: ReadPredicate | None, lexicon: Lexicon) -> Parts:
    done = trigger.sense.frame is Frame.DONE
    noun = trigger.head
    own = Role.AGENT if done else Role.PATIENT
    parts: Parts = {Role.AGENT: [], Role.PATIENT: []}
    for child in tree.list_children(noun, "nmod", "obl", "obl:agent", "nmod:poss", "nmod:unmarked", "acl"):
        joint = tree.find_joints(child)
        if tree.relation(child) == "nmod:poss":
            is_taken = any(
                {"of", "on", "against"} & tree.find_joints(other) for other in tree.list_children(noun, "nmod")
            )
            parts[Role.AGENT if done or is_taken or trigger.lemmas[-1] in _OWNED else Role.PATIENT].append(child)
        elif "of" in joint:
            parts[own].append(child)
            parts[Role.AGENT].extend(_find_by_phrases(tree, child))
        elif "by" in joint:
            parts[Role.AGENT].append(child)
        elif joint & _AGAINST and _is_actor(tree, child, lexicon):
            parts[Role.PATIENT].append(child)
    roles = _read_roles(predicate)
    for role, name in ((Role.AGENT, "ARG0"), (Role.PATIENT, "ARG1")):
        wanted = Role.AGENT if done and role is Role.PATIENT else role
        if not parts[wanted]:
            parts[wanted] = [
                head
                for head in roles.get(name, ())
                if not trigger.first <= head < trigger.last
                and _is_actor(tree, head, lexicon)
                and not any(head != part and head in tree.list_subtree(part) for part in chain(*parts.values()))
            ]
    if not parts[Role.AGENT]:
        parts[Role.AGENT] = [head for head in find_blamed(tree, noun) if head not in parts[Role.PATIENT]]
    for role, heads in _find_light_subject(tree, noun).items():
        parts[role] = parts[role] or [head for head in heads if head not in chain(*parts.values())]
    return parts


def _find_by_phrases(tree: Tree, head: int) -> list[int]:
    return [child for child in tree.list_children(head, "nmod") if "by" in tree.find_joints(child)]


def _find_light_subject(tree: Tree, noun: int) -> Parts:
    """The subject of a verb that only carries the noun: "launched an attack", "received prison sentences".

    A hospital that "received 14 bodies" did not suffer: the bodies did.
    """
    if tree.lemma(noun) in _REMAINS:
        return {Role.PATIENT: [noun]}
    if tree.relation(noun) not in {"obj", "obl"}:
        return {}
    verb = tree.head(noun)
    lemma = tree.lemma(verb)
    role = Role.AGENT if lemma in _GIVING_VERBS else Role.PATIENT if lemma in _RECEIVING_VERBS else None
    if role is None:
        return {}
    shared = _find_verb_parts_by_tree(tree, verb)
    passive = [head for head in shared[Role.PATIENT] if head != noun]
    return {role: passive if tree.has_child(verb, "nsubj:pass") else shared[Role.AGENT]}


def _is_actor(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether a phrase names or counts somebody or something acted on, and no day or place alone."""
    tag = tree.tag(head)
    if tag == "PROPN":
        return not lexicon.is_place(tree.words[head]) and tree.lemma(head) not in WEEKDAY_NUMBERS
    return tag in {"NOUN", "PRON"}
