"""Addresses."""

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read import ReadOptions, ReadOutcome
from sayso.stages.read.network import fetch_address, hide_secrets, is_public

ReadAll = Callable[..., list[ReadOutcome]]

LOCAL = ReadOptions(is_private_allowed=True, timeout_seconds=3)


class Site(http.server.BaseHTTPRequestHandler):
    """A few pages, and what goes wrong with pages."""

    requests: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.requests.append({"path": self.path, **{key.lower(): value for key, value in self.headers.items()}})
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to?"))
            self.end_headers()
        elif self.path == "/text":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=windows-1252")
            self.end_headers()
            self.wfile.write("Twelve were “held” on Monday.".encode("cp1252"))
        elif self.path in {"/endless", "/slow"}:
            self.send_response(200)
            self.end_headers()
            self.pour(0.3 if self.path == "/slow" else 0)
        else:
            self.send_error(404)

    def pour(self, pause_seconds: float) -> None:
        for _ in range(2000):
            try:
                self.wfile.write(b"x" * (10 if pause_seconds else 100_000))
            except OSError:
                return
            time.sleep(pause_seconds)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def catch_error(address: str, options: ReadOptions) -> ReportError:
    with pytest.raises(ReportError) as caught:
        fetch_address(address, options)
    return caught.value


def test_an_address_is_a_report_with_its_declared_set(site: str, read_all: ReadAll) -> None:
    (outcome,) = read_all(f"{site}/text#part", LOCAL)
    assert outcome.report is not None
    assert outcome.report.text == "Twelve were “held” on Monday."
    assert outcome.report.url == f"{site}/text"
    sent = Site.requests[-1]
    assert sent["user-agent"].startswith("sayso/")
    assert sent["host"] == site.removeprefix("http://")
    assert "cookie" not in sent


def test_this_machine_is_refused_unless_allowed(site: str) -> None:
    count = len(Site.requests)
    assert catch_error(f"{site}/text", ReadOptions()).kind == ReportErrorKind.REFUSED
    assert catch_error(site.replace("127.0.0.1", "localhost"), ReadOptions()).kind == ReportErrorKind.REFUSED
    assert len(Site.requests) == count


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.stages.read.network.is_public", lambda address: address == "127.0.0.1")
    port = site.rpartition(":")[2]
    error = catch_error(f"{site}/to?http://127.0.0.2:{port}/text", ReadOptions())
    assert error.kind == ReportErrorKind.REFUSED
    assert "127.0.0.2" in str(error)


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    answers = ["127.0.0.1", "10.0.0.1"]
    resolve = socket.getaddrinfo

    def rebind(host: str, *args: object, **kwargs: object) -> object:
        if host == "rebind.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]
        return resolve(host, *args, **kwargs)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(socket, "getaddrinfo", rebind)
    monkeypatch.setattr("sayso.stages.read.network.is_public", lambda address: address == "127.0.0.1")
    fetched = fetch_address(f"http://rebind.example:{port}/text", ReadOptions())
    assert fetched.content.startswith(b"Twelve")
    assert Site.requests[-1]["host"] == f"rebind.example:{port}"
    assert answers == ["10.0.0.1"]


def test_redirects_are_bounded(site: str) -> None:
    nested = "/text"
    for _ in range(7):
        nested = f"/to?{nested}"
    error = catch_error(f"{site}{nested}", LOCAL)
    assert error.kind == ReportErrorKind.NETWORK
    assert "5 times" in str(error)
    assert fetch_address(f"{site}/to?/to?/text", LOCAL).address == f"{site}/text"


def test_size_and_time_are_bounded(site: str) -> None:
    options = ReadOptions(is_private_allowed=True, max_download_bytes=1_000_000, timeout_seconds=1)
    assert catch_error(f"{site}/endless", options).kind == ReportErrorKind.TOO_LARGE
    started = time.monotonic()
    assert "within 1 seconds" in str(catch_error(f"{site}/slow", options))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://user:secret@127.0.0.1/", ReportErrorKind.REFUSED),
        ("http:///path", ReportErrorKind.REFUSED),
        ("http://[::1", ReportErrorKind.REFUSED),
        ("http://127.0.0.1:99999/", ReportErrorKind.REFUSED),
        ("http://nowhere.invalid/", ReportErrorKind.NETWORK),
        ("http://127.0.0.1:1/", ReportErrorKind.NETWORK),
        ("ftp://127.0.0.1/", ReportErrorKind.REFUSED),
        ("file:///etc/passwd", ReportErrorKind.REFUSED),
    ],
)
def test_what_cannot_or_may_not_be_fetched_is_one_line(address: str, kind: ReportErrorKind, read_all: ReadAll) -> None:
    (outcome,) = read_all(address, LOCAL)
    assert outcome.error is not None
    assert outcome.error.kind == kind
    assert "secret" not in str(outcome.error)
    assert "\n" not in str(outcome.error)


def test_an_error_status_is_an_error(site: str) -> None:
    assert "404" in str(catch_error(f"{site}/gone", LOCAL))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.0.0.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False), ("::ffff:10.0.0.1", False),  # noqa: S104 (an address to refuse)
        ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("ff02::1", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_open_internet_are_public(
    address: str,
    expected: bool,  # noqa: FBT001 (pytest gives it by name)
) -> None:
    assert is_public(address) is expected


def test_secrets_in_an_address_are_not_shown() -> None:
    assert hide_secrets("https://user:secret@host.example:8080/a?b#c") == "https://host.example:8080/a?b"
