"""How an event is put forward: as fact, as denied, tried, demanded, possible, suspected, threatened."""

from sayso.language.annotation import Modality, Part
from sayso.language.marks import Trigger
from sayso.language.model.reading import ReadPredicate
from sayso.language.tree import SUBJECTS, Tree

_NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never", "no", "neither", "nor", "without", "nobody", "none"})
_REQUIRED = frozenset({"must", "should", "ought", "shall"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "would", "will", "'ll", "’ll", "wo", "ca"})
_OPENERS = frozenset({"if", "unless", "whether"})
_ATTEMPTING = frozenset({"attempt", "try", "seek", "fail", "plot", "plan", "conspire"})
_PLANNING = frozenset({"intend", "aim", "prepare"})
_ATTEMPTED_WORDS = frozenset(
    "attempted failed foiled thwarted abortive botched averted prevented unsuccessful attempt".split()
)
_ATTEMPT_NOUNS = frozenset({"attempt", "plot", "bid"})
_FOILING = frozenset({"foil", "thwart", "prevent", "avert"})
_DEMANDING = frozenset(
    "demand urge call order ask request appeal press pressure tell instruct beg implore exhort plead".split()
)
_SUSPECTED_WORDS = frozenset({"alleged", "suspected", "allegedly", "accused", "purported", "believed", "suspect"})
_SUSPICIONS = frozenset({"suspicion", "accuse", "suspect", "charge", "accused", "blame", "responsible"})
_FEARING = frozenset({"fear", "suspect", "believe"})
_THREATENING = frozenset({"threaten", "vow", "warn", "swear", "threat"})
_EXPECTING = frozenset("expect likely set due want hope agree promise pledge vow".split())
_ABILITIES = frozenset({"able", "unable", "ready", "willing", "likely", "free", "prepared", "due"})
_INFINITIVE_NOUNS = (
    (frozenset("order call appeal demand request directive instruction".split()), Modality.REQUIRED),
    (frozenset("attempt bid effort try plot conspiracy".split()), Modality.ATTEMPTED),
    (frozenset({"threat", "vow"}), Modality.THREATENED),
    (
        frozenset(
            "power right need ability capacity alternative option choice plan intention desire wish excuse reason "
            "chance opportunity readiness willingness mandate licence license permission authority pretext".split()
        ),
        Modality.POSSIBLE,
    ),
)
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj", "obl"})


def read_modality(tree: Tree, trigger: Trigger, predicate: ReadPredicate | None) -> Modality:
    """How the event of a trigger is put forward."""
    if trigger.sense.part is Part.NOUN:
        return _read_noun(tree, trigger.head)
    return _read_verb(tree, trigger.head, predicate)


def _read_verb(tree: Tree, verb: int, predicate: ReadPredicate | None) -> Modality:
    own = _read_group(tree, verb, predicate)
    if own is not Modality.FACTUAL:
        return own
    governed = _read_governor(tree, verb)
    if governed is not Modality.FACTUAL:
        return governed
    above = tree.head(verb)
    # "may be killed or injured": what is listed shares the auxiliaries of the first.
    if (
        tree.relation(verb) == "conj"
        and tree.tag(above) in {"VERB", "AUX", "ADJ"}
        and not tree.has_child(verb, *SUBJECTS)
    ):
        return _read_verb(tree, above, None)
    return Modality.FACTUAL


def _read_group(tree: Tree, verb: int, predicate: ReadPredicate | None) -> Modality:
    helpers = tree.list_children(verb, "aux", "aux:pass", "advmod", "mark", "cc:preconj", "cop", "det")
    words = {tree.words[child].lower() for child in helpers} | {tree.lemma(child) for child in helpers}
    if words & _REQUIRED:
        return Modality.REQUIRED
    roles = {role for role, _ in predicate.roles} if predicate is not None else set()
    if words & _NEGATIONS or "ARGM-NEG" in roles or _has_negated_part(tree, verb):
        return Modality.NEGATED
    if "to" in words and "about" in {tree.words[word].lower() for word in range(max(0, verb - 2), verb)}:
        return Modality.ATTEMPTED
    if words & (_POSSIBLE | _OPENERS):
        return Modality.POSSIBLE
    return Modality.SUSPECTED if words & _SUSPECTED_WORDS else Modality.FACTUAL


