"""Where claims come from as a picture: who has it from whom, and what shows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.drawing.layers import Layers, Pair, arrange_layers, place_stations
from sayso.drawing.lettering import ELLIPSIS, clean_text, measure_width, wrap_text
from sayso.drawing.origin_graph import OriginGraph, Station, StationKind, Track, make_graph
from sayso.drawing.origin_words import EVIDENCE, count_origins, describe_graph, tell_kind, tell_name, tell_track
from sayso.drawing.svg import QUIET, SMALL, STRONG, TITLE, Canvas, spell_number
from sayso.records import Tracing

_MARGIN = 16.0
_USUAL_WIDTH = 560.0
_BOX, _WIDEST_BOX, _STUB, _CURVE = 118.0, 200.0, 84.0, 38.0
"""A stub is a line's level beginning, as long as the words on it; only in the curves behind it can lines cross."""
_PAD, _NAME_LINE, _WORD_LINE = 8.0, 16.0, 15.0
_FIRST_PORT, _PORT = 21.0, 19.0
_GAP, _PASSAGE = 16.0, 6.0
_NAME_LINES, _TITLE_LINES, _KIND_LINES = 4, 4, 2
_MIDDLE_HEAD = 3
"""From this many layers on something stands between outlet and origin."""


def draw_origins(tracing: Tracing, title: str | None = None) -> str:
    """The paths of the claims as SVG text, outlets left, origins right: the same bytes for the same records.

    Args:
        tracing: The claims to be drawn, with the origins, links and credits that they need; others are not drawn.
        title: What stands above it.

    Raises:
        KeyError: A claim's origin is not in the tracing.
    """
    graph = make_graph(tracing)
    heading = clean_text(title) if title is not None else "Whose word it is"
    drawing = _OriginDrawing(graph)
    drawing.draw_heading(heading, count_origins(graph))
    drawing.draw_graph()
    drawing.draw_legend()
    return drawing.canvas.finish(drawing.y + _MARGIN, heading, describe_graph(graph))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A station with the words in it."""

    station: Station
    name: Sequence[str]
    words: Sequence[str]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where boxes, and gaps for lines that pass, stand."""

    tops: Mapping[str, float]
    heights: Mapping[str, float]
    layer: Mapping[str, int]

    def find_middle(self, key: str) -> float:
        return self.tops[key] + self.heights[key] / 2


