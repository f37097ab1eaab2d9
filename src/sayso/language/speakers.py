"""Who the sources of sayings are: descriptions with their names, pronouns with whom they stand for, documents."""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from sayso.language.annotation import Attribution, Name, NameKind
from sayso.language.late_names import name_late
from sayso.language.lexicon import Lexicon
from sayso.language.name_table import NameTable
from sayso.language.names import is_several
from sayso.language.tree import SUBJECTS, Span, Tree

_PRONOUNS = {
    "he": NameKind.PERSON,
    "she": NameKind.PERSON,
    "it": NameKind.GROUP,
    "they": NameKind.GROUP,
    "which": NameKind.GROUP,
    "who": NameKind.PERSON,
}
_OBJECTS = frozenset({"him", "her", "them", "his", "its", "their"})
_TELLING = SUBJECTS | {"obl", "obj"}
_FEW = 20
"""Earlier mentions of a document that are looked at."""
_SENTENCES_BACK = 3
_CHARACTERS_BACK = 600
"""How far back what a pronoun stands for is looked for."""
_BOUND = frozenset({"flat", "appos", "nmod:desc"})
"""What ties a name and a description of the same one."""
_DEFINITE = frozenset({"the", "this", "that"})
_ANY_DOCUMENT = frozenset({"document", "text", "paper"})
_ANY_BODY = frozenset(
    "agency broadcaster newspaper channel station outlet daily force group organisation organization watchdog "
    "monitor".split()
)
"""Nouns by which a report goes back to a body that spoke before by its name."""
_CLASSES = _ANY_BODY | {"agency", "channel", "network", "militia", "movement", "website", "party", "monitor", "service"}
"""Nouns that say of what kind a body is whose name stands before them: "the ANV news agency"."""
_AUTHORED = frozenset({"by", "from"})
_AGED = re.compile(r"\d+-year-old|-born\b")


def settle_speakers(
    names: Sequence[Name], attributions: Sequence[Attribution], tree: Tree, lexicon: Lexicon
) -> tuple[list[Name], list[Attribution]]:
    """The names of a text, those of speakers led to their fullest mention, and each attribution with its speaker.

    Args:
        names: What was found.
        attributions: With their sources.
        tree: Of the text.
        lexicon: The word lists.

    Returns:
        The names in their places, and behind them those that were taken for nobody: "the Director for Lower Orrin".
        The attributions, in their order.
    """
    settling = _Settling(names, tree, lexicon)
    sources = sorted({item.source for item in attributions if item.source is not None})
    carriers = {
        item.source: attributions[item.parent].source
        for item in attributions
        if item.source is not None and item.parent is not None
    }
    quotations = tree.quotations
    inner = [
        source
        for source in sources
        if carriers.get(source) is not None and _is_pronoun(tree, source) and _is_quoted(source, quotations)
    ]
    speakers: dict[Span, int | None] = {}
    # Who is spoken of by "he" inside another's words is told once the other is known.
    later = frozenset(inner)
    for source in [*(source for source in sources if source not in later), *inner]:
        carrier = carriers.get(source) if source in later else None
        speakers[source] = settling.settle(*source, speakers.get(carrier) if carrier is not None else None)
    name_late(settling.table, tree, sources, speakers)
    told = [replace(item, speaker=speakers[item.source]) if item.source is not None else item for item in attributions]
    return settling.table.names, told


def _is_pronoun(tree: Tree, source: Span) -> bool:
    return tree.text[slice(*source)].lower() in _PRONOUNS


def _is_quoted(source: Span, quotations: Sequence[Span]) -> bool:
    place = bisect_left(quotations, (source[0] + 1, 0)) - 1
    return place >= 0 and source[1] <= quotations[place][1]


