"""Parts of a count: "21 civilians, including 11 children" is a kill of 21 and a kill of 11 (coding rule 2)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.language.annotation import CountedPhrase, Predicate
from sayso.records import Counted, Mention
from sayso.stages.extract.mentions import MentionTable

NEAR = 60
"""Characters between a number and what it is a part of, or the word that it counts."""
TELLING = (" in the ", " in a ", " in an ")
"""How a noun for an event goes on behind a number that it tells of ("30,000 in the massacre")."""
_OPENING_MARKS = ", (\u2013\u2014-"
_PART_LEADS = ("including ", "among them ", "of them ", "of whom ", "of which ")
_PART_AHEAD = re.compile(r"(?P<gap>[^.;\n\d]{1,60}?),?\s\(?(?:including|among\sthem|most\sof\sthem|of\swhom)\s")
_ROW_JOINT = re.compile(r"(?:,|:|\s\()?\s?(?:and\s)?")
_PART_TRAIL = re.compile(
    r"\s?(?:of\s(?:them|whom)\b|(?:[^\W\d]+\s){1,3}(?:and\s(?:\w+\s){1,4})?among\s(?:them|the\s(?:dead|wounded|victims))\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A quantity of a claim, what it counts, and the phrase that it stands in."""

    mention: Mention
    counts: Counted
    phrase: tuple[int, int]
    is_alone: bool = True
    """Whether the claim's participants stay as they are: no other count stands beside it."""


class PartFinder:
    """Finds the parts of counts in one report.

    Args:
        text: Of the report, furniture blanked.
        table: Its mentions.
        starts: Where its predicates begin, in order.
    """

    def __init__(self, text: str, table: MentionTable, starts: Sequence[int]) -> None:
        self._text = text
        self._table = table
        self._starts = starts

    def find_parts(self, predicate: Predicate, count: Count) -> Iterator[Count]:
        """Counts of a part, said behind the whole or behind the trigger: "21 civilians, including 11 children"."""
        end = count.phrase[1]
        yield from self._list_parts(count, end)
        if predicate.end > end:
            yield from self._list_parts(count, predicate.end, self._find_lead(predicate.end))
        yield from self._list_summands(count, end)

    def _list_parts(self, count: Count, end: int, lead: int = 0) -> Iterator[Count]:
        """Those that begin after `end`, `lead` characters left out before them."""
        for counted, mention in self._table.list_counts(end + lead, end + lead + NEAR):
            between = self._text[end + lead : mention.span.start].lower()
            if any(mark in between for mark in ".;\n"):
                return
            is_led = between.lstrip(_OPENING_MARKS).startswith(_PART_LEADS)
            is_part = is_led or _PART_TRAIL.match(self._text, mention.span.end) is not None
            if is_part and not self._is_noun_count(counted):
                yield Count(mention=mention, counts=count.counts, phrase=counted.phrase, is_alone=False)

    def _find_lead(self, end: int) -> int:
        """How far behind a trigger its parts may begin: "arrested since March, including 14 journalists"."""
        match = _PART_AHEAD.match(self._text, end)
        if match is None:
            return 0
        first, last = bisect_left(self._starts, end), bisect_left(self._starts, match.end())
        return match.end("gap") - end if first == last else 0

    def _list_summands(self, count: Count, end: int) -> Iterator[Count]:
        """Parts that are told in a row and come to the whole: "seven aid workers, three women and four men"."""
        whole = count.mention.bounds
        row: list[tuple[CountedPhrase, Mention]] = []
        position = end
        for counted, mention in self._table.list_counts(end, end + 2 * NEAR):
            joint = self._text[position : mention.span.start]
            if _ROW_JOINT.fullmatch(joint) is None or (not row and not joint.startswith((",", ":", " ("))):
                break
            row.append((counted, mention))
            position = max(counted.phrase[1], mention.span.end)
        values = [mention.bounds.value for _, mention in row if mention.bounds is not None]
        told = [value for value in values if value is not None]
        if whole is not None and len(row) > 1 and len(told) == len(row) and sum(told) == whole.value:
            for counted, mention in row:
                yield Count(mention=mention, counts=count.counts, phrase=counted.phrase, is_alone=False)

    def _is_noun_count(self, counted: CountedPhrase) -> bool:
        """Whether the part is told by an event noun of its own ("including 30,000 in the massacre")."""
        return counted.unit is None and self._text[counted.phrase[1] :].startswith(TELLING)
