"""E-mail: the text part that the sender wrote, under its subject (RFC 5322, RFC 3676).

Quoted replies and the signature are furniture and are left out. Attachments are not read.
"""

import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage

from sayso.stages.read.body import Body, clean_field, join_paragraphs
from sayso.stages.read.characters import Decoded, decode_bytes
from sayso.stages.read.problems import make_broken, make_empty
from sayso.stages.read.published import normalize_stated_date

MIN_WRAPPED_CHARS = 50
"""Mail wraps at 65 to 78 characters; a line shorter than this was ended on purpose."""

MAX_MULTIPARTS = 1000
"""The parser's time grows with the square of nested parts: 100,000 took 126 s; threads of mail have tens."""

_QUOTE = re.compile(r"\s{0,3}>")
_REPLY_INTRODUCTION = re.compile(r"\s*(?:On|Le|Am|El)\b.{5,200}\b(?:wrote|écrit|schrieb|escribió)\s*:\s*")


def read_mail(content: bytes, source: str) -> Body:
    """The message's own words.

    Raises:
        ReportError: It is no message, or holds no text.
    """
    if content.lower().count(b"multipart/") > MAX_MULTIPARTS:
        raise make_broken(source, f"is e-mail with over {MAX_MULTIPARTS} nested parts", "open it with care")
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not message.keys():
        raise make_broken(source, "is no e-mail: it has no header", "name it .txt if it is plain text")
    subject = clean_field(_get_header(message, "Subject"))
    body = _read_part(message, subject, source)
    name, _ = email.utils.parseaddr(_get_header(message, "From") or "")
    if not body.text.removeprefix(subject or "").strip():
        raise make_empty(source)
    return Body(
        text=body.text,
        title=subject,
        byline=clean_field(name),
        published=normalize_stated_date(_get_header(message, "Date")),
        replaced_byte_count=body.replaced_byte_count,
    )


def _read_part(message: EmailMessage, subject: str | None, source: str) -> Body:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise make_empty(source)
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    is_html = part.get_content_type() == "text/html"
    decoded = decode_bytes(content, transport_charset=part.get_content_charset(), is_html=is_html)
    if is_html:
        return _read_html(decoded, subject, source)
    is_flowed = part.get_param("format") == "flowed"
    text = join_paragraphs(subject, _join_lines(_drop_quotes(decoded.text), is_flowed=is_flowed))
    return Body(text=text, replaced_byte_count=decoded.replaced_byte_count)


def _read_html(decoded: Decoded, subject: str | None, source: str) -> Body:
    from sayso.stages.read.html_pages import read_fragment  # noqa: PLC0415 (trafilatura takes 0.9 s to load)

    return read_fragment(decoded, source, subject)


def _get_header(message: EmailMessage, name: str) -> str | None:
    """The header's words; `None` where it is missing or so broken that the parser gives up."""
    try:
        value = message.get(name)
        return str(value) if value is not None else None
    except Exception:  # noqa: BLE001 (the header parser raises IndexError, AttributeError and more on broken headers)
        return None


def _drop_quotes(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line in {"-- ", "--"}:
            break
        if _QUOTE.match(line):
            while lines and not lines[-1].strip():
                lines.pop()
            if lines and _REPLY_INTRODUCTION.fullmatch(lines[-1]):
                lines.pop()
            lines.append("")
            continue
        lines.append(line)
    return lines


def _join_lines(lines: list[str], *, is_flowed: bool) -> Iterator[str]:
    """Paragraphs: lines joined where the sender's program, not the sender, broke them."""
    paragraph = ""
    for line in [*lines, ""]:
        stripped = line.strip()
        if not stripped:
            if paragraph:
                yield paragraph
            paragraph = ""
            continue
        paragraph = f"{paragraph} {stripped}" if paragraph else stripped
        is_broken_by_program = line.endswith(" ") if is_flowed else len(line) >= MIN_WRAPPED_CHARS
        if not is_broken_by_program:
            yield paragraph
            paragraph = ""
