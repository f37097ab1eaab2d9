"""Loads the NewsReader MEANTIME corpus: Wikinews articles.

Format: one XML file for each article, its words as `token` elements that name their sentence; the first sentence is the
headline, the second the date. Only the texts are read: passages of the project's own gold stand in them.
Source: Minard et al. 2016, "MEANTIME, the NewsReader Multilingual Event and Time Corpus", LREC.
"""

from itertools import groupby
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from evaluation.sets.document import Document, Span
from evaluation.sets.names import join_words
from evaluation.sets.universal_dependencies import locate_forms

_LINES = 2
"""Sentences at the front of an article that stand on a line of their own: headline and date."""


def read_meantime(folder: Path) -> list[Document]:
    """Read every article below a folder, in the order of the names of their files.

    The files hold no spaces: words are joined as English writes them, and sentences by a space.

    Args:
        folder: Holds the XML files, in folders of any depth.

    Returns:
        Documents with text, words, sentences and paragraphs; their ids are the files' names without the ending.

    Raises:
        ValueError: There is no file, or a file is not such XML.
    """
    paths = sorted(folder.rglob("*.xml"), key=lambda path: path.stem)
    if not paths:
        raise ValueError(f"{folder}: no XML file; give the folder of the MEANTIME corpus")
    return [_read_article(path) for path in paths]


def _read_article(path: Path) -> Document:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tokens = etree.parse(path, parser).getroot().findall("token")
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path}: not XML ({error.msg}); get the corpus again") from None
    text = ""
    words: list[Span] = []
    sentences: list[Span] = []
    paragraphs = [0]
    for number, (_, group) in enumerate(groupby(tokens, key=lambda token: token.get("sentence"))):
        forms = [form for token in group if (form := (token.text or "").strip())]
        if not forms:
            continue
        if words:
            text += "\n" if number <= _LINES else " "
            if number <= _LINES:
                paragraphs.append(len(words))
        sentence = join_words(forms)
        sentences.append(Span(len(words), len(words) + len(forms)))
        words.extend(Span(len(text) + start, len(text) + end) for start, end in locate_forms(sentence, forms))
        text += sentence
    return Document(
        id=path.stem, text=text, words=tuple(words), paragraphs=tuple(paragraphs), sentences=tuple(sentences)
    )
