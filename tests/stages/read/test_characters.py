"""Character sets."""

import pytest

from sayso.stages.read.characters import decode_bytes
from sayso.stages.read.prescan import find_declared_charset

RUSSIAN = "Полиция задержала двенадцать человек в городе, сообщили власти в понедельник вечером. " * 4
FRENCH = "La police a arrêté douze personnes à Besançon, où l’été s’achève, a déclaré le préfet très ému. " * 4
JAPANESE = "警察は月曜日に町で十二人を逮捕したと当局者は述べた。詳しいことはまだわかっていません。" * 4
POLISH = "Policja zatrzymała w środę dwanaście osób, które według władz żądały zwolnienia więźniów. " * 4


def test_a_byte_order_mark_comes_before_all_else() -> None:
    decoded = decode_bytes("\ufeffgrève".encode("utf-16-le"), transport_charset="windows-1251")
    assert decoded.text == "grève"


def test_the_transport_comes_before_the_page() -> None:
    page = b'<meta charset="utf-8"><p>\xe4</p>'
    assert decode_bytes(page, transport_charset="ISO-8859-1", is_html=True).text.endswith("ä</p>")


def test_latin_1_means_windows_1252_as_in_every_browser() -> None:
    assert decode_bytes(b"\x93said\x94", transport_charset="latin1").text == "“said”"


def test_a_page_declares_its_set() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head>' + RUSSIAN
    assert RUSSIAN in decode_bytes(page.encode("koi8-r"), is_html=True).text


def test_utf_8_that_is_valid_needs_no_declaration() -> None:
    decoded = decode_bytes(RUSSIAN.encode())
    assert (decoded.text, decoded.replaced_byte_count) == (RUSSIAN, 0)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(RUSSIAN, "cp1251"), (FRENCH, "cp1252"), (JAPANESE, "shift_jis"), (POLISH, "cp1250")],
)
def test_legacy_sets_are_detected(text: str, codec: str) -> None:
    assert decode_bytes(text.encode(codec)).text == text


def test_english_with_curly_quotation_marks_is_windows_1252() -> None:
    text = "He said “no” to it – twice."
    assert decode_bytes(text.encode("cp1252")).text == text


def test_bytes_that_the_set_does_not_explain_are_replaced_and_counted() -> None:
    decoded = decode_bytes("naïve, déjà vu, ".encode() * 20 + b"\xff\xfe cut \xe2\x82")
    assert decoded.charset == "utf-8"
    assert decoded.text.endswith("\ufffd\ufffd cut \ufffd")
    assert decoded.replaced_byte_count == 4


def test_a_replacement_character_that_stood_in_the_text_is_not_counted() -> None:
    assert decode_bytes("a\ufffdb".encode()).replaced_byte_count == 0


def test_bytes_that_a_declared_set_leaves_open_are_counted() -> None:
    decoded = decode_bytes(b"a\x81b", transport_charset="windows-1252")
    assert (decoded.text, decoded.replaced_byte_count) == ("a\ufffdb", 1)


@pytest.mark.parametrize(
    ("page", "label"),
    [
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b"<META CharSet = 'KOI8-R' >", "koi8-r"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=big5>", "big5"),
        (b"<title a='<meta charset=koi8-r>'></title><meta charset=big5>", "big5"),
        (b"<meta content='text/html; charset=big5' http-equiv=content-type>", "big5"),
        (b"<meta content='text/html; charset=big5' name=description>", None),
        (b"<meta charset=utf-16le>", "utf-8"),
        (b"<meta charset=x-user-defined>", "windows-1252"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b" " * 1024 + b"<meta charset=koi8-r>", None),
        (b"<meta", None),
        (b"<!-- <meta charset=koi8-r>", None),
    ],
)
def test_the_prescan_finds_what_a_browser_finds(page: bytes, label: str | None) -> None:
    assert find_declared_charset(page) == label
