"""Names of bodies that packs know, told as groups whatever the reader takes them for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.language.annotation import Annotation, Name, NameKind, Token
from sayso.packs.actor_book import ActorBook

_REACH = 12
"""Words of the longest name that is looked for."""


def settle_names(annotation: Annotation, text: str, book: ActorBook) -> Annotation:
    """The annotation with the bodies of packs as groups: what the reader takes for something else, or for nothing.

    It takes an abbreviation that nobody introduces for a place or a person ("116 members of MEK"), and some names
    that are made of plain words for none.
    """
    settled = _settle_kinds(annotation.names, book)
    # They stand behind the others, so that no position of a name that another leads to moves.
    return replace(annotation, names=(*settled, *_find_missed(annotation.tokens, settled, text, book)))


def _settle_kinds(names: Sequence[Name], book: ActorBook) -> tuple[Name, ...]:
    known = {
        position
        for position, name in enumerate(names)
        if name.kind is not NameKind.GROUP and name.proper is not None and book.is_body(name.proper)
    }
    return tuple(
        replace(name, kind=NameKind.GROUP) if position in known or name.head in known else name
        for position, name in enumerate(names)
    )


def _find_missed(tokens: Sequence[Token], names: Sequence[Name], text: str, book: ActorBook) -> Iterator[Name]:
    taken = sorted((name.start, name.end) for name in names if name.proper is not None)
    end = 0
    for position, token in enumerate(tokens):
        if token.start < end or not token.text[0].isupper():
            continue
        count = book.find_body_at([each.text for each in tokens[position : position + _REACH]])
        if not count:
            continue
        start, end = token.start, tokens[position + count - 1].end
        index = bisect_left(taken, (end, end))
        if not any(other_end > start for _, other_end in taken[max(0, index - 3) : index]):
            yield Name(start=start, end=end, kind=NameKind.GROUP, proper=text[start:end])
