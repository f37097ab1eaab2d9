"""Loaders of public data sets, and the one shape in which all of them are read."""
