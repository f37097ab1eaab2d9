"""TimeML is read with the characters of its expressions; the figures of TBAQ are those of its two parts."""

from pathlib import Path

import pytest

from evaluation.coded import CODED_SETS, measure_coded
from evaluation.sets.split import is_measure_only
from evaluation.sets.timeml import read_timeml
from evaluation.times import measure_tbaq
from sayso.language.model.encoder import MODEL_FILE

REPORT = """<?xml version="1.0" ?>
<TimeML>
<DOCID>{id}</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-03-12T09:00" functionInDocument="CREATION_TIME">12 March</TIMEX3></DCT>
<TITLE>Osk mine <TIMEX3 tid="t9" type="DATE" value="2031">2031</TIMEX3></TITLE>
<TEXT>
The Osk mine &amp; its <EVENT eid="e1">works</EVENT> closed <!-- a note -->on <TIMEX3 tid="t1" type="DATE" \
value="2031-03-11">Tuesday</TIMEX3>. It had stood for <TIMEX3 tid="t2" type="DURATION" value="P3Y" mod="APPROX" \
endPoint="t1">about <SIGNAL sid="s1">three</SIGNAL> years</TIMEX3>.<TIMEX3 tid="t3" type="DATE" value="2031"/>
</TEXT>
</TimeML>
"""


def write_report(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.tml").write_text(REPORT.format(id=name), encoding="utf-8")


def find_name(*, is_measured: bool) -> str:
    return next(name for name in map(str, range(100)) if is_measure_only(name) is is_measured)


def test_expressions_stand_where_their_words_do(tmp_path: Path) -> None:
    write_report(tmp_path / "TimeBank", "osk_1")
    (report,) = read_timeml(tmp_path)
    assert (report.id, report.published) == ("osk_1", "2031-03-12T09:00")
    assert report.text.strip().startswith("The Osk mine & its works closed on Tuesday.")
    assert [report.text[slice(*time.span)] for time in report.times] == ["Tuesday", "about three years"]


def test_what_is_told_of_an_expression(tmp_path: Path) -> None:
    write_report(tmp_path, "osk_1")
    tuesday, years = read_timeml(tmp_path)[0].times
    assert (tuesday.type, tuesday.value, tuesday.mod, tuesday.anchors) == ("DATE", "2031-03-11", None, ())
    assert (years.type, years.value, years.mod, years.anchors) == ("DURATION", "P3Y", "APPROX", ("2031-03-11",))


def test_an_empty_folder_is_no_set(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \.tml file"):
        read_timeml(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"), [("<TimeML>", "not XML"), ("<TimeML><TEXT>It fell.</TEXT></TimeML>", "lacks DCT")]
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "osk_1.tml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"osk_1\.tml: {told}"):
        read_timeml(tmp_path)


def test_the_figures_tell_the_two_parts_apart(tmp_path: Path) -> None:
    folder = tmp_path / CODED_SETS["tbaq"].folder
    for is_measured in (True, False):
        write_report(folder, find_name(is_measured=is_measured))
    figures = {figure.name: figure for figure in measure_tbaq(tmp_path, MODEL_FILE)}
    assert {name: figure.target for name, figure in figures.items()} == {
        "tbaq: time spans": 91.0,
        "tbaq: time values": 81.0,
        "tbaq build: time spans": None,
        "tbaq build: time values": None,
    }
    assert {figure.value for figure in figures.values()} == {100.0}


def test_the_fingerprint_is_that_of_texts_and_gold(tmp_path: Path) -> None:
    folder = tmp_path / CODED_SETS["tbaq"].folder
    write_report(folder, "osk_1")
    before = CODED_SETS["tbaq"].fingerprint(tmp_path)
    assert CODED_SETS["tbaq"].fingerprint(tmp_path) == before
    path = folder / "osk_1.tml"
    path.write_text(path.read_text(encoding="utf-8").replace("2031-03-11", "2031-03-10"), encoding="utf-8")
    assert CODED_SETS["tbaq"].fingerprint(tmp_path) != before


def test_a_missing_set_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the set tbaq is not there"):
        list(measure_coded("tbaq", tmp_path, MODEL_FILE))
