"""The project's own gold: passages with every claim that a careful coder finds in them (README.md)."""
