"""Documents from CoNLL-U files: the English Web Treebank (EWT) and the Georgetown multilayer corpus (GUM).

The format is that of universaldependencies.org/format.html. The text of a document is put together from the `# text`
of its sentences: one space between sentences, an empty line before each `# newpar`.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from evaluation.sets.document import Document, GoldMention, NamedSpan, Span, Syntax

GENRES_NOT_OPEN = frozenset({"fiction", "whow", "essay", "letter", "podcast"})
"""Genres of GUM whose text has a non-commercial licence: they stay out of anything that ships."""

COURTESY_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam madame president vice prime minister chancellor king "
    "queen prince princess emperor empress sultan sheikh shaikh pope cardinal archbishop bishop reverend rev father "
    "brother sister rabbi imam ayatollah senator sen congressman congresswoman congressperson representative rep "
    "governor gov mayor judge justice attorney ambassador secretary general gen colonel col lieutenant lt captain capt "
    "major maj sergeant sgt corporal admiral commander commissioner chairman chairwoman chief officer detective "
    "inspector deputy director spokesman spokeswoman spokesperson speaker head leader uncle "
    "aunt auntie grandma grandpa mom dad coach".split()
)
"""Words that stand before a person's name and are no part of it, in lower case and without a full stop."""

_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_KINDS_WITHOUT_NAMES = frozenset({"time"})
_NO_NAMES = frozenset(
    "figure figures fig table tables section chapter extract extracts example equation appendix honor honour majesty "
    "highness".split()
)
"""Single words that are written as names and name nothing."""
_TOKEN_COLUMNS = 10
_ENTITY_FIELDS = 7
_BRACKET = re.compile(r"\((?P<opened>[^()]+)|(?P<closed>[^()]*)\)")
_JOINTS = frozenset("- \N{EN DASH} \N{EM DASH} / & '".split())


class _Word(NamedTuple):
    """One syntactic word of a sentence."""

    form: str
    tag: str
    lemma: str
    fine_tag: str
    head: int
    """Counted from 1 within the sentence; 0 for the root."""
    relation: str
    entity: str
    """The value of `Entity=`, empty where there is none."""


class _Token(NamedTuple):
    """What the text shows as one piece: one word, or several."""

    form: str
    is_spaced: bool
    words: tuple[_Word, ...]


class _Sentence(NamedTuple):
    """One sentence as the file gives it."""

    text: str | None
    starts_paragraph: bool
    tokens: tuple[_Token, ...]

    def get_words(self) -> list[_Word]:
        """Give the syntactic words in order."""
        return [word for token in self.tokens for word in token.words]


class _OpenMention(NamedTuple):
    """A mention with its link to an encyclopedia, empty where it has none."""

    start: int
    end: int
    kind: str
    entity: str
    information: str
    identity: str


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


def _read_word(columns: Sequence[str]) -> _Word:
    """Read the columns of one word."""
    if not columns[6].isdecimal():
        raise ValueError(f"word {columns[0]} {columns[1]!r} has no head: {columns[6]!r} should be a number")
    entity = next((value[7:] for value in columns[9].split("|") if value.startswith("Entity=")), "")
    return _Word(columns[1], columns[3], columns[2], columns[4], int(columns[6]), columns[7], entity)


def _build_document(document_id: str, sentences: Sequence[_Sentence], *, has_entities: bool) -> Document:
    """Lay the sentences out as one text and place every word in it."""
    pieces: list[str] = []
    length = 0
    spans: list[Span] = []
    paragraphs: list[int] = []
    sentence_spans: list[Span] = []
    words: list[_Word] = []
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
    mentions = _read_mentions(document_id, words) if has_entities else None
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
        names=None if mentions is None else _find_names(mentions, words, heads),
        mentions=None if mentions is None else tuple(_give_mention(mention, heads) for mention in mentions),
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


