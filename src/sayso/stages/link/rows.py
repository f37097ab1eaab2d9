"""A coding as the light rows that linking and weighing work on."""

import re
from bisect import bisect_right
from collections import Counter

from sayso.language.grammar.edtf import read_edtf
from sayso.packs.background import Background
from sayso.packs.link_words import LinkWords
from sayso.records import Claim, Coding, Interval, Mention, MentionKind, Participant, PlaceReading, Span, make_id
from sayso.records.link_claim import LinkClaim, LinkPlace, LinkReport
from sayso.stages.link.words import list_content_words

LEAST_RARITY = 3.0
"""Words of more than one sentence in twenty tell nothing: "of", "with", "say"."""
SENTENCE_WORDS = 24
REPORT_WORDS = 60
REPORT_NAMES = 60
_WORDS_BETWEEN = 40
"""Characters between a number and the words that put it among others: its noun and a verb."""
_SENTENCE_BEFORE = 80
_WORDS_BEFORE = 40
"""Characters before and behind a number in which a word that makes it a part is looked for."""


class RowMaker:
    """Makes the rows of one report at a time.

    Args:
        background: How common words are.
        words: What tells parts and running tolls.
    """

    def __init__(self, background: Background, words: LinkWords) -> None:
        self._background = background
        self._words = words
        before = "|".join(map(re.escape, sorted(words.part_before, key=len, reverse=True)))
        behind = "|".join(map(re.escape, sorted(words.part_behind, key=len, reverse=True)))
        self._part_before = re.compile(rf"\b(?:{before})\W*(?:(?:at least|about|some|only|the)\W+)?$", re.IGNORECASE)
        self._part_opening = re.compile(rf"\W*(?:{'|'.join(map(re.escape, words.part_opening))})\b", re.IGNORECASE)
        self._part_behind = re.compile(rf"\W*(?:{behind})\b", re.IGNORECASE)
        joined, whole = ("|".join(map(re.escape, phrases)) for phrases in (words.part_joined, words.part_whole))
        self._part_joined = re.compile(rf"[^.,;:()\n]{{1,{_WORDS_BETWEEN}}}?\b(?:{joined})\b", re.IGNORECASE)
        self._part_included = re.compile(
            rf"\b(?:those|the)\W+(?:\w+\W+){{0,2}}?(?:{whole})\W+(?:\w+\W+){{0,4}}?includ(?:e|es|ed|ing)\W+(?:\w+\W+){{0,4}}$",
            re.IGNORECASE,
        )
        self._running = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.running))})\b", re.IGNORECASE)

    def make_report(self, coding: Coding) -> LinkReport:
        """The rows of all claims of a coding, in order of the text."""
        text = coding.report.blank_furniture()
        starts = [span.start for span in coding.sentences]
        counts = Counter(list_content_words(text))
        telling = sorted(
            (word for word in counts if self._background.measure_rarity(word) >= LEAST_RARITY),
            key=lambda word: (-counts[word] * self._background.measure_rarity(word), word),
        )
        said = _read_published(coding.report.published)
        return LinkReport(
            report=coding.report.id,
            words=tuple(telling[:REPORT_WORDS]),
            names=_list_names(coding, Span(0, len(text)))[:REPORT_NAMES],
            claims=tuple(self._make_claim(coding, claim, starts, said) for claim in coding.claims),
        )

    def _make_claim(self, coding: Coding, claim: Claim, starts: list[int], said: Interval | None) -> LinkClaim:
        text = coding.report.text
        position = max(0, bisect_right(starts, claim.trigger.start) - 1)
        sentence = coding.sentences[position] if coding.sentences else claim.span
        words = list_content_words(sentence.text_of(text))
        statement = coding.statement_by_id[claim.statement] if claim.statement is not None else None
        quantity = coding.mention_by_id[claim.quantity] if claim.quantity is not None else None
        interval = coding.time_by_mention[claim.time].interval if claim.time in coding.time_by_mention else None
        place = coding.place_by_mention.get(claim.place) if claim.place is not None else None
        is_timed = interval is not None and (interval.earliest is not None or interval.latest is not None)
        return LinkClaim(
            claim=claim.id,
            report=coding.report.id,
            sentence=position,
            sentence_count=max(1, len(coding.sentences)),
            paragraph=text.count("\n", 0, claim.trigger.start),
            start=claim.trigger.start,
            wording=make_id("wording", *words, claim.trigger.text_of(text).casefold(), _count_word(text, quantity)),
            type=claim.event_type,
            status=claim.status,
            agents=_name_participants(coding, claim.agents),
            patients=_name_participants(coding, claim.patients),
            names=_list_names(coding, sentence),
            place=_take_place(place),
            near_place=None if place is not None else _find_near_place(coding, claim, sentence),
            interval=interval if is_timed else None,
            near_interval=None if is_timed else _find_near_interval(coding, claim),
            words=self._order_words(words),
            said=said,
            speakers=coding.name_chain(claim.statement),
            stance=statement.stance if statement is not None else None,
            quantity=claim.quantity,
            bounds=quantity.bounds if quantity is not None else None,
            unit=quantity.unit if quantity is not None else None,
            counts=claim.counts,
            is_part=quantity is not None and self._is_part(text, quantity, sentence),
            is_running=quantity is not None and self._running.search(sentence.text_of(text)) is not None,
        )

    def _order_words(self, words: list[str]) -> tuple[str, ...]:
        rarity = {word: self._background.measure_rarity(word) for word in set(words)}
        telling = sorted(
            (word for word in rarity if rarity[word] >= LEAST_RARITY), key=lambda word: (-rarity[word], word)
        )
        return tuple(telling[:SENTENCE_WORDS])

    def _is_part(self, text: str, quantity: Mention, sentence: Span) -> bool:
        span = quantity.span
        if self._part_opening.match(sentence.text_of(text)) is not None:
            return True
        before = text[max(0, span.start - _WORDS_BEFORE) : span.start]
        behind = text[span.end : span.end + _WORDS_BEFORE]
        if self._part_before.search(before) is not None or self._part_behind.match(behind) is not None:
            return True
        opening = text[max(sentence.start, span.start - _SENTENCE_BEFORE) : span.start]
        if self._part_included.search(opening) is not None:
            return True
        # "Nine people were among the dead" is all of them: only who has a noun of his own is told from the others.
        unit = (quantity.unit or "").casefold()
        is_telling = bool(unit) and not self._words.generic_units & {unit, *unit.split()}
        return is_telling and self._part_joined.match(text[span.end : sentence.end]) is not None


