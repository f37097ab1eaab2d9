"""Persons, groups and places: proper names, descriptions and pronouns."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sayso.language.annotation import Name, NameKind, Token
from sayso.language.lexicon import Lexicon
from sayso.language.phrases import NounPhrase, Sentence

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_GROUP_PRONOUNS = frozenset({"they", "them", "their", "themselves"})
_INNER_WORDS = frozenset(
    {"of", "for", "and", "the", "on", "al", "bin", "de", "el", "ibn", "van", "von", "du", "la"}
)
_MAX_ACRONYM = 7
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god islam new year internet photo video mr mrs ms i""".split()
)


def find_names(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon) -> list[Name]:
    """Every person, group and place named or described in a text, in order; heads are not linked yet."""
    names: dict[tuple[int, int], Name] = {}
    known_persons: set[str] = set()
    for sentence in sentences:
        for name in (
            *_find_proper(sentence, text, lexicon, known_persons),
            *_find_descriptions(sentence, text, lexicon),
        ):
            names.setdefault((name.start, name.end), name)
    return sorted(names.values(), key=lambda name: (name.start, -name.end))


def _find_proper(sentence: Sentence, text: str, lexicon: Lexicon, known_persons: set[str]) -> Iterator[Name]:
    tokens = sentence.tokens
    for first, last in _find_proper_runs(tokens, lexicon.bodies):
        words = [token.text for token in tokens[first:last]]
        while (
            first < last
            and words[0].lower().rstrip(".") in lexicon.titles | lexicon.roles
            and last - first > 1
        ):
            if any(word.lower() in lexicon.bodies for word in words[1:]):
                break
            first, words = first + 1, words[1:]
            known_persons.add(words[-1])
        proper = text[tokens[first].start : tokens[last - 1].end]
        kind = _tell_kind(tokens, first, last, lexicon, known_persons)
        if kind is None:
            continue
        if kind is NameKind.PERSON:
            known_persons.update({words[-1], *(words if len(words) > 1 else ())})
        yield Name(start=tokens[first].start, end=tokens[last - 1].end, kind=kind, proper=proper)


