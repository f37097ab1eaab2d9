"""The gate: no figure below its floor, no floor lowered and no gold changed without a reason that is written down."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple

FLOORS_FILE = Path(__file__).with_name("floors.json")
MARGIN = 0.3
"""How far below a reached figure its floor is set, in percent: processors round differently."""
WORLD = "world"


class Reason(NamedTuple):
    """Why a floor was lowered or gold changed."""

    figure: str
    """The name of the figure, or of the set whose gold changed."""
    old: float | str
    new: float | str | None
    """`None` where it was taken away."""
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The content of `floors.json`."""

    note: str
    world: Mapping[str, float]
    """Of the project's own texts: the invented world, and with the name of their set the gold and the swap test."""
    public: Mapping[str, float]
    fingerprints: Mapping[str, str]
    """By the name of the set."""
    reasons: tuple[Reason, ...]


class Measured(NamedTuple):
    """What a run has measured; figures in percent by their names."""

    world: Mapping[str, float]
    public: Mapping[str, float]
    fingerprints: Mapping[str, str]


def parse_floors(content: str, origin: str) -> Floors:
    """Reads the content of a file of floors.

    Args:
        content: JSON.
        origin: What to call the file in an error.

    Raises:
        ValueError: It is not JSON, or lacks something.
    """
    try:
        told = json.loads(content)
        return Floors(
            note=str(told["note"]),
            world={name: float(floor) for name, floor in told["world"].items()},
            public={name: float(floor) for name, floor in told["public"].items()},
            fingerprints={name: str(value) for name, value in told["fingerprints"].items()},
            reasons=tuple(Reason(**reason) for reason in told["reasons"]),
        )
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{origin}: not a file of floors ({error}); restore it from the last commit") from error


def read_floors(path: Path = FLOORS_FILE) -> Floors:
    """Reads the floors.

    Raises:
        ValueError: The file cannot be read, or is not a file of floors.
    """
    try:
        return parse_floors(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror}); restore it from the last commit") from error


def read_committed_floors(path: Path = FLOORS_FILE) -> Floors | None:
    """The floors as the last commit has them; `None` where there is no git, no commit or no such file in it."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "show", f"HEAD:./{path.name}"]
    shown = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)  # noqa: S603 (words of our own)
    return parse_floors(shown.stdout.decode("utf-8"), f"{path} of the last commit") if shown.returncode == 0 else None


def write_floors(floors: Floors, path: Path = FLOORS_FILE) -> None:
    """Writes the floors."""
    told = {**asdict(floors), "reasons": [reason._asdict() for reason in floors.reasons]}
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def find_set(figure: str) -> str:
    """The set of a public figure: `gum` of `gum news: LAS`."""
    return re.split(r"[ :]", figure, maxsplit=1)[0]


def restrict(floors: Floors, names: Sequence[str]) -> Floors:
    """The floors of some sets alone.

    Args:
        floors: All of them.
        names: Of sets; `world` for the invented world.
    """
    return replace(
        floors,
        world={figure: floor for figure, floor in floors.world.items() if _find_own_set(figure) in names},
        public={figure: floor for figure, floor in floors.public.items() if find_set(figure) in names},
        fingerprints={name: value for name, value in floors.fingerprints.items() if name in names},
    )


def check(measured: Measured, floors: Floors) -> list[str]:
    """What is wrong with the figures and the gold.

    Args:
        measured: What this run has measured.
        floors: What must have been measured, and must not be fallen below; see `restrict`.

    Returns:
        A line for each floor that is broken or not measured, and for each set whose gold is not that of the floors.
    """
    lines = []
    for figures, least in ((measured.world, floors.world), (measured.public, floors.public)):
        for name, floor in least.items():
            if name not in figures:
                lines.append(f"{name}: not measured, and has a floor of {floor:.1f}; give --data and all public sets")
            elif round(figures[name], 1) < floor:
                lines.append(f"{name}: {figures[name]:.1f} is below its floor of {floor:.1f}")
    for name, value in measured.fingerprints.items():
        if floors.fingerprints.get(name, value) != value:
            lines.append(
                f"{name}: the gold is not that of the floors ({value[:12]}… and not "
                f"{floors.fingerprints[name][:12]}…); get the commit that docs/how-to/measure-accuracy.md names, or "
                "change the fingerprint and give a reason"
            )
    return lines


def check_changes(floors: Floors, committed: Floors) -> list[str]:
    """What the floors were eased by since the last commit without a reason.

    Args:
        floors: As they are now.
        committed: As the last commit has them.

    Returns:
        A line for each floor that was lowered or taken away, and each fingerprint that was changed or taken away.
    """
    lines = []
    for now, before in ((floors.world, committed.world), (floors.public, committed.public)):
        for name, old in before.items():
            new = now.get(name)
            if (new is None or new < old) and not _has_reason(floors, name, old, new):
                lines.append(
                    f"{name}: its floor was {old} and is {_tell(new)}; raise it again, or say why under reasons"
                )
    for name, fingerprint in committed.fingerprints.items():
        value = floors.fingerprints.get(name)
        if value != fingerprint and not _has_reason(floors, name, fingerprint, value):
            lines.append(f"{name}: its fingerprint was changed to {_tell(value)}; say why under reasons")
    return lines


def raise_floors(measured: Measured, floors: Floors) -> Floors:
    """Floors raised to what is reached, less `MARGIN`; none is lowered.

    Of the invented world only figures that have a floor are taken; of the public sets all. A set without a
    fingerprint gets one.

    Args:
        measured: What this run has measured.
        floors: As they are now.
    """
    reached = {
        name: max(0.0, round(value - MARGIN, 1)) for name, value in {**measured.world, **measured.public}.items()
    }
    return replace(
        floors,
        world={name: max(floor, reached.get(name, floor)) for name, floor in floors.world.items()},
        public={
            name: max(floors.public.get(name, 0.0), reached.get(name, 0.0))
            for name in dict.fromkeys([*floors.public, *measured.public])
        },
        fingerprints={**measured.fingerprints, **floors.fingerprints},
    )


def _find_own_set(figure: str) -> str:
    """The set of a figure of the project's own texts; those of the invented world alone do not begin with its name."""
    return find_set(figure) if figure.startswith(("gold-", "swap:")) else WORLD


def _has_reason(floors: Floors, figure: str, old: float | str, new: float | str | None) -> bool:
    return any(
        (reason.figure, reason.old, reason.new) == (figure, old, new) and reason.why.strip()
        for reason in floors.reasons
    )


def _tell(value: float | str | None) -> str:
    return "gone" if value is None else str(value)
