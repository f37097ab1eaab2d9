"""Pictures are compared with those that somebody has looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def is_golden() -> Callable[[str, str], bool]:
    """Whether a picture is the golden one of its name; one that is missing is written, and the test fails."""

    def compare(name: str, picture: str) -> bool:
        file = GOLDEN / f"{name}.svg"
        if not file.exists():
            GOLDEN.mkdir(exist_ok=True)
            file.write_text(picture, encoding="utf-8", newline="\n")
            pytest.fail(f"{file} was missing and is written: look at it, then run the test again")
        return file.read_text(encoding="utf-8") == picture

    return compare
