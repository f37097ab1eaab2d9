"""IndiaPoliceEvents: what the police did, by sentence, in 865 articles of one newspaper of March 2002.

Halterman, Keith, Sarwar and O'Connor, "Corpus-Level Evaluation for Event QA: The IndiaPoliceEvents Corpus Covering the
2002 Gujarat Violence", Findings of ACL 2021. Sentences carry labels: `ARREST` and `KILL` by the police, `FORCE` (any
force by the police, killing included), `FAIL` (failing to act) and `ANY_ACTION`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

ARREST, KILL, FORCE = "ARREST", "KILL", "FORCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A sentence with what it says that the police did."""

    text: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceArticle:
    """An article in labelled sentences."""

    id: str
    text: str
    published: str | None
    """The day, where it is known."""
    sentences: tuple[LabelledSentence, ...]


def read_india_police(folder: Path) -> list[PoliceArticle]:
    """Reads the articles with their sentences.

    Args:
        folder: The folder `india_police_events`, with `docs.jsonl`, `sents.jsonl` and `metadata.jsonl`.

    Returns:
        The articles in the order of the file.

    Raises:
        ValueError: A line is broken, or the folder holds no article.
    """
    texts = {str(entry["doc_id"]): str(entry["doc_text"]) for entry in _read_lines(folder / "docs.jsonl", "doc_text")}
    days = {str(entry["doc_id"]): str(entry["date"]) for entry in _read_lines(folder / "metadata.jsonl", "date")}
    sentences: dict[str, list[LabelledSentence]] = {}
    for entry in _read_lines(folder / "sents.jsonl", "sent_text", "sent_labels"):
        labelled = LabelledSentence(text=entry["sent_text"], labels=frozenset(entry["sent_labels"]))
        sentences.setdefault(str(entry["doc_id"]), []).append(labelled)
    if not texts:
        raise ValueError(f"{folder}: holds no article; give the folder that holds IndiaPoliceEvents")
    return [
        PoliceArticle(id=one, text=text, published=days.get(one), sentences=tuple(sentences.get(one, ())))
        for one, text in texts.items()
    ]


def fingerprint_articles(articles: Sequence[PoliceArticle]) -> str:
    """The SHA-256 of some articles and their labels."""
    digest = sha256()
    for article in articles:
        told = [(sentence.text, sorted(sentence.labels)) for sentence in article.sentences]
        digest.update(repr((article.id, article.text, article.published, told)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def place_sentences(sentences: Iterable[LabelledSentence], text: str) -> list[tuple[int, int]]:
    """The characters of each sentence in a text that may have lost or mended some marks and blanks.

    Only letters and digits of ASCII are counted: blanks and damaged marks differ between the two.

    Args:
        sentences: In the order of the text.
        text: As it was read.

    Raises:
        ValueError: The letters differ.
    """
    places = [place for place, character in enumerate(text) if _is_counted(character)]
    found, start = [], 0
    for sentence in sentences:
        letters = [character for character in sentence.text if _is_counted(character)]
        if letters != [text[place] for place in places[start : start + len(letters)]]:
            raise ValueError("a sentence has other letters than its article; fetch IndiaPoliceEvents anew")
        end = start + len(letters)
        found.append((places[start], places[end - 1] + 1) if letters else (0, 0))
        start = end
    return found


def _is_counted(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _read_lines(path: Path, *keys: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = json.loads(line)
            missing = [key for key in ("doc_id", *keys) if key not in entry]
        except (json.JSONDecodeError, TypeError) as error:
            raise ValueError(f"{path}:{number}: is no line of JSON ({error}); fetch the set anew") from error
        if missing:
            raise ValueError(f"{path}:{number}: has no {missing[0]}; fetch the set anew")
        yield entry
