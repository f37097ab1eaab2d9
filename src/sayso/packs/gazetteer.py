"""Places of the world by name, read from one small file that ships with the package.

The file `places.sqlite` is built by `tools/build_gazetteer.py` from GeoNames (CC BY 4.0, `places.NOTICE`); see
`docs/decisions/gazetteer.md`. This module answers what a name may mean, best first; which of the candidates a
report means is decided by the stage `resolve`, which knows the report.

The order: places of a pack, then countries, then by population, in which a first-level region counts a
quarter, a second-level region a twentieth, a capital fivefold, and a place known by another name 3 %.
"""

import os
import re
import sqlite3
import threading
import unicodedata
import weakref
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, Self

from sayso.errors import PackError

PLACES_FILE: Final = Path(__file__).with_name("places.sqlite")
# Towns on one shelf, the unit that is compressed: from 64 to 96 the file shrinks by 0.2 MB.
TOWNS_PER_SHELF: Final = 96
COORDINATE_UNITS_PER_DEGREE: Final = 10_000

# Shares of a place's population that order candidates, set on the open part of three sets of news texts: see
# docs/decisions/gazetteer.md ("Order").
_LEVEL_WEIGHT: Final = {"admin1": 0.25, "admin2": 0.05, "town": 1.0}
_CAPITAL_WEIGHT: Final = 5.0
_OTHER_NAME_WEIGHT: Final = 0.03
_COUNTRY_WEIGHT: Final = 1e12
_PACK_WEIGHT: Final = 1e13

