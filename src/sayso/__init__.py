"""Sayso turns a pile of reports into a ledger of claims: who said that what happened, and on whose say-so."""

__version__ = "0.1.0"
