"""The sentence: which stage takes what, adds what, and by what it can be split. Read this file first.

The engine, the command line and the docs all read the table; whatever runs a stage makes it here.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sayso.errors import ReportError
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.model.encoder import MODEL_FILE
from sayso.language.reader import EnglishReader
from sayso.packs.actor_book import ActorBook
from sayso.packs.actor_files import load_actors
from sayso.packs.background import load_background
from sayso.packs.cues import load_cues
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.link_weights import load_link_weights
from sayso.packs.link_words import load_link_words
from sayso.packs.pack_places import load_places
from sayso.packs.reading import PACKS_FOLDER, Feasts, load_feasts, load_labels, load_words
from sayso.packs.typology import load_typology
from sayso.packs.wires import load_wires
from sayso.records import Coding, Maker, Report
from sayso.settings import Settings
from sayso.stages.extract import Coder
from sayso.stages.extract.lexicons import build_lexicon
from sayso.stages.link import LINK_VERSION, Linker, RowMaker
from sayso.stages.read import READ_VERSION, Item, ReadOptions, ReadOutcome, read_item
from sayso.stages.resolve import Resolver
from sayso.stages.trace import Tracer
from sayso.stages.weigh import Weigher

BYTES_PER_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One verb of the sentence."""

    name: str
    takes: tuple[str, ...]
    adds: tuple[str, ...]
    splits_by: str


SENTENCE = (
    Stage(
        name="read",
        takes=("files", "archives", "feeds", "addresses"),
        adds=("Capture", "Report"),
        splits_by="file",
    ),
    Stage(name="extract", takes=("Report",), adds=("Mention", "Statement", "Claim"), splits_by="report"),
    Stage(name="resolve", takes=("Mention", "Claim"), adds=("Reading", "Entity"), splits_by="report"),
    Stage(name="trace", takes=("Report", "Statement", "Claim", "Reading"), adds=("Origin",), splits_by="block"),
    Stage(name="link", takes=("Claim", "Reading"), adds=("Incident",), splits_by="block"),
    Stage(name="weigh", takes=("Incident", "Origin"), adds=("Figure",), splits_by="incident"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedItem:
    """What became of one item: a coding, an error, or both where it was kept but cannot be parsed."""

    item: Item
    sha256: str
    """Digest of the bytes that were read."""
    coding: Coding | None
    error: ReportError | None


class Pipeline:
    """The stages, made once a process and when first needed.

    Args:
        settings: What the user has set.
        options: What the user has decided about reading.
        model: The trained reader's file; another than the one that ships is only ever measured.
    """

    def __init__(self, settings: Settings, options: ReadOptions, model: Path = MODEL_FILE) -> None:
        self._settings = settings
        self._options = options
        self._model = model

    @cached_property
    def coder(self) -> Coder:
        """The stage `extract`."""
        typology, cues, words = load_typology(), load_cues(), load_words()
        reader = EnglishReader(build_lexicon(typology, cues, words, self._gazetteer), self._times, self._model)
        labels = load_labels(self._settings.packs)
        return Coder(reader, typology, cues, words, labels, self._actors, self._pack_options)

    @cached_property
    def resolver(self) -> Resolver:
        """The stage `resolve`."""
        return Resolver(self._gazetteer, self._feasts, self._actors, self._times, self._pack_options)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return open_gazetteer(self._settings)

    @cached_property
    def _actors(self) -> ActorBook:
        return load_actors(self._settings.packs)

    @cached_property
    def _feasts(self) -> Feasts:
        return load_feasts(self._settings.packs)

    @cached_property
    def _times(self) -> TimeFinder:
        return TimeFinder(self._feasts.keys)

    @cached_property
    def _pack_options(self) -> str:
        """The packs of the user's own by their content: a changed pack makes new rows."""
        digests = [
            hashlib.sha256(file.read_bytes()).hexdigest()
            for folder in self._settings.packs
            for file in (folder / "places.toml", folder / "feasts.toml")
            if file.is_file()
        ]
        return json.dumps({"packs": digests}) if digests else "{}"

    @cached_property
    def makers(self) -> tuple[Maker, ...]:
        """What makes the rows of a report that goes through all stages that take one report."""
        return (
            Maker(stage="read", version=READ_VERSION, options="{}"),
            self.coder.maker,
            self.resolver.maker,
        )

    @cached_property
    def tracer(self) -> Tracer:
        """The stage `trace`."""
        return Tracer(load_wires())

    @cached_property
    def row_maker(self) -> RowMaker:
        """What makes the rows that `link` takes."""
        return RowMaker(load_background(), load_link_words())

    @cached_property
    def linker(self) -> Linker:
        """The stage `link`."""
        return Linker(load_background(), load_link_words(), load_link_weights())

    @cached_property
    def weigher(self) -> Weigher:
        """The stage `weigh`."""
        return Weigher(load_link_words())

    @cached_property
    def linking_makers(self) -> tuple[Maker, ...]:
        """What makes the rows that follow from all reports together; `weigh` stores none."""
        return (
            replace(self.tracer.maker, options=_digest_packs("wires.toml")),
            Maker(
                stage="link",
                version=LINK_VERSION,
                options=_digest_packs("background.tsv", "link_weights.toml", "link_words.toml"),
            ),
        )

    def read_item(self, item: Item) -> ReadOutcome:
        """The item as a report, or the error that it ended in."""
        return read_item(item, self._options)

    def code_reports(self, reports: Sequence[Report]) -> list[Coding]:
        """Each report with all that is read from it."""
        codings = self.coder.code_reports(reports)
        return [self._finish_coding(self.resolver.resolve_coding(coding)) for coding in codings]

    def _finish_coding(self, coding: Coding) -> Coding:
        return replace(coding, makers=(self.makers[0], *coding.makers))


def _digest_packs(*names: str) -> str:
    """Packs by their content, as a maker's options."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((PACKS_FOLDER / name).read_bytes())
    return json.dumps({"packs": digest.hexdigest()})


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The places of the world and of the user's own packs.

    Raises:
        PackError: A pack cannot be read.
    """
    files = [folder / "places.toml" for folder in settings.packs]
    return Gazetteer.open([place for file in files if file.is_file() for place in load_places(file)])


def make_read_options(
    settings: Settings,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    column_map: dict[str, str] | None = None,
) -> ReadOptions:
    """The options of `read` from the settings and from what the command line says of the reports.

    Raises:
        SettingsError: `published` is no date that Sayso reads.
    """
    return ReadOptions(
        published=published,
        outlet=outlet,
        url=url,
        column_map=column_map or {},
        max_report_bytes=round(settings.max_report_megabytes * BYTES_PER_MEGABYTE),
        max_download_bytes=round(settings.max_download_megabytes * BYTES_PER_MEGABYTE),
        timeout_seconds=settings.timeout_seconds,
        is_private_allowed=settings.allow_private_addresses,
    )
