"""Data that the product reads: typology, cues, words, feasts, the gazetteer, the invented world."""
