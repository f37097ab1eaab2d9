"""How a problem with one report is told."""

from sayso.cli.main import is_debugging
from sayso.cli.safety import blank_controls, flatten_line
from sayso.errors import ReportError


def tell_problem(error: ReportError) -> str:
    """One line; with `--debug`, below it the frames of a fault of ours."""
    line = f"sayso: {flatten_line(str(error))}"
    notes: list[str] = getattr(error, "__notes__", [])
    return "\n".join([line, *map(blank_controls, notes)]) if is_debugging() else line
