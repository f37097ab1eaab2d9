"""PropBank predicates and arguments for documents of the English Web Treebank.

The set is `propbank-release` (CC BY-SA 4.0), files `.gold_skel`: one line a word with path, number of the sentence,
number of the word, masked word, tag of the Penn Treebank, piece of the parse, lemma, roleset, and one column of
bracketed arguments for each predicate of the sentence. The words are those of Universal Dependencies EWT, which
splits a handful of sentences and words in another way; those are aligned by their tags.
"""

import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from evaluation.sets.document import Document, GoldArgument, GoldPredicate, Syntax

FIRST_COLUMNS = 8
"""Columns before those of the arguments."""
TAG_COLUMN, ROLESET_COLUMN = 4, 7
ENDING = ".xml.gold_skel"
FAILED_SENTENCES = 0.05
"""A document with a larger share of sentences that cannot be aligned counts as not annotated."""
AGREEMENT = 0.7
"""Sentences of the same length pair off word by word where at least this share of tags agrees."""
FEW_WORDS = 4
"""Sentences of at most this many words pair off by their length alone: one odd tag is a large share of so few."""
NEEDS_SYNTAX = "{document}: needs sentences and syntax to take predicates; load it with the trees of its treebank"

PREDICATE_ROLES = frozenset({"V", "C-V"})
"""The predicate itself, and the second part of one written as two words."""

COARSE_TAGS = {
    **dict.fromkeys("VB VBD VBG VBN VBP VBZ MD VERB AUX".split(), "verb"),
    **dict.fromkeys("NN NNS NNP NNPS NOUN PROPN".split(), "noun"),
    **dict.fromkeys("JJ JJR JJS AFX ADJ".split(), "adjective"),
    **dict.fromkeys("DT PDT WDT EX PRP PRP$ WP WP$ DET PRON".split(), "pronoun"),
    **dict.fromkeys("RB RBR RBS WRB IN TO RP POS ADV ADP SCONJ PART".split(), "particle"),
    **dict.fromkeys("CC CCONJ".split(), "conjunction"),
    **dict.fromkeys("CD LS NUM".split(), "number"),
    **dict.fromkeys("UH INTJ".split(), "interjection"),
    **dict.fromkeys("FW GW ADD XX X".split(), "other"),
    **dict.fromkeys(". , : `` '' -LRB- -RRB- HYPH NFP SYM $ PUNCT".split(), "mark"),
}
"""Classes on which the Penn Treebank and Universal Dependencies agree but for rare words."""


class Skeleton(NamedTuple):
    """A sentence of a skeleton file: coarse tags of its words, and predicates with positions in the sentence."""

    tags: tuple[str, ...]
    predicates: tuple[GoldPredicate, ...]


class PredicateCount(NamedTuple):
    """What became of the predicates of a call."""

    found: int
    """Predicates in the skeletons of the documents."""
    kept: int
    documents: int
    """Documents that now have predicates."""
    without_skeleton: int
    badly_aligned: int
    """Documents left without predicates because too many of their sentences could not be aligned."""


def add_predicates(documents: Sequence[Document], archive: Path) -> list[Document]:
    """Give documents of EWT their predicates; see `align_predicates`, which counts them too."""
    return align_predicates(documents, archive)[0]


