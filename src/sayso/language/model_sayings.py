"""The sayings that the model reads, by the lists of cues and mended by the tree."""

from bisect import bisect_right
from collections.abc import Sequence

from sayso.language.contents import find_hosting_words, find_said_words, widen_to_quotations
from sayso.language.drafts import Draft, find_runs, locate_source, trim_content, trim_run
from sayso.language.lexicon import Lexicon
from sayso.language.tree import Span, Tree
from sayso.language.tree_sayings import can_speak, find_quoted, find_subject, is_only_due

_MAXIMUM_CUE_WORDS = 4
_QUOTES = frozenset('“”"«»')
_OF_OTHERS = frozenset(
    {"tell", "ask", "inform", "quote", "cite", "remind", "warn", "accuse", "urge", "order", "charge"}
)
"""Verbs whose passive subject hears, or is spoken of, and is not who is said to do something."""


def read_saying(
    tree: Tree, saying: tuple[Sequence[int], Sequence[int], Sequence[int]], quotations: Sequence[Span], lexicon: Lexicon
) -> Draft | None:
    """A saying whose cue the lists know; what is only thought, wanted or seen is no statement.

    Args:
        tree: Of the text.
        saying: The words of its source, cue and content.
        quotations: As `find_quotations` gives them.
        lexicon: The word lists.
    """
    read_source, cue, read_content = saying
    lemmas = _find_cue_lemmas(tree, cue, lexicon)
    # What a "reportedly" stands in is told best by the clause around it.
    if lemmas is None or lemmas in lexicon.hearsay:
        return None
    frame = _find_frame(tree, cue, read_content, lexicon, lemmas)
    verb = next((word for word in cue if tree.tag(word) == "VERB"), None)
    if verb is not None and frame != "quote" and is_only_due(tree, verb):
        return None
    content = list(read_content)
    if lemmas in lexicon.cue_phrases:
        content = sorted({*content, *find_hosting_words(tree, cue)} - set(cue) - set(read_source))
    elif verb is not None:
        content = sorted({*content, *find_said_words(tree, verb)} - set(cue) - set(read_source))
    if tree.words[cue[-1]] != ":":
        content = _keep_near(tree, content, cue, quotations)
    content = widen_to_quotations(tree, content, cue, quotations)
    if not trim_content(tree, content):
        return None
    source = _find_source(tree, read_source, cue, verb, lexicon)
    return Draft(source=source, cue=tuple(cue), cue_lemmas=lemmas, content=tuple(content), frame=frame)


def _keep_near(tree: Tree, content: Sequence[int], cue: Sequence[int], quotations: Sequence[Span]) -> list[int]:
    """The words of a content in the sentence of its cue, and those in quotation marks anywhere."""
    first, last = tree.find_sentence(cue[0])
    kept = []
    for word in content:
        start = tree.reading.words[word][0]
        place = bisect_right(quotations, start, key=lambda span: span[0]) - 1
        if first <= word < last or (place >= 0 and start < quotations[place][1]):
            kept.append(word)
    return kept


def _find_source(
    tree: Tree, read: Sequence[int], cue: Sequence[int], verb: int | None, lexicon: Lexicon
) -> Span | None:
    """Who speaks: the one who is quoted, the subject of the verb, the owner of the noun; else as the model reads it."""
    quoted = find_quoted(tree, cue[0])
    if quoted is not None:
        return locate_source(tree, quoted)
    shown = _find_antecedent(tree, read) or _find_longest(tree, read)
    if verb is None:
        owner = _find_owner(tree, cue[0], lexicon) if shown is None and tree.tag(cue[0]) == "NOUN" else None
        return shown if owner is None else locate_source(tree, owner)
    subject = find_subject(tree, verb)
    passive = tree.list_children(verb, "nsubj:pass")
    if passive and subject is None:
        is_hearsay = passive[0] in read and tree.lemma(verb) not in _OF_OTHERS
        return None if is_hearsay else shown
    if subject is None:
        return shown
    if subject in read:
        return _find_antecedent(tree, [subject]) or _find_run_with(tree, read, subject)
    antecedent = tree.find_antecedent(subject)
    subject = subject if antecedent is None else antecedent
    is_beside = any(child in read for child in tree.list_children(subject, "appos"))
    is_elsewhere = not read or tree.head(read[-1]) != verb
    return locate_source(tree, subject) if is_beside or (is_elsewhere and can_speak(tree, subject, lexicon)) else shown


