"""The date grammar: what is a time expression and what is none. Intervals stand in test_calendar_anchor."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar.dates import CalendarDate, Shape, find_time_expressions

FEASTS = {"nowruz": "nowruz", "iranian new year": "nowruz", "christmas": "christmas"}


def find(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find_time_expressions(text, FEASTS)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In April alone, they closed it.", "April"),
        ("He fled in the last twelve months.", "in the last twelve months"),
        ("He fled a few weeks ago.", "a few weeks ago"),
        ("He has been gone since 1979.", "since 1979"),
        ("He fled during the Iranian New Year.", "the Iranian New Year"),
        ("They met at Christmas 2018 again.", "Christmas 2018"),
        ("He fled on 12 March 2031.", "12 March 2031"),
        ("He fled on the 12th of March, 2031.", "the 12th of March, 2031"),
        ("It was 12 March. 2019 men fled.", "12 March"),
        ("He fled on March 12th.", "March 12th"),
        ("He fled on Sept. 3, 2018.", "Sept. 3, 2018"),
        ("He fled on Sunday, 9 March 2031.", "Sunday, 9 March 2031"),
        ("Dated 2031-03-09 in ink.", "2031-03-09"),
        ("Dated 25/12/2018 in ink.", "25/12/2018"),
        ("It lasted from 3 to 9 March 2031.", "from 3 to 9 March 2031"),
        ("It lasted between 3 and 9 March.", "between 3 and 9 March"),
        ("It lasted March 3-9, 2031.", "March 3-9, 2031"),
        ("It fell between March and June 2018.", "between March and June 2018"),
        ("It ran 2009-2011 there.", "2009-2011"),
        ("It ran from 2009 until 2011.", "from 2009 until 2011"),
        ("He fled last Tuesday.", "last Tuesday"),
        ("He fled on Tuesday night.", "Tuesday night"),
        ("He is out since Sunday night.", "since Sunday night"),
        ("He fled yesterday morning.", "yesterday morning"),
        ("As of this morning he is out.", "As of this morning"),
        ("He fled three weeks earlier.", "three weeks earlier"),
        ("He fled two days before.", "two days before"),
        ("He fled more than thirty-five years ago.", "more than thirty-five years ago"),
        ("He fled the next day.", "the next day"),
        ("He fled the day before.", "the day before"),
        ("He fled in April last year.", "April last year"),
        ("He fled on the last Friday of April.", "the last Friday of April"),
        ("He fled early in 2019.", "early in 2019"),
        ("He fled in mid-April.", "mid-April"),
        ("He fled at the end of 2019.", "the end of 2019"),
        ("He fled in the late 1980s.", "the late 1980s"),
        ("He fled in the summer of 2018.", "the summer of 2018"),
        ("He slept for two years.", "two years"),
        ("He calls every Friday.", "every Friday"),
        ("He fled before 2010.", "before 2010"),
        ("He sings from 2015 onwards.", "from 2015 onwards"),
        ("The 2009 protests went on.", "2009"),
        ("In March 12 men fled.", "March"),
        ("Ada May left in May.", "May"),
    ],
)
def test_expressions(text: str, said: str) -> None:
    assert find(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "You may march on.",
        "Ada May said so; by May it was over.",
        "Mr. March told of his trip.",
        "April Jones and June Marsh left.",
        "The march 12 km long ended.",
        "They killed 2009 protesters.",
        "They held 1,988 men.",
        "He paid $2000 for it.",
        "Resolution 1970 was passed.",
        "It was 1499, or 2101.",
        "He is 52 years old.",
        "A 44-year-old man fled.",
        "They saw it on 60 Minutes.",
        "He read it in USA Today.",
        "He will come as soon as he can.",
        "Azar Brook and Mehr News said so.",
        "It closed at 2082.1 points.",
        "About three-quarters of them fled.",
        "After the fall of the city he fled.",
        "The Daily Lamp closed.",
        "The sun sat low.",
        "It is Nowhere, not nowruz.",
        "It ended 1-3.",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("year", [1500, 2100])
def test_the_first_and_the_last_year(year: int) -> None:
    (found,) = find_time_expressions(f"It fell in {year}.", {})
    assert found.date == CalendarDate(year=year)


def test_two_days_are_no_span() -> None:
    assert find("It fell on 3 and 9 March.") == ["9 March"]


def test_a_round_number_behind_a_day_counts() -> None:
    assert find("On March 5, 2000 people left.") == ["March 5"]
    assert find("On March 5, 2003 people left.") == ["March 5, 2003"]


def test_shapes() -> None:
    text = "Since Nowruz, every day for a week, three days later, between 2009 and 2011."
    assert [each.shape for each in find_time_expressions(text, FEASTS)] == [
        Shape.FEAST,
        Shape.SET,
        Shape.DURATION,
        Shape.AGO,
        Shape.SPAN,
    ]


@pytest.mark.parametrize("digits", ["٢٠١٩", "２０１９", "२०१९"])
def test_only_the_ten_digits_of_english_are_read(digits: str) -> None:
    assert find(f"It fell in {digits} and on ١٢ April.") == ["April"]


PIECES = st.sampled_from(
    "12 31 2031 1500 2100 2009-2011 2031-03-09 3/4/2018 March May april Sunday Sun since until from to and between - – "
    ", the last next this week year night of early mid late a few two half ago earlier later before after in for every "
    "daily summer fall 1980s ’s Nowruz recent today overnight ١٢ İ ſ st th".split()
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES).map("".join))


@given(TEXTS)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    position = 0
    for found in find_time_expressions(text, FEASTS):
        assert position <= found.start < found.end <= len(text)
        position = found.end


@pytest.mark.parametrize(
    "piece",
    ["9", "the ", "\n", '"', "March ", "2019-", "from 3 to ", "Ada May ", "early ", "in the last ", "a ", "since "],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = (piece * 50_000)[:50_000] + "x"
    started = time.process_time()
    find_time_expressions(text, FEASTS)
    assert time.process_time() - started < 5  # 0.3 seconds; a quadratic rule takes minutes
