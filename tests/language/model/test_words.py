"""Splitting text into words."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.model.words import find_words


def split(text: str) -> str:
    return " ".join(text[start:end] for start, end in find_words(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't, can't and won’t.", "Do n't , ca n't and wo n’t ."),
        ("I cannot go; he's gonna.", "I can not go ; he 's gon na ."),
        ("They dont say what thats for.", "They do nt say what that s for ."),
        ("They're John's, I'm told; she’d have’ve.", "They 're John 's , I 'm told ; she ’d have ’ve ."),
        ("the miners' strike and the guard 's dog", "the miners ' strike and the guard 's dog"),
        ("O'Lorn's d'Arvel at 5 o'clock", "O'Lorn 's d'Arvel at 5 o'clock"),
        ("It want to wait. GOVERNMENT NOT", "It want to wait . GOVERNMENT NOT"),
    ],
)
def test_clitics_are_words(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Abdel al-Marenthi, a well-known 35-year-old", "Abdel al - Marenthi , a well - known 35 - year - old"),
        ("pre-war, anti-Marenth and mid-1990s e-mail", "pre-war , anti-Marenth and mid-1990s e-mail"),
        ("the UN-backed court and its ex-minister", "the UN - backed court and its ex-minister"),
        ("either and/or; his/her; 24/7", "either and / or ; his / her ; 24 / 7"),
        ("He left—or fled -- in 2003-2004.", "He left — or fled -- in 2003 - 2004 ."),
    ],
)
def test_hyphens_and_slashes(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Orlo and Dr. Pell of the U.S. Embassy", "Mr. Orlo and Dr. Pell of the U.S. Embassy"),
        ("at 5 a.m. in Jan., e.g. Lorn Inc. and Ph.D.s", "at 5 a.m. in Jan. , e.g. Lorn Inc. and Ph.D. s"),
        ("J. K. Marsh and J.K. Marsh saw vitamin C. The end", "J. K. Marsh and J.K. Marsh saw vitamin C . The end"),
        ("He said no. No. 5 sat. Sat. 5 March", "He said no . No. 5 sat . Sat. 5 March"),
        ("mines, roads, etc. were shut, etc.", "mines , roads , etc. were shut , etc ."),
        ("It lies in the U.S.", "It lies in the U.S."),
        ("Gen. Orlo came on Sat. The others left.", "Gen. Orlo came on Sat . The others left ."),
        ("The mine closed.The gate", "The mine closed . The gate"),
    ],
)
def test_abbreviations_keep_their_dot(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It cost $5, €1,000.50 or 5%.", "It cost $ 5 , € 1,000.50 or 5 % ."),
        ("at 3:30pm on the 20th, in the 1990s", "at 3:30 pm on the 20th , in the 1990s"),
        ("the 1990's and '72 and 2003's", "the 1990's and '72 and 2003 's"),
        ("on 9/11, 11/28/2000 and 2003-04-05", "on 9/11 , 11/28/2000 and 2003-04-05"),
        ("5km, 20m and 1/2 of 3-5", "5 km , 20 m and 1/2 of 3 - 5"),
        ("12,50,000 rupees; rows [3,12]", "12,50,000 rupees ; rows [ 3 , 12 ]"),
        ("call 555-0134 or +44 555-555-0134", "call 555-0134 or +44 555-555-0134"),
        ("a rise of .5 in A4 and B12.", "a rise of .5 in A4 and B12 ."),
    ],
)
def test_numbers(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "See https://marenth.example/a?b=c, or www.marenth.example.",
            "See https://marenth.example/a?b=c , or www.marenth.example .",
        ),
        ("Write to a.lorn@marenth.example.", "Write to a.lorn@marenth.example ."),
        ("(marenth.org/news) @lorn #MarenthVotes #5", "( marenth.org/news ) @lorn #MarenthVotes # 5"),
        ("read report_2.pdf now", "read report_2.pdf now"),
    ],
)
def test_addresses_are_one_word(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Well... he said… no!!” (Why?!)", "“ Well ... he said … no !! ” ( Why ?! )"),
        ('"Run," she said; "run."', '" Run , " she said ; " run . "'),
        ("a ** b ___ c ----- d", "a ** b ___ c ----- d"),
        ("AT&T and R&D, salt & pepper", "AT&T and R&D , salt & pepper"),
    ],
)
def test_marks(text: str, words: str) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    "word",
    [
        "Ma\u00adrenth",
        "Ma\u200brenth",
        "Cafe\u0301s",
        "e\u0301",
        "मारेन्थ",
        "👩🏽\u200d🚀",
        "🇫🇷",
        "❤\ufe0f",
        "Naïve",
        "Маренс",
    ],
)
def test_marks_and_invisible_characters_stay_inside(word: str) -> None:
    assert find_words(f"{word} {word}, x") == [
        (0, len(word)),
        (len(word) + 1, 2 * len(word) + 1),
        (2 * len(word) + 1, 2 * len(word) + 2),
        (2 * len(word) + 3, 2 * len(word) + 4),
    ]


def test_nothing_to_find() -> None:
    assert find_words("") == []
    assert find_words(" \n\t\u00a0\u2003\ufeff\u200b\x00") == []


_PIECES = st.sampled_from(
    [
        *"aZn1é .,'’‘\"()-_/@#&$%:!?…+\n\u00a0\u00ad\u200d\u0301\ufe0f👩🇫漢\U00010000\U00010a0f\U000e0100\x00\ud800",
        *"n't 's Mr. U.S. etc. https:// .com cannot pre- 5pm".split(),
    ]
)


@given(st.lists(_PIECES | st.characters(), max_size=60).map("".join))
def test_every_visible_character_lies_in_one_word(text: str) -> None:
    spans = find_words(text)
    behind = 0
    for start, end in spans:
        assert behind <= start < end
        assert not any(character.isspace() for character in text[start:end])
        behind = end
    covered = {place for start, end in spans for place in range(start, end)}
    for place, character in enumerate(text):
        if not character.isspace() and unicodedata.category(character) not in {"Cc", "Cf"}:
            assert place in covered
        if unicodedata.category(character).startswith("M") and place and not text[place - 1].isspace():
            assert place not in {start for start, _ in spans} or place - 1 not in covered


@pytest.mark.parametrize(
    "unit",
    [*"a'.-_@1\u0301\u200d😀 漢", *"a. a- a@ a' a_ 1, 1/ 12, A& http:// a.com/( n't do etc. _\u0301 a\u200b".split()],
)
def test_time_is_linear(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    start = time.process_time()
    find_words(text)
    assert time.process_time() - start < 5  # linear: 0.4 seconds at worst; quadratic: minutes