def _read_mentions(document_id: str, words: Sequence[_Word]) -> list[_OpenMention]:
    """Read the brackets of `Entity=` into mentions, in the order of the text, the longer first."""
    open_ones: list[tuple[int, list[str]]] = []
    mentions = []
    for position, word in enumerate(words):
        for bracket in _BRACKET.finditer(word.entity):
            if bracket["opened"]:
                # A hyphen may stand in the last field, the identity.
                open_ones.append((position, bracket["opened"].split("-", _ENTITY_FIELDS)))
                continue
            index = next(
                (
                    index
                    for index in reversed(range(len(open_ones)))
                    if bracket["closed"] in {"", open_ones[index][1][0]}
                ),
                None,
            )
            if index is None:
                raise ValueError(
                    f"document {document_id}: mention {bracket['closed']!r} ends at word {position} ({word.form!r}) "
                    "and never began: correct the value of Entity"
                )
            start, fields = open_ones.pop(index)
            fields += [""] * (_ENTITY_FIELDS + 1 - len(fields))
            mentions.append(
                _OpenMention(start, position + 1, fields[1], fields[0], fields[2], unquote(fields[_ENTITY_FIELDS]))
            )
    if open_ones:
        raise ValueError(f"document {document_id}: mention {open_ones[0][1][0]!r} never ends: correct its Entity value")
    return sorted(mentions, key=lambda mention: (mention.start, -mention.end))


def _find_head(start: int, end: int, heads: Sequence[int]) -> int:
    """Give the first word of a span that hangs on nothing else in it."""
    return next(
        (
            position
            for position in range(start, end)
            if heads[position] == position or not start <= heads[position] < end
        ),
        start,
    )


def _give_mention(mention: _OpenMention, heads: Sequence[int]) -> GoldMention:
    """Give a mention in the common shape."""
    head = _find_head(mention.start, mention.end, heads)
    return GoldMention(mention.start, mention.end, head, mention.kind, mention.entity, mention.information)


