"""How common words are in English at large: frozen, so that no corpus and no order of reading changes a rare word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from sayso.errors import PackError

BACKGROUND_FILE = Path(__file__).parent / "background.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """In how many of so many sentences each word stands."""

    sentence_count: int
    counts: Mapping[str, int]

    def measure_rarity(self, word: str) -> float:
        """The inverse document frequency, in nats: 0 for a word of every sentence, about 10 for an unknown one."""
        return log((self.sentence_count + 1) / (self.counts.get(word, 0) + 1))


@cache
def load_background() -> Background:
    """The frequencies of the package.

    Raises:
        PackError: The file cannot be read or is no list of words with counts.
    """
    try:
        lines = BACKGROUND_FILE.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        (_, total), *words = rows
        return Background(sentence_count=int(total), counts={word: int(count) for word, count in words})
    except (OSError, ValueError) as error:
        raise PackError(f"{BACKGROUND_FILE}: is no list of words with counts ({error}); restore it") from error
