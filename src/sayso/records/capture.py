"""The bytes as they came."""

from dataclasses import dataclass, field
from datetime import datetime

from sayso.records.identity import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes as they came: what, from where, when; several may stand behind one report."""

    sha256: str
    """Hexadecimal digest of the bytes; they rest under this name beside the ledger."""
    byte_count: int
    media_type: str
    source: str
    """Where from: the path as given, or the address that answered in the end."""
    locator: str | None
    """Where in the bytes the report stands ("line 12", "record 5"), where they hold several."""
    captured_at: datetime
    """When the bytes were taken, in UTC."""

    id: str = field(init=False, repr=False, compare=False)
    """The same bytes from the same place are one capture, whenever they were taken."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("capture", self.sha256, self.source, self.locator))
