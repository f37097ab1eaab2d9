"""How likely a claim's type and speaker chain are both right: a logistic regression over what shows beside it.

The weights stand in `packs/confidence.toml`; `tools/train_confidence.py` fits them on the parts of the gold that are
built on, and `python -m evaluation.reliability` shows on the other parts how often claims of each confidence are right.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.language.annotation import Part, Predicate
from sayso.records import Claim, SpeakerKind, Statement, Status
from sayso.stages.extract.mentions import MentionTable

_DEEP = 2
_HIGHEST, _LOWEST = 0.98, 0.02
"""No claim is certain, and none is hopeless."""


def tell_features(
    claim: Claim, predicate: Predicate, chain: Sequence[Statement], table: MentionTable
) -> frozenset[str]:
    """What is true of a claim, by name.

    Args:
        claim: The claim.
        predicate: What it was made from.
        chain: The statements that it stands in, the innermost first.
        table: The mentions of its report.
    """
    innermost = chain[0] if chain else None
    speaker = innermost.speaker if innermost is not None else None
    found = {
        "own voice": innermost is None,
        "nested": len(chain) >= _DEEP,
        "speaker without a mention": innermost is not None and speaker is None,
        "speaker led elsewhere": speaker is not None and table.find_head_id(speaker) != speaker,
        "speaker unnamed": innermost is not None and innermost.speaker_kind is SpeakerKind.UNNAMED,
        "no cue": innermost is not None and innermost.cue is None,
        "noun": predicate.part is Part.NOUN,
        "adjective": predicate.part is Part.ADJECTIVE,
        "phrase": len(predicate.lemmas) > 1,
        "agent": bool(claim.agents),
        "patient": bool(claim.patients),
        "count": claim.quantity is not None,
        "time": claim.time is not None and not claim.time_carried,
        "place": claim.place is not None,
        "denied": claim.status is Status.DENIED,
        "not asserted": claim.status not in {Status.ASSERTED, Status.DENIED},
        f"type {claim.event_type.value}": True,
    }
    return frozenset(name for name, is_true in found.items() if is_true)


class ConfidenceScale:
    """Tells the confidence of claims.

    Args:
        weights: By feature, in log odds; "base" is added to all. A feature without a weight counts for nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def rate(self, claim: Claim, features: frozenset[str]) -> Claim:
        """The claim with the probability that its type and speaker chain are both right."""
        odds = self._weights.get("base", 0.0) + math.fsum(self._weights.get(name, 0.0) for name in features)
        likely = 1 / (1 + math.exp(-odds))
        return replace(claim, confidence=round(min(_HIGHEST, max(_LOWEST, likely)), 2))
