"""Scores of groups and of relations, and the loaders behind them."""

import json
from pathlib import Path

import pytest

from evaluation.scoring.clusters import score_groups
from evaluation.sets.ecbplus import read_ecbplus


def test_bcubed_of_the_right_groups_is_one_whatever_they_are_called() -> None:
    score = score_groups({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "y"})
    assert score == (1.0, 1.0)
    assert score.f1 == 1.0


def test_one_group_of_all_has_full_recall_and_singles_have_full_precision() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    together = score_groups(gold, dict.fromkeys(gold, 0))
    assert (together.precision, together.recall) == (0.5, 1.0)
    alone = score_groups(gold, {item: item for item in gold})
    assert (alone.precision, alone.recall) == (1.0, 0.5)


def test_groups_of_other_items_are_refused() -> None:
    with pytest.raises(ValueError, match="give both for the same"):
        score_groups({"a": 1}, {"b": 1})


def test_mentions_are_placed_in_the_running_text(tmp_path: Path) -> None:
    text = "A bomb tore through the depot.\nThe blast killed nine."
    row = {"id": "1_1ecb", "split": "dev", "topic": "1", "subtopic": "1_ecb", "text": text}
    (tmp_path / "docs.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    tokens = [
        *((0, word) for word in "A bomb tore through the depot .".split()),
        *((2, w) for w in "The blast".split()),
    ]
    numbers: dict[int, int] = {}
    lines = []
    for sentence, word in tokens:
        numbers[sentence] = numbers.get(sentence, -1) + 1
        lines.append(f"1_1ecb\t{sentence}\t{numbers[sentence]}\t{word}\t-")
    (tmp_path / "dev_corpus.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    mentions = [
        {"doc_id": "1_1ecb", "sent_id": 0, "tokens_number": [1], "coref_chain": "ACT1"},
        {"doc_id": "1_1ecb", "sent_id": 2, "tokens_number": [1], "coref_chain": "ACT1"},
    ]
    (tmp_path / "dev_event_gold_mentions.json").write_text(json.dumps(mentions), encoding="utf-8")
    (report,) = read_ecbplus(tmp_path, "dev")
    assert [event.span.text_of(text) for event in report.events] == ["bomb", "blast"]
    assert {event.chain for event in report.events} == {"ACT1"}
