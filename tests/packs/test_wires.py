"""The pack of news agencies."""

from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs.wires import load_wires

WORDS = '[words]\ngeneric = ["the"]\nadded = []\nbyline = []\nstate_media = []\nafter = []\nbefore = []\n'


def test_an_agency_is_known_by_all_its_names() -> None:
    wires = load_wires()
    names = ("AP", "The Associated Press", "associated press")
    assert {wires.agencies[wires.make_key(name)] for name in names} == {"Associated Press"}
    assert wires.hosts["apnews.com"] == "Associated Press"


def test_a_name_of_generic_words_alone_stays_a_name() -> None:
    wires = load_wires()
    assert wires.make_key("The Wire") == "the wire"
    assert wires.make_key("Halyard Wire") == wires.make_key("HALYARD")


def test_what_is_put_behind_a_name_makes_no_difference_but_a_country_is_no_agency() -> None:
    wires = load_wires()

    def find_agency(words: str) -> str | None:
        return next((wires.agencies[key] for key in wires.list_keys(words) if key in wires.agencies), None)

    assert find_agency("the Reuters news agency") == "Reuters"
    assert find_agency("Xinhua News Agency") == "Xinhua"
    assert find_agency("Qatar News Agency") == "Qatar News Agency"
    assert find_agency("Qatar") is None
    assert find_agency("the Islamic Republic") is None


@pytest.mark.parametrize(
    "content",
    [
        "[[agency]]\nnames = []\nhosts = []\n" + WORDS,
        '[[agency]]\nnames = ["Halyard"]\n' + WORDS,
        '[[agency]]\nnames = ["Halyard"]\nhosts = []\n',
        '[[agency]]\nnames = ["Halyard"]\nhosts = []\n[[agency]]\nnames = ["Marna", "the halyard"]\nhosts = []\n'
        + WORDS,
        "no toml",
    ],
)
def test_a_malformed_pack_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "wires.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PackError, match=r"wires\.toml"):
        load_wires(path)
