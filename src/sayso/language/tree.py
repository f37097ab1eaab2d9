"""A reading with its trees, asked for phrases, clauses and verb groups."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from sayso.language.grammar.quotations import find_quotations
from sayso.language.model.reading import Reading, ReadName

Span = tuple[int, int]

CLAUSAL = frozenset(
    {
        "root",
        "ccomp",
        "xcomp",
        "advcl",
        "advcl:relcl",
        "acl",
        "acl:relcl",
        "csubj",
        "csubj:pass",
        "csubj:outer",
        "parataxis",
    }
)
"""Relations that open a clause of its own."""
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_NOMINAL_TAGS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOT_IN_PHRASE = frozenset(
    {
        "case",
        "cc",
        "conj",
        "punct",
        "cop",
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "csubj",
        "csubj:outer",
        "aux",
        "mark",
        "obl",
        "advcl",
        "advcl:relcl",
        "acl:relcl",
        "parataxis",
        "discourse",
        "expl",
        "dep",
        "appos",
        "list",
        "vocative",
    }
)
"""What hangs on a noun and is told beside it: lists, clauses, appositions, and what makes it a predicate."""

_CLAUSES_BELOW = frozenset(
    {
        "acl",
        "acl:relcl",
        "advcl",
        "advcl:relcl",
        "parataxis",
        "cop",
        "nsubj",
        "nsubj:pass",
        "aux",
        "mark",
        "case",
        "obl",
    }
)
"""What hangs on a noun and does not name it, seen from a saying whose source it is."""


class Tree:
    """The trees of a text. Words are positions in the text."""

    def __init__(self, text: str, reading: Reading) -> None:
        """Takes a text and what was read in it."""
        self.text = text
        self.reading = reading
        self.words = [text[start:end] for start, end in reading.words]
        self.children: list[list[int]] = [[] for _ in reading.words]
        for word, head in enumerate(reading.heads):
            if head != word:
                self.children[head].append(word)
        self._kind_by_head = {mention.head: mention.kind for mention in reading.mentions}
        self._name_by_word = {word: name for name in reading.names for word in range(name.start, name.end)}
        self._name_starts = [name.start for name in reading.names]
        self._starts = [start for start, _ in reading.words]
        self._sentence_starts = [start for start, _ in reading.sentences]
        self._clauses: dict[int, Span] = {}
        self._kinds_by_words: dict[str, Counter[str]] | None = None

    @cached_property
    def quotations(self) -> list[Span]:
        """What `find_quotations` finds in the text."""
        return find_quotations(self.text)

    def relation(self, word: int) -> str:
        """Its relation to its head."""
        return self.reading.relations[word]

    def tag(self, word: int) -> str:
        """Its part of speech."""
        return self.reading.tags[word]

    def lemma(self, word: int) -> str:
        """Its lemma."""
        return self.reading.lemmas[word]

    def head(self, word: int) -> int:
        """Its head; its own position at a root."""
        return self.reading.heads[word]

    def locate(self, first: int, last: int) -> Span:
        """The characters of the words from `first` to before `last`."""
        return self.reading.words[first][0], self.reading.words[last - 1][1]

    def spell(self, words: range) -> str:
        """The words, with one blank between each two."""
        return " ".join(self.words[words.start : words.stop])

    def kind_of(self, word: int) -> str | None:
        """The kind of mention whose head a word is."""
        return self._kind_by_head.get(word)

    def find_name(self, word: int) -> ReadName | None:
        """The proper name that a word belongs to."""
        return self._name_by_word.get(word)

    def count_kinds(self, words: str) -> Counter[str]:
        """How often the model takes a name of these words for each kind, in the whole text."""
        if self._kinds_by_words is None:
            self._kinds_by_words = defaultdict(Counter)
            for name in self.reading.names:
                self._kinds_by_words[self.spell(range(name.start, name.end))][name.kind] += 1
        return self._kinds_by_words[words]

    def list_names(self, first: int, last: int) -> Sequence[ReadName]:
        """The proper names that start between two words."""
        starts = self._name_starts
        return self.reading.names[bisect_left(starts, first) : bisect_left(starts, last)]

    def find_words(self, start: int, end: int) -> range:
        """The words that begin between two characters."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def find_head(self, start: int, end: int) -> int | None:
        """The word between two characters that the others hang on."""
        words = self.find_words(start, end)
        return next((word for word in words if self.head(word) not in words or self.head(word) == word), None)

    def find_word_at(self, character: int) -> int:
        """The last word that begins at or before a character; 0 where there is none."""
        return max(bisect_right(self._starts, character) - 1, 0)

    def find_sentence(self, word: int) -> Span:
        """The words of the sentence that holds a word."""
        return self.reading.sentences[bisect_right(self._sentence_starts, word) - 1]

    def list_children(self, word: int, *relations: str) -> list[int]:
        """The words that hang on a word by one of these relations, in order."""
        return [child for child in self.children[word] if self.reading.relations[child] in relations]

    def has_child(self, word: int, *relations: str) -> bool:
        """Whether a word hangs on it by one of these relations."""
        return any(self.reading.relations[child] in relations for child in self.children[word])

    def list_subtree(self, word: int, without: frozenset[str] = frozenset()) -> list[int]:
        """A word and all below it, in order.

        With `without`, save what hangs on the word itself by these relations or stands apart from it in sense.
        """
        found = [word]
        waiting = [
            child
            for child in self.children[word]
            if self.reading.relations[child] not in without and not (without and self._stands_apart(child, word))
        ]
        while waiting:
            found.append(waiting[-1])
            waiting.extend(self.children[waiting.pop()])
        return sorted(found)

    def _stands_apart(self, word: int, head: int) -> bool:
        """Whether a phrase that hangs on a noun says by whom or where something was done, and not what the noun is.

        Trees hang "by police" in "the arrest of the editor by police" on either noun, and "in the hills" in "killed two
        farmers in the hills" too; "the ministry in Kelvany" is one body.
        """
        if self.reading.relations[word] != "nmod":
            return False
        joints = self.find_joints(word)
        return "by" in joints or (self._kind_by_head.get(head) == "person" and not joints.isdisjoint(_LOCATIVES))

    def find_phrase(self, head: int) -> Span:
        """The words of the noun phrase with this head, from the first to past the last.

        Lists, relative clauses and appositions stand outside.
        """
        return self._find_hull(head, self.list_subtree(head, _NOT_IN_PHRASE))

    def find_description(self, head: int) -> Span:
        """The words of a noun phrase that say who is meant: with "at the prison", without names beside and clauses."""
        return self._find_hull(head, self._list_bound(head, _NOT_IN_PHRASE | {"acl"}))

    def find_source(self, head: int) -> Span:
        """The words of a noun phrase with what stands beside it in apposition or in a list, without clauses."""
        return self._find_hull(head, self._list_bound(head, _CLAUSES_BELOW))

    def _list_bound(self, head: int, without: frozenset[str]) -> list[int]:
        """A word and what is below it, save what hangs on anything there by these relations."""
        found, waiting = [], [head]
        while waiting:
            word = waiting.pop()
            found.append(word)
            waiting.extend(child for child in self.children[word] if self.reading.relations[child] not in without)
            without = without - {"case", "punct"}
        return sorted(found)

    def _find_hull(self, head: int, words: Sequence[int]) -> Span:
        first = last = words.index(head)
        # Only what stands together: a phrase that an aside breaks keeps the part with its head.
        while first > 0 and words[first - 1] >= words[first] - 1:
            first -= 1
        while last + 1 < len(words) and words[last + 1] <= words[last] + 1:
            last += 1
        while first < last and self.reading.tags[words[first]] == "PUNCT":
            first += 1
        while last > first and self.reading.tags[words[last]] == "PUNCT":
            last -= 1
        return words[first], words[last] + 1

    def list_conjuncts(self, head: int) -> list[int]:
        """A head and those listed with it."""
        listed = [child for child in self.list_children(head, "conj") if self.tag(child) in _NOMINAL_TAGS]
        # In "a judge, two clerks and a driver" the tree may take the clerks for another word for the judge.
        counted = [
            child
            for child in self.list_children(head, "appos")
            if listed and child < listed[-1] and self.has_child(child, "nummod") and self.find_name(head) is None
        ]
        return [head, *sorted([*counted, *listed])]

    def find_clause_head(self, word: int) -> int:
        """The word that the clause of a word hangs together by."""
        while self.relation(word) not in CLAUSAL and not self._is_clausal_conjunct(word):
            above = self.head(word)
            if above == word:
                break
            word = above
        return word

    def _is_clausal_conjunct(self, word: int) -> bool:
        return self.relation(word) == "conj" and self.tag(word) in {"VERB", "AUX"}

    def find_clause(self, word: int) -> Span:
        """The words of the clause of a word: past clauses that hang on it and stand around it."""
        if word not in self._clauses:
            self._clauses[word] = self._gather_clause(word)
        return self._clauses[word]

    def _gather_clause(self, word: int) -> Span:
        head = self.find_clause_head(word)
        waiting, found = [head], []
        while waiting:
            member = waiting.pop()
            found.append(member)
            waiting.extend(
                child
                for child in self.children[member]
                if self.relation(child) not in CLAUSAL and not self._is_clausal_conjunct(child)
            )
        found.sort()
        place = found.index(word) if word in found else found.index(head)
        first = last = place
        while first > 0 and not self._is_cut(found[first - 1], found[first]):
            first -= 1
        while last + 1 < len(found) and not self._is_cut(found[last], found[last + 1]):
            last += 1
        return found[first], found[last] + 1

    def list_clauses(self, word: int) -> Iterator[Span]:
        """The clause of a word, then those that it leans on: "…, killing nine" leans on what exploded."""
        while True:
            yield self.find_clause(word)
            head = self.find_clause_head(word)
            if self.relation(head) not in _LEANING:
                return
            word = self.head(head)

    def _is_cut(self, one: int, other: int) -> bool:
        """Whether another clause of some length stands between two words of a clause."""
        return other - one > _SHORT_ASIDE

    def list_ancestors(self, word: int) -> Iterator[int]:
        """The heads above a word, the nearest first."""
        while self.head(word) != word:
            word = self.head(word)
            yield word

    def find_antecedent(self, word: int) -> int | None:
        """The noun that a relative "who" or "which" stands for; `None` for other words."""
        if self.words[word].lower() not in RELATIVES:
            return None
        clause = next((above for above in self.list_ancestors(word) if self.relation(above) == "acl:relcl"), None)
        return self.head(clause) if clause is not None else None

    def find_joints(self, word: int) -> set[str]:
        """The lemmas of the prepositions before a word."""
        return {self.lemma(case) for case in self.list_children(word, "case")}


_LOCATIVES = frozenset("in at near outside inside across throughout around on".split())
_LEANING = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl", "conj", "xcomp"})
_SHORT_ASIDE = 12
"""Words of an aside ("who was 24") that does not cut the clause around it in two."""
