"""Things that were found to be one, put together."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Groups(Generic[Member]):
    """Disjoint groups; which are joined first makes no difference to who is together.

    Args:
        members: All that there are, each a group of its own.
    """

    def __init__(self, members: Iterable[Member]) -> None:
        self._above = {member: member for member in members}
        self._lists: dict[Member, list[Member]] = {}

    def join(self, one: Member, other: Member) -> None:
        """The groups of the two are one."""
        top, sub = self._find_top(one), self._find_top(other)
        if top != sub:
            self._above[sub] = top
            self._lists.clear()

    def list_group(self, member: Member) -> list[Member]:
        """All that are together with this one, itself among them, in the order in which they were given."""
        if not self._lists:
            for each in self._above:
                self._lists.setdefault(self._find_top(each), []).append(each)
        return self._lists[self._find_top(member)]

    def _find_top(self, member: Member) -> Member:
        while self._above[member] != member:
            self._above[member] = self._above[self._above[member]]
            member = self._above[member]
        return member
