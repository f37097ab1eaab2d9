"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso.errors import SettingsError
from sayso.language.calendar_anchor import read_edtf
from sayso.ledger import ClaimFilter
from sayso.records import EventType, Status
from sayso.settings import Settings
from sayso.stages.read import ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])

ledger_option = click.option(
    "--ledger", type=click.Path(path_type=Path, dir_okay=False), help="The ledger file [default: sayso.db]."
)


def choose_ledger(settings: Settings, ledger: Path | None) -> Settings:
    """The settings with the ledger that the command line names, where it names one."""
    return settings if ledger is None else settings.model_copy(update={"ledger": ledger})


class DayParam(click.ParamType[date]):
    """A day, a month or a year; `is_end` takes the last day that it covers."""

    name = "date"

    def __init__(self, *, is_end: bool) -> None:
        self._is_end = is_end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's own signature
        """The day that the words stand for."""
        if isinstance(value, date):
            return value
        days = read_edtf(str(value))
        day = (days.latest if self._is_end else days.earliest) if days is not None else None
        if day is None:
            self.fail(f"{value!r} is no date; write 2019-05-15, 2019-05 or 2019", param, ctx)
        return day


_FILTERS = (
    click.option(
        "--type", "type_", type=click.Choice([each.value for each in EventType]), help="Event type."
    ),
    click.option("--status", type=click.Choice([each.value for each in Status]), help="Status of the claim."),
    click.option("--place", help="Place, region or country (name or ISO code)."),
    click.option("--speaker", help="Part of the name of anybody in the chain of speakers."),
    click.option("--outlet", help="Part of the outlet's name."),
    click.option("--report", help="One report, by the beginning of its id or by its name."),
    click.option("--text", help="Words that stand in the claim."),
    click.option(
        "--since", type=DayParam(is_end=False), help="Happened then or later (2019, 2019-05, 2019-05-15)."
    ),
    click.option("--until", type=DayParam(is_end=True), help="Happened then or earlier."),
    click.option("--limit", type=click.IntRange(min=1), help="At most so many lines."),
)
_FILTER_NAMES = ("type_", "status", "place", "speaker", "outlet", "report", "text", "since", "until", "limit")


def filter_options(command: Command) -> Callable[..., Any]:
    """The command takes the filters of a view, and gets them as one `wanted`."""

    def gather(**given: Any) -> Any:  # noqa: ANN401 - what click hands over and what the command gives back
        chosen = {name: given.pop(name) for name in _FILTER_NAMES}
        kind, status = chosen.pop("type_"), chosen.pop("status")
        wanted = ClaimFilter(
            type=EventType(kind) if kind is not None else None,
            status=Status(status) if status is not None else None,
            **chosen,
        )
        return command(wanted=wanted, **given)

    gather.__doc__ = command.__doc__
    gather.__name__ = command.__name__
    wrapped: Callable[..., Any] = gather
    for option in reversed(_FILTERS):
        wrapped = option(wrapped)
    return wrapped


_METADATA = (
    click.option(
        "--published", help="When the reports were published, where they do not say (2019-05-15, 2019-05)."
    ),
    click.option("--outlet", help="The outlet of the reports, where they do not say."),
    click.option("--url", help="The address of the report, where it does not say."),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="The name of a column in CSV or JSONL, for example text=body; may be given again.",
    ),
    click.option(
        "--allow-private-addresses", is_flag=True, help="Fetch from this machine and private networks too."
    ),
    click.option(
        "--workers", type=click.IntRange(min=0), help="Processes that read [default: one a processor]."
    ),
)


def metadata_options(command: Command) -> Callable[..., Any]:
    """The command takes what is known of the reports, and gets settings and read options made of it."""

    def gather(**given: Any) -> Any:  # noqa: ANN401 - what click hands over and what the command gives back
        published, outlet, url = given.pop("published"), given.pop("outlet"), given.pop("url")
        columns, is_private = given.pop("columns"), given.pop("allow_private_addresses")
        workers = given.pop("workers")
        settings: Settings = click.get_current_context().obj
        if is_private:
            settings = settings.model_copy(update={"allow_private_addresses": True})
        if workers is not None:
            settings = settings.model_copy(update={"workers": workers})
        from sayso.pipeline import make_read_options  # noqa: PLC0415 - loads the stages, which `--help` does not need

        options: ReadOptions = make_read_options(
            settings, published=published, outlet=outlet, url=url, column_map=_read_columns(columns)
        )
        return command(settings=settings, options=options, **given)

    gather.__doc__ = command.__doc__
    gather.__name__ = command.__name__
    wrapped: Callable[..., Any] = gather
    for option in reversed(_METADATA):
        wrapped = option(wrapped)
    return wrapped


def _read_columns(columns: tuple[str, ...]) -> dict[str, str]:
    pairs = [column.partition("=") for column in columns]
    for field, equals, name in pairs:
        if not (field and equals and name):
            raise SettingsError(f"--column {field}{equals}{name}: write FIELD=NAME, for example text=body")
    return {field: name for field, _, name in pairs}
