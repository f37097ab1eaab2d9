"""Counts in how many sentences of openly licensed English each word stands: `packs/background.tsv`.

Usage: python -m tools.build_background DATA

DATA is the folder of public sets; the training parts of EWT and of the openly licensed genres of GUM are read. Only
words and counts are written, no text.
"""

import argparse
from collections import Counter
from pathlib import Path

from evaluation.sets.universal_dependencies import GENRES_NOT_OPEN, get_genre, read_ewt, read_gum
from sayso.packs.background import BACKGROUND_FILE
from sayso.stages.link.words import list_content_words

WORDS_KEPT = 20_000
FEWEST_SENTENCES = 2
"""A word of one sentence alone is as rare as one of none, and may be a name that need not be listed."""


def main() -> None:
    """Writes the file and prints what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    gum = [one for one in read_gum(data / "gum", "train") if get_genre(one.id) not in GENRES_NOT_OPEN]
    documents = [*read_ewt(data / "ud_ewt", "train"), *gum]
    counts: Counter[str] = Counter()
    sentences = 0
    for document in documents:
        for start, end in document.sentences or ():
            text = document.text[document.words[start].start : document.words[end - 1].end]
            counts.update(set(list_content_words(text)))
            sentences += 1
    kept = sorted(
        (word for word, count in counts.most_common(WORDS_KEPT) if count >= FEWEST_SENTENCES),
        key=lambda word: (-counts[word], word),
    )
    lines = [
        "# In how many sentences a word stands, by its dictionary form; counted by tools/build_background.py",
        "# in UD English EWT (CC BY-SA 4.0) and the openly licensed genres of GUM (CC BY, CC BY-SA, public domain).",
        f"sentences\t{sentences}",
        *(f"{word}\t{counts[word]}" for word in kept),
    ]
    BACKGROUND_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(documents)} documents, {sentences} sentences, {len(kept)} words")


if __name__ == "__main__":
    main()
