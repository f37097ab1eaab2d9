"""Who is said to say what, by cue words, quotation marks and position.

Provisional: a trained tagger of source, cue and content is to fill the same shapes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.language.annotation import Attribution, Part
from sayso.language.lexicon import CueSense, Lexicon
from sayso.language.phrases import NounPhrase, Sentence
from sayso.language.predicates import find_subjects, is_passive
from sayso.language.quotations import find_quotations

_MAX_CUE_WORDS = 4
_MAX_BRIDGE = 12
"""Words between a cue and its content: a receiver, a day, a place."""
_MAX_OBJECT = 8
_MAX_CLOSING = 14
"""Words behind a cue that closes a sentence; a longer tail is content of its own."""
_OBJECT_FRAMES: tuple[str, ...] = ("object_to", "object_of", "object_for", "object_as", "object")
_OPENING_MARKS = ("“", '"')
_HEADLINE_SOURCE = re.compile(r"^((?:[A-Z][\w’'.-]*)(?:\s[A-Z]?[\w’'.-]+){0,4}):\s(?=[“\"‘]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in a sentence, with the phrase that names its source."""

    first: int
    last: int
    lemmas: tuple[str, ...]
    sense: CueSense


def find_attributions(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon) -> list[Attribution]:
    """Every attribution in a text, ordered by content and linked to the one that holds it."""
    found: list[Attribution] = []
    for sentence in sentences:
        for attribution in _find_in_sentence(sentence, text, lexicon):
            if not any(_is_same(attribution, other) for other in found):
                found.append(attribution)
    found.extend(_continue_quotations(sentences, text, found))
    return _nest(found)


def _is_same(one: Attribution, other: Attribution) -> bool:
    return one.cue == other.cue and one.cue is not None


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


def _find_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[_Cue]:
    tokens = sentence.tokens
    position = 0
    while position < len(tokens):
        cue = None
        for length in range(min(_MAX_CUE_WORDS, len(tokens) - position), 0, -1):
            lemmas = tuple(token.lemma for token in tokens[position : position + length])
            sense = lexicon.cues.get(lemmas)
            if sense is not None and _is_cue_here(sentence, position, sense):
                cue = _Cue(position, position + length, lemmas, sense)
                break
        if cue is not None:
            yield cue
            position = cue.last
        else:
            position += 1


def _is_cue_here(sentence: Sentence, position: int, sense: CueSense) -> bool:
    tag = sentence.tokens[position].tag
    if sense.part is Part.NOUN:
        return tag in {"NOUN", "PROPN", "VERB"}
    return tag == "VERB" or (
        tag == "NOUN" and not sentence.is_tag(position - 1, "DET", "ADJ", "PART", "ADP", "NUM")
    )


def _read_cue(sentence: Sentence, cue: _Cue, last_source: tuple[int, int] | None) -> Attribution | None:
    if cue.sense.part is Part.NOUN:
        return _read_noun_cue(sentence, cue)
    framed = _find_content(sentence, cue)
    if framed is None:
        return None
    frame, content = framed
    source = _find_source(sentence, cue, content, last_source)
    if source is None and not _is_hearsay_passive(sentence, cue, frame):
        return None
    if source is not None and _overlaps(source, content):
        return None
    cue_start, cue_end = sentence.tokens[cue.first].start, sentence.tokens[cue.last - 1].end
    return Attribution(
        source=source, cue=(cue_start, cue_end), cue_lemmas=cue.lemmas, frame=frame, content=(content,)
    )


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


_HEARSAY_VERBS = frozenset(
    "say believe report think allege understand know rumour rumor claim suspect presume fear estimate".split()
)


def _is_hearsay_passive(sentence: Sentence, cue: _Cue, frame: str) -> bool:
    """As in "is said to", "it was reported that": said by nobody who is named."""
    return (
        cue.lemmas[0] in _HEARSAY_VERBS
        and is_passive(sentence, cue.first, cue.last)
        and (sentence.is_word(cue.last, "to") or frame == "that")
    )


_Framed = tuple[str, tuple[int, int]]
"""How a content hangs on its cue, and its span."""


