"""Where and when an event took place, by the words of its sentence."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.language.annotation import Argument, Name, NameKind, Predicate, Role
from sayso.language.grammar.date_patterns import MONTH_NUMBERS, WEEKDAY_NUMBERS
from sayso.language.grammar.dates import Shape, TimeExpression
from sayso.language.lexicon import Lexicon
from sayso.language.marks import Trigger
from sayso.language.model.reading import ReadPredicate
from sayso.language.name_kinds import is_told_as_place, is_where
from sayso.language.proper_names import has_many_capitals
from sayso.language.tree import SUBJECTS, Span, Tree

_PLACE_PREPOSITIONS = frozenset(
    "in at near outside inside across around throughout from to of on off along between".split()
)
_UNDATED_SHAPES = frozenset({Shape.DURATION, Shape.REFERENCE})
"""Times that are the time of no event: "for two years", "now"."""
_PHRASE_WORDS = 8
"""Words from a preposition to the place at the end of its phrase."""
_PLACE_NOUNS = frozenset(
    "city town village province governorate district region area neighbourhood neighborhood suburb county state camp "
    "prefecture municipality port island valley quarter countryside street square checkpoint crossing mountain river "
    "bridge junction road township hamlet capital".split()
)
"""Nouns that say of a name beside them that it is a place."""
_SITES = frozenset(
    "prison jail market bridge street square park camp station hospital school mosque church university barracks base "
    "airport airfield crossing checkpoint hotel factory refinery stadium palace embassy courthouse cemetery monastery "
    "temple college clinic pier quarter".split()
)
"""Nouns of sites that are told with their names."""
_IN = frozenset({"in", "near", "outside", "around", "across"})
_OPENING_WORDS = 5


def find_place(
    tree: Tree,
    trigger: Trigger,
    predicate: Predicate,
    told: ReadPredicate | None,
    bodies: frozenset[int],
    lexicon: Lexicon,
) -> Argument | None:
    """The nearest place behind a preposition: in the clause, in one that it leans on, else at the opening."""
    first, last = tree.find_sentence(trigger.head)
    marked = _list_role_words(tree, told, "ARGM-LOC")
    clauses = list(tree.list_clauses(trigger.head))
    candidates: list[tuple[int, int, int, int, int]] = []
    elsewhere: list[tuple[int, int, int]] = []
    for start, end in _list_places(tree, first, last, lexicon):
        is_body = not bodies.isdisjoint(range(start, end)) or _is_likely_body(tree, start, end, lexicon)
        if is_body and not is_where(tree, start, end):
            continue
        is_behind = _is_behind_preposition(tree, start, end)
        step = _find_step(clauses, start)
        if not is_behind or (step is None and start - first > _OPENING_WORDS):
            if (is_behind or _is_behind_words(tree, start, first)) and start >= trigger.last:
                elsewhere.append((start - trigger.last, *tree.locate(start, end)))
            continue
        span = tree.locate(start, end)
        rank = 0 if start in marked else 1 + (step if step is not None else len(clauses))
        depth = _count_steps_up(tree, start, trigger)
        candidates.append((rank, depth, abs(span[0] - predicate.end), *span))
    # Where the tree ties no place to the event, the next behind it that no other verb stands before.
    near = [each for each in elsewhere if not _has_verb_between(tree, trigger.last, tree.find_word_at(each[1]))]
    if not candidates and not near:
        return None
    *_, start, end = min(candidates) if candidates else min(near)
    return Argument(role=Role.PLACE, start=start, end=end)


def _is_likely_body(tree: Tree, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what the model takes for a place, and no gazetteer knows, is told as a body: "of the Mojahedin".

    So are the capitals before a noun for a body: the "Border" of "Border Guards".
    """
    behind = tree.words[end] if end < len(tree.words) else ""
    bodies = lexicon.bodies | lexicon.people | lexicon.roles
    if behind[:1].isupper() and start <= tree.head(start) <= end and tree.lemma(end).lower() in bodies:
        return True
    has_article = start > 0 and tree.words[start - 1].lower() == "the"
    is_unknown = not lexicon.is_place(tree.spell(range(start, end)))
    return has_article and is_unknown and not is_told_as_place(tree, range(start, end))