def _find_run_with(tree: Tree, words: Sequence[int], wanted: int) -> Span | None:
    """The run of a source's words that holds one of them: of "a detainee … a guard", the guard who speaks."""
    return next((trim_run(tree, run) for run in find_runs(words) if wanted in run), None)


def _find_owner(tree: Tree, noun: int, lexicon: Lexicon) -> int | None:
    """Whose a claim is: "the party's claim that …", "the claim by the party that …", "the party issued a denial"."""
    owners = tree.list_children(noun, "nmod:poss")
    owners += [child for child in tree.list_children(noun, "nmod") if tree.find_joints(child) & {"by", "from", "of"}]
    owners = [owner for owner in owners if can_speak(tree, owner, lexicon)]
    if owners:
        return owners[0]
    giver = find_subject(tree, tree.head(noun)) if tree.relation(noun) == "obj" else None
    return giver if giver is not None and can_speak(tree, giver, lexicon) else None


def _find_cue_lemmas(tree: Tree, cue: Sequence[int], lexicon: Lexicon) -> tuple[str, ...] | None:
    """The longest listed run of lemmas in a cue, which may go on past it: "called for", "point out"."""
    lowered = {word.lower() for word in (tree.words[position] for position in cue)}
    limit = len(tree.words)
    for length in range(_MAXIMUM_CUE_WORDS, 0, -1):
        for first in cue:
            if first + length > limit:
                continue
            lemmas = tuple(tree.reading.lemmas[first : first + length])
            words = tuple(tree.words[word].lower() for word in range(first, first + length))
            if lemmas in lexicon.cues:
                return lemmas
            if words in lexicon.cue_phrases or words in lexicon.hearsay:
                return words
    if lowered & {"put", "puts", "places", "placed"} and lowered.isdisjoint({"it"}):
        return ("put",)
    return (":",) if lowered == {":"} else None


def _find_longest(tree: Tree, words: Sequence[int]) -> Span | None:
    """The longest run of a source's words, without the marks around it."""
    runs = find_runs(words)
    return trim_run(tree, max(runs, key=len)) if runs else None


def _find_antecedent(tree: Tree, words: Sequence[int]) -> Span | None:
    """The noun that a lone "who" or "which" stands for."""
    noun = tree.find_antecedent(words[0]) if len(words) == 1 else None
    return locate_source(tree, noun) if noun is not None else None


def _find_frame(
    tree: Tree, cue_words: Sequence[int], read: Sequence[int], lexicon: Lexicon, lemmas: tuple[str, ...]
) -> str:
    """How the content hangs on the cue, in the words of the list of cues."""
    if lemmas in lexicon.cue_phrases:
        return "source"
    if lemmas in lexicon.hearsay:
        return "clause"
    cue, words = cue_words[0], frozenset(read)
    content = trim_content(tree, read)
    if content and tree.text[content[0][0] - 1 : content[0][0]] in _QUOTES:
        return "quote"
    verb = next((word for word in cue_words if tree.tag(word) == "VERB"), cue)
    tops = [child for child in tree.children[verb] if child in words]
    relations = {tree.relation(child) for child in tops}
    if "ccomp" in relations or "parataxis" in relations:
        return "that"
    has_object = tree.has_child(verb, "obj", "iobj") or tree.has_child(verb, "nsubj:pass")
    if "xcomp" in relations:
        return "object_to" if has_object else "to"
    for child in tops:
        if tree.relation(child) in {"obl", "nmod", "advcl"}:
            joint = {tree.lemma(case) for case in tree.list_children(child, "case", "mark")}
            for word in ("of", "for", "as"):
                if word in joint:
                    return f"object_{word}" if has_object else ("of" if word == "of" else f"object_{word}")
    return "object" if "obj" in relations else "that"
