"""What happened in Dalmere, and which number each source gives of it on which day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from evaluation.dossier.amounts import Amount, draw_amount
from evaluation.dossier.kinds import CAUSES, DEVICES, KINDS, PEOPLE, SHARES, TERMS, Counting, Kind
from evaluation.dossier.world import (
    ARMED,
    DOCUMENTS,
    MONITORS,
    OFFICIALS,
    OPPONENTS,
    OUTLETS,
    PROVINCES,
    TOWNS,
    UNNAMED,
    Actor,
    Slant,
    Town,
    find_neighbour,
    make_governor,
    make_local,
)
from sayso.records import Counted, EventType, Qualifier, SpeakerKind

START = date(2034, 1, 9)
SPAN_DAYS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What a number counts: two of the same toll are rivals."""

    type: EventType
    nouns: tuple[str, ...]
    category: str
    counts: Counted
    incident: str
    part: bool = False
    place: Town
    since: date | None = None
    """Where it counts from a day on, and not what happened at one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a source says from a day on."""

    source: Actor
    toll: Toll
    day: date
    amount: Amount
    running: bool = False
    """Told as a toll that has risen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The story's own words, the same in all its reports."""

    spot: str
    device: str
    agent: str
    cause: str
    term: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening, or one scope with its totals, as all its sources tell it."""

    id: str
    kind: str
    day: date
    town: Town
    words: Words
    tellings: tuple[Telling, ...]
    voices: tuple[Actor, ...]
    """Who speaks of it, with a number or without."""
    denier: Actor | None = None
    claimer: Actor | None = None
    blamed: Actor | None = None
    exclusive: tuple[tuple[str, str], ...] = ()
    """Pairs of a source and the one outlet that has its words."""
    is_scope: bool = False

    def list_current(self, day: date) -> tuple[Telling, ...]:
        """The newest number of each source and toll on a day."""
        newest: dict[tuple[str, Toll], Telling] = {}
        for telling in self.tellings:
            key = (telling.source.key, telling.toll)
            if telling.day <= day and (key not in newest or newest[key].day <= telling.day):
                newest[key] = telling
        return tuple(newest.values())

    def find_holder(self, source: Actor) -> str | None:
        """The outlet that alone has the source's words; `None` where all have them."""
        return dict(self.exclusive).get(source.key)


def draw_stories(rng: Random, count: int) -> list[Story]:
    """Happenings in order of their days, with look-alikes and neighbours among them.

    Every third happening has a look-alike in the same town 8 to 15 days later, in the same month; every fourth
    has one of its kind in the next town on the same day.
    """
    stories: list[Story] = []
    kinds = _deal_kinds(rng, count)
    towns = _deal_towns(rng, count)
    for number, (kind, town) in enumerate(zip(kinds, towns, strict=True)):
        day = START + timedelta(days=rng.randrange(SPAN_DAYS))
        if number % 3 == 0:
            # So early that the look-alike falls into the same month.
            day = day.replace(day=rng.randrange(1, 13))
        stories.append(_draw_story(rng, f"h{number}", kind, town, day))
        if number % 3 == 0:
            later = day + timedelta(days=rng.randrange(8, 16))
            stories.append(_draw_story(rng, f"h{number}-again", kind, town, later))
        if number % 4 == 1:
            stories.append(_draw_story(rng, f"h{number}-near", kind, find_neighbour(town), day))
    return sorted(stories, key=lambda story: (story.day, story.id))


def _deal_kinds(rng: Random, count: int) -> list[str]:
    pack = list(SHARES)
    rng.shuffle(pack)
    while len(pack) < count:
        deal = [kind for kind, share in SHARES.items() for _ in range(share)]
        rng.shuffle(deal)
        pack += deal
    return pack[:count]


def _deal_towns(rng: Random, count: int) -> list[Town]:
    pack: list[Town] = []
    while len(pack) < count:
        deal = list(TOWNS)
        rng.shuffle(deal)
        pack += deal
    return pack[:count]


def _draw_story(rng: Random, name: str, kind_name: str, town: Town, day: date) -> Story:
    kind = KINDS[kind_name]
    words = Words(
        spot=rng.choice(kind.spots),
        device=rng.choice(DEVICES),
        agent=rng.choice(kind.agents),
        cause=rng.choice(CAUSES),
        term=rng.choice(TERMS),
        person=rng.choice(PEOPLE),
    )
    voices = _draw_voices(rng, kind, town)
    exclusive = [(voice.key, rng.choice(("ferrant", "cable", "tide", "marsh", "courier"))) for voice in voices[-1:]]
    minister = OFFICIALS[0]
    if minister in voices and rng.random() < 0.6:  # noqa: PLR2004 (drawn so often, by hand)
        exclusive.append((minister.key, rng.choice(("tide", "marsh"))))
    armed = [actor for actor in ARMED if actor.full not in words.agent]
    claimer = rng.choice(armed) if kind.can_be_denied and rng.random() < 0.4 else None  # noqa: PLR2004 (as above)
    denier = _find_denier(rng, kind, words, claimer)
    blamed = denier if denier is not None and denier in ARMED else claimer
    story = Story(
        id=name,
        kind=kind_name,
        day=day,
        town=town,
        words=words,
        tellings=(),
        voices=voices,
        denier=denier,
        claimer=claimer,
        blamed=blamed,
        exclusive=tuple(exclusive),
    )
    return replace(story, tellings=tuple(_draw_tellings(rng, story, kind)))


