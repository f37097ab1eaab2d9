"""Articles that copies are made of, and reports that only look like copies; nothing of them is kept."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.sets.document import Document
from evaluation.sets.meantime import read_meantime
from evaluation.sets.split import is_measure_only
from evaluation.sets.universal_dependencies import get_genre, read_gum

GENRES = ("news", "interview", "bio", "speech")
"""Of GUM, all openly licensed."""
_PARAGRAPH_SENTENCES = 3
"""Articles of MEANTIME come without paragraphs."""
_SWAPPED_TAGS = ("NOUN", "VERB", "ADJ", "ADV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text in paragraphs, the headline apart."""

    id: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """As a report would give it."""
        return "\n\n".join((self.headline, *self.paragraphs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What copies are made of and told from."""

    articles: tuple[Article, ...]
    """Openly licensed: GUM and MEANTIME."""
    rivals: Mapping[str, Article]
    """Reports of the same events by others: ECB+ and FA-KES, by their ids."""
    doubtful: frozenset[frozenset[str]]
    """Pairs of rivals that somebody else's measure holds for near-copies: not counted."""
    substitutes: Mapping[str, tuple[str, ...]]
    """For each word, the words of its part of speech."""


def load_material(data: Path, *, is_measured: bool) -> Material:
    """The material of one part: that which constants were chosen on, or that which is measured alone.

    Args:
        data: The folder of public sets.
        is_measured: Whether the measure-only documents are wanted.

    Raises:
        ValueError: A set is missing or malformed.
    """
    gum = [one for part in ("train", "dev") for one in read_gum(data / "gum", part)]
    articles = [_split_gum(one) for one in gum if get_genre(one.id) in GENRES]
    articles += [_split_meantime(one) for one in read_meantime(data / "meantime")]
    rivals = [*_read_ecbplus(data / "ecbplus" / "docs.jsonl"), *_read_fakes(data / "fakes_syria")]
    return Material(
        articles=tuple(one for one in articles if is_measure_only(one.id) == is_measured and len(one.paragraphs) > 1),
        rivals={one.id: one for one in rivals if is_measure_only(one.id) == is_measured},
        doubtful=_read_doubtful(data / "fakes_syria"),
        substitutes=_list_substitutes([one for one in gum if is_measure_only(one.id) == is_measured]),
    )


def _split_gum(document: Document) -> Article:
    starts = [document.words[word].start for word in document.paragraphs]
    return _make_article(document.id, _cut_text(document.text, starts))


def _split_meantime(document: Document) -> Article:
    sentences = [document.words[each.start].start for each in document.sentences or ()]
    return _make_article(document.id, _cut_text(document.text, [0, *sentences[1::_PARAGRAPH_SENTENCES]]))


def _cut_text(text: str, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _make_article(document_id: str, pieces: Sequence[str]) -> Article:
    return Article(id=document_id, headline=pieces[0], paragraphs=tuple(pieces[1:]))


def _read_ecbplus(path: Path) -> Iterator[Article]:
    for line in _read(path).splitlines():
        entry = json.loads(line)
        headline, *sentences = entry["text"].split("\n")
        yield Article(id=entry["id"], headline=headline, paragraphs=tuple(sentences))


def _read_fakes(folder: Path) -> Iterator[Article]:
    """The articles, each with its row number in the id: the set's own ids are not unique."""
    for number, row in enumerate(csv.DictReader(_read(folder / "FA-KES-Dataset.csv").splitlines())):
        yield Article(
            id=f"fakes-{number}-{row['unit_id']}", headline=row["article_title"], paragraphs=(row["article_content"],)
        )


def _read_doubtful(folder: Path) -> frozenset[frozenset[str]]:
    rows = csv.DictReader(_read(folder / "near_duplicate_candidates.csv").splitlines())
    return frozenset(frozenset((row["unit_id_a"], row["unit_id_b"])) for row in rows)


def _list_substitutes(documents: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """For each word of the documents that has one part of speech there, the others of it, in order."""
    tags = defaultdict[str, set[str]](set)
    for document in documents:
        if document.syntax is None:
            continue
        for word, tag in zip(document.words, document.syntax.tags, strict=True):
            tags[document.text[word.start : word.end].lower()].add(tag)
    by_tag = {
        tag: tuple(sorted(word for word, found in tags.items() if found == {tag} and word.isalpha()))
        for tag in _SWAPPED_TAGS
    }
    return {word: words for words in by_tag.values() for word in words}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}): give the folder of public sets") from error
