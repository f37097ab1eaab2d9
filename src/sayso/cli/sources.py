"""The options that say what is known of the reports, for `read` and `parse`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.errors import SettingsError
from sayso.pipeline import make_read_options

if TYPE_CHECKING:
    from sayso.settings import Settings
    from sayso.stages.read import ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_METADATA = (
    click.option("--published", help="When the reports were published, where they do not say (2019-05-15, 2019-05)."),
    click.option("--outlet", help="The outlet of the reports, where they do not say."),
    click.option("--url", help="The address of the report, where it does not say."),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="The name of a column in CSV or JSONL, for example text=body; may be given again.",
    ),
    click.option("--allow-private-addresses", is_flag=True, help="Fetch from this machine and private networks too."),
    click.option("--workers", type=click.IntRange(min=0), help="Processes that read [default: one a processor]."),
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
