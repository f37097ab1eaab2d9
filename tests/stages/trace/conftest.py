"""Codings made by hand: claims and speakers are where the test says, whatever the reader would make of the text."""

import re
from collections.abc import Callable, Sequence

import pytest

from sayso.packs.wires import Wires, load_wires
from sayso.records import (
    Bounds,
    Claim,
    Coding,
    EventType,
    Mention,
    MentionKind,
    Mode,
    PlaceReading,
    Precision,
    Qualifier,
    Report,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Status,
)
from tests.report_samples import make_plain_report

Said = Sequence[str]
"""A trigger, and who says it, outermost first."""
MakeCoding = Callable[..., Coding]


def find_words(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def make_mention(report: Report, words: str, kind: MentionKind) -> Mention:
    name = words if words[0].isupper() and not words.startswith(("The ", "A ")) else None
    draft = Mention(report=report.id, kind=kind, span=find_words(report.text, words), name=name)
    return Mention(report=report.id, kind=kind, span=draft.span, name=name, head=draft.id)


def make_quantity(report: Report, span: Span) -> Mention:
    value = int(span.text_of(report.text))
    bounds = Bounds(low=value, high=value, value=value, qualifier=Qualifier.EXACT, approximate=False)
    return Mention(report=report.id, kind=MentionKind.QUANTITY, span=span, bounds=bounds)


def make_coding(
    text: str,
    *said: Said,
    outlet: str | None = "Lamplight",
    published: str | None = None,
    byline: str | None = None,
    bodies: tuple[str, ...] = (),
    documents: tuple[str, ...] = (),
    country: str | None = None,
) -> Coding:
    """A coding of the text: for each thing said, its trigger and who says it, outermost first."""
    report = make_plain_report(text, source_id="made", outlet=outlet, published=published, byline=byline)
    maker = CodingMaker(report, bodies, documents)
    for trigger, *chain in said:
        maker.add_claim(trigger, chain)
    return maker.make_coding(country)


class CodingMaker:
    def __init__(self, report: Report, bodies: tuple[str, ...], documents: tuple[str, ...]) -> None:
        self.report = report
        self.bodies = bodies
        self.documents = documents
        text = report.text
        self.sentences = [Span(*match.span()) for match in re.finditer(r"[^\s][^.!?\n]*[.!?]?", text)]
        self.quantities = [make_quantity(report, Span(*match.span())) for match in re.finditer(r"\b\d+\b", text)]
        self.mentions = dict[str, Mention]()
        self.statements = dict[str, Statement]()
        self.claims = list[Claim]()

    def add_claim(self, trigger: str, chain: Sequence[str]) -> None:
        place = find_words(self.report.text, trigger)
        sentence = next(span for span in self.sentences if span.covers(place))
        parent = None
        for words in chain:
            parent = self.add_statement(words, parent, (sentence, place))
        number = next((one for one in self.quantities if sentence.covers(one.span)), None)
        claim = Claim(
            report=self.report.id,
            statement=parent,
            span=sentence,
            event_type=EventType.KILL,
            trigger=place,
            quantity=number.id if number is not None else None,
            status=Status.ASSERTED,
            confidence=1.0,
        )
        self.claims.append(claim)

    def add_statement(self, words: str, parent: str | None, content: tuple[Span, ...]) -> str:
        kind = MentionKind.GROUP if words in self.bodies else MentionKind.PERSON
        mention = make_mention(self.report, words, kind) if words else None
        if mention is not None:
            self.mentions[mention.id] = mention
        statement = Statement(
            report=self.report.id,
            parent=parent,
            source=(mention.span,) if mention is not None else None,
            cue=None,
            content=content,
            speaker=mention.id if mention is not None else None,
            speaker_kind=SpeakerKind.DOCUMENT if words in self.documents else SpeakerKind.PERSON,
            mode=Mode.INDIRECT,
            stance=Stance.ASSERTS,
        )
        self.statements[statement.id] = statement
        return statement.id

    def make_coding(self, country: str | None) -> Coding:
        land = Mention(report=self.report.id, kind=MentionKind.PLACE, span=Span(0, 1), name=country)
        return Coding(
            report=self.report,
            sentences=tuple(self.sentences),
            mentions=(*self.mentions.values(), *self.quantities, land),
            readings=(make_country(land, country),) if country is not None else (),
            statements=tuple(self.statements.values()),
            claims=tuple(self.claims),
        )


def make_country(mention: Mention, country: str) -> PlaceReading:
    return PlaceReading(
        mention=mention.id,
        name=country,
        country=country,
        admin1=None,
        geonames=None,
        lat=None,
        lon=None,
        precision=Precision.COUNTRY,
        alternatives=1,
    )


@pytest.fixture(name="make_coding", scope="session")
def give_make_coding() -> MakeCoding:
    return make_coding


@pytest.fixture(scope="session")
def wires() -> Wires:
    return load_wires()
