"""One address, fetched with its limits: time, bytes, redirects, and no private addresses unless allowed.

Every host on the way is resolved once, every address that it has is checked, and the connection goes to a
checked address (with the host's name in `Host` and in TLS), so that a name that changes between check and
connection leads nowhere else. Proxies of the environment are not used, because they would resolve names
themselves.
"""

import ipaddress
import logging
import socket
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import httpx

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read.characters import find_charset_parameter
from sayso.stages.read.item import ReadOptions
from sayso.stages.read.problems import describe_size

_PORT_BY_SCHEME = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

for _name in ("httpx", "httpcore"):
    # They log addresses whole, with whatever secret stands in them.
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered."""

    address: str
    """The one that answered in the end."""
    content: bytes
    media_type: str | None
    charset: str | None

    @property
    def path(self) -> str:
        """The path of the address, whose ending may say the kind."""
        return urlsplit(self.address).path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    location: str | None
    content_type: str | None
    content: bytes


def fetch_address(address: str, options: ReadOptions) -> Fetched:
    """The bytes behind an http or https address.

    Raises:
        ReportError: It may not be fetched, cannot be reached, is too large, or does not answer with 200.
    """
    deadline = time.monotonic() + options.timeout_seconds
    current = address
    for _ in range(options.max_redirects + 1):
        answer = _ask(current, options, deadline)
        if answer.status in _REDIRECTS and answer.location:
            current = _join(current, answer.location)
            continue
        shown = hide_secrets(current)
        if answer.status != httpx.codes.OK:
            raise _make_network_error(shown, f"answered with status {answer.status}", "check the address")
        declared = answer.content_type or ""
        return Fetched(
            address=shown,
            content=answer.content,
            media_type=declared or None,
            charset=find_charset_parameter(declared) if declared else None,
        )
    raise _make_network_error(
        hide_secrets(address),
        f"redirects more than {options.max_redirects} times",
        "open it in a browser and give the address where it ends",
    )


def _join(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        what = "redirects to something that is no address"
        raise _make_refusal(hide_secrets(address), what, "check the address") from None


def hide_secrets(address: str) -> str:
    """The address without user name, password and fragment."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        netloc = host if parts.port is None else f"{host}:{parts.port}"
    except ValueError:
        return address.partition("://")[0] + "://…"
    return parts._replace(netloc=netloc, fragment="").geturl()


def is_public(host_address: str) -> bool:
    """Whether an IP address is one of the open Internet, whatever form hides another address inside it."""
    address = ipaddress.ip_address(host_address.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        embedded = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            embedded = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if embedded is not None:
            return is_public(str(embedded))
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _ask(address: str, options: ReadOptions, deadline: float) -> _Answer:
    shown = hide_secrets(address)
    try:
        parts = urlsplit(address)
        port = parts.port or _PORT_BY_SCHEME.get(parts.scheme)
    except ValueError:
        raise _make_refusal(shown, "is no well-formed address", "check the address") from None
    if port is None or parts.scheme not in _PORT_BY_SCHEME or not parts.hostname:
        raise _make_refusal(shown, "leads to something that is neither http nor https", "check the address")
    if parts.username is not None or parts.password is not None:
        raise _make_refusal(shown, "holds a user name or password", "fetch it yourself and read the file")
    host_address = _resolve(parts.hostname, port, shown, options)
    try:
        return _send(httpx.URL(address), host_address, options, deadline)
    except ReportError:
        raise
    except httpx.TimeoutException:
        raise _make_timeout(shown, options) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError) as error:
        what = f"cannot be fetched ({type(error).__name__})"
        raise _make_network_error(shown, what, "check the address and the connection, and try again") from None


def _resolve(host: str, port: int, shown: str, options: ReadOptions) -> str:
    """The first address of the host, after every one of them was checked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _make_network_error(shown, "has a host that cannot be found", "check the address") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not options.is_private_allowed and not all(map(is_public, addresses)):
        raise _make_refusal(shown, "leads to a private or local address", "allow private addresses if you mean it")
    return addresses[0]


def _send(url: httpx.URL, host_address: str, options: ReadOptions, deadline: float) -> _Answer:
    shown = hide_secrets(str(url))
    left_seconds = deadline - time.monotonic()
    if left_seconds <= 0:
        raise _make_timeout(shown, options)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"sayso/{_find_version()}",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Encoding": "identity",  # so that what is counted is what is sent
    }
    with (
        httpx.Client(timeout=left_seconds, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "GET",
            url.copy_with(host=host_address.partition("%")[0]),
            headers=headers,
            extensions={"sni_hostname": url.host},
        ) as response,
    ):
        is_redirect = response.status_code in _REDIRECTS
        return _Answer(
            status=response.status_code,
            location=response.headers.get("location"),
            content_type=response.headers.get("content-type"),
            content=b"" if is_redirect else _read_bounded(response, shown, options, deadline),
        )


def _read_bounded(response: httpx.Response, shown: str, options: ReadOptions, deadline: float) -> bytes:
    pieces: list[bytes] = []
    byte_count = 0
    for piece in response.iter_bytes():  # as they come: a chunk size would wait for a slow server to fill it
        byte_count += len(piece)
        if byte_count > options.max_download_bytes:
            raise ReportError(
                source=shown,
                kind=ReportErrorKind.TOO_LARGE,
                what=f"is larger than {describe_size(options.max_download_bytes)}, the limit for a download",
                advice="fetch it yourself and read the file, or raise the limit",
            )
        if time.monotonic() > deadline:
            raise _make_timeout(shown, options)
        pieces.append(piece)
    return b"".join(pieces)


def _find_version() -> str:
    try:
        return version("sayso")
    except PackageNotFoundError:
        return "unknown"


def _make_timeout(shown: str, options: ReadOptions) -> ReportError:
    what = f"did not answer within {options.timeout_seconds:g} seconds"
    return _make_network_error(shown, what, "try again later, or raise the time-out")


def _make_network_error(shown: str, what: str, advice: str) -> ReportError:
    return ReportError(source=shown, kind=ReportErrorKind.NETWORK, what=what, advice=advice)


def _make_refusal(shown: str, what: str, advice: str) -> ReportError:
    return ReportError(source=shown, kind=ReportErrorKind.REFUSED, what=what, advice=advice)
