"""Bodies with names alike, and the places that stand in a body's name."""

import pytest

from sayso.language.annotation import Name, NameKind
from sayso.language.names import _is_told_apart

BODIES = {
    ("the Border Guards", "the Coast Guards"): True,
    ("the Ministry of Works", "the Ministry of Order"): True,
    ("the Foreign Ministry", "the Ministry of External Relations"): False,
    ("the Free Astreli Army", "the Astreli Army"): False,
    ("the Reed Guards", "the Guards"): False,
}


def make_body(text: str, words: str, *, is_named: bool = True) -> Name:
    start = text.index(words)
    proper = words.removeprefix("the ") if is_named else None
    return Name(start=start, end=start + len(words), kind=NameKind.GROUP, proper=proper)


@pytest.mark.parametrize(("pair", "is_apart"), list(BODIES.items()))
def test_bodies_of_one_noun_are_told_apart_by_their_capitals(pair: tuple[str, str], *, is_apart: bool) -> None:
    text = f"{pair[0]} met {pair[1]}."
    one, other = make_body(text, pair[0]), make_body(text, pair[1])
    assert _is_told_apart(text, one, other) is is_apart
    assert _is_told_apart(text, other, one) is is_apart


def test_a_description_without_capitals_is_not_short_for_a_name() -> None:
    text = "the Astreli army met the Free Astreli Army."
    described = make_body(text, "the Astreli army", is_named=False)
    named = make_body(text, "the Free Astreli Army")
    assert _is_told_apart(text, described, named)
    assert not _is_told_apart(text, make_body(text, "army", is_named=False), named)
