"""How sure the rules are of a claim."""

from sayso.records import Statement

# Shares of claims whose type and speaker chain were both right, on the invented world, with which the rules were
# developed (python -m evaluation, November 2026: 28 of 69 and 60 of 112). Coarse until a trained reader is calibrated.
_RIGHT_IN_OUTLET_VOICE = 0.41
_RIGHT_IN_STATEMENT = 0.54


def estimate_confidence(statement: Statement | None) -> float:
    """The probability that type and speaker chain are both right, by whether the claim has a speaker."""
    return _RIGHT_IN_OUTLET_VOICE if statement is None else _RIGHT_IN_STATEMENT
