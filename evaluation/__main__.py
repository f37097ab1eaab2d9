"""`python -m evaluation`: the invented world and the project's own gold, and with `--data` the public sets."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.coded import CODED_SETS, measure_coded
from evaluation.dossier.finding import measure_dossier
from evaluation.gate import (
    WORLD,
    Measured,
    check,
    check_changes,
    raise_floors,
    read_committed_floors,
    read_floors,
    restrict,
    write_floors,
)
from evaluation.gold.passages import GOLD_SETS, fingerprint_gold, has_texts, load_gold, measure_gold
from evaluation.measures import Figure
from evaluation.public import SETS, fingerprint_set, load_sets, measure_damage, measure_set
from evaluation.scoring.claims import print_score
from evaluation.swap import SWAP, measure_swap
from evaluation.variants import VARIANTS
from evaluation.world import code_world, score_world
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.trained import TextReader, WordText

THREADS = 2
WIDTH = 52
"""Columns for the name of a figure."""


def main(words: Sequence[str] | None = None) -> int:
    """Measures, prints, and guards the floors where it is told to.

    Args:
        words: The command line; that of the process where none is given.

    Returns:
        1 where the gate is broken, else 0.

    Raises:
        SystemExit: With 2, where the command line or a file is wrong.
    """
    parser = _make_parser()
    chosen = parser.parse_args(words)
    if (chosen.gate or chosen.raise_floors) and (chosen.limit is not None or chosen.variant != "plain"):
        parser.error("--gate and --raise-floors need whole sets and plain texts: leave out --limit and --variant")
    try:
        return _measure_damage(chosen) if chosen.variant != "plain" else _measure(chosen)
    except (ValueError, OSError) as error:
        parser.exit(2, f"{error}\n")


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, help="the folder of public sets; without it the invented world alone is measured")
    add("--model", type=Path, default=MODEL_FILE, help="the trained reader (default: the one that Sayso ships)")
    add(
        "--only",
        nargs="+",
        default=[],
        metavar="NAME",
        choices=[WORLD, SWAP, *GOLD_SETS, *SETS, *CODED_SETS],
        help=f"{WORLD}, {', '.join([SWAP, *GOLD_SETS, *SETS, *CODED_SETS])}",
    )
    add("--limit", type=_read_limit, metavar="N", help="take N documents of each set, for a quick look")
    add("--variant", choices=VARIANTS, default="plain", help="what to do to the texts: shows what it costs")
    add("--gate", action="store_true", help="exit with 1 where a figure is below its floor")
    add("--raise-floors", action="store_true", help="write floors just below what is reached, where that is higher")
    return parser


def _read_limit(word: str) -> int:
    if not word.isdecimal() or int(word) == 0:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of documents; give 1 or more")
    return int(word)


def _measure(chosen: argparse.Namespace) -> int:
    world: dict[str, float] = {}
    figures: list[Figure] = []
    fingerprints: dict[str, str] = {}
    if WORLD in chosen.only or not chosen.only:
        score = score_world(code_world(chosen.model))
        world = score.list_shares()
        print_score("invented world (development)", score)
        print("generated dossier, seed 2, from true claims")
        for name, share in measure_dossier().items():
            world[name] = share
            print(f"  {name.removeprefix('dossier: '):40}{share:6.1f}")
    if SWAP in chosen.only or not chosen.only:
        _print_head("names of the parties exchanged", "share", "from", "to", "target", "")
        for figure in measure_swap(chosen.model):
            world[figure.name] = figure.value
            print(_format_figure(figure), flush=True)
    for name in _list_gold(chosen):
        _print_head(f"project's own gold, {name}", "share", "from", "to", "target", "")
        for figure in measure_gold(name, load_gold(name, chosen.data), chosen.model):
            world[figure.name] = figure.value
            print(_format_figure(figure), flush=True)
        fingerprints[name] = fingerprint_gold(name)
    for figure in _measure_public(chosen, fingerprints):
        figures.append(figure)
        print(_format_figure(figure), flush=True)
    measured = Measured(world, {figure.name: figure.value for figure in figures}, fingerprints)
    return _guard(chosen, measured) if chosen.gate or chosen.raise_floors else 0


def _measure_public(chosen: argparse.Namespace, fingerprints: dict[str, str]) -> Iterator[Figure]:
    """The figures of the public sets that are asked for; adds their fingerprints where a gate needs them."""
    names, coded = _list_sets(chosen), _list_coded(chosen)
    if not (names or coded or (chosen.data is not None and not chosen.only)):
        return
    documents = load_sets(chosen.data, names, chosen.limit) if names or not chosen.only else {}
    _print_head("public sets (development parts)", "share", "P", "R", "target", "")
    if documents:
        reader = _load_reader(chosen.model)
        for name in documents:
            yield from measure_set(name, documents[name], reader)
    for name in coded:
        yield from measure_coded(name, chosen.data, chosen.model, chosen.limit)
    if chosen.gate or chosen.raise_floors:
        fingerprints.update({name: fingerprint_set(chosen.data, name) for name in documents})
        fingerprints.update({name: CODED_SETS[name].fingerprint(chosen.data) for name in coded})


def _measure_damage(chosen: argparse.Namespace) -> int:
    if chosen.data is None:
        raise ValueError(f"--variant {chosen.variant} needs public sets: add --data FOLDER")
    able = [name for name, one in SETS.items() if one.compared]
    if unable := [name for name in chosen.only if name not in able]:
        raise ValueError(f"--variant {chosen.variant} does not measure {unable[0]}: ask for {', '.join(able)}")
    documents = load_sets(chosen.data, _list_sets(chosen), chosen.limit)
    reader = _load_reader(chosen.model)
    _print_head("public sets (development parts)", "plain", chosen.variant, "loss")
    for name in documents:
        plain = measure_damage(name, documents[name], reader, "plain")
        damaged = measure_damage(name, documents[name], reader, chosen.variant)
        for before, after in zip(plain, damaged, strict=True):
            loss = before.value - after.value
            print(f"{before.name:{WIDTH}}{before.value:8.1f}{after.value:8.1f}{loss:8.1f}", flush=True)
    return 0


def _list_sets(chosen: argparse.Namespace) -> list[str]:
    names = [name for name in chosen.only if name in SETS]
    if names and chosen.data is None:
        raise ValueError(f"--only {names[0]} needs the public sets: add --data FOLDER")
    return names


def _list_coded(chosen: argparse.Namespace) -> list[str]:
    """The sets of whole texts that are asked for; all whose folder is there where none is named."""
    names = [name for name in chosen.only if name in CODED_SETS]
    if names and chosen.data is None:
        raise ValueError(f"--only {names[0]} needs the public sets: add --data FOLDER")
    if chosen.only or chosen.data is None:
        return names
    return [name for name, one in CODED_SETS.items() if (chosen.data / one.folder).is_dir()]


def _list_gold(chosen: argparse.Namespace) -> list[str]:
    """The sets of the project's own gold that are asked for; all whose texts are there where none is named."""
    if not chosen.only:
        return [name for name in GOLD_SETS if has_texts(name, chosen.data)]
    return [name for name in chosen.only if name in GOLD_SETS]


