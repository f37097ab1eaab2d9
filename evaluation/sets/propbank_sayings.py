"""Who says, asks, thinks or knows what, derived from the PropBank predicates of a document.

A predicate of a listed roleset gives an attribution where its content is a clause or a quotation: its ARG0 is the
source, its word the cue. "According to" has no roleset, so it gives none; neither do seeing, hearing, learning and
remembering, nor wanting and deciding, which put no statement into anybody's mouth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evaluation.sets.document import Document, GoldArgument, GoldAttribution, GoldPredicate, Span, Syntax

SOURCE_ROLES = ("ARG0", "C-ARG0")
"""R-ARG0 is always beside an ARG0 that holds what the relative pronoun stands for, so it is not needed."""

FIRST_ARGUMENT = ("ARG1", "C-ARG1", "ARG1-DSP", "C-ARG1-DSP")
"""DSP marks a quotation that its own speech verb interrupts."""
SECOND_ARGUMENT = ("ARG2", "C-ARG2")

SAID_IN_FIRST = """
    acknowledge.01 add.01 admit.01 allege.01 announce.01 argue.01 assert.02 be_like.04 boast.01 caution.01 claim.01
    comment.01 confess.01 confirm.01 contend.01 declare.01 deny.01 disclose.01 email.01 explain.01 guarantee.01
    hint.01 imply.01 indicate.01 insist.01 mention.01 note.01 point_out.02 predict.01 proclaim.01 purport.01
    reiterate.01 remark.01 remind.01 report.01 reveal.01 rumor.01 say.01 shout.01 state.01 stress.01 swear.04
    talk.01 tell.01 testify.01 threaten.01 verify.01 vow.01 warn.01 write.01 yell.01
"""
ASKED_IN_FIRST = """
    ask.01 ask.02 call.03 demand.01 inquire.01 pray.01 propose.01 question.01 recommend.01 request.01 suggest.01
    wonder.01
"""
THOUGHT_IN_FIRST = """
    agree.01 anticipate.01 assume.01 aware.01 believe.01 certain.01 comprehend.01 conclude.01 concur.01 conscious.01
    consider.01 consider.02 doubt.01 expect.01 fear.01 feel.02 figure.01 find.02 guess.01 hope.01 imagine.01 know.01
    realize.01 recognize.02 suppose.01 sure.02 suspect.01 think.01 unaware.01 understand.01 worry.02
"""
IN_SECOND = """
    advise.01 assure.01 beg.01 beseech.01 bet.01 command.02 inform.01 instruct.01 notify.01 order.01 pledge.01
    promise.01 reassure.01 reply.01 respond.01 urge.01
"""
"""Rolesets whose ARG1 is the hearer or what is replied to."""
IN_BOTH = "accuse.01 charge.05 estimate.01 project.02"
"""Rolesets that divide the statement into what it is about (ARG1) and what it says of that (ARG2)."""

CONTENT_ROLES = {
    **dict.fromkeys((SAID_IN_FIRST + ASKED_IN_FIRST + THOUGHT_IN_FIRST).split(), FIRST_ARGUMENT),
    **dict.fromkeys(IN_SECOND.split(), SECOND_ARGUMENT),
    **dict.fromkeys(IN_BOTH.split(), FIRST_ARGUMENT + SECOND_ARGUMENT),
}
"""The roles that hold the content, by roleset. Chosen by hand from the rolesets whose ARG1 or ARG2 is a clause in the
training part of EWT: those of saying, writing, asking, demanding, promising, thinking, believing, knowing, hoping."""

CLAUSE_TAGS = frozenset({"VERB", "AUX"})
CLAUSE_RELATIONS = frozenset({"cop", "nsubj", "csubj"})
OPENING_MARKS = frozenset("\"'`\u00ab\u2018\u201c")
CLOSING_MARKS = frozenset("\"'\u00b4\u00bb\u2019\u201d")


def add_sayings(documents: Iterable[Document]) -> list[Document]:
    """Give documents the attributions that their predicates amount to.

    The source is the ARG0, without prepositions before it and a possessive after it, and is empty where there is none
    (`it is said that`, imperatives). The cue is the predicate's word alone. The content is the arguments that
    `CONTENT_ROLES` names. Attributions may nest. The order is that of the cues.

    Args:
        documents: Documents; those without predicates or without syntax come back as they are.

    Returns:
        The documents in the same order.
    """
    return [
        document
        if document.predicates is None or document.syntax is None
        else replace(document, attributions=tuple(_derive_attributions(document, document.syntax, document.predicates)))
        for document in documents
    ]


def _derive_attributions(
    document: Document, syntax: Syntax, predicates: Sequence[GoldPredicate]
) -> Iterable[GoldAttribution]:
    for predicate in sorted(predicates, key=lambda predicate: predicate.position):
        roles = CONTENT_ROLES.get(predicate.frame, ())
        content = [argument for argument in predicate.arguments if argument.role in roles]
        if any(is_clause(argument, syntax) or is_quoted(argument, document) for argument in content):
            source = [argument for argument in predicate.arguments if argument.role in SOURCE_ROLES]
            yield GoldAttribution(
                source=_join_spans(document, [_trim_source(argument, syntax) for argument in source]),
                cue=(document.words[predicate.position],),
                content=_join_spans(document, [Span(argument.start, argument.end) for argument in content]),
            )


def is_clause(argument: GoldArgument, syntax: Syntax) -> bool:
    """Whether the head word of an argument is a verb or has a subject or a copula within the argument."""
    words = range(argument.start, argument.end)
    heads = [
        word
        for word in words
        if (syntax.heads[word] not in words or syntax.heads[word] == word) and syntax.relations[word] != "punct"
    ]
    if not heads:
        return False
    return syntax.tags[heads[0]] in CLAUSE_TAGS or any(
        syntax.heads[word] == heads[0] and syntax.relations[word].partition(":")[0] in CLAUSE_RELATIONS
        for word in words
        if word != heads[0]
    )


def is_quoted(argument: GoldArgument, document: Document) -> bool:
    """Whether an argument stands between quotation marks, its own or those around it."""
    start, end = document.words[argument.start].start, document.words[argument.end - 1].end
    own = document.text[start:end]
    before, after = document.text[:start].rstrip()[-1:], document.text[end:].lstrip()[:1]
    opens = own[:1] in OPENING_MARKS or before in OPENING_MARKS
    closes = own.rstrip(".,?!")[-1:] in CLOSING_MARKS or after in CLOSING_MARKS
    return opens and closes


def _trim_source(argument: GoldArgument, syntax: Syntax) -> Span:
    """Take the prepositions and the possessive `'s` off a source: `by the ministry`, `the minister's`."""
    start, end = argument.start, argument.end
    while start < end - 1 and syntax.relations[start] == "case":
        start += 1
    while end > start + 1 and syntax.relations[end - 1] == "case":
        end -= 1
    return Span(start, end)


def _join_spans(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Turn ranges of words into ranges of characters, those with nothing between them into one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        first, last = document.words[start].start, document.words[end - 1].end
        if joined and not document.text[joined[-1].end : first].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, last))
        else:
            joined.append(Span(first, last))
    return tuple(joined)
