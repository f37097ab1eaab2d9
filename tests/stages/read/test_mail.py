"""E-mail and mailboxes."""

from collections.abc import Callable
from pathlib import Path

from sayso.errors import ReportErrorKind
from sayso.stages.read import ReadOptions, ReadOutcome

ReadAll = Callable[..., list[ReadOutcome]]

HEADER = """From: Mara Quill <mara@tern.example>
To: desk@tern.example
Subject: =?utf-8?q?Harbour_strike=2C_caf=C3=A9?=
Date: Tue, 14 May 2019 23:30:00 -0800
"""
BODY = """Twelve dock workers were arrested in the harbour on Monday, the governor
said.

Short line
Next line

On Monday, 13 May 2019, Jo Tarn wrote:
> Ninety people were killed.
> > And more.
--\x20
Mara Quill, The Tern
"""


def test_the_senders_own_words_stand_under_the_subject(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.eml").write_text(HEADER + "\n" + BODY)
    (outcome,) = read_all(tmp_path)
    report = outcome.report
    assert report is not None
    assert report.text.split("\n") == [
        "Harbour strike, café",
        "Twelve dock workers were arrested in the harbour on Monday, the governor said.",
        "Short line",
        "Next line",
    ]
    assert (report.title, report.byline, report.outlet) == ("Harbour strike, café", "Mara Quill", None)
    assert report.published == "2019-05-14"


def test_the_plain_part_comes_before_the_html_part(tmp_path: Path, read_all: ReadAll) -> None:
    parts = """MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Marked up.</p>
--b
Content-Type: text/plain; charset=latin1
Content-Transfer-Encoding: quoted-printable

=93Plain=94.
--b--
"""
    (tmp_path / "a.eml").write_text(HEADER + parts)
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    assert outcome.report.text.endswith("“Plain”.")


def test_html_alone_is_read_block_by_block(tmp_path: Path, read_all: ReadAll) -> None:
    html = "Content-Type: text/html; charset=utf-8\n\n<style>p {}</style><p>One <b>bold</b> word.</p><p>Two.</p>"
    (tmp_path / "a.eml").write_text(HEADER + html)
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    assert outcome.report.text == "Harbour strike, café\nOne bold word.\nTwo."


def test_a_mailbox_is_taken_apart(tmp_path: Path, read_all: ReadAll) -> None:
    message = f"From x@example.org Tue May 14 2019\n{HEADER}\n{BODY}\n"
    (tmp_path / "a.mbox").write_text(message + message.replace("Twelve", "Thirteen"))
    first, second = read_all(tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert second.report.source_id == "a.mbox:2"
    assert "Thirteen" in second.report.text
    assert "From x@" not in first.report.text


def test_a_message_that_is_too_large_does_not_stop_the_mailbox(tmp_path: Path, read_all: ReadAll) -> None:
    message = f"From x@example.org Tue May 14 2019\n{HEADER}\n"
    (tmp_path / "a.mbox").write_text(message + "word " * 2000 + "\n\n" + message + "Short.\n")
    large, good = read_all(tmp_path, ReadOptions(max_report_bytes=2000))
    assert large.error is not None
    assert large.error.kind == ReportErrorKind.TOO_LARGE
    assert "message 1" in str(large.error)
    assert good.report is not None


def test_what_is_no_mail_or_holds_no_text_is_an_error(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.eml").write_text("Just words without a header.\n")
    (tmp_path / "b.eml").write_text(HEADER + "\n\n")
    (tmp_path / "c.mbox").write_text("Just words.\n")
    kinds = [outcome.error.kind for outcome in read_all(tmp_path) if outcome.error is not None]
    assert kinds == [ReportErrorKind.BROKEN, ReportErrorKind.EMPTY, ReportErrorKind.BROKEN]


def test_parts_nested_without_end_do_not_hold_up_the_run(tmp_path: Path, read_all: ReadAll) -> None:
    part = "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
    (tmp_path / "a.eml").write_text(part * 50_000)
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.BROKEN
