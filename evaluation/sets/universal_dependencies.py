"""Documents from CoNLL-U files: the English Web Treebank (EWT) and the Georgetown multilayer corpus (GUM).

The format is that of universaldependencies.org/format.html. The text of a document is put together from the `# text`
of its sentences: one space between sentences, an empty line before each `# newpar`.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.sets.document import Document, Span, Syntax
from evaluation.sets.gum_entities import Word, find_names, give_mention, read_mentions

GENRES_NOT_OPEN = frozenset({"fiction", "whow", "essay", "letter", "podcast"})
"""Genres of GUM whose text has a non-commercial licence: they stay out of anything that ships."""

_TOKEN_COLUMNS = 10


class _Token(NamedTuple):
    """What the text shows as one piece: one word, or several."""

    form: str
    is_spaced: bool
    words: tuple[Word, ...]


class _Sentence(NamedTuple):
    """One sentence as the file gives it."""

    text: str | None
    starts_paragraph: bool
    tokens: tuple[_Token, ...]

    def get_words(self) -> list[Word]:
        """Give the syntactic words in order."""
        return [word for token in self.tokens for word in token.words]


def read_conllu(text: str) -> list[Document]:
    """Read the documents of a CoNLL-U file.

    Mentions and names are filled where the document declares `# global.Entity`, and are `None` elsewhere.

    Args:
        text: The content of the file; every document opens with `# newdoc id = …`.

    Returns:
        The documents in the order of the file.

    Raises:
        ValueError: A sentence stands before any `# newdoc id`, a line is malformed, or a word is not found in the
            `# text` of its sentence.
    """
    return [
        _build_document(document_id, sentences, has_entities=has_entities)
        for document_id, has_entities, sentences in _split_documents(text)
    ]


def read_ewt(folder: Path, part: str) -> list[Document]:
    """Read one part of the English Web Treebank.

    Args:
        folder: The folder with `train.conllu` and `dev.conllu`.
        part: `train` or `dev`.

    Returns:
        The documents, without names and mentions.

    Raises:
        ValueError: A file is malformed.
    """
    return read_conllu(_read(folder / f"{part}.conllu"))


def read_gum(folder: Path, part: str) -> list[Document]:
    """Read one part of GUM, all genres.

    Args:
        folder: The folder with `train.txt`, `dev.txt` and `dep`.
        part: `train` or `dev`.

    Returns:
        The documents, with mentions and names. GUM marks no names as such: they are derived from mentions whose head
        is a proper noun.

    Raises:
        ValueError: A file is malformed.
    """
    document_ids = _read(folder / f"{part}.txt").split()
    return [
        document
        for document_id in document_ids
        for document in read_conllu(_read(folder / "dep" / f"{document_id}.conllu"))
    ]


def get_genre(document_id: str) -> str:
    """Give the genre of a document of GUM or EWT.

    Args:
        document_id: Such as `GUM_news_afghan` or `weblog-example.com_1`.

    Returns:
        Such as `news` or `weblog`.
    """
    if document_id.startswith("GUM_"):
        return document_id.split("_")[1]
    return document_id.split("-", maxsplit=1)[0]


def locate_forms(text: str, forms: Sequence[str]) -> list[Span]:
    """Find words in their text, one after the other, with nothing but white space between them.

    Args:
        text: The text.
        forms: The words as written, in order.

    Returns:
        The characters of each word.

    Raises:
        ValueError: A word does not follow where it should.
    """
    spans = []
    position = 0
    for form in forms:
        while position < len(text) and text[position].isspace() and not text.startswith(form, position):
            position += 1
        if not text.startswith(form, position):
            raise ValueError(f"word {form!r} is not at character {position} of the text {text!r}: correct the file")
        spans.append(Span(position, position + len(form)))
        position += len(form)
    return spans


def _read(path: Path) -> str:
    """Read a file of a set, with a clear word where it is missing."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}): give the folder of the data set") from error


def _split_documents(text: str) -> Iterator[tuple[str, bool, list[_Sentence]]]:
    """Give the id of each document, whether it declares entities, and its sentences."""
    document_id: str | None = None
    has_entities = False
    sentences: list[_Sentence] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = [line for line in block.split("\n") if line.strip()]
        for line in lines:
            if line.startswith("# newdoc"):
                if document_id is not None:
                    yield document_id, has_entities, sentences
                document_id, has_entities, sentences = line.partition("=")[2].strip(), False, []
            elif line.startswith("# global.Entity"):
                has_entities = True
        if any(not line.startswith("#") for line in lines):
            if not document_id:
                raise ValueError(f"a sentence stands before any '# newdoc id = …' (at {lines[0]!r}): add the line")
            sentences.append(_read_sentence(lines))
    if document_id is not None:
        yield document_id, has_entities, sentences


