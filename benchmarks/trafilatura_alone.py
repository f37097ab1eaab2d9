"""What a user would pick instead for the first half of the work: the text of each page, and nothing more.

Usage: python -m benchmarks.trafilatura_alone FOLDER PROCESSES
"""

import multiprocessing
import sys
from pathlib import Path

import trafilatura


def extract_page(path: Path) -> int:
    """The number of characters of the page's text, with its metadata read as Sayso does."""
    document = trafilatura.bare_extraction(path.read_text(encoding="utf-8"), with_metadata=True)
    text = getattr(document, "text", None)
    return len(text) if isinstance(text, str) else 0


def extract_all(folder: Path, process_count: int) -> int:
    """The characters of all pages together."""
    paths = sorted(folder.glob("*.html"))
    if process_count == 1:
        return sum(map(extract_page, paths))
    with multiprocessing.get_context("spawn").Pool(process_count) as pool:
        return sum(pool.imap(extract_page, paths, chunksize=8))


if __name__ == "__main__":
    print(extract_all(Path(sys.argv[1]), int(sys.argv[2])))
