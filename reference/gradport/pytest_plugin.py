"""pytest asks a port: `pytest --gradport PORT` gives one test for each case and runtime, and one for the findings.

Nothing but pytest is imported until the option is used. A port runs once a runtime, when its first test runs, with
the cases that are left after -k, --lf and the like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gradport.answers.case import Case
    from gradport.conform import Seat
    from gradport.judge.report import CaseResult, PortResult

ROOT = "gradport"
FINDINGS = "findings"


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


def pytest_configure(config: pytest.Config) -> None:
    """Find the ports and the cases at once, so that a wrong path ends the run with one line."""
    if config.getoption("gradport") or config.getoption("gradport_all"):
        try:
            config.stash[PLAN] = _plan(config)
        except (ValueError, OSError) as error:
            raise pytest.UsageError(f"gradport: {error}") from None


def _plan(config: pytest.Config) -> Plan:
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
    return Plan([Hearing(seat, cases) for seat in seats])


@dataclass
class Plan:
    """All that is asked in this run: one hearing a port and runtime."""

    hearings: list[Hearing]


PLAN = pytest.StashKey[Plan]()


@dataclass
class Hearing:
    """One port on one runtime; it is heard when the first of its tests asks for the result."""

    seat: Seat
    cases: tuple[Case, ...]
    selected: set[str] = field(default_factory=set)

    def asked(self) -> list[Case]:
        """The cases that this port gets; printed ones only where its script prints them."""
        script = self.seat.manifest.script
        prints = () if script is None else script.prints
        return [case for case in self.cases if case.kind != "printed" or case.id in prints]

    @cached_property
    def result(self) -> PortResult:
        """How the port did on the selected cases."""
        from gradport import conform

        chosen = [case for case in self.cases if case.id in self.selected]
        complete = len(chosen) == len(self.asked())
        return conform.judged(self.seat, conform.Run(chosen if not complete else self.cases, complete))

    def of(self, case: Case) -> list[CaseResult]:
        """The results of one case: one a tier, and one for each figure of a script."""
        return [found for found in self.result.cases if found.id.partition("/")[0] == case.id]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the tests of the ports before -k, --lf and the like choose among all tests."""
    plan = config.stash.get(PLAN, None)
    if plan is not None:
        root = Ports.from_parent(session, name=ROOT, nodeid=ROOT, plan=plan)
        items += [item for item in session.genitems(root) if isinstance(item, pytest.Item)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Note which cases were chosen."""
    for item in session.items:
        if isinstance(item, CaseItem):
            item.hearing.selected.add(item.case.id)
    for item in session.items:
        if isinstance(item, FindingsItem) and not item.hearing.selected:
            item.hearing.selected.update(case.id for case in item.hearing.asked())


class Ports(pytest.Collector):
    """All ports of this run."""

    def __init__(self, plan: Plan, **named: Any) -> None:
        super().__init__(**named)
        self.plan = plan

    def collect(self) -> Iterator[pytest.Collector]:
        """One collector a port."""
        for name, hearings in groupby(self.plan.hearings, lambda hearing: hearing.seat.manifest.name):
            plain = name.replace("::", ":").replace("[", "(")  # what a test's id gives a meaning
            yield Port.from_parent(self, name=plain, hearings=list(hearings))


class Port(pytest.Collector):
    """One port."""

    def __init__(self, hearings: list[Hearing], **named: Any) -> None:
        super().__init__(**named)
        self.hearings = hearings

    def collect(self) -> Iterator[pytest.Collector]:
        """One collector a runtime."""
        for hearing in self.hearings:
            yield Runtime.from_parent(self, name=hearing.seat.runtime, hearing=hearing)


class Runtime(pytest.Collector):
    """One port on one runtime."""

    def __init__(self, hearing: Hearing, **named: Any) -> None:
        super().__init__(**named)
        self.hearing = hearing

    def collect(self) -> Iterator[pytest.Item]:
        """One test a case, and one for the findings."""
        for case in self.hearing.asked():
            yield CaseItem.from_parent(self, name=case.id, hearing=self.hearing, case=case)
        yield FindingsItem.from_parent(self, name=FINDINGS, hearing=self.hearing)


class Disagreement(AssertionError):  # noqa: N818  what pytest shows as the reason
    """The port does not compute what the reference does; the text is gradport's."""


class PortItem(pytest.Item):
    """A test of a port: its failure is gradport's own text, without a traceback."""

    def __init__(self, hearing: Hearing, **named: Any) -> None:
        super().__init__(**named)
        self.hearing = hearing

    def heard(self) -> PortResult:
        """The port's result; a missing toolchain skips the test."""
        result = self.hearing.result
        if result.state == "skipped":
            pytest.skip(result.reason)
        return result

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The failure text of the terminal."""
        if isinstance(excinfo.value, Disagreement):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the port stands, and which test this is."""
        return self.hearing.seat.manifest.folder, None, self.nodeid


class CaseItem(PortItem):
    """One case of one port on one runtime, in every tier that it is asked in."""

    def __init__(self, case: Case, **named: Any) -> None:
        super().__init__(**named)
        self.case = case

    def runtest(self) -> None:
        """Fail with the text of each tier that disagrees."""
        from gradport.show import case_text, digest

        port = self.heard()
        results = self.hearing.of(self.case)
        asked = [found for found in results if found.state not in digest.NOT_TAKEN]
        if not asked:
            pytest.skip(next((found.note for found in results if found.note), port.reason or "not asked"))
        failed = [found for found in asked if not found.passed]
        if failed:
            raise Disagreement("\n\n".join(case_text.explain(port, found) for found in failed))


class FindingsItem(PortItem):
    """Whether a port has a finding that its manifest does not declare, or declares one that does not show."""

    def runtest(self) -> None:
        """Fail with the sentence, the evidence and the usual cause of each finding."""
        from gradport.show import case_text, terminal

        port = self.heard()
        text = terminal.explain_findings(port)
        if text:
            raise Disagreement(f"{case_text.on(port)}: {port.reason or 'disagrees'}\n\n{text}")
