"""Whether the words beside a date look ahead or back: English writes "on Monday" for both."""

import re

_CLAUSE_CHARACTERS = 160
"""How far a verb is looked for; on the part of TBAQ that is built on, 120 and more give the same, 60 two dates less."""
_CLAUSE_END = re.compile(
    r"[.!?;:][\"”’')\]]*\s+|\n\s*\n|[\"“”]|``|[’']{2}|\b(?:where|when|because|while|although|whereas)\b"
)
_ABBREVIATION = re.compile(
    r"\b(?:[a-z]|mr|mrs|ms|dr|gen|col|lt|sgt|sen|rep|gov|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s+$"
)
_AHEAD = (
    r"will|shall|won[’']t|\w+[’']ll|would|to\sbe|planned|plans?\sto|planning|intends?(?:\sto)?|hopes?\sto|"
    r"hoping\sto|vow(?:s|ed)\sto|promis(?:es|ed)\sto|agreed\sto|due|scheduled|slated|upcoming|forthcoming|deadline|"
    r"(?:expect|suppose)(?:s|ed)?|(?:is|are|was|were)\s(?:set|going|about|ready|likely|poised)\sto|set\s(?:to|for)|"
    r"expires|effective|payable|takes?\seffect|as\s(?:soon|early)\sas|no\slater\sthan|postponed|"
    r"extended\s(?:to|until|through)|can|must|should|(?<!\bin\s)(?<!\bsince\s)(?<!\bof\s)(?<!\blast\s)may(?=\s[a-z])|might"
)
_PLANNED_BEFORE = r"(?:previously|originally|had\sbeen)\s(?:planned|scheduled|expected|due|set|slated)"
_BACK = (
    r"was|were|had|has|have|did|said|told|met|went|came|left|fled|took|gave|began|broke|brought|fell|rose|found|"
    r"held|shot|hit|fought|died|made|saw|spoke|wrote|won|lost|led|ran|sent|sank|struck|became|got|heard|kept|knew|"
    r"paid|read|sold|stood|stole|swore|threw|withdrew|set\soff|since|ago"
)
_NO_PARTICIPLE = r"(?!(?:united|alleged|need|indeed|hundred|speed|feed|bed|red)\b)"
_VERB = re.compile(rf"\b(?:{_PLANNED_BEFORE}|(?P<ahead>{_AHEAD})|{_BACK}|{_NO_PARTICIPLE}\w+ed)\b")
_AUXILIARY_GAP = re.compile(r"\s(?:not\s|also\s|\w+ly\s)?(?:be\s|have\s)?")
_AHEAD_BEFORE = re.compile(r"\b(?:by|until|till|through|no\slater\sthan|between\snow\sand)\s(?:the\s)?$")
_INFINITIVE = re.compile(
    r"\sto\s(?!(?:the|an?|his|her|its|their|our|my|this|that|these|those|some|all|any|him|them|[0-9]+)\b)[a-z]{2,}\b"
)
_TERM_BEHIND = re.compile(r"(?:[’']s)?\s(?:as\s(?:the|a)\s)?(?:deadline|return\sdate|trial\sdate)\b")
_CLAUSE_OPENING = re.compile(r"\W*(?:(?:on|in|by|until|at|also|but|and|then|early|late)\s+)*")


def find_tense(lower: str, start: int, end: int) -> str | None:
    """The tense of the nearest verb before an expression in its clause: "future" or "past"; `None` where none tells.

    Words that set a term ("due", "effective") look ahead like "will"; a date that names a deadline may be over or
    not. A past participle after "will" or
    "to be" does not look back. An infinitive behind a past verb ("decided to admit") may look either way. Where the
    expression opens its clause, the first verb behind it tells.

    Args:
        lower: The text in lower case.
        start: Where the expression begins.
        end: Where it ends.
    """
    if _TERM_BEHIND.match(lower, end):
        return None
    clause = _cut_clause(lower[max(0, start - _CLAUSE_CHARACTERS) : start])
    if _CLAUSE_OPENING.fullmatch(clause):
        return _find_tense_behind(lower[end : end + _CLAUSE_CHARACTERS])
    tense: str | None = None
    ahead_end = back_end = 0
    for verb in _VERB.finditer(clause):
        if verb["ahead"] is not None:
            tense, ahead_end = "future", verb.end()
        elif tense != "future" or not _AUXILIARY_GAP.fullmatch(clause, ahead_end, verb.start()):
            tense, back_end = "past", verb.end()
    if tense == "past" and _INFINITIVE.search(clause, back_end):
        tense = None
    if tense is None and _AHEAD_BEFORE.search(clause):
        return "future"
    return tense


def _cut_clause(before: str) -> str:
    """What stands between the last end of a clause and the end of the text."""
    opening = 0
    for stop in _CLAUSE_END.finditer(before):
        if not _ABBREVIATION.search(before[: stop.end()]):
            opening = stop.end()
    return before[opening:]


def _find_tense_behind(behind: str) -> str | None:
    stop = re.search(r"[.!?;:]\s|\n\s*\n", behind)
    verb = _VERB.search(behind, 0, stop.start() if stop is not None else len(behind))
    if verb is None:
        return None
    return "future" if verb["ahead"] is not None else "past"