def _load_reader(path: Path) -> TextReader:
    if not path.is_file():
        raise ValueError(f"{path}: no trained reader is there; give one with --model FILE")
    try:
        reader = TextReader(EncoderModel(path, THREADS))
        # A model of another version fails only when it reads, and the errors of onnxruntime have no class in common.
        reader.read([WordText("One word", [(0, 3), (4, 8)], [0])])
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0]
        raise ValueError(f"{path}: does not work as the trained reader ({reason}); export the model anew") from error
    return reader


def _print_head(title: str, *columns: str) -> None:
    print(f"{title:{WIDTH}}" + "".join(f"{column:>8}" for column in columns).rstrip())


def _format_figure(figure: Figure) -> str:
    beside = (figure.precision, figure.recall) if figure.interval is None else figure.interval
    cells = (figure.value, *beside, figure.target)
    line = f"{figure.name:{WIDTH}}" + "".join(" " * 8 if cell is None else f"{cell:8.1f}" for cell in cells)
    told = {None: "", True: "  reached", False: "  missed"}[figure.is_reached]
    return (line + told).rstrip()


def _guard(chosen: argparse.Namespace, measured: Measured) -> int:
    floors = read_floors()
    if chosen.raise_floors:
        floors = raise_floors(measured, floors)
        write_floors(floors)
    names = chosen.only or [WORLD, SWAP, *_list_gold(chosen), *([] if chosen.data is None else [*SETS, *CODED_SETS])]
    committed = read_committed_floors()
    if committed is None:
        print("the last commit shows no floors: whether one was lowered is not checked")
    lines = check(measured, restrict(floors, names)) + ([] if committed is None else check_changes(floors, committed))
    for line in lines:
        print(line, file=sys.stderr)
    print("every floor holds" if not lines else f"broken: {len(lines)}")
    return 1 if lines and chosen.gate else 0


if __name__ == "__main__":
    sys.exit(main())
