"""How well the language reader and a spaCy pipeline read the treebanks' development parts, by the same scorers."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.passages import Answer, Asked
from evaluation.measures import Figure, Pairs, compare_raw, compare_syntax
from evaluation.public import DOCUMENTS_AT_ONCE, PLAIN_GENRES, Reader
from evaluation.sets.document import Document
from evaluation.sets.universal_dependencies import get_genre, read_ewt, read_gum
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.reading import Reading
from sayso.language.model.trained import TextReader, WordText
from sayso.language.reader import split_words

_SHOWN = ("UAS", "LAS", "UPOS", "words", "sentences")


class SpacyReader:
    """Reads with a spaCy pipeline that stands in an environment of its own.

    Args:
        pipeline: Its folder.
        python: The Python of that environment.
    """

    def __init__(self, pipeline: Path, python: Path) -> None:
        self._pipeline = pipeline
        self._python = python

    def read(self, texts: Sequence[WordText]) -> list[Reading]:
        """Each text as read, in the order given.

        The words are those given where the sentences are given too, and the pipeline's own where not. There are no
        lemmas, names, roles, sayings and entities: the pipeline tells none.

        Raises:
            CalledProcessError: The pipeline failed; its words stand on the standard error.
        """
        asked = [Asked(one.text, None if one.sentences is None else one.words, one.sentences) for one in texts]
        with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
            question, answer = Path(folder) / "asked.jsonl", Path(folder) / "answers.jsonl"
            question.write_text("".join(json.dumps(one) + "\n" for one in asked), encoding="utf-8")
            command = [str(self._python), "-m", "benchmarks.spacy_alone", str(self._pipeline), "parse"]
            subprocess.run([*command, str(question), str(answer)], check=True)  # noqa: S603 - our own words
            lines = answer.read_text(encoding="utf-8").splitlines()
        return [make_reading(Answer(*json.loads(line))) for line in lines]


def make_reading(answer: Answer) -> Reading:
    """What was read, in the shape that the scorers take."""
    return Reading(
        words=tuple((start, end) for start, end in answer.words),
        sentences=tuple((start, end) for start, end in answer.sentences),
        tags=tuple(answer.tags),
        lemmas=("",) * len(answer.words),
        heads=tuple(answer.heads),
        relations=tuple(answer.relations),
        names=(),
        mentions=(),
        entities=(),
        predicates=(),
        sayings=(),
    )


def measure_accuracy(data: Path, pipeline: Path, python: Path) -> Iterator[str]:
    """The table of accuracy, in Markdown.

    Args:
        data: The folder of public sets.
        pipeline: The folder of the spaCy pipeline.
        python: The Python of its environment.
    """
    sets = {
        "ewt dev": read_ewt(data / "ud_ewt", "dev"),
        "gum dev, plain genres": [one for one in read_gum(data / "gum", "dev") if get_genre(one.id) in PLAIN_GENRES],
    }
    sayso, spacy = TextReader(EncoderModel(MODEL_FILE, 1)), SpacyReader(pipeline, python)
    yield "| % | Sayso | spaCy |"
    yield "|---|---:|---:|"
    for name, documents in sets.items():
        rows = zip(_measure(name, documents, sayso), _measure(name, documents, spacy), strict=True)
        for own, other in rows:
            yield f"| {own.name} | {own.value:.1f} | {other.value:.1f} |"


def _measure(name: str, documents: Sequence[Document], reader: Reader) -> list[Figure]:
    figures = [
        *compare_syntax(name, _read(documents, reader, is_raw=False), {}),
        *compare_raw(name, _read(documents, reader, is_raw=True)),
    ]
    return [figure for figure in figures if figure.name.rpartition(": ")[2] in _SHOWN]


def _read(documents: Sequence[Document], reader: Reader, *, is_raw: bool) -> Pairs:
    texts = [split_words(one.text) if is_raw else _give_words(one) for one in documents]
    readings = [reading for group in _group(texts) for reading in reader.read(group)]
    return list(zip(documents, readings, strict=True))


def _give_words(document: Document) -> WordText:
    return WordText(document.text, document.words, document.paragraphs, document.sentences)


def _group(texts: Sequence[WordText]) -> Iterable[Sequence[WordText]]:
    return (texts[start : start + DOCUMENTS_AT_ONCE] for start in range(0, len(texts), DOCUMENTS_AT_ONCE))
