"""The floors that the reading of the invented world must not fall below."""

from dataclasses import replace

import pytest

from evaluation.dossier.finding import measure_dossier
from evaluation.gate import read_floors
from evaluation.scoring.claims import score_report
from evaluation.truth import load_truth
from evaluation.world import code_world, score_world
from sayso.records import Coding, LabelRow, spell_claim


@pytest.fixture(scope="module")
def codings() -> dict[str, Coding]:
    return code_world()


def test_no_floor_is_broken(codings: dict[str, Coding]) -> None:
    score = score_world(codings)
    floors = {name: floor for name, floor in read_floors().world.items() if not name.startswith(("gold-", "swap:"))}
    assert floors
    dossier = measure_dossier()
    reached = {name: round(dossier[name] if name in dossier else score.share(name), 1) for name in floors}
    assert all(reached[name] >= floor for name, floor in floors.items()), reached


def test_a_label_counts_once_and_by_words_that_say_something(codings: dict[str, Coding]) -> None:
    coding = codings["marna_march.txt"]
    row = next(row for row in (spell_claim(coding, claim) for claim in coding.claims) if not row.labels)
    rows = [replace(row, labels=tuple(LabelRow(words=words, actor=None) for words in ("bandit gang", "the sect")))]
    truth = next(iter(load_truth()["marna_march.txt"].locate_claims(coding.report.text)))
    truths = [replace(truth, trigger=row.claim.trigger, labels=("the gang", "gang", "heroes"))]
    score = score_report(truths, rows)
    assert (score.right["labels"], score.asked["labels"], score.given["labels"]) == (1, 3, 2)
    assert score.share("labels") == pytest.approx(40.0)


def test_the_truth_stands_in_the_reports(codings: dict[str, Coding]) -> None:
    truth = load_truth()
    assert set(truth) == set(codings)
    assert sum(len(list(truth[name].locate_claims(coding.report.text))) for name, coding in codings.items()) == 299


def test_furniture_of_the_plain_texts_carries_no_claim(codings: dict[str, Coding]) -> None:
    for name, truth in load_truth().items():
        coding = codings[name]
        for words in truth.furniture:
            start = coding.report.text.find(words)
            if start < 0:
                continue
            inside = [claim for claim in coding.claims if start <= claim.trigger.start < start + len(words)]
            assert not inside, (name, words[:20])
