"""What a cue brings in: the words that are said."""

from collections.abc import Sequence

from sayso.language.rules.phrases import NounPhrase, Sentence
from sayso.language.rules.sources import Cue
from sayso.language.rules.subjects import find_subjects

_Framed = tuple[str, tuple[int, int]]
"""How a content hangs on its cue, and its span."""


_MAX_BRIDGE = 12
"""Words between a cue and its content: a receiver, a day, a place."""


_MAX_OBJECT = 8


_MAX_SUBJECT = 14
"""Words between a subject and its verb."""
_MAX_CLOSING = 14
"""Words behind a cue that closes a sentence; a longer tail is content of its own."""


_OBJECT_FRAMES: tuple[str, ...] = ("object_to", "object_of", "object_for", "object_as", "object")


_OPENING_MARKS = ("“", '"')


def find_content(sentence: Sentence, cue: Cue) -> _Framed | None:
    """What follows the cue as its content, else what stands before a cue that closes the sentence."""
    after = _find_content_after(sentence, cue)
    before = _find_content_before(sentence, cue) if after is None or after[0] == "object" else None
    if before is not None:
        return "quote", before
    return after


def _find_content_after(sentence: Sentence, cue: Cue) -> _Framed | None:
    takes = cue.sense.takes
    position = cue.last
    while sentence.is_tag(position, "ADV"):
        position += 1
    if "that" in takes or "quote" in takes:
        clause = _find_marked_clause(sentence, position)
        if clause is not None:
            return clause
    if sentence.is_word(position, "to") and "to" in takes:
        return _frame("to", cut_content(sentence, position))
    if "that" in takes:
        bare = _find_bare_clause(sentence, position)
        if bare is not None:
            return "that", bare
    objects = [frame for frame in ("object_to", "object_of", "object_for", "object_as", "object") if frame in takes]
    if objects:
        return _find_object_content(sentence, position, objects)
    return None


def _frame(frame: str, content: tuple[int, int] | None) -> _Framed | None:
    return (frame, content) if content is not None else None


def _find_marked_clause(sentence: Sentence, position: int) -> _Framed | None:
    """As in "said on Tuesday that …", "told the agency: “…": what stands between is not content."""
    tokens = sentence.tokens
    for ahead in range(position, min(position + _MAX_BRIDGE, len(tokens))):
        if sentence.is_word(ahead, "that") and _is_bridge(sentence, position, ahead):
            return _frame("that", cut_content(sentence, ahead + 1))
        is_mark = tokens[ahead].text in {":", ","} and sentence.is_word(ahead + 1, *_OPENING_MARKS)
        if is_mark or (ahead == position and sentence.is_word(ahead, *_OPENING_MARKS)):
            start = ahead + 1 if is_mark else ahead
            return _frame("quote", cut_content(sentence, start)) if _is_bridge(sentence, position, ahead) else None
        if sentence.is_tag(ahead, "VERB", "AUX") or tokens[ahead].text in {".", ";"}:
            break
    return None


def _is_bridge(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only a receiver, a day or a place stands between a cue and its content."""
    return all(not sentence.is_tag(index, "VERB", "AUX", "SCONJ") for index in range(first, last))


def _find_object_content(sentence: Sentence, position: int, frames: Sequence[str]) -> _Framed | None:
    """As in "accused the ministry of killing", "urged them to leave", "denied the report": from the object on."""
    phrase = sentence.find_phrase_starting(position)
    if phrase is None:
        return None
    content = cut_content(sentence, position)
    joints = {"object_of": "of", "object_for": "for", "object_to": "to", "object_as": "as"}
    for index in range(phrase.last, min(phrase.last + _MAX_OBJECT, len(sentence.tokens))):
        for frame in frames:
            if sentence.is_word(index, joints.get(frame, "")):
                return _frame(frame, content)
        if sentence.is_tag(index, "VERB", "AUX", "PUNCT"):
            break
    return _frame("object", content) if "object" in frames else None


def _find_bare_clause(sentence: Sentence, position: int) -> tuple[int, int] | None:
    """As in "said 12 people were killed": a subject and a finite verb follow without "that"."""
    phrase = sentence.find_phrase_starting(position)
    if phrase is None:
        return None
    for index in range(phrase.last, min(phrase.last + _MAX_SUBJECT, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.tag == "AUX" or (token.tag == "VERB" and not token.text.lower().endswith("ing")):
            return cut_content(sentence, position)
        if token.text in {",", ";", "."} or token.tag == "SCONJ" or token.lemma == "to":
            return None
    return None


def cut_content(sentence: Sentence, position: int) -> tuple[int, int] | None:
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


def _find_content_before(sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
    """As in "…, police said" and "…," said the minister: the sentence up to the comma before the source or the cue."""
    if not cue.sense.takes & {"that", "quote"}:
        return None
    tokens = sentence.tokens
    after = [token for token in tokens[cue.last :] if token.tag != "PUNCT"]
    comma = next((index for index in range(cue.first - 1, 0, -1) if tokens[index].text in {",", "”", '"'}), None)
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
