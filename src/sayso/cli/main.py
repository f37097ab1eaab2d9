"""The command `sayso`: finds the command asked for, and turns errors into one line."""

import importlib
import sys
import traceback

import click

from sayso import __version__
from sayso.errors import SaysoError
from sayso.settings import load_settings

COMMANDS = ("demo", "read", "show", "report", "parse", "export", "verify")
_BAD_INPUT = 1


class LazyGroup(click.Group):
    """Loads a command's module when the command is asked for, so that `sayso --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"sayso.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def sayso(context: click.Context, *, debug: bool) -> None:
    """Turn a pile of reports into a ledger of claims: who said that what happened, and on whose say-so.

    Start with `sayso demo`, or with `sayso read FOLDER` and then `sayso show`.
    """
    context.meta["sayso.debug"] = debug
    context.obj = load_settings()


def run_command_line() -> None:
    """What the installed command runs: errors become one line and an exit code."""
    is_debug = "--debug" in sys.argv
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(
                encoding="utf-8", errors="replace"
            )  # a Windows console may be set to a small character set
    try:
        sayso.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(
            "sayso: stopped; what was read before stands, run the same command again to go on", err=True
        )
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nobody is left to tell
        sys.exit(0)
    except SaysoError as error:
        if is_debug:
            traceback.print_exc()
        click.echo(f"sayso: {error}", err=True)
        sys.exit(_BAD_INPUT)
