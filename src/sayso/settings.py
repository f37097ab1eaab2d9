"""What a user can set: one TOML file, the environment, the command line, the later ones first.

The file is `sayso.toml` in the current folder, or the one that `SAYSO_SETTINGS` names. Every setting has a
variable of its own: `SAYSO_LEDGER`, `SAYSO_PACKS` (separated by commas), `SAYSO_WORKERS` …
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sayso.errors import SettingsError

SETTINGS_FILE = "sayso.toml"


class Settings(BaseModel):
    """Everything that can be set, with its default."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ledger: Path = Path("sayso.db")
    """The ledger that commands read and write."""
    packs: tuple[Path, ...] = ()
    """Folders with packs of your own: places.toml, feasts.toml, labels.toml, actors/."""
    workers: int = Field(default=0, ge=0, le=256)
    """Processes that read reports; 0 is one for each processor."""
    max_report_megabytes: float = Field(default=20.0, gt=0)
    """A report of more bytes is not read."""
    max_download_megabytes: float = Field(default=50.0, gt=0)
    timeout_seconds: float = Field(default=30.0, gt=0)
    """For one address as a whole."""
    allow_private_addresses: bool = False
    """Whether addresses on this machine and in private networks may be fetched."""


def load_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings of the file and the environment.

    Args:
        environment: The variables; those of the process if not given.
        folder: Where `sayso.toml` is looked for; the current folder if not given.

    Raises:
        SettingsError: The file cannot be read, or a value is wrong or unknown.
    """
    variables = os.environ if environment is None else environment
    named = variables.get("SAYSO_SETTINGS")
    path = Path(named) if named else (folder or Path()) / SETTINGS_FILE
    values: dict[str, object] = {}
    if named or path.is_file():
        try:
            values.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{path}: cannot be read as TOML ({error}); correct it or remove it") from error
    for name in Settings.model_fields:
        variable = f"SAYSO_{name.upper()}"
        if variable in variables:
            raw = variables[variable]
            values[name] = [part for part in raw.split(",") if part] if name == "packs" else raw
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {name}: {first['msg']}; correct it in {path} or SAYSO_{name.upper()}") from error