def _find_names(
    mentions: Sequence[_OpenMention], words: Sequence[_Word], heads: Sequence[int]
) -> tuple[NamedSpan, ...]:
    """Derive the proper names from the mentions; of names within names the outermost stays."""
    children: dict[int, list[int]] = {}
    for position, head in enumerate(heads):
        if head != position:
            children.setdefault(head, []).append(position)
    heads_of_mentions = {_find_head(mention.start, mention.end, heads) for mention in mentions}
    found: set[NamedSpan] = set()
    for mention in mentions:
        if mention.kind in _KINDS_WITHOUT_NAMES:
            continue
        starts = [_find_head(mention.start, mention.end, heads)]
        if words[starts[0]].tag != "PROPN":
            # "the illustrator Ona Vell", "the province of Sollen": the name has no mention of its own.
            free = [child for child in children.get(starts[0], []) if child not in heads_of_mentions]
            starts = _find_inner_starts(mention, words, free, children)
        name = _read_name(starts, mention, words, children) if starts else None
        if name is not None:
            found.add(name)
    kept: list[NamedSpan] = []
    for name in sorted(found, key=lambda name: (name.start - name.end, name)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return tuple(sorted([*kept, *_find_repeats(kept, words)]))


def _find_inner_starts(
    mention: _OpenMention, words: Sequence[_Word], candidates: Sequence[int], children: dict[int, list[int]]
) -> list[int]:
    """Give the words under a common noun that name what the noun stands for, empty where none does."""
    for child in candidates:
        word = words[child]
        if word.tag != "PROPN" or not mention.start <= child < mention.end:
            continue
        relation = word.relation.partition(":")[0]
        if relation == "flat":
            return [
                other
                for other in candidates
                if other >= child and other < mention.end and words[other].relation.partition(":")[0] == "flat"
            ]
        marks = [words[mark].form.lower() for mark in children.get(child, []) if words[mark].relation == "case"]
        is_in_title = mention.kind == "place" and word.form in mention.identity
        if relation == "appos" or (word.relation == "nmod" and marks == ["of"] and is_in_title):
            return [child]
    return []


def _read_name(
    starts: Sequence[int], mention: _OpenMention, words: Sequence[_Word], children: dict[int, list[int]]
) -> NamedSpan | None:
    """Read the name around its head words, or `None` where what remains without titles is none."""
    kind = _KINDS.get(mention.kind, "MISC")
    start, end = _take_run(starts[0], _gather_name(starts, mention, words, children), words)
    while kind == "PER" and start < end and words[start].form.lower().rstrip(".") in COURTESY_TITLES:
        start += 1
    if start == end or (end == start + 1 and words[start].form.lower().rstrip(".") in _NO_NAMES):
        return None
    name = " ".join(word.form for word in words[start:end])
    if "://" in name or "@" in name or name == name.lower():
        return None
    # "Arabs", "Democrats": a word for many people is no name of a person.
    is_group = kind == "PER" and end == start + 1 and words[start].fine_tag == "NNPS"
    return None if is_group else NamedSpan(start, end, kind)


def _find_repeats(names: Sequence[NamedSpan], words: Sequence[_Word]) -> Iterator[NamedSpan]:
    """Give the names that stand before a noun ("the Kerrow office") and are names elsewhere in the document.

    The set marks no mention there.
    """
    kinds = {tuple(word.form for word in words[start:end]): kind for start, end, kind in names}
    covered = {position for start, end, _ in names for position in range(start, end)}
    start = 0
    while start < len(words):
        end = start
        while (
            end < len(words) and end not in covered and (words[end].tag, words[end].relation) == ("PROPN", "compound")
        ):
            end += 1
        kind = kinds.get(tuple(word.form for word in words[start:end]))
        if kind is not None:
            yield NamedSpan(start, end, kind)
        start = max(end, start + 1)


def _gather_name(
    starts: Sequence[int], mention: _OpenMention, words: Sequence[_Word], children: dict[int, list[int]]
) -> set[int]:
    """Gather the words that belong to the name around `starts`."""
    members = set(starts)
    waiting = list(starts)
    while waiting:
        parent = waiting.pop()
        for child in children.get(parent, []):
            if not mention.start <= child < mention.end:
                continue
            word = words[child]
            relation = word.relation.partition(":")[0]
            is_proper = word.fine_tag.startswith("NNP")
            marks = {
                mark
                for mark in children.get(child, [])
                if words[mark].relation.partition(":")[0] in {"case", "det", "cc"} and mark < mention.end
            }
            if is_proper and relation in {"nmod", "obl", "conj"}:
                forms = {words[mark].form.lower() for mark in marks}
                if not _belongs_to_name(mention, word, forms, is_at_head=parent in starts):
                    continue
                members |= marks
            elif not (relation == "flat" or (relation in {"compound", "amod", "goeswith"} and is_proper)):
                continue
            members.add(child)
            waiting.append(child)
    return members


def _belongs_to_name(mention: _OpenMention, word: _Word, marks: set[str], *, is_at_head: bool) -> bool:
    """Tell whether a proper noun with a preposition or a conjunction before it is part of a longer name."""
    if word.relation == "nmod:desc":
        return False
    # The encyclopedia's title tells "University of Kelvany" from "Thomas of the Kelvany office".
    if word.form in mention.identity:
        return True
    if word.relation == "conj":
        return not is_at_head
    return mention.kind in {"organization", "event"} and word.relation == "nmod" and bool(marks & {"of", "for"})


def _take_run(head: int, members: set[int], words: Sequence[_Word]) -> Span:
    """Give the unbroken run of members around the head; a hyphen between members breaks nothing."""
    start, end = head, head + 1
    while start - 1 in members or (start - 2 in members and words[start - 1].form in _JOINTS):
        start -= 1
    while end in members or (end + 1 in members and words[end].form in _JOINTS):
        end += 1
    # A run cut short may begin or end with what only joins: "of", "the", a hyphen.
    while start < head and words[start].tag in {"ADP", "DET", "PUNCT", "CCONJ", "PART"}:
        start += 1
    while end > head + 1 and words[end - 1].tag in {"ADP", "DET", "PUNCT", "CCONJ", "PART"}:
        end -= 1
    return Span(start, end)
