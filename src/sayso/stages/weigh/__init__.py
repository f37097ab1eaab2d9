"""The stage `weigh`: who stands behind an incident, and how its numbers relate."""

from sayso.stages.weigh.figures import FigureMaker
from sayso.stages.weigh.weighing import Weigher

__all__ = ["FigureMaker", "Weigher"]
