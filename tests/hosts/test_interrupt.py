"""Ctrl-C ends a check at once, and no process of any port is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradport.hosts.containment import child

REFERENCE = Path(child.__file__).parents[2]
HANGS = """
read -r hello; echo '{"gradport": 1, "hello": {"port": "hangs"}}'
read -r call
trap '' INT TERM HUP
setsid sleep 600 & first=$!
sleep 600 &
echo "$$ $first $!" > pids.part; mv pids.part pids
while :; do sleep 600; done
"""


def running(pids: list[int]) -> list[int]:
    """Those that are there and no zombies."""
    states = {pid: Path(f"/proc/{pid}/stat") for pid in pids}
    return [
        pid
        for pid, stat in states.items()
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"
    ]


def port_of(folder: Path) -> list[int]:
    """The processes of the port, once they are all there."""
    pids = folder / "pids"
    deadline = time.monotonic() + 60
    while not pids.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return [int(pid) for pid in pids.read_text().split()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_check_that_is_interrupted_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    """Though its port hangs, ignores signals and has children in other sessions."""
    (tmp_path / "port.sh").write_text(HANGS)
    check = subprocess.Popen(
        [sys.executable, "-m", "gradport", "check", "--timeout", "300", "--pipe", "sh port.sh"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REFERENCE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        pids = port_of(tmp_path)
        assert len(running(pids)) == 3
        os.killpg(check.pid, number)  # as a terminal does
        assert check.wait(60) != 0
    finally:
        check.kill()
        check.wait()
    deadline = time.monotonic() + 10
    while running(pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert running(pids) == []
