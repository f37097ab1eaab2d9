"""Copies made of articles: cut, under another headline, in another order, with other words, spliced into another."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from evaluation.copies.articles import Article, Material

_Change = Callable[[Article, Article, random.Random], Article]
_WORD = re.compile(r"[^\W\d_]+")
_SPLICES = ((25, 0.0), (50, 0.0), (100, 0.0), (50, 0.1), (50, 0.2))
"""Words of the passages that are spliced in, as near as whole sentences come to them, and the share swapped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of an article."""

    article: Article
    original: str
    """The id of what it was made of."""
    sources: tuple[str, ...]
    """The ids of all articles that went into it."""
    kind: str
    """What was done to it, with the strength."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """An article with a passage of another one in it."""

    article: Article
    host: str
    donor: str
    passage: str
    """The words as they stand in the host."""
    kind: str


def make_copies(material: Material, seed: int) -> Iterator[Copy]:
    """Every kind of copy of every article; the same seed makes the same copies.

    Args:
        material: The articles, and the words to put in the place of others.
        seed: Of all chance.
    """
    for article in material.articles:
        for kind, change in _list_changes(material).items():
            dice = random.Random(f"{seed} {article.id} {kind}")  # noqa: S311 - nothing is kept secret by it
            other = dice.choice([one for one in material.articles if one.id != article.id])
            changed = replace(change(article, other, dice), id=f"{article.id}/{kind}")
            yield Copy(article=changed, original=article.id, sources=(article.id, other.id), kind=kind)


def make_splices(material: Material, seed: int) -> Iterator[Splice]:
    """Every article with a passage of another one put between two of its paragraphs, at several lengths."""
    for place, host in enumerate(material.articles):
        for wanted, swapped in _SPLICES:
            kind = f"about {wanted} words" + (f", {swapped:.0%} swapped" if swapped else "")
            dice = random.Random(f"{seed} {host.id} {kind}")  # noqa: S311 - as above
            donor = material.articles[(place + dice.randrange(1, len(material.articles))) % len(material.articles)]
            passage = _take_passage(donor, wanted, dice)
            if passage is None:
                continue
            (passage,) = _swap_words((passage,), swapped, material, dice)
            at = dice.randrange(1, len(host.paragraphs) + 1)
            paragraphs = (*host.paragraphs[:at], passage, *host.paragraphs[at:])
            spliced = Article(id=f"{host.id}/{kind}", headline=host.headline, paragraphs=paragraphs)
            yield Splice(article=spliced, host=host.id, donor=donor.id, passage=passage, kind=kind)


def _list_changes(material: Material) -> dict[str, _Change]:
    """What is done to an article; some of it needs another one."""
    changes: dict[str, _Change] = {
        "exact": lambda article, _, __: article,
        "headline": lambda article, other, _: replace(article, headline=other.headline),
        "reordered": lambda article, _, dice: _reorder(article, dice),
        "excerpt in another": _embed,
    }
    changes |= {f"cut by {share:.0%}": _make_cut(share) for share in (0.3, 0.5, 0.7)}
    changes |= {f"swapped {share:.0%} of words": _make_swap(share, material) for share in (0.05, 0.1, 0.2, 0.3)}
    changes["all at once"] = lambda article, other, dice: _swap(
        _reorder(_cut(replace(article, headline=other.headline), 0.3, dice), dice), 0.15, material, dice
    )
    return changes


def _make_cut(share: float) -> _Change:
    return lambda article, _, dice: _cut(article, share, dice)


def _make_swap(share: float, material: Material) -> _Change:
    return lambda article, _, dice: _swap(article, share, material, dice)


def _reorder(article: Article, dice: random.Random) -> Article:
    paragraphs = list(article.paragraphs)
    dice.shuffle(paragraphs)
    return replace(article, paragraphs=tuple(paragraphs))


def _cut(article: Article, share: float, dice: random.Random) -> Article:
    """The article without paragraphs that hold about this share of its words, drawn by chance."""
    kept = list(range(len(article.paragraphs)))
    counts = [_count_words(paragraph) for paragraph in article.paragraphs]
    wanted = (1 - share) * sum(counts)
    dice.shuffle(kept)
    while len(kept) > 1 and sum(counts[place] for place in kept[1:]) >= wanted:
        kept.pop(0)
    return replace(article, paragraphs=tuple(article.paragraphs[place] for place in sorted(kept)))


def _swap(article: Article, share: float, material: Material, dice: random.Random) -> Article:
    headline, *paragraphs = _swap_words((article.headline, *article.paragraphs), share, material, dice)
    return replace(article, headline=headline, paragraphs=tuple(paragraphs))


def _swap_words(pieces: Sequence[str], share: float, material: Material, dice: random.Random) -> list[str]:
    """The pieces with this share of all their words swapped for others of their part of speech.

    Nouns, verbs, adjectives and adverbs are swapped, as far as there are enough. To whatever compares words a synonym
    and any other word are the same: another word.
    """
    swappable = [
        (place, match.start())
        for place, piece in enumerate(pieces)
        for match in _WORD.finditer(piece)
        if match.group().lower() in material.substitutes
    ]
    wanted = round(share * sum(map(_count_words, pieces)))
    chosen = set(dice.sample(swappable, min(wanted, len(swappable))))

    def swap_words(place: int) -> str:
        def swap_word(match: re.Match[str]) -> str:
            word = match.group()
            if (place, match.start()) not in chosen:
                return word
            other = dice.choice(material.substitutes[word.lower()])
            return other.capitalize() if word[0].isupper() else other

        return _WORD.sub(swap_word, pieces[place])

    return list(map(swap_words, range(len(pieces))))


def _embed(article: Article, other: Article, dice: random.Random) -> Article:
    """Half of the article between the paragraphs of another one."""
    half = _cut(article, 0.5, dice)
    middle = len(other.paragraphs) // 2
    paragraphs = (*other.paragraphs[:middle], *half.paragraphs, *other.paragraphs[middle:])
    return replace(half, headline=other.headline, paragraphs=paragraphs)


def _take_passage(donor: Article, wanted: int, dice: random.Random) -> str | None:
    """Whole sentences of one paragraph, drawn by chance, of the number of words wanted or a few more."""
    paragraphs = list(donor.paragraphs)
    dice.shuffle(paragraphs)
    for paragraph in paragraphs:
        sentences = re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", paragraph)
        firsts = list(range(len(sentences)))
        dice.shuffle(firsts)
        for first in firsts:
            passage = _join_sentences(sentences[first:], wanted)
            if passage is not None:
                return passage
    return None


def _join_sentences(sentences: Sequence[str], wanted: int) -> str | None:
    for last in range(1, len(sentences) + 1):
        passage = " ".join(sentences[:last])
        if _count_words(passage) >= wanted:
            return passage if _count_words(passage) <= wanted * 1.5 else None
    return None


def _count_words(text: str) -> int:
    return len(text.split())