def _has_verb_between(tree: Tree, first: int, last: int) -> bool:
    """Whether a verb with a subject of its own stands between two words."""
    return any(tree.tag(word) == "VERB" and tree.has_child(word, *SUBJECTS) for word in range(first, last))


def _is_behind_words(tree: Tree, start: int, first: int) -> bool:
    """Whether a preposition stands before a place and only what belongs to its phrase between: "in the city of …"."""
    for word in range(start - 1, max(first, start - _PHRASE_WORDS) - 1, -1):
        lowered = tree.words[word].lower()
        if tree.tag(word) == "ADP" and lowered != "of":
            return lowered in _PLACE_PREPOSITIONS
        if tree.tag(word) not in {"DET", "ADJ", "NOUN", "PROPN", "ADP", "PART", "ADV"} and lowered not in {"-", "held"}:
            return False
    return False


def _list_places(tree: Tree, first: int, last: int, lexicon: Lexicon) -> list[Span]:
    """The places named in a sentence: what the model reads as one, and proper nouns that the gazetteer knows."""
    sites = _list_sites(tree, first, last)
    within = {word for span in sites for word in range(*span)}
    names = [(name.start, name.end) for name in tree.list_names(first, last) if name.kind == "LOC"]
    found = [*sites, *(span for span in names if within.isdisjoint(range(*span)))]
    taken = {word for span in found for word in range(*span)}
    for run in _list_proper_runs(tree, first, last):
        if taken.isdisjoint(run):
            pieces = (run, *(range(word, word + 1) for word in run))
            known = next((piece for piece in pieces if lexicon.is_place(tree.spell(piece))), None)
            if known is not None:
                found.append((known[0], known[-1] + 1))
            elif _is_told_as_place(tree, run, lexicon):
                found.append((run.start, run.stop))
    return found


def _list_sites(tree: Tree, first: int, last: int) -> list[Span]:
    """The sites with a name in a sentence, told with their noun: "Gate Two prison", "the Halwa Street market"."""
    found = []
    for head in range(first, last):
        if tree.kind_of(head) != "place" or tree.lemma(head).lower() not in _SITES:
            continue
        start, _ = tree.find_phrase(head)
        named = [word for word in range(start, head + 1) if tree.words[word][0].isupper() and word > first]
        if named and not has_many_capitals(tree, head):
            found.append((named[0], head + 1))
    return found


def _is_told_as_place(tree: Tree, run: range, lexicon: Lexicon) -> bool:
    """Whether a name that nobody knows stands where a place does: "the town of Ulm", "the Ulm area", "in Ulm"."""
    if any(tree.find_name(word) is not None for word in run) or has_many_capitals(tree, run.start):
        return False
    lemmas = {tree.lemma(word).lower() for word in run} | {tree.words[word].lower() for word in run}
    if lemmas & (lexicon.bodies | lexicon.roles | lexicon.documents | MONTH_NUMBERS.keys() | WEEKDAY_NUMBERS.keys()):
        return False
    behind = tree.lemma(run.stop) if run.stop < len(tree.words) else ""
    before = run.start - 1
    is_of = before > 0 and tree.words[before].lower() == "of" and tree.lemma(before - 1) in _PLACE_NOUNS
    is_in = before >= 0 and tree.words[before].lower() in _IN and tree.kind_of(run[-1]) in {"place", None}
    return is_of or behind in _PLACE_NOUNS or (is_in and tree.tag(run[-1]) == "PROPN")


def add_places(names: Sequence[Name], predicates: Sequence[Predicate], text: str) -> list[Name]:
    """The names with the places of events that the gazetteer alone knows."""
    taken = {position for name in names if name.kind is not NameKind.PLACE for position in range(name.start, name.end)}
    known = {(name.start, name.end) for name in names if name.kind is NameKind.PLACE}
    wanted = {
        (argument.start, argument.end) for predicate in predicates for argument in predicate.find_arguments(Role.PLACE)
    }
    # They stand behind the others, so that no position of a name that another leads to moves.
    spans = sorted(span for span in wanted - known if taken.isdisjoint(range(*span)))
    return [*names, *(Name(start=start, end=end, kind=NameKind.PLACE, proper=text[start:end]) for start, end in spans)]


