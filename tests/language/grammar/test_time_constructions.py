"""The ways in which English tells a time: one test for each, with what is found, and what it stands for."""

from datetime import date

import pytest

from sayso.language.grammar.calendar_anchor import UNKNOWN, AnchoredTime, Days, FeastWindow, anchor_time, read_edtf
from sayso.language.grammar.dates import find_time_expressions
from sayso.language.grammar.said_dates import SaidDates

FEASTS = {
    name: name
    for name in ("nowruz", "ramadan", "yalda night", "thanksgiving", "memorial day", "good friday", "lamp night")
}
WINDOWS: dict[str, FeastWindow] = {
    "nowruz": ((3, 20), (4, 2), "gregorian"),
    "ramadan": ((9, 1), (9, 29), "hijri"),
    "yalda night": ((9, 30), (9, 30), "solar_hijri"),
    "thanksgiving": ((11, 4), (11, 4), "thursday"),
    "memorial day": ((5, -1), (5, -1), "monday"),
    "good friday": ((0, -2), (0, -2), "easter"),
    "lamp night": ((12, 30), (1, 2), "gregorian"),
}
WEDNESDAY = "2019-05-15"


def read_all(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, AnchoredTime]]:
    """Each expression of a text with what it stands for, as the stage `resolve` finds it."""
    days = read_edtf(published) if published is not None else None
    said = SaidDates()
    found = []
    for expression in find_time_expressions(text, FEASTS):
        anchored = anchor_time(expression, days, said.choose(expression), WINDOWS)
        said = said.add(expression, anchored.days)
        found.append((text[expression.start : expression.end], anchored))
    return found


def read_last(text: str, published: str | None = WEDNESDAY) -> tuple[str, str | None, str, str]:
    """Words, EDTF, type and basis of the last expression of a text."""
    words, anchored = read_all(text, published)[-1]
    return words, anchored.edtf, anchored.type, anchored.basis


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The miners fled on Monday.", "2019-05-13"),
        ("The miners will march on Monday.", "2019-05-20"),
        ("The hearing is scheduled for Monday.", "2019-05-20"),
        ("The hearing had been scheduled for Monday.", "2019-05-13"),
        ("The mine will close, Ada Brook said on Monday.", "2019-05-13"),
        ("Ada Brook said the mine will close on Monday.", "2019-05-20"),
        ("On Monday, the miners fled.", "2019-05-13"),
        ("On Monday, the miners will march.", "2019-05-20"),
        ("The mine will close on Wednesday.", "2019-05-15"),
        ("The miners were told to leave by Monday.", "../2019-05-20"),
    ],
)
def test_a_weekday_by_the_tense_beside_it(text: str, edtf: str) -> None:
    assert read_last(text)[1] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The mine closed on 3 June.", "2018-06-03"),
        ("The mine will close on 3 June.", "2019-06-03"),
        ("The fair opens on 3 June.", "2019-06-03"),
        ("The 3 January fair drew many.", "2019-01-03"),
        ("They were expected to be freed in June.", "2019-06"),
        ("The bridge reopened in June.", "2018-06"),
        ("They leave this September.", "2019-09"),
        ("They left last December.", "2018-12"),
    ],
)
def test_a_date_without_year_by_the_tense_and_by_what_is_nearer(text: str, edtf: str) -> None:
    assert read_last(text)[1::2] == (edtf, "relative")


@pytest.mark.parametrize(
    ("said", "edtf"),
    [("Saturday, 15 June", "2019-06-15"), ("Friday, 15 June", "2018-06-15"), ("Monday, 15 June", None)],
)
def test_a_weekday_tells_the_year_of_its_date(said: str, edtf: str | None) -> None:
    words, found, _, _ = read_last(f"It fell on {said}.")
    assert (words, found) == (said, edtf or "2018-06-15")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The mine closed in the winter.", "2018-12/2019-02"),
        ("The mine will close in the autumn.", "2019-09/2019-11"),
        ("They will meet at Nowruz.", "2020-03-20/2020-04-02"),
        ("They met at Nowruz.", "2019-03-20/2019-04-02"),
        ("It lasted from 3 to 9 June.", "2018-06-03/2018-06-09"),
        ("It will last from 3 to 9 June.", "2019-06-03/2019-06-09"),
        ("It was extended until 9 June.", "../2019-06-09"),
        ("They agreed to meet in June.", "2019-06"),
    ],
)
def test_a_season_a_feast_and_a_span_by_the_tense(text: str, edtf: str) -> None:
    assert read_last(text)[1] == edtf


def test_a_subordinate_clause_has_a_tense_of_its_own() -> None:
    assert read_last("She will visit the town where the 3 January fire killed ten.")[1] == "2019-01-03"


