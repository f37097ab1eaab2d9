"""What a language reader finds in a text: the interface between reading language and coding claims.

Offsets are code points of the text. `extract` reads these shapes alone, so that one reader can take the place of
another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from sayso.language.grammar.numbers import NumberPhrase
from sayso.language.grammar.time_expressions import TimeExpression


class Token(NamedTuple):
    """One word, number or punctuation mark."""

    start: int
    end: int
    text: str
    lemma: str
    """Lower case; the dictionary form where the reader knows it, else the word."""
    tag: str
    """Universal Dependencies part of speech (UPOS)."""


class NameKind(StrEnum):
    """What a name or a noun phrase stands for."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"


class Role(StrEnum):
    """The part that a phrase plays in an event, after PropBank: A0, A1, AM-LOC, AM-TMP."""

    AGENT = "agent"
    PATIENT = "patient"
    MEANS = "means"
    PLACE = "place"
    TIME = "time"


class Modality(StrEnum):
    """How an event is put forward by the words around its predicate."""

    FACTUAL = "factual"
    NEGATED = "negated"
    ATTEMPTED = "attempted"
    REQUIRED = "required"
    POSSIBLE = "possible"
    SUSPECTED = "suspected"
    THREATENED = "threatened"


class Part(StrEnum):
    """The part of speech that an event is told by."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A noun phrase that stands for a person, a group or a place."""

    start: int
    end: int
    kind: NameKind
    proper: str | None
    """The proper name in it; `None` for pronouns and descriptions."""
    head: int | None = None
    """The position, in `Annotation.names`, of the first full mention of the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A phrase that plays a role in an event."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A mention of an event, with its arguments."""

    start: int
    end: int
    lemmas: tuple[str, ...]
    part: Part
    modality: Modality
    arguments: tuple[Argument, ...]
    clause: tuple[int, int]
    """The characters of the clause that it stands in."""

    def find_arguments(self, role: Role) -> tuple[Argument, ...]:
        """The arguments with this role, in order of the text."""
        return tuple(argument for argument in self.arguments if argument.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedPhrase:
    """A number with the noun that it counts and the whole phrase that they stand in."""

    number: NumberPhrase
    unit: tuple[int, int] | None
    phrase: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody is said to say something."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    cue_lemmas: tuple[str, ...]
    frame: str | None
    """How the content hangs on the cue ("that", "quote", "to", "object_of" …), where the reader tells it."""
    content: tuple[tuple[int, int], ...]
    parent: int | None = None
    """The position, in `Annotation.attributions`, of the one in whose content it stands."""
    speaker: int | None = None
    """The position, in `Annotation.names`, of who the source is; `None` for a joint credit and for no source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A text with all that was read in it, each in order of the text."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    numbers: tuple[CountedPhrase, ...]
    times: tuple[TimeExpression, ...]
    predicates: tuple[Predicate, ...]
    attributions: tuple[Attribution, ...]


class LanguageReader(Protocol):
    """Reads texts of one language."""

    @property
    def version(self) -> str:
        """Changes with everything that changes what is read."""

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Each text with what was read in it, in the order given."""
