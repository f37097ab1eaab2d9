"""Every view with every filter, and what a pipe gets."""

import subprocess
from pathlib import Path

import pytest

from sayso.ledger import ClaimFilter, Ledger
from tests.cli.runner import run_sayso, start_sayso

VIEWS = ("claims", "reports", "statements", "speakers", "actors")


def show(dossier: Path, *words: str) -> list[list[str]]:
    """The cells of the lines shown, without their headings."""
    outcome = run_sayso("show", *words, "--ledger", dossier)
    assert outcome.code == 0, outcome.err
    return [line.split("\t") for line in outcome.lines[1:]]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_in_a_pipe_is_lines_of_equal_width(view: str, dossier: Path) -> None:
    outcome = run_sayso("show", view, "--ledger", dossier)
    assert outcome.code == 0
    assert outcome.err == ""
    widths = {line.count("\t") for line in outcome.lines}
    assert len(widths) == 1
    assert len(outcome.lines) > 4


def test_claims_are_the_default_view(dossier: Path) -> None:
    assert run_sayso("show", "--ledger", dossier) == run_sayso("show", "claims", "--ledger", dossier)


def test_all_claims_and_all_reports_are_shown(dossier: Path, ledger: Ledger) -> None:
    counts = ledger.count_records()
    assert len(show(dossier, "claims")) == counts.claims
    assert len(show(dossier, "reports")) == counts.reports
    assert len(show(dossier, "statements")) == counts.statements


def test_type_and_status_choose_claims(dossier: Path) -> None:
    everything = show(dossier)
    arrests = show(dossier, "--type", "arrest")
    assert arrests == [line for line in everything if line[1].split()[0] == "arrest"]
    assert 0 < len(arrests) < len(everything)
    denied = show(dossier, "--status", "denied")
    assert denied == [line for line in everything if line[1].endswith("(denied)")]
    assert denied


def test_place_speaker_and_outlet_choose_claims(dossier: Path) -> None:
    everything = show(dossier)
    in_kelvany = show(dossier, "--place", "kelvany")
    assert in_kelvany
    assert all("kelvany" in line[4].lower() for line in in_kelvany)
    by_ministry = show(dossier, "--speaker", "MINISTRY")
    assert by_ministry
    assert all("ministry" in line[0].lower() for line in by_ministry)
    by_outlet = show(dossier, "--outlet", "lamplight")
    assert by_outlet
    assert len(by_outlet) < len(everything)


def test_since_until_and_limit_choose_claims(dossier: Path, ledger: Ledger) -> None:
    ends = [row.time.interval for row in ledger.find_claims(ClaimFilter()) if row.time is not None]
    in_march = [
        end
        for end in ends
        if (end.earliest is not None and end.earliest.isoformat() <= "2031-03-31")
        and (end.latest is None or end.latest.isoformat() >= "2031-03-01")
    ]
    chosen = show(dossier, "--since", "2031-03", "--until", "2031-03")
    assert 0 < len(in_march) <= len(chosen)
    assert show(dossier, "--limit", "3") == show(dossier)[:3]


def test_report_and_text_choose_claims(dossier: Path, ledger: Ledger) -> None:
    first = next(iter(ledger.find_reports(ClaimFilter(limit=1)))).report
    of_one = show(dossier, "--report", first.id[:8])
    assert of_one
    assert {line[6] for line in of_one} == {f"{first.id[:8]} {first.outlet}"}
    assert of_one == show(dossier, "--report", first.source_id)
    said = show(dossier, "--text", "arrested")
    assert 0 < len(said) < len(show(dossier))


@pytest.mark.parametrize("view", VIEWS)
def test_filters_apply_to_every_view(view: str, dossier: Path) -> None:
    everything = show(dossier, view)
    fewer = show(dossier, view, "--type", "arrest")
    assert 0 < len(fewer) < len(everything)
    names = [line[0] for line in everything]  # the numbers beside a speaker count what is chosen
    assert all(line[0] in names for line in fewer)


