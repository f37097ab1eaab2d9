"""Words of English text, split as the English treebanks of Universal Dependencies (EWT and GUM) split them.

Where the two treebanks differ, the reading that is commoner in both together is taken: "1." at the head of a line is
two words, "U.S." keeps its dot at the end of a sentence, "etc." gives it up there.
"""

import re
import unicodedata

_PARTS_WITH_MARKS = (range(0x300, 0x1100), range(0x135D, 0x2100), range(0x2CEF, 0x3100), range(0xA66F, 0xFE30))
"""The parts of the first Unicode plane that hold its combining marks; nothing else need be searched on import."""


def _list_marks() -> str:
    codes = (code for part in _PARTS_WITH_MARKS for code in part)
    return "".join(chr(code) for code in codes if unicodedata.category(chr(code)).startswith("M"))


_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = "\x00-\x1f\x7f-\x9f\U000e0000-\U000e007f"
# scripts and notes of music beyond the first plane are rare: all their marks and signs go with the letters
_RARE_SCRIPTS = "\U00010000-\U0001cfff\U0001d165-\U0001d244\U0001da00-\U0001efff"
_JOINER = f"{_list_marks()}{_INVISIBLE}{_RARE_SCRIPTS}\U000e0000-\U000e0fff"
"""Marks and invisible characters: they stay with what stands before them, and a word goes on behind them."""

_PICTURE = rf"[\u2600-\u27bf\U0001f000-\U0001faff][{_JOINER}\U0001f3fb-\U0001f3ff]*+"
"""With its shade of skin; pictures that a zero-width joiner ties are one."""

_LETTER = r"[^\W_]"
"""A letter or a digit."""
_END = rf"(?!{_LETTER})"
_WORD = rf"{_LETTER}++(?:[_{_JOINER}]++{_LETTER}++)*+"
_NUMBER = r"\d++(?:[.:]\d++|,\d{3}(?!\d)|,\d\d(?=(?:,\d\d){0,3},\d{3}(?!\d)))*+"
"""With groups of thousands, Indian ones too; "[3,12]" are two numbers."""
_CLITIC = rf"(?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL]){_END}"
_SAME_LINE = r"[^\S\n]"

_PREFIXES = """anti ante arch bi bio co counter cross cyber de e ex extra inter intra macro mega micro mid mini mono
multi neo non over para post pre pro proto pseudo psycho re semi socio sub super tri uh ultra un uni"""
"""They keep their hyphen and their word ("pre-war"): the list of the treebanks' guidelines, less what both split."""
_CONTRACTED = "do did does is are was were would could should have has had ai wo ca"
"""What stands before "n't" where its apostrophe was left out: "dont" is "do|nt"."""
_TOP_LEVELS = """com org net edu gov mil int info biz uk us eu de fr ca au nz ru ch nl ie se jp cn br za mx dk tw tv io
ly doc docx xls xlsx ppt pptx pdf txt html htm jpg png zip exe url COM ORG NET DOC XLS"""
_UNITS = r"""[ap]\.?m [AP]\.?M k K m M bn b mm cm km kg mg lb lbs ft hh hz Hz kHz MHz GHz kb KB mb MB GB TB kW MW GW mph
kph percent days minutes mins hours hrs yrs"""
"""Behind a number they are words of their own: "5|pm", "20|km"."""

_ABBREVIATIONS = r"""Mr Mrs Ms Dr Messrs Mlle Mme Prof Gov Lt Col Capt Sgt Maj Brig Cmdr Adm Rev Hon Sen Sens Rep Reps
St Ft Jr Sr Inc Ltd Corp Co Bros Jan Feb Aug Sept Oct Nov Tues Thur Thurs Ave Blvd Attn Esp Vol Dept Assn Univ Calif
Fla Conn Mass Tenn Va Que Ph\.D M\.Sc B\.Sc MRS MR DR vs al eg esp approx ca dept div ext vol vols pp cf viz lb oz
arrv Arrv yr"""
_ABBREVIATIONS_BEFORE_WORDS = r"""Gen Gens Spec Mt Pres Supt Atty Cpl Pvt Fr Msgr La Sun Mon Tue Wed Thu Fri Sat Dec
Mar Apr Jun Jul"""
"""Words of their own too, or names; they keep their dot before a name or a number on the same line."""
_ABBREVIATIONS_BEFORE_NUMBERS = r"""No Nos no nos Art Arts art arts Sec Sect sec Fig Figs fig figs Ch ch p pg Para para
c b d r Eq Tel tel Ext"""
_STARTERS = """The This That These Those It He She We They You I In On At And But Or If When What Who Why How There Here
So No Not As For To My His Her Our Their Its A An"""
"""Words that open a sentence: before them "vitamin C." and "on Sat." end a sentence"""


def _any_of(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


def _any_case(words: str) -> str:
    """The words with a small or a large first letter; "UN-backed" has no prefix, "Un-American" has one."""
    return "(?:" + "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words.split()) + ")"


_BEFORE_NAME = rf"(?={_SAME_LINE}?[A-Z\d])(?!{_SAME_LINE}?{_any_of(_STARTERS)}{_END})"

