"""News agencies and the words of credits, as `packs/wires.toml` holds them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from sayso.errors import PackError
from sayso.packs.reading import PACKS_FOLDER, read_toml

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditWords:
    """The words around names in credits; `wires.toml` says what each list holds."""

    generic: tuple[str, ...]
    added: tuple[str, ...]
    byline: tuple[str, ...]
    state_media: tuple[str, ...]
    written: tuple[str, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wires:
    """The agencies that are known, and the words by which reports credit one."""

    agencies: Mapping[str, str]
    """The name that is shown, by the key of every name."""
    hosts: Mapping[str, str]
    """The name that is shown, by web address."""
    words: CreditWords

    def list_keys(self, words: str) -> list[str]:
        """The keys under which an outlet that these words name may be known, the surest first."""
        key = self.make_key(words)
        shorter = [key.removesuffix(f" {added}") for added in self.words.added if key.endswith(f" {added}")]
        return [key, *shorter]

    def make_key(self, name: str) -> str:
        """What all ways to write an outlet's name have in common: no capitals, no marks, no generic words."""
        plain = unicodedata.normalize("NFKC", name).casefold().translate(_APOSTROPHES)
        words = _WORD.findall(plain)
        return " ".join([word for word in words if word not in self.words.generic] or words)


@cache
def load_wires(path: Path | None = None) -> Wires:
    """The agencies and words of the package, or of the file at `path`.

    Raises:
        PackError: The file cannot be read, lacks a list, or has one name for two agencies.
    """
    path = path or PACKS_FOLDER / "wires.toml"
    table = read_toml(path)
    try:
        words = CreditWords(**{one.name: tuple(map(str, table["words"][one.name])) for one in fields(CreditWords)})
        wires = Wires(agencies={}, hosts={}, words=words)
        agencies: dict[str, str] = {}
        hosts: dict[str, str] = {}
        for entry in table["agency"]:
            shown = str(entry["names"][0])
            for name in entry["names"]:
                if agencies.setdefault(wires.make_key(name), shown) != shown:
                    raise PackError(f"{path}: the name {name!r} stands for two agencies; keep one")
            hosts.update({str(host): shown for host in entry["hosts"]})
    except (KeyError, IndexError, TypeError) as error:
        raise PackError(f"{path}: the entry {error} is missing or malformed; restore it") from error
    return Wires(agencies=agencies, hosts=hosts, words=words)