def align_predicates(documents: Sequence[Document], archive: Path) -> tuple[list[Document], PredicateCount]:
    """Give documents of EWT their predicates, verbs as well as nouns and adjectives, and count them.

    A sentence fails when one of its predicates, or an end of one of their arguments, has no sure place among the words
    of the document; such a sentence gets no predicates at all, so that a sentence with predicates has all of them. A
    document in which more than 5 % of the sentences fail gets `predicates=None`, as does one without a skeleton.

    Args:
        documents: Documents of EWT with sentences and syntax. The id is the genre, a hyphen and the file name.
        archive: The tar file of skeletons, compressed or not. Nothing is written to disk.

    Returns:
        The documents in the same order, and the count. Positions are of words in the document. Roles are as written
        (`ARG0`, `R-ARG1`, `C-ARG1`, `ARGM-LVB` …), without the predicate itself (`V`, `C-V`) and `LINK` columns.

    Raises:
        ValueError: The archive is missing or broken, a skeleton is not in the expected format, or a document has no
            sentences or no syntax.
    """
    skeletons = read_skeletons(archive, {document.id for document in documents})
    finished = []
    found = kept = annotated = 0
    for document in documents:
        sentences = skeletons.get(document.id)
        predicates = None if sentences is None else _place_predicates(document, sentences)
        finished.append(replace(document, predicates=predicates))
        found += sum(len(sentence.predicates) for sentence in sentences or ())
        kept += len(predicates or ())
        annotated += predicates is not None
    without_skeleton = sum(document.id not in skeletons for document in documents)
    badly_aligned = len(documents) - annotated - without_skeleton
    return finished, PredicateCount(found, kept, annotated, without_skeleton, badly_aligned)


def read_skeletons(archive: Path, wanted: set[str]) -> dict[str, list[Skeleton]]:
    """Read the sentences of the wanted documents straight from the archive.

    Args:
        archive: The tar file.
        wanted: Ids of documents (`reviews-046906`).

    Returns:
        The sentences of every wanted document that the archive has, by id.

    Raises:
        ValueError: The archive is missing or broken, or a skeleton is not in the expected format.
    """
    try:
        with tarfile.open(archive) as files:
            return dict(_read_members(files, wanted))
    except (OSError, EOFError, tarfile.TarError) as problem:
        raise ValueError(f"{archive}: cannot be read as a tar archive ({problem}); fetch the PropBank set again") from (
            problem
        )


def _read_members(files: tarfile.TarFile, wanted: set[str]) -> Iterator[tuple[str, list[Skeleton]]]:
    for member in files:
        folders, _, name = member.name.rpartition("/")
        genre = folders.split("/")[1] if "/" in folders else ""
        document = f"{genre}-{name.removesuffix(ENDING)}"
        content = files.extractfile(member) if name.endswith(ENDING) and document in wanted else None
        if content is not None:
            yield document, read_skeleton(content.read().decode("utf-8"), member.name)


def read_skeleton(text: str, name: str) -> list[Skeleton]:
    """Read the sentences of one skeleton file.

    Args:
        text: Its content.
        name: Its name, for errors.

    Raises:
        ValueError: A sentence has too few columns, a number of columns that does not fit its predicates, an unknown
            tag or brackets that do not pair.
    """
    sentences = []
    for number, block in enumerate(filter(str.strip, text.split("\n\n"))):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        try:
            sentences.append(_read_sentence(rows))
        except (ValueError, KeyError) as problem:
            raise ValueError(f"{name}, sentence {number}: {problem}; is this a .gold_skel file of PropBank?") from (
                problem
            )
    return sentences


def _read_sentence(rows: Sequence[Sequence[str]]) -> Skeleton:
    if min(map(len, rows)) < FIRST_COLUMNS:
        raise ValueError(f"a line with fewer than {FIRST_COLUMNS} columns")
    positions = [position for position, row in enumerate(rows) if row[ROLESET_COLUMN] != "-"]
    if any(len(row) != FIRST_COLUMNS + len(positions) for row in rows):
        raise ValueError(f"{len(positions)} predicates, but not as many columns of arguments in every line")
    predicates = tuple(
        GoldPredicate(
            position,
            rows[position][ROLESET_COLUMN],
            tuple(_read_arguments([row[FIRST_COLUMNS + column] for row in rows])),
        )
        for column, position in enumerate(positions)
    )
    return Skeleton(tuple(COARSE_TAGS[row[TAG_COLUMN]] for row in rows), predicates)


def _read_arguments(cells: Sequence[str]) -> Iterator[GoldArgument]:
    role, start = "", 0
    for position, cell in enumerate(cells):
        opening, star, closing = cell.partition("*")
        if not star or opening.count("(") > 1 or (opening and role) or closing not in {"", ")"}:
            raise ValueError(f"arguments that nest or are not in brackets: {cell}")
        if opening:
            role, start = opening.lstrip("("), position
        if closing and not role:
            raise ValueError("a bracket that closes nothing")
        if closing:
            if role not in PREDICATE_ROLES and not role.startswith("LINK"):
                yield GoldArgument(role, start, position + 1)
            role = ""
    if role:
        raise ValueError(f"a bracket that is never closed: {role}")


