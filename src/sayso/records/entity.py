"""Actors that mentions resolve to."""

from dataclasses import dataclass, field

from sayso.records.identity import make_id
from sayso.records.terms import MentionKind

PACK_CONTEXT = "pack:"
"""What the context of an entity begins with that a pack knows; the actor's key follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor that mentions resolve to; two are made one by a person's ruling alone."""

    name: str
    """The pack's neutral name, else the one that its first full mention gives; never a label that others use for it."""
    kind: MentionKind
    context: str
    """What keeps it apart from others of its name: `pack:` and a key for actors of a pack, else an ISO country for
    groups and the report for persons."""

    id: str = field(init=False, repr=False, compare=False)
    """Name, kind and context make the entity."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("entity", self.name, self.kind, self.context))

    @property
    def pack_key(self) -> str | None:
        """The key of the actor in its pack; `None` for what no pack knows."""
        return self.context.removeprefix(PACK_CONTEXT) if self.context.startswith(PACK_CONTEXT) else None
