"""The one line for each way in which a report cannot be read."""

from pathlib import Path

from sayso.errors import ReportError, ReportErrorKind


def describe_size(byte_count: float) -> str:
    """A number of bytes for a person: "20 MB", "3 kB"."""
    if byte_count >= 1_000_000:  # noqa: PLR2004 (a megabyte)
        return f"{byte_count / 1_000_000:.0f} MB"
    return f"{byte_count / 1000:.0f} kB" if byte_count >= 1000 else f"{byte_count:.0f} bytes"  # noqa: PLR2004


def make_too_large(source: str, limit_bytes: int) -> ReportError:
    """The error of a report above the limit."""
    return ReportError(
        source=source,
        kind=ReportErrorKind.TOO_LARGE,
        what=f"is larger than {describe_size(limit_bytes)}, the limit for one report",
        advice="split it into its reports, or raise the limit",
    )


def make_broken(source: str, what: str, advice: str) -> ReportError:
    """The error of bytes that do not hold what their kind promises."""
    return ReportError(source=source, kind=ReportErrorKind.BROKEN, what=what, advice=advice)


def make_empty(source: str) -> ReportError:
    """The error of a report without a letter."""
    return ReportError(
        source=source,
        kind=ReportErrorKind.EMPTY,
        what="holds no text",
        advice="fetch or export it again, or remove it",
    )


def make_binary(source: str) -> ReportError:
    """The error of bytes that are no text."""
    return ReportError(
        source=source,
        kind=ReportErrorKind.BINARY,
        what="is no text (control characters or a binary file's mark)",
        advice="give it its right ending, or export it as text, HTML, PDF or DOCX",
    )


def make_encrypted(source: str, kind_name: str) -> ReportError:
    """The error of a file with a password."""
    return ReportError(
        source=source,
        kind=ReportErrorKind.ENCRYPTED,
        what=f"is {kind_name} with a password",
        advice="save a copy without the password and read that",
    )


def make_unknown_format(source: str) -> ReportError:
    """The error of a file of a kind that Sayso does not read."""
    return ReportError(
        source=source,
        kind=ReportErrorKind.UNKNOWN_FORMAT,
        what="is of a kind that Sayso does not read",
        advice="convert it to text, HTML, PDF, DOCX, EML, JSONL, CSV or WARC",
    )


def explain_file_error(source: str, error: OSError, path: Path | None = None) -> ReportError:
    """The report error behind an error of the file system; its own words may hold more than they should."""
    if isinstance(error, FileNotFoundError):
        is_link = path is not None and path.is_symlink()
        what = "is a link to a file that does not exist" if is_link else "does not exist"
        advice = "mend or remove the link" if is_link else "check the path"
        return ReportError(source=source, kind=ReportErrorKind.NOT_FOUND, what=what, advice=advice)
    if isinstance(error, PermissionError):
        return ReportError(
            source=source,
            kind=ReportErrorKind.UNREADABLE,
            what="may not be read by this user",
            advice="change its permissions, or run as a user who may read it",
        )
    what = f"cannot be read ({error.strerror or type(error).__name__})"
    return ReportError(source=source, kind=ReportErrorKind.UNREADABLE, what=what, advice="check the disk and try again")


def make_link_loop(source: str) -> ReportError:
    """The error of a link that leads back to a folder that it stands in, or to itself."""
    return ReportError(
        source=source,
        kind=ReportErrorKind.LINK_LOOP,
        what="is a link that leads back to itself or to a folder around it",
        advice="remove the link; everything else in the folder was read",
    )
