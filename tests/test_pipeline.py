"""The sentence and what makes its stages."""

from pathlib import Path

import pytest

from sayso.errors import PackError, SettingsError
from sayso.pipeline import SENTENCE, Pipeline, make_read_options
from sayso.settings import Settings
from sayso.stages.read import Item


def test_each_stage_takes_what_those_before_it_add() -> None:
    known = {"files", "archives", "feeds", "addresses"}
    for stage in SENTENCE:
        assert set(stage.takes) <= known, stage.name
        known |= set(stage.adds)


def test_every_stage_is_among_the_makers_in_the_order_of_the_sentence() -> None:
    settings = Settings()
    pipeline = Pipeline(settings, make_read_options(settings))
    names = [maker.stage for maker in (*pipeline.makers, *pipeline.linking_makers)]
    assert [*names, "weigh"] == [stage.name for stage in SENTENCE]  # weighing stores nothing
    item = Item(source="a", source_id="a", media_type="text/plain", content=b"Two were arrested in Paris on Monday.")
    report = pipeline.read_item(item).report
    assert report is not None
    (coding,) = pipeline.code_reports([report])
    assert coding.makers == pipeline.makers


def test_settings_become_options_of_reading() -> None:
    options = make_read_options(
        Settings(max_report_megabytes=0.5, allow_private_addresses=True), published="2019-05", outlet="The Wire"
    )
    assert options.max_report_bytes == 500_000
    assert options.is_private_allowed
    assert (options.published, options.outlet) == ("2019-05", "The Wire")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError):
        make_read_options(Settings(), published="someday")


def test_a_malformed_pack_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text("nonsense = [")
    settings = Settings(packs=(tmp_path,))
    with pytest.raises(PackError):
        _ = Pipeline(settings, make_read_options(settings)).coder
