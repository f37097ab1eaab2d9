"""Runs the sentence on this machine."""

from sayso.engine.local import Tally, code_items, read_into_ledger

__all__ = ["Tally", "code_items", "read_into_ledger"]
