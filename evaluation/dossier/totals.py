"""Totals over years, as their sources give them."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from evaluation.dossier.amounts import draw_amount
from evaluation.dossier.kinds import SCOPES
from evaluation.dossier.stories import START, Story, Telling, Toll, Words, round_count
from evaluation.dossier.world import DALMERE, DOCUMENTS, MONITORS, OFFICIALS, OPPONENTS, Actor
from sayso.records import Counted, EventType, SpeakerKind

_NO_WORDS = Words(spot="", device="", agent="", cause="", term="", person="")


def draw_totals(rng: Random) -> list[Story]:
    """Totals with three sources each; those of other people or from another year on are an incident of their own."""
    return [
        _draw_total(rng, kind, noun, rng.randint(low, high), number)
        for kind, nouns, _, low, high in SCOPES
        for number, noun in enumerate(nouns)
    ]


def _draw_total(rng: Random, kind: EventType, noun: str, truth: int, number: int) -> Story:
    since = date(rng.choice((2026, 2029, 2030, 2031, 2032)), 1, 1)
    name = f"total-{kind}-{noun}-{since.year}"
    toll = Toll(
        type=kind,
        nouns=(noun,),
        category=noun,
        counts=Counted.PATIENT,
        incident=name,
        place=DALMERE,
        since=since,
    )
    voices = (*rng.sample((*MONITORS[:2], *DOCUMENTS), 2), rng.choice((OFFICIALS[2], OFFICIALS[4], OPPONENTS[1])))
    day = START + timedelta(days=20 + 30 * number + rng.randrange(20))
    return Story(
        id=name,
        kind=f"total:{kind}",
        day=day,
        town=DALMERE,
        words=_NO_WORDS,
        tellings=tuple(telling for voice in voices for telling in _tell_total(rng, voice, toll, truth, day)),
        voices=voices,
        is_scope=True,
    )


def _tell_total(rng: Random, voice: Actor, toll: Toll, truth: int, day: date) -> list[Telling]:
    """The total of a source, and a greater one some weeks later; lists stay as they were."""
    value = round_count(round(truth * rng.choice((0.3, 0.8, 1.0, 1.0, 1.4))))
    first = Telling(source=voice, toll=toll, day=START, amount=draw_amount(rng, value))
    if voice.kind is SpeakerKind.DOCUMENT:
        return [first]
    grown = draw_amount(rng, round_count(round(value * rng.uniform(1.1, 1.4)) + 1))
    return [first, replace(first, day=day + timedelta(days=25), amount=grown)]
