"""How well copies and spliced passages are found, beside other ways.

Usage: python -m evaluation.copies --data FOLDER [--part measured|build] [--seed N]
"""

import argparse
from pathlib import Path

from evaluation.copies.articles import load_material
from evaluation.copies.baselines import find_by_headlines, find_by_jaccard, find_by_minhash
from evaluation.copies.passages import count_passages
from evaluation.copies.pool import Counts, PairOfIds, Pool, list_recalls, make_pool
from sayso.language.shingles import hash_words
from sayso.stages.trace.blocks import pair_reports
from sayso.stages.trace.matching import Match, make_sketch, match_texts

_WIDTH = 46
_SEED = 20_310_418
TARGETS = {"pairs": 97.0, "passages": 90.0}


def find_matches(pool: Pool) -> dict[PairOfIds, Match]:
    """What every two texts that Sayso compares have in common."""
    words = {each: hash_words(text) for each, text in pool.texts.items()}
    sketches = {each: make_sketch(found) for each, found in words.items()}
    matches = {tuple(pair): match_texts(sketches[pair.first], sketches[pair.second]) for pair in pair_reports(words)}
    return {(first, second): match for (first, second), match in matches.items() if match is not None}


def tell_pairs(pool: Pool, ways: dict[str, set[PairOfIds]]) -> list[str]:
    """The table of pairs: each way with its figures, then what it finds of each kind of copy."""
    lines = [f"{'pairs of original and copy':{_WIDTH}}{'P':>8}{'R':>8}{'F1':>8}"]
    lines += [_tell_counts(name, pool.count_pairs(pairs)) for name, pairs in ways.items()]
    recalls = [list_recalls(pool, pairs) for pairs in ways.values()]
    columns = "".join(f"{name.split(',')[0].split()[-1]:>10}" for name in ways)
    lines += ["", f"{'found of each kind':{_WIDTH}}{columns}"]
    lines += [f"{kind:{_WIDTH}}" + "".join(f"{each[kind]:10.1f}" for each in recalls) for kind in recalls[0]]
    return lines


def _tell_counts(name: str, counts: Counts) -> str:
    return f"{name:{_WIDTH}}{counts.precision:8.1f}{counts.recall:8.1f}{counts.f1:8.1f}"


def main() -> None:
    """The tables are printed."""
    parser = argparse.ArgumentParser(description="Copies and passages, measured on copies made for it.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of public sets")
    parser.add_argument("--part", choices=("measured", "build"), default="measured")
    parser.add_argument("--seed", type=int, default=_SEED)
    given = parser.parse_args()
    try:
        material = load_material(given.data, is_measured=given.part == "measured")
    except ValueError as error:
        parser.error(str(error))
    pool = make_pool(material, given.seed)
    print(
        f"{len(material.articles)} articles, {len(pool.copies)} copies, {len(pool.splices)} spliced articles, "
        f"{len(material.rivals)} reports by rivals; {len(pool.doubtful)} pairs of rivals do not count"
    )
    matches = find_matches(pool)
    jaccard, by_jaccard = find_by_jaccard(pool)
    bands, by_minhash = find_by_minhash(pool)
    ways = {
        "Sayso": {pair for pair, match in matches.items() if match.is_copy},
        "headline Jaccard, at 0.55": find_by_headlines(pool),
        f"shingle Jaccard, best {jaccard}": by_jaccard,
        f"plain MinHash LSH, best {bands}": by_minhash,
    }
    print("\n".join(tell_pairs(pool, ways)))
    passages = count_passages(pool, matches)
    print(f"\n{'passages in other articles (Sayso)':{_WIDTH}}{'P':>8}{'R':>8}{'F1':>8}")
    for kind, counts in passages.items():
        print(_tell_counts(kind, counts))
    every = Counts(*(sum(getattr(one, each) for one in passages.values()) for each in ("found", "wrong", "missed")))
    print(_tell_counts("all", every))
    pair_f1 = pool.count_pairs(ways["Sayso"]).f1
    for name, value in (("pairs", pair_f1), ("passages", every.recall)):
        print(f"{name}: {value:.1f}, target {TARGETS[name]:.0f}, {'reached' if value >= TARGETS[name] else 'missed'}")


if __name__ == "__main__":
    main()
