"""ECB+: reports on look-alike incidents, in the set-up of Cybulska and Vossen (2015); annotation CC BY 3.0."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sayso.records import Span

PARTS = ("train", "dev")


@dataclass(frozen=True, slots=True, kw_only=True)
class EcbMention:
    """A mention of an event."""

    span: Span
    """From its first character to its last, in code points of the text."""
    chain: str
    """Mentions with the same value stand for the same event, in whatever report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EcbReport:
    """One report with its events."""

    id: str
    topic: str
    subtopic: str
    """A sub-topic is one incident; each topic holds two look-alike ones."""
    text: str
    events: tuple[EcbMention, ...]


def read_ecbplus(folder: Path, part: str) -> list[EcbReport]:
    """The reports of one part.

    Args:
        folder: Where the files of the set lie.
        part: One of `PARTS`.

    Raises:
        ValueError: A file is broken.
        OSError: A file is missing.
    """
    try:
        rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
        mentions = json.loads((folder / f"{part}_event_gold_mentions.json").read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{folder}: a file of ECB+ is no JSON ({error}); fetch the set anew") from error
    tokens = _read_tokens(folder / f"{part}_corpus.txt")
    by_report: dict[str, list[dict[str, object]]] = defaultdict(list)
    for mention in mentions:
        by_report[str(mention["doc_id"])].append(mention)
    return [
        EcbReport(
            id=row["id"],
            topic=row["topic"],
            subtopic=row["subtopic"],
            text=row["text"],
            events=_place_mentions(row["text"], tokens.get(row["id"], {}), by_report[row["id"]]),
        )
        for row in rows
        if row["split"] == part
    ]


def _read_tokens(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """The tokens of each report by sentence and number, in order of the text."""
    found: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            report, sentence, number, token, *_ = line.split("\t")
            found[report][int(sentence), int(number)] = token
    return found


def _place_mentions(
    text: str, tokens: dict[tuple[int, int], str], mentions: list[dict[str, object]]
) -> tuple[EcbMention, ...]:
    """The mentions in the running text; those whose words do not stand there are left out."""
    places: dict[tuple[int, int], Span] = {}
    at = 0
    for key, token in tokens.items():
        start = text.find(token, at)
        if start >= 0:
            places[key] = Span(start, start + len(token))
            at = start + len(token)
    found: list[EcbMention] = []
    for mention in mentions:
        numbers = mention["tokens_number"]
        if not isinstance(numbers, list):
            raise TypeError(f"a mention of ECB+ has no list of tokens but {type(numbers).__name__}; fetch the set anew")
        sentence = int(str(mention["sent_id"]))
        spans = [places[sentence, int(number)] for number in numbers if (sentence, int(number)) in places]
        if spans:
            found.append(EcbMention(span=Span.hull(spans), chain=str(mention["coref_chain"])))
    return tuple(found)
