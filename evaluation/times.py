"""How well the times of whole reports are found and read: the figures of TBAQ.

The part that is built on and the part that is only measured on are told apart by `evaluation.sets.split`.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from evaluation.coding import PlainText, code_texts
from evaluation.measures import Figure, make_figure
from evaluation.scoring.times import FoundTime, score_times
from evaluation.sets.document import Span
from evaluation.sets.split import is_measure_only
from evaluation.sets.timeml import TimedReport, read_timeml
from sayso.language.grammar.edtf import Days
from sayso.records import Coding, MentionKind, TimeReading

TBAQ_FOLDER = "timeml_tbaq"
_TARGETS = {"time spans": 91.0, "time values": 81.0}


def measure_tbaq(data: Path, model: Path, limit: int | None = None) -> Iterator[Figure]:
    """The figures of TBAQ: on the part that is only measured on, and on the part that is built on.

    Args:
        data: The folder of public sets.
        model: The trained reader.
        limit: How many reports of each part to take at the most.
    """
    reports = read_timeml(data / TBAQ_FOLDER)
    for part, is_measured in (("tbaq", True), ("tbaq build", False)):
        chosen = [report for report in reports if is_measure_only(report.id) is is_measured]
        if limit is not None:
            chosen = chosen[:: max(1, len(chosen) // limit)][:limit]
        score = score_times(list(read_times(chosen, model)))
        for name, agreement in (("time spans", score.spans), ("time values", score.values)):
            yield make_figure(f"{part}: {name}", agreement, _TARGETS[name] if is_measured else None)


def fingerprint_tbaq(data: Path) -> str:
    """The SHA-256 of the texts and the gold of both parts."""
    return sha256(repr(read_timeml(data / TBAQ_FOLDER)).encode()).hexdigest()


def read_times(reports: list[TimedReport], model: Path) -> Iterator[tuple[TimedReport, list[FoundTime]]]:
    """Each report with the times that Sayso finds in it; none where it does not read the report."""
    texts = [PlainText(report.id, report.text, report.published.partition("T")[0]) for report in reports]
    codings = code_texts(texts, model)
    for report in reports:
        coding = codings.get(report.id)
        yield report, ([] if coding is None else list(_list_times(coding)))


def _list_times(coding: Coding) -> Iterator[FoundTime]:
    readings = {reading.mention: reading for reading in coding.readings if isinstance(reading, TimeReading)}
    for mention in coding.mentions:
        if mention.kind is not MentionKind.TIME:
            continue
        reading = readings[mention.id]
        days = Days(reading.interval.earliest, reading.interval.latest)
        yield FoundTime(Span(mention.span.start, mention.span.end), reading.type.value, reading.edtf, days)
