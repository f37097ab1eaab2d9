"""Where a region lies, reckoned from the towns in it."""

from collections.abc import Sequence

Point = tuple[float, float]
"""Degrees east, degrees north."""
_FULL_TURN = 360.0
_THIN_SQUARE_DEGREES = 1e-6
"""Below this a region's towns lie on a line, and no area has a middle."""


def find_middle(points: Sequence[Point]) -> Point:
    """The middle of the area that the towns span: the centroid of their convex hull, reckoned on plain degrees.

    Nearer to where GeoNames puts large regions than the mean of the towns weighed by population, which lies in the
    largest city: of the gold names of regions that tools may look at, 96 % lie within 161 km and not 78 %
    (docs/decisions/gazetteer.md, "Shape").

    Args:
        points: At least one.
    """
    # A region across the date line is reckoned beyond 180 degrees.
    is_across = max(east for east, _ in points) - min(east for east, _ in points) > _FULL_TURN / 2
    spread = sorted({(east + _FULL_TURN if is_across and east < 0 else east, north) for east, north in points})
    corners = [*_walk(spread), *_walk(spread[::-1])]
    twice_area = east_sum = north_sum = 0.0
    for (east, north), (next_east, next_north) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = east * next_north - next_east * north
        twice_area += cross
        east_sum += (east + next_east) * cross
        north_sum += (north + next_north) * cross
    if twice_area < _THIN_SQUARE_DEGREES:
        middle = sum(east for east, _ in spread) / len(spread), sum(north for _, north in spread) / len(spread)
    else:
        middle = east_sum / (3 * twice_area), north_sum / (3 * twice_area)
    return (middle[0] - _FULL_TURN if middle[0] > _FULL_TURN / 2 else middle[0]), middle[1]


def _walk(points: Sequence[Point]) -> list[Point]:
    """One half of the convex hull of sorted points, without its last corner (Andrew 1979)."""
    corners: list[Point] = []
    for point in points:
        while len(corners) > 1 and _turn(corners[-2], corners[-1], point) <= 0:
            corners.pop()
        corners.append(point)
    return corners[:-1]


def _turn(first: Point, second: Point, third: Point) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])
