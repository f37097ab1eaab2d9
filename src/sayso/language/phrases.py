"""Phrases of a word list in the tree: side by side, or a verb with the rest of its phrase apart from it."""

from collections.abc import Iterator

from sayso.language.tree import Tree

ARTICLES = frozenset({"a", "an", "the"})
_COMPLEMENTS = frozenset(
    {"obj", "xcomp", "advmod", "compound:prt", "obl", "obl:unmarked", "ccomp", "iobj", "amod", "nsubj:pass"}
)
_OTHER_CLAUSES = frozenset(
    {"conj", "acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "list", "nsubj", "csubj"}
)
_REFLEXIVES = frozenset(
    "myself yourself himself herself itself oneself ourselves yourselves themselves themself".split()
)


def list_runs(tree: Tree, start: int, end: int, longest: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Runs of lemmas from a word, the longest first; words that a hyphen joins are one, with and without it.

    Args:
        tree: The text.
        start: The first word of each run.
        end: The word that no run reaches.
        longest: How many lemmas a run has at the most.

    Yields:
        The word behind the run, and its lemmas.
    """
    runs: list[tuple[int, tuple[str, ...]]] = []
    lemmas: tuple[str, ...] = ()
    place = start
    while place < end and len(lemmas) < longest:
        if lemmas and tree.words[place] == "-" and place + 1 < end:
            joined = (*lemmas[:-1], f"{lemmas[-1]}-{tree.lemma(place + 1)}")
            runs.append((place + 2, (*lemmas, tree.lemma(place + 1))))
            lemmas, place = joined, place + 2
        else:
            lemmas, place = (*lemmas, tree.lemma(place)), place + 1
        runs.append((place, lemmas))
    yield from reversed(runs)


def find_apart(tree: Tree, verb: int, phrase: tuple[str, ...]) -> frozenset[int] | None:
    """The words of a phrase that hang on its verb, whatever stands between: "threw the two men in jail".

    Articles are left out, and "oneself" stands for every reflexive.

    Args:
        tree: The text.
        verb: The word that the phrase's first lemma stands for.
        phrase: Lemmas.

    Returns:
        The words with the verb; `None` where one is missing.
    """
    wanted = [lemma for lemma in phrase[1:] if lemma not in ARTICLES]
    found = {verb}
    while wanted:
        step = next(
            (
                (child, lemma)
                for above in sorted(found)
                for child in tree.children[above]
                if child not in found and _may_belong(tree, child, above, verb)
                for lemma in wanted
                if _is_lemma(tree, child, lemma)
            ),
            None,
        )
        if step is None:
            return None
        found.add(step[0])
        wanted.remove(step[1])
    return frozenset(found)


def _may_belong(tree: Tree, child: int, above: int, verb: int) -> bool:
    relation = tree.relation(child)
    if above != verb:
        return relation not in _OTHER_CLAUSES
    # Only a passive's subject is what its active phrase has behind the verb: "no shot was fired".
    return relation in _COMPLEMENTS and (child > verb or relation == "nsubj:pass")


def _is_lemma(tree: Tree, word: int, lemma: str) -> bool:
    if lemma == "oneself":
        return is_reflexive(tree, word)
    return tree.lemma(word) == lemma


def is_reflexive(tree: Tree, word: int) -> bool:
    """Whether a word is "himself" or the like."""
    return tree.words[word].lower() in _REFLEXIVES