def _read_sentence(lines: Sequence[str]) -> _Sentence:
    """Read the lines of one sentence."""
    sentence_text: str | None = None
    starts_paragraph = False
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("# text ="):
            sentence_text = line.partition("=")[2].strip()
        elif re.match(r"# newpar\b(?!_)", line):
            starts_paragraph = True
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != _TOKEN_COLUMNS:
                raise ValueError(f"a line has {len(columns)} columns and not {_TOKEN_COLUMNS}: {line!r}")
            if "." not in columns[0]:
                rows.append(columns)
    return _Sentence(sentence_text, starts_paragraph, tuple(_join_tokens(rows)))


def _join_tokens(rows: Sequence[Sequence[str]]) -> Iterator[_Token]:
    """Put the parts of a multiword token together."""
    index = 0
    while index < len(rows):
        row = rows[index]
        count = 1
        if "-" in row[0]:
            first, _, last = row[0].partition("-")
            count = int(last) - int(first) + 1
            index += 1
        parts = tuple(_read_word(part) for part in rows[index : index + count])
        yield _Token(row[1], "SpaceAfter=No" not in row[9].split("|"), parts)
        index += count


def _read_word(columns: Sequence[str]) -> Word:
    """Read the columns of one word."""
    if not columns[6].isdecimal():
        raise ValueError(f"word {columns[0]} {columns[1]!r} has no head: {columns[6]!r} should be a number")
    entity = next((value[7:] for value in columns[9].split("|") if value.startswith("Entity=")), "")
    return Word(columns[1], columns[3], columns[2], columns[4], int(columns[6]), columns[7], entity)


def _build_document(document_id: str, sentences: Sequence[_Sentence], *, has_entities: bool) -> Document:
    """Lay the sentences out as one text and place every word in it."""
    pieces: list[str] = []
    length = 0
    spans: list[Span] = []
    paragraphs: list[int] = []
    sentence_spans: list[Span] = []
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        starts_paragraph = sentence.starts_paragraph or not pieces
        if pieces:
            pieces.append("\n\n" if starts_paragraph else " ")
            length += len(pieces[-1])
        first = len(words)
        if starts_paragraph:
            paragraphs.append(first)
        sentence_text, sentence_words = _place_words(document_id, sentence)
        spans.extend(Span(start + length, end + length) for start, end in sentence_words)
        pieces.append(sentence_text)
        length += len(sentence_text)
        words.extend(sentence.get_words())
        sentence_spans.append(Span(first, len(words)))
        heads.extend(
            first + word.head - 1 if word.head else position
            for position, word in enumerate(sentence.get_words(), start=first)
        )
    mentions = read_mentions(document_id, words) if has_entities else None
    return Document(
        id=document_id,
        text="".join(pieces),
        words=tuple(spans),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentence_spans),
        syntax=Syntax(
            tuple(word.tag for word in words),
            tuple(word.lemma for word in words),
            tuple(heads),
            tuple(word.relation for word in words),
        ),
        names=None if mentions is None else find_names(mentions, words, heads),
        mentions=None if mentions is None else tuple(give_mention(mention, heads) for mention in mentions),
    )


def _place_words(document_id: str, sentence: _Sentence) -> tuple[str, list[Span]]:
    """Give the text of a sentence and the characters of each of its words."""
    sentence_text = sentence.text
    if sentence_text is None:
        sentence_text = "".join(token.form + " " * token.is_spaced for token in sentence.tokens).rstrip()
    try:
        places = locate_forms(sentence_text, [token.form for token in sentence.tokens])
    except ValueError as error:
        raise ValueError(f"document {document_id}: {error}") from error
    spans: list[Span] = []
    for place, token in zip(places, sentence.tokens, strict=True):
        spans.extend(_share_characters(place, token.form, [word.form for word in token.words]))
    return sentence_text, spans


def _share_characters(place: Span, surface: str, parts: Sequence[str]) -> Iterator[Span]:
    """Give each part of a token its characters.

    Parts that do not add up to the surface share it in proportion to their lengths, each with one character at least.
    Parts beyond the number of characters all get the last character: nothing better can be shown.
    """
    count = len(parts)
    if len(surface) < count:
        for index in range(count):
            start = place.start + min(index, len(surface) - 1)
            yield Span(start, start + 1)
        return
    lengths = [len(part) for part in parts]
    start = 0
    for index in range(count):
        ideal = round(len(surface) * sum(lengths[: index + 1]) / sum(lengths))
        end = max(start + 1, min(ideal, len(surface) - (count - index - 1)))
        yield Span(place.start + start, place.start + end)
        start = end
