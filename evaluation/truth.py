"""The truth about the invented reports, located in their canonical text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueClaim:
    """One claim as the careful coder gave it."""

    type: str
    trigger: Span
    chain: tuple[str, ...]
    status: str
    has_count: bool
    low: float | None
    high: float | None
    value: float | None
    counts: str | None
    place: str | None
    earliest: str | None
    latest: str | None
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    labels: tuple[str, ...]
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueReport:
    """One invented report with its truth."""

    source: str
    furniture: tuple[str, ...]
    claims: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]

    def locate_claims(self, text: str) -> Iterator[TrueClaim]:
        """The claims with their triggers found in the text.

        Raises:
            ValueError: A snippet does not stand in the text exactly as the truth has it.
        """
        for entry in self.claims:
            yield locate_claim(entry, text)


def locate_claim(entry: Mapping[str, Any], text: str) -> TrueClaim:
    """A claim as coders write it, with its trigger found in the text.

    Raises:
        ValueError: A snippet does not stand in the text exactly as the coding has it.
    """
    snippet = _find_words(text, entry["in"])
    trigger = _find_words(text[snippet.start : snippet.end], entry["trigger"])
    return make_claim(entry, Span(snippet.start + trigger.start, snippet.start + trigger.end))


def make_claim(entry: Mapping[str, Any], trigger: Span) -> TrueClaim:
    """A claim as coders write it, with the place of its trigger."""
    return TrueClaim(
        type=entry["type"],
        trigger=trigger,
        chain=tuple(entry.get("chain", ())),
        status=entry.get("status", "asserted"),
        has_count="quantity" in entry,
        low=entry.get("low"),
        high=entry.get("high"),
        value=entry.get("value"),
        counts=entry.get("counts"),
        place=entry.get("place"),
        earliest=_as_text(entry.get("earliest")),
        latest=_as_text(entry.get("latest")),
        agents=_list_words(entry, "agent"),
        patients=_list_words(entry, "patient"),
        labels=tuple(entry.get("labels", ())),
        incident=entry.get("incident"),
    )


def _list_words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(entry.get(f"{key}s", (entry[key],) if key in entry else ()))


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def _find_words(text: str, words: str) -> Span:
    match = re.search(r"\s+".join(map(re.escape, words.split())), text)
    if match is None:
        raise ValueError(f"the truth has words that its report does not: {words[:20]}…")
    return Span(*match.span())


def load_truth() -> dict[str, TrueReport]:
    """The truth of every invented report, by its source id."""
    table = tomllib.loads((NEWSROOM_FOLDER / "truth.toml").read_text(encoding="utf-8"))
    return {
        entry["source"]: TrueReport(
            source=entry["source"],
            furniture=tuple(entry.get("furniture", ())),
            claims=tuple(entry.get("claim", ())),
            statements=tuple(entry.get("statement", ())),
        )
        for entry in table["report"]
    }
