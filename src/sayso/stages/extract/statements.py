"""Statements from attributions."""

from collections.abc import Sequence

from sayso.language.annotation import Attribution
from sayso.language.quotations import find_quotations
from sayso.packs.cues import CueLexicon, Frame
from sayso.packs.reading import WordLists
from sayso.records import Mention, MentionKind, Mode, Span, SpeakerKind, Stance, Statement
from sayso.records.spans import cover_length
from sayso.stages.extract.mentions import MentionTable

_DIRECT_SHARE = 0.9
"""A content whose words all stand in quotation marks but for a comma or two is direct speech."""


def make_statements(
    report_id: str,
    text: str,
    attributions: Sequence[Attribution],
    table: MentionTable,
    cues: CueLexicon,
    words: WordLists,
) -> list[Statement]:
    """A statement for each attribution, in the same order, parents linked."""
    quotations = [Span(*quotation) for quotation in find_quotations(text)]
    made: dict[int, Statement] = {}

    def make(index: int) -> Statement:
        if index not in made:
            attribution = attributions[index]
            parent = make(attribution.parent).id if attribution.parent is not None else None
            made[index] = _make_statement(
                report_id, text, attribution, parent, table, cues, words, quotations
            )
        return made[index]

    return [make(index) for index in range(len(attributions))]


def _make_statement(  # noqa: PLR0913, PLR0917 - one row of a record from all that it is made of
    report_id: str,
    text: str,
    attribution: Attribution,
    parent: str | None,
    table: MentionTable,
    cues: CueLexicon,
    words: WordLists,
    quotations: list[Span],
) -> Statement:
    content = tuple(Span(*span) for span in attribution.content)
    speaker = table.find_speaker(attribution.source, text) if attribution.source is not None else None
    return Statement(
        report=report_id,
        parent=parent,
        source=(Span(*attribution.source),) if attribution.source is not None else None,
        cue=(Span(*attribution.cue),) if attribution.cue is not None else None,
        content=content,
        speaker=speaker.id if speaker is not None else None,
        speaker_kind=_tell_kind(text, attribution, speaker, words),
        mode=_tell_mode(content, quotations),
        stance=_find_stance(attribution, cues),
    )


def _tell_kind(text: str, attribution: Attribution, speaker: Mention | None, words: WordLists) -> SpeakerKind:
    if attribution.source is None:
        return SpeakerKind.UNNAMED
    start, end = attribution.source
    source_words = [word.strip(",.").lower() for word in text[start:end].split()]
    if speaker is None or speaker.span.start > start:
        lemmas = {word.removesuffix("s") for word in source_words} | set(source_words)
        if lemmas & words.documents and not (speaker is not None and speaker.kind is MentionKind.PERSON):
            return SpeakerKind.DOCUMENT
    if speaker is None:
        return SpeakerKind.GROUP if " and " in text[start:end] else SpeakerKind.UNNAMED
    is_definite = source_words[0] in {"the", "his", "her", "its", "their", "this"}
    if (
        speaker.name is None
        and speaker.head == speaker.id
        and not is_definite
        and set(source_words) & words.unnamed
    ):
        return SpeakerKind.UNNAMED
    return SpeakerKind.PERSON if speaker.kind is MentionKind.PERSON else SpeakerKind.GROUP


def _tell_mode(content: tuple[Span, ...], quotations: list[Span]) -> Mode:
    marks_characters = 2
    quoted = cover_length(quotations, content)
    length = sum(span.length for span in content)
    if quoted + marks_characters >= _DIRECT_SHARE * length and quoted:
        return Mode.DIRECT
    return Mode.MIXED if quoted else Mode.INDIRECT


def _find_stance(attribution: Attribution, cues: CueLexicon) -> Stance:
    """The stance of the cue in the frame in which it stands; "quote" and "that" stand in for each other."""
    if not attribution.cue_lemmas or attribution.cue_lemmas == (":",):
        return Stance.ASSERTS
    readings = cues.find_cues(attribution.cue_lemmas)
    wanted = attribution.frame
    for frame in (wanted, "that", "quote"):
        for cue in readings:
            if frame is not None and Frame(frame) in cue.takes:
                return cue.stance
    return readings[0].stance if readings else Stance.ASSERTS
