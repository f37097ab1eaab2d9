"""Documents with proper names: Wikigold, WNUT-17, re3d and the Universal NER layer of the English Web Treebank.

Kinds are PER, ORG, LOC and MISC. Each set has its own idea of a name: WNUT-17 takes user names and bands for groups of
its own, Universal NER has no MISC, re3d marks common nouns too (they are filtered out here).
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.sets.document import Document, NamedSpan, Span
from evaluation.sets.gum_entities import COURTESY_TITLES
from evaluation.sets.universal_dependencies import locate_forms

FindWords = Callable[[str], Sequence[tuple[int, int]]]
"""Gives the characters of each word of a text, in order."""

_WNUT_KINDS = {
    "person": "PER",
    "corporation": "ORG",
    "group": "ORG",
    "location": "LOC",
    "product": "MISC",
    "creative-work": "MISC",
}
_RE3D_KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } % ... 's 'm 're 've 'll 'd n't 't".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ €".split())
_PARTICLES = frozenset("al bin bint ibn ben de del della der di du el la le van von ul ur of the".split())
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "that"})
_PRONOUNS = frozenset("he she it they we i you his her their our who".split())
_MARKS_AFTER_NAME = frozenset({"'s", "’s", "'", "’", ",", ".", ":", ";", ")"})  # noqa: RUF001
_SUPPORTED = 0.5
"""Confidence of re3d from which an entity has the annotators behind it."""
_UNIVERSAL_NER_COLUMNS = 3
_SIMPLE_WORD = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")  # noqa: RUF001 (the curly apostrophe is what it reads)


class _TaggedSentence(NamedTuple):
    """The words of a sentence, each with its label such as `B-PER` or `O`."""

    forms: list[str]
    labels: list[str]


def read_wikigold(folder: Path) -> list[Document]:
    """Read Wikigold, one document for each stretch between the `-DOCSTART-` lines of the file.

    Args:
        folder: The folder with `wikigold.conll.txt`.

    Returns:
        The documents, with ids such as `wikigold-0001`. Words are joined into readable text; the spaces are guessed.

    Raises:
        ValueError: The file is missing or malformed.
    """
    path = folder / "wikigold.conll.txt"
    groups: list[list[_TaggedSentence]] = [[]]
    for sentence in _read_columns(path, " "):
        if sentence.forms[0] == "-DOCSTART-":
            groups.append([])
        else:
            groups[-1].append(sentence)
    groups = [group for group in groups if group]
    return [_join_sentences(f"wikigold-{number:04}", group, _keep_kind) for number, group in enumerate(groups, start=1)]


def read_wnut17(folder: Path, part: str) -> list[Document]:
    """Read one part of WNUT-17, one document for each post.

    Args:
        folder: The folder with `train.conll` and `dev.conll`.
        part: `train` or `dev`.

    Returns:
        The documents, with ids such as `wnut17-train-0001`. The spaces are guessed.

    Raises:
        ValueError: The file is missing or malformed.
    """
    posts = _read_columns(folder / f"{part}.conll", "\t")
    return [
        _join_sentences(f"wnut17-{part}-{number:04}", [post], _WNUT_KINDS.get)
        for number, post in enumerate(posts, start=1)
    ]


def read_uner_ewt(folder: Path) -> list[Document]:
    """Read the development part of Universal NER for the English Web Treebank.

    Args:
        folder: The folder with `dev.iob2`.

    Returns:
        The documents, with the ids of the treebank; paragraphs are not known here, so each document has one.

    Raises:
        ValueError: The file is missing or malformed.
    """
    path = folder / "dev.iob2"
    documents: dict[str, list[tuple[str | None, _TaggedSentence]]] = {}
    document_id = ""
    for block in _read_text(path).split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        sentence_text = None
        for line in lines:
            if line.startswith("# newdoc"):
                document_id = line.partition("=")[2].strip()
            elif line.startswith("# text ="):
                sentence_text = line.partition("=")[2].strip()
        rows = [line.split("\t") for line in lines if line[0].isdigit()]
        if not rows:
            continue
        if not document_id or any(len(row) < _UNIVERSAL_NER_COLUMNS for row in rows):
            raise ValueError(f"{path}: a sentence lacks its '# newdoc id' or a column: {lines[0]!r}")
        sentence = _TaggedSentence([row[1] for row in rows], [row[2] for row in rows])
        documents.setdefault(document_id, []).append((sentence_text, sentence))
    return [
        _join_sentences(
            document_id,
            [sentence for _, sentence in sentences],
            _keep_kind,
            [sentence_text for sentence_text, _ in sentences],
        )
        for document_id, sentences in documents.items()
    ]


def read_re3d(folder: Path, find_words: FindWords | None = None) -> list[Document]:
    """Read re3d: statements and articles on Syria and Iraq, with only the proper names among its entities.

    A name is an entity that, without determiner, title and possessive, begins and ends with a capitalised word. Of
    overlapping names the longest stays; those that the annotators' vote does not support yield to those that it does.
    A name whose borders are not borders of words takes the words whole.

    Args:
        folder: The folder with one folder for each source.
        find_words: Finds the words of a text; a plain expression where it is not given.

    Returns:
        The documents, without sentences; a paragraph is what stands between line breaks.

    Raises:
        ValueError: A file is missing or malformed.
    """
    documents = []
    paths = sorted(folder.glob("*/documents.json"))
    if not paths:
        raise ValueError(f"{folder} holds no */documents.json: give the folder of re3d")
    for path in paths:
        entities: dict[str, list[dict[str, Any]]] = {}
        for entity in _read_json_lines(path.with_name("entities.json")):
            entities.setdefault(entity["documentId"], []).append(entity)
        for record in _read_json_lines(path):
            document_id = record["_id"]
            text = record["text"]
            words = [Span(*place) for place in (find_words or find_simple_words)(text)]
            names = _find_proper_names(text, entities.get(document_id, []))
            documents.append(
                Document(
                    id=document_id,
                    text=text,
                    words=tuple(words),
                    paragraphs=tuple(_find_paragraphs(text, words)),
                    names=tuple(_cover_with_words(names, words)),
                )
            )
    return documents


def find_simple_words(text: str) -> list[tuple[int, int]]:
    """Find the words and marks of a text with one plain expression.

    Args:
        text: The text.

    Returns:
        The characters of each word; a possessive `'s` is a word of its own.
    """
    places = []
    for match in _SIMPLE_WORD.finditer(text):
        start, end = match.span()
        if end - start > len("'s") and text[end - 2 : end] in {"'s", "’s"}:  # noqa: RUF001
            places += [(start, end - 2), (end - 2, end)]
        else:
            places.append((start, end))
    return places


def _keep_kind(kind: str) -> str | None:
    """Take a kind that a set names as this module does."""
    return kind


def _read_text(path: Path) -> str:
    """Read a file of a set, with a clear word where it is missing."""
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}): give the folder of the data set") from error


def _read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read one record a line."""
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}, line {number}: not JSON ({error.msg}): fetch the file again") from error


