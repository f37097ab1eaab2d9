"""The gate: broken floors, floors lowered without a reason, changed gold."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import evaluation.__main__ as command
from evaluation.gate import (
    FLOORS_FILE,
    Floors,
    Measured,
    Reason,
    check,
    check_changes,
    find_set,
    parse_floors,
    raise_floors,
    read_committed_floors,
    read_floors,
    restrict,
    write_floors,
)
from evaluation.scoring.claims import Score

FLOORS = Floors(
    note="Guards.",
    world={"place": 60.0},
    public={"ewt: LAS": 80.0, "gum news: LAS": 70.0},
    fingerprints={"ewt": "aa", "gum": "bb"},
    reasons=(),
)
MEASURED = Measured({"place": 62.0}, {"ewt: LAS": 80.04, "gum news: LAS": 75.0}, {"ewt": "aa", "gum": "bb"})


def lower(reasons: tuple[Reason, ...] = ()) -> Floors:
    return replace(FLOORS, public={"ewt: LAS": 79.0, "gum news: LAS": 70.0}, reasons=reasons)


def test_nothing_is_said_where_every_floor_holds() -> None:
    assert check(MEASURED, FLOORS) == []


def test_a_broken_floor_is_one_line() -> None:
    worse = MEASURED._replace(public={"ewt: LAS": 79.9, "gum news: LAS": 75.0})
    assert check(worse, FLOORS) == ["ewt: LAS: 79.9 is below its floor of 80.0"]


def test_a_broken_floor_of_the_invented_world_is_one_line() -> None:
    assert check(MEASURED._replace(world={"place": 59.0}), FLOORS) == ["place: 59.0 is below its floor of 60.0"]


def test_a_floor_that_was_not_measured_is_broken() -> None:
    (line,) = check(MEASURED._replace(public={"ewt: LAS": 90.0}), FLOORS)
    assert line.startswith("gum news: LAS: not measured, and has a floor of 70.0")


def test_changed_gold_is_one_line() -> None:
    (line,) = check(MEASURED._replace(fingerprints={"ewt": "aa", "gum": "cc"}), FLOORS)
    assert line.startswith("gum: the gold is not that of the floors (cc… and not bb…)")


def test_gold_without_a_fingerprint_is_taken_as_it_is() -> None:
    assert check(MEASURED._replace(fingerprints={"polnear": "dd"}), FLOORS) == []


def test_a_floor_lowered_without_a_reason_is_told() -> None:
    (line,) = check_changes(lower(), FLOORS)
    assert line == "ewt: LAS: its floor was 80.0 and is 79.0; raise it again, or say why under reasons"


@pytest.mark.parametrize(
    ("reason", "is_enough"),
    [
        (Reason("ewt: LAS", 80.0, 79.0, "The model is half as large."), True),
        (Reason("ewt: LAS", 80.0, 79.0, " "), False),
        (Reason("ewt: LAS", 80.0, 79.5, "The model is half as large."), False),
        (Reason("ewt: UAS", 80.0, 79.0, "The model is half as large."), False),
    ],
)
def test_a_reason_counts_for_the_same_figure_and_numbers(reason: Reason, *, is_enough: bool) -> None:
    assert (check_changes(lower((reason,)), FLOORS) == []) is is_enough


def test_a_floor_or_fingerprint_that_is_gone_needs_a_reason() -> None:
    bare = replace(FLOORS, world={}, fingerprints={"ewt": "aa"})
    assert check_changes(bare, FLOORS) == [
        "place: its floor was 60.0 and is gone; raise it again, or say why under reasons",
        "gum: its fingerprint was changed to gone; say why under reasons",
    ]
    reasons = (Reason("place", 60.0, None, "Told apart now."), Reason("gum", "bb", None, "Not read any more."))
    assert check_changes(replace(bare, reasons=reasons), FLOORS) == []


def test_a_fingerprint_changed_by_hand_needs_a_reason() -> None:
    changed = replace(FLOORS, fingerprints={"ewt": "aa", "gum": "cc"})
    assert check_changes(changed, FLOORS) == ["gum: its fingerprint was changed to cc; say why under reasons"]
    assert check_changes(replace(changed, reasons=(Reason("gum", "bb", "cc", "A span was corrected."),)), FLOORS) == []


def test_a_raised_floor_needs_no_reason() -> None:
    assert check_changes(FLOORS, lower()) == []


def test_floors_are_raised_and_never_lowered() -> None:
    figures = {"ewt: LAS": 75.0, "gum news: LAS": 75.04, "uner: names": 0.1}
    raised = raise_floors(Measured({"place": 70.0, "time": 90.0}, figures, {"ewt": "zz", "uner": "ee"}), FLOORS)
    assert raised.world == {"place": 69.7}
    assert raised.public == {"ewt: LAS": 80.0, "gum news: LAS": 74.7, "uner: names": 0.0}
    assert raised.fingerprints == {"ewt": "aa", "gum": "bb", "uner": "ee"}
    assert check_changes(raised, FLOORS) == []


def test_only_the_sets_that_were_asked_for_are_guarded() -> None:
    assert restrict(FLOORS, ["gum"]) == replace(
        FLOORS, world={}, public={"gum news: LAS": 70.0}, fingerprints={"gum": "bb"}
    )
    assert restrict(FLOORS, ["world"]).world == FLOORS.world
    assert [find_set(name) for name in ("ewt: LAS", "gum plain genres: coreference")] == ["ewt", "gum"]


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    floors = lower((Reason("gum", "bb", None, "Ended."),))
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_the_floors_of_the_repository_are_in_their_form() -> None:
    text = FLOORS_FILE.read_text(encoding="utf-8")
    floors = parse_floors(text, "floors.json")
    assert floors.world
    assert all(reason.why for reason in floors.reasons)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"note": "", "world": {"place": "high"}}'])
def test_a_broken_file_of_floors_is_one_clear_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "floors.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"floors\.json: not a file of floors .*restore it from the last commit"):
        read_floors(tmp_path / "floors.json")


def test_a_missing_file_of_floors_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_floors(tmp_path / "floors.json")


def test_the_last_commit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git = shutil.which("git")
    assert git is not None, "this test needs git"
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "folder" / "floors.json"
    path.parent.mkdir()
    write_floors(FLOORS, path)
    assert read_committed_floors(path) is None
    author = ["-c", "user.name=Vell", "-c", "user.email=vell@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "Floors"]):
        subprocess.run([git, *words], cwd=tmp_path, check=True)
    write_floors(lower(), path)
    committed = read_committed_floors(path)
    assert committed == FLOORS
    assert len(check_changes(read_floors(path), committed)) == 1


def test_without_git_there_is_no_last_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert read_committed_floors() is None


def run_gate(
    monkeypatch: pytest.MonkeyPatch, floors: Floors, committed: Floors | None, words: str = "--only world --gate"
) -> int:
    score = Score()
    score.right["place"], score.asked["place"] = 6, 10
    monkeypatch.setattr(command, "code_world", lambda _: {})
    monkeypatch.setattr(command, "score_world", lambda _: score)
    monkeypatch.setattr(command, "read_floors", lambda: floors)
    monkeypatch.setattr(command, "read_committed_floors", lambda: committed)
    return command.main(words.split())


def test_the_command_succeeds_where_every_floor_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_gate(monkeypatch, FLOORS, FLOORS) == 0
    assert capsys.readouterr().out.endswith("every floor holds\n")


def test_the_command_fails_where_a_floor_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_gate(monkeypatch, replace(FLOORS, world={"place": 61.0}), FLOORS) == 1
    assert capsys.readouterr().err == "place: 60.0 is below its floor of 61.0\n"


def test_the_command_fails_where_a_floor_was_lowered_without_a_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_gate(monkeypatch, replace(FLOORS, world={"place": 50.0}), FLOORS) == 1
    assert "its floor was 60.0 and is 50.0" in capsys.readouterr().err


def test_the_command_goes_on_where_no_commit_can_be_seen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_gate(monkeypatch, FLOORS, None) == 0
    assert "the last commit shows no floors" in capsys.readouterr().out


def test_the_command_writes_raised_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Floors] = []
    monkeypatch.setattr(command, "write_floors", written.append)
    low = replace(FLOORS, world={"place": 50.0})
    assert run_gate(monkeypatch, low, low, "--only world --raise-floors") == 0
    assert json.dumps(dict(written[0].world)) == '{"place": 59.7}'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--gate --limit 3", "leave out --limit and --variant"),
        ("--raise-floors --variant upper", "leave out --limit and --variant"),
        ("--limit 0", "give 1 or more"),
        ("--only gum", "--only gum needs the public sets: add --data FOLDER"),
        ("--variant upper", "--variant upper needs public sets: add --data FOLDER"),
        ("--variant upper --data . --only gum", "does not measure gum"),
        ("--data missing --only gum", "the set gum is not there"),
        ("--data missing --only world --variant bare", "does not measure world"),
    ],
)
def test_a_wrong_command_is_told_in_a_line(words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.main(words.split())
    assert stop.value.code == 2
    assert told in capsys.readouterr().err
