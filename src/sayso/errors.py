"""Every error that Sayso raises on purpose, as one tree.

SaysoError
├── ReportError        noted on that report; the run goes on
└── RunError           stops the run
    ├── LedgerError    the ledger cannot be opened, written or trusted
    ├── DiskFullError  there is no room left to write
    ├── PackError      a data pack is malformed
    ├── RulingError    a ruling cannot be made as it was asked for
    └── SettingsError  the settings file or an option is wrong

A message is one line for a person: what happened, to which report, what to do next. It never holds text of a
report. Tracebacks are shown with `--debug` alone.
"""

from enum import StrEnum


class ReportErrorKind(StrEnum):
    """The ways in which one report can fail, as `error.kind` in the parse contract names them."""

    BINARY = "binary"
    BROKEN = "broken"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    FAILED = "failed"
    LINK_LOOP = "link_loop"
    NETWORK = "network"
    NO_ARTICLE = "no_article"
    NO_TEXT_LAYER = "no_text_layer"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"
    UNREADABLE = "unreadable"


class SaysoError(Exception):
    """The root of the tree."""


class ReportError(SaysoError):
    """One report cannot be read; the run goes on.

    Args:
        source: Which report: a path, `FILE:LINE`, or a URL.
        kind: The way in which it failed.
        what: What happened, without a full stop and without text of the report.
        advice: What the user can do next, as an imperative.
    """

    def __init__(self, *, source: str, kind: ReportErrorKind, what: str, advice: str) -> None:
        super().__init__(f"{source}: {what}; {advice}")
        self.source = source
        self.kind = kind
        self.what = what
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        """Survives the way back from a worker process, with its notes."""
        return (_rebuild_report_error, (self.source, self.kind, self.what, self.advice), vars(self))


def _rebuild_report_error(source: str, kind: ReportErrorKind, what: str, advice: str) -> ReportError:
    return ReportError(source=source, kind=kind, what=what, advice=advice)


class RunError(SaysoError):
    """The run cannot go on."""


class LedgerError(RunError):
    """The ledger cannot be opened, written or trusted."""


class DiskFullError(RunError):
    """There is no room left to write; what was read before stands."""


class PackError(RunError):
    """A data pack is malformed."""


class RulingError(RunError):
    """A ruling cannot be made as it was asked for; nothing was noted."""


class SettingsError(RunError):
    """The settings file or an option is wrong."""
