"""Spans of text and their algebra."""

from collections.abc import Iterable
from typing import NamedTuple, Self


class Span(NamedTuple):
    """The characters `[start, end)` of a report's canonical text, counted in Unicode code points.

    A named tuple and not a dataclass, because it is its own form in the contract's JSON and is made by the
    thousand.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """The number of code points."""
        return self.end - self.start

    def covers(self, other: tuple[int, int]) -> bool:
        """Whether the other span lies inside this one (equal spans do)."""
        return self.start <= other[0] and other[1] <= self.end

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share a character."""
        return self.start < other[1] and other[0] < self.end

    def text_of(self, text: str) -> str:
        """The characters of `text` that it marks."""
        return text[self.start : self.end]

    @classmethod
    def hull(cls, spans: Iterable[tuple[int, int]]) -> Self:
        """The smallest span that covers all; at least one must be given."""
        ordered = sorted(spans)
        return cls(ordered[0][0], max(end for _, end in ordered))


def cover_length(spans: Iterable[Span], inside: Iterable[Span]) -> int:
    """The number of code points of `spans` that lie inside `inside`; neither may overlap itself."""
    return sum(max(0, min(span.end, outer.end) - max(span.start, outer.start)) for outer in inside for span in spans)