class _Settling:
    def __init__(self, names: Sequence[Name], tree: Tree, lexicon: Lexicon) -> None:
        self.table = NameTable(names, tree, lexicon)
        self._tree = tree
        self._lexicon = lexicon
        self._speakers: list[tuple[int, int]] = []
        """Where somebody spoke, with the position of the name, in order of the text."""
        self._told = self._list_told()

    def _list_told(self) -> dict[str, list[int]]:
        """The subjects and objects that are documents or bodies, in order, by their lemmas."""
        tree, told = self._tree, self._lexicon.documents | self._lexicon.bodies
        found: dict[str, list[int]] = {}
        for word, relation in enumerate(tree.reading.relations):
            if relation in _TELLING and (lemma := tree.lemma(word)) in told:
                found.setdefault(lemma, []).append(word)
        return found

    def settle(self, start: int, end: int, carrier: int | None = None) -> int | None:
        """The position of the name of who speaks; `None` where several are credited together.

        Args:
            start: The first character of the source.
            end: Past its last.
            carrier: The position of who carries the words; a "he" in them is somebody else.
        """
        head = self._tree.find_head(start, end)
        if head is None:
            return None
        if self._tree.tag(head) == "PRON":
            position = self._settle_pronoun(head, self.table.find_over(head), (start, end), carrier)
        elif self._is_joint(head, start, end):
            return None
        else:
            position = self._settle_noun(head, start, end)
        if position is not None:
            insort(self._speakers, (start, self.table.find_top(position)))
        return position

    def _is_joint(self, head: int, start: int, end: int) -> bool:
        """Whether two are credited together: "officials and hospital staff"."""
        first, last = self._tree.reading.words[head][0], end
        return any(
            start <= self._tree.reading.words[child][0] < last and self._tree.reading.words[child][0] > first
            for child in self._tree.list_children(head, "conj")
            if self._tree.tag(child) in {"NOUN", "PROPN", "NUM"}
        )

    def _settle_noun(self, head: int, start: int, end: int) -> int | None:
        partners = self._list_partners(head, start, end)
        inside = [place for word in partners for place in self.table.list_anchored(word)]
        inside = [
            place for place in inside if start <= self.table.names[place].start and self.table.names[place].end <= end
        ]
        named = [place for place in inside if self.table.names[place].proper is not None]
        persons = [place for place in named if self.table.names[place].kind is NameKind.PERSON]
        # "SOHR chief Rami Abdel Rahman": whoever has more names is the person
        persons.sort(key=lambda place: -len((self.table.names[place].proper or "").split()))
        described = [place for place in inside if self.table.names[place].proper is None]
        if self._is_of_body(head, named):
            named, persons = [], []  # "ANV correspondent": somebody of the agency
        if persons or named:
            chosen = (persons or named)[0]
            for place in described:
                if self.table.names[place].kind is self.table.names[chosen].kind:
                    self.table.lead(place, chosen)
            return chosen
        if not described:
            position: int | None = self._add(head, start, end)
        else:
            position = described[0]
            self._widen(position, head, start, end)
        if position is not None:
            self._keep_apart(position, head)
        if position is not None and self.table.names[self.table.find_top(position)].proper is None:
            self._lead_back(position, head)
        return position

    def _is_of_body(self, head: int, named: Sequence[int]) -> bool:
        """Whether the one name in a source stands before a noun for a person and is not that person's."""
        is_role = self._tree.tag(head) == "NOUN" and self._tree.lemma(head) in self._lexicon.roles - _CLASSES
        start = self._tree.reading.words[head][0]
        names = [self.table.names[place] for place in named]
        return is_role and len(names) == 1 and names[0].end <= start and names[0].kind is NameKind.GROUP

    def _keep_apart(self, position: int, head: int) -> None:
        """Takes a description with a name in it from one without it: "the Sollen monitors" are not "the activists"."""
        tree = self._tree
        own = {tree.words[child] for child in tree.list_children(head, "compound", "nmod:poss", "amod")}
        own = {word for word in own if word[0].isupper()}
        top = self.table.names[self.table.find_top(position)]
        words = tree.find_words(top.start, top.end)
        if own and own.isdisjoint(tree.words[word] for word in words) and tree.head(head) != head:
            is_same_noun = any(tree.lemma(word) == tree.lemma(head) for word in words)
            if top.proper is None and not is_same_noun:
                self.table.set_apart(position)

    def _list_partners(self, head: int, start: int, end: int) -> list[int]:
        """The words of a source that stand for the one who speaks: its head, its name, its titles and appositions."""
        tree = self._tree
        words = tree.find_words(start, end)
        beside = [
            word
            for word in words
            if word != head and tree.head(word) == tree.head(head) and tree.relation(word) == tree.relation(head)
        ]
        found, waiting = [], [head, *beside]
        while waiting:
            word = waiting.pop(0)
            found.append(word)
            bound = tree.list_children(word, *_BOUND)
            if tree.tag(word) == "NOUN" and tree.lemma(word) in _CLASSES:
                bound += [child for child in tree.list_children(word, "compound") if tree.tag(child) == "PROPN"]
            if tree.lemma(word) in self._lexicon.documents:
                authors = tree.list_children(word, "nmod")
                bound += [child for child in authors if tree.find_joints(child) & _AUTHORED]
            waiting.extend(child for child in bound if start <= tree.reading.words[child][0] < end)
        behind = found[-1] + 1
        # "the news agency ANV": the name that stands right behind, wherever the tree hangs it
        is_near = behind < len(tree.words) and tree.reading.words[behind][0] < end
        if is_near and tree.tag(head) == "NOUN" and tree.find_name(behind) is not None:
            found.extend([behind] if tree.head(behind) == tree.head(head) or tree.head(behind) == head else [])
        return found

    def _find_described(self, head: int, start: int, end: int) -> tuple[int, int]:
        """The words of a source that describe who speaks: without clauses, participles and asides."""
        tree = self._tree
        first, last = tree.find_description(head)
        words = [word for word in range(first, last) if start <= tree.reading.words[word][0] < end]
        while len(words) > 1 and tree.tag(words[-1]) == "PUNCT":
            words.pop()
        return tree.locate(words[0], words[-1] + 1) if words else (start, end)

    def _widen(self, position: int, head: int, start: int, end: int) -> None:
        """A description that nobody names is told with what follows in the source: "medics at the scene"."""
        name = self.table.names[position]
        first, last = self._find_described(head, start, end)
        if name.proper is None and first <= name.start and last > name.end:
            self.table.widen(position, last)
            self.table.raise_to_top(position)

    def _add(self, head: int, start: int, end: int) -> int:
        tree = self._tree
        known = {tree.lemma(head), *(tree.lemma(child) for child in tree.list_children(head, "flat", "compound"))}
        kind = NameKind.PERSON if known & self._lexicon.roles and not is_several(tree, head) else NameKind.GROUP
        return self.table.append(*self._find_described(head, start, end), kind)

    def _lead_back(self, position: int, head: int) -> None:
        """A "the" with a noun goes back to whom it was told of: "the report", "the minister", "the 41-year-old"."""
        tree = self._tree
        if not any(tree.lemma(child) in _DEFINITE for child in tree.list_children(head, "det")):
            return
        target = self.table.find_titled(tree.lemma(head), self.table.names[position].start)
        if target is None and self.table.find_top(position) == position:
            target = self._find_same(head)
        if target is None and self.table.names[position].kind is NameKind.PERSON and self._is_aged(position):
            target = self._find_speaker_before(NameKind.PERSON, self.table.names[position].start)
        if target is not None:
            self.table.lead(position, target)

    def _is_aged(self, position: int) -> bool:
        name = self.table.names[position]
        return _AGED.search(self._tree.text, name.start, name.end) is not None

    def _find_same(self, head: int) -> int | None:
        """What a "the" with a noun for a document or a body was told of before, in more words."""
        tree = self._tree
        lemma = tree.lemma(head)
        if lemma not in self._lexicon.documents and lemma not in self._lexicon.bodies:
            return None
        if lemma in _ANY_BODY:
            return self._find_speaker_before(NameKind.GROUP, tree.reading.words[head][0])
        wanted = self._lexicon.documents if lemma in _ANY_DOCUMENT else frozenset({lemma})
        own_start, own_end = tree.find_phrase(head)
        for word in self._list_told_before(wanted, own_start):
            start, end = tree.find_phrase(word)
            if end - start > own_end - own_start or tree.lemma(word) != lemma:
                return self._find_or_add(word)
        return None

    def _list_told_before(self, lemmas: frozenset[str], word: int) -> list[int]:
        """The last few that were told of before, the nearest first."""
        found = []
        for lemma in lemmas:
            places = self._told.get(lemma, [])
            before = bisect_left(places, word)
            found.extend(places[max(0, before - _FEW) : before])
        return sorted(found, reverse=True)

    def _find_or_add(self, word: int) -> int:
        known = self.table.find_over(word)
        if known is not None:
            return self.table.find_top(known)
        start, end = self._tree.locate(*self._tree.find_phrase(word))
        return self.table.append(start, end, NameKind.GROUP)

    def _settle_pronoun(
        self, head: int, position: int | None, span: tuple[int, int], carrier: int | None
    ) -> int | None:
        kind = _PRONOUNS.get(self._tree.words[head].lower())
        other = self.table.find_top(carrier) if carrier is not None else None
        is_told = position is not None and self._is_told(position, other)
        if kind is None or is_told:
            return position
        target = self._find_speaker_before(kind, span[0], other)
        if target is None:
            target = self._find_subject_before(head, kind, other)
        if target is None and kind is NameKind.GROUP:
            target = self._find_speaker_before(NameKind.PERSON, span[0], other, is_untitled=True)
        if target is None and kind is NameKind.PERSON:
            target = self._find_subject_behind(head)
        if target is None:
            return position
        if position is None:
            return self.table.append(*span, self.table.names[target].kind, target)
        self.table.set_apart(position)
        self.table.lead(position, target)
        return position

    def _is_told(self, position: int, other: int | None) -> bool:
        """Whether the model leads a pronoun to somebody who is not another pronoun."""
        top = self.table.find_top(position)
        name = self.table.names[top]
        is_pronoun = self._tree.text[name.start : name.end].lower() in _PRONOUNS.keys() | _OBJECTS
        return top not in {position, other} and not is_pronoun

    def _find_speaker_before(
        self, kind: NameKind, character: int, other: int | None = None, *, is_untitled: bool = False
    ) -> int | None:
        """The last who spoke of a kind, if it was not long before."""
        before = bisect_left(self._speakers, (character, -1))
        for spoke_at, place in reversed(self._speakers[:before]):
            if character - spoke_at > _CHARACTERS_BACK:
                return None
            if (
                self.table.names[place].kind is kind
                and place != other
                and not (is_untitled and self.table.list_titles(place))
            ):
                return place
        return None

    def _find_subject_before(self, head: int, kind: NameKind, other: int | None) -> int | None:
        """The person, document or body that was the subject of the sentence before, or of the one before that."""
        tree = self._tree
        first = tree.find_sentence(head)[0]
        for _ in range(_SENTENCES_BACK):
            if first == 0:
                return None
            start, end = tree.find_sentence(first - 1)
            for word in range(start, end):
                found = self._read_subject(word, kind)
                if found is not None and found != other:
                    return found
            first = start
        return None

    def _read_subject(self, word: int, kind: NameKind) -> int | None:
        tree = self._tree
        if tree.relation(word) not in SUBJECTS or tree.tag(word) == "PRON":
            return None
        if kind is NameKind.PERSON:
            over = self.table.find_over(word)
            is_person = over is not None and self.table.names[over].kind is NameKind.PERSON
            return self.table.find_top(over) if over is not None and is_person else None
        name = tree.find_name(word)
        lemma = tree.lemma(word)
        is_listed = lemma in self._lexicon.documents or lemma in self._lexicon.bodies
        return self._find_or_add(word) if is_listed or (name is not None and name.kind == "ORG") else None

    def _find_subject_behind(self, head: int) -> int | None:
        """The person who is named as the subject of the next sentence: "“…,” he said. Brother Anselm has run …"."""
        last = self._tree.find_sentence(head)[1]
        if last >= len(self._tree.words):
            return None
        for word in range(*self._tree.find_sentence(last)):
            found = self._read_subject(word, NameKind.PERSON)
            if found is not None and self.table.names[found].proper is not None:
                return found
        return None
