"""Publication dates."""

import pytest

from sayso.errors import SettingsError
from sayso.stages.read import ReadOptions
from sayso.stages.read.published import normalize_published, normalize_stated_date


@pytest.mark.parametrize(
    "value",
    [
        "2019",
        "2019-05",
        "2019-05-15",
        "2019-05~",
        "2019?",
        "2019-05-15%",
        "2019-04/2019-05",
        "1979/..",
        "../2019-05",
    ],
)
def test_dates_of_edtf_level_1_stand_as_they_are(value: str) -> None:
    assert normalize_published(value) == value


@pytest.mark.parametrize(
    "value",
    ["2019-05-15T23:30:00Z", "2019-05-15 23:30", "2019-05-15T23:30:00+04:30", "2019-05-15T23:30:00.123-0800"],
)
def test_a_time_of_day_is_cut_to_the_day_in_its_own_zone(value: str) -> None:
    assert normalize_published(value) == "2019-05-15"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "May 2019",
        "2019-13",
        "2019-02-29",
        "15/05/2019",
        "0000",
        "2019-05/2019-04",
        "../..",
        "/",
        "19-05-15",
        "２０１９",
    ],
)
def test_what_is_no_date_is_none_and_never_a_default(value: str) -> None:
    assert normalize_published(value) is None


def test_mail_dates_give_the_day_in_their_own_zone() -> None:
    assert normalize_stated_date("Wed, 15 May 2019 23:30:00 -0800") == "2019-05-15"
    assert normalize_stated_date("yesterday") is None


def test_a_date_on_the_command_line_that_is_none_stops_before_anything_is_read() -> None:
    with pytest.raises(SettingsError, match="2019-05-15"):
        ReadOptions(published="in May")
