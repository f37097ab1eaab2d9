"""Mentions and proper names of the Georgetown multilayer corpus (GUM), from the `Entity=` of its CoNLL-U files."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from evaluation.sets.document import GoldMention, NamedSpan, Span, find_head

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
_ENTITY_FIELDS = 7
_BRACKET = re.compile(r"\((?P<opened>[^()]+)|(?P<closed>[^()]*)\)")
_JOINTS = frozenset("- \N{EN DASH} \N{EM DASH} / & '".split())


class Word(NamedTuple):
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


class OpenMention(NamedTuple):
    """A mention with its link to an encyclopedia, empty where it has none."""

    start: int
    end: int
    kind: str
    entity: str
    information: str
    identity: str


def read_mentions(document_id: str, words: Sequence[Word]) -> list[OpenMention]:
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
                OpenMention(start, position + 1, fields[1], fields[0], fields[2], unquote(fields[_ENTITY_FIELDS]))
            )
    if open_ones:
        raise ValueError(f"document {document_id}: mention {open_ones[0][1][0]!r} never ends: correct its Entity value")
    return sorted(mentions, key=lambda mention: (mention.start, -mention.end))


def give_mention(mention: OpenMention, heads: Sequence[int]) -> GoldMention:
    """Give a mention in the common shape."""
    head = find_head(mention.start, mention.end, heads)
    return GoldMention(mention.start, mention.end, head, mention.kind, mention.entity, mention.information)


def find_names(mentions: Sequence[OpenMention], words: Sequence[Word], heads: Sequence[int]) -> tuple[NamedSpan, ...]:
    """Derive the proper names from the mentions; of names within names the outermost stays."""
    children: dict[int, list[int]] = {}
    for position, head in enumerate(heads):
        if head != position:
            children.setdefault(head, []).append(position)
    heads_of_mentions = {find_head(mention.start, mention.end, heads) for mention in mentions}
    found: set[NamedSpan] = set()
    for mention in mentions:
        if mention.kind in _KINDS_WITHOUT_NAMES:
            continue
        starts = [find_head(mention.start, mention.end, heads)]
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
    mention: OpenMention, words: Sequence[Word], candidates: Sequence[int], children: dict[int, list[int]]
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
    starts: Sequence[int], mention: OpenMention, words: Sequence[Word], children: dict[int, list[int]]
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


def _find_repeats(names: Sequence[NamedSpan], words: Sequence[Word]) -> Iterator[NamedSpan]:
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
    starts: Sequence[int], mention: OpenMention, words: Sequence[Word], children: dict[int, list[int]]
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


def _belongs_to_name(mention: OpenMention, word: Word, marks: set[str], *, is_at_head: bool) -> bool:
    """Tell whether a proper noun with a preposition or a conjunction before it is part of a longer name."""
    if word.relation == "nmod:desc":
        return False
    # The encyclopedia's title tells "University of Kelvany" from "Thomas of the Kelvany office".
    if word.form in mention.identity:
        return True
    if word.relation == "conj":
        return not is_at_head
    return mention.kind in {"organization", "event"} and word.relation == "nmod" and bool(marks & {"of", "for"})


def _take_run(head: int, members: set[int], words: Sequence[Word]) -> Span:
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
