"""Word lists and feasts."""

from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs.reading import NEWSROOM_FOLDER, load_feasts, load_words


def test_the_word_lists_are_lemmas_in_lower_case() -> None:
    words = load_words()
    for listed in (words.roles, words.people, words.bodies, words.documents, words.unnamed, words.titles):
        assert listed
        assert all(word == word.lower().strip() for word in listed)


def test_a_pack_adds_its_feasts_to_those_of_the_package() -> None:
    plain, extended = load_feasts(), load_feasts((NEWSROOM_FOLDER,))
    assert "nowruz" in plain.keys
    assert set(plain.keys) < set(extended.keys)
    assert extended.windows[extended.keys["tidefall"]] == ((3, 6), (3, 9), "gregorian")


def test_a_later_pack_takes_the_place_of_an_earlier_feast(tmp_path: Path) -> None:
    (tmp_path / "feasts.toml").write_text('[[feast]]\nnames = ["May Day"]\nfrom = "05-02"\nto = "05-03"\n', "utf-8")
    feasts = load_feasts((tmp_path,))
    assert feasts.windows[feasts.keys["may day"]] == ((5, 2), (5, 3), "gregorian")


@pytest.mark.parametrize(
    "text", ['[[feast]]\nnames = []\nfrom = "05-02"\nto = "05-03"\n', '[[feast]]\nnames = ["X"]\n', "[["]
)
def test_a_malformed_pack_is_one_clear_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feasts.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PackError) as raised:
        load_feasts((tmp_path,))
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
