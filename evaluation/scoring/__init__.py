"""Scores: how well what a reader found agrees with the gold of a data set."""
