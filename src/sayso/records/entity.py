"""Actors that mentions resolve to."""

from dataclasses import dataclass, field

from sayso.records.identity import make_id
from sayso.records.terms import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor that mentions resolve to; two are made one by a person's ruling alone."""

    name: str
    """The name that its first full mention gives; never a label that others use for it."""
    kind: MentionKind
    context: str
    """What keeps it apart from others of its name: an ISO country for groups, the report for persons."""

    id: str = field(init=False, repr=False, compare=False)
    """Name, kind and context make the entity."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("entity", self.name, self.kind, self.context))
