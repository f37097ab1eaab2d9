"""The names of a text as they are led to each other, found again by their words."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from sayso.language.annotation import Name, NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.tree import Span, Tree

_BESIDE = frozenset({"flat", "appos", "nmod:desc"})
"""What ties a name and a description of the same one."""


class NameTable:
    """Names that can be added to and led to each other; positions never move.

    Args:
        names: What was found in the text.
        tree: Of the text.
        lexicon: The word lists.
    """

    def __init__(self, names: Sequence[Name], tree: Tree, lexicon: Lexicon) -> None:
        self.names = list(names)
        self._tree = tree
        self._lexicon = lexicon
        self._anchors: dict[int, list[int]] = {}
        """The names by the word that each hangs on the rest of the text by."""
        self._over: dict[int, list[int]] = {}
        """The names by each of their words."""
        self._by_span: dict[Span, int] = {}
        self._members: dict[int, set[int]] = {}
        """Those that are led to a name, and itself, by its position."""
        self._titles: dict[int, set[str]] = {}
        """What persons are called beside their names, by the positions of the names."""
        self._titled: dict[str, list[tuple[int, int]]] = {}
        """Where persons are named, with the positions of the names, in order, by what they are called."""
        for place, name in enumerate(names):
            self._index(place, name)
            if name.proper is not None and name.kind is NameKind.PERSON:
                self._titles[place] = self._list_titles(name)
                for lemma in self._titles[place]:
                    insort(self._titled.setdefault(lemma, []), (name.start, place))

    def find_over(self, word: int) -> int | None:
        """The shortest name that a word belongs to."""
        over = self._over.get(word, ())
        return min(over, key=lambda place: self.names[place].end - self.names[place].start, default=None)

    def lead(self, position: int, target: int) -> None:
        """Leads a mention, and all that were led to it, to another."""
        old, new = self.find_top(position), self.find_top(target)
        if self.names[old].proper is None and old != new:
            moved = self._members.pop(old)
            self._members[new] |= moved
            for place in moved:
                self.names[place] = replace(self.names[place], head=new)

    def find_top(self, position: int) -> int:
        """The name that a name is led to, or itself."""
        head = self.names[position].head
        return position if head is None else head

    def append(self, start: int, end: int, kind: NameKind, target: int | None = None) -> int:
        """The position of a description, made where there is none with these characters, and led to a target."""
        position = self._by_span.get((start, end))
        if position is None:
            position = len(self.names)
            head = position if target is None else self.find_top(target)
            self.names.append(Name(start=start, end=end, kind=kind, proper=None, head=head))
            self._index(position, self.names[position])
        return position

    def set_apart(self, position: int) -> None:
        """Takes a pronoun from whom the model leads it to, and whoever is led to the pronoun stays."""
        top = self.find_top(position)
        if top != position:
            self._members[top].discard(position)
            self._members[position] = {position}
            self.names[position] = replace(self.names[position], head=position)

    def raise_to_top(self, position: int) -> None:
        """Leads those of a description to it where it tells more than the one that they were led to."""
        top = self.find_top(position)
        own, other = self.names[position], self.names[top]
        is_more = other.proper is None and own.end - own.start > other.end - other.start
        if top != position and is_more:
            self._members[position] = self._members.pop(top)
            for place in self._members[position]:
                self.names[place] = replace(self.names[place], head=position)

    def find_titled(self, lemma: str, before: int) -> int | None:
        """The last person named before a character who is called so: "the minister" after "Minister Alvo"."""
        titled = self._titled.get(lemma, [])
        place = bisect_left(titled, (before, -1))
        return titled[place - 1][1] if place else None

    def list_titles(self, position: int) -> frozenset[str]:
        """What a person is called beside the name at a position; "" for a description that no list knows."""
        return frozenset(self._titles.get(position, ()))

    def list_anchored(self, word: int) -> Sequence[int]:
        """The names that hang together by a word."""
        return self._anchors.get(word, ())

    def is_first(self, position: int) -> bool:
        """Whether none of those that are led to the same one as a name stands before it."""
        start = self.names[position].start
        return all(self.names[place].start >= start for place in self._members[self.find_top(position)])

    def widen(self, position: int, end: int) -> None:
        """Takes a name on to another last character."""
        name = self.names[position]
        self.names[position] = replace(name, end=end)
        for word in self._tree.find_words(name.end, end):
            self._over.setdefault(word, []).append(position)

    def _index(self, place: int, name: Name) -> None:
        self._by_span.setdefault((name.start, name.end), place)
        self._members.setdefault(place if name.head is None else name.head, set()).add(place)
        for word in self._tree.find_words(name.start, name.end):
            self._over.setdefault(word, []).append(place)
        anchor = self._tree.find_head(name.start, name.end)
        if anchor is not None:
            self._anchors.setdefault(anchor, []).append(place)

    def _list_titles(self, name: Name) -> set[str]:
        """The nouns that say beside a name who it is: its titles, and its appositions before and behind."""
        tree = self._tree
        words = tree.find_words(name.start, name.end)
        nouns = [word for word in words[:1] for word in range(max(0, word - 3), word)]
        around = [child for word in words for child in tree.list_children(word, "appos", "nmod:desc", "compound")]
        above = [tree.head(word) for word in words if tree.relation(word) in _BESIDE and tree.head(word) not in words]
        nouns = [word for word in nouns if tree.head(word) in words or word in around]
        lists = (self._lexicon.roles, self._lexicon.titles, self._lexicon.people)
        told = {tree.lemma(word) for word in (*nouns, *around, *above)}
        is_told = any(tree.relation(word) == "appos" for word in around) or any(
            tree.tag(word) == "NOUN" for word in above
        )
        return {lemma for lemma in told if any(lemma in each for each in lists)} | ({""} if is_told else set())
