"""Lua runtimes for the shim's own tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gradport.hosts.lua.runtime import Runtime
from gradport.hosts.manifests.manifest import RUNTIMES

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def opened() -> Callable[[str], Runtime]:
    """Open a runtime once for all tests; each script gets globals of its own."""
    known: dict[str, Runtime] = {}

    def find(name: str) -> Runtime:
        if name not in known:
            known[name] = Runtime(name)
        return known[name]

    return find


@pytest.fixture(params=RUNTIMES)
def runtime(request, opened) -> Runtime:
    """Each of the seven runtimes in turn."""
    return opened(request.param)


@pytest.fixture
def run(runtime) -> Callable[[str], str]:
    """Run a script that has to succeed and give what it printed."""

    def go(script: str) -> str:
        problem = runtime.load(script, "script.lua")
        assert problem == "", problem
        return runtime.output()

    return go


@pytest.fixture
def fails(runtime) -> Callable[[str], str]:
    """Run a script that has to fail and give its message."""

    def go(script: str) -> str:
        problem = runtime.load(script, "script.lua")
        runtime.output()
        assert problem != "", "the script ran to its end"
        return problem

    return go
