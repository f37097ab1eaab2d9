"""Words per second of the language reader and of its encoder alone, on the same texts in one run.

Usage: python -m benchmarks.language [--reports N] [--threads N]
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measuring import count_processors
from benchmarks.pages import write_pages
from benchmarks.readers import chunk_texts, make_reader, make_windows
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.trained import TextReader
from sayso.language.reader import split_words
from sayso.pipeline import make_read_options
from sayso.settings import Settings
from sayso.stages.read import Item, find_items, read_item

_ROUNDS = 3


def gather_texts(count: int) -> list[str]:
    """The text of so many invented reports of 500 words."""
    options = make_read_options(Settings())
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        write_pages(pages, count)
        items = [item for item in find_items(str(pages), options) if isinstance(item, Item)]
        reports = [read_item(item, options).report for item in items]
        return [report.text for report in reports if report is not None]


def time_best(work: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds: the least disturbed."""
    times = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--threads", type=int, default=count_processors())
    chosen = parser.parse_args()
    texts = gather_texts(chosen.reports)
    began = time.perf_counter()
    model = EncoderModel(MODEL_FILE, chosen.threads)
    loaded = time.perf_counter() - began
    reader = make_reader(chosen.threads)
    chunks = chunk_texts(texts)
    windows = [make_windows(chunk, model) for chunk in chunks]
    words = sum(window.end - window.start for chunk in windows for window in chunk)
    pieces = sum(len(window.pieces) for chunk in windows for window in chunk)
    texts_alone = TextReader(model)
    rows = (
        ("encoder with its heads alone", time_best(lambda: [sum(1 for _ in model.read(chunk)) for chunk in windows])),
        (
            "trees, names, roles, sayings, entities",
            time_best(lambda: [texts_alone.read([split_words(text) for text in chunk]) for chunk in chunks]),
        ),
        ("whole of language", time_best(lambda: [reader.annotate(chunk) for chunk in chunks])),
    )
    print(f"{len(texts)} reports, {words} words, {pieces} pieces, {chosen.threads} threads; loaded in {loaded:.2f} s")
    print(f"{'':40}{'seconds':>9}{'words/s':>9}{'pieces/s':>10}{'ratio':>7}")
    for name, seconds in rows:
        ratio = seconds / rows[0][1]
        print(f"{name:40}{seconds:9.2f}{words / seconds:9.0f}{pieces / seconds:10.0f}{ratio:7.2f}")
    peak_kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_bytes = peak_kilobytes if sys.platform == "darwin" else peak_kilobytes * 1024
    print(f"peak memory {peak_bytes / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