def _read_columns(path: Path, separator: str) -> Iterator[_TaggedSentence]:
    """Read a file of one word and its label a line, with a blank line after each sentence."""
    sentence = _TaggedSentence([], [])
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            if sentence.forms:
                yield sentence
            sentence = _TaggedSentence([], [])
            continue
        form, found, label = line.rstrip().rpartition(separator)
        if not found or not form.strip():
            raise ValueError(f"{path}, line {number}: a word and its label should stand here, not {line!r}")
        sentence.forms.append(form.strip())
        sentence.labels.append(label)
    if sentence.forms:
        yield sentence


def _join_sentences(
    document_id: str,
    sentences: Sequence[_TaggedSentence],
    map_kind: Callable[[str], str | None],
    texts: Sequence[str | None] | None = None,
) -> Document:
    """Make a document of sentences, with the names that their labels give."""
    pieces: list[str] = []
    length = 0
    words: list[Span] = []
    spans: list[Span] = []
    names: list[NamedSpan] = []
    for sentence, given in zip(sentences, texts or [None] * len(sentences), strict=True):
        sentence_text, places = _place_sentence(sentence.forms, given)
        first = len(words)
        words.extend(Span(length + start, length + end) for start, end in places)
        spans.append(Span(first, len(words)))
        for start, end, kind in _read_labels(sentence.labels):
            mapped = map_kind(kind)
            if mapped is not None:
                names.append(NamedSpan(first + start, first + end, mapped))
        pieces.append(sentence_text)
        length += len(sentence_text) + 1
    return Document(
        id=document_id,
        text=" ".join(pieces),
        words=tuple(words),
        paragraphs=(0,),
        sentences=tuple(spans),
        names=tuple(names),
    )


def _place_sentence(forms: Sequence[str], given: str | None) -> tuple[str, list[Span]]:
    """Give the text of a sentence and the place of its words: from the given text where it holds them all."""
    if given is not None:
        try:
            return given, locate_forms(given, forms)
        except ValueError:
            pass  # contractions such as "dunno" have parts that are not in the text; the spaces are guessed then
    sentence_text = join_words(forms)
    return sentence_text, locate_forms(sentence_text, forms)


