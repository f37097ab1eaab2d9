"""Dictionary forms of English words, by rule and by the table of irregular verbs."""

import re
from functools import lru_cache

# Past tense and participle of the irregular verbs that news uses (facts of English; any grammar lists them).
_IRREGULAR = """
be am is are was were been being | have has had having | do does did done doing | go goes went gone | say
said | tell told | think thought | know knew known | see saw seen | take took taken | give gave given |
make made | come came | get got gotten | find found | leave left | hold held | bring brought | begin
began begun | keep kept | write wrote written | stand stood | hear heard | let | mean meant | meet met |
run ran | pay paid | sit sat | speak spoke spoken | lie lay lain lying | lead led | read | grow grew
grown | lose lost | fall fell fallen | send sent | build built | understand understood | draw drew drawn
| break broke broken | spend spent | cut | rise rose risen | drive drove driven | buy bought | wear wore
worn | choose chose chosen | shoot shot | beat beaten | blow blew blown | burn burnt | bind bound | bear
bore borne | catch caught | cost | deal dealt | die dies died dying | dig dug | eat ate eaten | feed fed
| feel felt | fight fought | flee fled | fly flew flown | forbid forbade forbidden | forget forgot
forgotten | freeze froze frozen | hang hanged hung | hide hid hidden | hit | hurt | lay laid | learn
learnt | light lit | put | quit | ride rode ridden | ring rang rung | seek sought | sell sold | set |
shake shook shaken | shut | sing sang sung | sink sank sunk | slay slew slain | sleep slept | split |
spread | stab stabbed | steal stole stolen | stick stuck | strike struck stricken | swear swore sworn |
swim swam swum | teach taught | tear tore torn | throw threw thrown | tie tied tying | wake woke woken |
win won | withdraw withdrew withdrawn | wound wounded | overthrow overthrew overthrown | foresee foresaw
foreseen | mistake mistook mistaken | retake retook retaken | undergo underwent undergone | become became
"""

_NOUNS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "policemen": "policeman",
    "policewomen": "policewoman",
    "gunmen": "gunman",
    "wives": "wife",
    "lives": "life",
    "bodies": "body",
    "police": "police",
    "casualties": "casualty",
    "news": "news",
    "forces": "force",
    "his": "his",
    "its": "its",
    "us": "us",
    "this": "this",
    "has": "have",
    "buses": "bus",
    "series": "series",
    "species": "species",
}
_SHORTEST_STEM = 2


def _read_irregular() -> tuple[dict[str, str], frozenset[str]]:
    forms: dict[str, str] = {}
    past: set[str] = set()
    for entry in _IRREGULAR.split("|"):
        lemma, *others = entry.split()
        for form in others:
            forms[form] = lemma
        past.update(form for form in others if not form.endswith(("ing", "s")))
        if not others:
            past.add(lemma)  # cut, hit, put: the past looks like the present
    return forms, frozenset(past)


IRREGULAR_FORMS, IRREGULAR_PAST = _read_irregular()


@lru_cache(maxsize=65536)
def list_lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms that a word in lower case may have, the likeliest first, the word itself last."""
    found: list[str] = []
    if word in IRREGULAR_FORMS:
        found.append(IRREGULAR_FORMS[word])
    if word in _NOUNS:
        found.append(_NOUNS[word])
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM or _is_whole(word, ending):
            continue
        ends = ("e", "") if ending in {"ed", "ing"} and _has_silent_e(stem) else replacements
        found.extend(stem + replacement for replacement in ends)
        if ending in {"ed", "ing"} and len(stem) > _SHORTEST_STEM + 1 and stem[-1] == stem[-2]:
            undoubled = stem[:-1]  # stopped, planning; but killing, pressed
            found.insert(len(found) if stem[-1] in "lsfz" else max(0, len(found) - 2), undoubled)
    found.append(word)
    return tuple(dict.fromkeys(found))


_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("sses", ("ss",)),
    ("ches", ("ch",)),
    ("shes", ("sh",)),
    ("xes", ("x",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("e", "")),
    ("s", ("",)),
)
_WHOLE_ENDINGS = ("ss", "us", "is")
"""Of words whose last s is their own: press, virus, crisis."""
_SILENT_E = re.compile(
    r"(?:[cveu]|[^aeiou]z|[aeiou]z|[aeiounrl]s|[^aeiou]l|[dnr]g|[^e]at|[^aeiou][aiu]r|[^aeiou]ut|[^aeiou][aiou]d|"
    r"[^aeiou][aiou]k|[^aeiou][ao]m|[^aeiouy]in)$"
)
"""How the stems of verbs in a silent e end: forc(e), arriv(e), releas(e), settl(e), charg(e), stat(e), fir(e)."""
_OWN_CONSONANT = re.compile(r"(?:rl|ll|wl|ain|oin|ear|air|our|eat|oad|aid|oid|ook|eak|aim|eam|gin)$")


def _has_silent_e(stem: str) -> bool:
    return _SILENT_E.search(stem) is not None and _OWN_CONSONANT.search(stem) is None


def _is_whole(word: str, ending: str) -> bool:
    """Whether the ending belongs to the word: press, need, hundred."""
    if ending == "s":
        return word.endswith(_WHOLE_ENDINGS)
    return ending == "ed" and not is_past_form(word)


_NOT_PAST = frozenset("hundred sacred naked wicked kindred hatred biped moped aged sled shred".split())
_PAST_IN_EED = frozenset("agreed disagreed freed guaranteed decreed refereed".split())


def is_past_form(word: str) -> bool:
    """Whether a word in lower case can be a past tense or a past participle."""
    if word in IRREGULAR_PAST or word in _PAST_IN_EED:
        return True
    is_regular = word.endswith("ed") and not word.endswith("eed") and len(word) > _SHORTEST_STEM + 1
    return is_regular and word not in _NOT_PAST
