"""Runs the sentence on this machine: `coding` makes codings, `local` puts them into a ledger."""
