"""All that is read from one report."""

from dataclasses import dataclass
from functools import cached_property

from sayso.records.claim import Claim
from sayso.records.entity import Entity
from sayso.records.mention import Mention
from sayso.records.reading import ActorReading, PlaceReading, Reading, TimeReading
from sayso.records.report import Report
from sayso.records.run import Maker
from sayso.records.spans import Span
from sayso.records.statement import Statement


@dataclass(frozen=True, kw_only=True)  # no slots: the look-up tables below are made once, when first asked for
class Coding:
    """One report with all that the stages read from it, in order of the text."""

    report: Report
    makers: tuple[Maker, ...] = ()
    """The stages that it went through, in their order."""
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    readings: tuple[Reading, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()

    @cached_property
    def mention_by_id(self) -> dict[str, Mention]:
        """Mentions by id."""
        return {mention.id: mention for mention in self.mentions}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def time_by_mention(self) -> dict[str, TimeReading]:
        """Time readings by the id of their mention."""
        return {reading.mention: reading for reading in self.readings if isinstance(reading, TimeReading)}

    @cached_property
    def place_by_mention(self) -> dict[str, PlaceReading]:
        """Place readings by the id of their mention."""
        return {reading.mention: reading for reading in self.readings if isinstance(reading, PlaceReading)}

    @cached_property
    def entity_by_mention(self) -> dict[str, Entity]:
        """Entities by the id of a mention that stands for them."""
        by_id = {entity.id: entity for entity in self.entities}
        return {
            reading.mention: by_id[reading.entity] for reading in self.readings if isinstance(reading, ActorReading)
        }

    @cached_property
    def named_actors(self) -> tuple[tuple[Span, Entity], ...]:
        """The persons and groups named in the text with their entities, in its order."""
        by_mention = self.entity_by_mention
        named = [(each.span, by_mention[each.id]) for each in self.mentions if each.name and each.id in by_mention]
        return tuple(sorted(named, key=lambda pair: pair[0]))

    def trace_statements(self, statement_id: str | None) -> tuple[Statement, ...]:
        """The statements from the outermost to the one named; none for the outlet's own voice."""
        chain: list[Statement] = []
        while statement_id is not None:
            statement = self.statement_by_id[statement_id]
            chain.append(statement)
            statement_id = statement.parent
        return tuple(reversed(chain))

    def name_speaker(self, statement: Statement) -> str | None:
        """The name of the speaker by its head mention, else the words of the source, else `None`."""
        if statement.speaker is None:
            if statement.source is None:
                return None
            return " ".join(span.text_of(self.report.text) for span in statement.source)
        mention = self.mention_by_id[statement.speaker]
        head = self.mention_by_id[mention.head] if mention.head is not None else mention
        return head.name or head.span.text_of(self.report.text)

    def name_chain(self, statement_id: str | None) -> tuple[str | None, ...]:
        """The speakers' names, outermost first; `None` stands for a speaker whom the text does not name."""
        return tuple(self.name_speaker(statement) for statement in self.trace_statements(statement_id))
