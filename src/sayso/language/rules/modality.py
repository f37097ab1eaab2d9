"""How an event is put forward: as fact, as denied, tried, demanded, possible, suspected, threatened."""

from sayso.language.annotation import Modality, Part
from sayso.language.rules.phrases import Sentence

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "cannot"})
_REQUIRED = frozenset({"must", "should", "ought", "shall"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "would", "will", "if", "unless", "whether", "cannot"})
_ATTEMPTING = frozenset({"attempt", "try", "seek", "fail", "plot", "plan", "conspire", "intend", "aim", "prepare"})
_PLANNING = frozenset({"plan", "intend", "aim", "prepare"})
_ATTEMPTED_WORDS = frozenset(
    {
        "attempted",
        "failed",
        "foiled",
        "thwarted",
        "abortive",
        "botched",
        "averted",
        "prevented",
        "unsuccessful",
    }
)
_FOILING = frozenset({"foil", "thwart", "prevent", "avert"})
_DEMANDING = frozenset(
    {"demand", "urge", "call", "order", "ask", "request", "appeal", "press", "pressure", "tell", "instruct"}
)
_SUSPECTED_WORDS = frozenset({"alleged", "suspected", "allegedly", "accused", "purported", "believed"})
_THREATENING = frozenset({"threaten", "vow", "warn", "swear"})
_EXPECTING = frozenset({"expect", "likely", "set", "due", "want", "hope", "agree", "promise", "pledge", "vow"})
_REACH = 6
"""Words that a modal or a negation reaches over; adverbs and a second auxiliary rarely stand further."""


def read_modality(sentence: Sentence, first: int, last: int, part: Part) -> Modality:
    """How the event at these tokens is put forward."""
    if part is Part.VERB:
        return _read_verb(sentence, first)
    return _read_noun(sentence, first, last)


def _read_verb(sentence: Sentence, first: int) -> Modality:
    before = _words_before(sentence, first)
    if sentence.is_word(first - 1, "to") or (sentence.is_tag(first, "VERB") and sentence.is_word(first - 2, "to")):
        governor = _find_governor(sentence, first)
        if governor in _THREATENING:
            return Modality.THREATENED
        if governor in _DEMANDING or set(before) & _REQUIRED:
            return Modality.REQUIRED
        if governor in _ATTEMPTING:
            return Modality.ATTEMPTED if governor not in _PLANNING or governor == "plan" else Modality.POSSIBLE
        if governor in _EXPECTING:
            return Modality.POSSIBLE
    if set(before) & _REQUIRED:
        return Modality.REQUIRED
    if set(before) & _NEGATIONS or _has_negated_subject(sentence, first):
        return Modality.NEGATED
    if set(before) & _POSSIBLE:
        return Modality.POSSIBLE
    if set(before[:3]) & _SUSPECTED_WORDS or _is_suspected(sentence, first):
        return Modality.SUSPECTED
    return Modality.FACTUAL


def _has_negated_subject(sentence: Sentence, first: int) -> bool:
    """As in "not a single participant had been harmed", "nobody died"."""
    position = first
    while sentence.is_tag(position - 1, "AUX", "ADV"):
        position -= 1
    phrase = sentence.find_phrase_ending(position)
    if phrase is None:
        return False
    return sentence.is_word(phrase.first, "no", "nobody", "none", "neither") or sentence.is_word(
        phrase.first - 1, "not"
    )


_SUSPICION = (
    ("suspicion", "of"),
    ("accused", "of"),
    ("suspected", "of"),
    ("charges", "of"),
    ("charged", "with"),
)


def _is_suspected(sentence: Sentence, first: int) -> bool:
    """As in "arrested on suspicion of planning": what follows is suspected."""
    return any(
        sentence.is_word(index, noun) and sentence.is_word(index + 1, joint)
        for index in range(max(0, first - _REACH), first - 1)
        for noun, joint in _SUSPICION
    )


def _words_before(sentence: Sentence, first: int) -> list[str]:
    """The words of the verb group and the opener of its clause, nearest first."""
    clause = sentence.find_clause(first)
    words: list[str] = []
    for index in range(first - 1, max(clause.first - 1, first - _REACH), -1):
        token = sentence.tokens[index]
        if token.tag not in {"AUX", "ADV", "PRON", "SCONJ"} and token.text.lower() not in _NEGATIONS | {"to"}:
            break
        words.append(token.text.lower())
    opener = sentence.tokens[clause.first].text.lower()
    if opener in {"if", "unless", "whether"}:
        words.append(opener)
    return words


def _find_governor(sentence: Sentence, first: int) -> str | None:
    """The lemma of the verb or noun that an infinitive hangs on."""
    position = first - 1
    while position >= 0 and not sentence.is_word(position, "to"):
        position -= 1
    for index in range(position - 1, max(-1, position - _REACH), -1):
        token = sentence.tokens[index]
        if token.tag == "VERB" or token.lemma in _ATTEMPTING | _EXPECTING | _DEMANDING:
            return token.lemma
    return None


def _read_noun(sentence: Sentence, first: int, last: int) -> Modality:
    phrase = sentence.find_phrase_at(first)
    start = phrase.first if phrase is not None else first
    words = {token.text.lower() for token in sentence.tokens[start:first]}
    lemmas_before = [token.lemma for token in sentence.tokens[max(0, start - 4) : start]]
    after = sentence.tokens[last].lemma if last < len(sentence.tokens) else ""
    if words & _ATTEMPTED_WORDS or after in {"attempt", "plot", "bid"}:
        return Modality.ATTEMPTED
    clause = sentence.find_clause(first)
    lemmas_after = {token.lemma for token in sentence.tokens[last : min(clause.last, last + 2 * _REACH)]}
    if set(lemmas_before) & _FOILING or lemmas_after & _FOILING:
        return Modality.ATTEMPTED
    if words & _SUSPECTED_WORDS or _is_suspected(sentence, start):
        return Modality.SUSPECTED
    if set(lemmas_before) & {"demand", "urge"} or lemmas_before[-2:] == ["call", "for"]:
        return Modality.REQUIRED
    if "no" in words:
        return Modality.NEGATED
    if set(lemmas_before) & {"threaten"}:
        return Modality.THREATENED
    return Modality.FACTUAL
