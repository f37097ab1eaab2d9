"""What mentions stand for: intervals, places, entities."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.language.grammar.calendar_anchor import anchor_time, read_edtf
from sayso.language.grammar.said_dates import SaidDates
from sayso.language.grammar.time_finding import TimeFinder
from sayso.packs.actor_book import ActorBook
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.reading import Feasts
from sayso.records import (
    Coding,
    Interval,
    Maker,
    MentionKind,
    TimeBasis,
    TimeReading,
    TimeType,
)
from sayso.stages.resolve.actors import ActorReader
from sayso.stages.resolve.places import read_places

RESOLVE_VERSION = "3"


class Resolver:
    """Resolves the mentions of one report at a time.

    Args:
        gazetteer: The places that are known.
        feasts: The feasts that are known.
        actors: The actors that are known.
        times: Finds the time expressions.
        options: Canonical JSON of what else changes what is resolved (the packs in use).
    """

    def __init__(
        self, gazetteer: Gazetteer, feasts: Feasts, actors: ActorBook, times: TimeFinder, options: str = "{}"
    ) -> None:
        self._gazetteer = gazetteer
        self._feasts = feasts
        self._times = times
        self._actors = ActorReader(actors)
        self.maker = Maker(stage="resolve", version=f"{RESOLVE_VERSION}+{actors.digest[:8]}", options=options)

    def resolve_coding(self, coding: Coding) -> Coding:
        """The coding with a reading for every time and place, and for every person and group that has a name."""
        times = tuple(self._read_times(coding))
        places = tuple(read_places(coding, self._gazetteer))
        actors, entities = self._actors.read_actors(coding, places, times)
        return replace(
            coding,
            makers=(*coding.makers, self.maker),
            readings=(*times, *places, *actors),
            entities=entities,
        )

    def _read_times(self, coding: Coding) -> Iterator[TimeReading]:
        mentions = {mention.span: mention for mention in coding.mentions if mention.kind is MentionKind.TIME}
        if not mentions:
            return
        published = read_edtf(coding.report.published) if coding.report.published is not None else None
        said = SaidDates()
        for expression in self._times.find_again(coding.report.blank_furniture()):
            mention = mentions.get((expression.start, expression.end))  # type: ignore[call-overload]
            anchored = anchor_time(expression, published, said.choose(expression), self._feasts.windows)
            said = said.add(expression, anchored.days)
            if mention is not None:
                yield TimeReading(
                    mention=mention.id,
                    type=TimeType(anchored.type),
                    edtf=anchored.edtf,
                    interval=Interval(earliest=anchored.days.earliest, latest=anchored.days.latest),
                    basis=TimeBasis(anchored.basis),
                )
