"""The report as JSON: written for other tools, read back without losing a bit, refused when it is damaged.

`report.schema.json` beside this module is its schema. Arrays are nested lists, numbers shortest decimals that read
back to the same float64; non-finite and complex numbers are strings. `complete` is the last key, so that half a file
shows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gradport.findings import Finding
from gradport.hosts.port import Array
from gradport.judge.report import CaseResult, PortResult, Report
from gradport.show.formats.json_fields import DamageError
from gradport.show.formats.json_reading import FORMAT, report_of
from gradport.show.formats.nesting import axes_of, nested, repeated
from gradport.show.numerals import level_name

ARRAYS = ("expected", "actual", "bound", "x")


def dump(report: Report) -> str:
    """The report as JSON text, one line a case, ending with a newline."""
    head = {"format": FORMAT, "fixtures": report.fixtures, "ports_from": report.ports_from}
    head |= {"case_count": report.case_count, "seconds": report.seconds}
    lines = ["{", *(f"  {_text(key)}: {_text(value)}," for key, value in head.items())]
    ports = ",\n".join(_port_text(port) for port in report.ports)
    lines.append(f'  "ports": [\n{ports}\n  ],' if ports else '  "ports": [],')
    return "\n".join([*lines, f'  "complete": {_text(report.complete)}', "}"]) + "\n"


def _port_text(port: PortResult) -> str:
    lines = [f"      {_text(key)}: {_text(value)}," for key, value in _port(port).items()]
    cases = ",\n".join(f"        {_text(_case(case))}" for case in port.cases)
    lines.append(f'      "cases": [\n{cases}\n      ]' if cases else '      "cases": []')
    return "\n".join(["    {", *lines, "    }"])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def _port(port: PortResult) -> dict[str, Any]:
    return {
        "port": port.name,
        "language": port.language,
        "runtime": port.runtime,
        "agrees": port.agrees,
        "level": level_name(port.level, port.state),
        "reason": port.reason,
        "findings": [_finding(finding) for finding in port.findings],
        "advice": [_finding(finding) for finding in port.advice],
        "mend": list(port.mend),
        "counts": port.counts(),
        "seconds": port.seconds,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    parameters = {name: nested(value) for name, value in finding.parameters.items()}
    return {
        "code": finding.code,
        "sentence": finding.sentence,
        "declared": finding.declared,
        "evidence": list(finding.evidence),
        "parameters": parameters,
        "cases": list(finding.cases),
    }


def _case(case: CaseResult) -> dict[str, Any]:
    arrays = {name: getattr(case, name) for name in ARRAYS}
    return {
        "id": case.id,
        "tier": case.tier,
        "why": case.why,
        "file": case.file,
        "objective": case.objective,
        "level": level_name(case.level, case.state),
        "as_declared": case.as_declared,
        **{name: None if array is None else _array_text(name, array) for name, array in arrays.items()},
        "ulps": case.ulps,
        "note": case.note,
        "seconds": case.seconds,
        **_unsaid(arrays),
    }


def _array_text(name: str, array: Array) -> Any:
    """An array as JSON; a grid's points as their axes, and bounds that are alike in each row as one row."""
    if name == "x":
        axes = axes_of(array)
        return nested(array) if axes is None else {"axes": axes}
    return repeated(array) if name == "bound" else nested(array)


def _unsaid(arrays: dict[str, Array | None]) -> dict[str, Any]:
    """What nested lists cannot say: an element type that is not float64, and the shape of an empty array."""
    said: dict[str, Any] = {}
    for name, array in arrays.items():
        if array is not None and array.kind != "float64":
            said[f"{name}_kind"] = array.kind
        if array is not None and len(array.shape) > 1 and 0 in array.shape:
            said[f"{name}_shape"] = list(array.shape)
    return said


def load(path: str | Path) -> Report:
    """Read a report from a file; ValueError with one line that names the file when it is not a whole report."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 text, so not a gradport report ({error.reason})") from None
    except OSError as error:
        raise ValueError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return report_of(text)
    except DamageError as damage:
        raise ValueError(f"{path}: {damage}; write it again with gradport check --json") from None
