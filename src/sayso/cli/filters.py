"""The options that choose claims, for `show` and `export`."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from sayso.language.grammar.calendar_anchor import read_edtf
from sayso.ledger import ClaimFilter
from sayso.records import EventType, Status

Command = TypeVar("Command", bound=Callable[..., Any])


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
    click.option("--type", "type_", type=click.Choice([each.value for each in EventType]), help="Event type."),
    click.option("--status", type=click.Choice([each.value for each in Status]), help="Status of the claim."),
    click.option("--place", help="Place, region or country (name or ISO code)."),
    click.option("--speaker", help="Part of the name of anybody in the chain of speakers."),
    click.option("--own-voice", is_flag=True, help="Only claims of the outlets themselves, that nobody is cited for."),
    click.option("--outlet", help="Part of the outlet's name."),
    click.option("--report", help="One report, by the beginning of its id or by its name."),
    click.option("--text", help="Words that stand in the claim."),
    click.option("--since", type=DayParam(is_end=False), help="Happened then or later (2019, 2019-05, 2019-05-15)."),
    click.option("--until", type=DayParam(is_end=True), help="Happened then or earlier."),
    click.option("--rejected", is_flag=True, help="Only claims that a person rejected; else they are left out."),
    click.option("--limit", type=click.IntRange(min=1), help="At most so many lines."),
)
_FILTER_NAMES = (
    "type_",
    "status",
    "place",
    "speaker",
    "own_voice",
    "outlet",
    "report",
    "text",
    "since",
    "until",
    "rejected",
    "limit",
)


def filter_options(command: Command) -> Callable[..., Any]:
    """The command takes the filters of a view, and gets them as one `wanted`."""

    def gather(**given: Any) -> Any:  # noqa: ANN401 - what click hands over and what the command gives back
        chosen = {name: given.pop(name) for name in _FILTER_NAMES}
        kind, status, own_voice = chosen.pop("type_"), chosen.pop("status"), chosen.pop("own_voice")
        wanted = ClaimFilter(
            type=EventType(kind) if kind is not None else None,
            status=Status(status) if status is not None else None,
            is_outlet_voice=True if own_voice else None,
            is_rejected=chosen.pop("rejected"),
            **chosen,
        )
        return command(wanted=wanted, **given)

    gather.__doc__ = command.__doc__
    gather.__name__ = command.__name__
    wrapped: Callable[..., Any] = gather
    for option in reversed(_FILTERS):
        wrapped = option(wrapped)
    return wrapped
