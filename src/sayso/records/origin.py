"""Whose word a claim goes back to, and by what path it came."""

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.identity import make_id
from sayso.records.spans import Span


class OriginKind(StrEnum):
    """What kind of source an origin is."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class CreditKind(StrEnum):
    """Where a report says whose its text is."""

    DATELINE = "dateline"
    """(Halyard) before the first sentence."""
    BYLINE = "byline"
    LINE = "line"
    """A line of its own, or the end of the text."""
    LINK = "link"
    """An address in the text: shows where something is from, not that the text is."""
    ATTRIBUTION = "attribution"
    """"Halyard reported": shows it for what is attributed alone."""


class Direction(StrEnum):
    """What shows which of two reports has it from the other."""

    CITATION = "citation"
    TIME = "time"
    CONTAINMENT = "containment"
    """The longer one is taken for the source."""
    UNKNOWN = "unknown"
    """Nothing shows it; the one with the smaller id is called the source, so that it is always the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that two reports have in common, but for a few."""

    span: Span
    source_span: Span
    word_count: int
    """Of the words in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """One report has words from another."""

    report: str
    source: str
    is_copy: bool
    """Whether the shorter is in the main the longer one's; else passages alone are shared."""
    share: float
    """Of the shorter report's words that are in common, from 0 to 1."""
    direction: Direction
    passages: tuple[Passage, ...]

    id: str = field(init=False, repr=False, compare=False)
    """One link for two reports, whichever is the source."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("copy link", *sorted((self.report, self.source))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A report names an outlet that it has something from."""

    report: str
    kind: CreditKind
    name: str
    """The outlet's name as this ledger has it, else as the words give it."""
    span: Span | None
    """The words; `None` for a byline that stands beside the text."""

    id: str = field(init=False, repr=False, compare=False)
    """Kind, name and place make the credit."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("credit", self.report, self.kind, self.name, self.span))


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One station of a claim's way."""

    name: str | None
    """`None` for a source that the text does not name."""
    report: str
    """The report whose words show it."""
    spans: tuple[Span, ...]
    """These words: a credit, a passage that was copied, the words that name a speaker; none for the outlet itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigin:
    """The origin of one claim, with the path from the outlet that was read inward to who vouches."""

    claim: str
    origin: str
    carrier: str
    """The last outlet on the path: the one that has the origin's word from nobody else."""
    path: tuple[PathStep, ...]

    @property
    def names(self) -> tuple[str | None, ...]:
        """The stations by name."""
        return tuple(step.name for step in self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The independent source a set of claims goes back to."""

    kind: OriginKind
    name: str
    context: str | None
    """What keeps it apart from others of its name: a country, a group of reports; `None` where the name is enough."""
    path: tuple[str | None, ...]
    """The shortest of its claims' paths, by names."""
    carriers: tuple[str, ...]
    """The independent outlets that bring its word, in order of the alphabet."""

    id: str = field(init=False, repr=False, compare=False)
    """Kind, name (whatever its capitals) and context make the origin."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", name_origin(self.kind, self.name, self.context))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """All that tracing finds in some reports, each kind of record in order of ids."""

    links: tuple[CopyLink, ...]
    credits: tuple[Credit, ...]
    origins: tuple[Origin, ...]
    claim_origins: tuple[ClaimOrigin, ...]


def name_origin(kind: OriginKind, name: str, context: str | None) -> str:
    """The id of the origin of this kind, name and context."""
    return make_id("origin", kind, " ".join(name.casefold().split()), context)
