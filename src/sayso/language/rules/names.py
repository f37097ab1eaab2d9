"""Persons, groups and places: proper names, descriptions and pronouns."""

import re
from collections.abc import Iterator

from sayso.language.annotation import Name, NameKind, Token
from sayso.language.lexicon import Lexicon
from sayso.language.rules.phrases import NounPhrase, Sentence

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})


GROUP_PRONOUNS = frozenset({"they", "them", "their", "themselves"})


_INNER_WORDS = frozenset({"of", "for", "and", "the", "on", "al", "bin", "de", "el", "ibn", "van", "von", "du", "la"})


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
    for opening, last in _find_proper_runs(tokens, lexicon.bodies):
        first = _skip_titles(tokens, opening, last, lexicon)
        words = [token.text for token in tokens[first:last]]
        if first > opening:
            known_persons.add(words[-1])
        proper = text[tokens[first].start : tokens[last - 1].end]
        kind = _tell_kind(tokens, first, last, lexicon, known_persons)
        if kind is None:
            continue
        if kind is NameKind.PERSON:
            known_persons.update({words[-1], *(words if len(words) > 1 else ())})
        yield Name(start=tokens[first].start, end=tokens[last - 1].end, kind=kind, proper=proper)


def _skip_titles(tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> int:
    """Past "President" and "Dr" before a name; a body that starts so keeps its whole name ("General Staff")."""
    while last - first > 1 and tokens[first].text.lower().rstrip(".") in lexicon.titles | lexicon.roles:
        if any(token.text.lower() in lexicon.bodies for token in tokens[first + 1 : last]):
            break
        first += 1
    return first


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
    if (
        word == "of"
        and position - first > 1
        and not any(token.text.lower() in bodies for token in tokens[first:position])
    ):
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
    lemmas = {token.text.lower().rstrip("s") for token in tokens[first:last]} | {word.lower() for word in words}
    after = tokens[last].text.lower() if last < len(tokens) else ""
    before = tokens[first - 1] if first > 0 else None
    if lemmas & lexicon.bodies:
        return NameKind.GROUP
    if len(words) == 1 and lexicon.is_demonym(whole) and not lexicon.is_place(whole):
        return NameKind.GROUP if before is not None and before.lemma == "the" and not _is_noun(tokens, last) else None
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
        return NameKind.PERSON if after in {"said", "says", "added", "told", ","} and first > 0 else NameKind.GROUP
    return NameKind.GROUP


def _is_noun(tokens: tuple[Token, ...], position: int) -> bool:
    return position < len(tokens) and tokens[position].tag == "NOUN"


def _find_descriptions(sentence: Sentence, text: str, lexicon: Lexicon) -> Iterator[Name]:
    """Noun phrases whose head is a person or a body by word list, and pronouns."""
    for phrase in sentence.phrases:
        head = sentence.tokens[phrase.head]
        lower = head.text.lower()
        if head.tag == "PRON":
            kind = NameKind.PERSON if lower in PERSON_PRONOUNS else NameKind.GROUP if lower in GROUP_PRONOUNS else None
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
        is_counted_one = sentence.tokens[phrase.first].text.lower() in {"a", "an", "one", "the"} and not is_plural
        return NameKind.PERSON if is_counted_one or not is_plural else NameKind.GROUP
    return None


def extend_phrase(sentence: Sentence, phrase: NounPhrase, text: str) -> int:
    """The end of a phrase with what "of" and "for" hang on it and an abbreviation in brackets, in code points."""
    position, end = phrase.last, phrase.end
    while sentence.is_word(position, "of", "for"):
        following = sentence.find_phrase_starting(position + 1)
        if following is None or (sentence.is_word(position, "for") and not sentence.is_tag(following.head, "PROPN")):
            break
        position, end = following.last, following.end
    bracket = re.match(r"\s\([A-Z][\w&/-]*\)", text[end : end + 20])
    return end + (bracket.end() if bracket else 0)
