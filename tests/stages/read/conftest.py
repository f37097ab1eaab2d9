"""Shorthands for tests of reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportError
from sayso.stages.read import Item, PassedOver, ReadOptions, ReadOutcome, find_items, read_item

ReadAll = Callable[..., list[ReadOutcome]]


@pytest.fixture
def read_all() -> ReadAll:
    """Everything that an argument leads to, read; errors in finding are outcomes as well."""

    def read(argument: Path | str, options: ReadOptions | None = None) -> list[ReadOutcome]:
        options = options or ReadOptions()
        outcomes = []
        for found in find_items(str(argument), options):
            if isinstance(found, Item):
                outcomes.append(read_item(found, options))
            elif isinstance(found, ReportError):
                outcomes.append(ReadOutcome(report=None, error=found, sha256=""))
            else:
                assert isinstance(found, PassedOver)
        return outcomes

    return read
