"""The word lists that are handed to a reader of language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.language.annotation import Part


class Frame(StrEnum):
    """Which role the grammatical subject of a verb plays, and whether there is an object."""

    TRANSITIVE = "transitive"
    """The subject is the agent, the object the patient."""
    UNDERGONE = "undergone"
    """The subject is the patient: die, perish."""
    DONE = "done"
    """The subject is the agent, and there is no patient: march, rally."""
    WEAK = "weak"
    """As transitive, but an event only where the object is a person or a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerSense:
    """One way in which a trigger tells of an event."""

    part: Part
    frame: Frame
    label: str
    """What kind of event it tells of; the reader only compares it with the labels of `background`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSense:
    """What a cue of attribution is and takes."""

    part: Part
    takes: frozenset[str]
    """The frames in which it is a cue: that, quote, to, object_to, object_of, object_for, object_as, object, of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists that the reader needs; keys are sequences of lemmas.

    The last word of a trigger may be a mark, which no text has: "seize <person>" is "seize" with a person as its
    object.
    """

    triggers: Mapping[tuple[str, ...], tuple[TriggerSense, ...]]
    trigger_openers: frozenset[str]
    """The first lemmas of `triggers`."""
    background: Mapping[tuple[str, ...], frozenset[str]]
    """Phrases in which a trigger of these labels tells of no event ("arrest warrant")."""
    background_openers: frozenset[str]
    """The first lemmas of `background`."""
    verb_phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """By the first lemma, the triggers of several words that are verbs, the longest first."""
    background_phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """By the first lemma, the keys of `background`."""
    longest_phrase_words: int
    """The words of the longest trigger or background."""
    violent: frozenset[str]
    """Labels of deeds that cause deaths."""
    personal: frozenset[str]
    """Labels of what is done to people: "killed the ball" tells of no killing."""
    cues: Mapping[tuple[str, ...], CueSense]
    cue_phrases: frozenset[tuple[str, ...]]
    """Phrases that a source follows ("according to")."""
    hearsay: frozenset[tuple[str, ...]]
    """Words of an unnamed source ("reportedly")."""
    phrase_openers: frozenset[str]
    """The first words of `cue_phrases` and `hearsay`."""
    roles: frozenset[str]
    """Nouns for one person by office or part: minister, spokesman, witness."""
    people: frozenset[str]
    """Nouns for people in number: members, protesters, civilians."""
    bodies: frozenset[str]
    """Nouns for groups and institutions: ministry, army, party."""
    documents: frozenset[str]
    """Nouns for what is written: report, statement, letter."""
    titles: frozenset[str]
    """Words before a person's name: Mr, Dr, President."""
    is_place: Callable[[str], bool]
    is_demonym: Callable[[str], bool]
    """Whether a word names a people or what is of a country: "Iranian", "Iranians"."""
