"""From a report to its mentions, statements and claims, as coding-rules codes them."""

from sayso.stages.extract.coder import EXTRACT_VERSION, READ_LANGUAGES, Coder
from sayso.stages.extract.mentions import make_bounds

__all__ = ["EXTRACT_VERSION", "READ_LANGUAGES", "Coder", "make_bounds"]
