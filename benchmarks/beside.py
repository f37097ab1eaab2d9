"""The language reader beside a spaCy pipeline trained on the same treebanks: speed, memory, accuracy, in one run.

One thread each, on the same invented reports; the two, and the plain encoder, take turns. `make bench-beside` makes the
environment, trains the pipeline and calls this.

Usage: python -m benchmarks.beside PIPELINE PYTHON --data DATA [--reports N] [--rounds N]
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.beside_scores import measure_accuracy
from benchmarks.language import gather_texts
from benchmarks.readers import make_windows
from benchmarks.rounds import Round, Waiting
from benchmarks.sayso_alone import PARTS
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.reader import split_words

SPACY = "spaCy: words, tags, trees"
_ENCODER = next(iter(PARTS.values()))
_STARTS = 5
"""Of each work; the last goes on."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A work, timed."""

    starts: tuple[Round, ...]
    rounds: tuple[Round, ...]
    """In turns with those of the other works: the same position is the same time of day."""

    def count_rate(self, words: int) -> tuple[float, float]:
        """Words of a median round for each second of a core, and for each second by the clock."""
        return (
            words / median(done.processor_seconds for done in self.rounds),
            words / median(done.seconds for done in self.rounds),
        )

    def compare(self, other: "Timed") -> float:
        """How many times as long it takes as another: the median over the turns, by the core's seconds."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return median(own.processor_seconds / its.processor_seconds for own, its in pairs)


def time_in_turns(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str]
) -> dict[str, Timed]:
    """Each command was started some times and did its work so often, in turns with the others.

    Args:
        commands: Command lines of works that wait (`serve_rounds`), by name.
        rounds: That count; one more goes before them for warming up.
        environment: Of each work.
    """
    started: dict[str, list[Round]] = {name: [] for name in commands}
    for _ in range(_STARTS - 1):
        for name, words in commands.items():
            with Waiting(words, environment) as work:
                started[name].append(work.started)
    done: dict[str, list[Round]] = {name: [] for name in commands}
    with ExitStack() as stack:
        works = {name: stack.enter_context(Waiting(words, environment)) for name, words in commands.items()}
        for number in range(rounds + 1):
            for name, work in works.items():
                done[name].append(work.run_round())
            print(f"round {number} of {rounds}", file=sys.stderr, flush=True)
        return {
            name: Timed(starts=(*started[name], work.started), rounds=tuple(done[name][1:]))
            for name, work in works.items()
        }


def tell_speed(timed: Mapping[str, Timed], words: int) -> Iterator[str]:
    """The table of speed and memory, in Markdown."""
    headings = (
        "words/s of a core",
        "words/s by the clock",
        "time / encoder",
        "time / spaCy",
        "start, s of a core",
        "peak memory",
    )
    yield f"| | {' | '.join(headings)} |"
    yield "|---|" + "---:|" * len(headings)
    for name, one in timed.items():
        of_core, by_clock = one.count_rate(words)
        start = median(start.processor_seconds for start in one.starts)
        peak = max(done.peak_bytes for done in one.rounds)
        yield (
            f"| {name} | {of_core:,.0f} | {by_clock:,.0f} | {one.compare(timed[_ENCODER]):.2f} "
            f"| {one.compare(timed[SPACY]):.2f} | {start:.2f} | {peak / 1e6:.0f} MB |"
        )


def time_works(pipeline: Path, python: Path, reports: int, rounds: int) -> Iterator[str]:
    """The lines on speed and memory."""
    texts = gather_texts(reports)
    words = sum(len(split_words(text).words) for text in texts)
    pieces = sum(len(window.pieces) for window in make_windows(texts, EncoderModel(MODEL_FILE, 1)))
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        commands = {
            title: [sys.executable, "-m", "benchmarks.sayso_alone", part, str(path)] for part, title in PARTS.items()
        }
        commands[SPACY] = [str(python), "-m", "benchmarks.spacy_alone", str(pipeline), "time", str(path)]
        timed = time_in_turns(commands, rounds, {**os.environ, **_ONE_THREAD})
    yield f"{len(texts)} reports, {words} words, {pieces} word pieces, 1 thread, {rounds} rounds in turns"
    yield from tell_speed(timed, words)


def main() -> None:
    """The tables are printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="the trained spaCy pipeline")
    parser.add_argument("python", type=Path, help="the Python of its environment")
    parser.add_argument("--data", type=Path, required=True, help="the folder of public sets")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    for line in time_works(chosen.pipeline, chosen.python, chosen.reports, chosen.rounds):
        print(line, flush=True)
    print()
    for line in measure_accuracy(chosen.data, chosen.pipeline, chosen.python):
        print(line, flush=True)


if __name__ == "__main__":
    main()
