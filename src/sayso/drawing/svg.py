"""The elements of a picture, escaped; no script, no font and no address from elsewhere."""

from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

from sayso.drawing.lettering import ELLIPSIS, TextStyle, clean_text, cut_text, wrap_text
from sayso.records import make_id

TITLE = TextStyle(name="heading", size=18, is_bold=True)
NAME = TextStyle(name="name", size=14.5, is_bold=True)
PLAIN = TextStyle(name="plain", size=14)
STRONG = TextStyle(name="strong", size=13, is_bold=True)
QUIET = TextStyle(name="quiet", size=13)
SMALL = TextStyle(name="small", size=12)
STYLES = (TITLE, NAME, PLAIN, STRONG, QUIET, SMALL)

# Contrast by WCAG 2: #57606a on white 6.4 to 1, #0b4f8a on white 8.4 and on the band 7.4; on #14181d, #a9b4c0 8.5 and
# #8cc4ff 9.7. Whatever colour tells is told by shape or words as well.
_SHEET = """
.sayso-drawing { max-width: 48rem; font-family: Helvetica, Arial, "Liberation Sans", sans-serif; }
.sayso-drawing text { fill: #1b1f24; }
.sayso-drawing .quiet, .sayso-drawing .small { fill: #57606a; }
.sayso-drawing .page { fill: #ffffff; }
.sayso-drawing .band { fill: #eef1f4; }
.sayso-drawing .grid { stroke: #c3cad2; stroke-width: 1; fill: none; }
.sayso-drawing .mark { fill: #0b4f8a; stroke: #0b4f8a; stroke-width: 1.5; }
.sayso-drawing .hollow { fill: #ffffff; stroke: #0b4f8a; stroke-width: 1.5; }
.sayso-drawing .edge { fill: none; stroke: #0b4f8a; stroke-width: 1.5; }
.sayso-drawing .dashed { stroke-dasharray: 5 3; }
.sayso-drawing .frame { fill: #ffffff; stroke: #57606a; stroke-width: 1.2; }
.sayso-drawing .thick { stroke-width: 2.4; stroke: #1b1f24; }
@media screen and (prefers-color-scheme: dark) {
.sayso-drawing text { fill: #e9edf1; }
.sayso-drawing .quiet, .sayso-drawing .small { fill: #a9b4c0; }
.sayso-drawing .page { fill: #14181d; }
.sayso-drawing .band { fill: #222931; }
.sayso-drawing .grid { stroke: #4a545f; }
.sayso-drawing .mark { fill: #8cc4ff; stroke: #8cc4ff; }
.sayso-drawing .hollow { fill: #14181d; stroke: #8cc4ff; }
.sayso-drawing .edge { stroke: #8cc4ff; }
.sayso-drawing .frame { fill: #1b2128; stroke: #a9b4c0; }
.sayso-drawing .thick { stroke: #e9edf1; }
}
"""


class Anchor(StrEnum):
    """Which end of a text its place is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


def spell_number(number: float) -> str:
    """The number with at most two decimals, as attributes have it."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def escape_text(text: str) -> str:
    """The text as XML may hold it, between tags and in attributes."""
    return escape(text, quote=True)


