"""A pipeline over the invented world's places and feasts, and a way to code one sentence."""

from collections.abc import Callable

import pytest

from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Coding, Span
from sayso.settings import Settings
from tests.report_samples import make_plain_report

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
        report = make_plain_report(text, published=published, unread=unread, furniture=furniture)
        return pipeline.code_reports([report])[0]

    return code
