"""Ids that are hashes of content: the same input has the same id on every machine."""

import hashlib
import json

ID_HEX_DIGITS = 32
"""128 bits: no clash is to be expected below 10^18 records of a kind."""


def make_id(kind: str, *parts: object) -> str:
    """The id of a record of `kind` is the hash of its parts, 32 hexadecimal digits.

    Args:
        kind: The record's name, so that two kinds with equal parts differ.
        parts: Strings, numbers, `None`, and tuples of these.
    """
    canonical = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:ID_HEX_DIGITS]
