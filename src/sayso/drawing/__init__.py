"""Records in, SVG out: pictures for people to look at, the same bytes for the same records."""

from sayso.drawing.figures import OriginName, draw_figure, name_origins
from sayso.drawing.origins import draw_origins

__all__ = ["OriginName", "draw_figure", "draw_origins", "name_origins"]