# Words that say of which kind a place is, and the kinds that they may stand for, best first.
DESIGNATORS: Final = {
    word: kinds
    for words, kinds in (
        (
            "province governorate region state oblast krai prefecture emirate canton wilaya",
            ("admin1", "admin2"),
        ),
        ("wilayat voivodeship territory republic department muhafazah ostan", ("admin1", "admin2")),
        ("provinces governorates regions states oblasts", ("admin1", "admin2")),
        ("county parish district municipality borough raion rayon subdistrict regency", ("admin2", "admin1")),
        ("co counties parishes districts", ("admin2", "admin1")),
        ("city town village", ("town",)),
    )
    for word in words.split()
}
_OPENINGS: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# Letters that Unicode does not take apart, and marks that stand inside names of the Near East.
_LETTERS: Final = str.maketrans(
    "øłđðəħ\u0131", "olddahi", "'`.\u2018\u2019\u00b4\u02bb\u02bc\u02bd\u02be\u02bf\u2032"
) | {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th"}
_NON_WORD: Final = re.compile(r"[\W_]+")
_SHORTEST_PLAIN_NAME: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on earth, as exactly as its source gives it.

    `country` is ISO 3166-1 alpha-2; `admin1` and `admin2` are names; `geonames` is a GeoNames id; `lat` and
    `lon` are degrees (WGS 84); `precision` is `country`, `admin1`, `admin2` or `town`. What is unknown is None.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str
    population: int | None = None


class WeighedPlace(NamedTuple):
    """A place that a name may mean, and how likely it is meant by itself."""

    place: Place
    prominence: float
    """Inhabitants, weighed as the head of this module tells; what the order of candidates is made of."""
    is_of_pack: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlace:
    """A place that a pack adds, with the other names that it goes by."""

    place: Place
    other_names: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """The key of a name: no case, accents, apostrophes or full stops; single blanks; no leading "the".

    "São Paulo" and "Sao Paulo" share a key, and so do "Saint Louis" and "St. Louis", "Al-Bab" and "Al Bab".
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _NON_WORD.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1:
        words[0] = _OPENINGS.get(words[0], words[0])
    return " ".join(words)


def split_designator(key: str) -> tuple[str, tuple[str, ...]] | None:
    """The bare name, and the kinds that its designator asks for ("aleppo governorate"), or None."""
    words = key.split()
    if len(words) > 1 and words[-1] in DESIGNATORS:
        return " ".join(words[:-1]), DESIGNATORS[words[-1]]
    if words[1:2] == ["of"] and words[2:] and words[0] in DESIGNATORS:
        return fold_name(" ".join(words[2:])), DESIGNATORS[words[0]]
    return None


class Gazetteer:
    """What names of places may mean. Safe to share among threads; each process opens the file for itself.

    Answers are cached per gazetteer; nothing is read before the first question.
    """

    def __init__(self, extra: Sequence[PackPlace], path: Path) -> None:
        self._extra = tuple(extra)
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process_id: int | None = None
        self._pack_places: dict[str, list[Place]] = {}
        for addition in self._extra:
            for key in dict.fromkeys(fold_name(n) for n in (addition.place.name, *addition.other_names)):
                self._pack_places.setdefault(key, []).append(addition.place)
        # Bounds on what is kept: a few MB at most; measured in docs/decisions/gazetteer.md ("Figures").
        self._find_cached = lru_cache(maxsize=4096)(self._find_uncached)
        self._find_demonym_cached = lru_cache(maxsize=4096)(self._find_demonym_uncached)
        self._is_risky_cached = lru_cache(maxsize=4096)(self._is_risky_uncached)
        self._read_region = lru_cache(maxsize=4096)(self._read_region_uncached)
        self._read_shelf = lru_cache(maxsize=128)(self._read_shelf_uncached)

    @classmethod
    def open(cls, extra: Sequence[PackPlace] = (), path: Path = PLACES_FILE) -> Self:
        """The world's places and those that a pack adds, which come first among their namesakes.

        Raises:
            PackError: The file with the places is missing.
        """
        if not path.is_file():
            raise PackError(f"{path}: the file with the places is missing; build it with tools/build_gazetteer.py")
        return cls(extra, path)

    def __reduce__(self) -> tuple[object, ...]:
        """Goes to another process as its recipe: the file is opened anew there."""
        return (type(self).open, (self._extra, self._path))

    def find_places(self, name: str) -> tuple[Place, ...]:
        """All places that a name as written may mean, best first; () when none is known.

        Case, accents, a leading "the" and punctuation do not matter. A designator ("Aleppo Governorate",
        "province of Aleppo", "Cook County") puts the kinds that it asks for first; else the order stays.
        """
        return tuple(candidate.place for candidate in self.weigh_places(name))

    def weigh_places(self, name: str) -> tuple[WeighedPlace, ...]:
        """The places of `find_places`, each with its prominence."""
        key = fold_name(name)
        return self._find_cached(key) if key else ()

    def has_place(self, name: str) -> bool:
        """Whether any place of that name is known, by the rules of `find_places`."""
        return bool(self.weigh_places(name))

    def find_demonym(self, word: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) whose people a word names ("Iranian", "Iranians"), or None."""
        return self._find_demonym_cached(fold_name(word))

    def _find_demonym_uncached(self, key: str) -> str | None:
        for form in (key, key.removesuffix("s")):
            rows = self._ask("SELECT country FROM demonym WHERE word = ?", (form,))
            if rows:
                return str(rows[0][0])
        return None

    def is_risky(self, name: str) -> bool:
        """Whether a name is also a common English word, a common personal name, or a bare abbreviation.

        Rule: its key stands in `tools/gazetteer_risky.txt`, or has fewer than three letters and no full stop,
        unless it is a country in capitals ("Of", "IN", but not "U.S." or "UK"). Such a name needs more than a
        capital letter before it is taken for a place.
        """
        key = fold_name(name)
        if len(key) < _SHORTEST_PLAIN_NAME:
            return not ("." in name or (name.isupper() and name.isalpha() and self._is_country(key)))
        return self._is_risky_cached(key)

    def _is_risky_uncached(self, key: str) -> bool:
        return bool(self._ask("SELECT 1 FROM risky WHERE word = ?", (key,)))

    def _is_country(self, key: str) -> bool:
        return any(place.precision == "country" for place in self.find_places(key))

    def close(self) -> None:
        """Lets go of the file; the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _ask(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        if self._process_id not in {None, os.getpid()}:
            # After a fork, the lock and the connection of the parent are not ours to use.
            self._lock, self._connection = threading.Lock(), None
        with self._lock:
            if self._connection is None:
                uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
                self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
                self._process_id = os.getpid()
                weakref.finalize(self, self._connection.close)
            return self._connection.execute(query, values).fetchall()

    def _find_uncached(self, key: str) -> tuple[WeighedPlace, ...]:
        found = self._read_candidates(key)
        split = split_designator(key)
        if split is not None:
            bare, kinds = split
            if not any(one.place.precision in kinds for one in found):
                others = self._read_candidates(bare)
                found += others if any(one.place.precision in kinds for one in others) else []
            found.sort(key=lambda one: _rank_kind(one.place, kinds))
        if not found:
            found = self._read_candidates(_toggle_article(key))
        by_place: dict[Place, WeighedPlace] = {}
        for one in found:
            by_place.setdefault(one.place, one)
        return tuple(by_place.values())

    def _read_candidates(self, key: str) -> list[WeighedPlace]:
        """Places known under exactly this key, best first."""
        rows = self._ask("SELECT rows FROM name_shelf WHERE first <= ? ORDER BY first DESC LIMIT 1", (key,))
        references = _find_line(rows[0][0], key).split() if rows else []
        weighed = [self._weigh_reference(reference) for reference in references]
        weighed.sort(key=lambda one: (-one.prominence, one.place.geonames or 0))
        return [
            *(WeighedPlace(place, _PACK_WEIGHT, is_of_pack=True) for place in self._pack_places.get(key, ())),
            *weighed,
        ]

    def _weigh_reference(self, reference: str) -> WeighedPlace:
        """The place behind a reference (c country, r region, t town, then a number), and its prominence.

        A capital letter marks another name of that place.
        """
        number = int(reference[1:])
        weight = _OTHER_NAME_WEIGHT if reference[0].isupper() else 1.0
        kind = reference[0].lower()
        if kind == "c":
            country = self._read_country(number)
            return WeighedPlace(country, _COUNTRY_WEIGHT + weight * (country.population or 0))
        place, is_capital = self._read_town(number) if kind == "t" else (self._read_region(number), False)
        weight *= _LEVEL_WEIGHT[place.precision] * (_CAPITAL_WEIGHT if is_capital else 1.0)
        return WeighedPlace(place, weight * ((place.population or 0) + 1))

    def _read_country(self, number: int) -> Place:
        query = "SELECT iso, name, geonames, lat, lon, population FROM country WHERE id = ?"
        iso, name, geonames, lat, lon, population = self._ask(query, (number,))[0]
        return Place(
            name=str(name),
            country=str(iso),
            geonames=_as_number(geonames),
            lat=_as_degrees(lat),
            lon=_as_degrees(lon),
            precision="country",
            population=_as_number(population),
        )

    def _read_region_uncached(self, number: int) -> Place:
        query = """SELECT r.level, c.iso, r.name, p.name, r.geonames, r.lat, r.lon, r.population
                   FROM region AS r JOIN country AS c ON c.id = r.country
                   LEFT JOIN region AS p ON p.id = r.parent WHERE r.id = ?"""
        level, iso, name, parent, geonames, lat, lon, population = self._ask(query, (number,))[0]
        return Place(
            name=str(name),
            country=str(iso),
            admin1=str(name) if level == 1 else _as_text(parent),
            admin2=str(name) if level != 1 else None,
            geonames=_as_number(geonames),
            lat=_as_degrees(lat),
            lon=_as_degrees(lon),
            precision=f"admin{level}",
            population=_as_number(population),
        )

    def _read_shelf_uncached(self, shelf: int) -> tuple[str, ...]:
        return tuple(_unpack_lines(self._ask("SELECT rows FROM town_shelf WHERE id = ?", (shelf,))[0][0]))

    def _read_town(self, number: int) -> tuple[Place, bool]:
        line = self._read_shelf(number // TOWNS_PER_SHELF)[number % TOWNS_PER_SHELF]
        geonames, name, country, region, lat, lon, population, capital = line.split("\t")
        around = self._read_region(int(region)) if region else None
        place = Place(
            name=name,
            country=country,
            admin1=around.admin1 if around else None,
            admin2=around.admin2 if around else None,
            geonames=int(geonames),
            lat=int(lat) / COORDINATE_UNITS_PER_DEGREE,
            lon=int(lon) / COORDINATE_UNITS_PER_DEGREE,
            precision="town",
            population=int(population) if population else None,
        )
        return place, bool(capital)


def _rank_kind(place: Place, kinds: tuple[str, ...]) -> int:
    return kinds.index(place.precision) if place.precision in kinds else len(kinds)


def _toggle_article(key: str) -> str:
    """The same name with or without the Arabic article: GeoNames has "Al Bab", a report has "Bab"."""
    first, _, rest = key.partition(" ")
    return rest if first in {"al", "el", "ar", "as", "ash", "an", "at", "ad", "az"} else f"al {key}"


def _unpack_lines(packed: object) -> list[str]:
    """The lines of a shelf."""
    return _unpack(packed).decode("utf-8").split("\n")


def _find_line(packed: object, key: str) -> str:
    """What stands behind a key and a tab in the one line of a shelf that opens with them; "" where none does."""
    lines = b"\n" + _unpack(packed)
    opening = f"\n{key}\t".encode()
    start = lines.find(opening)
    if start < 0:
        return ""
    start += len(opening)
    end = lines.find(b"\n", start)
    return lines[start : end if end >= 0 else len(lines)].decode("utf-8")


def _unpack(packed: object) -> bytes:
    if not isinstance(packed, bytes):
        raise TypeError
    return zlib.decompress(packed)


def _as_number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _as_degrees(value: object) -> float | None:
    return value / COORDINATE_UNITS_PER_DEGREE if isinstance(value, int) else None
