"""Reports per second and peak memory of `sayso read`, beside `trafilatura` alone on the same pages.

Usage: python -m benchmarks.reading [--sizes 1000,10000] [--workers N]
"""

import argparse
import hashlib
import platform
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measuring import Measured, count_processors, measure_command
from benchmarks.pages import write_pages
from sayso.ledger import Ledger
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Capture
from sayso.settings import Settings
from sayso.stages.read import Item, find_items

STAGE_SAMPLE = 200
"""Reports timed stage by stage in one process, the first twenty for warming up."""
_WARMING = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One size, measured."""

    count: int
    alone: Measured
    alone_in_several: Measured
    sayso: Measured


def measure_size(folder: Path, count: int, workers: int) -> Row:
    """The three ways, one after the other, on the same pages."""
    pages = folder / f"pages-{count}"
    write_pages(pages, count)
    ledger = folder / f"{count}.db"
    alone = [sys.executable, "-m", "benchmarks.trafilatura_alone", str(pages)]
    read = "from sayso.cli.main import run_command_line; run_command_line()"
    words = [sys.executable, "-c", read, "read", str(pages), "--ledger", str(ledger), "--workers", str(workers)]
    row = Row(
        count=count,
        alone=measure_command([*alone, "1"]),
        alone_in_several=measure_command([*alone, str(workers)]),
        sayso=measure_command(words),
    )
    with Ledger.open(ledger) as opened:
        held = opened.count_records().reports
    if held != count:
        raise RuntimeError(f"{held} reports of {count} are in the ledger")
    return row


def time_stages(folder: Path) -> dict[str, float]:
    """Milliseconds for a report in each stage, in one process without the cost of starting."""
    pages = folder / "pages-stages"
    write_pages(pages, STAGE_SAMPLE)
    settings = Settings()
    options = make_read_options(settings)
    pipeline = Pipeline(settings, options)
    seconds = dict.fromkeys(("read", "extract", "resolve", "ledger"), 0.0)
    items = [each for each in find_items(str(pages), options) if isinstance(each, Item)]
    with Ledger.create_or_open(folder / "stages.db") as ledger:
        for number, item in enumerate(items):
            moments = [time.perf_counter()]
            report = pipeline.read_item(item).report
            if report is None or item.path is None:
                raise RuntimeError(f"{item.label} was not read")
            moments.append(time.perf_counter())
            coded = pipeline.coder.code_reports([report])[0]
            moments.append(time.perf_counter())
            resolved = pipeline.resolver.resolve_coding(coded)
            coding = replace(resolved, makers=pipeline.makers)
            moments.append(time.perf_counter())
            content = item.path.read_bytes()
            ledger.add_coding(coding, _make_capture(item, content), content)
            moments.append(time.perf_counter())
            if number >= _WARMING:
                for name, start, end in zip(seconds, moments, moments[1:], strict=False):
                    seconds[name] += end - start
    return {name: 1000 * total / (STAGE_SAMPLE - _WARMING) for name, total in seconds.items()}


def _make_capture(item: Item, content: bytes) -> Capture:
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        media_type=item.media_type,
        source=item.source,
        locator=None,
        captured_at=datetime.now(UTC),
    )


def tell_rows(rows: Iterable[Row], workers: int) -> list[str]:
    """The table, in Markdown."""
    headings = (
        "reports",
        f"sayso read ({workers} workers)",
        "peak memory",
        "trafilatura alone, 1 process",
        f"trafilatura alone, {workers} processes",
        "sayso time / trafilatura time, same processes",
    )
    lines = [f"| {' | '.join(headings)} |", "|" + "---:|" * len(headings)]
    for row in rows:
        peak = row.sayso.peak_bytes
        lines.append(
            f"| {row.count:,} | {row.sayso.seconds:.1f} s, {row.count / row.sayso.seconds:.1f}/s "
            f"| {f'{peak / 1e6:.0f} MB' if peak is not None else '?'} "
            f"| {row.alone.seconds:.1f} s, {row.count / row.alone.seconds:.0f}/s "
            f"| {row.alone_in_several.seconds:.1f} s, {row.count / row.alone_in_several.seconds:.0f}/s "
            f"| {row.sayso.seconds / row.alone_in_several.seconds:.1f} |"
        )
    return lines


def main() -> None:
    """The table is printed."""
    parser = argparse.ArgumentParser(description="Reading, measured beside trafilatura alone.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of reports, separated by commas")
    parser.add_argument("--workers", type=int, default=count_processors())
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as name:
        folder = Path(name)
        stages = time_stages(folder)
        print(f"Python {platform.python_version()}, {count_processors()} processors")
        told = ", ".join(f"{stage} {ms:.1f} ms" for stage, ms in stages.items())
        print(f"Per report, one process: {told}", flush=True)
        rows = []
        for size in sizes:
            rows.append(measure_size(folder, size, given.workers))
            print(tell_rows(rows, given.workers)[-1], file=sys.stderr, flush=True)
    print("\n".join(tell_rows(rows, given.workers)))
    if len(rows) > 1:
        first, last = rows[0], rows[-1]
        growth = last.sayso.seconds / first.sayso.seconds
        print(f"{last.count / first.count:.0f} times the reports took {growth:.1f} times as long")


if __name__ == "__main__":
    main()
