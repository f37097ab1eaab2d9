"""The benchmark beside spaCy, its parts that need no spaCy."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.beside import Timed, time_in_turns
from benchmarks.beside_scores import make_reading
from benchmarks.passages import Answer, cut_passages, find_spaces, group_words
from benchmarks.rounds import Round, Waiting
from evaluation.sets.document import Document
from evaluation.sets.universal_dependencies import read_conllu

TREES = """# newdoc id = invented
# text = Ona can't sail.
1\tOna\tOna\tPROPN\t_\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tsail\tsail\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# text = Marenth waits.
1\tMarenth\tMarenth\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\twaits\twait\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newpar
# text = It rained.
1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\t_
2\trained\train\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""
WAITING = """
from pathlib import Path
from benchmarks.rounds import serve_rounds

def work():
    with Path({log!r}).open("a") as file:
        file.write("{name} ")
    sum(range(10 ** 7 if "{name}" == "slow" else 10 ** 4))

serve_rounds(work)
"""


@pytest.fixture
def environment() -> dict[str, str]:
    """What a process needs to find the repository's own modules."""
    root = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}


def read_invented() -> Document:
    return read_conllu(TREES)[0]


def test_a_passage_holds_whole_sentences_with_heads_of_its_own() -> None:
    first, second = cut_passages(read_invented(), 2)
    assert first.words == ("Ona", "ca", "n't", "sail", ".", "Marenth", "waits", ".")
    assert first.spaces == (True, False, True, False, True, True, False, False)
    assert [word for word, starts in enumerate(first.starts) if starts] == [0, 5]
    assert first.heads == (3, 3, 3, 3, 3, 6, 6, 6)
    assert first.relations[5:] == ("nsubj", "root", "punct")
    assert (second.words, second.heads, second.tags) == (("It", "rained", "."), (1, 1, 1), ("PRON", "VERB", "PUNCT"))


def test_passages_need_trees() -> None:
    document = Document(id="bare", text="Ona", words=read_invented().words[:1], paragraphs=(0,))
    with pytest.raises(ValueError, match="bare: has no trees"):
        list(cut_passages(document))


def test_words_that_share_a_character_have_no_space_between_them() -> None:
    assert find_spaces("im fine", [(0, 1), (1, 2), (3, 7)]) == (False, True, False)
    assert find_spaces("im fine", [(0, 2), (1, 2), (3, 7)]) == (False, True, False)
    assert find_spaces("", []) == ()


def test_words_are_grouped_where_their_sentence_changes() -> None:
    assert group_words([0, 0, 3, 3, 3, 9]) == [(0, 2), (2, 5), (5, 6)]
    assert group_words([4, 4]) == [(0, 2)]
    assert group_words([]) == []


def test_an_answer_becomes_a_reading() -> None:
    answer = Answer([(0, 3), (4, 8)], [(0, 2)], ["PROPN", "VERB"], [1, 1], ["nsubj", "root"])
    reading = make_reading(answer)
    assert (reading.words, reading.heads, reading.relations) == (((0, 3), (4, 8)), (1, 1), ("nsubj", "root"))
    assert len(reading.lemmas) == 2


def test_works_take_turns(environment: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = {name: [sys.executable, "-c", WAITING.format(name=name, log=str(log))] for name in ("slow", "quick")}
    timed = time_in_turns(commands, 2, environment)
    assert log.read_text(encoding="utf-8").split() == ["slow", "quick"] * 3
    assert [len(one.rounds) for one in timed.values()] == [2, 2]
    assert all(start.processor_seconds > 0 for one in timed.values() for start in one.starts)
    assert all(done.peak_bytes > 10**6 for one in timed.values() for done in one.rounds)
    assert timed["slow"].compare(timed["quick"]) > 2


def test_the_ratio_is_the_median_of_the_turns() -> None:
    own = Timed(starts=(), rounds=tuple(Round(9.0, seconds, 1) for seconds in (2.0, 30.0, 4.0)))
    other = Timed(starts=(), rounds=tuple(Round(1.0, seconds, 1) for seconds in (1.0, 1.0, 4.0)))
    assert own.compare(other) == 2.0
    assert own.count_rate(36) == (9.0, 4.0)


def test_a_work_that_cannot_start_is_told_of() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        Waiting([sys.executable, "-c", "raise SystemExit(3)"], os.environ)
