"""The invented country of the dossier: places, people, bodies, outlets.

Dalmere (user-assigned code `XT`) lies in the open southern Indian Ocean; its neighbour is Oskany (`XU`). Nothing of it
is borrowed from `packs/newsroom`, so that what was tuned on that world is not measured on it again.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.records import MentionKind, SpeakerKind

COUNTRY = "XT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place of Dalmere."""

    key: str
    name: str
    province: str
    lat: float
    lon: float
    precision: str = "town"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who speaks or acts."""

    key: str
    name: str
    """As a careful coder writes it in a chain."""
    full: str
    """As a report introduces it; the name stands in it."""
    later: tuple[str, ...]
    """What a report calls it afterwards."""
    pronoun: str
    kind: SpeakerKind

    @property
    def mention_kind(self) -> MentionKind:
        """What its mentions are."""
        return MentionKind.PERSON if self.kind is SpeakerKind.PERSON else MentionKind.GROUP


class Slant(StrEnum):
    """Whose words an outlet has at hand, and nothing about who is right."""

    STATE = "state"
    OPPOSITION = "opposition"
    WIRE = "wire"
    DAILY = "daily"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet that publishes reports, or that others quote."""

    key: str
    name: str
    slant: Slant
    site: str
    credit: str
    """What stands in a dateline or behind a copied story."""

    @property
    def actor(self) -> Actor:
        """The outlet as a speaker in another outlet's report."""
        full = self.name if self.name[0].islower() or self.slant is not Slant.DAILY else f"the {self.name}"
        if self.slant is Slant.STATE and self.key == "one":
            full = f"state television {self.name}"
        return Actor(key=self.key, name=self.name, full=full, later=(self.name,), pronoun="it", kind=SpeakerKind.GROUP)


def _list_towns() -> tuple[Town, ...]:
    rows = (
        ("Hathe", -41.2, 84.6, "Corrinford/Ludmoor/Stell Bay/Aldwick Ferry/Marrowby"),
        ("Ostermoor", -41.9, 86.3, "Vennick/Holm Sarrow/Quill Harbour/Teaselby/Upper Dray"),
        ("Lower Isk", -43.0, 85.1, "Iskmouth/Dunnaber/Marl Point/Fennigate/Cold Tarrow"),
        ("Saltreach", -42.4, 83.2, "Skarrow/Wendle Reach/Tern Hallow/Nettleborne/Grey Ashby"),
        ("Kestrin", -40.3, 85.8, "Kestrin Gate/Obelwick/Thornmere/Low Harrin/Sallow Pass"),
    )
    towns: list[Town] = []
    for province, lat, lon, names in rows:
        # Towns of a province stand about 15 km apart, each beside the next.
        towns += [
            Town(
                key=name.lower().replace(" ", "_"),
                name=name,
                province=province,
                lat=round(lat + 0.14 * number, 3),
                lon=round(lon + 0.05 * (number % 2), 3),
            )
            for number, name in enumerate(names.split("/"))
        ]
    return tuple(towns)


TOWNS = _list_towns()
PROVINCES = tuple(
    Town(
        key=f"{name.lower().replace(' ', '_')}_province",
        name=f"{name} Province",
        province=name,
        lat=next(town.lat for town in TOWNS if town.province == name),
        lon=next(town.lon for town in TOWNS if town.province == name),
        precision="admin1",
    )
    for name in dict.fromkeys(town.province for town in TOWNS)
)
DALMERE = Town(key="dalmere", name="Dalmere", province="", lat=-41.8, lon=85.0, precision="country")
PLACES = {place.key: place for place in (*TOWNS, *PROVINCES, DALMERE)}


def find_neighbour(town: Town) -> Town:
    """The town next to it in its province."""
    own = [each for each in TOWNS if each.province == town.province]
    return own[(own.index(town) + 1) % len(own)]


def _make_person(key: str, title: str, name: str, word: str, pronoun: str) -> Actor:
    full = f"{title} {name}" if title[0].isupper() else f"{name}, {title},"
    surname = name.rsplit(maxsplit=1)[-1]
    return Actor(
        key=key, name=name, full=full, later=(surname, f"the {word}"), pronoun=pronoun, kind=SpeakerKind.PERSON
    )


def _make_body(key: str, name: str, later: str, article: str = "the ") -> Actor:
    return Actor(key=key, name=name, full=f"{article}{name}", later=(later,), pronoun="it", kind=SpeakerKind.GROUP)


def make_unnamed(words: str) -> Actor:
    """A source without a name."""
    return Actor(key=f"unnamed:{words}", name=words, full=words, later=(words,), pronoun="", kind=SpeakerKind.UNNAMED)


