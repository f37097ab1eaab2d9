"""Who vouches for a claim within its report: named, described, a document, an outlet, or nobody by name."""

import re
from collections import Counter
from dataclasses import dataclass

from sayso.packs.wires import Wires
from sayso.records import Claim, Coding, Mention, MentionKind, OriginKind, SpeakerKind, Statement
from sayso.stages.trace.outlets import Outlets

_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
_BEHIND_NOUN = re.compile(r"\s+(?:of|for|on|against)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_DEFINITE = frozenset("the his her its their our my your this that these those".split())
_FULL_NAME_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker on a claim's path."""

    kind: OriginKind
    name: str | None
    """`None` for one that the text does not name."""
    is_known_everywhere: bool
    """Whether the name means the same in every report: full names and outlets do, descriptions and surnames do not."""
    is_body: bool
    """Whether it is a body, whose name another country's may share."""
    statement: Statement


class VoiceReader:
    """Reads the speakers of claims.

    Args:
        wires: The words for broadcasters of a state.
        outlets: The outlets that are known.
    """

    def __init__(self, wires: Wires, outlets: Outlets) -> None:
        self._wires = wires
        self._outlets = outlets

    def list_voices(self, coding: Coding, claim: Claim) -> list[Voice]:
        """The speakers from the outermost inward; who is quoted by itself stands once."""
        voices: list[Voice] = []
        for statement in coding.trace_statements(claim.statement):
            voice = self._read_voice(coding, statement)
            if voices and voice.name is not None and voices[-1].name == voice.name:
                voices.pop()
            voices.append(voice)
        return voices

    def _read_voice(self, coding: Coding, statement: Statement) -> Voice:
        words = coding.name_speaker(statement) or None
        head = _find_head(coding, statement)
        name = _ARTICLE.sub("", words) if words is not None else None
        kind, is_known = OriginKind.SPEAKER, False
        if words is None or name is None:
            kind = OriginKind.UNNAMED
        elif (outlet := self._outlets.find_name(words)) is not None:
            kind, name, is_known = OriginKind.OUTLET, outlet, True
        elif any(phrase in words.casefold() for phrase in self._wires.words.state_media):
            kind = OriginKind.OUTLET
        elif statement.speaker_kind is SpeakerKind.DOCUMENT and not self._is_named_by_body(coding, statement, head):
            kind, name = OriginKind.DOCUMENT, _spell_source(coding, statement) or name
            if head is not None and head.name is not None and _is_all_of_source(coding, statement):
                name, is_known = _ARTICLE.sub("", head.name), True
        elif head is not None and head.name is not None:
            is_known = head.kind is not MentionKind.PERSON or len(name.split()) >= _FULL_NAME_WORDS
        elif statement.speaker_kind is SpeakerKind.UNNAMED or not _is_definite(words):
            kind = OriginKind.UNNAMED
        return Voice(
            kind=kind,
            name=None if kind is OriginKind.UNNAMED else name,
            is_known_everywhere=is_known,
            is_body=head is not None and head.kind is MentionKind.GROUP,
            statement=statement,
        )

    def _is_named_by_body(self, coding: Coding, statement: Statement, head: Mention | None) -> bool:
        """Whether the source is the name of a body and nothing else: a ministry of order is no order.

        The noun that a name is built on tells: "the Harbour List" is a list, "the Ministry of Order" a ministry.
        """
        source = _spell_source(coding, statement)
        if head is None or head.name is None or source != _ARTICLE.sub("", head.name):
            return False
        noun = _BEHIND_NOUN.split(source, maxsplit=1)[0].split()[-1]
        return noun.casefold() not in self._wires.words.written


def find_country(coding: Coding) -> str | None:
    """The country that the report's places name most; of two, the first of the alphabet."""
    countries = Counter(place.country for place in coding.place_by_mention.values() if place.country is not None)
    return min(countries, key=lambda code: (-countries[code], code), default=None)


def _find_head(coding: Coding, statement: Statement) -> Mention | None:
    if statement.speaker is None:
        return None
    mention = coding.mention_by_id[statement.speaker]
    return coding.mention_by_id[mention.head] if mention.head is not None else mention


def _spell_source(coding: Coding, statement: Statement) -> str | None:
    words = " ".join(span.text_of(coding.report.text) for span in statement.source or ())
    return _ARTICLE.sub("", " ".join(words.split())) or None


def _is_all_of_source(coding: Coding, statement: Statement) -> bool:
    """Whether the speaker's mention is the whole source, and not a body whose paper it is: "the ministry's order"."""
    if statement.speaker is None:
        return False
    words = " ".join(coding.mention_by_id[statement.speaker].span.text_of(coding.report.text).split())
    return _ARTICLE.sub("", words) == _spell_source(coding, statement)


def _is_definite(words: str) -> bool:
    """Whether the description means one that readers can tell: "the governor", "Sollen's prefect", not "a baker"."""
    first = words.split(maxsplit=1)[0]
    return first.lower() in _DEFINITE or (first[0].isupper() and _POSSESSIVE.search(words) is not None)