def test_nothing_found_says_what_to_do(dossier: Path) -> None:
    outcome = run_sayso("show", "--text", "Nusquam", "--ledger", dossier)
    assert outcome.code == 0
    assert len(outcome.lines) == 1
    assert len(outcome.errors) == 1
    assert "leave out a filter" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        ("--type", "nonsense"),
        ("--since", "yesterday"),
        ("--until", "2019-13"),
        ("--limit", "0"),
        ("--nonsense",),
        ("nonsense",),
    ],
)
def test_a_wrong_option_is_one_line_and_code_2(words: tuple[str, ...], dossier: Path) -> None:
    outcome = run_sayso("show", *words, "--ledger", dossier)
    assert outcome.code == 2
    assert outcome.out == ""
    assert len(outcome.errors) == 1
    assert outcome.err.startswith("sayso: ")
    assert "--help" in outcome.err


def test_a_reader_that_leaves_early_ends_the_command_without_a_word(dossier: Path) -> None:
    process = start_sayso("show", "--ledger", dossier, environment={"PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) in {0, 1}


def test_report_marks_each_claim(dossier: Path, ledger: Ledger) -> None:
    row = next(row for row in ledger.find_reports(ClaimFilter()) if row.claim_count > 2)
    outcome = run_sayso("report", row.report.id[:8], "--ledger", dossier)
    assert outcome.code == 0
    head, _, rest = outcome.out.partition("\n\n")
    assert row.report.id in head
    assert "Capture: sha256:" in head
    coding = ledger.get_coding(row.report.id)
    for number, claim in enumerate(coding.claims, start=1):
        trigger = row.report.text[claim.trigger.start : claim.trigger.end]
        assert f"[{number}]" in rest
        assert f"{trigger}[" in rest
    assert outcome.out == run_sayso("report", row.report.source_id, "--ledger", dossier).out


@pytest.mark.parametrize("given", ["00000000", "no-such-report", "1"])
def test_an_unknown_report_is_one_line(given: str, dossier: Path) -> None:
    outcome = run_sayso("report", given, "--ledger", dossier)
    assert outcome.code == 1
    assert outcome.out == ""
    assert len(outcome.errors) == 1
    assert "sayso show reports" in outcome.err


@pytest.mark.parametrize("words", [("show",), ("report", "abcd"), ("export", "a.csv"), ("verify",)])
def test_a_missing_ledger_is_one_line_and_none_is_made(words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    outcome = run_sayso(*words, "--ledger", path)
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert f"no ledger at {path}" in outcome.err
    assert "sayso read" in outcome.err
    assert not path.exists()


@pytest.mark.parametrize("words", [("show",), ("read", "."), ("verify",)])
def test_another_programs_file_is_left_as_it_is(words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("my notes")
    outcome = run_sayso(*words, "--ledger", path)
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert path.read_text() == "my notes"


def test_verify_tells_a_sound_ledger_from_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    (tmp_path / "a.txt").write_text("Twelve dock workers were arrested in Kestrel Bay.\n")
    assert run_sayso("read", tmp_path / "a.txt", "--ledger", path).code == 0
    sound = run_sayso("verify", "--ledger", path)
    assert (sound.code, sound.err) == (0, "")
    assert "1 report" in sound.out
    capture = next(file for file in (tmp_path / "own.db.captures").rglob("*") if file.is_file())
    capture.chmod(0o600)
    capture.write_bytes(b"something else")
    broken = run_sayso("verify", "--ledger", path)
    assert broken.code == 1
    assert "capture" in broken.out
    assert "something else" not in broken.out
    assert len(broken.errors) == 1


def test_a_closed_pipe_is_no_crash_for_parse(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Twelve dock workers were arrested in Kestrel Bay.\n")
    process = start_sayso("parse", tmp_path / "a.txt", tmp_path / "a.txt")
    assert isinstance(process, subprocess.Popen)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) in {0, 1}


def test_own_voice_keeps_out_whoever_is_cited(dossier: Path) -> None:
    lines = show(dossier, "--own-voice")
    assert 0 < len(lines) < len(show(dossier))
    # without a chain the outlet stands in the first column, or "the outlet itself" where none is known
    assert all(line[0] in {line[-1].split(" ", 1)[1], "the outlet itself"} for line in lines)
