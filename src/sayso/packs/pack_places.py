"""Places that a pack adds to the gazetteer: its `places.toml`."""

import tomllib
from pathlib import Path
from typing import Final

from sayso.errors import PackError
from sayso.packs.gazetteer import PackPlace, Place

_KINDS: Final = ("country", "admin1", "admin2", "town")
_TEXT_FIELDS: Final = ("name", "kind", "country", "admin1", "admin2")
_FIELDS: Final = frozenset((*_TEXT_FIELDS, "other_names", "geonames", "population", "lat", "lon"))


def load_places(path: Path) -> tuple[PackPlace, ...]:
    """The places of a pack, in the order of its `places.toml`: [[place]] tables with the fields of `_FIELDS`.

    `name` and `kind` (`country`, `admin1`, `admin2`, `town`) must stand; lat and lon are degrees (WGS 84).

    Raises:
        PackError: The file cannot be read, or a place has an unknown field, kind or type of value.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("place", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: cannot be read as TOML; correct or remove the file") from error
    if not isinstance(tables, list):
        raise PackError(f"{path}: 'place' is no list of tables; write [[place]] above each place")
    return tuple(_read_place(table, f"{path}: place {number}") for number, table in enumerate(tables, start=1))


def _read_place(table: object, where: str) -> PackPlace:
    if not isinstance(table, dict):
        raise PackError(f"{where}: is no table; write [[place]] above each place")
    unknown = sorted(set(table) - _FIELDS)
    if unknown:
        raise PackError(f"{where}: unknown field {unknown[0]}; the fields are {', '.join(sorted(_FIELDS))}")
    name, kind = _read_text(table, "name", where), _read_text(table, "kind", where)
    if name is None or kind not in _KINDS:
        raise PackError(f"{where}: needs a name, and a kind out of {', '.join(_KINDS)}")
    others = table.get("other_names", [])
    if not isinstance(others, list) or not all(isinstance(other, str) and other for other in others):
        raise PackError(f"{where}: other_names is no list of names; write [] or leave it out")
    lat, lon = _read_degrees(table, "lat", 90, where), _read_degrees(table, "lon", 180, where)
    if (lat is None) != (lon is None):
        raise PackError(f"{where}: has one of lat and lon; give both or none")
    place = Place(
        name=name,
        country=_read_text(table, "country", where),
        admin1=_read_text(table, "admin1", where) or (name if kind == "admin1" else None),
        admin2=_read_text(table, "admin2", where) or (name if kind == "admin2" else None),
        geonames=_read_whole(table, "geonames", where),
        lat=lat,
        lon=lon,
        precision=kind,
        population=_read_whole(table, "population", where),
    )
    return PackPlace(place=place, other_names=tuple(others))


def _read_text(table: dict[str, object], field: str, where: str) -> str | None:
    value = table.get(field)
    if value is None or (isinstance(value, str) and value):
        return value
    raise PackError(f"{where}: {field} is no text; write it in quotation marks or leave it out")


def _read_whole(table: dict[str, object], field: str, where: str) -> int | None:
    value = table.get(field)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise PackError(f"{where}: {field} is no whole number; correct it or leave it out")


def _read_degrees(table: dict[str, object], field: str, limit_degrees: int, where: str) -> float | None:
    value = table.get(field)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limit_degrees:
        return float(value)
    raise PackError(f"{where}: {field} is no number within {limit_degrees} degrees; correct it or leave it out")
