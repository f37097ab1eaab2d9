"""Seconds of the processor and memory of `link` and `weigh` on invented rows, and how both grow.

Usage: python -m benchmarks.incidents [--claims 10000 30000 100000]

Rows are drawn from a seed: reports of about four claims on incidents whose size follows a power law, so that a few are
told by hundreds of reports; a third of the reports are copies. Words are numbered, hence as rare as a name.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evaluation.scoring.clusters import score_groups
from sayso.packs.background import load_background
from sayso.packs.link_weights import load_link_weights
from sayso.packs.link_words import load_link_words
from sayso.records import (
    Bounds,
    Counted,
    EventType,
    Interval,
    LinkClaim,
    LinkPlace,
    LinkReport,
    Precision,
    Qualifier,
    Status,
    make_id,
)
from sayso.stages.link import Linker
from sayso.stages.link.blocking import measure_blocks
from sayso.stages.weigh import Weigher

SEED = 20310309
CLAIMS_A_REPORT = 4
REPORTS_AN_INCIDENT = 12
LARGEST_SHARE = 0.002
"""The most told incident stands in this share of all reports."""
DAYS = 2_000
TOWNS = 3_000
OUTLETS = 40
KILOBYTES_PER_MEGABYTE = 1_000
TYPES = (EventType.KILL, EventType.ARREST, EventType.BOMB, EventType.PROTEST, EventType.INJURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    number: int
    day: date
    place: LinkPlace
    words: tuple[str, ...]
    type: EventType


def generate_reports(claims: int, seed: int = SEED) -> Iterator[tuple[LinkReport, int]]:
    """Reports with about so many claims in all, each with the number of the incident that it tells of."""
    chance = random.Random(seed)  # noqa: S311 (rows are drawn, nothing is kept secret)
    reports = claims // CLAIMS_A_REPORT
    incidents = max(1, reports // REPORTS_AN_INCIDENT)
    happenings = [_draw_happening(number, chance) for number in range(incidents)]
    left = reports
    number = 0
    while left > 0:
        size = min(left, 1 + int(chance.paretovariate(1.2)), max(2, int(reports * LARGEST_SHARE)))
        originals: list[LinkReport] = []
        for position in range(size):
            name = f"{number}-{position}"
            is_copy = bool(originals) and chance.random() < 1 / 3
            report = (
                _copy_report(chance.choice(originals), name)
                if is_copy
                else _draw_report(happenings[number % incidents], name, chance)
            )
            originals.append(report)
            yield report, number % incidents
        left -= size
        number += 1


def _draw_happening(number: int, chance: random.Random) -> _Happening:
    town = chance.randrange(TOWNS)
    place = LinkPlace(
        name=f"town{town}",
        country="XV",
        admin1=f"province{town % 60}",
        lat=-60 + (town % 60) * 2.0,
        lon=-170 + (town // 60) * 2.0,
        precision=Precision.TOWN,
    )
    return _Happening(
        number=number,
        day=date(2025, 1, 1) + timedelta(days=chance.randrange(DAYS)),
        place=place,
        words=(f"town{town}", *(f"word{chance.randrange(200_000)}" for _ in range(14))),
        type=chance.choice(TYPES),
    )


def _draw_report(happening: _Happening, name: str, chance: random.Random) -> LinkReport:
    report = make_id("report", name)
    said = happening.day + timedelta(days=chance.randrange(4))
    noise = tuple(f"word{chance.randrange(200_000)}" for _ in range(20))
    count = chance.randint(1, 2 * CLAIMS_A_REPORT - 1)
    claims = tuple(_draw_claim(happening, report, position, said, chance) for position in range(count))
    words = (*chance.sample(happening.words, 10), *noise)
    return LinkReport(report=report, words=words, names=(), claims=claims)


def _draw_claim(happening: _Happening, report: str, position: int, said: date, chance: random.Random) -> LinkClaim:
    toll = chance.choice((9, 12, 12, 14, 15))
    words = (*chance.sample(happening.words, 6), *(f"word{chance.randrange(200_000)}" for _ in range(4)))
    return LinkClaim(
        claim=make_id("claim", report, position),
        report=report,
        sentence=2 * position,
        sentence_count=20,
        paragraph=position,
        start=200 * position,
        wording=make_id("wording", report, position),
        type=happening.type,
        status=Status.ASSERTED,
        agents=(),
        patients=(),
        names=(f"outlet{chance.randrange(OUTLETS)}",),
        place=happening.place if chance.random() < 1 / 2 else None,
        near_place=happening.place,
        interval=Interval(earliest=happening.day, latest=happening.day) if chance.random() < 1 / 2 else None,
        near_interval=None,
        words=words,
        said=Interval(earliest=said, latest=said),
        speakers=(f"speaker{chance.randrange(OUTLETS)}",),
        stance=None,
        quantity=make_id("mention", report, position),
        bounds=Bounds(low=toll, high=toll, value=toll, qualifier=Qualifier.EXACT, approximate=False),
        unit="people",
        counts=Counted.PATIENT,
        is_part=False,
        is_running=False,
    )


def _copy_report(original: LinkReport, name: str) -> LinkReport:
    report = make_id("report", name)
    claims = tuple(
        replace(claim, report=report, claim=make_id("claim", report, position))
        for position, claim in enumerate(original.claims)
    )
    return replace(original, report=report, claims=claims)


def measure(claims: int) -> str:
    """One line of the table."""
    drawn = list(generate_reports(claims))
    reports = [report for report, _ in drawn]
    gold = {claim.claim: number for report, number in drawn for claim in report.claims}
    words = load_link_words()
    linker = Linker(load_background(), words, load_link_weights())
    began = time.process_time()
    linking = linker.link(reports)
    linked = time.process_time()
    rows = {claim.claim: claim for report in reports for claim in report.claims}
    origins = {name: row.vouches or row.report for name, row in rows.items()}
    weigher = Weigher(words)
    for incident in linking.incidents:
        weigher.weigh_incident(incident, [rows[name] for name in incident.claims], origins, ())
    weighed = time.process_time()
    blocks = measure_blocks(linker.make_strands(reports))
    found = {name: incident.id for incident in linking.incidents for name in incident.claims}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (KILOBYTES_PER_MEGABYTE**2 if sys.platform == "darwin" else KILOBYTES_PER_MEGABYTE)
    return (
        f"{len(rows):>10}{linked - began:>9.1f}{weighed - linked:>9.1f}{1e6 * (weighed - began) / len(rows):>12.0f}"
        f"{blocks.largest:>9}{blocks.most_compared:>10}{blocks.pairs / max(1, blocks.strands):>9.1f}"
        f"{megabytes:>8.0f}{100 * score_groups(gold, found).f1:>8.1f}"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incidents", description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    print(
        f"{'claims':>10}{'link s':>9}{'weigh s':>9}{'us a claim':>12}{'block':>9}{'compared':>10}"
        f"{'pairs':>9}{'MB':>8}{'BCubed':>8}"
    )
    for count in parser.parse_args().claims:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main()