def _draw_voices(rng: Random, kind: Kind, town: Town) -> tuple[Actor, ...]:
    """Four to six named sources, and one without a name at the end."""
    local = [make_local(town, "police"), make_governor(town)]
    if kind.main is not None and kind.main.type is EventType.KILL:
        local.append(make_local(town, "hospital"))
    people = [MONITORS[2]] if kind.type in {EventType.SENTENCE, EventType.DIE, EventType.ARREST} else []
    named = [
        *rng.sample(local, 2),
        *rng.sample([each for each in OFFICIALS if can_count(each, kind.main.type if kind.main else kind.type)], 2),
        rng.choice(OPPONENTS),
        *people,
    ]
    named.append(rng.choice([MONITORS[0], MONITORS[1], *_list_counters(kind)]))
    rng.shuffle(named)
    return (*named, rng.choice([each for each in UNNAMED if kind.main is None or can_count(each, kind.main.type)]))


def _list_counters(kind: Kind) -> list[Actor]:
    if kind.main is None:
        return []
    return [each for each in (MONITORS[3], *DOCUMENTS) if can_count(each, kind.main.type)]


def _find_denier(rng: Random, kind: Kind, words: Words, claimer: Actor | None) -> Actor | None:
    if not kind.can_be_denied or rng.random() < 0.4:  # noqa: PLR2004 (drawn so often, by hand)
        return None
    if "army" in words.agent or "government" in words.agent:
        return OFFICIALS[3]
    return next((actor for actor in ARMED if actor.full in words.agent), None) or (
        rng.choice([actor for actor in ARMED if actor != claimer])
    )


def _draw_tellings(rng: Random, story: Story, kind: Kind) -> list[Telling]:
    tellings: list[Telling] = []
    countings = (kind.main, *kind.sides) if kind.main is not None else ()
    for number, counting in enumerate(countings):
        incident = f"{story.id}:arrests" if counting.type in kind.apart else story.id
        toll = _make_toll(counting, story, incident)
        truth = _draw_truth(rng, counting)
        competent = [voice for voice in story.voices if can_count(voice, counting.type)]
        speakers = competent if number == 0 else rng.sample(competent, min(3, len(competent)))
        for voice in speakers:
            tellings += _tell_over_days(rng, story, voice, toll, truth)
        tellings += _tell_outlets(rng, story, toll, tellings)
        if number == 0:
            tellings += _draw_scoped(rng, story, kind, toll, truth)
    return tellings


def can_count(voice: Actor, kind: EventType) -> bool:
    """Whether a source would speak of such a number: hospitals count the dead and hurt, soldiers no prisoners."""
    if voice.key.startswith("hospital") or voice.name == "medics" or "hospital" in voice.name:
        return kind in {EventType.KILL, EventType.INJURE}
    if voice.key == "general_staff":
        return kind in {EventType.KILL, EventType.INJURE, EventType.ATTACK, EventType.DISAPPEAR, EventType.EXPEL}
    if voice.key == "justice_ministry":
        return kind in {EventType.ARREST, EventType.SENTENCE, EventType.EXECUTE, EventType.RELEASE, EventType.DIE}
    if voice.kind is SpeakerKind.DOCUMENT:
        return kind not in {EventType.PROTEST, EventType.RESTRICT}
    if voice.key == "relief_league":
        return kind not in {EventType.SENTENCE, EventType.RESTRICT, EventType.PROTEST}
    return True


def round_count(value: int) -> int:
    """The number as people who count crowds give it: two leading digits from a thousand on, tens from 300 on."""
    if value >= 1000:  # noqa: PLR2004 (by hand)
        unit = int(10 ** (len(str(value)) - 2))
        return round(value / unit) * unit
    return round(value, -1) if value >= 300 else value  # noqa: PLR2004 (as above)


def _make_toll(counting: Counting, story: Story, incident: str) -> Toll:
    return Toll(
        type=counting.type,
        nouns=counting.nouns,
        category=counting.category,
        counts=counting.counts,
        incident=incident,
        place=story.town,
    )


