"""One item read and coded, wherever that happens; nothing that a report does to it ends the run."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ReportError, ReportErrorKind, RunError
from sayso.pipeline import CodedItem, Pipeline
from sayso.records import Coding, Report
from sayso.settings import Settings
from sayso.stages.read import Item, ReadOptions

if TYPE_CHECKING:
    from sayso.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """What a worker needs to know to code items."""

    settings: Settings
    options: ReadOptions
    ledger: Path | None
    """The ledger whose known reports are not coded again; `None` to code everything."""
    is_rereading: bool = False
    """Whether each item names a report of the ledger, by its id, that is to be coded again."""


class Worker:
    """Codes items one by one.

    Args:
        order: What to work with.

    Raises:
        RunError: The ledger cannot be opened.
    """

    def __init__(self, order: WorkOrder) -> None:
        self._order = order
        self._pipeline = Pipeline(order.settings, order.options)
        self._ledger = _open_ledger(order.ledger) if order.ledger is not None else None

    def code_item(self, item: Item) -> CodedItem:
        """The item with its coding; of a report that the ledger knows by the same makers, the report alone.

        Raises:
            RunError: A pack or the ledger cannot be read.
        """
        if self._order.is_rereading:
            coding, error = self._guard(item, lambda: self._recode_report(item.source_id))
            return CodedItem(item=item, sha256="", coding=coding, error=error)
        outcome = self._pipeline.read_item(item)
        report = outcome.report
        if report is None:
            return CodedItem(item=item, sha256=outcome.sha256, coding=None, error=outcome.error)
        coding, error = self._guard(item, lambda: self._code_report(report))
        return CodedItem(item=item, sha256=outcome.sha256, coding=coding, error=error or outcome.error)

    def close(self) -> None:
        """The ledger is let go."""
        if self._ledger is not None:
            self._ledger.close()

    def _guard(self, item: Item, code: Callable[[], Coding]) -> tuple[Coding | None, ReportError | None]:
        """The coding, or the error that it ended in."""
        try:
            return code(), None
        except RunError:
            raise
        except Exception as failure:  # noqa: BLE001 - one report that trips our rules must not end the run
            return None, explain_failure(item.label, failure)

    def _recode_report(self, report_id: str) -> Coding:
        """The report of the ledger, coded by the present makers on top of the one that read it in."""
        if self._ledger is None:
            raise RunError("no ledger was named to read again; this is a fault in Sayso, please tell us")
        known = self._ledger.get_coding(report_id)
        coding = self._pipeline.code_reports([known.report])[0]
        return replace(coding, makers=(known.makers[0], *coding.makers[1:]))

    def _code_report(self, report: Report) -> Coding:
        makers = self._pipeline.makers
        if self._ledger is not None and self._ledger.has_pass(report.id, [maker.id for maker in makers]):
            return Coding(report=report, makers=makers)
        return self._pipeline.code_reports([report])[0]


def explain_failure(source: str, failure: Exception) -> ReportError:
    """The error of a report that met a fault of ours, with the frames as a note and none of the report's text."""
    error = ReportError(
        source=source,
        kind=ReportErrorKind.FAILED,
        what=f"Sayso failed on it ({type(failure).__name__})",
        advice="run again with `sayso --debug …` and report what that prints",
    )
    error.add_note("".join(traceback.format_tb(failure.__traceback__)).rstrip())
    return error


def _open_ledger(path: Path) -> "Ledger":
    from sayso.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy takes 0.3 s to load, and `parse` has no ledger

    return Ledger.open(path)