def test_a_deadline_may_be_over() -> None:
    assert read_last("The miners left by the Tuesday deadline.")[:2] == ("Tuesday", "2019-05-14")


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("He served two years.", "two years", "P2Y"),
        ("A two-year term began.", "two-year", "P2Y"),
        ("They walked for 10 hours.", "10 hours", "PT10H"),
        ("They waited 90 minutes.", "90 minutes", "PT90M"),
        ("It took two and a half years.", "two and a half years", "P2Y6M"),
        ("It took 5 1/2 hours.", "5 1/2 hours", "PT5H30M"),
        ("He was gone for a decade.", "a decade", "P10Y"),
        ("He came back after a week.", "a week", "P1W"),
        ("About two years passed.", "About two years", "P2Y"),
        ("They held it for the first nine months.", "nine months", "P9M"),
        ("A day-long siege ended.", "day-long", "P1D"),
        ("He was free for half a year.", "half a year", "P6M"),
        ("It stood for two thousand years.", "two thousand years", "P2000Y"),
    ],
)
def test_a_duration(text: str, words: str, edtf: str) -> None:
    assert read_last(text) == (words, edtf, "duration", "stated")


@pytest.mark.parametrize(
    "said", ["more than two years", "at least 30 days", "two to three weeks", "several months", "years", "some time"]
)
def test_a_duration_with_bounds_or_without_count_has_no_length(said: str) -> None:
    assert read_last(f"It went on for {said}.") == (said, None, "duration", "stated")


@pytest.mark.parametrize(
    "said",
    [
        "every Friday",
        "each July",
        "every other day",
        "every two weeks",
        "daily",
        "hourly",
        "twice a week",
        "three times a day",
        "Tuesday nights",
    ],
)
def test_a_set(said: str) -> None:
    assert read_last(f"They met {said} there.")[:3] == (said, None, "set")


def test_a_rate_is_a_set() -> None:
    assert read_last("They send $30 million a year home.") == ("a year", None, "set", "stated")


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("He is now in Osk.", "now", "2019-05-15"),
        ("He is currently in Osk.", "currently", "2019-05-15"),
        ("Until now he was free.", "Until now", "../2019-05-15"),
        ("He was recently freed.", "recently", "../2019-05-15"),
        ("He will be freed soon.", "soon", "2019-05-15/.."),
        ("It may close in the near future.", "the near future", "2019-05-15/.."),
    ],
)
def test_now_and_around_it(text: str, words: str, edtf: str) -> None:
    assert read_last(text) == (words, edtf, "date", "relative")
    assert read_all(text, None)[-1][1].days == UNKNOWN


@pytest.mark.parametrize(
    ("said", "words", "edtf"),
    [
        ("on Tuesday at 9 a.m.", "Tuesday at 9 a.m.", "2019-05-14"),
        ("at 9:30 a.m. on 3 April 2019", "9:30 a.m. on 3 April 2019", "2019-04-03"),
        ("yesterday around 10 p.m.", "yesterday around 10 p.m.", "2019-05-14"),
        ("at noon on Sunday", "noon on Sunday", "2019-05-12"),
    ],
)
def test_a_time_of_day_with_its_day(said: str, words: str, edtf: str) -> None:
    assert read_last(f"It fell {said}.")[:3] == (words, edtf, "time")


def test_a_time_of_day_alone_is_on_the_day_that_was_said() -> None:
    assert read_last("It fell on 3 April 2019. At 10 p.m. they fled.")[:3] == ("10 p.m.", "2019-04-03", "time")
    assert read_last("It fell in April 2019. At 10 p.m. they fled.")[1] is None
    assert read_last("At 10 p.m. they fled.")[1] is None


@pytest.mark.parametrize(
    ("said", "edtf", "basis"),
    [
        ("the first quarter of 2018", "2018-01/2018-03", "stated"),
        ("the 2018 third quarter", "2018-07/2018-09", "stated"),
        ("the second half of 2018", "2018-07/2018-12", "stated"),
        ("last year’s fourth quarter", "2018-10/2018-12", "relative"),
        ("the first quarter", "2019-01/2019-03", "relative"),
        ("the third quarter", "2018-07/2018-09", "relative"),
        ("the latest quarter", "2019-01/2019-03", "relative"),
        ("the first half", "2019-01/2019-06", "relative"),
    ],
)
def test_a_quarter_or_half_of_a_year(said: str, edtf: str, basis: str) -> None:
    assert read_last(f"It fell in {said}.") == (said, edtf, "date", basis)


