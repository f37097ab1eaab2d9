"""Statements from attributions."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.language.annotation import Attribution
from sayso.language.grammar.quotations import find_quotations
from sayso.packs.cues import CueLexicon, Frame
from sayso.packs.reading import WordLists
from sayso.records import Mention, MentionKind, Mode, Span, SpeakerKind, Stance, Statement
from sayso.records.spans import cover_length
from sayso.stages.extract.mentions import MentionTable

_DIRECT_SHARE = 0.9
"""A content whose words all stand in quotation marks but for a comma or two is direct speech."""


class StatementMaker:
    """Makes the statements of one report.

    Args:
        report_id: The report.
        text: Its text, furniture blanked.
        table: Its mentions.
        cues: The cues with their stances.
        words: The nouns for documents and for sources without a name.
    """

    def __init__(self, report_id: str, text: str, table: MentionTable, cues: CueLexicon, words: WordLists) -> None:
        self._report_id = report_id
        self._text = text
        self._table = table
        self._cues = cues
        self._words = words
        self._quotations = [Span(*quotation) for quotation in find_quotations(text)]

    def make_statements(self, attributions: Sequence[Attribution]) -> list[Statement]:
        """A statement for each attribution, in the same order, parents linked."""
        made: dict[int, Statement] = {}
        for index in range(len(attributions)):
            path = [index]
            while (parent := self._find_parent(attributions, path[-1])) is not None and parent not in made:
                path.append(parent)
            for step in reversed(path):
                above = self._find_parent(attributions, step)
                made[step] = self._make_statement(attributions[step], made[above].id if above is not None else None)
        return [made[index] for index in range(len(attributions))]

    def _find_parent(self, attributions: Sequence[Attribution], position: int) -> int | None:
        """The parent, past those of the same speaker: "he said he believed" is one saying."""
        own = self._find_head(attributions[position])
        above = attributions[position].parent
        while above is not None and own is not None and self._find_head(attributions[above]) == own:
            above = attributions[above].parent
        return above

    def _find_head(self, attribution: Attribution) -> str | None:
        """The mention that names the speaker best."""
        return self._table.get_name(attribution.speaker).head if attribution.speaker is not None else None

    def _make_statement(self, attribution: Attribution, parent: str | None) -> Statement:
        content = tuple(Span(*span) for span in attribution.content)
        source = Span(*attribution.source) if attribution.source is not None else None
        speaker = self._table.get_name(attribution.speaker) if attribution.speaker is not None else None
        return Statement(
            report=self._report_id,
            parent=parent,
            source=(source,) if source is not None else None,
            cue=(Span(*attribution.cue),) if attribution.cue is not None else None,
            content=content,
            speaker=speaker.id if speaker is not None else None,
            speaker_kind=_tell_kind(self._text, attribution, speaker, self._words),
            mode=_tell_mode(content, self._quotations),
            stance=_find_stance(attribution, self._cues),
        )


def _tell_kind(text: str, attribution: Attribution, speaker: Mention | None, words: WordLists) -> SpeakerKind:
    if attribution.source is None:
        return SpeakerKind.UNNAMED
    start, end = attribution.source
    source_words = [word.strip(",.").lower() for word in text[start:end].split()]
    is_written = speaker is not None and speaker.name is None and source_words[-1] in words.documents
    if is_written or speaker is None or speaker.span.start > start:
        lemmas = {word.removesuffix("s") for word in source_words} | set(source_words)
        if lemmas & words.documents and not (speaker is not None and speaker.kind is MentionKind.PERSON):
            return SpeakerKind.DOCUMENT
    if speaker is None:
        return SpeakerKind.GROUP if " and " in text[start:end] else SpeakerKind.UNNAMED
    is_definite = source_words[0] in {"the", "his", "her", "its", "their", "this"}
    if speaker.name is None and speaker.head == speaker.id and not is_definite and set(source_words) & words.unnamed:
        return SpeakerKind.UNNAMED
    return SpeakerKind.PERSON if speaker.kind is MentionKind.PERSON else SpeakerKind.GROUP


def _tell_mode(content: tuple[Span, ...], quotations: list[Span]) -> Mode:
    marks_characters = 2
    first = max(0, bisect_left(quotations, content[0]) - 1)
    last = bisect_left(quotations, (content[-1].end, content[-1].end))
    quoted = cover_length(quotations[first:last], content)
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
