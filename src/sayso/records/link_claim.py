"""What linking and weighing need of a claim, light enough to be stored beside it by the million."""

from dataclasses import dataclass

from sayso.records.bounds import Bounds
from sayso.records.intervals import Interval
from sayso.records.terms import Counted, EventType, Precision, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPlace:
    """Where a claim puts its event: a place reading without its mention."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-2; `None` for a place that no gazetteer knows."""
    admin1: str | None
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""
    precision: Precision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkClaim:
    """One claim as `link` and `weigh` see it, spelled out so that no text is needed."""

    claim: str
    """The claim's id."""
    report: str
    """The id of its report."""
    sentence: int
    """Which sentence of the report its trigger stands in, counted from 0."""
    sentence_count: int
    """How many sentences its report has: a short one tells of one thing."""
    paragraph: int
    start: int
    """The first character of its trigger."""
    wording: str
    """A hash of the words of its sentence and of its trigger: equal in copies."""
    type: EventType
    status: Status
    agents: tuple[str, ...]
    """Names in lower case, of the head mention where there is one, else the words."""
    patients: tuple[str, ...]
    names: tuple[str, ...]
    """Names of the persons and groups that its sentence mentions, in lower case."""
    place: LinkPlace | None
    near_place: LinkPlace | None
    """The place named last before it, where the claim itself has none."""
    interval: Interval | None
    """The days that its own time allows; `None` where it has none or none that resolves."""
    near_interval: Interval | None
    """The days of the time named last before it, where the claim itself has none."""
    words: tuple[str, ...]
    """The different words of its sentence by their dictionary forms, rarest first."""
    said: Interval | None
    """When its report was published."""
    speakers: tuple[str | None, ...]
    """Names, outermost first; empty for the outlet's own voice."""
    stance: Stance | None
    """Of the innermost statement; `None` in the outlet's own voice."""
    quantity: str | None
    """The id of the mention that the number was read from."""
    bounds: Bounds | None
    unit: str | None
    counts: Counted | None
    is_part: bool
    """Whether the words count a part of those that the sentence is about ("including five")."""
    is_running: bool
    """Whether the words give a toll that runs ("bringing the number to")."""

    @property
    def vouches(self) -> str | None:
        """The innermost speaker's name, `None` where the text names none or the outlet speaks."""
        return self.speakers[-1] if self.speakers else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReport:
    """The claims of one report with the words that it is about."""

    report: str
    words: tuple[str, ...]
    """The words that tell it from other texts, the most telling first."""
    names: tuple[str, ...]
    """The persons and groups that it names, in lower case."""
    claims: tuple[LinkClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTie:
    """A person has ruled that two claims are about the same happening, or about different ones."""

    first: str
    second: str
    """Ids of claims; which comes first says nothing."""
    is_same: bool
