"""pytest asks a port: `pytest --gradport PORT` gives one test for each case and runtime, and one for the findings.

Nothing but pytest is imported until the option is used. A port runs once a runtime, when its first test runs, with
the cases that are left after -k, --lf and the like.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gradport.pytest_plugin.collected import CaseItem, FindingsItem, Ports
from gradport.pytest_plugin.suite import Suite

ROOT = "gradport"
SUITES = pytest.StashKey[list[Suite]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("gradport", "numerical gradients in any language")
    group.addoption(
        "--gradport",
        action="append",
        default=[],
        metavar="PORT",
        help="Judge this port: a name, a folder with a port.yaml, or a .lua or .py file; repeatable.",
    )
    group.addoption("--gradport-all", action="store_true", help="Judge all ports of this place.")
    group.addoption("--gradport-fixtures", metavar="DIR", help="Take the cases from this folder.")
    group.addoption(
        "--gradport-runtime", action="append", default=[], metavar="R", help="Run Lua ports on this one only."
    )
    group.addoption(
        "--gradport-entry",
        default="numerical_gradient",
        metavar="NAME",
        help="The gradient's name in a bare .lua or .py file.",
    )
    group.addoption(
        "--gradport-timeout",
        type=float,
        default=10.0,
        metavar="SECONDS",
        help="The time a port has for one case, loading included; 10 by default.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the ports and the cases at once, so that a wrong path ends the run with one line."""
    if config.getoption("gradport") or config.getoption("gradport_all"):
        try:
            config.stash[SUITES] = _suites(config)
        except (ValueError, OSError) as error:
            raise pytest.UsageError(f"gradport: {error}") from None


def _suites(config: pytest.Config) -> list[Suite]:
    from gradport import conform, places
    from gradport.answers import fixture
    from gradport.hosts import named

    folder = config.getoption("gradport_fixtures")
    found = places.fixtures_folder(Path(folder) if folder else None)
    cases = fixture.load(found.path).cases
    manifests, _ = named.ports(config.getoption("gradport"), None, config.getoption("gradport_entry"))
    runtimes = config.getoption("gradport_runtime")
    seats = list(conform.seats(manifests, runtimes))
    if not seats:
        msg = f"no port here runs on {', '.join(runtimes)}"
        raise ValueError(msg)
    return [Suite(seat, cases, config.getoption("gradport_timeout")) for seat in seats]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the tests of the ports before -k, --lf and the like choose among all tests."""
    suites = config.stash.get(SUITES, None)
    if suites is not None:
        root = Ports.from_parent(session, name=ROOT, nodeid=ROOT, suites=suites)
        items += [item for item in session.genitems(root) if isinstance(item, pytest.Item)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Note which cases were chosen."""
    for item in session.items:
        if isinstance(item, CaseItem):
            item.suite.selected.add(item.case.id)
    for item in session.items:
        if isinstance(item, FindingsItem) and not item.suite.selected:
            item.suite.selected.update(case.id for case in item.suite.asked())
