"""Who is said to say what, by cue words, quotation marks and position."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from sayso.language.annotation import Attribution, Part
from sayso.language.lexicon import CueSense, Lexicon
from sayso.language.quotations import find_quotations
from sayso.language.rules.contents import cut_content, find_content
from sayso.language.rules.phrases import Sentence
from sayso.language.rules.sources import Cue, find_source, widen_source
from sayso.language.rules.subjects import find_subjects, is_passive

_MAX_CUE_WORDS = 4


_HEADLINE_SOURCE = re.compile(r"^((?:[A-Z][\w’'.-]*)(?:\s[A-Z]?[\w’'.-]+){0,4}):\s(?=\S)")


def find_attributions(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon) -> list[Attribution]:
    """Every attribution in a text, ordered by content and linked to the one that holds it."""
    found: list[Attribution] = []
    cues: set[tuple[int, int] | None] = set()
    for sentence in sentences:
        for attribution in _find_in_sentence(sentence, text, lexicon):
            if attribution.cue not in cues:
                found.append(attribution)
                cues.add(attribution.cue)
    found.extend(_continue_quotations(sentences, text, found))
    return _nest(found)


def _find_in_sentence(sentence: Sentence, text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    if sentence.tokens:
        yield from _find_headline(sentence, text)
    last_source: tuple[int, int] | None = None
    for cue in _find_cues(sentence, lexicon):
        attribution = _read_cue(sentence, cue, last_source)
        if attribution is not None:
            last_source = attribution.source or last_source
            yield attribution
    yield from _find_phrases(sentence, lexicon)


def _find_headline(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """As in "Ministry: Two men held": a line that is a headline by its lack of a full stop."""
    words = text[sentence.start : sentence.end]
    match = _HEADLINE_SOURCE.match(words)
    if match is None or words.endswith(".") or "\n" in words:
        return
    start = sentence.start
    yield Attribution(
        source=(start, start + match.end(1)),
        cue=(start + match.end(1), start + match.end(1) + 1),
        cue_lemmas=(":",),
        frame="quote",
        content=((start + match.end(), sentence.end),),
    )


def _find_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Cue]:
    tokens = sentence.tokens
    position = 0
    while position < len(tokens):
        cue = None
        for length in range(min(_MAX_CUE_WORDS, len(tokens) - position), 0, -1):
            lemmas = tuple(token.lemma for token in tokens[position : position + length])
            sense = lexicon.cues.get(lemmas)
            if sense is not None and _is_cue_here(sentence, position, sense):
                cue = Cue(position, position + length, lemmas, sense)
                break
        if cue is None and _is_putting(sentence, position):
            cue = Cue(position, position + 1, ("put",), CueSense(part=Part.VERB, takes=frozenset({"object"})))
        if cue is not None:
            yield cue
            position = cue.last
        else:
            position += 1


_FIGURES = frozenset("toll number figure count total dead loss casualty strength crowd turnout".split())


def _is_putting(sentence: Sentence, position: int) -> bool:
    """As in "the ministry put the toll at 12": to give a figure is to say it."""
    if not sentence.is_tag(position, "VERB") or sentence.tokens[position].lemma not in {"put", "place"}:
        return False
    phrase = sentence.find_phrase_starting(position + 1)
    if phrase is None or sentence.tokens[phrase.head].lemma not in _FIGURES:
        return False
    return any(sentence.is_word(index, "at") for index in range(phrase.last, phrase.last + _MAX_CUE_WORDS))


def _is_cue_here(sentence: Sentence, position: int, sense: CueSense) -> bool:
    tag = sentence.tokens[position].tag
    if sense.part is Part.NOUN:
        return tag in {"NOUN", "PROPN", "VERB"}
    return tag == "VERB" or (tag == "NOUN" and not sentence.is_tag(position - 1, "DET", "ADJ", "PART", "ADP", "NUM"))


def _read_cue(sentence: Sentence, cue: Cue, last_source: tuple[int, int] | None) -> Attribution | None:
    if cue.sense.part is Part.NOUN:
        return _read_noun_cue(sentence, cue)
    framed = find_content(sentence, cue)
    if framed is None:
        return None
    frame, content = framed
    source = find_source(sentence, cue, content, last_source)
    if source is None and not _is_hearsay_passive(sentence, cue, frame):
        return None
    if source is not None and _overlaps(source, content):
        return None
    cue_start, cue_end = sentence.tokens[cue.first].start, sentence.tokens[cue.last - 1].end
    return Attribution(source=source, cue=(cue_start, cue_end), cue_lemmas=cue.lemmas, frame=frame, content=(content,))


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


_HEARSAY_VERBS = frozenset(
    "say believe report think allege understand know rumour rumor claim suspect presume fear estimate".split()
)


def _is_hearsay_passive(sentence: Sentence, cue: Cue, frame: str) -> bool:
    """As in "is said to", "it was reported that": said by nobody who is named."""
    return (
        cue.lemmas[0] in _HEARSAY_VERBS
        and is_passive(sentence, cue.first, cue.last)
        and (sentence.is_word(cue.last, "to") or frame == "that")
    )


def _read_noun_cue(sentence: Sentence, cue: Cue) -> Attribution | None:
    """As in "its claims that …": a noun of saying with a that-clause; the owner of the noun is the source."""
    if not sentence.is_word(cue.last, "that", "of") or (
        sentence.is_word(cue.last, "of") and "of" not in cue.sense.takes
    ):
        return None
    content = cut_content(sentence, cue.last + 1)
    if content is None:
        return None
    phrase = sentence.find_phrase_at(cue.first)
    source = None
    if phrase is not None:
        for index in range(phrase.first, cue.first):
            if sentence.is_tag(index, "PART"):
                source = (sentence.tokens[phrase.first].start, sentence.tokens[index - 1].end)
            if sentence.is_word(index, "his", "her", "its", "their"):
                subjects = find_subjects(sentence, phrase.first - 1) if phrase.first > 1 else []
                token = sentence.tokens[index]
                source = (subjects[0].start, subjects[0].end) if subjects else (token.start, token.end)
    start, end = sentence.tokens[cue.first].start, sentence.tokens[cue.last - 1].end
    frame = "of" if sentence.is_word(cue.last, "of") else "that"
    return Attribution(source=source, cue=(start, end), cue_lemmas=cue.lemmas, frame=frame, content=(content,))


def _find_phrases(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """As in "according to X", and words of hearsay."""
    lowered = tuple(token.text.lower() for token in sentence.tokens)
    for position, word in enumerate(lowered):
        if word not in lexicon.phrase_openers:
            continue
        for length in range(1, min(_MAX_CUE_WORDS + 1, len(lowered) - position) + 1):
            words = lowered[position : position + length]
            if words in lexicon.cue_phrases:
                yield from _read_according(sentence, position, position + length, words)
            elif words in lexicon.hearsay:
                yield _read_hearsay(sentence, position, position + length, words)


def _read_according(sentence: Sentence, first: int, last: int, words: tuple[str, ...]) -> Iterator[Attribution]:
    phrase = sentence.find_phrase_starting(last)
    if phrase is None:
        return
    tokens = sentence.tokens
    source = widen_source(sentence, phrase)
    if first == 0:
        rest = next((index for index in range(phrase.last, len(tokens)) if tokens[index].start >= source[1]), None)
        while rest is not None and sentence.is_word(rest, ","):
            rest += 1
        content = cut_content(sentence, rest) if rest is not None else None
    else:
        before = first - 1
        while before > 0 and tokens[before].tag == "PUNCT" and tokens[before].text not in {"”", '"'}:
            before -= 1
        content = (tokens[0].start, tokens[before].end)
    if content is not None:
        yield Attribution(
            source=source,
            cue=(tokens[first].start, tokens[last - 1].end),
            cue_lemmas=words,
            frame="source",
            content=(content,),
        )


def _read_hearsay(sentence: Sentence, first: int, last: int, words: tuple[str, ...]) -> Attribution:
    clause = sentence.find_clause(first)
    cue = (sentence.tokens[first].start, sentence.tokens[last - 1].end)
    parts = [(clause.start, cue[0]), (cue[1], clause.end)]
    content = tuple(
        (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" ,.;")))
        for start, piece in ((start, _slice(sentence, start, end)) for start, end in parts)
        if piece.strip(" ,.;")
    )
    return Attribution(source=None, cue=cue, cue_lemmas=words, frame="clause", content=content or (cue,))


def _slice(sentence: Sentence, start: int, end: int) -> str:
    """Blanks for the characters between two offsets, letters where tokens stand: enough to trim by."""
    letters = [" "] * (end - start)
    for token in sentence.tokens:
        for index in range(max(token.start, start), min(token.end, end)):
            letters[index - start] = token.text[index - token.start]
    return "".join(letters)


def _continue_quotations(sentences: tuple[Sentence, ...], text: str, found: list[Attribution]) -> list[Attribution]:
    """Whole quotations without a cue of their own go on from the last speaker."""
    starts = [sentence.start for sentence in sentences]
    known = sorted(((span, item) for item in found for span in item.content), key=lambda pair: pair[0])
    known_starts = [span[0] for span, _ in known]
    continued: list[Attribution] = []
    for quotation in find_quotations(text):
        first, last = bisect_left(starts, quotation[0] - 1), bisect_left(starts, quotation[1])
        is_whole = any(sentence.end <= quotation[1] + 1 for sentence in sentences[first:last])
        before = bisect_left(known_starts, quotation[1])
        near = known[max(0, before - _NEST_REACH) : before]
        if not is_whole or any(_overlaps(quotation, span) for span, _ in near):
            continue
        speaking = [item for span, item in near if item.source is not None and span[0] < quotation[0]]
        if speaking:
            continued.append(
                Attribution(source=speaking[-1].source, cue=None, cue_lemmas=(), frame="quote", content=(quotation,))
            )
    return continued


def _nest(found: list[Attribution]) -> list[Attribution]:
    """Each with the innermost one in whose content it stands whole, the longest contents first at one place."""
    ordered = sorted(found, key=lambda item: (item.content[0][0], -item.content[-1][1], item.cue or (0, 0)))
    return [replace(item, parent=_find_parent(item, position, ordered)) for position, item in enumerate(ordered)]


_NEST_REACH = 40
"""Attributions before and behind one among which its parent is looked for, far more than nest."""


def _find_parent(item: Attribution, position: int, ordered: list[Attribution]) -> int | None:
    anchor = item.cue or item.content[0]
    first = max(0, position - _NEST_REACH)
    own = (_measure(item), -position)
    holding = [
        (_measure(other), -index)
        for index, other in enumerate(ordered[first : position + _NEST_REACH], start=first)
        if any(start <= anchor[0] and anchor[1] <= end for start, end in other.content)
        # a second cue of the same speaker stands beside the first
        and not (item.source is not None and item.source == other.source)
    ]
    # only into longer contents: so no two can hold each other
    larger = [size for size in holding if size > own]
    return -min(larger)[1] if larger else None


def _measure(item: Attribution) -> int:
    return sum(end - start for start, end in item.content)
