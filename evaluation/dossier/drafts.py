"""Words put together with the places of their parts known."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

_PART = re.compile(r"\[(?P<type>\w+):(?P<trigger>[^\]]*)\]|\{(?P<cue>[cC]):(?P<words>[^}]*)\}|\{(?P<slot>\w+[#^]?)\}")


class Mark(NamedTuple):
    """What stands where in a draft, `[start, end)`."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """Some words and their marks."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens_aside: bool = False
    """Whether an aside behind it ("Maud, a lawyer") must be closed by a comma."""

    def find(self, label: str) -> Mark | None:
        """The first mark of that label."""
        return next((mark for mark in self.marks if mark.label == label), None)

    def find_all(self, prefix: str) -> list[Mark]:
        """The marks whose labels begin so, in order of the text."""
        return sorted((mark for mark in self.marks if mark.label.startswith(prefix)), key=lambda mark: mark.start)


def mark_draft(text: str, label: str, inner: tuple[Mark, ...] = (), *, opens_aside: bool = False) -> Draft:
    """A draft that is marked as a whole."""
    return Draft(text, (Mark(label, 0, len(text)), *inner), opens_aside)


def join_drafts(*parts: Draft | str) -> Draft:
    """The parts behind one another, nothing between them."""
    text = ""
    marks: list[Mark] = []
    for part in parts:
        draft = Draft(part) if isinstance(part, str) else part
        marks += [Mark(mark.label, mark.start + len(text), mark.end + len(text)) for mark in draft.marks]
        text += draft.text
    return Draft(text, tuple(marks))


def fill_template(template: str, slots: Mapping[str, Draft]) -> Draft:
    """The template with its slots filled; triggers are marked `trigger:TYPE`, cues `cue:c` or `cue:C`."""
    parts: list[Draft | str] = []
    reached = 0
    for match in _PART.finditer(template):
        parts.append(template[reached : match.start()])
        reached = match.end()
        if match["type"]:
            parts.append(mark_draft(match["trigger"], f"trigger:{match['type']}"))
        elif match["cue"]:
            parts.append(mark_draft(match["words"], f"cue:{match['cue']}"))
        else:
            draft = slots[match["slot"]]
            parts.append(draft)
            if draft.opens_aside and template[reached : reached + 1] == " ":
                parts.append(",")
    parts.append(template[reached:])
    return join_drafts(*parts)


def open_sentence(draft: Draft) -> Draft:
    """The draft with a capital at its beginning, behind a quotation mark if one stands there."""
    at = 1 if draft.text.startswith("“") else 0
    return Draft(draft.text[:at] + draft.text[at : at + 1].upper() + draft.text[at + 1 :], draft.marks)


def capitalize_quotation(draft: Draft) -> Draft:
    """The draft with a capital behind a colon and an opening quotation mark."""
    text = re.sub(r"(: “)(\w)", lambda match: match[1] + match[2].upper(), draft.text)
    return Draft(text, draft.marks)


@cache
def load_phrases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The wordings, by section and key of `phrases.toml`."""
    table = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return {section: {key: tuple(lines) for key, lines in keys.items()} for section, keys in table.items()}
