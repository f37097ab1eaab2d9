"""Bytes to characters, as browsers decide (WHATWG Encoding and HTML standards).

In this order: a byte-order mark; the transport's label; for HTML, what the page's first 1024 bytes declare;
UTF-8 where the bytes are valid UTF-8; detection among the legacy sets; windows-1252. Labels are WHATWG's
("latin1" is windows-1252, as every browser has it).
"""

import codecs
import re
from dataclasses import dataclass
from email.message import Message

import webencodings

from sayso.stages.read.prescan import find_declared_charset

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DETECTION_SAMPLE_BYTES = 32_768
"""Detection looks no further; it took 20 ms for Russian of this length."""

MIN_FOREIGN_SHARE = 0.04
"""Of letters above ASCII among all bytes, below which windows-1252 is taken: 0.0003 at most in 150 English news
reports, 0.04 and 0.12 in two French sentences. Western text below it is in that set in any case."""

_LEGACY_CODECS = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866",
    "cp874", "koi8_r", "iso8859_2", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip

_CENTRAL_EUROPEAN = frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr"})

_SURROGATES = re.compile("[\ud800-\udfff]")

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the set that explained it."""

    text: str
    charset: str
    replaced_byte_count: int
    """Bytes that the set does not explain; in sets of several bytes a character, broken sequences."""


def decode_bytes(content: bytes, *, transport_charset: str | None = None, is_html: bool = False) -> Decoded:
    """The text of `content`, its byte-order mark dropped, with U+FFFD for what its set does not explain."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], codec)
    declared = find_codec(transport_charset)
    if declared is None and is_html:
        declared = find_codec(find_declared_charset(content))
    if declared is not None:
        return _decode(content, declared)
    try:
        return Decoded(text=content.decode("utf-8"), charset="utf-8", replaced_byte_count=0)
    except UnicodeDecodeError:
        return _decode(content, detect_codec(content))


def find_charset_parameter(declared: str) -> str | None:
    """The `charset` of a Content-Type header."""
    message = Message()
    try:
        message["Content-Type"] = declared
        charset = message.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None
    return charset or None


def find_codec(label: str | None) -> str | None:
    """The codec that WHATWG means by a label; `None` for labels that it does not know."""
    if not label:
        return None
    try:
        encoding = webencodings.lookup(label)
    except (LookupError, UnicodeError, ValueError):
        return None
    if encoding is None or encoding.name in {"x-user-defined", "replacement"}:
        return None
    return str(encoding.codec_info.name)


def detect_codec(content: bytes) -> str:
    """The legacy codec that the bytes look like, UTF-8 where damage is slight, windows-1252 where unsure."""
    if _is_damaged_utf8(content):
        return "utf-8"
    sample = content[:DETECTION_SAMPLE_BYTES]
    # Below 0xC0 the Western sets hold punctuation and signs: those bytes say nothing of the language.
    foreign_count = sum(1 for byte in sample if byte >= 0xC0)  # noqa: PLR2004 (first letter of the Western sets)
    if foreign_count < MIN_FOREIGN_SHARE * len(sample):
        return "cp1252"
    import charset_normalizer  # noqa: PLC0415 (30 ms to load, for few reports)

    best = charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY_CODECS, threshold=0.5).best()
    codec = best.encoding if best is not None else "cp1252"
    return _choose_european(sample) if codec in {"cp1250", "cp1257", "iso8859_2"} else codec


def _choose_european(sample: bytes) -> str:
    """windows-1250 where the text it gives is in a language written with it, else windows-1252.

    The detector cannot part the two: on French, Spanish and Czech alike it gave both the same marks.
    """
    from sayso.stages.read.spoken_language import identify_language  # noqa: PLC0415 (it loads numpy)

    text = sample.decode("cp1250", "replace")
    return "cp1250" if identify_language(text) in _CENTRAL_EUROPEAN else "cp1252"


def clean_surrogates(text: str) -> str:
    """The text with lone surrogates, which JSON can carry and UTF-8 cannot, replaced one for one."""
    return _SURROGATES.sub(REPLACEMENT, text)


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of what is above ASCII is valid UTF-8: a page cut in a character, a stray byte."""
    kept = content.decode("utf-8", "ignore")
    kept_bytes = kept.encode("utf-8")
    explained_count = len(kept_bytes) - len(kept.encode("ascii", "ignore"))
    return explained_count > 4 * (len(content) - len(kept_bytes))


def _decode(content: bytes, codec: str) -> Decoded:
    text = content.decode(codec, "replace")
    if codec.replace("_", "-") in {"utf-8", "utf8"}:
        replaced_count = 0
        if REPLACEMENT in text:
            replaced_count = len(content) - len(content.decode("utf-8", "ignore").encode("utf-8"))
    else:
        replaced_count = text.count(REPLACEMENT)
    return Decoded(text=text, charset=codec, replaced_byte_count=replaced_count)
