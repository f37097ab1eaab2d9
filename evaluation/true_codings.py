"""The invented reports as a careful coder would code them: what linking is measured on apart from reading."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from evaluation.truth import TrueClaim, TrueReport, locate_claim
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.pack_places import load_places
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.records import (
    Bounds,
    Claim,
    Coding,
    Counted,
    EventType,
    Interval,
    Mention,
    MentionKind,
    Participant,
    PlaceReading,
    Precision,
    Qualifier,
    Reading,
    Span,
    Status,
    TimeBasis,
    TimeReading,
    TimeType,
)
from sayso.records.link_claim import LinkReport
from sayso.stages.link import RowMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRows:
    """The rows of one report with the key of each claim's incident."""

    rows: LinkReport
    incidents: Mapping[str, str]
    """By claim id; a claim that the truth leaves alone has a key of its own."""
    names: Mapping[tuple[str, str | None], str]
    """Claim ids by the words of trigger and quantity."""


def make_true_rows(coding: Coding, truth: TrueReport, maker: RowMaker, gazetteer: Gazetteer) -> TrueRows:
    """The report's true claims as rows; sentences and the names in them are as read."""
    writer = _Writer(coding, gazetteer)
    entries = [(entry, locate_claim(entry, coding.report.text)) for entry in truth.claims]
    claims = [writer.write_claim(entry, one) for entry, one in entries]
    coded = replace(
        coding,
        claims=tuple(claims),
        statements=(),
        mentions=(*coding.mentions, *writer.mentions),
        readings=(*coding.readings, *writer.readings),
    )
    chains = {claim.id: one.chain for claim, (_, one) in zip(claims, entries, strict=True)}
    rows = maker.make_report(coded)
    rows = replace(
        rows,
        claims=tuple(
            replace(
                row,
                speakers=tuple(name or None for name in chains[row.claim]),
                near_place=None if row.place else row.near_place,
            )
            for row in rows.claims
        ),
    )
    keys = {
        claim.id: one.incident or f"alone|{truth.source}|{position}"
        for position, (claim, (_, one)) in enumerate(zip(claims, entries, strict=True))
    }
    names = {
        (entry["trigger"], entry.get("quantity")): claim.id for claim, (entry, _) in zip(claims, entries, strict=True)
    }
    return TrueRows(rows=rows, incidents=keys, names=names)


def open_world_gazetteer() -> Gazetteer:
    """The gazetteer with the places of the invented world."""
    return Gazetteer.open(load_places(NEWSROOM_FOLDER / "places.toml"))


class _Writer:
    """Writes claims and gathers the mentions and readings that they point to."""

    def __init__(self, coding: Coding, gazetteer: Gazetteer) -> None:
        self._coding = coding
        self._text = coding.report.text
        self._gazetteer = gazetteer
        self._known = {(mention.kind, mention.span): mention for mention in coding.mentions}
        self._times: dict[Span, tuple[str | None, str | None]] = {}
        self.mentions: list[Mention] = []
        self.readings: list[Reading] = []

    def write_claim(self, entry: Mapping[str, Any], one: TrueClaim) -> Claim:
        snippet = re.search(r"\s+".join(map(re.escape, entry["in"].split())), self._text)
        span = Span(*snippet.span()) if snippet is not None else one.trigger
        return Claim(
            report=self._coding.report.id,
            statement=None,
            span=span,
            event_type=EventType(one.type),
            trigger=one.trigger,
            agents=tuple(self._find_participants(one.agents, one.trigger)),
            patients=tuple(self._find_participants(one.patients, one.trigger)),
            quantity=self._write_quantity(entry, one, span),
            counts=Counted(one.counts) if one.counts is not None else None,
            place=self._write_place(one),
            time=self._write_time(entry, one),
            time_carried=bool(entry.get("time_carried")),
            status=Status(one.status),
            confidence=1.0,
        )

    def _find_all(self, words: str) -> list[Span]:
        joined = r"\s+".join(map(re.escape, words.split()))
        pattern = re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)
        return [Span(*match.span()) for match in pattern.finditer(self._text)]

    def _find_nearest(self, words: str, trigger: Span) -> Span | None:
        return min(self._find_all(words), key=lambda span: abs(span.start - trigger.start), default=None)

    def _find_participants(self, names: tuple[str, ...], trigger: Span) -> Iterator[Participant]:
        for name in names:
            span = self._find_nearest(name, trigger)
            if span is not None:
                kinds = (MentionKind.PERSON, MentionKind.GROUP)
                mention = next((self._known[kind, span] for kind in kinds if (kind, span) in self._known), None)
                yield Participant(span=span, mention=mention.id if mention is not None else None)

    def _write_quantity(self, entry: Mapping[str, Any], one: TrueClaim, snippet: Span) -> str | None:
        if not one.has_count:
            return None
        inside = [span for span in self._find_all(entry["quantity"]) if snippet.covers(span)]
        spans = inside or self._find_all(entry["quantity"]) or [one.trigger]
        span = min(spans, key=lambda span: abs(span.start - one.trigger.start))
        unit = " ".join(one.patients if one.counts == "patient" else ()) or None
        qualifier = Qualifier(entry["qualifier"])
        mention = Mention(
            report=self._coding.report.id,
            kind=MentionKind.QUANTITY,
            span=span,
            unit=unit,
            bounds=Bounds(
                low=one.low,
                high=one.high,
                value=one.value,
                qualifier=qualifier,
                approximate=qualifier is Qualifier.ABOUT,
            ),
        )
        self.mentions.append(mention)
        return mention.id

    def _write_place(self, one: TrueClaim) -> str | None:
        if one.place is None:
            return None
        for mention in self._coding.mentions:
            if mention.kind is MentionKind.PLACE and mention.name == one.place:
                return mention.id
        span = self._find_nearest(one.place, one.trigger) or one.trigger
        mention = Mention(report=self._coding.report.id, kind=MentionKind.PLACE, span=span, name=one.place)
        place = next(iter(self._gazetteer.find_places(one.place)), None)
        self.mentions.append(mention)
        self.readings.append(
            PlaceReading(
                mention=mention.id,
                name=one.place,
                country=place.country if place is not None else None,
                admin1=place.admin1 if place is not None else None,
                geonames=None,
                lat=place.lat if place is not None else None,
                lon=place.lon if place is not None else None,
                precision=Precision(place.precision) if place is not None else None,
                alternatives=1 if place is not None else 0,
            )
        )
        return mention.id

    def _write_time(self, entry: Mapping[str, Any], one: TrueClaim) -> str | None:
        if one.earliest is None and one.latest is None:
            return None
        span = self._find_nearest(entry["time"], one.trigger) if "time" in entry else None
        span = span or one.trigger
        while span in self._times and self._times[span] != (one.earliest, one.latest):
            span = Span(span.start, span.end + 1)
        self._times[span] = (one.earliest, one.latest)
        mention = Mention(report=self._coding.report.id, kind=MentionKind.TIME, span=span)
        self.mentions.append(mention)
        self.readings.append(
            TimeReading(
                mention=mention.id,
                type=TimeType.DATE,
                edtf=None,
                interval=Interval(earliest=_read_day(one.earliest), latest=_read_day(one.latest)),
                basis=TimeBasis.STATED,
            )
        )
        return mention.id


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
