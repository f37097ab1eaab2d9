"""A trained spaCy pipeline, for `benchmarks.beside`; it runs in an environment of its own (requirements/beside.txt).

Usage: python -m benchmarks.spacy_alone PIPELINE time TEXTS
       python -m benchmarks.spacy_alone PIPELINE parse ASKED ANSWERS
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from benchmarks.passages import Answer, Asked, find_spaces, group_words
from benchmarks.rounds import AT_ONCE, serve_rounds


def parse_texts(pipeline: Language, asked: list[Asked]) -> Iterator[Answer]:
    """Each text as the pipeline reads it, in order.

    A text whose words are given is read in them, and with its sentences; any other in the pipeline's own.
    """
    docs = (_make_doc(pipeline, one) for one in asked)
    for doc in pipeline.pipe(docs):
        words = [token for token in doc if not token.is_space]
        numbers = {token.i: number for number, token in enumerate(words)}
        yield Answer(
            words=[(token.idx, token.idx + len(token)) for token in words],
            sentences=group_words([token.sent.start for token in words]),
            tags=[token.tag_ for token in words],
            heads=[numbers[_find_head(token).i] for token in words],
            relations=["root" if token.dep_ == "ROOT" else token.dep_ for token in words],
        )


def _make_doc(pipeline: Language, asked: Asked) -> Doc:
    if asked.words is None:
        return pipeline.make_doc(asked.text)
    opening = {start for start, _ in asked.sentences or ()}
    return Doc(
        pipeline.vocab,
        words=[asked.text[start:end] for start, end in asked.words],
        spaces=list(find_spaces(asked.text, asked.words)),
        sent_starts=[word in opening for word in range(len(asked.words))],
    )


def _find_head(token: Token) -> Token:
    """The nearest word above a word that is no white space; itself where there is none."""
    head = token.head
    while head.is_space and head.head != head:
        head = head.head
    return token if head.is_space else head


def main() -> None:
    """The pipeline waits for its turns, or reads the texts of a file into another."""
    pipeline = spacy.load(sys.argv[1])
    if sys.argv[2] == "time":
        texts = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
        # 60 reports, words/s of a core: 10,400 to 11,000 with 32 at once, 8,900 with spaCy's own 1,000.
        serve_rounds(lambda: sum(len(doc) for doc in pipeline.pipe(texts, batch_size=AT_ONCE)))
        return
    asked = [Asked(*json.loads(line)) for line in Path(sys.argv[3]).read_text(encoding="utf-8").splitlines()]
    with Path(sys.argv[4]).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(answer) + "\n" for answer in parse_texts(pipeline, asked))


if __name__ == "__main__":
    main()
