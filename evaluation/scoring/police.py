"""Claims told as the labels of IndiaPoliceEvents, sentence by sentence: docs/methods/measuring-incidents.md.

The mapping is fixed. Nothing in it was fitted to the labels: a better figure has to come from better claims.
"""

import re
from collections.abc import Iterable, Sequence

from evaluation.scoring.roles import Agreement
from evaluation.sets.india_police import ARREST, FORCE, KILL, PoliceArticle, place_sentences
from sayso.records import Claim, ClaimRow, Coding, EventType, Status, spell_claim

LABELS = (ARREST, KILL, FORCE)
_TOLD = frozenset({Status.ASSERTED, Status.ALLEGED})
_DEADLY = frozenset({EventType.KILL, EventType.DIE, EventType.EXECUTE})
_FORCE = frozenset({EventType.ATTACK, EventType.BOMB, EventType.INJURE, EventType.TORTURE, EventType.SEXUAL_VIOLENCE})
_POLICE = re.compile(
    r"\b(?:police\w*|cops?|constables?|crpf|rpf|srp|pac|raf|rapid action force|jawans?|paramilitar\w+"
    r"|security (?:forces?|personnel|men))\b",
    re.IGNORECASE,
)
_MEANS_OF_POLICE = re.compile(r"\b(?:lathi|cane|baton|tear.?gas|water cannon|rubber bullet)", re.IGNORECASE)
"""What nobody but the police uses on a crowd."""


def score_police(pairs: Iterable[tuple[PoliceArticle, Coding]]) -> dict[str, Agreement]:
    """Sentences with each label, over all articles.

    Args:
        pairs: Articles with what was read from them.

    Raises:
        ValueError: A sentence of an article is not in its text.
    """
    counts = {label: [0, 0, 0] for label in LABELS}
    for article, coding in pairs:
        found = tell_sentences(article, coding)
        for number, sentence in enumerate(article.sentences):
            for label in LABELS:
                is_gold, is_found = label in sentence.labels, label in found[number]
                for place, is_counted in enumerate((is_gold, is_found, is_gold and is_found)):
                    counts[label][place] += is_counted
    return {label: Agreement(*count) for label, count in counts.items()}


def tell_sentences(article: PoliceArticle, coding: Coding) -> list[frozenset[str]]:
    """What the claims of each sentence say that the police did."""
    spans = place_sentences(article.sentences, coding.report.text)
    held: list[list[ClaimRow]] = [[] for _ in spans]
    for claim in coding.claims:
        number = _find_place(spans, claim)
        if number is not None and claim.status in _TOLD:
            held[number].append(spell_claim(coding, claim))
    return [tell_labels(rows) for rows in held]


def tell_labels(rows: Sequence[ClaimRow]) -> frozenset[str]:
    """What the claims of one sentence say that the police did.

    An arrest without an agent is the police's. A death without an agent is the police's where the sentence tells of
    their force too ("three died in police firing").
    """
    found = set()
    if any(row.claim.event_type is EventType.ARREST and (is_by_police(row) or not row.agents) for row in rows):
        found.add(ARREST)
    is_force = any(row.claim.event_type in _FORCE and is_by_police(row) for row in rows)
    if any(row.claim.event_type in _DEADLY and (is_by_police(row) or (is_force and not row.agents)) for row in rows):
        found.add(KILL)
    return frozenset(found | ({FORCE} if is_force or KILL in found else set()))


def is_by_police(row: ClaimRow) -> bool:
    """Whether the agent is the police by its words, or the deed's own words say so ("police firing")."""
    words = " ".join((*row.agents, *row.agent_names, row.trigger))
    return bool(_POLICE.search(words) or _MEANS_OF_POLICE.search(row.trigger))


def _find_place(spans: Sequence[tuple[int, int]], claim: Claim) -> int | None:
    return next((number for number, (start, end) in enumerate(spans) if start <= claim.trigger.start < end), None)
