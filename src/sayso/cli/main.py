"""The command `sayso`: finds the command asked for, and turns errors into one line."""

import importlib
import os
import sys
import traceback

import click

from sayso import __version__
from sayso.cli.safety import flatten_line
from sayso.errors import SaysoError

COMMANDS = {
    "demo": "Read a sample dossier and show its ledger.",
    "read": "Read reports into the ledger.",
    "show": "Show claims, reports, statements, speakers or actors.",
    "report": "Show one report with its claims marked in the text.",
    "incidents": "List happenings and totals, with how many origins say so.",
    "incident": "Show who says what of one incident, on whose say-so.",
    "figures": "List the numbers side by side, and why they differ.",
    "figure": "Show or draw one number as all say it.",
    "origins": "Show whose word the claims of a report are.",
    "compare": "Show what two reports share and how they differ.",
    "parse": "Print reports as JSON, without a ledger.",
    "export": "Write claims to a CSV, JSON Lines or Parquet file.",
    "rule": "Confirm, reject or correct a claim, in your name.",
    "rulings": "List the rulings, or those that wait for you.",
    "reread": "Read the ledger's reports again with this version.",
    "verify": "Check that the ledger still matches what was read.",
}
"""Each command with its line in `sayso --help`, in the order in which a newcomer meets them."""
_FAILED = 1
_INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines are in the help, and none of their modules is loaded for it."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def sayso(context: click.Context, *, debug: bool) -> None:
    """Turn a pile of reports into a ledger of claims: who said that what happened, and on whose say-so.

    Start with `sayso demo`, or with `sayso read FOLDER` and then `sayso show`.
    """
    del debug  # an error outside every command must know it too: see `_is_debugging`
    from sayso.settings import load_settings  # noqa: PLC0415 - Pydantic takes 0.1 s to load; `--help` needs none

    context.obj = load_settings()


def run_command_line() -> None:
    """What the installed command runs: errors become one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console may be set to a small character set
            reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run_guarded())


def is_debugging() -> bool:
    """Whether `--debug` stands before the command."""
    before = [*sys.argv[1:], ""]
    return "--debug" in before[: next(i for i, word in enumerate(before) if not word.startswith("-"))]


def _run_guarded() -> int:
    """The command was run; gives the exit code."""
    try:
        exit_code = sayso.main(standalone_mode=False)  # of a command that asked for one, else what it returned
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        _leave_closed_pipe()
        return _FAILED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, a person gets one line
        if is_debugging() and not isinstance(error, click.exceptions.ClickException):
            traceback.print_exc()
        message, exit_code = _explain(error)
        click.echo(f"sayso: {flatten_line(message)}", err=True)
    return exit_code if isinstance(exit_code, int) else 0


def _explain(error: BaseException) -> tuple[str, int]:
    """The line for an error, and the exit code."""
    match error:
        case click.UsageError():
            command = error.ctx.command_path if error.ctx is not None else "sayso"
            return f"{error.format_message().removesuffix('.')}; see: {command} --help", error.exit_code
        case click.ClickException():
            return error.format_message(), error.exit_code
        case click.Abort() | KeyboardInterrupt():
            return "stopped; the ledger keeps what was read before, run the same command again", _INTERRUPTED
        case SaysoError():
            return str(error), _FAILED
    return f"Sayso failed ({type(error).__name__}); run `sayso --debug …` and report what it prints", _FAILED


def _leave_closed_pipe() -> None:
    """Nothing more is written to a pipe whose reader went away, not even as Python ends."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
