"""A library that is missing is a fault of the installation, not of the report."""

import pytest

from sayso.errors import RunError
from sayso.stages.read import Item, ReadOptions, read_item, reading


def test_a_missing_library_stops_the_run_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ImportError("no such thing", name="lxml_html_clean")

    monkeypatch.setattr(reading, "_read_body", fail)
    item = Item(source="a.html", source_id="a.html", media_type="text/html", content=b"<html>")
    with pytest.raises(RunError, match="lxml_html_clean") as raised:
        read_item(item, ReadOptions())
    assert "\n" not in str(raised.value)