def _count_word(text: str, quantity: object) -> str | None:
    span = getattr(quantity, "span", None)
    return span.text_of(text).casefold() if isinstance(span, Span) else None


def _name_participants(coding: Coding, participants: tuple[Participant, ...]) -> tuple[str, ...]:
    return tuple(_name_participant(coding, one) for one in participants)


def _name_participant(coding: Coding, participant: Participant) -> str:
    words = " ".join(list_content_words(participant.span.text_of(coding.report.text)))
    mention = coding.mention_by_id.get(participant.mention) if participant.mention is not None else None
    if mention is None:
        return words
    head = coding.mention_by_id.get(mention.head) if mention.head is not None else None
    name = (head.name if head is not None else None) or mention.name
    return name.casefold() if name is not None else words


def _list_names(coding: Coding, sentence: Span) -> tuple[str, ...]:
    names: set[str] = set()
    for mention in coding.mentions:
        if mention.kind not in {MentionKind.PERSON, MentionKind.GROUP} or not sentence.covers(mention.span):
            continue
        head = coding.mention_by_id.get(mention.head) if mention.head is not None else None
        name = (head.name if head is not None else None) or mention.name
        if name is not None:
            names.add(name.casefold())
    return tuple(sorted(names))


def _take_place(place: PlaceReading | None) -> LinkPlace | None:
    if place is None:
        return None
    return LinkPlace(
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
    )


def _find_near_place(coding: Coding, claim: Claim, sentence: Span) -> LinkPlace | None:
    """The known place named last in its sentence, else last before it in the paragraph, else first in the report."""
    known = [
        (mention.span.start, coding.place_by_mention[mention.id])
        for mention in coding.mentions
        if mention.id in coding.place_by_mention and coding.place_by_mention[mention.id].precision is not None
    ]
    known.sort(key=lambda entry: entry[0])
    inside = [place for start, place in known if sentence.start <= start < sentence.end]
    opening = coding.report.text.rfind("\n", 0, claim.trigger.start)
    before = [place for start, place in known if opening < start < sentence.start]
    best = (inside or before)[-1] if inside or before else next((place for _, place in known), None)
    return _take_place(best)


def _find_near_interval(coding: Coding, claim: Claim) -> Interval | None:
    """The days of the time named last before the claim ends, where it is no longer than a month or begins a scope."""
    best: tuple[int, Interval] | None = None
    for mention in coding.mentions:
        reading = coding.time_by_mention.get(mention.id)
        if reading is None or mention.span.start >= claim.span.end or reading.interval.earliest is None:
            continue
        if best is None or mention.span.start > best[0]:
            best = (mention.span.start, reading.interval)
    return best[1] if best is not None else None


def _read_published(published: str | None) -> Interval | None:
    if published is None:
        return None
    days = read_edtf(published)
    return Interval(earliest=days.earliest, latest=days.latest) if days is not None else None
