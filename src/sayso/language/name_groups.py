"""Names gathered into groups of the same one, by whatever ties them: entities, appositions, the same words."""

from collections.abc import Callable, Iterable, Sequence

from sayso.language.annotation import Name

Key = tuple[str, str, str]
"""Of which kind, what ties, and which of these."""
ENTITY = "entity"
"""The tie that the model reads; the others are seen in the words."""


_MOST_EXAMPLES = 32
"""Spellings of one that a new name is told apart from; a text that calls one by more gives the later ones no say."""


class NameGroups:
    """Groups that names are added to one by one and that a name can join; the time is linear in the names.

    Args:
        names: All names, in order.
        spell: What a name is told with; names that are told alike are looked at once.
        tells_apart: Whether two names are those of two who are not the same.
    """

    def __init__(
        self, names: Sequence[Name], spell: Callable[[Name], str], tells_apart: Callable[[Name, Name], bool]
    ) -> None:
        self._names = names
        self._spell = spell
        self._tells_apart = tells_apart
        self._examples: list[dict[str, Name]] = []
        """A name of each spelling in each group."""
        self._numbers: dict[Key, int] = {}
        """The group of each key, as it was numbered when the key was first met."""
        self._joined: list[int] = []
        """For each number, the smaller one that it was joined to, or itself."""
        self._members: list[list[int]] = []
        self._words: list[set[str]] = []
        """The words with a capital in the names of each group."""
        self._initials: list[set[str]] = []

    def add(self, position: int, keys: Iterable[Key]) -> None:
        """Adds a name to the groups that its keys lead to, which become one, or to a new one.

        Args:
            position: Of the name; positions are added in order.
            keys: What ties it.
        """
        keys = list(keys)
        name = self._names[position]
        found = {key: self._find(self._numbers[key]) for key in keys if key in self._numbers}
        known = sorted(
            {number for key, number in found.items() if not (key[1] == ENTITY and self._is_other(name, number))}
        )
        mine = known[0] if known else self._open()
        self._members[mine].append(position)
        if len(self._examples[mine]) < _MOST_EXAMPLES:
            self._examples[mine].setdefault(self._spell(name), name)
        if name.proper is not None:
            words = _list_capitals(name.proper)
            self._words[mine].update(words)
            self._initials[mine].add("".join(word[0] for word in words))
        for other in known[1:]:
            self._join(other, mine)
        for key in keys:
            self._numbers.setdefault(key, mine)

    def list_groups(self) -> list[list[int]]:
        """The positions of each group, in order."""
        return [sorted(members) for members in self._members if members]

    def _find(self, number: int) -> int:
        while self._joined[number] != number:
            self._joined[number] = self._joined[self._joined[number]]
            number = self._joined[number]
        return number

    def _open(self) -> int:
        self._joined.append(len(self._joined))
        self._members.append([])
        self._words.append(set())
        self._initials.append(set())
        self._examples.append({})
        return self._joined[-1]

    def _join(self, other: int, mine: int) -> None:
        """Takes a group into one with a smaller number; the smaller of two sets is what moves."""
        self._joined[other] = mine
        for held in (self._words, self._initials):
            small, large = sorted((held[mine], held[other]), key=len)
            large.update(small)
            held[mine], held[other] = large, set()
        few, many = sorted((self._examples[mine], self._examples[other]), key=len)
        self._examples[mine], self._examples[other] = {**many, **few}, {}
        short, long = sorted((self._members[mine], self._members[other]), key=len)
        long.extend(short)
        self._members[mine], self._members[other] = long, []

    def _is_other(self, name: Name, number: int) -> bool:
        """Whether the names of a group share no word with this one: the model links two who are not the same."""
        if any(self._tells_apart(name, other) for other in self._examples[number].values()):
            return True
        words, initials = self._words[number], self._initials[number]
        own = dict.fromkeys(_list_capitals(name.proper or ""))
        shortened = "".join(word[0] for word in own)
        is_told = bool(own) and bool(words)
        return is_told and words.isdisjoint(own) and initials.isdisjoint(own) and shortened not in words


def _list_capitals(proper: str) -> list[str]:
    return [word for word in proper.split() if word[0].isupper()]