def _find_content(sentence: Sentence, cue: _Cue) -> _Framed | None:
    """What follows the cue as its content, else what stands before a cue that closes the sentence."""
    after = _find_content_after(sentence, cue)
    before = _find_content_before(sentence, cue) if after is None or after[0] == "object" else None
    if before is not None:
        return "quote", before
    return after


def _find_content_after(sentence: Sentence, cue: _Cue) -> _Framed | None:
    takes = cue.sense.takes
    position = cue.last
    while sentence.is_tag(position, "ADV"):
        position += 1
    if "that" in takes or "quote" in takes:
        clause = _find_marked_clause(sentence, position)
        if clause is not None:
            return clause
    if sentence.is_word(position, "to") and "to" in takes:
        return _frame("to", _cut_content(sentence, position))
    if "that" in takes:
        bare = _find_bare_clause(sentence, position)
        if bare is not None:
            return "that", bare
    objects = [
        frame for frame in ("object_to", "object_of", "object_for", "object_as", "object") if frame in takes
    ]
    if objects:
        return _find_object_content(sentence, position, objects)
    return None


def _frame(frame: str, content: tuple[int, int] | None) -> _Framed | None:
    return (frame, content) if content is not None else None


def _find_marked_clause(sentence: Sentence, position: int) -> _Framed | None:
    """As in "said on Tuesday that …", "told the agency: “…": what stands between the cue and the mark is not content."""
    tokens = sentence.tokens
    for ahead in range(position, min(position + _MAX_BRIDGE, len(tokens))):
        if sentence.is_word(ahead, "that") and _is_bridge(sentence, position, ahead):
            return _frame("that", _cut_content(sentence, ahead + 1))
        is_mark = tokens[ahead].text in {":", ","} and sentence.is_word(ahead + 1, *_OPENING_MARKS)
        if is_mark or (ahead == position and sentence.is_word(ahead, *_OPENING_MARKS)):
            start = ahead + 1 if is_mark else ahead
            return (
                _frame("quote", _cut_content(sentence, start))
                if _is_bridge(sentence, position, ahead)
                else None
            )
        if sentence.is_tag(ahead, "VERB", "AUX") or tokens[ahead].text in {".", ";"}:
            break
    return None


