"""The number grammar: bounds as parse-contract `quantity` and coding rule 6 ask for them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar.numbers import Measure, NumberPhrase, find_numbers, read_number

Bounds = tuple[float | None, float | None, float | None, str]


def find_only(text: str) -> NumberPhrase:
    found = find_numbers(text)
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    return found[0]


def list_counts(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find_numbers(text) if each.measure is Measure.COUNT]


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ("12", (12, 12, 12, "exact")),
        ("twelve", (12, 12, 12, "exact")),
        ("thirty-five", (35, 35, 35, "exact")),
        ("one hundred and twenty", (120, 120, 120, "exact")),
        ("two thousand three hundred", (2_300, 2_300, 2_300, "exact")),
        ("1,204", (1_204, 1_204, 1_204, "exact")),
        ("1.2 million", (1_200_000, 1_200_000, 1_200_000, "exact")),
        ("half a million", (500_000, 500_000, 500_000, "exact")),
        ("a quarter of a million", (250_000, 250_000, 250_000, "exact")),
        ("two and a half million", (2_500_000, 2_500_000, 2_500_000, "exact")),
        ("a hundred", (100, 100, 100, "exact")),
        ("a dozen", (12, 12, 12, "exact")),
        ("two dozen", (24, 24, 24, "exact")),
        ("half a dozen", (6, 6, 6, "exact")),
        ("half million", (500_000, 500_000, 500_000, "exact")),
        ("4 hundred million", (400_000_000, 400_000_000, 400_000_000, "exact")),
        ("two lakh", (200_000, 200_000, 200_000, "exact")),
        ("1.5 crore", (15_000_000, 15_000_000, 15_000_000, "exact")),
        ("1,20,000", (120_000, 120_000, 120_000, "exact")),
        ("3 trillion", (3 * 10**12, 3 * 10**12, 3 * 10**12, "exact")),
        ("at least 12", (12, None, 12, "at_least")),
        ("no fewer than 12", (12, None, 12, "at_least")),
        ("not less than twelve", (12, None, 12, "at_least")),
        ("12 or more", (12, None, 12, "at_least")),
        ("500+", (500, None, 500, "at_least")),
        ("12 or above", (12, None, 12, "at_least")),
        ("at least another 12", (12, None, 12, "at_least")),
        ("as few as 12", (12, None, 12, "at_least")),
        ("greater than 12", (12, None, 12, "more_than")),
        ("just over 12", (12, None, 12, "more_than")),
        ("as much as 12", (None, 12, 12, "up_to")),
        ("12 or less", (None, 12, 12, "up_to")),
        ("lower than 12", (None, 12, 12, "less_than")),
        ("just shy of 12", (None, 12, 12, "less_than")),
        ("~12", (None, None, 12, "about")),
        ("12 or thereabouts", (None, None, 12, "about")),
        ("more than 12", (12, None, 12, "more_than")),
        ("over 12", (12, None, 12, "more_than")),
        ("upwards of 12", (12, None, 12, "more_than")),
        ("more than a hundred", (100, None, 100, "more_than")),
        ("up to 12", (None, 12, 12, "up_to")),
        ("as many as 12", (None, 12, 12, "up_to")),
        ("no more than a dozen", (None, 12, 12, "up_to")),
        ("fewer than 12", (None, 12, 12, "less_than")),
        ("nearly 1,300", (None, 1_300, 1_300, "less_than")),
        ("almost 12", (None, 12, 12, "less_than")),
        ("close to 12", (None, 12, 12, "less_than")),
        ("about 12", (None, None, 12, "about")),
        ("some 30", (None, None, 30, "about")),
        ("an estimated 30", (None, None, 30, "about")),
        ("roughly thirty", (None, None, 30, "about")),
        ("a dozen or so", (None, None, 12, "about")),
        ("30-odd", (None, None, 30, "about")),
        ("between 5,000 and 6,000", (5_000, 6_000, None, "between")),
        ("5-6,000", (5_000, 6_000, None, "between")),
        ("5,000–6,000", (5_000, 6_000, None, "between")),
        ("two to three million", (2_000_000, 3_000_000, None, "between")),
        ("between one and two hundred", (100, 200, None, "between")),
        ("two or three", (2, 3, None, "between")),
        ("from 30 to 40", (30, 40, None, "between")),
        ("about 30 to 40", (30, 40, None, "between")),
        ("between eight and 10", (8, 10, None, "between")),
        ("eight to 10", (8, 10, None, "between")),
        ("a third of the 90", (30, 30, 30, "exact")),
        ("more than half of the 90", (45, None, 45, "more_than")),
        ("two-thirds of 100", (None, None, 67, "about")),
        ("20 per cent of the 500", (100, 100, 100, "exact")),
        ("all but two of the 12", (10, 10, 10, "exact")),
        ("several", (2, None, None, "vague")),
        ("a few", (2, None, None, "vague")),
        ("many", (3, None, None, "vague")),
        ("dozens", (24, None, None, "vague")),
        ("hundreds", (200, None, None, "vague")),
        ("several hundred", (200, None, None, "vague")),
        ("a few thousand", (2_000, None, None, "vague")),
        ("thousands", (2_000, None, None, "vague")),
        ("tens of thousands", (20_000, None, None, "vague")),
        ("hundreds of thousands", (200_000, None, None, "vague")),
    ],
)
def test_bounds_as_said(said: str, bounds: Bounds) -> None:
    text = f"Police in the port town held {said} strikers overnight."
    found = find_only(text)
    assert text[found.start : found.end] == said
    assert (found.low, found.high, found.value, found.qualifier) == bounds
    assert found.measure is Measure.COUNT


@pytest.mark.parametrize(
    ("said", "low"),
    [
        ("a couple of", 2),
        ("a handful of", 2),
        ("a number of", 2),
        ("a string of", 2),
        ("scores of", 40),
        ("some of the", 2),
    ],
)
def test_vague_words_that_need_their_noun(said: str, low: int) -> None:
    found = find_only(f"The guards beat {said} prisoners.")
    assert (found.low, found.high, found.value, found.qualifier) == (low, None, None, "vague")


@pytest.mark.parametrize(
    ("said", "is_approximate"),
    [
        ("about 30", True),
        ("around 30", True),
        ("roughly 30", True),
        ("some 30", True),
        ("nearly 30", True),
        ("almost 30", True),
        ("an estimated 30", True),
        ("just short of 30", True),
        ("about 30 to 40", True),
        ("two-thirds of 100", True),
        ("dozens", True),
        ("30", False),
        ("over 30", False),
        ("up to 30", False),
        ("fewer than 30", False),
        ("between 30 and 40", False),
    ],
)
def test_approximate(said: str, is_approximate: bool) -> None:  # noqa: FBT001 - a column of the table
    assert find_only(f"They freed {said} miners.").approximate is is_approximate


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("He was given 40 lashes.", Measure.PHYSICAL),
        ("They seized 240 kg of powder.", Measure.PHYSICAL),
        ("The pit is 55 km to the north.", Measure.PHYSICAL),
        ("A 5-metre wall fell.", Measure.PHYSICAL),
        ("A 5m wall fell.", Measure.PHYSICAL),
        ("It breaks article 7.", Measure.ORDER),
        ("It breaks the law under Section 12 of it.", Measure.ORDER),
        ("He was held in Branch 15.", Measure.ORDER),
        ("See page 12.", Measure.ORDER),
        ("A three-storey house fell.", Measure.SHAPE),
        ("See category 4.", Measure.ORDER),
        ("It hit the S&P 500 hard.", Measure.ORDER),
        ("He lives at 12 Harbour Street.", Measure.ORDER),
        ("He drove his Marna 12 Estate.", Measure.ORDER),
        ("Kelvany won 3-5 on Sunday.", Measure.ORDER),
        ("One of the clerks sang.", Measure.MEMBER),
        ("A two-year-old was hurt.", Measure.AGE),
        ("Ana Brook, 34, was hurt.", Measure.AGE),
        ("A boy aged 12 was hurt.", Measure.AGE),
        ("It burned half the crop.", Measure.SHARE),
        ("A third of those asked agreed.", Measure.SHARE),
        ("It fell to -1.3%.", Measure.SHARE),
        ("It rose between 5% and 6%.", Measure.SHARE),
        ("It costs $5 to $6 million.", Measure.MONEY),
        ("It costs USD10m.", Measure.MONEY),
        ("It weighs 45kg.", Measure.PHYSICAL),
        ("It is minus 5 degrees.", Measure.PHYSICAL),
        ("It covers 1520 sq m.", Measure.PHYSICAL),
        ("It runs at 155mph.", Measure.PHYSICAL),
        ("It took 40min.", Measure.LENGTH_OF_TIME),
        ("It will stand by 2120.", Measure.YEAR),
        ("Some were aged 12 to 15.", Measure.AGE),
        ("Shots hit children under 12.", Measure.AGE),
        ("The rest were under eighteen.", Measure.AGE),
        ("He serves a five-year term.", Measure.LENGTH_OF_TIME),
        ("He got fifteen years.", Measure.LENGTH_OF_TIME),
        ("She got two and a half years.", Measure.LENGTH_OF_TIME),
        ("Several weeks went by.", Measure.LENGTH_OF_TIME),
        ("He was fined $500.", Measure.MONEY),
        ("Losses reach $5-6 million.", Measure.MONEY),
        ("He paid 3,000 euros.", Measure.MONEY),
        ("It began at 10:30.", Measure.CLOCK),
        ("It began at 10 p.m. sharp.", Measure.CLOCK),
        ("Prices rose 5%.", Measure.SHARE),
        ("Prices rose five per cent.", Measure.SHARE),
        ("It burned two-thirds of the crop.", Measure.SHARE),
        ("It happened in 1988.", Measure.YEAR),
        ("It happened on 12 May.", Measure.YEAR),
        ("It ran from 2009-2011.", Measure.YEAR),
    ],
)
def test_what_is_no_count(text: str, measure: Measure) -> None:
    assert [each.measure for each in find_numbers(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("One clerk was shot and three others were hurt.", ["One", "three"]),
        ("On March 5, 12 people were held.", ["12"]),
        ("In March 12 people were held.", ["12"]),
        ("On 5 and 6 March nobody was held.", []),
        ("The toll rose from 12 to 24.", ["12", "24"]),
        ("The court sentenced 3 to five years in jail.", ["3"]),
        ("Police held 15 miners days later.", ["15"]),
        ("Twelve barrel bombs fell.", ["Twelve"]),
        ("The wall killed 2009 protesters.", ["2009"]),
        ("The 2009 protests went on.", []),
        ("In 1988 prisoners were shot.", []),
        ("They called 12 witnesses under articles 7, 8 and 9.", ["12"]),
        ("No one died; one of the guards said so.", []),
        ("One in five is out of work.", []),
        ("Nine out of ten are out of work.", []),
        ("Two boys, aged 12 and 15, were held.", ["Two"]),
        ("Two guards, 19 and 20, were held.", ["Two"]),
        ("The guard told us 12 men were held.", ["12"]),
        ("He said that one had been held.", ["one"]),
        ("Not a single one of them was held.", []),
        ("It has four-, five- and six-storey wings.", []),
        ("The shares rose 25% to 34 tonnes.", []),
        ("The court sentenced three to ten years in jail.", ["three"]),
        ("In Kelvany 12 were held.", ["12"]),
        ("Police held 1500 villagers.", ["1500"]),
        ("In 2000 elections were held.", []),
        ("COVID-19 spread; the F-16 crashed on 12.05.2030 (03/04/2030, 2030-04-03).", []),
        ("The game ended 3-1.", []),
        ("How many people died?", []),
        ("Some say this is true.", []),
        ("He scores a goal.", []),
        ("Thirty-first of the line.", []),
    ],
)
def test_counts_in_context(text: str, counts: list[str]) -> None:
    assert list_counts(text) == counts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell by minus-5 yards.", -5),
        ("It fell to -1.3%.", -1.3),
        ("It is a 37m (wide) wall.", 37),
        ("It costs $1.2b.", 1_200_000_000),
        ("It burned three-quarters of the crop.", 0.75),
        ("It fell by half.", 0.5),
    ],
)
def test_values_of_measures(text: str, value: float) -> None:
    assert find_only(text).value == value


def test_a_share_keeps_the_number_that_it_is_taken_from() -> None:
    found = find_only("Police freed a third of the 90 miners.")
    assert found.whole is not None
    assert (found.value, found.whole.value) == (30, 90)


def test_money_stands_inside_its_bound() -> None:
    text = "It cost more than $30 million."
    found = find_only(text)
    assert (text[found.start : found.end], found.qualifier) == ("more than $30 million", "more_than")


@pytest.mark.parametrize("digits", ["١٢", "１２", "१२", "²"])
def test_only_the_ten_digits_of_english_are_read(digits: str) -> None:
    assert find_numbers(f"Police held {digits} men.") == ()
    assert list_counts(f"Police held 1{digits} men, then 7 more.") == ["7"]


def test_a_number_longer_than_any_count_is_left_unread() -> None:
    assert find_numbers(f"Account {'9' * 5_000} was frozen.") == ()
    assert find_numbers(f"{'1,000,' * 900}000 is no count.") == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nineteen", 19),
        ("50.8bn", 50_800_000_000),
        ("2.5bn", 2_500_000_000),
        ("1,250", 1_250),
        ("three dozen", 36),
        ("0.5 million", 500_000),
    ],
)
def test_read_number(words: str, value: float) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize("odd", ["ſeveral men", "tın men", "İ 12 men", "5K men", "ẞ ten"])
def test_letters_whose_case_is_odd_do_no_harm(odd: str) -> None:
    for phrase in find_numbers(odd):
        assert 0 <= phrase.start < phrase.end <= len(odd)


PIECES = st.sampled_from(
    "12 1,000 5-6,000 two twenty hundred million dozen half a and or to from between at least over nearly some of the "
    "people men years km % $ , . - – ( ) ~ third half all but out "
    "USD 45kg minus per cent : one several few scores March 2031 article aged under ١٢ １ ſ İ K ²".split()
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES).map("".join))


@given(TEXTS)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    position = 0
    for phrase in find_numbers(text):
        assert position <= phrase.start < phrase.end <= len(text)
        position = phrase.end
        if phrase.low is not None and phrase.high is not None:
            assert phrase.low <= phrase.high


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,111",
        "the ",
        "\n",
        '"',
        "one ",
        "1 to ",
        "a hundred and ",
        "12-",
        "one and a half ",
        "12, ",
        "$",
        "a third of ",
        "1,11,",
        "half the ",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = (piece * 50_000)[:50_000] + "x"
    started = time.process_time()
    find_numbers(text)
    assert time.process_time() - started < 5  # 1 second at the most; a quadratic rule takes minutes
