"""The language reader and its parts, made ready to be timed; nothing of the pipeline around it is loaded."""

from collections.abc import Sequence

from benchmarks.rounds import AT_ONCE
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.model.encoder import EncoderModel
from sayso.language.model.windows import Window, cut_windows
from sayso.language.reader import EnglishReader, split_words
from sayso.packs.cues import load_cues
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.reading import load_feasts, load_words
from sayso.packs.typology import load_typology
from sayso.stages.extract.lexicons import build_lexicon


def make_windows(texts: Sequence[str], model: EncoderModel) -> list[Window]:
    """The windows of these texts, as the reader cuts them."""
    return [
        window
        for text in map(split_words, texts)
        for window in cut_windows(
            [text.text[start:end] for start, end in text.words], text.paragraphs, model.vocabulary
        )
    ]


def make_reader(threads: int) -> EnglishReader:
    """The reader with the word lists that Sayso ships."""
    lexicon = build_lexicon(load_typology(), load_cues(), load_words(), Gazetteer.open([]))
    return EnglishReader(lexicon, TimeFinder(load_feasts(()).keys), threads=threads)


def chunk_texts(texts: Sequence[str]) -> list[Sequence[str]]:
    """The texts in the groups that are read at once."""
    return [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
