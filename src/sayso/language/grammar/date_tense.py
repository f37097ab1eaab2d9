"""Whether the words beside a date look ahead or back; English writes "on Monday" for both."""

import re

_CLAUSE_CHARACTERS = 160
"""How far back a verb is looked for; with 80 the verb of a long clause is missed, with 320 nothing more is found."""
_CLAUSE_END = re.compile(r"[.!?;:][\"”’')\]]*\s+|\n\s*\n|[\"“”]|``|[’']{2}")
_ABBREVIATION = re.compile(
    r"\b(?:[a-z]|mr|mrs|ms|dr|gen|col|lt|sgt|sen|rep|gov|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s+$"
)
_AHEAD = (
    r"will|shall|won[’']t|\w+[’']ll|would|to\sbe|planned|plans?(?:\sto)?|planning|intends?(?:\sto)?|hopes?\sto|"
    r"hoping\sto|vow(?:s|ed)\sto|promis(?:es|ed)\sto|agreed\sto|due|scheduled|slated|upcoming|forthcoming|deadline|"
    r"(?:expect|suppose)(?:s|ed)?|(?:is|are|was|were)\s(?:set|going|about|ready|likely|poised)\sto|set\s(?:to|for)|"
    r"expires?|effective|payable|takes?\seffect|as\s(?:soon|early)\sas|no\slater\sthan|postponed|can|could|must|"
    r"should|may|might"
)
_BACK = (
    r"(?:was|were|had|has|have|did|said|told|met|went|came|left|fled|took|gave|began|broke|brought|fell|rose|found|"
    r"held|shot|hit|fought|died|made|saw|spoke|wrote|won|lost|led|ran|sent|sank|struck|became|came|got|heard|kept|knew|"
    r"paid|put|read|sold|stood|stole|swore|threw|withdrew|set\soff|since|last|ago)"
)
_VERB = re.compile(
    rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}|(?!(?:united|alleged|supposed|need|indeed|hundred|speed|feed)\b)\w+ed))\b"
)
_AHEAD_BEFORE = re.compile(r"\b(?:by|until|till|no\slater\sthan|between\snow\sand)\s(?:the\s)?$")
_INFINITIVE = re.compile(
    r"\sto\s(?!(?:the|an?|his|her|its|their|our|my|this|that|these|those|some|all|any|him|them|[0-9]+)\b)[a-z]{2,}\b"
)
_AHEAD_BEHIND = re.compile(r"(?:[’']s)?\s(?:deadline|return\sdate|trial\sdate)\b")


def find_tense(lower: str, start: int, end: int) -> str | None:
    """ "future" or "past", as the nearest verb before an expression in its clause has it; `None` where there is none.

    Words that set a term ("deadline", "due", "effective") look ahead like "will". A past participle after "will" or
    "to be" does not look back. An infinitive behind a past verb ("decided to admit") may look either way.

    Args:
        lower: The text in lower case.
        start: Where the expression begins.
        end: Where it ends.
    """
    if _AHEAD_BEHIND.match(lower, end):
        return "future"
    clause = lower[max(0, start - _CLAUSE_CHARACTERS) : start]
    for stop in _CLAUSE_END.finditer(clause):
        if not _ABBREVIATION.search(clause[: stop.end()]):
            clause = " " * stop.end() + clause[stop.end() :]
    tense: str | None = None
    ahead_end = back_end = -1
    for verb in _VERB.finditer(clause):
        if verb["ahead"] is not None:
            tense, ahead_end = "future", verb.end()
        elif not re.fullmatch(r"\s(?:not\s|also\s|\w+ly\s)?(?:be\s|have\s)?", clause[ahead_end : verb.start()] or "-"):
            tense, back_end = "past", verb.end()
    if tense == "past" and _INFINITIVE.search(clause, back_end):
        return None
    if tense is None and _AHEAD_BEFORE.search(clause):
        return "future"
    return tense