class _OriginDrawing:
    """One graph while it is drawn, from the top down."""

    def __init__(self, graph: OriginGraph) -> None:
        self._graph = graph
        self._tracks: Mapping[Pair, Track] = {(track.start, track.end): track for track in graph.tracks}
        self._names = {station.key: tell_name(station) for station in graph.stations}
        origins = [station.key for station in graph.stations if station.kind is StationKind.ORIGIN]
        self._layers: Layers = arrange_layers(list(self._names), list(self._tracks), origins)
        self._count = max(1, len(self._layers.layers))
        between = (self._count - 1) * (_STUB + _CURVE)
        self._box = min(_WIDEST_BOX, max(_BOX, (_USUAL_WIDTH - 2 * _MARGIN - between) / self._count))
        self.canvas = Canvas(width=max(_USUAL_WIDTH, self._count * self._box + between + 2 * _MARGIN))
        self.y = 0.0
        """How far down the picture reaches so far."""

    def draw_heading(self, title: str, subtitle: str) -> None:
        """Title, counts, and what stands in which column."""
        room = self.canvas.width - 2 * _MARGIN
        self.y = self.canvas.add_lines(_MARGIN, 32.0, title, TITLE, width=room, step=22, line_count=_TITLE_LINES) + 4
        self._draw_words(subtitle, _MARGIN)
        self.y += 22
        heads = {0: "Outlet", self._count - 1: "Origin"} if self._count > 1 else {}
        if self._count >= _MIDDLE_HEAD:
            heads[1] = "By way of"
        for number, head in sorted(heads.items()):
            self.canvas.add_text(self._find_x(number), self.y, head, SMALL, width=self._box)
        self.y += 10

    def _find_x(self, layer: int) -> float:
        return _MARGIN + layer * (self._box + _STUB + _CURVE)

    def draw_graph(self) -> None:
        """The boxes and the lines between them."""
        boxes = {station.key: self._make_box(station) for station in self._graph.stations}
        keys = {key: number for number, layer in enumerate(self._layers.layers) for key in layer}
        heights = {key: boxes[key].height if key in boxes else _PASSAGE for key in keys}
        tops = {key: self.y + top for key, top in place_stations(self._layers, heights, _GAP).items()}
        plan = _Plan(tops=tops, heights=heights, layer=keys)
        starts = self._find_starts(plan)
        ends = self._find_ends(plan, starts)
        for pair, way in self._layers.ways.items():
            self._draw_track(pair, way, [starts[pair], *map(plan.find_middle, way[1:-1]), ends[pair]], plan)
        for pair in self._layers.back:
            self._draw_stub(pair, self._find_x(keys[pair[0]]) + self._box, starts[pair])
        for key, box in boxes.items():
            self._draw_box(box, self._find_x(keys[key]), tops[key])
        self.y = max((tops[key] + heights[key] for key in tops), default=self.y)

    def _make_box(self, station: Station) -> _Box:
        room = self._box - 2 * _PAD
        name = wrap_text(tell_name(station), room, STRONG, _NAME_LINES)
        words = [line for part in tell_kind(station) for line in wrap_text(part, room, SMALL, _KIND_LINES)]
        lines = sum(self._count_lines(pair) for pair in self._tracks if pair[0] == station.key)
        height = max(
            len(name) * _NAME_LINE + len(words) * _WORD_LINE + 2 * _PAD,
            _FIRST_PORT + (lines - 1) * _PORT + _PAD if lines else 0,
        )
        return _Box(station=station, name=name, words=words, height=height)

    def _count_lines(self, pair: Pair) -> int:
        """How many lines of words a line carries: above and below it."""
        return 2 if pair in self._layers.back or len(self._tracks[pair].evidence) > 1 else 1

    def _find_starts(self, plan: _Plan) -> dict[Pair, float]:
        """The height at which each line leaves its box, in the order of where they lead; those that lead back last."""
        leaving: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
        for pair, way in self._layers.ways.items():
            leaving[pair[0]].append((plan.find_middle(way[1]), pair))
        for pair in self._layers.back:
            leaving[pair[0]].append((float("inf"), pair))
        starts: dict[Pair, float] = {}
        for key, pairs in leaving.items():
            needed = _FIRST_PORT + (sum(self._count_lines(pair) for _, pair in pairs) - 1) * _PORT + _PAD
            y = plan.tops[key] + _FIRST_PORT + (plan.heights[key] - needed) / 2
            for _, pair in sorted(pairs):
                starts[pair] = y
                y += _PORT * self._count_lines(pair)
        return starts

    def _find_ends(self, plan: _Plan, starts: Mapping[Pair, float]) -> dict[Pair, float]:
        """The height at which each line comes into its box, in the order of where they come from."""
        coming: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
        for pair, way in self._layers.ways.items():
            last = plan.find_middle(way[-2]) if way[1:-1] else starts[pair]
            coming[pair[1]].append((last, pair))
        return {
            pair: plan.tops[key] + plan.heights[key] * number / (len(pairs) + 1)
            for key, pairs in coming.items()
            for number, (_, pair) in enumerate(sorted(pairs), 1)
        }

    def _draw_track(self, pair: Pair, way: Sequence[str], heights: Sequence[float], plan: _Plan) -> None:
        """A line from the right edge of its first box, level as far as its words go, to the left edge of its last."""
        track = self._tracks[pair]
        start = self._find_x(plan.layer[way[0]]) + self._box
        steps = [f"M{spell_number(start + 4)} {spell_number(heights[0])}"]
        for key, (height, next_height) in zip(way, pairwise(heights), strict=False):
            bend = self._find_x(plan.layer[key]) + self._box + _STUB
            middle, end = spell_number(bend + _CURVE / 2), spell_number(bend + _CURVE)
            y, next_y = spell_number(height), spell_number(next_height)
            steps.append(f"H{spell_number(bend)} C{middle} {y} {middle} {next_y} {end} {next_y}")
        tip = tell_track(track, self._names[pair[0]], self._names[pair[1]])
        self.canvas.add_path(" ".join(steps), "edge dashed" if track.is_nameless else "edge", tip)
        self._draw_evidence(start, heights[0], track.evidence[0], ", ".join(track.evidence[1:]))

    def _draw_stub(self, pair: Pair, start: float, y: float) -> None:
        """A line that would lead back to the left ends at once and says where it leads."""
        tip = tell_track(self._tracks[pair], self._names[pair[0]], self._names[pair[1]])
        steps = f"M{spell_number(start + 4)} {spell_number(y)} H{spell_number(start + _STUB)}"
        self.canvas.add_path(steps, "edge", tip)
        self._draw_evidence(start, y, ", ".join(self._tracks[pair].evidence), self._names[pair[1]])

    def _draw_evidence(self, start: float, y: float, above: str, below: str) -> None:
        """The arrowhead at the line's beginning, and the words that lie on it."""
        self.canvas.add_arrowhead((start + 1, y), is_leftward=True)
        self.canvas.add_text(start + 12, y - 4, above, SMALL, width=_STUB - 12)
        if below:
            self.canvas.add_text(start + 12, y + 13, below, SMALL, width=_STUB - 12)

    def _draw_box(self, box: _Box, x: float, y: float) -> None:
        is_origin = box.station.kind is StationKind.ORIGIN
        look = " ".join(["frame", *["thick"] * is_origin, *["dashed"] * box.station.is_nameless])
        self.canvas.add_rectangle((x, y), (self._box, box.height), look, radius=12 if is_origin else 2)
        line = y + (box.height - len(box.name) * _NAME_LINE - len(box.words) * _WORD_LINE) / 2
        for words in box.name:
            line += _NAME_LINE
            full = tell_name(box.station) if words.endswith(ELLIPSIS) else words
            self.canvas.add_text(x + _PAD, line - 4, words, STRONG, full=full)
        for words in box.words:
            line += _WORD_LINE
            self.canvas.add_text(x + _PAD, line - 4, words, SMALL)

    def draw_legend(self) -> None:
        """What the words on the lines mean; only those that are used."""
        self.y += 16
        self.canvas.add_line((_MARGIN, self.y), (self.canvas.width - _MARGIN, self.y), "grid")
        self.y += 4
        used = {word for track in self._graph.tracks for word in track.evidence}
        entries = [(name, told) for name, told in EVIDENCE.items() if any(word.startswith(name) for word in used)]
        room = max((measure_width(name, STRONG) for name, _ in entries), default=0.0) + 12
        for name, told in entries:
            self.canvas.add_text(_MARGIN, self.y + 14, name, STRONG)
            self._draw_words(told, _MARGIN + room)
        told = "An arrow leads from the source to who has the word from it. "
        told += "A carrier has an origin's word from nobody else."
        if any(station.is_nameless for station in self._graph.stations):
            told += " Dashed: a source without a name."
        self._draw_words(told, _MARGIN)

    def _draw_words(self, told: str, x: float) -> None:
        room = self.canvas.width - _MARGIN - x
        self.y = self.canvas.add_lines(x, self.y + 14, told, QUIET, width=room, step=18, line_count=4) + 4