def _is_bridge(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only a receiver, a day or a place stands between a cue and its content."""
    return all(not sentence.is_tag(index, "VERB", "AUX", "SCONJ") for index in range(first, last))


def _find_object_content(sentence: Sentence, position: int, frames: list[str]) -> _Framed | None:
    """As in "accused the ministry of killing", "urged them to leave", "denied the report": from the object on."""
    phrase = sentence.find_phrase_starting(position)
    if phrase is None:
        return None
    content = _cut_content(sentence, position)
    joints = {"object_of": "of", "object_for": "for", "object_to": "to", "object_as": "as"}
    for index in range(phrase.last, min(phrase.last + _MAX_OBJECT, len(sentence.tokens))):
        for frame in frames:
            if sentence.is_word(index, joints.get(frame, "")):
                return _frame(frame, content)
        if sentence.is_tag(index, "VERB", "AUX", "PUNCT"):
            break
    return _frame("object", content) if "object" in frames else None


def _find_bare_clause(sentence: Sentence, position: int) -> tuple[int, int] | None:
    """As in "said 12 people were killed": a subject and a verb follow without "that"."""
    phrase = sentence.find_phrase_starting(position)
    if phrase is None:
        return None
    for index in range(phrase.last, min(phrase.last + 14, len(sentence.tokens))):
        if sentence.is_tag(index, "VERB", "AUX"):
            return _cut_content(sentence, position)
        if sentence.tokens[index].text in {",", ";", "."} or sentence.is_tag(index, "SCONJ"):
            return None
    return None


def _cut_content(sentence: Sentence, position: int) -> tuple[int, int] | None:
    """From the position to the end of the sentence, or to where another speaker is brought in."""
    tokens = sentence.tokens
    if position >= len(tokens):
        return None
    last = len(tokens)
    is_quoted = tokens[position].text in {"“", '"'}
    for index in range(position + 1, len(tokens)):
        token = tokens[index]
        if is_quoted and token.text in {"”", '"'}:
            last = index + 1
            break
        if not is_quoted and token.tag == "CCONJ" and _is_new_saying(sentence, index):
            last = index
            break
        if (
            not is_quoted
            and token.text.lower() in {"while", "whereas", "but", "adding", "noting", "stressing"}
            and (sentence.is_word(index - 1, ","))
        ):
            last = index - 1
            break
    while last > position + 1 and tokens[last - 1].text in {".", ",", ";", "!", "?"}:
        last -= 1
    return tokens[position].start, tokens[last - 1].end


def _is_new_saying(sentence: Sentence, joint: int) -> bool:
    """As in "and denied that": the same speaker's next words, with a cue of their own."""
    position = joint + 1
    while sentence.is_tag(position, "ADV", "AUX"):
        position += 1
    return sentence.is_tag(position, "VERB") and sentence.is_word(position + 1, "that")


def _find_content_before(sentence: Sentence, cue: _Cue) -> tuple[int, int] | None:
    """As in "…, police said" and "…," said the minister: the sentence up to the comma before the source or the cue."""
    if not cue.sense.takes & {"that", "quote"}:
        return None
    tokens = sentence.tokens
    after = [token for token in tokens[cue.last :] if token.tag not in {"PUNCT"}]
    comma = next(
        (index for index in range(cue.first - 1, 0, -1) if tokens[index].text in {",", "”", '"'}), None
    )
    if comma is None:
        return None
    subjects = find_subjects(sentence, cue.first)
    if subjects and subjects[0].first < comma:
        if not _is_apposed(sentence, subjects[0], comma):
            return None
        comma = subjects[0].first - 1
        if comma < 1 or tokens[comma].text not in {",", "”", '"'}:
            return None
    is_inverted = not subjects and cue.first == comma + 1
    if not subjects and not is_inverted:
        return None
    if len(after) > _MAX_CLOSING and tokens[comma].text == ",":
        return None
    end = tokens[comma].end if tokens[comma].text != "," else tokens[comma - 1].end
    return (tokens[0].start, end)


def _is_apposed(sentence: Sentence, phrase: NounPhrase, comma: int) -> bool:
    return sentence.is_word(phrase.last, ",") and phrase.last < comma


def _find_source(
    sentence: Sentence, cue: _Cue, content: tuple[int, int], last_source: tuple[int, int] | None
) -> tuple[int, int] | None:
    tokens = sentence.tokens
    cue_start = tokens[cue.first].start
    if content[0] >= cue_start and is_passive(sentence, cue.first, cue.last):
        if sentence.is_word(cue.last, "by"):
            phrase = sentence.find_phrase_starting(cue.last + 1)
            return _widen_source(sentence, phrase) if phrase is not None else None
        return None
    subjects = find_subjects(sentence, cue.first)
    if not subjects and content[1] <= cue_start:
        phrase = sentence.find_phrase_starting(cue.last)
        return _widen_source(sentence, phrase) if phrase is not None else None
    if not subjects:
        return last_source
    start = subjects[0].start
    end = _widen_source(sentence, subjects[-1])[1]
    if end > cue_start and content[0] >= cue_start:
        end = subjects[-1].end
    if (
        any(tokens[subject.head].tag == "NUM" for subject in subjects)
        and subjects[-1].last - subjects[-1].first == 1
    ):
        return None
    return start, end


def _widen_source(sentence: Sentence, phrase: NounPhrase) -> tuple[int, int]:
    """A source with its apposition and what hangs on it: "Alavi, the Minister of X"."""
    position, end = phrase.last, phrase.end
    for _ in range(6):
        if sentence.is_tag(position, "ADP") and not sentence.is_word(
            position, "on", "after", "before", "since", "by"
        ):
            following = sentence.find_phrase_starting(position + 1)
        elif sentence.is_word(position, ",") and position == phrase.last:
            following = sentence.find_phrase_starting(position + 1)
            if following is not None and not _closes_apposition(sentence, following):
                following = None
        else:
            following = None
        if following is None:
            break
        position, end = following.last, following.end
    return phrase.start, end


def _closes_apposition(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether a phrase behind a comma explains the one before it: it runs to another comma or to the end."""
    position = phrase.last
    while sentence.is_tag(
        position, "ADP", "NOUN", "PROPN", "DET", "ADJ", "CCONJ", "PART"
    ) or sentence.is_word(position, "(", ")"):
        position += 1
    return position >= len(sentence.tokens) or sentence.is_word(position, ",", ".")


def _read_noun_cue(sentence: Sentence, cue: _Cue) -> Attribution | None:
    """As in "its claims that …": a noun of saying with a that-clause; the owner of the noun is the source."""
    if not sentence.is_word(cue.last, "that", "of") or (
        sentence.is_word(cue.last, "of") and "of" not in cue.sense.takes
    ):
        return None
    content = _cut_content(sentence, cue.last + 1)
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
    return Attribution(
        source=source, cue=(start, end), cue_lemmas=cue.lemmas, frame=frame, content=(content,)
    )


def _find_phrases(sentence: Sentence, lexicon: Lexicon) -> Iterator[Attribution]:
    """As in "according to X" and words of hearsay."""
    tokens = sentence.tokens
    for position in range(len(tokens)):
        for length in range(1, _MAX_CUE_WORDS + 2):
            words = tuple(token.text.lower() for token in tokens[position : position + length])
            if len(words) < length:
                break
            if words in lexicon.cue_phrases:
                yield from _read_according(sentence, position, position + length, words)
            elif words in lexicon.hearsay:
                yield _read_hearsay(sentence, position, position + length, words)


def _read_according(
    sentence: Sentence, first: int, last: int, words: tuple[str, ...]
) -> Iterator[Attribution]:
    phrase = sentence.find_phrase_starting(last)
    if phrase is None:
        return
    tokens = sentence.tokens
    source = _widen_source(sentence, phrase)
    if first == 0:
        rest = next(
            (index for index in range(phrase.last, len(tokens)) if tokens[index].start >= source[1]), None
        )
        while rest is not None and sentence.is_word(rest, ","):
            rest += 1
        content = _cut_content(sentence, rest) if rest is not None else None
    else:
        before = first - 1
        while before > 0 and tokens[before].tag in {"PUNCT"} and tokens[before].text not in {"”", '"'}:
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


def _continue_quotations(
    sentences: tuple[Sentence, ...], text: str, found: list[Attribution]
) -> list[Attribution]:
    """Whole quotations without a cue of their own go on from the last speaker."""
    continued: list[Attribution] = []
    for quotation in find_quotations(text):
        inside = [
            sentence
            for sentence in sentences
            if sentence.start >= quotation[0] and sentence.start < quotation[1]
        ]
        is_whole = any(
            sentence.start <= quotation[0] + 1 and sentence.end <= quotation[1] + 1 for sentence in inside
        )
        if not is_whole or any(_overlaps(quotation, span) for item in found for span in item.content):
            continue
        before = [item for item in found if item.source is not None and item.content[0][0] < quotation[0]]
        if before:
            continued.append(
                Attribution(
                    source=before[-1].source, cue=None, cue_lemmas=(), frame="quote", content=(quotation,)
                )
            )
    return continued


def _nest(found: list[Attribution]) -> list[Attribution]:
    """Each with the innermost one in whose content it stands whole, the longest contents first at one place."""
    ordered = sorted(found, key=lambda item: (item.content[0][0], -item.content[-1][1], item.cue or (0, 0)))
    return [
        replace(item, parent=_find_parent(item, position, ordered)) for position, item in enumerate(ordered)
    ]


def _find_parent(item: Attribution, position: int, ordered: list[Attribution]) -> int | None:
    anchor = item.cue or item.content[0]
    best: int | None = None
    for index, other in enumerate(ordered):
        if index == position or (item.source is not None and item.source == other.source):
            continue  # a second cue of the same speaker stands beside the first
        covers = any(start <= anchor[0] and anchor[1] <= end for start, end in other.content)
        if covers and not any(start <= (other.cue or anchor)[0] < end for start, end in item.content):
            size = sum(end - start for start, end in other.content)
            if best is None or size < sum(end - start for start, end in ordered[best].content):
                best = index
    return best
