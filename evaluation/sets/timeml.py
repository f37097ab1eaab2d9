"""TBAQ: TimeBank and AQUAINT as TempEval-3 cleaned them, 256 news reports with their time expressions in TimeML.

Pustejovsky et al., "The TimeBank Corpus", 2003; UzZaman et al., "SemEval-2013 Task 1: TempEval-3". One XML file for
each report: `DCT` holds the date of the report, `TEXT` the report with `TIMEX3` elements among others. The set has no
split of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from evaluation.sets.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression as TimeML marks it."""

    span: Span
    """In characters of the text."""
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str
    """ISO 8601 with the additions of TIMEX3 (`1998-Q1`, `PRESENT_REF`, `PXW`)."""
    mod: str | None
    """What the words add to the value: START, APPROX, MORE_THAN and others."""
    anchors: tuple[str, ...] = ()
    """Values of the expressions that it is said to count from, begin or end at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedReport:
    """A report with its time expressions in the order of the text; that of `DCT` is not among them."""

    id: str
    text: str
    published: str
    """The value of `DCT`."""
    times: tuple[Timex, ...]


def read_timeml(folder: Path) -> list[TimedReport]:
    """Reads every report below a folder, in the order of the names of their files.

    Args:
        folder: Holds the `.tml` files, in folders of any depth.

    Returns:
        The reports; their ids are the files' names without the ending. Expressions without words are left out.

    Raises:
        ValueError: There is no file, or a file is not such XML.
    """
    paths = sorted(folder.rglob("*.tml"), key=lambda path: path.stem)
    if not paths:
        raise ValueError(f"{folder}: no .tml file; give the folder of TBAQ-cleaned")
    return [_read_report(path) for path in paths]


def _read_report(path: Path) -> TimedReport:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path}: not XML ({error.msg}); get the set again") from None
    dated, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if dated is None or body is None or not dated.get("value"):
        raise ValueError(f"{path}: lacks DCT or TEXT; get the set again")
    values = {element.get("tid"): element.get("value", "") for element in root.iter("TIMEX3")}
    return TimedReport(
        id=path.stem,
        text="".join(body.itertext()),
        published=dated.get("value"),
        times=tuple(_read_timex(element, span, values) for element, span in _place_timexes(body)),
    )


def _place_timexes(body: etree._Element) -> Iterator[tuple[etree._Element, Span]]:
    """Each TIMEX3 that has words, with their characters in the text of the body."""
    position = 0
    starts = {}
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event == "start":
            starts[element] = position
            position += len(element.text or "")
            continue
        if event == "end" and element.tag == "TIMEX3" and starts[element] < position:
            yield element, Span(starts[element], position)
        if element is not body:
            position += len(element.tail or "")


def _read_timex(element: etree._Element, span: Span, values: dict[str, str]) -> Timex:
    named = (element.get(name) for name in ("anchorTimeID", "beginPoint", "endPoint"))
    return Timex(
        span=span,
        type=element.get("type", ""),
        value=element.get("value", ""),
        mod=element.get("mod"),
        anchors=tuple(values[name] for name in named if name in values),
    )