@dataclass(slots=True)
class Canvas:
    """Gathers the elements of one picture in the order in which they are drawn."""

    width: float
    elements: list[str] = field(default_factory=list)

    def add_text(
        self,
        x: float,
        y: float,
        text: str,
        style: TextStyle,
        *,
        anchor: Anchor = Anchor.START,
        width: float | None = None,
        full: str | None = None,
    ) -> None:
        """Adds a line of text whose foot is at `y`.

        Args:
            x: Where it is anchored.
            y: The line that its letters stand on.
            text: The words.
            style: How they are set.
            anchor: Which end of the text `x` is.
            width: How much room there is; what does not fit is cut, and told whole in a tooltip.
            full: What the tooltip says, where it says more than the words.
        """
        shown = text if width is None else cut_text(text, width, style)
        whole = full if full is not None else text
        tip = f"<title>{escape_text(clean_text(whole))}</title>" if shown != whole else ""
        end = f' text-anchor="{anchor}"' if anchor is not Anchor.START else ""
        self.elements.append(
            f'<text class="{style.name}" x="{spell_number(x)}" y="{spell_number(y)}"{end}>{tip}{escape_text(shown)}'
            "</text>"
        )

    def add_lines(
        self, x: float, y: float, text: str, style: TextStyle, *, width: float, step: float, line_count: int
    ) -> float:
        """Adds the text in lines of this width, `step` apart, the first on `y`; returns where the last stands."""
        lines = wrap_text(text, width, style, line_count)
        for line in lines:
            self.add_text(x, y, line, style, full=text if line.endswith(ELLIPSIS) else line)
            y += step
        return y - step if lines else y

    def add_line(self, start: tuple[float, float], end: tuple[float, float], look: str) -> None:
        """Adds a straight line of this look, a class or several."""
        (x1, y1), (x2, y2) = (tuple(map(spell_number, point)) for point in (start, end))
        self.elements.append(f'<line class="{look}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>')

    def add_rectangle(
        self, corner: tuple[float, float], size: tuple[float, float], look: str, radius: float = 0
    ) -> None:
        """Adds a rectangle by its upper left corner, width and height."""
        (x, y), (width, height) = (tuple(map(spell_number, pair)) for pair in (corner, size))
        round_off = f' rx="{spell_number(radius)}"' if radius else ""
        self.elements.append(f'<rect class="{look}" x="{x}" y="{y}" width="{width}" height="{height}"{round_off}/>')

    def add_circle(self, centre: tuple[float, float], radius: float, look: str) -> None:
        """Adds a circle."""
        x, y = map(spell_number, centre)
        self.elements.append(f'<circle class="{look}" cx="{x}" cy="{y}" r="{spell_number(radius)}"/>')

    def add_path(self, steps: str, look: str, tip: str | None = None) -> None:
        """Adds a path of SVG's own steps, with a tooltip where there is more to say."""
        told = f"><title>{escape_text(clean_text(tip))}</title></path>" if tip is not None else "/>"
        self.elements.append(f'<path class="{look}" d="{steps}"{told}')

    def add_arrowhead(self, tip: tuple[float, float], is_leftward: bool, look: str = "mark") -> None:  # noqa: FBT001 (of two ways one)
        """Adds a small level arrowhead."""
        x, y = tip
        back = x + 8 if is_leftward else x - 8
        points = [(x, y), (back, y - 5), (back, y + 5)]
        steps = " L".join(f"{spell_number(px)} {spell_number(py)}" for px, py in points)
        self.add_path(f"M{steps} Z", look)

    def finish(self, height: float, title: str, description: str) -> str:
        """The whole picture as SVG text.

        Args:
            height: How far down it reaches.
            title: What it shows, in a line.
            description: All that it tells, in words, for who hears it.
        """
        body = "\n".join(self.elements)
        # Two pictures on one page must not share the ids of their titles.
        key = make_id("drawing", title, description)[:12]
        size = f"{spell_number(self.width)} {spell_number(height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" class="sayso-drawing" role="img" '
            f'aria-labelledby="title-{key} words-{key}">\n'
            f'<title id="title-{key}">{escape_text(clean_text(title))}</title>\n'
            f'<desc id="words-{key}">{escape_text(clean_text(description))}</desc>\n'
            f"<style>{_SHEET}{_list_sizes()}</style>\n"
            f'<rect class="page" width="{spell_number(self.width)}" height="{spell_number(height)}"/>\n'
            f"{body}\n</svg>\n"
        )


def _list_sizes() -> str:
    return "".join(
        f".sayso-drawing .{style.name} {{ font-size: {spell_number(style.size)}px;"
        f"{' font-weight: bold;' if style.is_bold else ''} }}\n"
        for style in STYLES
    )
