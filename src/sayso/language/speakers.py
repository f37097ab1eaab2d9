"""Who the sources of sayings are: descriptions with their names, pronouns with whom they stand for, documents."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.language.annotation import Name, NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.names import is_several
from sayso.language.tree import SUBJECTS, Tree

_PRONOUNS = {
    "he": NameKind.PERSON,
    "she": NameKind.PERSON,
    "it": NameKind.GROUP,
    "they": NameKind.GROUP,
    "which": NameKind.GROUP,
    "who": NameKind.PERSON,
}
_SENTENCES_BACK = 3
_CHARACTERS_BACK = 600
"""How far back what a pronoun stands for is looked for."""
_RELATIVE = re.compile(r"\b(?:who|which|that)\b|,|\band\b")


def settle_speakers(
    names: Sequence[Name], sources: Sequence[tuple[int, int]], tree: Tree, lexicon: Lexicon
) -> list[Name]:
    """The names of a text, each source's led to the fullest mention of the one who speaks.

    Args:
        names: What was found.
        sources: The characters of each source.
        tree: Of the text.
        lexicon: The word lists.

    Returns:
        The names in their places, and behind them those that were taken for nobody: "the Director for Lower Orrin".
    """
    settling = _Settling(list(names), tree, lexicon)
    for start, end in sorted(set(sources)):
        settling.settle(start, end)
    return settling.names


class _Settling:
    def __init__(self, names: list[Name], tree: Tree, lexicon: Lexicon) -> None:
        self.names = names
        self._tree = tree
        self._lexicon = lexicon
        self._speakers: list[tuple[int, int]] = []
        """The positions of the names that have spoken, each with where it did, in order."""

    def settle(self, start: int, end: int) -> None:
        head = self._tree.find_head(start, end)
        if head is None:
            return
        position = self._find_name_over(head)
        if self._tree.tag(head) == "PRON":
            position = self._settle_pronoun(head, position, (start, end))
        elif position is None:
            position = self._add(start, end, head)
        else:
            self._join(position, start, end)
            self._widen(position, start, end)
            self._lead_back(position, head)
        if position is not None:
            self._speakers.append((self._top(position), start))

    def _find_name_over(self, word: int) -> int | None:
        character = self._tree.reading.words[word][0]
        over = [place for place, name in enumerate(self.names) if name.start <= character < name.end]
        return min(over, key=lambda place: self.names[place].end - self.names[place].start, default=None)

    def _join(self, position: int, start: int, end: int) -> None:
        """A description and the one name beside it in a source are one: "a village chief, Haruna Beltio"."""
        inside = [place for place, name in enumerate(self.names) if start <= name.start and name.end <= end]
        kind = self.names[position].kind
        named = [place for place in inside if self.names[place].proper is not None and self.names[place].kind is kind]
        bare = [place for place in inside if self.names[place].proper is None and self.names[place].kind is kind]
        if len(named) != 1 or len(bare) != 1 or position not in {*named, *bare}:
            return
        first, second = sorted((named[0], bare[0]), key=lambda place: self.names[place].start)
        between = self._tree.text[self.names[first].end : self.names[second].start]
        if between.strip() in {"", ","}:
            self._lead(bare[0], named[0])

    def _lead(self, position: int, target: int) -> None:
        """Leads a mention, and all that were led to it, to another."""
        old, new = self._top(position), self._top(target)
        if self.names[old].proper is None:
            self.names = [
                replace(name, head=new) if old in {place, name.head} else name for place, name in enumerate(self.names)
            ]

    def _top(self, position: int) -> int:
        head = self.names[position].head
        return position if head is None else head

    def _widen(self, position: int, start: int, end: int) -> None:
        """A description that nobody names is told with what follows in the source: "medics at the scene"."""
        name = self.names[position]
        rest = self._tree.text[name.end : end]
        if name.proper is None and name.start <= start + 1 and rest and not _RELATIVE.search(rest):
            self.names[position] = replace(name, end=end)

    def _add(self, start: int, end: int, head: int) -> int | None:
        tree = self._tree
        behind = tree.find_name(head + 1) if head + 1 < len(tree.words) else None
        if behind is not None and behind.start == head + 1:
            return self._find_name_over(head + 1)  # "the news agency ANV" is there by its name
        known = {tree.lemma(head), *(tree.lemma(child) for child in tree.list_children(head, "flat", "compound"))}
        kind = NameKind.PERSON if known & self._lexicon.roles and not is_several(tree, head) else NameKind.GROUP
        return self._append(start, end, kind, self._find_same(head))

    def _append(self, start: int, end: int, kind: NameKind, target: int | None = None) -> int:
        position = next(
            (place for place, name in enumerate(self.names) if (name.start, name.end) == (start, end)), len(self.names)
        )
        if position == len(self.names):
            self.names.append(
                Name(start=start, end=end, kind=kind, proper=None, head=position if target is None else target)
            )
        return position

    def _lead_back(self, position: int, head: int) -> None:
        """A description that nothing leads on goes back to the subject before it with the same noun: "the report"."""
        name = self.names[position]
        if name.proper is None and self._top(position) == position and (target := self._find_same(head)) is not None:
            self._lead(position, target)

    def _find_same(self, head: int) -> int | None:
        """What a "the" with a noun for a document or a body was told of before, in more words."""
        tree = self._tree
        lemma = tree.lemma(head)
        is_definite = any(tree.lemma(child) in {"the", "this"} for child in tree.list_children(head, "det"))
        if not is_definite or lemma not in self._lexicon.documents | self._lexicon.bodies:
            return None
        own_start, own_end = tree.find_phrase(head)
        for word in range(own_start - 1, -1, -1):
            is_same = tree.lemma(word) == lemma and tree.relation(word) in SUBJECTS | {"obl", "obj"}
            if is_same:
                start, end = tree.find_phrase(word)
                if end - start > own_end - own_start:
                    return self._find_or_add(word)
        return None

    def _find_or_add(self, word: int) -> int:
        known = self._find_name_over(word)
        if known is not None:
            return self._top(known)
        start, end = self._tree.locate(*self._tree.find_phrase(word))
        return self._append(start, end, NameKind.GROUP)

    def _settle_pronoun(self, head: int, position: int | None, span: tuple[int, int]) -> int | None:
        kind = _PRONOUNS.get(self._tree.words[head].lower())
        if kind is None or (position is not None and self._top(position) != position):
            return position
        target = self._find_speaker_before(kind, span[0])
        if target is None and kind is NameKind.GROUP:
            target = self._find_subject_before(head)
        if target is None:
            return position
        if position is None:
            return self._append(*span, self.names[target].kind, target)
        self._lead(position, target)
        return position

    def _find_speaker_before(self, kind: NameKind, character: int) -> int | None:
        """The last who spoke of a kind, if it was not long before."""
        for place, spoke_at in reversed(self._speakers):
            if character - spoke_at > _CHARACTERS_BACK:
                return None
            if self.names[place].kind is kind:
                return place
        return None

    def _find_subject_before(self, head: int) -> int | None:
        """The document or body that was the subject of the sentence before, or of the one before that."""
        tree = self._tree
        first = tree.find_sentence(head)[0]
        for _ in range(_SENTENCES_BACK):
            if first == 0:
                return None
            start, end = tree.find_sentence(first - 1)
            for word in range(start, end):
                if tree.relation(word) not in SUBJECTS or tree.tag(word) == "PRON":
                    continue
                name = tree.find_name(word)
                listed = tree.lemma(word) in self._lexicon.documents | self._lexicon.bodies
                if listed or (name is not None and name.kind == "ORG"):
                    return self._find_or_add(word)
            first = start
        return None
