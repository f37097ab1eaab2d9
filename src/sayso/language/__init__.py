"""Text in, annotated text out; knows no record and no pack, lexicons are handed to it."""
