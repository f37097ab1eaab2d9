"""Several processes: the same answers in the same order, and what dies costs itself."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.engine import ordering, worker
from sayso.engine.coding import Tally, code_items
from sayso.engine.pool import WorkerPool
from sayso.engine.worker import WorkOrder
from sayso.errors import ReportError, RunError
from sayso.exchange.parse_contract import write_coding, write_error
from sayso.pipeline import CodedItem
from sayso.settings import Settings
from sayso.stages.read import Item, ReadOptions
from sayso.stages.read.kinds import TEXT

FATAL = "the end of a worker"
SLOW = "an item that takes its time"
TEXTS = (
    "Twelve dock workers were arrested in Kestrel Bay on Monday, the ministry said.",
    "At least three people were killed and dozens injured, a doctor told the Wire on Tuesday.",
    "",
    '"We will hold them to account," said the mayor, who denied that anybody had been beaten.',
)


def write_reports(folder: Path, count: int) -> Path:
    for number in range(count):
        text = TEXTS[number % len(TEXTS)]
        (folder / f"{number:03}.txt").write_text(f"On day {number}, {text}" if text else "")
    (folder / "line.jsonl").write_text(json.dumps({"text": TEXTS[0]}) + "\n{broken\n" + json.dumps({"text": TEXTS[1]}))
    return folder


def write_lines(folder: Path, workers: int) -> list[str]:
    """What `sayso parse` prints of the folder."""
    settings = Settings(workers=workers)
    lines = []
    for each in code_items([str(folder)], settings, ReadOptions(), Tally()):
        if isinstance(each, CodedItem) and each.coding is not None:
            lines.append(write_coding(each.coding))
        else:
            error = each if isinstance(each, ReportError) else each.error
            assert error is not None
            lines.append(write_error(error))
    return lines


def test_one_process_and_several_write_the_same_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_reports(tmp_path, 24)
    alone = write_lines(folder, 1)
    assert len(alone) == 27
    monkeypatch.setattr(ordering, "ITEMS_IN_PROCESS", 2)
    assert write_lines(folder, 3) == alone


def test_large_items_are_not_heaped_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "MAX_HELD_BYTES", 1000)
    source = iter(make_items(["x" * 600] * 9))
    first, is_all = ordering._look_ahead(source)
    assert (len(first), is_all) == (2, False)


class FatalWorker(worker.Worker):
    """Dies over a certain item, as a crash in a library's own code does."""

    def code_item(self, item: Item) -> CodedItem:
        """The item coded, or the end."""
        if item.content == FATAL.encode():
            os._exit(1)
        if item.content == SLOW.encode():
            time.sleep(600)
        return super().code_item(item)


def make_items(texts: list[str]) -> list[Item]:
    return [
        Item(source=f"{number}", source_id=f"{number}", media_type=TEXT, content=text.encode())
        for number, text in enumerate(texts)
    ]


CODE = """
import sys
sys.path[:0] = {path!r}
import sayso.engine.pool as pool
from tests.engine.test_pool import *
pool.Worker = FatalWorker
if __name__ == "__main__":
    {body}
"""


def run_script(folder: Path, body: str) -> "subprocess.Popen[str]":
    """A script whose workers, which import it too, are fatal."""
    script = folder / "script.py"
    script.write_text(CODE.format(path=[entry for entry in sys.path if entry], body=body.replace("\n", "\n    ")))
    return subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_worker_that_dies_costs_one_report(tmp_path: Path) -> None:
    process = run_script(
        tmp_path,
        "texts = [TEXTS[0]] * 5 + [FATAL] + [TEXTS[1]] * 3 + [FATAL, FATAL] + [TEXTS[3]] * 5\n"
        "order = WorkOrder(settings=Settings(), options=ReadOptions(), ledger=None)\n"
        "with WorkerPool(order, 2) as workers:\n"
        "    for coded in workers.code_items(make_items(texts)):\n"
        "        print(coded.item.source, coded.coding is not None, coded.error)",
    )
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == [str(number) for number in range(16)]
    dead = [line for line in lines if line.split()[1] == "False"]
    assert [line.split()[0] for line in dead] == ["5", "9", "10"]
    assert all("came to a sudden end; keep the file" in line for line in dead)
    assert "Traceback" not in err


def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    process = run_script(
        tmp_path,
        "order = WorkOrder(settings=Settings(), options=ReadOptions(), ledger=None)\n"
        "with WorkerPool(order, 2) as workers:\n"
        "    print(*(seat.process.pid for seat in workers._seats), flush=True)\n"
        "    list(workers.code_items(make_items([SLOW] * 4)))",
    )
    assert process.stdout is not None
    workers = [int(word) for word in process.stdout.readline().split()]
    assert len(workers) == 2
    time.sleep(1)
    os.kill(process.pid, signal.SIGKILL)  # the main process alone: its workers are not told
    process.communicate()
    limit = time.monotonic() + 20
    while any(is_running(pid) for pid in workers):
        assert time.monotonic() < limit
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_worker_that_cannot_open_the_ledger_says_so(tmp_path: Path) -> None:
    order = WorkOrder(settings=Settings(), options=ReadOptions(), ledger=tmp_path / "none.db")
    with WorkerPool(order, 1) as workers, pytest.raises(RunError, match="no ledger at"):
        list(workers.code_items(make_items([TEXTS[0]])))