def _place_predicates(document: Document, skeletons: Sequence[Skeleton]) -> tuple[GoldPredicate, ...] | None:
    """Move predicates from positions in sentences to positions in the document; None where too much fails."""
    if document.sentences is None or document.syntax is None:
        raise ValueError(
            f"{document.id}: needs sentences and syntax to take predicates; load it as a treebank document"
        )
    placed: list[GoldPredicate] = []
    failed = 0
    for skeleton, places in zip(skeletons, _align_sentences(document, skeletons), strict=True):
        moved = [_move_predicate(predicate, places) for predicate in skeleton.predicates]
        complete = [predicate for predicate in moved if predicate is not None]
        if len(complete) == len(moved):
            placed.extend(complete)
        else:
            failed += 1
    return None if failed > FAILED_SENTENCES * len(skeletons) else tuple(placed)


def _move_predicate(predicate: GoldPredicate, places: Sequence[int | None]) -> GoldPredicate | None:
    position = places[predicate.position]
    arguments = []
    for role, start, end in predicate.arguments:
        first, last = places[start], places[end - 1]
        if first is None or last is None:
            return None
        arguments.append(GoldArgument(role, first, last + 1))
    return None if position is None else GoldPredicate(position, predicate.frame, tuple(arguments))


def _align_sentences(document: Document, skeletons: Sequence[Skeleton]) -> Iterator[list[int | None]]:
    """The place in the document of every word of every sentence, `None` where it has no sure one."""
    if document.sentences is None:
        raise ValueError(NEEDS_SYNTAX.format(document=document.id))
    if len(skeletons) == len(document.sentences):
        for skeleton, (start, end) in zip(skeletons, document.sentences, strict=True):
            yield _align_words(document, skeleton, start, end)
        return
    # Sentences that are split in another way still follow each other, so the document is aligned as one.
    whole_tags: list[str] = []
    whole_predicates: list[GoldPredicate] = []
    for skeleton in skeletons:
        offset = len(whole_tags)
        whole_tags.extend(skeleton.tags)
        whole_predicates.extend(
            predicate._replace(position=predicate.position + offset) for predicate in skeleton.predicates
        )
    places = _align_words(document, Skeleton(tuple(whole_tags), tuple(whole_predicates)), 0, len(document.words))
    offset = 0
    for skeleton in skeletons:
        yield places[offset : offset + len(skeleton.tags)]
        offset += len(skeleton.tags)


def _align_words(document: Document, skeleton: Skeleton, start: int, end: int) -> list[int | None]:
    """Pair the words of a skeleton with words `start` to `end` of the document."""
    if document.syntax is None:
        raise ValueError(NEEDS_SYNTAX.format(document=document.id))
    tags = [COARSE_TAGS[tag] for tag in document.syntax.tags[start:end]]
    agreeing = sum(first == second for first, second in zip(skeleton.tags, tags, strict=False))
    if len(skeleton.tags) == len(tags) and (len(tags) <= FEW_WORDS or agreeing >= AGREEMENT * len(tags)):
        return list(range(start, end))
    places: list[int | None] = [None] * len(skeleton.tags)
    matcher = SequenceMatcher(None, skeleton.tags, tags, autojunk=False)
    for kind, first, first_end, second, second_end in matcher.get_opcodes():
        if kind == "equal" or first_end - first == second_end - second:
            places[first:first_end] = range(start + second, start + second_end)
    for predicate in skeleton.predicates:
        place = places[predicate.position]
        # Neighbours of the same class are easily taken for each other, so the lemma has to begin as the roleset does.
        if place is not None and not _begins_alike(document.syntax, place, predicate):
            places[predicate.position] = None
    return places


def _begins_alike(syntax: Syntax, place: int, predicate: GoldPredicate) -> bool:
    return syntax.lemmas[place][:1].lower() == predicate.frame[:1].lower()