def _find_proper_runs(tokens: tuple[Token, ...], bodies: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of names, small words inside them included ("Ministry of Intelligence and Security")."""
    position = 0
    while position < len(tokens):
        if tokens[position].tag != "PROPN" or tokens[position].text.lower() in _NOT_NAMES:
            position += 1
            continue
        last = position + 1
        while last < len(tokens):
            if tokens[last].tag == "PROPN" and tokens[last].text.lower() not in _NOT_NAMES:
                last += 1
            elif _is_inner(tokens, position, last, bodies):
                last += 2 if tokens[last + 1].tag == "PROPN" else 3
            else:
                break
        yield position, last
        position = last


def _is_inner(tokens: tuple[Token, ...], first: int, position: int, bodies: frozenset[str]) -> bool:
    """Whether a small word joins two parts of one name: "of" does, "and" only inside a name that has "of"."""
    word = tokens[position].text.lower()
    after = position + 1
    if word not in _INNER_WORDS or after >= len(tokens):
        return False
    if word == "of" and position - first > 1 and not any(token.text.lower() in bodies for token in tokens[first:position]):
        return False  # "Anna Lind of Kelvany General" is a person and a hospital
    if word == "of" and tokens[after].text.lower() == "the":
        after += 1
    if after >= len(tokens) or tokens[after].tag != "PROPN":
        return False
    if word in {"and", "on", "for", "the"}:
        return word == "and" and any(token.text.lower() == "of" for token in tokens[first:position])
    return True


def _tell_kind(
    tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon, known_persons: set[str]
) -> NameKind | None:
    words = [token.text for token in tokens[first:last]]
    whole = " ".join(words)
    lemmas = {token.text.lower().rstrip("s") for token in tokens[first:last]} | {
        word.lower() for word in words
    }
    after = tokens[last].text.lower() if last < len(tokens) else ""
    before = tokens[first - 1] if first > 0 else None
    if lemmas & lexicon.bodies:
        return NameKind.GROUP
    if len(words) == 1 and lexicon.is_demonym(whole) and not lexicon.is_place(whole):
        return (
            NameKind.GROUP
            if before is not None and before.lemma == "the" and not _is_noun(tokens, last)
            else None
        )
    if lexicon.is_place(whole) and whole not in known_persons:
        return NameKind.PLACE
    if re.fullmatch(rf"[A-Z][A-Z&/-]{{1,{_MAX_ACRONYM - 1}}}s?", whole):
        return NameKind.GROUP
    has_title = before is not None and before.text.lower().rstrip(".") in lexicon.titles | lexicon.roles
    if has_title or whole in known_persons or words[-1] in known_persons:
        return NameKind.PERSON
    if before is not None and before.lemma == "the":
        return NameKind.GROUP
    if len(words) in {2, 3} and not any(word.isupper() and len(word) > 2 for word in words):  # noqa: PLR2004 - initials
        return NameKind.PERSON if not _is_noun(tokens, last) else NameKind.GROUP
    if len(words) == 1:
        return (
            NameKind.PERSON
            if after in {"said", "says", "added", "told", ","} and first > 0
            else NameKind.GROUP
        )
    return NameKind.GROUP


def _is_noun(tokens: tuple[Token, ...], position: int) -> bool:
    return position < len(tokens) and tokens[position].tag == "NOUN"


def _find_descriptions(sentence: Sentence, text: str, lexicon: Lexicon) -> Iterator[Name]:
    """Noun phrases whose head is a person or a body by word list, and pronouns."""
    for phrase in sentence.phrases:
        head = sentence.tokens[phrase.head]
        lower = head.text.lower()
        if head.tag == "PRON":
            kind = (
                NameKind.PERSON
                if lower in _PERSON_PRONOUNS
                else NameKind.GROUP
                if lower in _GROUP_PRONOUNS
                else None
            )
            if kind is not None:
                yield Name(start=head.start, end=head.end, kind=kind, proper=None)
            continue
        described = describe_phrase(sentence, phrase, lexicon)
        if described is not None:
            start, end = phrase.start, extend_phrase(sentence, phrase, text)
            yield Name(start=start, end=end, kind=described, proper=None)
    for token in sentence.tokens:
        lower = token.text.lower()
        if lower in {"his", "her", "their"} and token.tag == "DET":
            kind = NameKind.GROUP if lower == "their" else NameKind.PERSON
            yield Name(start=token.start, end=token.end, kind=kind, proper=None)


def describe_phrase(sentence: Sentence, phrase: NounPhrase, lexicon: Lexicon) -> NameKind | None:
    """Whether the phrase describes a person or a group, by the noun at its head."""
    head = sentence.tokens[phrase.head]
    if head.tag == "PROPN" and phrase.last - phrase.first == 1:
        return None
    words = {head.lemma, head.text.lower(), head.text.lower().rstrip("s")}
    is_plural = (
        head.text.lower().endswith("s")
        or head.lemma in {"people", "police"}
        or head.text.lower() in {"men", "women", "children", "policemen", "gunmen"}
    )
    if words & lexicon.bodies:
        return NameKind.GROUP if head.tag != "PROPN" else None
    if words & (lexicon.roles | lexicon.people):
        is_counted_one = (
            sentence.tokens[phrase.first].text.lower() in {"a", "an", "one", "the"} and not is_plural
        )
        return NameKind.PERSON if is_counted_one or not is_plural else NameKind.GROUP
    return None


def extend_phrase(sentence: Sentence, phrase: NounPhrase, text: str) -> int:
    """The end of a phrase with what "of" and "for" hang on it and an abbreviation in brackets, in code points."""
    position, end = phrase.last, phrase.end
    while sentence.is_word(position, "of", "for"):
        following = sentence.find_phrase_starting(position + 1)
        if following is None or (
            sentence.is_word(position, "for") and not sentence.is_tag(following.head, "PROPN")
        ):
            break
        position, end = following.last, following.end
    bracket = re.match(r"\s\([A-Z][\w&/-]*\)", text[end : end + 20])
    return end + (bracket.end() if bracket else 0)


def link_names(names: list[Name], text: str) -> list[Name]:
    """The names with their heads: the first full mention of the same person or group.

    Full names by equality, by last word (persons), by initials, brackets and shortening (groups); pronouns and
    descriptions take the nearest one of their kind before them.
    """
    linked: list[Name] = []
    acronyms = dict(_find_acronyms(names, text))
    shortened = _find_shortened(names)
    for position, name in enumerate(names):
        head = shortened.get(position, _find_head(name, position, linked, acronyms, text))
        linked.append(replace(name, head=head))
    fullest = _find_fullest(linked)
    return [replace(name, head=fullest.get(name.head, name.head)) for name in linked]


def _find_shortened(names: list[Name]) -> dict[int, int]:
    """Groups named by one word of the only longer name that holds it: "the Union" for "Union of the Lantern"."""
    longer: dict[str, dict[str, int]] = {}
    for position, name in enumerate(names):
        if name.kind is NameKind.GROUP and name.proper is not None and " " in name.proper:
            for word in (word for word in name.proper.split() if word[0].isupper()):
                longer.setdefault(word, {}).setdefault(name.proper, position)
    return {
        position: next(iter(longer[name.proper].values()))
        for position, name in enumerate(names)
        if name.kind is NameKind.GROUP and name.proper is not None and len(longer.get(name.proper, ())) == 1
    }


def _find_fullest(linked: list[Name]) -> dict[int | None, int]:
    """For each head, the mention of the same one whose name has the most words; the first of equals."""
    fullest: dict[int | None, int] = {}
    for position, name in enumerate(linked):
        if name.proper is None or name.head is None:
            continue
        best = fullest.get(name.head)
        if best is None or len(name.proper.split()) > len((linked[best].proper or "").split()):
            fullest[name.head] = position
    return fullest


def _find_acronyms(names: list[Name], text: str) -> Iterator[tuple[str, int]]:
    for (position, name), (_, after) in pairwise(enumerate(names)):
        if after.proper is not None and re.fullmatch(r"\s?[’']?s?\s?\(", text[name.end : after.start]):
            yield after.proper, position
    for position, name in enumerate(names):
        if name.proper is not None and name.kind is NameKind.GROUP and " " in name.proper:
            initials = "".join(word[0] for word in name.proper.split() if word[0].isupper())
            yield initials, position


def _find_head(name: Name, position: int, linked: list[Name], acronyms: dict[str, int], text: str) -> int:
    if name.kind is NameKind.PLACE:
        return position
    if name.proper is None:
        return _find_antecedent(name, position, linked, text)
    plain = name.proper.lower()
    for index, earlier in enumerate(linked):
        if earlier.proper is None or earlier.kind is not name.kind:
            continue
        if earlier.proper.lower() == plain or (
            name.kind is NameKind.PERSON and earlier.proper.lower().split()[-1] == plain.split()[-1]
        ):
            return earlier.head if earlier.head is not None else index
    if name.kind is NameKind.GROUP and name.proper in acronyms and acronyms[name.proper] < position:
        head = linked[acronyms[name.proper]].head
        return head if head is not None else acronyms[name.proper]
    return position


def _find_antecedent(name: Name, position: int, linked: list[Name], text: str) -> int:
    """A pronoun takes the last name of its kind; "the ministry" the last name that holds or stands by that noun."""
    words = text[name.start : name.end].lower().split()
    is_pronoun = len(words) == 1 and words[0] in _PERSON_PRONOUNS | _GROUP_PRONOUNS
    noun = words[-1] if len(words) > 1 and words[0] in _DEFINITE else None
    for index in range(len(linked) - 1, -1, -1):
        earlier = linked[index]
        if earlier.kind is not name.kind or earlier.proper is None:
            continue
        if is_pronoun or (noun is not None and _has_noun(earlier, noun, text)):
            return earlier.head if earlier.head is not None else index
    return position


_DEFINITE = frozenset({"the", "its", "this", "that"})
_NEAR_CHARACTERS = 70
"""How far the noun that describes a person may stand behind the name: ", a spokeswoman for the movement of …"."""


def _has_noun(name: Name, noun: str, text: str) -> bool:
    """Whether a name holds the noun ("Ministry of Public Order") or is described by it right beside it."""
    if noun in name.proper.lower().split() if name.proper is not None else False:
        return True
    if name.kind is not NameKind.PERSON:
        return False
    before = text[max(0, name.start - _NEAR_CHARACTERS // 2) : name.start].lower().rsplit(".", 1)[-1]
    after = text[name.end : name.end + _NEAR_CHARACTERS].lower().split(".", 1)[0]
    apposed = after.split(",")[1] if after.startswith(",") and after.count(",") else ""
    return before.rstrip().endswith(noun) or noun in apposed.split()[:4]