def _list_proper_runs(tree: Tree, first: int, last: int) -> list[range]:
    """The runs of proper nouns between two words, and of other nouns with a capital that opens no sentence."""
    runs: list[range] = []
    for word in range(first, last):
        has_capital = word > first and tree.tag(word) == "NOUN" and tree.words[word][0].isupper()
        if tree.tag(word) == "PROPN" or has_capital:
            is_next = bool(runs) and runs[-1].stop == word
            runs[-1:] = [range(runs[-1].start, word + 1)] if is_next else [*runs[-1:], range(word, word + 1)]
    return runs


def _list_role_words(tree: Tree, told: ReadPredicate | None, role: str) -> frozenset[int]:
    return frozenset(
        word
        for name, head in (told.roles if told is not None else ())
        if name == role
        for word in tree.list_subtree(head)
    )


def _count_steps_up(tree: Tree, word: int, trigger: Trigger) -> int:
    """How many words stand in the tree between a place and the event, or the head of the event's clause.

    "in Kelvany" that hangs on the event is nearer than "of Fisher Street" that hangs on the man to whom it was done.
    """
    goals = {*range(trigger.first, trigger.last), tree.find_clause_head(trigger.head)}
    steps = 0
    for above in tree.list_ancestors(word):
        if above in goals:
            return steps
        steps += 1
    return steps


def _is_behind_preposition(tree: Tree, start: int, end: int) -> bool:
    words = range(start, end)
    head = next((word for word in words if tree.head(word) not in words or tree.head(word) == word), start)
    while not tree.find_joints(head) & _PLACE_PREPOSITIONS:
        above = tree.head(head)
        # In "in Tarnhel and Osk" the preposition stands before the first alone; "the Osk road" is no place's name.
        is_same = tree.relation(head) in {"conj", "appos", "flat"} or (
            tree.relation(head) == "compound" and (tree.tag(above) == "PROPN" or tree.kind_of(above) == "place")
        )
        if above == head or not is_same:
            return False
        head = above
    return True


def find_time(
    tree: Tree,
    trigger: Trigger,
    predicate: Predicate,
    times: tuple[TimeExpression, ...],
    told: ReadPredicate | None,
) -> Argument | None:
    """The time that the model hangs on the event, else the nearest in the clause, else the sentence's opening."""
    first_word, last_word = tree.find_sentence(trigger.head)
    sentence = tree.locate(first_word, last_word)
    first = bisect_left(times, sentence[0], key=lambda time: time.start)
    last = bisect_left(times, sentence[1], key=lambda time: time.start)
    inside = [time for time in times[first:last] if time.shape not in _UNDATED_SHAPES]
    if not inside:
        return None
    marked = _list_role_words(tree, told, "ARGM-TMP")
    clauses = list(tree.list_clauses(trigger.head))
    candidates: list[tuple[int, int, int, int]] = []
    for time in inside:
        word = tree.find_word_at(time.start)
        step = _find_step(clauses, word)
        if step is None and word - first_word > _OPENING_WORDS:
            continue
        rank = 0 if word in marked else 1 + (step if step is not None else len(clauses))
        distance = min(abs(time.start - predicate.end), abs(predicate.start - time.end))
        candidates.append((rank, distance, time.start, time.end))
    if not candidates and len(inside) == 1 and inside[0].shape is not Shape.DURATION:
        # the one time of a sentence is that of what the tree hangs apart from it
        candidates.append((len(clauses) + 1, 0, inside[0].start, inside[0].end))
    if not candidates:
        return None
    _, _, start, end = min(candidates)
    return Argument(role=Role.TIME, start=start, end=end)


def _find_step(clauses: Sequence[Span], word: int) -> int | None:
    """The first of these clauses that holds a word."""
    return next((step for step, (first, last) in enumerate(clauses) if first <= word < last), None)
