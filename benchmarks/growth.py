"""How the time and memory of coding one report grow with its length.

Usage: python -m benchmarks.growth [--sizes 50,100,200,400] [--kinds KIND,…]

Each report is coded in a process of its own, on one thread; the time is processor time.
"""

import argparse
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator

from benchmarks.language import gather_texts
from benchmarks.stages import PARTS, make_report, set_up, time_report

_KILO = 1000
_SYLLABLES = "bel dor kan mir sol tav ren osk lun hal gri vey zam pol nor fen dra kel wis tor".split()


def repeat_reports(characters: int) -> str:
    """Invented reports one behind the other, the same few again and again."""
    text = "\n\n".join(gather_texts(4))
    return (text * (1 + characters // len(text)))[:characters]


def name_many(characters: int) -> str:
    """A name or two that stands nowhere else in each sentence, and somebody who says something in each third."""
    chance = random.Random(characters)  # noqa: S311 - a seeded draw, not a secret
    sentences: list[str] = []
    length = 0
    while length < characters:
        person, place = f"{_draw(chance)} {_draw(chance)}", _draw(chance)
        told = f"soldiers killed {chance.randint(2, 90)} people in {place} on {chance.randint(1, 28)} March 2031"
        frame = len(sentences) % 3
        sentence = (
            f"{person}, a spokesman for the {place} Council, said {told}."
            if frame == 0
            else f"In {place}, police arrested {person} and a teacher."
            if frame == 1
            else f"The mayor met {person} of the {place} Workers Union."
        )
        sentences.append(sentence + ("\n" if len(sentences) % 5 == 4 else ""))  # noqa: PLR2004 - paragraphs of five
        length += len(sentence) + 1
    return " ".join(sentences)[:characters]


def name_few(characters: int) -> str:
    """One person, one body and pronouns for them, over and over: long chains of who is who."""
    sentences = (
        "Belina Tavren said the Oskhal Council had told her that police killed three men.",
        "She said they had blamed the council, and it denied the report.",
        "“They shot him,” she told the newspaper, citing a witness.",
        "The mayor, Dorin Kelwis, said he did not know the woman.",
    )
    return _fill(sentences, characters)


def run_on(characters: int) -> str:
    """Words without a sentence's end."""
    return _fill(
        ("the guards who said that they held twelve men and", "police told the mayor of three dead in May,"), characters
    )


def run_together(characters: int) -> str:
    """Letters without a blank."""
    return ("belkandor" * (1 + characters // 9))[:characters]


def quote_open(characters: int) -> str:
    """Marks of quotation that are never closed, paragraph by paragraph."""
    return _fill(("“We saw two dead, said the baker.\n", '"The police came at night on 3 May, he said.\n'), characters)


KINDS: dict[str, Callable[[int], str]] = {
    "reports": repeat_reports,
    "many-names": name_many,
    "few-names": name_few,
    "no-stop": run_on,
    "no-blank": run_together,
    "open-quotations": quote_open,
}


def _draw(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _fill(sentences: tuple[str, ...], characters: int) -> str:
    text = " ".join(sentences) + " "
    return (text * (1 + characters // len(text)))[:characters]


def measure_one(kind: str, characters: int) -> str:
    """A line with the seconds of each part and the peak memory in MB, for one report in this process."""
    bench = set_up()
    time_report(bench, make_report("warm", gather_texts(1)[0]))
    times = time_report(bench, make_report("long", KINDS[kind](characters)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_bytes = peak if sys.platform == "darwin" else peak * 1024
    return " ".join([*(f"{times[part]:.3f}" for part in PARTS), f"{peak_bytes / 1e6:.0f}"])


def measure_kind(kind: str, sizes: list[int]) -> Iterator[str]:
    """The lines of the table for one kind of report, a process for each size."""
    for size in sizes:
        words = [sys.executable, "-m", "benchmarks.growth", "--one", kind, "--sizes", str(size)]
        *seconds, peak = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
        told = dict(zip(PARTS, map(float, seconds), strict=True))
        rest = told["language"] - told["reader"]
        yield (
            f"| {kind} | {size} kB | {told['encoder']:.1f} | {told['reader'] - told['encoder']:.2f} | {rest:.2f} "
            f"| {told['extract']:.2f} | {told['resolve']:.2f} | {peak} MB |"
        )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="50,100,200,400", help="thousands of characters, separated by commas")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    if chosen.one is not None:
        print(measure_one(chosen.one, sizes[0] * _KILO))
        return
    headings = (
        "report",
        "length",
        "encoder, s",
        "rest of the reader",
        "rest of language",
        "extract",
        "resolve",
        "peak",
    )
    print(f"| {' | '.join(headings)} |\n|---|" + "---:|" * (len(headings) - 1), flush=True)
    for kind in chosen.kinds.split(","):
        for line in measure_kind(kind, sizes):
            print(line, flush=True)


if __name__ == "__main__":
    main()
