"""What pytest collects of a port: ports, their runtimes, and a test for each case and for the findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gradport.answers.case import Case
    from gradport.judge.report import PortResult
    from gradport.pytest_plugin.suite import Suite

FINDINGS = "findings"


class Ports(pytest.Collector):
    """All ports of this run."""

    def __init__(self, suites: list[Suite], **named: Any) -> None:
        super().__init__(**named)
        self.suites = suites

    def collect(self) -> Iterator[pytest.Collector]:
        """One collector a port."""
        for name, suites in groupby(self.suites, lambda suite: suite.seat.manifest.label):
            plain = name.replace("::", ":").replace("[", "(")  # what a test's id gives a meaning
            yield Port.from_parent(self, name=plain, suites=list(suites))


class Port(pytest.Collector):
    """One port."""

    def __init__(self, suites: list[Suite], **named: Any) -> None:
        super().__init__(**named)
        self.suites = suites

    def collect(self) -> Iterator[pytest.Collector]:
        """One collector a runtime."""
        for suite in self.suites:
            yield Runtime.from_parent(self, name=suite.seat.runtime, suite=suite)


class Runtime(pytest.Collector):
    """One port on one runtime."""

    def __init__(self, suite: Suite, **named: Any) -> None:
        super().__init__(**named)
        self.suite = suite

    def collect(self) -> Iterator[pytest.Item]:
        """One test a case, and one for the findings."""
        for case in self.suite.asked():
            yield CaseItem.from_parent(self, name=case.id, suite=self.suite, case=case)
        yield FindingsItem.from_parent(self, name=FINDINGS, suite=self.suite)


class Disagreement(AssertionError):  # noqa: N818  what pytest shows as the reason
    """The port does not compute what the reference does; the text is gradport's."""


class PortItem(pytest.Item):
    """A test of a port: its failure is gradport's own text, without a traceback."""

    def __init__(self, suite: Suite, **named: Any) -> None:
        super().__init__(**named)
        self.suite = suite

    def heard(self) -> PortResult:
        """The port's result; a missing toolchain skips the test."""
        result = self.suite.result
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
        return self.suite.seat.manifest.folder, None, self.nodeid


class CaseItem(PortItem):
    """One case of one port on one runtime, in every tier that it is asked in."""

    def __init__(self, case: Case, **named: Any) -> None:
        super().__init__(**named)
        self.case = case

    def runtest(self) -> None:
        """Fail with the text of each tier that disagrees."""
        from gradport.judge.report import NOT_TAKEN
        from gradport.show import case_text

        port = self.heard()
        results = self.suite.of(self.case)
        asked = [found for found in results if found.state not in NOT_TAKEN]
        if not asked:
            pytest.skip(next((found.note for found in results if found.note), port.reason or "not asked"))
        failed = [found for found in asked if not found.passed]
        if failed:
            raise Disagreement("\n\n".join(case_text.explain(port, found) for found in failed))


class FindingsItem(PortItem):
    """Whether a port has a finding that its manifest does not declare, or declares one that does not show."""

    def runtest(self) -> None:
        """Fail with the sentence, the evidence and the usual cause of each finding."""
        from gradport.show import case_text
        from gradport.show.terminal import printing

        port = self.heard()
        text = printing.explain_findings(port)
        if text:
            raise Disagreement(f"{case_text.on(port)}: {port.reason or 'disagrees'}\n\n{text}")
