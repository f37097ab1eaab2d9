"""The packs, put into the shapes that the reader of language takes."""

from collections.abc import Iterable

from sayso.language.annotation import Part
from sayso.language.lexicon import CueSense, Frame, Lexicon, TriggerSense
from sayso.packs.cues import Cue, CueLexicon, CuePart
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.reading import WordLists
from sayso.packs.typology import Typology
from sayso.records import EventType, Stance

_PERSONAL = frozenset(
    event_type.value
    for event_type in (
        EventType.KILL,
        EventType.DIE,
        EventType.EXECUTE,
        EventType.INJURE,
        EventType.TORTURE,
        EventType.SEXUAL_VIOLENCE,
        EventType.ARREST,
        EventType.CHARGE,
        EventType.SENTENCE,
        EventType.RELEASE,
        EventType.DISAPPEAR,
        EventType.EXPEL,
    )
)
"""What befalls people and bodies alone."""

_VIOLENT = frozenset({EventType.KILL.value, EventType.ATTACK.value, EventType.BOMB.value})


def build_lexicon(typology: Typology, cues: CueLexicon, words: WordLists, gazetteer: Gazetteer) -> Lexicon:
    """The lexicon that the reader works with."""
    phrases = frozenset(
        lemmas
        for lemmas, readings in cues.cues.items()
        if any(cue.part is CuePart.PHRASE and not cue.is_unnamed for cue in readings)
    )
    hearsay = frozenset(lemmas for lemmas, readings in cues.cues.items() if any(_is_hearsay(cue) for cue in readings))
    return Lexicon(
        triggers={
            lemmas: tuple(
                TriggerSense(
                    part=Part(trigger.part.value),
                    frame=Frame(trigger.role_frame.value),
                    label=trigger.event_type.value,
                )
                for trigger in triggers
            )
            for lemmas, triggers in typology.triggers.items()
        },
        trigger_openers=frozenset(lemmas[0] for lemmas in typology.triggers),
        background={lemmas: frozenset(each.value for each in types) for lemmas, types in typology.backgrounds.items()},
        background_openers=frozenset(lemmas[0] for lemmas in typology.backgrounds),
        verb_phrases=_group_phrases(
            lemmas
            for lemmas, triggers in typology.triggers.items()
            if any(trigger.part.value == Part.VERB.value for trigger in triggers) and not lemmas[-1].startswith("<")
        ),
        background_phrases=_group_phrases(typology.backgrounds),
        longest_phrase_words=typology.longest_phrase_words,
        violent=_VIOLENT,
        personal=_PERSONAL,
        cues=_gather_cues(cues),
        cue_phrases=phrases,
        hearsay=hearsay,
        phrase_openers=frozenset(lemmas[0] for lemmas in phrases | hearsay),
        roles=words.roles,
        people=words.people,
        bodies=words.bodies,
        documents=words.documents,
        titles=words.titles,
        is_place=lambda name: gazetteer.has_place(name) and not gazetteer.is_risky(name),
        is_demonym=lambda word: gazetteer.find_demonym(word) is not None,
    )


def _group_phrases(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of two words and more by their first word, the longest first."""
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if len(phrase) > 1:
            grouped.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(group, key=lambda phrase: (-len(phrase), phrase))) for first, group in grouped.items()}


def _is_hearsay(cue: Cue) -> bool:
    """Whether it brings in an unnamed source; "accused of" marks suspicion, which is a status and no speaker."""
    return cue.is_unnamed and (
        cue.part is CuePart.ADVERB or (cue.part is CuePart.PHRASE and cue.stance is Stance.ASSERTS)
    )


def _gather_cues(cues: CueLexicon) -> dict[tuple[str, ...], CueSense]:
    """Verbs before nouns: the same word is far more often a cue as a verb ("claims", "reports")."""
    gathered: dict[tuple[str, ...], CueSense] = {}
    for part in (CuePart.NOUN, CuePart.VERB):
        for lemmas, readings in cues.cues.items():
            takes = frozenset(
                frame.value for cue in readings if cue.part is part and not cue.is_unnamed for frame in cue.takes
            )
            if takes:
                gathered[lemmas] = CueSense(part=Part(part.value), takes=takes)
    return gathered
