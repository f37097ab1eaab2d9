"""What holds several reports, opened; and the module that takes each kind apart."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import ReportError
from sayso.stages.read.item import Item, Metadata, ReadOptions
from sayso.stages.read.kinds import CSV, FEED, JSONL, MBOX, WACZ, WARC
from sayso.stages.read.problems import explain_file_error, make_broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """An open file that holds several reports."""

    source: str
    source_id: str
    """The name of the file relative to the argument, for `FILE:LINE`."""
    path: Path | None
    stream: BinaryIO
    """Open for reading at its start; seekable only where `path` is not `None`."""
    charset: str | None = None

    def make_item(
        self,
        *,
        source_id: str,
        media_type: str,
        content: bytes,
        locator: str,
        metadata: Metadata,
        charset: str | None = None,
    ) -> Item:
        """The item at a place inside."""
        return Item(
            source=self.source,
            source_id=source_id,
            media_type=media_type,
            content=content,
            path=self.path,
            locator=locator,
            metadata=metadata,
            charset=charset,
        )


Splitter = Callable[[Container, ReadOptions], Iterator[Item | ReportError]]

_MODULE_BY_TYPE = {
    JSONL: "json_lines",
    CSV: "csv_rows",
    MBOX: "mailboxes",
    WARC: "web_archives",
    WACZ: "web_archives",
    FEED: "feeds",
}


def split_container(container: Container, media_type: str, options: ReadOptions) -> Iterator[Item | ReportError]:
    """The reports inside, in order; what breaks is yielded as an error and never raised."""
    module = importlib.import_module(f"sayso.stages.read.{_MODULE_BY_TYPE[media_type]}")
    split = cast("Splitter", module.split_reports)
    try:
        yield from split(container, options)
    except ReportError as error:
        yield error
    except OSError as error:
        yield explain_file_error(container.source, error, container.path)
    except Exception as error:  # noqa: BLE001 (parsers meet strangers' bytes: nothing that they raise may end the run)
        yield make_broken(
            container.source,
            f"breaks off inside ({type(error).__name__})",
            "what stands before the break was read; fetch or export the file again for the rest",
        )
