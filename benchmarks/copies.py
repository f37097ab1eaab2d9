"""Time and memory of the search for near-copies, and pairs a second beside `datasketch` on the same texts.

Usage: python -m benchmarks.copies [--sizes 10000,30000,100000] [--datasketch 3000] [--million]
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.measuring import Measured, measure_command
from sayso.language.shingles import choose_marks, hash_words
from sayso.stages.trace.blocks import MarkIndex, pair_texts
from sayso.stages.trace.matching import Sketch, make_sketch, match_texts

REPORT_WORDS = 300
VOCABULARY = 50_000
COPY_SHARE = 0.1
"""Of the reports that are copies of one of the hundred reports before them."""
CHANGED_SHARE = 0.05
"""Of a copy's words."""
ADDED = 200
"""Reports that are added one by one and timed."""
TARGET_MINUTES, TARGET_GIGABYTES = 60, 8
_SEED = 20_310_418
_SKETCHES_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search, by its parts, in seconds of one processor: other work on the machine does not count."""

    marking_s: float
    """Words hashed and marks chosen; making the texts is left out."""
    pairing_s: float
    matching_s: float
    compared: int
    copies: int
    made: int
    """Copies that were made; two copies of one report are copies of each other too."""

    @property
    def seconds(self) -> float:
        """All parts."""
        return self.marking_s + self.pairing_s + self.matching_s


def write_texts(count: int) -> Iterator[tuple[str, int | None]]:
    """Texts of words drawn by Zipf's law, every tenth a copy with some other words; with what each is a copy of."""
    dice = np.random.default_rng(_SEED)
    shares = 1 / np.arange(1, VOCABULARY + 1)
    steps = np.cumsum(shares / shares.sum())
    words = np.array([f"w{number}" for number in range(VOCABULARY)])
    recent: list[np.ndarray[tuple[int, ...], np.dtype[np.int64]]] = []
    for number in range(count):
        drawn = np.minimum(np.searchsorted(steps, dice.random(REPORT_WORDS)), VOCABULARY - 1)
        original = None
        if recent and dice.random() < COPY_SHARE:
            place = int(dice.integers(len(recent)))
            original = number - len(recent) + place
            drawn = np.where(dice.random(REPORT_WORDS) < CHANGED_SHARE, drawn, recent[place])
        recent = [*recent[-99:], drawn]
        yield " ".join(words[drawn].tolist()), original


def search_copies(count: int) -> Search:
    """The copies among so many reports, found as the stage `trace` finds them."""
    hashes, marks, made = [], [], 0
    marking_s = 0.0
    for text, original in write_texts(count):
        began_s = time.process_time()
        words = hash_words(text)
        marks.append(choose_marks(words))
        marking_s += time.process_time() - began_s
        hashes.append(words)
        made += original is not None
    began_s = time.process_time()
    pairs = pair_texts(marks)
    pairing_s = time.process_time() - began_s
    began_s = time.process_time()
    sketches: dict[int, Sketch] = {}
    copies = 0
    for first, second in pairs.tolist():
        if len(sketches) > _SKETCHES_KEPT:
            sketches.clear()
        for place in (first, second):
            if place not in sketches:
                sketches[place] = make_sketch(hashes[place])
        match = match_texts(sketches[first], sketches[second])
        copies += match is not None and match.is_copy
    return Search(
        marking_s=marking_s,
        pairing_s=pairing_s,
        matching_s=time.process_time() - began_s,
        compared=len(pairs),
        copies=copies,
        made=made,
    )


def time_adding(count: int) -> str:
    """A line on what one report more costs once so many are in the index of marks."""
    index = MarkIndex()
    seconds = 0.0
    for number, (text, _) in enumerate(write_texts(count + ADDED)):
        began_s = time.process_time()
        index.add_report(f"{number:07}", hash_words(text))
        if number >= count:
            seconds += time.process_time() - began_s
    return f"One report more into an index of {count:,}: {1000 * seconds / ADDED:.1f} ms"


