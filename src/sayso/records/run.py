"""What made a row, and when it was made."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sayso.records.identity import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """What made a derived row: a stage, the version of its code and model, and its options."""

    stage: str
    version: str
    options: str
    """Canonical JSON of the options that change what the stage finds."""

    id: str = field(init=False, repr=False, compare=False)
    """Equal makers make equal rows."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("maker", self.stage, self.version, self.options))


class RunState(StrEnum):
    """How a run stands."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass of stages over some input."""

    id: str
    """Random: the same input read on two days is two runs."""
    makers: tuple[Maker, ...]
    sources: tuple[str, ...]
    """The paths and addresses that were asked for."""
    started_at: datetime
    finished_at: datetime | None
    state: RunState
    report_count: int
    """Reports that were read, known before or not; of a run that was stopped, perhaps one fewer."""
    error_count: int