def _draw_truth(rng: Random, counting: Counting) -> int:
    """A true number, small ones as likely as great ones of the same order."""
    return round_count(round(counting.low * (counting.high / counting.low) ** rng.random()))


def _tell_over_days(rng: Random, story: Story, voice: Actor, toll: Toll, truth: int) -> list[Telling]:
    """A number on the first days, and often a greater one, seldom a smaller one, on a later day."""
    is_near = rng.random() < 0.5  # noqa: PLR2004 (half of the sources come near to each other)
    factor = 1.0 if is_near else rng.choice((0.4, 0.6, 0.75, 1.3, 1.6, 2.2))
    value = round_count(max(2, round(truth * factor * (1 if is_near else rng.uniform(0.9, 1.1)))))
    told = [Telling(source=voice, toll=toll, day=story.day, amount=draw_amount(rng, value))]
    if voice.kind in {SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT}:
        return told
    if rng.random() < 0.55:  # noqa: PLR2004 (drawn so often, by hand)
        grown = round_count(max(2, round(value * rng.choice((0.8, 1.15, 1.3, 1.5, 1.9)))))
        amount = draw_amount(rng, grown if grown != value else value + 1)
        day = story.day + timedelta(days=rng.choice((2, 2, 3)))
        told.append(Telling(source=voice, toll=toll, day=day, amount=amount))
    return told


def _tell_outlets(rng: Random, story: Story, toll: Toll, told: list[Telling]) -> list[Telling]:
    """The numbers that outlets give in their own voice: a careful one, and a running toll later."""
    values = sorted(telling.amount.value for telling in told if telling.toll == toll)
    tellings: list[Telling] = []
    for outlet in OUTLETS:
        index = {Slant.OPPOSITION: -1, Slant.STATE: 0}.get(outlet.slant, len(values) // 3)
        value = values[index]
        careful = outlet.slant in {Slant.WIRE, Slant.DAILY}
        qualifier = Qualifier.AT_LEAST if careful and rng.random() < 0.6 else Qualifier.EXACT  # noqa: PLR2004
        first = Telling(source=outlet.actor, toll=toll, day=story.day, amount=Amount(value=value, qualifier=qualifier))
        tellings.append(first)
        if toll.type in {EventType.KILL, EventType.ARREST} and rng.random() < 0.6:  # noqa: PLR2004 (as above)
            risen = Amount(value=round_count(round(value * 1.3) + 1), qualifier=qualifier)
            day = story.day + timedelta(days=2)
            tellings.append(replace(first, day=day, amount=risen, running=True))
    return tellings


def _draw_scoped(rng: Random, story: Story, kind: Kind, toll: Toll, truth: int) -> list[Telling]:
    """Numbers of another scope: parts of the main number, another category, a wider place, a longer time."""
    named = [voice for voice in story.voices if voice.kind is not SpeakerKind.UNNAMED]
    tellings: list[Telling] = []
    if kind.parts and truth >= 9:  # noqa: PLR2004 (a part has two and leaves more)
        noun = rng.choice(kind.parts)
        part = replace(toll, nouns=(noun,), category=noun, part=True)
        for voice in rng.sample(named, 2):
            # No source tells fewer than 0.36 of the true number, so that a part is a part of every number.
            value = rng.randint(2, max(2, round(truth * 0.36) - 1))
            amount = Amount(value=value, qualifier=rng.choice((Qualifier.EXACT, Qualifier.AT_LEAST)))
            tellings.append(Telling(source=voice, toll=part, day=story.day, amount=amount))
    if kind.rival_category is not None:
        noun, category = kind.rival_category
        other = replace(toll, nouns=(noun,), category=category)
        for voice in rng.sample(named, 2):
            amount = draw_amount(rng, rng.randint(3, 40))
            tellings.append(Telling(source=voice, toll=other, day=story.day, amount=amount))
    if story.kind == "sweep":
        tellings += _draw_sweep_scopes(rng, story, toll, truth, named)
    return tellings


def _draw_sweep_scopes(rng: Random, story: Story, toll: Toll, truth: int, named: list[Actor]) -> list[Telling]:
    province = next(place for place in PROVINCES if place.province == story.town.province)
    wider = replace(toll, place=province)
    longer = replace(toll, since=story.day)
    tellings = [
        Telling(
            source=voice,
            toll=wider,
            day=story.day,
            amount=draw_amount(rng, round_count(round(truth * rng.uniform(2, 4)))),
        )
        for voice in rng.sample(named, 2)
    ]
    for voice in rng.sample(named, 3):
        value = round_count(round(truth * rng.uniform(2, 4)))
        day = story.day + timedelta(days=1)
        tellings.append(Telling(source=voice, toll=longer, day=day, amount=draw_amount(rng, value)))
    return tellings
