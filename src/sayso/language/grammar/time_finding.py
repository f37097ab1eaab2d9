"""Time expressions for two who ask for them one after the other: the reader of a text, then who anchors its times."""

from collections.abc import Mapping

from sayso.language.grammar.dates import TimeExpression, find_time_expressions

_MOST_KEPT = 64
"""Texts, at the most: more than are read before the first of them is anchored."""


class TimeFinder:
    """Finds the time expressions of a text once, though they are asked for twice.

    Args:
        feasts: Names of feasts in lower case, each with the key under which the anchor knows it.
    """

    def __init__(self, feasts: Mapping[str, str]) -> None:
        self._feasts = dict(feasts)
        self._kept: dict[str, tuple[TimeExpression, ...]] = {}

    def find(self, text: str) -> tuple[TimeExpression, ...]:
        """What `find_time_expressions` finds; kept until it is found again."""
        found = find_time_expressions(text, self._feasts)
        if found:
            while len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[text] = found
        return found

    def find_again(self, text: str) -> tuple[TimeExpression, ...]:
        """The same, kept no longer; found anew where it was not kept."""
        kept = self._kept.pop(text, None)
        return find_time_expressions(text, self._feasts) if kept is None else kept
