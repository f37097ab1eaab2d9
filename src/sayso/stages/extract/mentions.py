"""Mentions from names, numbers and times."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.language.annotation import Annotation, CountedPhrase, Name, NameKind
from sayso.language.grammar.dates import TimeExpression
from sayso.language.grammar.numbers import Measure, NumberPhrase
from sayso.records import Bounds, Mention, MentionKind, Qualifier, Span

_KINDS = {
    NameKind.PERSON: MentionKind.PERSON,
    NameKind.GROUP: MentionKind.GROUP,
    NameKind.PLACE: MentionKind.PLACE,
}
_COUNTING_MEASURES = frozenset({Measure.COUNT, Measure.MEMBER})
_MENTIONED_MEASURES = _COUNTING_MEASURES | {Measure.SHARE, Measure.MONEY, Measure.PHYSICAL}
"""Ages, terms and dates are told as such and are no quantities (coding rule 6)."""
_NEAR_ACTORS = 12
"""Persons and groups before some words among which the one around them is looked for; they nest a few deep."""

_ARTICLE = len("the ")

_PART_BEGINS = re.compile(
    r"(?:^|,\s|\s\(|\s)(?<!^of\s)(?:including|among\s(?:them|whom)|(?:[^\W\d]+\s)?of\s(?:them|whom))\b"
)


def make_bounds(number: NumberPhrase) -> Bounds:
    """What a number as read may be at the least and at the most."""
    return Bounds(
        low=number.low,
        high=number.high,
        value=number.value,
        qualifier=Qualifier(number.qualifier),
        approximate=number.approximate,
    )


def _is_in_time(counted: CountedPhrase, times: Sequence[TimeExpression]) -> bool:
    """Whether a number belongs to a time expression; these stand in order and do not overlap."""
    index = bisect_left(times, counted.number.end, key=lambda time: time.start) - 1
    return index >= 0 and counted.number.start < times[index].end


def _tell_unit(words: str) -> str | None:
    """What is counted, without the part of it that is told beside it ("people, including five children")."""
    return None if words in {"in all", "in total"} else _PART_BEGINS.split(words, maxsplit=1)[0] or None


class MentionTable:
    """The mentions of one report, found again by where they stand."""

    def __init__(self, report_id: str, annotation: Annotation, text: str) -> None:
        self._report_id = report_id
        self._names = self._make_names(annotation.names)
        names = list({mention.id: mention for mention in self._names}.values())
        times = [
            Mention(report=report_id, kind=MentionKind.TIME, span=Span(time.start, time.end))
            for time in annotation.times
        ]
        quantities = {
            counted.number.start: self._make_quantity(counted, text)
            for counted in annotation.numbers
            if counted.number.measure in _MENTIONED_MEASURES and not _is_in_time(counted, annotation.times)
        }
        self.counts = {
            counted.number.start: (counted, quantities[counted.number.start])
            for counted in annotation.numbers
            if counted.number.start in quantities and counted.number.measure in _COUNTING_MEASURES
        }
        """Counts by where they start, each with its mention."""
        self.mentions: tuple[Mention, ...] = tuple(
            sorted([*names, *times, *quantities.values()], key=lambda mention: (mention.span, mention.kind))
        )
        self._actors = sorted(
            (name for name in names if name.kind is not MentionKind.PLACE), key=lambda mention: mention.span
        )
        self._by_id = {mention.id: mention for mention in names}
        self._actor_starts = [mention.span.start for mention in self._actors]
        self._count_starts = sorted(self.counts)
        self._heads = {mention.id: mention.head for mention in names}
        self._by_span = {(mention.kind, mention.span): mention for mention in self.mentions}

    def _make_names(self, names: Sequence[Name]) -> list[Mention]:
        """The mention of each name; where the same words are found twice, by a name and without, the name counts."""
        plain = [
            Mention(
                report=self._report_id,
                kind=_KINDS[name.kind],
                span=Span(name.start, name.end),
                name=name.proper,
            )
            for name in names
        ]
        ids = [mention.id for mention in plain]
        chosen: dict[str, int] = {}
        for index, mention in enumerate(plain):
            if mention.id not in chosen or (mention.name is not None and plain[chosen[mention.id]].name is None):
                chosen[mention.id] = index
        made: list[Mention] = []
        for index in (chosen[each] for each in ids):
            head = names[index].head
            made.append(replace(plain[index], head=ids[head] if head is not None else ids[index]))
        return made

    def _make_quantity(self, counted: CountedPhrase, text: str) -> Mention:
        number = counted.number
        return Mention(
            report=self._report_id,
            kind=MentionKind.QUANTITY,
            span=Span(number.start, number.end),
            bounds=make_bounds(number),
            unit=_tell_unit(text[slice(*counted.unit)].lstrip("-")) if counted.unit is not None else None,
        )

    def list_counts(self, start: int, end: int) -> list[tuple[CountedPhrase, Mention]]:
        """The counts whose first character lies in `[start, end)`, in order."""
        first, last = bisect_left(self._count_starts, start), bisect_left(self._count_starts, end)
        return [self.counts[position] for position in self._count_starts[first:last]]

    def find_at(self, kind: MentionKind, span: tuple[int, int]) -> Mention | None:
        """The mention of a kind at exactly this span."""
        return self._by_span.get((kind, Span(*span)))

    def get_name(self, position: int) -> Mention:
        """The mention of a name, by its position in `Annotation.names`."""
        return self._names[position]

    def find_head_id(self, mention_id: str | None) -> str | None:
        """The id of the mention that names the same one best."""
        return self._heads.get(mention_id) if mention_id is not None else None

    def find_exact_actor(self, span: tuple[int, int]) -> Mention | None:
        """The person or group whose words are the phrase itself, with or without its article and number."""
        inside = self._list_actors(span)
        return next((mention for mention in inside if mention.span.end == span[1]), None)

    def has_actor(self, span: tuple[int, int]) -> bool:
        """Whether a person or group is named or described in the phrase, or begins in it."""
        return bisect_left(self._actor_starts, span[0]) < bisect_left(self._actor_starts, span[1])

    def _list_actors(self, span: tuple[int, int]) -> list[Mention]:
        first = bisect_left(self._actor_starts, span[0])
        last = bisect_left(self._actor_starts, span[1])
        return [mention for mention in self._actors[first:last] if mention.span.end <= span[1]]

    def find_around(self, span: Span) -> Mention | None:
        """The person or group within whose words these stand: the narrowest of those that begin close before."""
        last = bisect_left(self._actor_starts, span.start + 1)
        around = [mention for mention in self._actors[max(0, last - _NEAR_ACTORS) : last] if mention.span.covers(span)]
        return min(around, key=lambda mention: mention.span.length, default=None)

    def find_named_behind(self, end: int) -> Mention | None:
        """The person or group named right behind some words: "the rebel group Amber Hand"."""
        index = bisect_left(self._actor_starts, end + 1)
        behind = self._actors[index : index + 1]
        return next((each for each in behind if each.span.start == end + 1 and each.name is not None), None)

    def find_named_at(self, span: tuple[int, int]) -> Mention | None:
        """The person or group whose name opens some words, with or without an article: the longest."""
        named = [
            each for each in self._list_actors(span) if each.name is not None and each.span.start - span[0] <= _ARTICLE
        ]
        return max(named, key=lambda each: each.span.end, default=None)

    def find_head(self, mention_id: str | None) -> Mention | None:
        """The first full mention of the one that a mention stands for; `None` where it is that itself."""
        mention = self._by_id.get(mention_id) if mention_id is not None else None
        return self._by_id.get(mention.head) if mention is not None and mention.head not in {None, mention.id} else None

    def is_of_named(self, mention: Mention) -> bool:
        """Whether a description is of somebody whom the report names."""
        head = self._by_id.get(mention.head) if mention.head is not None else None
        return head is not None and head.name is not None