_PATTERNS = (
    # Most words: letters before a space or a comma. The rules below see those that end like "cannot", "gonna", "dont".
    r"[A-Za-z]++(?=[\s,])(?<![nNoO][tT])(?<![aA])(?<![iI]m)(?<!hats)",
    rf"[,;](?![-),{_JOINER}])",
    # Addresses, file names, tags and handles.
    r"(?:https?://|HTTPS?://|Https?://|ftp://|[wW][wW][wW]\.|mailto:)[^\s<>\"“”]*[^\s<>\"“”.,;:!?()\[\]'’]",
    rf"(?<![\w%+.-])[\w%+.-]++@{_LETTER}[\w-]*+(?:\.[\w-]++)*+",
    rf"(?<![\w.@-]){_LETTER}[\w-]*+\.(?:[\w-]++\.)*{_any_of(_TOP_LEVELS)}(?![\w@])(?:/[^\s<>\"“”]*[\w/])?",
    rf"(?<!\w)[#@](?=[^\W\d_])[\w{_JOINER}]++",
    # Abbreviations and initials.
    rf"(?<![^\W\d])(?<!\.)[^\W\d_](?:\.[^\W\d_])++{_END}(?:\.(?!\.\.))?",
    rf"(?<!\w){_any_of(_ABBREVIATIONS)}\.(?!\.\.)",
    rf"(?<!\w)[eE]tc\.(?={_SAME_LINE}?[^\sA-Z.])",
    rf"(?<!\w){_any_of(_ABBREVIATIONS_BEFORE_WORDS)}\.{_BEFORE_NAME}",
    rf"(?<!\w)[A-Z]\.(?!{_SAME_LINE}?\d){_BEFORE_NAME}",
    rf"(?<!\w){_any_of(_ABBREVIATIONS_BEFORE_NUMBERS)}\.(?={_SAME_LINE}?\d)",
    r"(?<!\w)[A-Z]++&[A-Z]++(?!\w)|(?<!\w)[a-z]&[a-z](?!\w)",
    r"(?<!\w)US?\$",
    # Contractions.
    rf"{_LETTER}+(?=[nN]['’‘`][tT]{_END})",
    rf"[nN]['’‘`][tT]{_END}",
    rf"(?<!\w){_any_case(_CONTRACTED)}(?=nt{_END})",
    rf"(?<!\w)[cC](?:an|AN)(?=(?:not|NOT){_END})",
    rf"(?<!\w)(?:[gG]on(?=na{_END})|[wW]an(?=na{_END})|[gG]ot(?=ta{_END})|[lL]ot(?=ta{_END}))",
    rf"(?<!\w)(?:[iI](?=m{_END})|(?:[tT]|[wW])hat(?=s{_END}))",
    rf"(?<![\s(\[{{“‘\"'’-])['’‘`]{_CLITIC}",
    r"['’](?:[sSmMdD]|re|RE|ve|VE|ll|LL)(?=\s)",
    rf"(?<!\w)['’‘](?:\d\ds?|em|cuz|cause|til|bout|n){_END}(?:(?<=n)['’])?",
    # Numbers.
    r"(?<![\w-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}/\d\d|1/[2-8]|2/3|3/[48]|5/8|7/8)(?![\w/])",
    r"(?<![\w-])(?:\d{1,2}-\d\d?-(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|(?:1-)?(?:\d{3}[-/])?\d{3}-\d{4}|\d{5}-\d{4})(?![\w-])",
    rf"{_NUMBER}(?={_any_of(_UNITS)}{_END})",
    rf"\d++['’]s{_END}(?<=0['’]s)",
    rf"(?<![\w.])[+.]{_NUMBER}",
    rf"{_NUMBER}(?:[_{_JOINER}]*+{_LETTER}++)*+",
    # Words.
    rf"(?<![\w-]){_any_case(_PREFIXES)}-{_WORD}",
    r"(?<![\w-])[A-Za-z]{1,2}-(?=[\s,.])",
    r"(?<!\w)[sS]/he(?!\w)",
    rf"{_WORD}(?:['’‘](?!{_CLITIC}){_WORD})*+",
    # Marks.
    r"[:;=]['’]?-?[)(DP](?!\w)|\^_+\^",
    r"[.!?…]++",
    r"'{2}|’{2}|`{2}",
    r"_++",
    r"-++>?",
    "[\U0001f1e6-\U0001f1ff]{2}",
    rf"{_PICTURE}(?:(?<=\u200d){_PICTURE})*+",
    rf"([^\w\s()\[\]{{}}\"“”'‘’,;{_CONTROL}{_JOINER}])\1*+",
    rf"[^\s{_CONTROL}{_INVISIBLE}]",
)
_TOKEN = re.compile("(?:" + "|".join(_PATTERNS) + ")" + rf"[{_JOINER}]*+")


def find_words(text: str) -> list[tuple[int, int]]:
    """The spans of the words of a text, in order and in characters; punctuation marks are words too.

    Every visible character that is no white space lies in exactly one span, and no span is empty or holds white space.
    Marks and invisible characters (soft hyphen, zero-width space) belong to the word before them; where none stands
    before them, invisible characters belong to no word. The time is linear in the length of the text.

    Args:
        text: Any text in English; other scripts are split at white space and punctuation.
    """
    return [match.span() for match in _TOKEN.finditer(text)]