def make_local(town: Town, kind: str) -> Actor:
    """The hospital or the police of a place: `hospital` or `police`."""
    if kind == "hospital":
        return _make_body(f"hospital:{town.key}", f"{town.name} General Hospital", "the hospital", "")
    name = f"{town.province} Provincial Police"
    return _make_body(f"police:{town.province}", name, "the force")


def make_governor(town: Town) -> Actor:
    """The governor of the province."""
    names = {
        "Hathe": "Orsin Tallow",
        "Ostermoor": "Bettany Crale",
        "Lower Isk": "Joss Undermere",
        "Saltreach": "Ilse Fenwarden",
        "Kestrin": "Rolf Dunsany-Hey",
    }
    pronouns = {"Ostermoor": "she", "Saltreach": "she"}
    name = names[town.province]
    return _make_person(
        f"governor:{town.province}", f"{town.province} Governor", name, "governor", pronouns.get(town.province, "he")
    )


OFFICIALS = (
    _make_person("interior_minister", "Interior Minister", "Teodar Vask", "minister", "he"),
    _make_person("spokeswoman", "a spokeswoman for the government", "Pella Arrowin", "spokeswoman", "she"),
    _make_body("interior_ministry", "Interior Ministry", "the ministry"),
    _make_body("general_staff", "General Staff", "the command"),
    _make_body("justice_ministry", "Justice Ministry", "the ministry"),
)
OPPONENTS = (
    _make_person("orrell", "the leader of the opposition", "Sabin Orrell", "opposition leader", "he"),
    _make_body("dawn_assembly", "Dawn Assembly", "the movement"),
)
MONITORS = (
    _make_body("prison_watch", "Prison Watch", "the group", ""),
    _make_body("rights_forum", "Coastal Rights Forum", "the forum"),
    _make_person("ellery", "a lawyer", "Maud Ellerine", "lawyer", "she"),
    _make_body("relief_league", "Relief League", "the league"),
)
ARMED = (
    _make_body("iron_harvest", "Iron Harvest", "the group", ""),
    _make_body("free_column", "Free Column", "the group", "the "),
    _make_body("shore_brigades", "Shore Brigade", "the brigade", "the "),
)
DOCUMENTS = (
    Actor(
        key="white_register",
        name="White Register",
        full="the White Register",
        later=("the register",),
        pronoun="it",
        kind=SpeakerKind.DOCUMENT,
    ),
    Actor(
        key="sedgeley_list",
        name="Sedgeley List",
        full="the Sedgeley List",
        later=("the list",),
        pronoun="it",
        kind=SpeakerKind.DOCUMENT,
    ),
)
UNNAMED = tuple(
    map(
        make_unnamed,
        (
            "a police officer who asked not to be named",
            "a hospital official speaking on condition of anonymity",
            "a source close to the inquiry",
            "two residents",
            "witnesses",
            "a diplomat who spoke on condition of anonymity",
            "an official who was not authorised to speak",
            "medics",
        ),
    )
)

OUTLETS = (
    Outlet(key="ferrant", name="Ferrant", slant=Slant.WIRE, site="ferrant.example", credit="Ferrant"),
    Outlet(key="cable", name="Allied Cable", slant=Slant.WIRE, site="alliedcable.example", credit="AC"),
    Outlet(key="dsa", name="Dalmere State Agency", slant=Slant.STATE, site="dsa.example", credit="DSA"),
    Outlet(key="one", name="Dalmere One", slant=Slant.STATE, site="dalmereone.example", credit="Dalmere One"),
    Outlet(key="tide", name="Free Tide", slant=Slant.OPPOSITION, site="freetide.example", credit="Free Tide"),
    Outlet(key="marsh", name="Voice of the Marsh", slant=Slant.OPPOSITION, site="marsh.example", credit="Marsh"),
    Outlet(key="courier", name="Corrinford Courier", slant=Slant.DAILY, site="courier.example", credit="Courier"),
    Outlet(key="gazette", name="Iskmouth Gazette", slant=Slant.DAILY, site="gazette.example", credit="Gazette"),
    Outlet(key="post", name="Saltreach Post", slant=Slant.DAILY, site="post.example", credit="Post"),
    Outlet(key="herald", name="Kestrin Herald", slant=Slant.DAILY, site="herald.example", credit="Herald"),
    Outlet(key="oskany", name="Oskany Times", slant=Slant.DAILY, site="oskanytimes.example", credit="Times"),
    Outlet(key="ledger", name="Morning Ledger", slant=Slant.DAILY, site="ledger.example", credit="Ledger"),
)
OUTLET_OF = {outlet.key: outlet for outlet in OUTLETS}
REPORTERS = tuple("Ansel Pryke/Odile Marchbank/Rufus Tarn-Hill/Gwenda Loss/Perrin Yule/Hester Quaid".split("/"))
