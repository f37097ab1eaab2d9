"""What mentions stand for."""

from collections.abc import Callable
from datetime import date

import pytest

from sayso.records import Coding, MentionKind, PlaceReading, TimeReading

CodeText = Callable[..., Coding]


def list_times(coding: Coding) -> list[TimeReading]:
    return [reading for reading in coding.readings if isinstance(reading, TimeReading)]


def list_places(coding: Coding) -> dict[str, PlaceReading]:
    return {reading.name: reading for reading in coding.readings if isinstance(reading, PlaceReading)}


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("In April alone ten men were killed.", "2031-05", "2031-04"),
        ("Ten men were killed in the last twelve months.", "2031-05", "2030-05/2031-05"),
        ("Ten men were killed a few weeks ago.", "2031-05", "2031-04/2031-05"),
        ("Ten men have been killed since 1987.", None, "1987/.."),
        ("Ten men were killed on Tuesday.", "2031-03-12", "2031-03-11"),
        ("Ten men were killed in April.", None, None),
        ("Ten men were killed on Tuesday.", "2031-03", None),
    ],
)
def test_times_are_as_wide_as_the_words_leave_them(
    code_text: CodeText, text: str, published: str | None, edtf: str | None
) -> None:
    assert [reading.edtf for reading in list_times(code_text(text, published))] == [edtf]


def test_no_date_is_invented(code_text: CodeText) -> None:
    reading = list_times(code_text("Ten men were killed in April."))[0]
    assert (reading.interval.earliest, reading.interval.latest) == (None, None)


def test_a_feast_of_a_pack(code_text: CodeText) -> None:
    reading = list_times(code_text("Ten men were killed during Tidefall.", "2031-04-01"))[0]
    assert (reading.interval.earliest, reading.interval.latest) == (date(2031, 3, 6), date(2031, 3, 9))


def test_a_place_of_a_pack_and_one_of_the_world(code_text: CodeText) -> None:
    places = list_places(code_text("Ten men were killed in Kelvany and two men were killed in Paris."))
    assert (places["Kelvany"].country, places["Paris"].country) == ("XV", "FR")
    assert places["Paris"].alternatives > 1


def test_the_country_that_the_report_names_decides_among_namesakes(code_text: CodeText) -> None:
    places = list_places(code_text("The trial in Texas ended. Ten men were killed in Paris, police in Houston said."))
    assert (places["Paris"].country, places["Paris"].admin1) == ("US", "Texas")


def test_every_place_and_time_has_one_reading(code_text: CodeText) -> None:
    coding = code_text("On Monday ten men were killed in Kelvany, near Paris, in April.", "2031-05-02")
    wanted = sorted(m.id for m in coding.mentions if m.kind in {MentionKind.PLACE, MentionKind.TIME})
    assert sorted(r.mention for r in coding.readings if isinstance(r, PlaceReading | TimeReading)) == wanted


def test_persons_of_one_name_in_two_reports_stay_two_and_groups_of_one_country_are_one(code_text: CodeText) -> None:
    first = code_text("Anna Lorn said in Kelvany that the Ministry of Works met.")
    second = code_text("Anna Lorn said on Monday in Kelvany that the Ministry of Works met.")
    by_name = [{entity.name: entity.id for entity in coding.entities} for coding in (first, second)]
    assert by_name[0]["Anna Lorn"] != by_name[1]["Anna Lorn"]
    assert by_name[0]["Ministry of Works"] == by_name[1]["Ministry of Works"]
