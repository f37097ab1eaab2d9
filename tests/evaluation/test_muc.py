"""Reading of MUC's reports and keys, and their comparison with claims; every text is our own."""

from pathlib import Path

import pytest

from evaluation.coding import PlainText, code_texts
from evaluation.scoring.incidents import (
    Named,
    Toll,
    is_same_head,
    keep_incidents,
    list_violence,
    score_fillers,
    score_tolls,
    score_types,
    tell_perpetrators,
    tell_tolls,
    tell_types,
    tell_victims,
)
from evaluation.scoring.roles import Agreement
from evaluation.sets.muc import KeyFiller, KeyIncident, KeyToll, fingerprint_muc, read_key, read_muc
from sayso.records import Coding

REPORTS = """DEV-MUC3-0001 (VELL)

   PELLAN, 3 MAR 31 -- [TEXT] TWO MEN TOOK A TEACHER AWAY.

DEV-MUC3-0002 (VELL)

   PELLAN, 4 MAR 31 -- [TEXT] THE HARVEST WAS GOOD.
"""
KEY = """;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-0001 (VELL)
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  KIDNAPPING / ATTACK
9.  PERP: INDIVIDUAL ID             "TWO MEN" / "MEN"
10. PERP: ORGANIZATION ID           ? "GREEN FRONT" /
                                    "GF"
18. HUM TGT: NAME                   "ONA VELL"
19. HUM TGT: DESCRIPTION            "TEACHER": "ONA VELL"
                                    "PUPILS"
21. HUM TGT: NUMBER                 1: "ONA VELL"
                                    5 / 6: "PUPILS"
                                    PLURAL: "NEIGHBOURS"
23. HUM TGT: EFFECT OF INCIDENT     REGAINED FREEDOM: "ONA VELL"
                                    DEATH / INJURY: "PUPILS"
24. HUM TGT: TOTAL NUMBER           7

0.  MESSAGE: ID                     DEV-MUC3-0001 (VELL)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  BOMBING
18. HUM TGT: NAME                   -

0.  MESSAGE: ID                     DEV-MUC3-0002 (VELL)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def code_text(text: str) -> Coding:
    return code_texts([PlainText("1", text)])["1"]


def write_muc(folder: Path) -> Path:
    (folder / "dev").mkdir()
    (folder / "dev" / "dev-muc3-0001-0100").write_text(REPORTS)
    (folder / "dev" / "key-dev-0001.muc4").write_text(KEY)
    return folder


def test_reports_have_their_incidents(tmp_path: Path) -> None:
    first, second = read_muc(write_muc(tmp_path), "dev")
    assert (first.id, second.id) == ("DEV-MUC3-0001", "DEV-MUC3-0002")
    assert first.text.endswith("TWO MEN TOOK A TEACHER AWAY.\n")
    assert [one.is_optional for one in first.incidents] == [False, True]
    assert second.incidents == ()


def test_slots_are_read(tmp_path: Path) -> None:
    incident = read_muc(write_muc(tmp_path), "dev")[0].incidents[0]
    assert incident.types == {"KIDNAPPING", "ATTACK"}
    assert incident.perpetrators == (KeyFiller(strings=("TWO MEN", "MEN")),)
    assert incident.organisations == (KeyFiller(strings=("GREEN FRONT", "GF"), is_optional=True),)
    assert incident.victims == (KeyFiller(strings=("ONA VELL", "TEACHER")), KeyFiller(strings=("PUPILS",)))
    assert incident.tolls == (KeyToll(effects=frozenset({"DEATH", "INJURY"}), numbers=frozenset({5, 6})),)
    assert incident.totals == {7}


def test_a_report_without_a_key_is_refused(tmp_path: Path) -> None:
    write_muc(tmp_path)
    (tmp_path / "dev" / "key-dev-0001.muc4").write_text(KEY.replace("DEV-MUC3-0002", "DEV-MUC3-0003"))
    with pytest.raises(ValueError, match="DEV-MUC3-0002: has no key"):
        read_muc(tmp_path, "dev")


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no report"):
        read_muc(tmp_path, "tst1")


def test_the_fingerprint_moves_with_the_key(tmp_path: Path) -> None:
    before = read_muc(write_muc(tmp_path), "dev")
    (tmp_path / "dev" / "key-dev-0001.muc4").write_text(KEY.replace("PUPILS", "GUESTS"))
    assert fingerprint_muc(read_muc(tmp_path, "dev")) != fingerprint_muc(before)
    assert len(list(read_key(KEY))) == 3


def make_incident(**fields: object) -> KeyIncident:
    return KeyIncident(**{"types": frozenset({"ATTACK"}), "is_optional": False} | fields)  # type: ignore[arg-type]


def test_types_that_are_optional_count_neither_way() -> None:
    incidents = [make_incident(), make_incident(types=frozenset({"BOMBING"}), is_optional=True)]
    assert score_types(incidents, frozenset({"ATTACK", "BOMBING"})) == Agreement(1, 1, 1)
    assert score_types(incidents, frozenset({"ATTACK"})) == Agreement(1, 1, 1)
    assert score_types(incidents, frozenset({"KIDNAPPING"})) == Agreement(1, 1, 0)


def test_any_alternative_type_will_do_and_arson_is_an_attack() -> None:
    either = [make_incident(types=frozenset({"BOMBING", "ATTACK"}))]
    assert score_types(either, frozenset({"BOMBING"})) == Agreement(1, 1, 1)
    assert score_types([make_incident(types=frozenset({"ARSON"}))], frozenset({"ATTACK"})) == Agreement(1, 1, 1)


def test_numbers_are_compared_exactly() -> None:
    toll = KeyToll(effects=frozenset({"DEATH"}), numbers=frozenset({5, 6}))
    incidents = [make_incident(tolls=(toll,), totals=frozenset({9}))]
    assert score_tolls(incidents, frozenset({Toll("DEATH", 6), Toll("DEATH", 9)}), 1) == Agreement(1, 1, 1)
    assert score_tolls(incidents, frozenset({Toll("INJURY", 6), Toll("DEATH", 1)}), 1) == Agreement(1, 2, 0)
    assert score_tolls(incidents, frozenset({Toll("DEATH", 1)}), 2) == Agreement(1, 0, 0)


def test_several_found_for_one_filler_count_once() -> None:
    incidents = [
        make_incident(victims=(KeyFiller(strings=("ONA VELL", "TEACHER")),)),
        make_incident(victims=(KeyFiller(strings=("TEACHER",)), KeyFiller(strings=("PUPILS",), is_optional=True))),
    ]
    found = [Named(phrases=frozenset({words})) for words in ("Ona Vell", "the teacher of Pellan", "a goat", "pupils")]
    assert score_fillers(incidents, found, "victims") == Agreement(1, 2, 1)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("THREE FARMERS", "farmers from Pellan", True),
        ("ONA VELL MARSH", "Ona Vell", True),
        ("MEMBERS OF THE FRONT", "the Front", False),
        ("VELL'S SON", "Vell", False),
    ],
)
def test_phrases_are_the_same_by_their_heads(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001 (a parameter of the table)
    assert is_same_head(one, other) is is_same


def test_claims_are_told_in_slots() -> None:
    coding = code_text(
        "Members of the Green Front kidnapped the teacher Ona Vell in Pellan. Gunmen killed six farmers on Monday."
    )
    violence = list_violence(coding)
    assert tell_types(coding, violence) == {"KIDNAPPING"}
    assert Toll("DEATH", 6) in tell_tolls(coding, violence)
    victims = [phrase for named in tell_victims(coding, violence) for phrase in named.phrases]
    assert any(is_same_head("FARMERS", phrase) for phrase in victims)
    perpetrators = [phrase for named in tell_perpetrators(coding, violence) for phrase in named.phrases]
    assert any(is_same_head("GUNMEN", phrase) for phrase in perpetrators)


def test_fights_between_armed_men_are_no_incident() -> None:
    coding = code_text("Troops killed nine rebels near Pellan on Monday.")
    violence = list_violence(coding)
    assert len(violence) == 1
    assert keep_incidents(coding, violence) == []