def _has_negated_part(tree: Tree, verb: int) -> bool:
    """As in "not a single participant had been harmed", "nobody died", "is holding no minors"."""
    for part in tree.list_children(verb, *SUBJECTS, "obj"):
        phrase = tree.find_phrase(part)
        lead = {tree.words[word].lower() for word in range(phrase[0], min(phrase[0] + 2, phrase[1]))}
        if lead & {"no", "nobody", "none", "neither", "not"}:
            return True
    return False


def _read_governor(tree: Tree, verb: int) -> Modality:
    """What the word that a clause hangs on makes of it: "tried to", "accused of", "threatened to"."""
    if tree.relation(verb) not in _GOVERNED or tree.head(verb) == verb:
        return Modality.FACTUAL
    above = tree.head(verb)
    lemma = tree.lemma(above)
    joints = {tree.lemma(child) for child in tree.list_children(verb, "mark", "case")}
    if "to" in joints:
        for lemmas, modality in (
            (_THREATENING, Modality.THREATENED),
            (_DEMANDING, Modality.REQUIRED),
            (_ATTEMPTING, Modality.ATTEMPTED),
            (_PLANNING | _EXPECTING, Modality.POSSIBLE),
        ):
            if lemma in lemmas:
                return modality
    if "to" in joints and (able := _read_infinitive(tree, verb, above)) is not Modality.FACTUAL:
        return able
    if lemma in _SUSPICIONS and joints & {"of", "with", "for"}:
        return Modality.SUSPECTED
    if lemma in _FEARING and tree.relation(verb) == "ccomp":
        return Modality.SUSPECTED
    if lemma in _FOILING and "from" in joints:
        return Modality.ATTEMPTED
    return Modality.FACTUAL


def _is_blamed_on(tree: Tree, noun: int) -> bool:
    """Whether a deed is blamed on somebody: "an attack blamed on the Union", "they attributed the blast to rebels"."""
    verbs = [tree.head(noun)] if tree.relation(noun) in {"obj", "nsubj:pass"} else []
    verbs += tree.list_children(noun, "acl", "acl:relcl")
    return any(tree.lemma(verb) in {"blame", "attribute", "pin"} for verb in verbs)


def _read_infinitive(tree: Tree, verb: int, above: int) -> Modality:
    """What an adjective or a noun makes of the infinitive on it: "unable to arrest", "the power to arrest"."""
    tag, lemma = tree.tag(above), tree.lemma(above)
    if tag == "ADJ" and (lemma in _ABILITIES or tree.relation(verb) == "xcomp"):
        words = {tree.words[child].lower() for child in tree.children[above]}
        return Modality.NEGATED if lemma == "unable" or words & _NEGATIONS else Modality.POSSIBLE
    if tag == "NOUN":
        return next((modality for lemmas, modality in _INFINITIVE_NOUNS if lemma in lemmas), Modality.FACTUAL)
    return Modality.FACTUAL


def _read_noun(tree: Tree, noun: int) -> Modality:
    modifiers = {tree.words[child].lower() for child in tree.children[noun]}
    above = tree.head(noun)
    lemma = tree.lemma(above) if above != noun else ""
    relation = tree.relation(noun)
    if (
        modifiers & _ATTEMPTED_WORDS
        or lemma in _FOILING
        or (relation in {"compound", "nmod"} and lemma in _ATTEMPT_NOUNS)
    ):
        return Modality.ATTEMPTED
    joints = tree.find_joints(noun)
    if modifiers & _SUSPECTED_WORDS or (lemma in _SUSPICIONS and joints & {"of", "with", "for", "in"}):
        return Modality.SUSPECTED
    if _is_blamed_on(tree, noun):
        return Modality.SUSPECTED
    if lemma in {"demand", "urge"} or (lemma == "call" and "for" in joints):
        return Modality.REQUIRED
    if modifiers & {"no"} or "without" in joints:
        return Modality.NEGATED
    if lemma == "threaten" or (lemma == "threat" and "of" in joints):
        return Modality.THREATENED
    # "carried out no attack", "may launch an attack": the verb that carries the noun says how it is put forward.
    if relation in {"obj", "nsubj", "nsubj:pass"} and tree.tag(above) == "VERB":
        return _read_verb(tree, above, None)
    return Modality.FACTUAL
