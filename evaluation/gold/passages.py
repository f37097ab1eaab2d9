"""Loads the passages of the gold and measures the reading of them."""

import hashlib
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.coding import PlainText, code_texts
from evaluation.measures import Figure
from evaluation.scoring.claims import Score, score_report
from evaluation.sets.fakes import FAKES_FOLDER, read_fakes
from evaluation.sets.meantime import read_meantime
from evaluation.sets.names import find_simple_words, read_re3d
from evaluation.sets.universal_dependencies import read_gum
from evaluation.truth import TrueClaim, locate_claim, make_claim
from sayso.language.model.encoder import MODEL_FILE
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.records import Span, spell_claim

FOLDER = Path(__file__).parent
BUILD, MEASURE = "build", "measure"
PARTS = (BUILD, MEASURE)
"""To build on, and to measure on alone."""
GOLD_SETS = {f"gold-{kind}-{part}": kind != "written" for kind in ("written", "real", "war") for part in PARTS}
"""By their names, whether they need the public sets."""
REAL_FILE, WAR_FILE = "standoff.toml", "war_standoff.toml"
"""Of passages whose texts stand elsewhere."""
_TEXT_FOLDERS = {"written": (), "real": ("gum", "meantime", "re3d"), "war": (FAKES_FOLDER,)}
"""Of the public sets that hold the texts, by kind."""
DRAWS = 1000
"""Of the bootstrap."""
_NAMES = {
    "claims, type right": ("claim, type right", 78.0),
    "claims, any type": ("claim, any type", None),
    "chain of attributed claims": ("chain of attributed claims", 82.0),
    "chain of nested claims": ("chain of two or more", 65.0),
    "own voice kept": ("outlet's own voice kept", None),
    "count with bounds": ("count with bounds", 90.0),
    "agent": ("agent (words overlap)", 70.0),
    "patient": ("patient (words overlap)", 78.0),
    "place": ("place", None),
    "time": ("time", None),
    "status where not asserted": ("status where not asserted", 70.0),
    "labels": ("labels", None),
    "everything right": ("everything right", 45.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text of some sentences with its claims."""

    id: str
    text: str
    published: str | None
    outlet: str | None
    claims: tuple[TrueClaim, ...]


def load_gold(name: str, data: Path | None) -> list[Passage]:
    """The passages of a set.

    Args:
        name: Of `GOLD_SETS`.
        data: The folder of public sets, for passages of real texts.

    Raises:
        ValueError: The public sets are missing, or a text is not the one that was coded.
    """
    kind, part = _split_name(name)
    if not GOLD_SETS[name]:
        return load_written(part)
    if data is None:
        raise ValueError(f"{name} needs the texts of the public sets: add --data FOLDER")
    return load_war(part, data) if kind == "war" else load_real(part, data)


def has_texts(name: str, data: Path | None) -> bool:
    """Whether the texts of a set are at hand.

    Args:
        name: Of `GOLD_SETS`.
        data: The folder of public sets.
    """
    folders = _TEXT_FOLDERS[_split_name(name)[0]]
    return not folders or (data is not None and all((data / folder).is_dir() for folder in folders))


def measure_gold(name: str, passages: Sequence[Passage], model: Path = MODEL_FILE) -> Iterator[Figure]:
    """The figures of a set, each after its name."""
    yield from list_figures(name, score_passages(passages, model))


def fingerprint_gold(name: str) -> str:
    """The SHA-256 of the file that a set stands in."""
    kind, part = _split_name(name)
    file = {"real": REAL_FILE, "war": WAR_FILE}.get(kind, f"written_{part}.toml")
    return hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()


def load_written(part: str) -> list[Passage]:
    """The invented passages of a part.

    Args:
        part: Of `PARTS`.

    Raises:
        ValueError: A coding has words that its passage has not.
    """
    return [_read_written(entry) for entry in _read_entries(f"written_{part}.toml")]


def load_real(part: str, data: Path) -> list[Passage]:
    """The passages of openly licensed texts of a part, whose texts stand in the public sets.

    Args:
        part: Of `PARTS`; all passages of a document are in one part.
        data: The folder of public sets, with `gum`, `meantime` and `re3d`.

    Raises:
        ValueError: A set is missing, or a text is not the one that was coded.
    """
    return _load_standoff(REAL_FILE, part, _read_texts(data))


def load_war(part: str, data: Path) -> list[Passage]:
    """The passages of a part from reports on one war by rival outlets, whose texts stand in FA-KES.

    Args:
        part: Of `PARTS`; a report gives one passage.
        data: The folder of public sets, with `fakes_syria`.

    Raises:
        ValueError: The set is missing, or a text is not the one that was coded.
    """
    return _load_standoff(WAR_FILE, part, {report.id: report.text for report in read_fakes(data / FAKES_FOLDER)})


def load_second(first: Mapping[str, Passage]) -> list[Passage]:
    """The passages that a second coder has coded blind.

    Args:
        first: All passages by their ids, for the texts.
    """
    found = []
    for entry in _read_entries("second.toml"):
        passage = first[entry["id"]]
        claims = [
            make_claim(_spell(claim, passage.text), Span(*claim["trigger"]))
            if isinstance(claim["trigger"], list)
            else locate_claim(claim, passage.text)
            for claim in entry.get("claim", ())
        ]
        found.append(replace(passage, claims=tuple(claims)))
    return found


def find_part(document: str) -> str:
    """The part that a document's passages belong to, by its name alone."""
    return PARTS[int(hashlib.sha256(document.encode()).hexdigest(), 16) % len(PARTS)]


def score_passages(passages: Sequence[Passage], model: Path = MODEL_FILE) -> list[Score]:
    """The score of each passage, read as a report of its own."""
    texts = [PlainText(passage.id, passage.text, passage.published, passage.outlet) for passage in passages]
    codings = code_texts(texts, model, packs=(NEWSROOM_FOLDER,))
    scores = []
    for passage in passages:
        coding = codings.get(passage.id)
        rows = [] if coding is None else [spell_claim(coding, claim) for claim in coding.claims]
        scores.append(score_report(passage.claims, rows))
    return scores


def list_figures(name: str, scores: Sequence[Score], seed: int = 1) -> Iterator[Figure]:
    """The figures of some passages, each with its 95 % interval by drawing passages anew (Efron 1979).

    Args:
        name: Of the set, before each figure.
        scores: Of each passage.
        seed: Of the draws.
    """
    total = _sum(scores)
    random_numbers = random.Random(seed)  # noqa: S311 (no secret)
    draws = [_sum(random_numbers.choices(scores, k=len(scores))) for _ in range(DRAWS)] if scores else []
    for label, (key, target) in _NAMES.items():
        if total.asked[key]:
            shares = sorted(draw.share(key) for draw in draws)
            low, high = shares[int(0.025 * DRAWS)], shares[int(0.975 * DRAWS) - 1]
            yield Figure(f"{name}: {label}", total.share(key), target, interval=(low, high))


def _sum(scores: Sequence[Score]) -> Score:
    total = Score()
    for score in scores:
        total.add(score)
    return total


def _split_name(name: str) -> tuple[str, str]:
    """The kind of texts of a set, and the part."""
    _, kind, part = name.split("-")
    return kind, part


def _load_standoff(file: str, part: str, texts: Mapping[str, str]) -> list[Passage]:
    entries = [entry for entry in _read_entries(file) if find_part(entry["document"]) == part]
    return [_read_standoff(entry, texts) for entry in entries]


def _read_entries(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["passage"]
    return entries


def _read_written(entry: Mapping[str, Any]) -> Passage:
    text = entry["text"].strip("\n")
    try:
        claims = tuple(locate_claim(claim, text) for claim in entry.get("claim", ()))
    except ValueError as error:
        raise ValueError(f"{entry['id']}: {error}") from None
    return Passage(
        id=entry["id"], text=text, published=entry.get("published"), outlet=entry.get("outlet"), claims=claims
    )


def _read_standoff(entry: Mapping[str, Any], texts: Mapping[str, str]) -> Passage:
    text = texts.get(entry["document"], "")[entry["start"] : entry["end"]]
    if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
        raise ValueError(
            f"{entry['id']}: the text of {entry['document']} is not the one that was coded; get the public sets that "
            "docs/how-to/measure-accuracy.md names"
        )
    return Passage(
        id=entry["id"],
        text=text,
        published=entry.get("published"),
        outlet=None,
        claims=tuple(make_claim(_spell(claim, text), Span(*claim["trigger"])) for claim in entry.get("claim", ())),
    )


def _spell(claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A claim whose cells are places in the text, with the words that stand there."""
    spelt = dict(claim)
    for key in ("quantity", "place", "time"):
        if key in claim:
            spelt[key] = text[slice(*claim[key])]
    for key in ("chain", "agents", "patients", "labels"):
        if key in claim:
            spelt[key] = [text[slice(*place)] if place else "" for place in claim[key]]
    return spelt


def _read_texts(data: Path) -> dict[str, str]:
    texts = {document.id: document.text for document in read_gum(data / "gum", "dev")}
    texts |= {f"MEANTIME_{document.id}": document.text for document in read_meantime(data / "meantime")}
    return texts | {f"RE3D_{document.id}": document.text for document in read_re3d(data / "re3d", find_simple_words)}
