"""Words that are measured, cut and cleaned."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from sayso.drawing.lettering import clean_text, cut_text, measure_width, wrap_text
from sayso.drawing.svg import NAME, PLAIN, escape_text


@given(st.text(), st.integers(20, 400))
def test_what_is_cut_fits(text: str, width: int) -> None:
    cut = cut_text(text, width, PLAIN)
    assert measure_width(cut, PLAIN) <= width
    assert cut == text or text.startswith(cut[:-1])


@given(st.text(), st.integers(60, 400), st.integers(1, 4))
def test_lines_fit_and_hold_the_whole_or_end_in_an_ellipsis(text: str, width: int, line_count: int) -> None:
    lines = wrap_text(text, width, NAME, line_count)
    assert len(lines) <= line_count
    assert all(measure_width(line, NAME) <= width for line in lines)
    assert " ".join(lines) == " ".join(text.split()) or any(line.endswith("…") for line in lines)


def test_a_letter_keeps_its_marks() -> None:
    marked = "e\u0301" * 40
    cut = cut_text(marked, 100, PLAIN)
    assert cut.removesuffix("…").endswith("\u0301")


def test_bold_and_wide_letters_take_more_room() -> None:
    assert measure_width("水", PLAIN) > measure_width("n", PLAIN)
    assert measure_width("Halyard", NAME) / NAME.size > measure_width("Halyard", PLAIN) / PLAIN.size


def test_marks_of_direction_and_controls_are_taken_out() -> None:
    assert clean_text("a\u202eb\u2066c\x00d\ud800e\n f\t\x1bg") == "abcd\ufffde f \ufffdg"


@given(st.text(st.characters()))
def test_clean_text_can_stand_in_xml(text: str) -> None:
    root = etree.fromstring(f"<text>{escape_text(clean_text(text))}</text>".encode())
    assert (root.text or "") == clean_text(text)
