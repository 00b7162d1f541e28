"""What all tests share: the clone, and programs that a machine may lack."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first text in a new clone builds tables, and a busy machine is no fault.
settings.register_profile("gradport", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gradport")

CLONE = Path(__file__).resolve().parents[1]


def pytest_configure():
    """Let programs that tests start be interrupted, also where whoever started pytest ignores signals (nohup, &)."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


@pytest.fixture(scope="session")
def clone() -> Path:
    """The folder of this clone."""
    return CLONE


@pytest.fixture(scope="session")
def program():
    """Find a program that a test runs; without it the test is skipped, in CI it fails."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            missing = f"needs {name}, not found here"
            pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
        return found

    return find
