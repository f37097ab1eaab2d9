"""What a report names."""

from dataclasses import dataclass, field

from sayso.records.bounds import Bounds
from sayso.records.identity import make_id
from sayso.records.spans import Span
from sayso.records.terms import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person, group, place, time or quantity named in a report, with its span.

    What it stands for is a Reading, never written in here.
    """

    report: str
    kind: MentionKind
    span: Span
    name: str | None = None
    """The proper name that the words give (persons, groups, places); `None` for pronouns and descriptions."""
    head: str | None = None
    """The id of the first full mention of the same person or group in this report (often its own)."""
    bounds: Bounds | None = None
    """For quantities alone."""
    unit: str | None = None
    """What a quantity counts, in the report's words; `None` where no noun stands by it."""
    ruling: str | None = None
    """The id of the ruling that set it; such a mention is never stored, and stands for that ruling's claim alone."""

    id: str = field(init=False, repr=False, compare=False)
    """One mention for a kind at a span, and one more for each ruling."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        ruling = () if self.ruling is None else (self.ruling,)
        object.__setattr__(self, "id", make_id("mention", self.report, self.kind, self.span, *ruling))
