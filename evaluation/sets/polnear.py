"""PolNeAR 1.0: who says what in 924 news articles of the US campaign of 2015-16.

Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018. Every article has a text
file and one brat file for each of its annotators, whose id ends the name of the file. The offsets count code points.
Every level (weekly batch) of the core set is read: upstream keeps its warm-up articles and its repetition of PARC3
in compartments of their own, which are not part of `train` and `dev`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, get_args

from evaluation.sets.document import Document, GoldAttribution, Span

PolnearPart = Literal["train", "dev"]

SPAN_LINE = re.compile(r"(?P<id>T\d+)\t(?P<kind>[^\s\d]+)\d* (?P<offsets>\d+ \d+(?:;\d+ \d+)*)\t")
EVENT_LINE = re.compile(r"E\d+\t(?P<kind>Attribution(?:-no-source)?):T\d+(?P<roles>(?: \w+:T\d+)*)\s*$")
ROLE = re.compile(r"(?P<role>Source|Cue|Content)\d*:(?P<id>T\d+)")


def read_polnear(folder: Path, part: str, find_words: Callable[[str], Sequence[tuple[int, int]]]) -> list[Document]:
    """Reads the articles of one part with their attributions.

    Where several annotators read an article, the first one's file in the order of their ids counts
    (`list_annotations` gives them all).

    Args:
        folder: The folder `polnear`, with `train` and `dev`.
        part: `train` or `dev`.
        find_words: Gives the characters of each word of a text, in order: start, and end past the last.

    Returns:
        The articles in the order of their ids (the stem of the text file). Attributions stand in the order of their
        cues.

    Raises:
        ValueError: The part is unknown, the folder holds no article, or an article or its annotation is broken.
    """
    if part not in get_args(PolnearPart):
        raise ValueError(f"{part}: not a part of PolNeAR; ask for one of {', '.join(get_args(PolnearPart))}")
    texts = sorted((folder / part / "text").glob("*.txt"))
    if not texts:
        raise ValueError(f"{folder / part / 'text'}: holds no article; give the folder that holds PolNeAR")
    annotations = list_annotations(folder, part)
    return [_read_article(path, annotations.get(path.stem, []), find_words) for path in texts]


def list_annotations(folder: Path, part: str) -> dict[str, list[Path]]:
    """Lists the annotators' files of each article.

    Args:
        folder: The folder `polnear`.
        part: `train` or `dev`.

    Returns:
        For the id of each article its brat files, in the order of the annotators' ids.
    """
    annotations: dict[str, list[Path]] = {}
    for path in sorted((folder / part / "attributions").glob("*.ann")):
        article, _, _ = path.stem.rpartition("_")
        annotations.setdefault(article, []).append(path)
    return annotations


def read_attributions(path: Path, text: str) -> tuple[GoldAttribution, ...]:
    """Reads one annotator's attributions.

    An event without any text is a slip of the annotator and left out. Marks that are no attributions (`Discuss`,
    `Discard`, notes) are passed over.

    Args:
        path: The brat file.
        text: The text of the article, in which white space at the ends of a span is found.

    Returns:
        The attributions in the order of their cues (of their contents where they have no cue).

    Raises:
        ValueError: An event names a span that the file lacks, or a span lies outside of the text.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[re.Match[str]] = []
    # Only "\n" ends a line here: splitlines() would also break at rare characters inside of a quoted text.
    for line in _read_text(path).split("\n"):
        if found := SPAN_LINE.match(line):
            spans[found["id"]] = _read_spans(found["offsets"], text, path)
        elif found := EVENT_LINE.match(line):
            events.append(found)
    attributions = [_read_event(event, spans, path) for event in events]
    return tuple(sorted((one for one in attributions if any(one)), key=lambda one: (one.cue or one.content, one)))


def find_paragraphs(text: str, words: Sequence[Span]) -> tuple[int, ...]:
    """Finds the first word of each line that holds a word.

    Args:
        text: The text.
        words: The characters of its words, in order.

    Returns:
        Positions in `words`.
    """
    return tuple(
        position
        for position, word in enumerate(words)
        if position == 0 or "\n" in text[words[position - 1].end : word.start]
    )


def _read_article(
    path: Path, annotations: Sequence[Path], find_words: Callable[[str], Sequence[tuple[int, int]]]
) -> Document:
    if not annotations:
        raise ValueError(f"{path}: no annotator's file belongs to this article; restore the folder attributions")
    text = _read_text(path)
    words = tuple(Span(start, end) for start, end in find_words(text))
    return Document(
        id=path.stem,
        text=text,
        words=words,
        paragraphs=find_paragraphs(text, words),
        attributions=read_attributions(annotations[0], text),
    )


def _read_text(path: Path) -> str:
    # From bytes, since reading as text would turn "\r\n" into one character and move the offsets.
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 at byte {error.start}; restore the file") from error


def _read_spans(offsets: str, text: str, path: Path) -> tuple[Span, ...]:
    spans = []
    for pair in offsets.split(";"):
        start, end = (int(offset) for offset in pair.split())
        if not start <= end <= len(text):
            raise ValueError(f"{path}: span {start}-{end} lies outside of the text; restore the file")
        marked = text[start:end]
        spans.append(Span(start + len(marked) - len(marked.lstrip()), end - len(marked) + len(marked.rstrip())))
    return tuple(sorted(span for span in spans if span.start < span.end))


def _read_event(event: re.Match[str], spans: dict[str, tuple[Span, ...]], path: Path) -> GoldAttribution:
    parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for role in ROLE.finditer(event["roles"]):
        if role["id"] not in spans:
            raise ValueError(f"{path}: an event names {role['id']}, which the file lacks; restore the file")
        parts[role["role"]].extend(spans[role["id"]])
    if event["kind"] == "Attribution-no-source":
        parts["Source"] = []
    return GoldAttribution(source=_order(parts["Source"]), cue=_order(parts["Cue"]), content=_order(parts["Content"]))


def _order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
