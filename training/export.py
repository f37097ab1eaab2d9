"""Writes the trained reader as one ONNX file that holds all that reading needs."""

import base64
import io
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.language.model.inventory import ATTRIBUTION_PARTS, CUE_LABELS, GUIDELINES
from training.encoder import find_published
from training.model import PairHead, Reader
from training.train import make_reader

OUTPUTS = (
    "tag", "script", "start", "name", "mention", "predicate", "cue", "arc_dependent", "arc_head", "root",
    "relation_dependent", "relation_head", "role_predicate", "role_word", "saying_cue", "saying_word", "anaphor",
    "antecedent",
)  # fmt: skip


class WordHeads(nn.Module):
    """All that is told of single words; what is told of pairs is left to the product, for the pairs that it needs."""

    def __init__(self, reader: Reader, guidelines: Sequence[int]) -> None:
        """Takes the trained reader and whose rules for attributions it follows."""
        super().__init__()
        self.reader = reader
        self.cue_columns = [
            guideline * len(CUE_LABELS) + label for guideline in guidelines for label in range(len(CUE_LABELS))
        ]

    def forward(self, pieces: Tensor, shapes: Tensor, word_at: Tensor, word_last: Tensor) -> tuple[Tensor, ...]:
        """What `OUTPUTS` names, for each word."""
        reader = self.reader
        words, lasts = reader.read_words(pieces, shapes, word_at, word_last)
        cues = reader.cue(words)[:, self.cue_columns]
        start, predicate = reader.start(words), reader.predicate(words)
        heads = torch.relu(reader.arc_head(words))
        return (
            reader.tag(words).argmax(-1).to(torch.int32),
            reader.score_scripts(words, lasts).argmax(-1).to(torch.int32),
            start[:, 1] - start[:, 0],
            reader.name(words),
            reader.mention(words),
            predicate[:, 1] - predicate[:, 0],
            cues,
            reader.arc(torch.relu(reader.arc_dependent(words))),
            torch.cat([heads, reader.arc_bias(heads)], 1),
            reader.root(words)[:, 0],
            reader.relation.first(words),
            reader.relation.second(words),
            reader.role.first(words),
            reader.role.second(words),
            reader.saying.first(words),
            reader.saying.second(words),
            reader.link.anaphor(words),
            reader.link.antecedent(words),
        )


def _list_pair_arrays(reader: Reader, guidelines: Sequence[int]) -> dict[str, np.ndarray]:
    arrays: dict[str, Tensor] = {}

    def add(name: str, head: PairHead, rows: slice | list[int] = slice(None)) -> None:
        arrays[f"{name}_weight"] = head.label.weight[rows].T
        arrays[f"{name}_bias"] = head.label.bias[rows]
        if head.distance is not None:
            arrays[f"{name}_distance"] = head.distance.weight
        if head.path is not None:
            arrays[f"{name}_path"] = head.path.weight

    parts = len(ATTRIBUTION_PARTS)
    add("relation", reader.relation)
    add("role", reader.role)
    add("saying", reader.saying, [guideline * parts + part for guideline in guidelines for part in range(parts)])
    link = reader.link
    arrays |= {
        "link_product": link.product.weight.T,
        "link_pronouns": link.pronouns.weight,
        "link_match": link.match.weight,
        "link_distance": link.distance.weight,
        "link_kinds": link.kinds.weight,
        "link_score": link.score.weight[0],
        "link_bias": link.score.bias,
    }
    return {name: np.ascontiguousarray(value.detach().float().numpy()) for name, value in arrays.items()}


def export_model(
    folder: Path, name: str, target: Path, *, guidelines: Sequence[str], is_quantised: bool = True
) -> None:
    """Writes the model.

    Args:
        folder: Holds the weights that `train` wrote.
        name: Of the weights.
        target: The ONNX file to write.
        guidelines: Whose rules for attributions the file follows, of `GUIDELINES`; the first leads.
        is_quantised: Whether the encoder's weights are 8-bit integers.
    """
    reader, _, inventory = make_reader(folder)
    reader.load_state_dict(torch.load(folder / f"{name}.pt")["weights"], strict=False)
    reader.eval()
    chosen = [GUIDELINES.index(guideline) for guideline in guidelines]
    sample = (
        torch.ones((2, 6), dtype=torch.long),
        torch.zeros((2, 6), dtype=torch.long),
        torch.tensor([1, 2, 7]),
        torch.tensor([1, 3, 7]),
    )
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            WordHeads(reader, chosen),
            sample,
            str(plain),
            input_names=["pieces", "shapes", "word_at", "word_last"],
            output_names=list(OUTPUTS),
            dynamic_axes={
                "pieces": {0: "windows", 1: "length"},
                "shapes": {0: "windows", 1: "length"},
                "word_at": {0: "words"},
                "word_last": {0: "words"},
            }
            | {output: {0: "words"} for output in OUTPUTS},
            opset_version=17,
            dynamo=False,
        )
        if is_quantised:
            quantised = Path(scratch) / "quantised.onnx"
            quantize(plain, quantised)
            plain = quantised
        model = onnx.load(str(plain))
    packed = io.BytesIO()
    np.savez_compressed(packed, **_list_pair_arrays(reader, chosen))
    for key, value in (
        ("inventory", inventory.to_json()),
        ("vocabulary", "\n".join(find_published()[1])),
        ("pairs", base64.b64encode(packed.getvalue()).decode("ascii")),
        ("guidelines", ",".join(guidelines)),
        ("weights", name),
    ):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    target.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(target))
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def quantize(source: Path, target: Path) -> None:
    """Turns the encoder's matrices and embeddings into 8-bit integers; the small heads keep their floats."""
    graph = onnx.load(str(source)).graph
    kept = [node.name for node in graph.node if node.op_type in {"MatMul", "Gemm"} and "/encoder/" not in node.name]
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=kept,
        op_types_to_quantize=["MatMul", "Gather"],
    )
