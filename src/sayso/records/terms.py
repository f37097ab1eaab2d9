"""The closed vocabularies of the parse contract; a term's value is its spelling there."""

from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"


class Qualifier(StrEnum):
    """How a number is bounded by the words around it."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class Mode(StrEnum):
    """Whether a statement gives the speaker's words, the reporter's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does with the content, as the cue tells it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ADMITS = "admits"
    DOUBTS = "doubts"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    PROMISES = "promises"
    THREATENS = "threatens"
    OTHER = "other"


class SpeakerKind(StrEnum):
    """What kind of source a statement has."""

    PERSON = "person"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class EventType(StrEnum):
    """The event types; `packs/typology.toml` defines each."""

    KILL = "kill"
    DIE = "die"
    EXECUTE = "execute"
    INJURE = "injure"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    ARREST = "arrest"
    CHARGE = "charge"
    SENTENCE = "sentence"
    RELEASE = "release"
    DISAPPEAR = "disappear"
    ATTACK = "attack"
    BOMB = "bomb"
    PLOT = "plot"
    DISMANTLE = "dismantle"
    RAID = "raid"
    PROTEST = "protest"
    GATHER = "gather"
    RESTRICT = "restrict"
    EXPEL = "expel"
    DESIGNATE = "designate"
    DELIST = "delist"
    OTHER = "other"


class Status(StrEnum):
    """What the innermost speaker does with the event."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ALLEGED = "alleged"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"


class Counted(StrEnum):
    """What a claim's quantity counts."""

    PATIENT = "patient"
    AGENT = "agent"
    EVENT = "event"


class TimeType(StrEnum):
    """The kinds of time expression, after TimeML's TIMEX3."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class TimeBasis(StrEnum):
    """What an interval was computed from."""

    STATED = "stated"
    RELATIVE = "relative"
    DATELINE = "dateline"


class Precision(StrEnum):
    """How closely a place is known."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    TOWN = "town"
