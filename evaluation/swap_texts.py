"""Sentences in which two parties can change places, filled with the names of a pair."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SENTENCES_FILE = Path(__file__).with_name("swap_sentences.toml")
NAMES_FILE = Path(__file__).with_name("swap_names.toml")
SIDES, SAME, MASKED = "sides", "same", "masked"
KINDS = (SIDES, SAME, MASKED)
"""A state's body and one that opposes it; two bodies of one side; two names that tell nothing."""
_SLOT = re.compile(r"\{(?P<party>[AB])(?:(?P<owner>'s)|:(?P<one>\w+)\|(?P<many>\w+))?\}")
_OPENS = re.compile(r"(?:^|[.?!]\s+|\N{LEFT DOUBLE QUOTATION MARK})$")
"""What stands before the first word of a sentence or of a quotation."""


class Template(NamedTuple):
    """A text with slots for two parties."""

    id: str
    """Group and number: `arrests-01`."""
    text: str


class Pair(NamedTuple):
    """The names of two parties that stand in the same grammar."""

    names: tuple[str, str]
    kind: str
    """Of `KINDS`."""
    has_article: bool = False
    is_plural: bool = False

    def swap(self) -> "Pair":
        """The pair the other way round."""
        return self._replace(names=self.names[::-1])


class Filled(NamedTuple):
    """A text with the names filled in, and the way back to the text without them."""

    text: str
    bare: str
    """The text with `{A}` and `{B}` for the names: the same for a pair and for the pair swapped."""
    places: tuple[int, ...]
    """For each character of the text, and for its end, the place in the bare text; all of a name's inside are one."""

    def spell(self, span: tuple[int, int]) -> str:
        """The words of a span without the names; a name that the span cuts is cut too (`{`, `A}`)."""
        return self.bare[slice(*self.locate(span))]

    def locate(self, span: tuple[int, int]) -> tuple[int, int]:
        """The span in the bare text."""
        return self.places[span[0]], self.places[span[1]]


def load_templates(path: Path = SENTENCES_FILE) -> list[Template]:
    """The sentences and short reports, in the order of the file.

    Raises:
        ValueError: A text lacks a party, or has a slot that is none.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = {**told["sentences"], **{f"report_{name}": texts for name, texts in told["reports"].items()}}
    templates = [
        Template(f"{group}-{number:02}", text)
        for group, texts in groups.items()
        for number, text in enumerate(texts, 1)
    ]
    for template in templates:
        if {match["party"] for match in _SLOT.finditer(template.text)} != {"A", "B"}:
            raise ValueError(f"{path.name}: {template.id} does not name both parties; use {{A}} and {{B}}")
        if set("{}") & set(_SLOT.sub("", template.text)):
            raise ValueError(f"{path.name}: {template.id} has braces that are no slot; see the head of the file")
    return templates


def load_pairs(path: Path = NAMES_FILE) -> list[Pair]:
    """The pairs of names, in the order of the file.

    Raises:
        ValueError: A pair is of no kind, or has not two names.
    """
    pairs = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]:
        pair = Pair(**{**entry, "names": tuple(entry["names"])})
        if pair.kind not in KINDS or len(set(pair.names)) != len(("A", "B")):
            raise ValueError(f"{path.name}: {' / '.join(pair.names)}: give two names, and a kind of {', '.join(KINDS)}")
        pairs.append(pair)
    return pairs


def choose_pairs(number: int, pairs: Sequence[Pair], count: int) -> list[Pair]:
    """The pairs that a text is read with: the same ones for the same number, all pairs as often over all texts.

    Args:
        number: Of the text.
        pairs: To choose from.
        count: How many, at the most all.
    """
    count = min(count, len(pairs))
    return [pairs[(number + step * len(pairs) // count) % len(pairs)] for step in range(count)]


def fill(template: str, pair: Pair) -> Filled:
    """The text with the names of a pair in its slots, and with articles, agreement and capitals.

    Args:
        template: With slots.
        pair: Whose first name goes into the slots of A.
    """
    pieces: list[tuple[str, str]] = []
    text, end = "", 0
    for match in _SLOT.finditer(template):
        pieces += [(each, each) for each in template[end : match.start()]]
        text = "".join(written for written, _ in pieces)
        pieces += _fill_slot(match, pair, is_opening=_OPENS.search(text) is not None)
        end = match.end()
    pieces += [(each, each) for each in template[end:]]
    places, place = [], 0
    for written, bare in pieces:
        places += [place, *[place + 1] * (len(written) - 1)]
        place += len(bare)
    return Filled("".join(written for written, _ in pieces), "".join(bare for _, bare in pieces), (*places, place))


def _fill_slot(match: re.Match[str], pair: Pair, *, is_opening: bool) -> list[tuple[str, str]]:
    """The pieces of a slot as they are written, each with what stands for it in the bare text."""
    party, one = match["party"], match["one"]
    if one is not None:
        word = match["many"] if pair.is_plural else one
        return [(each, each) for each in word]
    name = pair.names["AB".index(party)]
    article = ("The " if is_opening else "the ") if pair.has_article else ""
    if is_opening and not article:
        name = name[0].upper() + name[1:]
    owner = [(_write_owner(name, pair), "'s")] if match["owner"] else []
    return [*((each, each) for each in article), (name, f"{{{party}}}"), *owner]


def _write_owner(name: str, pair: Pair) -> str:
    return "'" if pair.is_plural and name.endswith("s") else "'s"
