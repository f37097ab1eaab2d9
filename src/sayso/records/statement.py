"""Who is reported to say what."""

from dataclasses import dataclass, field

from sayso.records.identity import make_id
from sayso.records.spans import Span
from sayso.records.terms import Mode, SpeakerKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody is reported to say or think something; nested through `parent`."""

    report: str
    parent: str | None
    """The id of the statement in whose content this one stands."""
    source: tuple[Span, ...] | None
    """The words that name the speaker; `None` where the text names none ("reportedly")."""
    cue: tuple[Span, ...] | None
    """The words that mark the saying; `None` where quotation marks alone show it."""
    content: tuple[Span, ...]
    speaker: str | None
    """The id of the speaker's mention."""
    speaker_kind: SpeakerKind
    mode: Mode
    stance: Stance
    ruling: str | None = None
    """The id of the ruling that set it; such a statement is never stored."""

    id: str = field(init=False, repr=False, compare=False)
    """Source, cue and content make the statement, and the ruling where one set it."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        ruling = () if self.ruling is None else (self.ruling,)
        object.__setattr__(self, "id", make_id("statement", self.report, self.source, self.cue, self.content, *ruling))
