"""The report as JUnit XML, which CI systems read: a suite for each port and runtime, a test for each case.

Each undeclared finding is a failed test of its own, because it can show where every case passes.
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from gradport.judge.report import NOT_TAKEN, CaseResult, PortResult, Report
from gradport.show import case_text, digest
from gradport.show.numerals import one_line, printable


def dump(report: Report) -> str:
    """The whole report as one XML document, ending with a newline."""
    suites = Xml.Element("testsuites", name="gradport", time=_time(report.seconds))
    for port in report.ports:
        suites.append(_suite(port))
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    Xml.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(suites, encoding="unicode") + "\n"


def _suite(port: PortResult) -> Xml.Element:
    suite = Xml.Element("testsuite", name=case_text.on(port), time=_time(port.seconds))
    for case in port.cases:
        suite.append(_case(port, case))
    for finding in digest.failures(port):
        test = _test(port, f"finding {finding.code}")
        cause = digest.cause_of(finding)
        facts = [finding.sentence, *digest.evidence(finding), *([f"usually: {cause}"] if cause else [])]
        _mark(test, "failure", finding.sentence, "\n".join([*facts, f"rerun: {case_text.rerun_line(port)}"]))
        suite.append(test)
    if not (port.agrees or suite.findall("testcase/failure") or suite.findall("testcase/error")):
        test = _test(port, "agrees")
        kind = {"": "failure", "skipped": "skipped"}.get(port.state, "error")
        _mark(test, kind, port.reason or "the port disagrees", "\n".join(port.mend))
        suite.append(test)
    kinds = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error"}
    for count, path in (kinds | {"skipped": "testcase/skipped"}).items():
        suite.set(count, str(len(suite.findall(path))))
    return suite


def _case(port: PortResult, case: CaseResult) -> Xml.Element:
    test = _test(port, case_text.title(case), case.seconds)
    if case.state in NOT_TAKEN:
        _mark(test, "skipped", f"{case.state}: {case.note}" if case.note else case.state)
    elif not case.passed:
        kind = "error" if case.state else "failure"
        _mark(test, kind, case_text.verdict(case), case_text.explain(port, case))
    return test


def _test(port: PortResult, name: str, seconds: float = 0.0) -> Xml.Element:
    suite = ".".join(filter(None, ["gradport", one_line(port.name), port.runtime]))
    return Xml.Element("testcase", classname=suite, name=one_line(name), time=_time(seconds))


def _mark(test: Xml.Element, kind: str, message: str, text: str = "") -> None:
    mark = Xml.SubElement(test, kind, message=one_line(message))
    mark.text = printable(text) or None


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"
