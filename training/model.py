"""The reader: one encoder under several heads, and what each head loses against gold labels.

Sources: biaffine arcs after Dozat and Manning 2017 (arXiv 1611.01734); labels of word pairs (relations, roles,
attributions) from the two words' vectors added, after Kiperwasser and Goldberg 2016 (arXiv 1603.04351); coreference
told at heads of mentions, after Dobrovolskii 2021 (arXiv 2109.04127).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.language.model.inventory import (
    ATTRIBUTION_PARTS,
    CUE_LABELS,
    DISTANCE_STEPS,
    GUIDELINES,
    LINKED_KINDS,
    MENTION_KINDS,
    NAME_LABELS,
    TAGS,
    Inventory,
)
from sayso.language.model.mention_features import DISTANCE_CLASSES, MATCH_CLASSES, PRONOUN_CLASSES
from sayso.language.model.role_paths import count_paths
from training.encoder import HIDDEN, Encoder

ARC_SIZE = 256
PAIR_SIZE = 160
DROPOUT = 0.25
PATH_DROPOUT = 0.15
DISTANCES = 2 * len(DISTANCE_STEPS) + 3


@dataclass(slots=True)
class Batch:
    """Windows as tensors; words of all windows are numbered through, in order.

    Labels are -100 where a set gives none. B windows, T pieces, N words, S sentences of at most L words.
    """

    pieces: Tensor  # [B, T]
    shapes: Tensor  # [B, T]
    word_at: Tensor  # [N] the place of each word's first piece in the flattened [B * T]
    word_last: Tensor  # [N] the place of its last piece
    tags: Tensor  # [N]
    scripts: Tensor  # [N]
    starts: Tensor  # [N] whether a sentence starts
    names: Tensor  # [N]
    mentions: Tensor  # [N]
    predicates: Tensor  # [N]
    cues: Tensor  # [N]
    guidelines: Tensor  # [N]
    sentence_words: Tensor  # [S, L] words, -1 where there is none
    sentence_heads: Tensor  # [S, L] the head's place in the sentence
    relation_pairs: Tensor  # [3, R] dependent, head, label
    role_pairs: Tensor  # [5, P] predicate, word, distance, path, label
    saying_pairs: Tensor  # [5, A] cue, word, distance, label, guideline
    anaphors: Tensor  # [M] words
    antecedents: Tensor  # [M, K] words, -1 where there is none
    link_features: Tensor  # [4, M, K] pronouns, match, distance, kinds
    linked: Tensor  # [M, K + 1] whether the antecedent (the first: none) is right


class PairHead(nn.Module):
    """Labels a pair of words."""

    def __init__(self, labels: int, distances: int = 0, paths: int = 0, size: int = PAIR_SIZE) -> None:
        """Makes the head; `distances` and `paths` are the numbers of their classes, 0 for none."""
        super().__init__()
        self.first = nn.Linear(HIDDEN, size)
        self.second = nn.Linear(HIDDEN, size)
        self.distance = nn.Embedding(distances, size) if distances else None
        self.path = nn.Embedding(paths, size) if paths else None
        if self.path is not None:
            nn.init.normal_(self.path.weight, std=0.02)
        self.label = nn.Linear(size, labels)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(
        self,
        states: Tensor,
        first: Tensor,
        second: Tensor,
        distance: Tensor | None = None,
        path: Tensor | None = None,
    ) -> Tensor:
        """Logits [pairs, labels] of pairs of words."""
        hidden = self.first(states)[first] + self.second(states)[second]
        if self.distance is not None and distance is not None:
            hidden = hidden + self.distance(distance)
        if self.path is not None and path is not None:
            hidden = hidden + self.path(path)
        return self.label(self.dropout(functional.relu(hidden)))


class LinkHead(nn.Module):
    """Scores an earlier mention as the antecedent of a later one."""

    def __init__(self, size: int = 128) -> None:
        """Makes the head."""
        super().__init__()
        self.anaphor = nn.Linear(HIDDEN, size)
        self.antecedent = nn.Linear(HIDDEN, size)
        self.product = nn.Linear(size, size, bias=False)
        self.pronouns = nn.Embedding(PRONOUN_CLASSES**2, size)
        self.match = nn.Embedding(MATCH_CLASSES, size)
        self.distance = nn.Embedding(DISTANCE_CLASSES, size)
        self.kinds = nn.Embedding(len(LINKED_KINDS) ** 2, size)
        self.score = nn.Linear(size, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, batch: Batch) -> Tensor:
        """Scores [mentions, antecedents + 1]; the first is the score, 0, of having none."""
        later = self.anaphor(states)[batch.anaphors][:, None]
        earlier = self.antecedent(states)[batch.antecedents.clamp(min=0)]
        hidden = later + earlier
        tables = (self.pronouns, self.match, self.distance, self.kinds)
        for table, values in zip(tables, batch.link_features, strict=True):
            hidden = hidden + table(values)
        # The product is small at the start, so that features lead.
        alike = (self.product(later) * earlier).sum(-1).float() * later.shape[-1] ** -0.5
        scores = self.score(self.dropout(functional.relu(hidden))).squeeze(-1).float() + alike
        scores = scores.masked_fill(batch.antecedents < 0, -1e9)
        return torch.cat([torch.zeros_like(scores[:, :1]), scores], 1)


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Encoder, inventory: Inventory) -> None:
        """Makes the heads with weights at random."""
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(DROPOUT)
        self.tag = nn.Linear(HIDDEN, len(TAGS))
        self.script = nn.Linear(HIDDEN, len(inventory.lemma_scripts))
        # How a word ends is seen best at its last piece; zero at first, so that older weights go on as they were.
        self.script_last = nn.Linear(HIDDEN, len(inventory.lemma_scripts), bias=False)
        nn.init.zeros_(self.script_last.weight)
        self.start = nn.Linear(HIDDEN, 2)
        self.name = nn.Linear(HIDDEN, len(NAME_LABELS))
        self.mention = nn.Linear(HIDDEN, len(MENTION_KINDS))
        self.predicate = nn.Linear(HIDDEN, 2)
        self.cue = nn.Linear(HIDDEN, len(GUIDELINES) * len(CUE_LABELS))
        self.arc_head = nn.Linear(HIDDEN, ARC_SIZE)
        self.arc_dependent = nn.Linear(HIDDEN, ARC_SIZE)
        self.arc = nn.Linear(ARC_SIZE, ARC_SIZE, bias=False)
        self.arc_bias = nn.Linear(ARC_SIZE, 1)
        self.root = nn.Linear(HIDDEN, 1)
        self.relation = PairHead(len(inventory.relations))
        self.role = PairHead(len(inventory.roles), DISTANCES, count_paths(len(inventory.relations)))
        self.saying = PairHead(len(GUIDELINES) * len(ATTRIBUTION_PARTS), DISTANCES)
        self.link = LinkHead()

    def read_words(self, pieces: Tensor, shapes: Tensor, word_at: Tensor, word_last: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors [N, hidden] of each word's first and last piece."""
        states = self.encoder(pieces, shapes).reshape(-1, HIDDEN)
        return self.dropout(states[word_at]), self.dropout(states[word_last])

    def score_scripts(self, words: Tensor, lasts: Tensor) -> Tensor:
        """Logits [N, scripts] of each word's lemma."""
        return self.script(words) + self.script_last(lasts)

    def score_arcs(self, words: Tensor, sentence_words: Tensor) -> Tensor:
        """Scores [S, L, L]: dependent, head; the score of a word as its own head is that of being the root."""
        dependents = self.arc(self.dropout(functional.relu(self.arc_dependent(words))))
        heads = self.dropout(functional.relu(self.arc_head(words)))
        gather = sentence_words.clamp(min=0)
        bias = self.arc_bias(heads)[gather].squeeze(-1)
        scores = (dependents[gather] @ heads[gather].transpose(1, 2)).float() + bias[:, None, :].float()
        roots = self.root(words)[gather].squeeze(-1).float()
        own = torch.eye(scores.shape[1], dtype=torch.bool)[None]
        scores = torch.where(own, roots[:, :, None].expand_as(scores), scores)
        return scores.masked_fill((sentence_words < 0)[:, None, :], -1e9)

    def find_losses(self, batch: Batch) -> dict[str, Tensor]:
        """The mean loss of each head that the batch has labels for."""
        words, lasts = self.read_words(batch.pieces, batch.shapes, batch.word_at, batch.word_last)
        losses: dict[str, Tensor] = {}
        _add(losses, "tag", self.tag(words), batch.tags)
        _add(losses, "script", self.score_scripts(words, lasts), batch.scripts)
        _add(losses, "start", self.start(words), batch.starts)
        _add(losses, "name", self.name(words), batch.names, weight=2.0)
        _add(losses, "mention", self.mention(words), batch.mentions)
        _add(losses, "predicate", self.predicate(words), batch.predicates)
        _add(losses, "cue", _choose(self.cue(words), batch.guidelines), batch.cues, weight=4.0)
        if len(batch.sentence_words):
            scores = self.score_arcs(words, batch.sentence_words)
            _add(losses, "arc", scores.flatten(0, 1), batch.sentence_heads.flatten())
        if batch.relation_pairs.shape[1]:
            dependent, head, label = batch.relation_pairs
            _add(losses, "relation", self.relation(words, dependent, head), label)
        if batch.role_pairs.shape[1]:
            predicate, word, distance, path, label = batch.role_pairs
            # Now and then without its path, as the trees that are read are not all right.
            kept = (torch.rand(path.shape) > PATH_DROPOUT).long()
            _add(losses, "role", self.role(words, predicate, word, distance, path * kept), label, weight=4.0)
        if batch.saying_pairs.shape[1]:
            cue, word, distance, label, guideline = batch.saying_pairs
            logits = _choose(self.saying(words, cue, word, distance), guideline)
            _add(losses, "saying", logits, label, weight=3.0)
        if len(batch.anaphors):
            scores = self.link(words, batch).log_softmax(-1)
            right = scores.masked_fill(~batch.linked, -1e9).logsumexp(-1)
            losses["link"] = -right.mean() * 0.7
        return losses


def _choose(logits: Tensor, guidelines: Tensor) -> Tensor:
    """The logits [N, labels] of each row's guideline, of logits [N, guidelines * labels]."""
    apart = logits.view(logits.shape[0], len(GUIDELINES), -1)
    return apart[torch.arange(len(apart)), guidelines]


def _add(losses: dict[str, Tensor], name: str, logits: Tensor, labels: Tensor, weight: float = 1.0) -> None:
    if bool((labels >= 0).any()):
        losses[name] = functional.cross_entropy(logits.float(), labels, ignore_index=-100) * weight
