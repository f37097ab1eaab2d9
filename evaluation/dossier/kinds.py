"""The kinds of happening that the dossier tells of, and the words that belong to each."""

from dataclasses import dataclass

from sayso.records import Counted, EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """A number that sources give of a happening."""

    type: EventType
    nouns: tuple[str, ...]
    category: str
    """What is counted: numbers of different categories are no rivals. Nouns of one category mean the same people."""
    low: int
    high: int
    counts: Counted = Counted.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of happening."""

    type: EventType
    """What it is in one word: the type of what is claimed, denied and blamed."""
    leads: str
    """The clauses that tell it first: section and key of `phrases.toml`."""
    main: Counting | None
    sides: tuple[Counting, ...] = ()
    parts: tuple[str, ...] = ()
    """Who can be counted among those of the main number."""
    rival_category: tuple[str, str] | None = None
    """Noun and category of other people whom one source counts instead."""
    apart: frozenset[EventType] = frozenset()
    """Types of side numbers that are happenings of their own."""
    noun: str
    agents: tuple[str, ...] = ("police", "soldiers", "security forces", "men in uniform")
    spots: tuple[str, ...]
    can_be_denied: bool = False


_PEOPLE = ("people", "people", "people", "persons")
_WOUNDED = Counting(type=EventType.INJURE, nouns=_PEOPLE, category="people", low=6, high=90)
_PLACES = (
    "the grain market",
    "the bus station",
    "the post office",
    "the tax office",
    "the fish hall",
    "the ferry landing",
    "the law courts",
    "the weighbridge",
)


def _count(kind: EventType, nouns: str, category: str, low: int, high: int) -> Counting:
    return Counting(type=kind, nouns=tuple(nouns.split("/")), category=category, low=low, high=high)


KINDS: dict[str, Kind] = {
    "bombing": Kind(
        type=EventType.BOMB,
        leads="leads/bombing",
        main=_count(EventType.KILL, "people/people/people/shoppers", "people", 4, 60),
        sides=(_WOUNDED,),
        parts=("children", "women", "police officers"),
        noun="bombing",
        spots=_PLACES,
        can_be_denied=True,
    ),
    "shelling": Kind(
        type=EventType.BOMB,
        leads="leads/shelling",
        main=_count(EventType.KILL, "people/people/villagers/residents", "people", 3, 45),
        sides=(_WOUNDED,),
        parts=("children", "women"),
        noun="shelling",
        agents=("the army", "government forces", "the Free Column", "Iron Harvest", "the Shore Brigade"),
        spots=("a school", "the water mill", "a boatyard", "the lower quarter", "a row of houses", "the old hospital"),
        can_be_denied=True,
    ),
    "ambush": Kind(
        type=EventType.ATTACK,
        leads="leads/ambush",
        main=_count(EventType.KILL, "soldiers/soldiers/troops", "soldiers", 3, 40),
        sides=(Counting(type=EventType.INJURE, nouns=("soldiers",), category="soldiers", low=4, high=50),),
        parts=("officers", "conscripts"),
        rival_category=("fighters", "fighters"),
        noun="attack",
        spots=("a checkpoint", "an army post", "a barracks", "a bridge post", "a fuel depot"),
        can_be_denied=True,
    ),
    "march": Kind(
        type=EventType.PROTEST,
        leads="leads/march",
        main=Counting(
            type=EventType.PROTEST,
            nouns=("people",),
            category="people",
            low=300,
            high=40000,
            counts=Counted.AGENT,
        ),
        sides=(
            Counting(type=EventType.INJURE, nouns=_PEOPLE, category="people", low=5, high=80),
            Counting(type=EventType.ARREST, nouns=("people", "marchers"), category="people", low=12, high=300),
        ),
        apart=frozenset({EventType.ARREST}),
        noun="march",
        spots=("Harbour Square", "Courthouse Square", "Mill Square", "the central square"),
    ),
    "sweep": Kind(
        type=EventType.ARREST,
        leads="tolls/arrest",
        main=_count(EventType.ARREST, "people/people/men", "people", 15, 400),
        parts=("students", "women", "journalists"),
        noun="arrests",
        spots=("the old town",),
    ),
    "abduction": Kind(
        type=EventType.DISAPPEAR,
        leads="tolls/disappear",
        main=_count(EventType.DISAPPEAR, "teachers/teachers", "teachers", 3, 30),
        noun="abduction",
        agents=("gunmen", "masked men", "fighters"),
        spots=("a bus stop", "a ferry landing", "a school", "a checkpoint", "a wedding"),
        can_be_denied=True,
    ),
    "hanging": Kind(
        type=EventType.EXECUTE,
        leads="tolls/execute",
        main=_count(EventType.EXECUTE, "prisoners/prisoners/men", "prisoners", 2, 20),
        noun="executions",
        agents=("the authorities", "the prison authorities"),
        spots=("the prison",),
    ),
    "trial": Kind(
        type=EventType.SENTENCE,
        leads="tolls/sentence",
        main=_count(EventType.SENTENCE, "dockers/dockers/defendants", "defendants", 2, 40),
        noun="verdict",
        agents=("a court",),
        spots=("the court",),
    ),
    "clearance": Kind(
        type=EventType.EXPEL,
        leads="tolls/expel",
        main=_count(EventType.EXPEL, "families/families", "families", 12, 400),
        noun="clearance",
        spots=("the river quarter",),
    ),
    "amnesty": Kind(
        type=EventType.RELEASE,
        leads="tolls/release",
        main=_count(EventType.RELEASE, "prisoners/prisoners/inmates", "prisoners", 8, 300),
        noun="release",
        agents=("the authorities", "the prison authorities"),
        spots=("the prison",),
    ),
    "closure": Kind(
        type=EventType.RESTRICT,
        leads="tolls/restrict",
        main=_count(EventType.RESTRICT, "newspapers/newspapers/printing houses", "papers", 2, 14),
        noun="closures",
        agents=("the authorities", "the censors", "police"),
        spots=("the press office",),
    ),
    "raid": Kind(
        type=EventType.RAID,
        leads="single/raid",
        main=None,
        noun="raid",
        spots=(
            "the office of a trade union",
            "a printing works",
            "the bar association",
            "a dockers\N{RIGHT SINGLE QUOTATION MARK} club",
        ),
    ),
    "custody": Kind(
        type=EventType.DIE,
        leads="single/die",
        main=None,
        noun="death",
        agents=("guards",),
        spots=("the prison",),
    ),
}
SHARES = {
    "bombing": 5,
    "shelling": 4,
    "ambush": 4,
    "march": 4,
    "sweep": 5,
    "abduction": 3,
    "hanging": 2,
    "trial": 2,
    "clearance": 2,
    "amnesty": 2,
    "closure": 2,
    "raid": 2,
    "custody": 3,
}
"""How often each kind is drawn, by hand: violence and arrests lead, as in the reports that Sayso is for."""

DEVICES = ("car bomb", "truck bomb", "parcel bomb", "roadside bomb", "homemade bomb", "time bomb")
CAUSES = ("over bread prices", "against the curfew", "for the release of prisoners", "against the new port law")
TERMS = (
    "five years in prison",
    "ten years in prison",
    "life in prison",
    "eight years\N{RIGHT SINGLE QUOTATION MARK} hard labour",
)
PEOPLE = (
    "Emlyn Sorrowby",
    "Tace Wintringham-Oake",
    "Lucan Brayfield-Moss",
    "Agna Pellory",
    "Idris Cobbleham",
    "Thea Quarrender",
)
SCOPES: tuple[tuple[EventType, tuple[str, ...], str, int, int], ...] = (
    (EventType.ARREST, ("people", "journalists"), "arrested", 300, 9000),
    (EventType.EXECUTE, ("people", "prisoners"), "executed", 40, 900),
    (EventType.DISAPPEAR, ("people",), "missing", 60, 2000),
    (EventType.KILL, ("people", "civilians"), "killed", 200, 6000),
)
"""Type, nouns (each a scope of its own), and between which numbers totals lie."""
