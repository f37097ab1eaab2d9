"""The truth as records of the product, so that later stages can be fed with true claims."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.dossier.truth import Dossier, TrueClaim, TrueReport, TrueStatement
from evaluation.dossier.world import COUNTRY, Actor, Town
from sayso.records import (
    ActorReading,
    Claim,
    Coding,
    Entity,
    Mention,
    MentionKind,
    Participant,
    PlaceReading,
    Precision,
    Reading,
    Report,
    Span,
    SpeakerKind,
    Statement,
    TimeReading,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueCodings:
    """All reports coded without a mistake."""

    codings: tuple[Coding, ...]
    """In order of the reports."""
    claim_of: Mapping[str, str]
    """The id of the true claim, by the id of its record."""


def code_truth(dossier: Dossier, *, has_carried_times: bool = True) -> TrueCodings:
    """The dossier as `extract` and `resolve` would give it if they made no mistake.

    Named groups are entities of the invented country and persons of their report, as `resolve` keeps those whom no
    pack knows; a source without a name has no mention.

    Args:
        dossier: The truth.
        has_carried_times: Whether a claim without a time in its clause has that of the first claim on its incident,
            as a careful coder gives it (coding rule 8); `extract` seldom does.
    """
    builders = [_CodingBuilder(report, has_carried_times=has_carried_times) for report in dossier.reports]
    codings = tuple(builder.build_coding() for builder in builders)
    claim_of = {record: true for builder in builders for record, true in builder.claim_of.items()}
    return TrueCodings(codings=codings, claim_of=claim_of)


def make_report(report: TrueReport) -> Report:
    """The report as reading the file of `write_dossier` gives it, so that both have one id."""
    return Report(
        source_id=report.id,
        given_id=report.id,
        text=report.text,
        title=report.title,
        outlet=report.outlet,
        byline=report.byline,
        url=report.url,
        published=report.published.isoformat(),
        language="en",
        unread=None,
        furniture=(),
    )


@dataclass(kw_only=True)
class _Found:
    mentions: dict[str, Mention] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)


class _CodingBuilder:
    """Builds the coding of one report."""

    def __init__(self, true: TrueReport, *, has_carried_times: bool) -> None:
        self._true = true
        self._has_carried_times = has_carried_times
        self._report = make_report(true)
        self._found = _Found()
        self.claim_of: dict[str, str] = {}

    def build_coding(self) -> Coding:
        """The coding, in order of the text."""
        for mention in self._true.mentions:
            head = self._add_mention(mention.actor, mention.head, None)
            self._add_mention(mention.actor, mention.span, head.id)
        statements: dict[str, Statement] = {}
        for statement in self._true.statements:
            statements[statement.id] = self._make_statement(statement, statements)
        claims = [self._make_claim(claim, statements) for claim in self._true.claims]
        mentions = sorted(self._found.mentions.values(), key=lambda mention: (mention.span, mention.kind))
        return Coding(
            report=self._report,
            sentences=find_sentences(self._true.text),
            mentions=tuple(mentions),
            readings=tuple(self._found.readings.values()),
            entities=tuple(self._found.entities.values()),
            statements=tuple(statements.values()),
            claims=tuple(sorted(claims, key=lambda claim: (claim.trigger, claim.span))),
        )

    def _add_mention(self, actor: Actor, span: Span, head: str | None) -> Mention:
        """A mention, its own head where `head` is `None`."""
        words = span.text_of(self._true.text)
        # A pronoun or a description has no name; a surname is the name that the words give.
        name = words if set(words.split()) & set(actor.name.split()) else None
        mention = Mention(report=self._report.id, kind=actor.mention_kind, span=span, name=name)
        mention = Mention(
            report=self._report.id, kind=actor.mention_kind, span=span, name=name, head=head or mention.id
        )
        self._found.mentions[mention.id] = mention
        context = self._report.id if actor.kind is SpeakerKind.PERSON else COUNTRY
        entity = Entity(name=actor.name, kind=actor.mention_kind, context=context)
        self._found.entities[entity.id] = entity
        self._found.readings[mention.id] = ActorReading(mention=mention.id, entity=entity.id)
        return mention

    def _make_statement(self, true: TrueStatement, known: Mapping[str, Statement]) -> Statement:
        speaker = None
        if true.source is not None and true.speaker is not None and true.speaker.kind is not SpeakerKind.UNNAMED:
            inside = [each for each in self._true.mentions if true.source.covers(each.span)]
            speaker = self._find_mention(true.speaker.mention_kind, inside[0].span)
        return Statement(
            report=self._report.id,
            parent=known[true.parent].id if true.parent is not None else None,
            source=(true.source,) if true.source is not None else None,
            cue=(true.cue,),
            content=(true.content,),
            speaker=speaker,
            speaker_kind=true.speaker.kind if true.speaker is not None else SpeakerKind.UNNAMED,
            mode=true.mode,
            stance=true.stance,
        )

    def _find_mention(self, kind: MentionKind, span: Span) -> str:
        return Mention(report=self._report.id, kind=kind, span=span).id

    def _make_claim(self, true: TrueClaim, statements: Mapping[str, Statement]) -> Claim:
        claim = Claim(
            report=self._report.id,
            statement=statements[true.statement].id if true.statement is not None else None,
            span=true.span,
            event_type=true.type,
            trigger=true.trigger,
            agents=tuple(self._make_participant(span) for span in true.agents),
            patients=tuple(self._make_participant(span) for span in true.patients),
            quantity=self._add_quantity(true),
            counts=true.counts,
            place=self._add_place(true.place, true.town),
            time=self._add_time(true),
            time_carried=true.time_carried and self._has_carried_times,
            status=true.status,
            confidence=1.0,
        )
        self.claim_of[claim.id] = true.id
        return claim

    def _make_participant(self, span: Span) -> Participant:
        inside = [each for each in self._true.mentions if span.covers(each.span)]
        if not inside:
            return Participant(span=span, mention=None)
        return Participant(span=span, mention=self._find_mention(inside[0].actor.mention_kind, inside[0].span))

    def _add_quantity(self, true: TrueClaim) -> str | None:
        if true.quantity is None:
            return None
        mention = Mention(
            report=self._report.id,
            kind=MentionKind.QUANTITY,
            span=true.quantity,
            bounds=true.bounds,
            unit=true.unit,
        )
        self._found.mentions[mention.id] = mention
        return mention.id

    def _add_place(self, span: Span | None, town: Town | None) -> str | None:
        if span is None or town is None:
            return None
        mention = Mention(report=self._report.id, kind=MentionKind.PLACE, span=span, name=town.name)
        self._found.mentions[mention.id] = mention
        self._found.readings[mention.id] = PlaceReading(
            mention=mention.id,
            name=town.name,
            country=COUNTRY,
            admin1=town.province or None,
            geonames=None,
            lat=town.lat,
            lon=town.lon,
            precision=Precision(town.precision),
            alternatives=1,
        )
        return mention.id

    def _add_time(self, true: TrueClaim) -> str | None:
        is_left_out = true.time_carried and not self._has_carried_times
        if true.time is None or true.dating is None or is_left_out:
            return None
        mention = Mention(report=self._report.id, kind=MentionKind.TIME, span=true.time)
        self._found.mentions[mention.id] = mention
        self._found.readings[mention.id] = TimeReading(
            mention=mention.id,
            type=true.dating.type,
            edtf=true.dating.edtf,
            interval=true.dating.interval,
            basis=true.dating.basis,
        )
        return mention.id


def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a generated text: a mark that closes one and a space or the end of a paragraph behind it."""
    spans: list[Span] = []
    start = 0
    for at, letter in enumerate(text):
        is_close = letter in ".”" and text[at + 1 : at + 2] in {" ", "\n", ""} and text[start : at + 1].strip()
        if (is_close and (letter == "." or text[at - 1] == ".")) or letter == "\n":
            if text[start : at + 1].strip():
                spans.append(Span(start, at + (letter != "\n")))
            start = at + 1 + (text[at + 1 : at + 2] == " ")
    if text[start:].strip():
        spans.append(Span(start, len(text)))
    return tuple(spans)
