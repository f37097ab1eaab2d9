"""A pipeline over the invented world's places and feasts, and a way to code one sentence."""

from collections.abc import Callable

import pytest

from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Coding, Report, Span
from sayso.settings import Settings

CodeText = Callable[..., Coding]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    settings = Settings(packs=(NEWSROOM_FOLDER,))
    return Pipeline(settings, make_read_options(settings))


@pytest.fixture(scope="session")
def code_text(pipeline: Pipeline) -> CodeText:
    def code(
        text: str, published: str | None = None, furniture: tuple[Span, ...] = (), unread: str | None = None
    ) -> Coding:
        report = Report(
            source_id="test.txt",
            given_id=None,
            text=text,
            title=None,
            outlet=None,
            byline=None,
            url=None,
            published=published,
            language="en",
            unread=unread,
            furniture=furniture,
        )
        return pipeline.code_reports([report])[0]

    return code
