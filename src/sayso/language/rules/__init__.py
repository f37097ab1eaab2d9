"""The reader by rules, the first that fills the annotation; a trained reader is to take its place."""

from sayso.language.rules.reader import RULES_VERSION, RuleReader

__all__ = ["RULES_VERSION", "RuleReader"]
