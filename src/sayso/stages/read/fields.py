"""Metadata as users write it, in a sidecar, a JSONL line or a CSV row, checked field by field."""

import json
from collections.abc import Mapping
from pathlib import Path

from sayso.stages.read.characters import clean_surrogates
from sayso.stages.read.item import Metadata
from sayso.stages.read.problems import explain_file_error, make_broken
from sayso.stages.read.published import EDTF_EXAMPLES, normalize_published

SIDECAR_SUFFIX = ".meta.json"

MAX_SIDECAR_BYTES = 1_000_000
"""A sidecar holds six short fields."""

FIELD_NAMES = ("id", "title", "outlet", "byline", "url", "published")


def read_metadata(fields: Mapping[str, object], source: str) -> Metadata:
    """The metadata that the fields give; unknown fields are ignored, `null` and empty ones are absent.

    Raises:
        ReportError: A field is of the wrong type, or `published` is no date.
    """
    values = {name: _read_field(fields, name, source) for name in FIELD_NAMES}
    published = values["published"]
    if published is not None:
        normalized = normalize_published(published)
        if normalized is None:
            raise make_broken(
                source,
                "has a field 'published' that is no date that Sayso reads",
                f"write it as {EDTF_EXAMPLES}",
            )
        published = normalized
    return Metadata(
        given_id=values["id"],
        title=values["title"],
        outlet=values["outlet"],
        byline=values["byline"],
        url=values["url"],
        published=published,
    )


def find_sidecar(path: Path) -> Path | None:
    """The `STEM.meta.json` beside a file, where there is one."""
    sidecar = path.with_name(path.stem + SIDECAR_SUFFIX)
    return sidecar if sidecar.exists() or sidecar.is_symlink() else None


def read_sidecar(path: Path, source: str) -> Metadata:
    """The metadata of the sidecar beside `path`; nothing is known where there is none.

    A sidecar that cannot be understood keeps its report from being read: its date moves every relative date
    in the text, and a report read without it would stand in the ledger twice once it is mended.

    Raises:
        ReportError: The sidecar is malformed.
    """
    sidecar = find_sidecar(path)
    if sidecar is None:
        return Metadata()
    named = f"{source} (sidecar {sidecar.name})"
    try:
        with sidecar.open("rb") as stream:
            content = stream.read(MAX_SIDECAR_BYTES + 1)
    except OSError as error:
        raise explain_file_error(named, error, sidecar) from None
    fields = parse_json_object(content) if len(content) <= MAX_SIDECAR_BYTES else None
    if fields is None:
        raise make_broken(named, "is no JSON object", "mend the sidecar or remove it; its report was not read")
    return read_metadata(fields, named)


def parse_json_object(content: bytes) -> Mapping[str, object] | None:
    """The JSON object in the bytes; `None` where they hold something else, or hold it broken."""
    try:
        parsed = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None


def _read_field(fields: Mapping[str, object], name: str, source: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # ids are numbers in many exports
    if not isinstance(value, str):
        raise make_broken(
            source,
            f"has a field '{name}' that is no text",
            f"write '{name}' as a JSON string or leave it out",
        )
    return clean_surrogates(value).strip() or None
