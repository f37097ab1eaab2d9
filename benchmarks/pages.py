"""HTML pages of about 500 words, every one a different text, in the manner of the invented world."""

import random
import re
from pathlib import Path

from sayso.packs.reading import NEWSROOM_FOLDER

WORDS_PER_PAGE = 500
WORDS_PER_PARAGRAPH = 60
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - The Dremmouth Post</title>
<meta property="og:site_name" content="The Dremmouth Post">
<meta property="article:published_time" content="2031-03-{day:02}"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article><h1>{title}</h1>
{paragraphs}
</article></main>
<aside><h2>Related</h2><a href="/1">The ferry runs again</a> <a href="/2">Prices of herring</a></aside>
<footer><p>Copyright The Dremmouth Post. All rights reserved.</p></footer></body></html>
"""


def write_pages(folder: Path, count: int) -> None:
    """The folder holds so many pages; the same number always has the same page."""
    sentences = _gather_sentences()
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.html").write_text(make_page(sentences, number), encoding="utf-8")


def make_page(sentences: list[str], number: int) -> str:
    """The page of that number: sentences drawn by it, their figures drawn anew, in shuffled order."""
    chance = random.Random(number)  # noqa: S311 - a seeded draw, not a secret
    paragraphs: list[list[str]] = [[]]
    page_words = paragraph_words = 0
    while page_words < WORDS_PER_PAGE:
        drawn = chance.choice(sentences)
        sentence = _NUMBER.sub(lambda _: str(chance.randint(2, 999)), drawn)
        if paragraph_words > WORDS_PER_PARAGRAPH:
            paragraphs.append([])
            paragraph_words = 0
        paragraphs[-1].append(sentence)
        word_count = len(sentence.split())
        page_words += word_count
        paragraph_words += word_count
    return _FRAME.format(
        title=f"Report {number}: " + " ".join(chance.choice(sentences).split()[:8]).rstrip(".,"),
        day=1 + number % 28,
        paragraphs="\n".join(f"<p>{' '.join(paragraph)}</p>" for paragraph in paragraphs),
    )


def _gather_sentences() -> list[str]:
    """The sentences of the invented world's plain texts, each once, in a settled order."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((NEWSROOM_FOLDER / "reports").glob("*.txt"))]
    found = [
        sentence.strip()
        for text in texts
        for line in text.splitlines()
        for sentence in _SENTENCE_END.split(line)
        if len(sentence.split()) > 5  # noqa: PLR2004 - headlines and bylines are no sentences
    ]
    return list(dict.fromkeys(found))
