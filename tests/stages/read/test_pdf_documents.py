"""PDF."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from sayso.errors import ReportErrorKind
from sayso.stages.read import ReadOutcome

ReadAll = Callable[..., list[ReadOutcome]]

PAGES = (
    (
        ("Twelve held in Kestrel Bay", 20, 760),
        ("Twelve dock workers were arrested in the harbour on Monday, the gov-", 11, 720),
        ("ernor said, and were taken to the barracks above the town, where they", 11, 706),
        ("were held.", 11, 692),
        ("The union spoke of more than forty arrests since the strike began in", 11, 668),
        ("March, and said that none of the men had seen a lawyer, while the port", 11, 654),
    ),
    (
        ("authority denied that anybody had been held without a warrant.", 11, 720),
        ("A court is to hear the first cases next week.", 11, 696),
    ),
)


def build_pdf(pages: tuple[tuple[tuple[str, int, int], ...], ...] = PAGES, password: str | None = None) -> bytes:
    stream = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner") if password is not None else None
    canvas = Canvas(stream, pagesize=A4, encrypt=encryption, invariant=True)
    for number, page in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 8)
        if page:
            canvas.drawString(72, 815, "The Tern, Kestrel Bay")
            canvas.drawString(290, 30, f"Page {number} of {len(pages)}")
        for text, size, height in page:
            canvas.setFont("Helvetica", size)
            canvas.drawString(72, height, text)
        canvas.rect(10, 10, 20 + number, 20)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_lines_become_paragraphs_across_pages_and_running_lines_go(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.pdf").write_bytes(build_pdf())
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    lines = outcome.report.text.split("\n")
    assert lines[0] == "Twelve held in Kestrel Bay"
    assert lines[1].endswith(
        "Monday, the governor said, and were taken to the barracks above the town, where they were held."
    )
    assert lines[2].endswith("while the port authority denied that anybody had been held without a warrant.")
    assert lines[3:] == ["A court is to hear the first cases next week."]


def test_every_paragraph_has_its_page_and_box(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.pdf").write_bytes(build_pdf())
    (outcome,) = read_all(tmp_path)
    report = outcome.report
    assert report is not None
    stretches = [(one.page, one.span.text_of(report.text)) for one in report.paragraphs]
    assert [page for page, _ in stretches] == [1, 1, 1, 2, 2]
    assert stretches[3][1] == "authority denied that anybody had been held without a warrant."
    headline = report.paragraphs[0]
    left, bottom, right, top = headline.box
    assert left == pytest.approx(72, abs=3)
    assert 740 < bottom < 762 < top < 790
    assert right > 250


def test_a_word_that_is_cut_at_the_foot_of_a_page_is_mended_within_the_spans(tmp_path: Path, read_all: ReadAll) -> None:
    pages = ((("The strike was called off by the gov-", 11, 720),), (("ernor on Monday.", 11, 720),))
    (tmp_path / "a.pdf").write_bytes(build_pdf(pages))
    (outcome,) = read_all(tmp_path)
    report = outcome.report
    assert report is not None
    assert report.text == "The strike was called off by the governor on Monday."
    assert [one.span.text_of(report.text) for one in report.paragraphs] == [
        "The strike was called off by the gov",
        "ernor on Monday.",
    ]


def test_two_pdfs_of_pictures_are_stored_marked_and_two_reports(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.pdf").write_bytes(build_pdf(((),)))
    (tmp_path / "b.pdf").write_bytes(build_pdf(((), ())))
    first, second = read_all(tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert first.report.id != second.report.id
    assert (first.report.text, first.report.unread) == ("", "no text layer")
    assert first.report.given_id == f"sha256:{first.sha256}"
    assert second.error is not None
    assert second.error.kind == ReportErrorKind.NO_TEXT_LAYER
    assert "2 pages" in str(second.error)
    assert "OCR" in str(second.error)


def test_a_password_is_named_and_an_empty_one_opens(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.pdf").write_bytes(build_pdf(password="secret"))  # noqa: S106 (a test's own)
    (tmp_path / "b.pdf").write_bytes(build_pdf(password=""))
    closed, opened = read_all(tmp_path)
    assert closed.error is not None
    assert closed.error.kind == ReportErrorKind.ENCRYPTED
    assert closed.report is None
    assert opened.report is not None


def test_a_pdf_that_breaks_off_is_broken_or_read_as_far_as_it_goes(tmp_path: Path, read_all: ReadAll) -> None:
    content = build_pdf()
    for share in (0.1, 0.5, 0.9):
        (tmp_path / f"{share}.pdf").write_bytes(content[: int(len(content) * share)])
    for outcome in read_all(tmp_path):
        assert outcome.report is not None or outcome.error is not None
