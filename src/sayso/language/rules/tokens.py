"""Words, numbers and punctuation with a part of speech and a lemma, by word lists and endings."""

import re
from collections.abc import Callable, Iterator

from sayso.language.annotation import Token
from sayso.language.date_patterns import MONTH_NUMBERS, WEEKDAY_NUMBERS
from sayso.language.lemmas import IRREGULAR_VERBS, is_past_form, list_lemmas

_TOKEN = re.compile(
    r"""(?:[A-Z]\.){2,}                         # U.S.
      | (?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Prof)\.  # titles keep their dot
      | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k)?(?!\w)
      | [’']s\b | [’'](?=\s)                    # possessives
      | n[’']t\b
      | \w+?(?=n[’']t\b)
      | [^\W_]+(?:[-‑][^\W_]+)*(?:\.(?=[^\W_]))?
      | [^\w\s]
      | _+
    """,
    re.VERBOSE,
)

WORDS_BY_TAG = {
    "DET": "the a an this that these those each every some any no all both another other its their his her our my "
    "your whose",
    "PRON": "i you he she it we they him them me us himself herself themselves itself who whom which what whoever "
    "somebody someone nobody everybody everyone anyone those",
    "ADP": "of in on at by for with from to into during since until after before against between among across over "
    "under about near through within without toward towards outside inside around behind beside besides following "
    "despite including via per upon amid alongside throughout off than as like",
    "CCONJ": "and or but nor yet",
    "SCONJ": "that because although though while whereas if when where unless whether once so",
    "AUX": "be am is are was were been being have has had having do does did can could may might must shall should "
    "will would ought cannot",
    "ADV": "not n't never also still even just only already again now then there here later earlier ago today "
    "yesterday tomorrow however too very more most less alone together abroad overnight",
}
_TAG_BY_WORD = {word: tag for tag, words in WORDS_BY_TAG.items() for word in words.split()}
_NUMBER_WORDS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen
    dozens scores hundreds thousands millions several""".split()
)


def find_tokens(text: str, is_known: Callable[[str], bool]) -> tuple[Token, ...]:
    """The tokens of a text in order.

    Args:
        text: Any text.
        is_known: Whether a word list holds this lemma; of several possible lemmas the first known one is taken.
    """
    return tuple(_tag_tokens(text, is_known))


def _tag_tokens(text: str, is_known: Callable[[str], bool]) -> Iterator[Token]:
    before = ""
    for match in _TOKEN.finditer(text):
        word = match.group()
        lower = word.lower()
        tag = _tag_word(word, lower, before)
        lemma = lower
        if tag in {"VERB", "NOUN", "AUX", "PROPN"}:
            lemmas = list_lemmas(lower)
            if tag == "NOUN" and is_known(lower):
                lemmas = (lower,)  # "killing" after an article is the noun
            lemma = next((lemma for lemma in lemmas if is_known(lemma)), lemmas[0] if tag != "PROPN" else lower)
        yield Token(match.start(), match.end(), word, lemma, tag)
        before = tag if tag != "ADV" else before


def _tag_word(word: str, lower: str, before: str) -> str:
    if not any(character.isalnum() for character in word):
        return "PUNCT"
    if lower in {"’s", "'s"}:
        return "PART"
    if word[0].isdigit() or all(part in _NUMBER_WORDS for part in lower.split("-")):
        return "NUM"
    if lower in _TAG_BY_WORD:
        return _TAG_BY_WORD[lower]
    if word[0].isupper():
        # days and months stand beside a phrase and never in it: "On Monday Anna Lorn said"
        return "ADV" if lower in WEEKDAY_NUMBERS or lower in MONTH_NUMBERS else "PROPN"
    return _tag_by_form(lower, before)


def _tag_by_form(lower: str, before: str) -> str:
    """Verb forms are told by the word before them and by their ending; what is left is a noun or an adjective."""
    if lower.endswith("ly"):
        return "ADV"
    if is_past_form(lower):
        return "ADJ" if before == "DET" else "VERB"
    if lower.endswith("ing"):
        return "NOUN" if before in {"DET", "PART"} else "VERB"
    if before == "AUX":
        return "VERB"
    if lower in IRREGULAR_VERBS and before in {"PRON", "PART"}:
        return "VERB"
    return "NOUN"