def test_a_year_earlier_is_the_same_quarter() -> None:
    text = "In the first quarter they held 30 men, against 20 a year earlier."
    assert read_last(text)[:2] == ("a year earlier", "2018-01/2018-03")


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("nineteen ninety-seven", "1997"),
        ("the year two thousand", "2000"),
        ("two thousand and six", "2006"),
        ("April nineteen eighty", "1980-04"),
        ("the eighties", "1980/1989"),
        ("the ’90s", "1990/1999"),
        ("the 19th century", "1800/1899"),
        ("fiscal 2018", "2018"),
    ],
)
def test_years_decades_and_centuries_in_words(said: str, edtf: str) -> None:
    assert read_last(f"It fell in {said}.") == (said, edtf, "date", "stated")


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("over the weekend", "2019-05-11/2019-05-12"),
        ("this weekend", "2019-05-18/2019-05-19"),
        ("last weekend", "2019-05-11/2019-05-12"),
        ("earlier in the year", "2019"),
        ("weeks ago", "../2019-05-01"),
        ("in the coming weeks", "2019-05-15/.."),
        ("over the past few weeks", "2019-04-17/2019-05-15"),
        ("in the last two quarters", "2018-11/2019-05"),
        ("this summer", "2019-06/2019-08"),
    ],
)
def test_units_around_the_publication(said: str, edtf: str) -> None:
    assert read_last(f"It fell {said}.")[1::2] == (edtf, "relative")


def test_the_next_morning_follows_the_last_day_and_not_the_last_year() -> None:
    text = "He was held on 3 April 2019, as he had been in 2015. The next morning he was freed."
    assert read_last(text)[:2] == ("The next morning", "2019-04-04")


def test_forty_years_ago_and_now_are_no_date_to_count_from() -> None:
    text = "It fell on 3 April 2019. Forty years ago it was whole, and now it is gone. The next day it rained."
    assert read_last(text)[:2] == ("The next day", "2019-04-04")


@pytest.mark.parametrize(
    ("said", "edtf", "basis"),
    [
        ("17 Ordibehesht 1398", "2019-05-07", "stated"),
        ("Ordibehesht 17, 1398", "2019-05-07", "stated"),
        ("the 22nd of Bahman 1357", "1979-02-11", "stated"),
        ("30 Esfand 1399", "2021-03-20", "stated"),
        ("1398/02/17", "2019-05-07", "stated"),
        ("Khordad 1388", "2009-05-22/2009-06-21", "stated"),
        ("the Iranian year 1397", "2018-03-21/2019-03-20", "stated"),
        ("22 Bahman", "2019-02-11", "relative"),
        ("Esfand", "2019-02-20/2019-03-20", "relative"),
    ],
)
def test_a_solar_hijri_date(said: str, edtf: str, basis: str) -> None:
    assert read_last(f"It fell in {said}.") == (said, edtf, "date", basis)


@pytest.mark.parametrize("said", ["30 Esfand 1398", "31 Mehr 1398"])
def test_a_day_that_the_solar_hijri_calendar_has_not(said: str) -> None:
    assert read_last(f"It fell on {said}.")[:2] == (said, None)


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("10 Muharram 1440", "2018-09-20", "2018-09-22"),
        ("Ramadan 1440", "2019-05-05", "2019-06-05"),
        ("1 Dhu al-Hijjah 1440 AH", "2019-08-02", "2019-08-04"),
    ],
)
def test_a_hijri_date_is_open_by_a_day_on_both_sides(said: str, earliest: str, latest: str) -> None:
    words, anchored = read_all(f"It fell on {said}.")[-1]
    assert words == said
    assert anchored.days == Days(date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("said", "edtf", "basis"),
    [
        ("Thanksgiving 2018", "2018-11-22", "stated"),
        ("last Thanksgiving", "2018-11-22", "relative"),
        ("next Thanksgiving", "2019-11-28", "relative"),
        ("Memorial Day 2019", "2019-05-27", "stated"),
        ("Good Friday", "2019-04-19", "relative"),
        ("Yalda Night", "2018-12-21", "relative"),
        ("Ramadan", "2019-05-05/2019-06-04", "relative"),
        ("Ramadan 2018", "2018-05-15/2018-06-14", "stated"),
        ("Lamp Night 2018", "2018-12-30/2019-01-02", "stated"),
    ],
)
def test_a_feast_of_any_calendar(said: str, edtf: str, basis: str) -> None:
    assert read_last(f"It fell at {said}.") == (said, edtf, "date", basis)


def test_a_hijri_feast_that_came_twice_in_a_year_is_open_between_both() -> None:
    assert read_last("It fell at Ramadan 2030.")[1] == "2030-01-05/2031-01-24"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("the 1988 massacre", "1988"),
        ("since 1979", "1979/.."),
        ("over the past year", "2018-05/2019-05"),
        ("during Nowruz", "2019-03-20/2019-04-02"),
    ],
)
def test_the_times_that_the_contract_names(text: str, edtf: str) -> None:
    assert read_last(f"Ten men were held {text}.")[1] == edtf


def test_who_did_it_is_no_term() -> None:
    assert read_last("It was laid down by the 3 April 2019 accord.")[:2] == ("the 3 April 2019", "2019-04-03")