def join_words(forms: Iterable[str]) -> str:
    """Join words with the spaces that English writes."""
    pieces: list[str] = []
    is_quotation_open = False
    needs_space = False
    for form in forms:
        closes = form == '"' and is_quotation_open
        if needs_space and not closes and form.lower() not in _NO_SPACE_BEFORE:
            pieces.append(" ")
        if form == '"':
            is_quotation_open = not is_quotation_open
        pieces.append(form)
        needs_space = form not in _NO_SPACE_AFTER and not (form == '"' and is_quotation_open)
    return "".join(pieces)


def _read_labels(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Give start, end and kind of each name; `I-` after nothing of its kind begins one (IOB1 and IOB2)."""
    start = 0
    current = ""
    for position, label in enumerate([*labels, "O"]):
        prefix, _, kind = label.partition("-")
        if current and (prefix != "I" or kind != current):
            yield start, position, current
            current = ""
        if prefix in {"B", "I"} and not current:
            start, current = position, kind


def _find_proper_names(text: str, entities: Iterable[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Give characters and kind of the proper names among the entities.

    Of names that overlap the one that the annotators' vote supports stays, and of several such the longest.
    """
    found: dict[tuple[int, int, str], float] = {}
    for entity in entities:
        kind = _RE3D_KINDS.get(entity["type"])
        if kind is None:
            continue
        for place in _split_entity(text, int(entity["begin"]), int(entity["end"]), kind):
            trimmed = _trim_name(text, place, kind)
            if trimmed is not None:
                name = (*trimmed, kind)
                found[name] = max(found.get(name, 0.0), float(entity["confidence"]))
    kept: list[tuple[int, int, str]] = []
    order = sorted(found, key=lambda name: (found[name] < _SUPPORTED, name[0] - name[1], -found[name], name))
    for name in order:
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return sorted(kept)


def _split_entity(text: str, start: int, end: int, kind: str) -> Iterator[Span]:
    """Split "Kelvany, Sollen" at the comma, and cut an owner ("the Republic's Council") off."""
    owner = max((match.end() for match in re.finditer(r"['’]s\s+", text[start:end])), default=0)  # noqa: RUF001
    start += owner
    if kind != "LOC":
        yield Span(start, end)
        return
    for part in re.finditer(r"[^,]+", text[start:end]):
        yield Span(start + part.start(), start + part.end())


def _trim_name(text: str, place: Span, kind: str) -> Span | None:
    """Cut determiners, titles and a possessive off an entity; `None` where no proper name remains."""
    start, end = place
    words = [Span(start + first, start + last) for first, last in find_simple_words(text[start:end])]
    while words and (text[slice(*words[-1])].lower() in _MARKS_AFTER_NAME):
        words.pop()
    while words and _is_before_name(text[slice(*words[0])], kind):
        words.pop(0)
    forms = [text[slice(*word)] for word in words]
    if not forms or not (_is_capitalised(forms[0]) and _is_capitalised(forms[-1])):
        return None
    if len(forms) == 1 and forms[0].lower() in _PRONOUNS:
        return None
    # A person's name has no common noun in it, unlike "Minister for the Islands".
    if kind == "PER" and not all(
        _is_capitalised(form) or form.lower() in _PARTICLES or not form.isalnum() for form in forms
    ):
        return None
    return Span(words[0].start, words[-1].end)


def _is_before_name(form: str, kind: str) -> bool:
    """Tell whether a word at the front of an entity is no part of its name."""
    plain = form.lower().rstrip(".")
    return plain in _DETERMINERS or not form[0].isalnum() or (kind == "PER" and plain in COURTESY_TITLES | {"he"})


def _is_capitalised(form: str) -> bool:
    """Tell whether a word has a capital letter or begins with a digit, as the words of a name do ("al-Vell", "9th")."""
    return form[0].isdigit() or any(letter.isupper() for letter in form)


def _cover_with_words(names: Iterable[tuple[int, int, str]], words: Sequence[Span]) -> Iterator[NamedSpan]:
    """Turn characters into words; a name that shares its only words with an earlier one is left out."""
    free = 0
    for start, end, kind in names:
        inside = [index for index, word in enumerate(words) if word.start < end and start < word.end and index >= free]
        if inside:
            free = inside[-1] + 1
            yield NamedSpan(inside[0], free, kind)


def _find_paragraphs(text: str, words: Sequence[Span]) -> Iterator[int]:
    """Give the first word of each paragraph: the one after a line break."""
    end = 0
    for index, word in enumerate(words):
        if index == 0 or "\n" in text[end : word.start]:
            yield index
        end = word.end