def search_with_datasketch(count: int) -> tuple[float, int]:
    """Seconds and pairs found of `datasketch` on the same texts: 128 MinHashes, LSH at 0.5, three-word shingles."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - a library for this alone, not needed by the rest

    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    seconds, found = 0.0, 0
    for number, (text, _) in enumerate(write_texts(count)):
        began_s = time.process_time()
        words = text.split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch({" ".join(words[at : at + 3]).encode() for at in range(len(words) - 2)})
        found += len(lsh.query(sketch))
        lsh.insert(str(number), sketch)
        seconds += time.process_time() - began_s
    return seconds, found


def measure_size(count: int) -> tuple[Search, Measured]:
    """The search in a process of its own."""
    measured = measure_command([sys.executable, "-m", "benchmarks.copies", "--one", str(count)])
    return Search(**json.loads(measured.output)), measured


def tell_row(count: int, search: Search, measured: Measured) -> str:
    """A row of the table, in Markdown."""
    peak = f"{measured.peak_bytes / 1e9:.2f} GB" if measured.peak_bytes is not None else "?"
    return (
        f"| {count:,} | {search.marking_s:.1f} s | {search.pairing_s:.1f} s | {search.matching_s:.1f} s "
        f"| {search.seconds:.1f} s | {1e6 * search.seconds / count:.0f} µs | {peak} | {search.compared:,} "
        f"| {search.copies:,} of {search.made:,} |"
    )


def compare_with_datasketch(count: int) -> str:
    """A line on both, on the same texts in the same run."""
    ours = search_copies(count)
    theirs_s, found = search_with_datasketch(count)
    pairs = count * (count - 1) / 2
    return (
        f"{count:,} reports: Sayso {ours.seconds:.1f} s, {pairs / ours.seconds:,.0f} pairs a second, "
        f"{ours.copies:,} copies; "
        f"datasketch {theirs_s:.1f} s, {pairs / theirs_s:,.0f} pairs a second, {found:,} copies; "
        f"{theirs_s / ours.seconds:.1f} times as long"
    )


def extrapolate(smaller: tuple[int, Search, Measured], larger: tuple[int, Search, Measured]) -> str:
    """What a million reports would take if time and memory grew on as between two sizes."""
    (low, low_search, low_measured), (high, high_search, high_measured) = smaller, larger
    more = (1_000_000 - high) / (high - low)
    minutes = (high_search.seconds + more * (high_search.seconds - low_search.seconds)) / 60
    growth = high_search.seconds / low_search.seconds
    told = f"{high / low:.1f} times the reports took {growth:.1f} times as long; a million: {minutes:.0f} minutes"
    if low_measured.peak_bytes is None or high_measured.peak_bytes is None:
        return told
    peak = high_measured.peak_bytes + more * (high_measured.peak_bytes - low_measured.peak_bytes)
    return f"{told} and {peak / 1e9:.1f} GB (aims: {TARGET_MINUTES} minutes, {TARGET_GIGABYTES} GB)"


def main() -> None:
    """The table is printed."""
    parser = argparse.ArgumentParser(description="The search for near-copies, measured.")
    parser.add_argument("--sizes", default="10000,30000,100000", help="numbers of reports, separated by commas")
    parser.add_argument("--million", action="store_true", help="measure a million reports too")
    parser.add_argument("--datasketch", type=int, default=3000, metavar="N", help="compare on N reports; 0: do not")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one is not None:
        search = search_copies(given.one)
        print(json.dumps({name: getattr(search, name) for name in Search.__slots__}))
        return
    if given.datasketch:
        print(compare_with_datasketch(given.datasketch), flush=True)
    for count in (1_000, 10_000):
        print(time_adding(count), flush=True)
    sizes = [*map(int, given.sizes.split(",")), *([1_000_000] if given.million else [])]
    heads = ("reports", "marks", "pairs", "matching", "all", "a report", "peak memory", "compared", "copies found")
    print(f"| {' | '.join(heads)} |\n|" + "---:|" * len(heads))
    rows = []
    for size in sizes:
        rows.append((size, *measure_size(size)))
        print(tell_row(*rows[-1]), flush=True)
    if len(rows) > 1:
        print(extrapolate(rows[0], rows[-1]))


if __name__ == "__main__":
    main()
