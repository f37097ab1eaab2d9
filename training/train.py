"""Trains the reader on all heads at once."""

import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import nn

from sayso.language.model.inventory import Inventory
from sayso.language.model.pieces import PieceVocabulary
from training.batches import Collator, Unit
from training.encoder import load_published
from training.model import Reader
from training.prepare import read_prepared
from training.sets import TrainingSet, cut_pass

BATCH_PIECES = 4096
ENCODER_RATE = 2e-4
HEAD_RATE = 1.5e-3
CONTINUED_SHARE = 0.6
"""Of the learning rates, for weights that were trained before."""
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
MAXIMUM_NORM = 5.0


def make_reader(folder: Path) -> tuple[Reader, PieceVocabulary, Inventory]:
    """A reader with the published encoder and untrained heads."""
    inventory = Inventory.from_json((folder / "inventory.json").read_text(encoding="utf-8"))
    encoder, pieces = load_published()
    return Reader(encoder, inventory), PieceVocabulary(pieces), inventory


def group_units(units: Sequence[Unit], random_numbers: random.Random) -> Iterator[list[Unit]]:
    """Units in batches of about `BATCH_PIECES`, units of like length together, batches in any order."""
    ordered = sorted(units, key=lambda unit: max(len(window.words) for window in unit) + random_numbers.random() * 30)
    batches: list[list[Unit]] = [[]]
    longest, windows = 0, 0
    for unit in ordered:
        length = max(longest, *(len(window.words) for window in unit))
        # Pieces are about a third more than words.
        if batches[-1] and (windows + len(unit)) * length * 1.3 > BATCH_PIECES:
            batches.append([])
            length, windows = max(len(window.words) for window in unit), 0
        batches[-1].append(unit)
        longest, windows = length, windows + len(unit)
    random_numbers.shuffle(batches)
    yield from (batch for batch in batches if batch)


def train(
    folder: Path, name: str, *, with_internal: bool, passes: int, seed: int, start_from: str | None = None
) -> None:
    """Trains and writes `NAME.pt` after each pass; goes on after the last pass that the file holds.

    Args:
        folder: Holds the prepared sets.
        name: Of the weights' file.
        with_internal: Whether sets without an open licence are trained on too.
        passes: Over all sets.
        seed: Of all that is left to chance.
        start_from: The name of weights to start from; without it, the published encoder.
    """
    torch.manual_seed(seed)
    reader, vocabulary, inventory = make_reader(folder)
    sets = [one for one in read_prepared(folder) if one.is_open or with_internal]
    collator = Collator(vocabulary, inventory)
    if start_from is not None:
        reader.load_state_dict(torch.load(folder / f"{start_from}.pt")["weights"], strict=False)
    optimizer = _make_optimizer(reader, 1.0 if start_from is None else CONTINUED_SHARE)
    path = folder / f"{name}.pt"
    done = 0
    if path.exists():
        saved = torch.load(path)
        reader.load_state_dict(saved["weights"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["passes"]
    for number in range(done, passes):
        started = time.monotonic()
        torch.manual_seed(seed * 1000 + number)
        losses, pieces = _train_pass(reader, optimizer, collator, _draw(sets, vocabulary, seed, number), number, passes)
        seconds = time.monotonic() - started
        print(
            json.dumps(
                {"pass": number + 1, "seconds": round(seconds), "pieces_a_second": round(pieces / seconds)} | losses
            ),
            flush=True,
        )
        weights = {"weights": reader.state_dict(), "optimizer": optimizer.state_dict(), "passes": number + 1}
        torch.save(weights, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)


def _make_optimizer(reader: Reader, share: float) -> torch.optim.AdamW:
    # The published encoder knows no word shapes: they are learnt as quickly as a head.
    encoder = set(reader.encoder.parameters()) - {reader.encoder.shape_embedding.weight}
    return torch.optim.AdamW(
        [
            {"params": list(encoder), "rate": ENCODER_RATE * share},
            {"params": [one for one in reader.parameters() if one not in encoder], "rate": HEAD_RATE * share},
        ],
        lr=0.0,
        weight_decay=WEIGHT_DECAY,
        fused=True,
    )


def _draw(sets: Sequence[TrainingSet], vocabulary: PieceVocabulary, seed: int, number: int) -> list[list[Unit]]:
    random_numbers = random.Random(seed * 1000 + number)
    units: list[Unit] = [unit for one in sets for unit in cut_pass(one, vocabulary, random_numbers)]
    return list(group_units(units, random_numbers))


def _find_share(step: float) -> float:
    """The share of the full learning rate at a step between 0 and 1."""
    return step / WARM_UP if step < WARM_UP else 0.5 + 0.5 * math.cos(math.pi * (step - WARM_UP) / (1 - WARM_UP))


def _train_pass(
    reader: Reader,
    optimizer: torch.optim.AdamW,
    collator: Collator,
    batches: Sequence[Sequence[Unit]],
    number: int,
    passes: int,
) -> tuple[dict[str, float], int]:
    reader.train()
    sums: dict[str, list[float]] = defaultdict(list)
    pieces = 0
    for step, units in enumerate(batches):
        share = _find_share((number + step / len(batches)) / passes)
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * share
        batch = collator.make(units)
        with torch.autocast("cpu", torch.bfloat16):
            losses = reader.find_losses(batch)
        torch.stack(list(losses.values())).sum().backward()
        nn.utils.clip_grad_norm_(reader.parameters(), MAXIMUM_NORM)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        pieces += int((batch.pieces != 0).sum())
        for name, loss in losses.items():
            sums[name].append(float(loss))
        if step % 20 == 0:
            print(
                f"pass {number + 1} step {step}/{len(batches)} "
                + " ".join(f"{name} {sum(values[-20:]) / len(values[-20:]):.3f}" for name, values in sums.items()),
                flush=True,
            )
    return {name: round(sum(values) / len(values), 4) for name, values in sums.items()}, pieces
