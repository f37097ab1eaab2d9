"""What a person writes in the place of a value, made of the report's own words wherever the value has any."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sayso.errors import RulingError
from sayso.language.grammar.calendar_anchor import read_edtf
from sayso.language.grammar.numbers import find_numbers
from sayso.packs.gazetteer import Gazetteer
from sayso.records import (
    Claim,
    Coding,
    EventType,
    Interval,
    Mention,
    MentionKind,
    PlaceReading,
    Precision,
    RuledField,
    RuledValue,
    Span,
    Status,
    TimeBasis,
    TimeReading,
    TimeType,
)
from sayso.stages.extract import make_bounds

_PLACE = re.compile(r"(?P<name>.+?)\s*,\s*(?P<country>[A-Za-z]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueReader:
    """Reads what is written for a field of one claim.

    Messages never repeat what was written, since it may be a name.
    """

    coding: Coding
    """As the machine read it."""
    claim: Claim
    gazetteer: Gazetteer

    def read_value(self, field: RuledField, written: str) -> RuledValue:
        """The value; nothing written says that nothing belongs there.

        Raises:
            RulingError: It is none that the field can have, or the report does not have these words.
        """
        words = " ".join(written.split())
        if field is RuledField.TYPE:
            return _read_term(words, EventType, "event type")
        if field is RuledField.STATUS:
            return _read_term(words, Status, "status")
        if not words:
            return RuledValue(text=None)
        reader = {
            RuledField.AGENTS: self._read_parties,
            RuledField.PATIENTS: self._read_parties,
            RuledField.SPEAKER: self._read_chain,
            RuledField.QUANTITY: self._read_quantity,
            RuledField.PLACE: self._read_place,
            RuledField.TIME: self._read_time,
        }[field]
        return reader(words)

    def _read_parties(self, words: str) -> RuledValue:
        return self._read_words(words, ";")

    def _read_chain(self, words: str) -> RuledValue:
        return self._read_words(words, ">")

    def _read_words(self, words: str, separator: str) -> RuledValue:
        parts = [part.strip() for part in words.split(separator) if part.strip()]
        return RuledValue(text=words, spans=tuple(self._locate(part) for part in parts))

    def _read_quantity(self, words: str) -> RuledValue:
        numbers = find_numbers(words)
        if len(numbers) != 1:
            raise RulingError("the value holds no number, or several; write it as the report does: at least 12 people")
        (number,) = numbers
        span = self._locate(words[number.start : number.end])
        there = [each.unit for each in self.coding.mentions if (each.kind, each.span) == (MentionKind.QUANTITY, span)]
        return RuledValue(
            text=words,
            spans=(span,),
            bounds=make_bounds(number),
            unit=words[number.end :].strip() or next(iter(there), None),
        )

    def _read_place(self, words: str) -> RuledValue:
        match = _PLACE.fullmatch(words)
        name, country = (match["name"], match["country"].upper()) if match is not None else (words, None)
        known = [place for place in self.gazetteer.find_places(name) if country in {None, place.country}]
        if country is not None and not known:
            raise RulingError(
                "no place of this name is known in this country; write the name alone, or add it to a pack"
            )
        best = known[0] if known else None
        span = self._find(name)
        return RuledValue(
            text=name,
            spans=() if span is None else (span,),
            reading=PlaceReading(
                mention=self._name_mention(MentionKind.PLACE, span, self.claim.place),
                name=name if best is None else best.name,
                country=None if best is None else best.country,
                admin1=None if best is None else best.admin1,
                geonames=None if best is None else best.geonames,
                lat=None if best is None else best.lat,
                lon=None if best is None else best.lon,
                precision=None if best is None else Precision(best.precision),
                alternatives=len(known),
            ),
        )

    def _read_time(self, words: str) -> RuledValue:
        days = read_edtf(words)
        if days is None:
            raise RulingError("the value is no date; write 2019-05-15, 2019-05, 2019 or 2019-05-01/2019-05-15")
        return RuledValue(
            text=words,
            reading=TimeReading(
                mention=self._name_mention(MentionKind.TIME, None, self.claim.time),
                type=TimeType.DATE,
                edtf=words,
                interval=Interval(earliest=days.earliest, latest=days.latest),
                basis=TimeBasis.STATED,
            ),
        )

    def _name_mention(self, kind: MentionKind, span: Span | None, before: str | None) -> str:
        """The id of the plain mention where the value stands, or leans: at the old words, else at the trigger."""
        old = self.coding.mention_by_id[before].span if before is not None else self.claim.trigger
        return Mention(report=self.claim.report, kind=kind, span=span or old).id

    def _locate(self, words: str) -> Span:
        span = self._find(words)
        if span is None:
            raise RulingError("the report does not have these words; copy them from: sayso report REPORT")
        return span

    def _find(self, words: str) -> Span | None:
        """Where the words stand: in the claim itself, else nearest to its trigger."""
        spelled = r"\s+".join(map(re.escape, words.split()))
        pattern = re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)
        found = [Span(*match.span()) for match in pattern.finditer(self.coding.report.text)]
        claim = self.claim
        return min(
            found,
            key=lambda span: (not claim.span.covers(span), abs(span.start - claim.trigger.start), span.start),
            default=None,
        )


def _read_term(words: str, terms: type[EventType] | type[Status], noun: str) -> RuledValue:
    if words not in _list_terms(terms):
        raise RulingError(f"the value is no {noun}; write one of: {', '.join(_list_terms(terms))}")
    return RuledValue(text=words)


def _list_terms(terms: type[StrEnum]) -> list[str]:
    return [term.value for term in terms]
