"""Texts read as a user would read them: from plain text to codings, without a ledger."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.language.model.encoder import MODEL_FILE
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Coding
from sayso.settings import Settings
from sayso.stages.read import Item, find_items

REPORTS_AT_ONCE = 50
"""Bounds the memory."""


class PlainText(NamedTuple):
    """A text to be read as a report of its own."""

    id: str
    text: str
    published: str | None = None
    """The day or month of publication in EDTF, where it is known."""
    outlet: str | None = None


def code_texts(texts: Sequence[PlainText], model: Path = MODEL_FILE, packs: tuple[Path, ...] = ()) -> dict[str, Coding]:
    """What Sayso reads from each text, by the text's id; a text that cannot be read is left out.

    Args:
        texts: With ids that differ.
        model: The trained reader.
        packs: Folders of packs that hold beside what ships.
    """
    settings = Settings(packs=packs)
    options = make_read_options(settings)
    pipeline = Pipeline(settings, options, model)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps(_describe(text)) + "\n" for text in texts), encoding="utf-8")
        items = [item for item in find_items(str(path), options) if isinstance(item, Item)]
        reports = [report for item in items if (report := pipeline.read_item(item).report) is not None]
    codings = [
        coding
        for start in range(0, len(reports), REPORTS_AT_ONCE)
        for coding in pipeline.code_reports(reports[start : start + REPORTS_AT_ONCE])
    ]
    return {coding.report.source_id: coding for coding in codings}


def _describe(text: PlainText) -> dict[str, str]:
    return {key: value for key, value in text._asdict().items() if value is not None}
