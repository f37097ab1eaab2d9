"""Who publishes: the outlets of the reports, whatever way their names are written."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from sayso.packs.wires import Wires
from sayso.records import Report

_NAME_WORD = re.compile(r"[^\W_]+")


class Outlets:
    """The outlets that are known: those of the reports given and the agencies of the pack.

    Args:
        reports: All reports of the ledger; their order makes no difference.
        wires: The agencies.
    """

    def __init__(self, reports: Iterable[Report], wires: Wires) -> None:
        self._wires = wires
        self._names = dict[str, str]()
        self._hosts = dict[str, str]()
        for name, host in sorted({(one.outlet, read_host(one.url)) for one in reports if one.outlet}, key=repr):
            if name is not None:
                self._names.setdefault(wires.make_key(name), name)
                if host is not None:
                    self._hosts.setdefault(host, name)
        self._names |= wires.agencies
        self._hosts |= wires.hosts
        self._initials = _list_initials(self._names)
        self._byline_words = frozenset(wires.words.byline)

    def name_outlet(self, report: Report) -> str:
        """The outlet of a report: as it is given, else by its address, else its byline, else the report's own name."""
        if report.outlet is not None:
            return self.find_name(report.outlet) or report.outlet
        host = read_host(report.url)
        if host is not None:
            return self.find_host(host) or host
        return self.find_in_byline(report.byline or "") or report.byline or report.source_id

    def find_name(self, words: str) -> str | None:
        """The name of the outlet that these words name, `None` where none of that name is known."""
        found = next((self._names[key] for key in self._wires.list_keys(words) if key in self._names), None)
        return found if found is not None else self._initials.get(words.strip().rstrip("."))

    def find_in_byline(self, words: str) -> str | None:
        """The name of the outlet that a byline names, alone or as somebody's: "Reuters Staff"."""
        left = words.split()
        while left:
            found = self.find_name(" ".join(left))
            if found is not None:
                return found
            if left[0].casefold() in self._byline_words:
                left = left[1:]
            elif left[-1].casefold() in self._byline_words:
                left = left[:-1]
            else:
                return None
        return None

    def find_host(self, host: str) -> str | None:
        """The name of the outlet with this web address or one above it."""
        labels = host.split(".")
        for first in range(len(labels) - 1):
            found = self._hosts.get(".".join(labels[first:]))
            if found is not None:
                return found
        return None


def _list_initials(names: Mapping[str, str]) -> dict[str, str]:
    """The names by their initials in capitals, where only one has them: "LWS" is the Lower Wharf Service."""
    found: dict[str, set[str]] = {}
    for name in sorted(set(names.values())):
        words = [word for word in _NAME_WORD.findall(name) if word.casefold() != "the"]
        if len(words) > 1 and all(word[0].isupper() for word in words):
            found.setdefault("".join(word[0] for word in words), set()).add(name)
    return {initials: min(same) for initials, same in found.items() if len(same) == 1}


def read_host(url: str | None) -> str | None:
    """The host of an address, without `www.`; `None` where there is none."""
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
