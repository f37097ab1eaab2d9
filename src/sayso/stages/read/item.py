"""What is found before it is read, and what reading gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sayso.errors import ReportError, SettingsError
from sayso.records import Report
from sayso.stages.read.published import EDTF_EXAMPLES, normalize_published

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a report from outside its text: sidecar, columns, command line, feed, archive."""

    given_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    """EDTF level 1, checked before it comes here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report as found, still in bytes."""

    source: str
    """Where from, for messages and custody: the path as given joined with its relative part, or an
    address."""
    source_id: str
    """The report's name in the input, as the parse contract defines it."""
    media_type: str
    content: bytes | None = None
    """Its own bytes, where it stands inside a container or came over the network or standard input."""
    path: Path | None = None
    """The file (the container itself for what stands inside one); `None` for standard input and addresses."""
    locator: str | None = None
    """Where it stands in its container: "line 12", "record 5", "message 3", "entry ID"."""
    metadata: Metadata = field(default_factory=Metadata)
    charset: str | None = None
    """The character set that the transport declared."""

    @property
    def label(self) -> str:
        """The source with its place inside: `FILE:12` for lines, `FILE (record 5)` for the rest."""
        return label_source(self.source, self.locator)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file of a kind that Sayso does not read, met in a folder: counted, never an error."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user decides about reading.

    Raises:
        SettingsError: `published` is no date that Sayso reads.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    column_map: Mapping[str, str] = field(default_factory=dict)
    """Our name of a field (`text`, `id`, `title`, `outlet`, `byline`, `url`, `published`) to the column's."""
    max_report_bytes: int = 20 * MEGABYTE
    """A report of more bytes is not read: 20 MB of plain text is some 40 novels."""
    max_download_bytes: int = 50 * MEGABYTE
    timeout_seconds: float = 30.0
    """For one address as a whole, redirects included."""
    max_redirects: int = 5
    is_private_allowed: bool = False
    """Whether addresses on this machine and in private networks may be fetched."""
    max_unpacked_bytes: int = 200 * MEGABYTE
    """Of everything in a DOCX together, or of one record in a WARC or WACZ."""
    max_unpacked_ratio: float = 200.0
    """Unpacked over packed bytes of a DOCX; prose in XML packs about 10 to 1, and 1000 to 1 is a bomb."""

    def __post_init__(self) -> None:
        """The date is checked once, here, and its column map can travel to a worker process."""
        if isinstance(self.column_map, MappingProxyType):
            object.__setattr__(self, "column_map", dict(self.column_map))
        if self.published is None:
            return
        published = normalize_published(self.published)
        if published is None:
            raise SettingsError(f"the publication date given is no date; write it as {EDTF_EXAMPLES}")
        object.__setattr__(self, "published", published)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutcome:
    """What became of one item: a report, an error, or both where it was kept but cannot be parsed."""

    report: Report | None
    error: ReportError | None
    sha256: str
    """Hexadecimal digest of the bytes that were read; of no bytes where none could be."""


def label_source(source: str, locator: str | None) -> str:
    """The source with its place inside, as messages name it."""
    if locator is None:
        return source
    if locator.startswith("line "):
        return f"{source}:{locator.removeprefix('line ')}"
    return f"{source} ({locator})"
