"""The one rule that keeps a part of every set for measuring only."""

from hashlib import sha256

_PARTS = 5


def is_measure_only(document_id: str) -> bool:
    """Tell whether a document may only be measured on, and never be built, tuned or trained on.

    The rule serves sets that have no split of their own.

    Args:
        document_id: The set's own id of the document.

    Returns:
        True for about one document in five, always the same ones.
    """
    return int(sha256(document_id.encode()).hexdigest(), 16) % _PARTS == 0
