"""A report read back from JSON, every field checked."""

from __future__ import annotations

from gradport.findings import Finding
from gradport.hosts.port import Array
from gradport.judge.report import CaseResult, PortResult, Report
from gradport.show.formats.json_fields import DamageError, Fields
from gradport.show.formats.nesting import numbers_of, points_of, spread

FORMAT = 1


def report_of(text: str) -> Report:
    """Read a report from its text; DamageError says what is wrong with it."""
    fields = Fields.parse(text)
    if fields.last_key() != "complete" or fields.flag("complete") is not True:
        raise DamageError('the report is truncated: its last key is not "complete": true')
    if fields.integer("format") != FORMAT:
        raise DamageError(
            f"format {fields.integer('format')} is not {FORMAT}, the one this version of gradport reads"
        )
    return Report(
        tuple(_port_from(port) for port in fields.objects("ports")),
        fields.text("fixtures"),
        fields.text("ports_from"),
        fields.integer("case_count"),
        True,
        fields.real("seconds"),
    )


def _port_from(fields: Fields) -> PortResult:
    level, state = fields.level("level")
    return PortResult(
        fields.text("port"),
        fields.text("language"),
        fields.text("runtime"),
        fields.flag("agrees"),
        level,
        state,
        fields.text("reason"),
        tuple(_finding_from(finding) for finding in fields.objects("findings")),
        tuple(_finding_from(finding) for finding in fields.objects("advice")),
        tuple(_case_from(case) for case in fields.objects("cases")),
        fields.texts("mend"),
        fields.real("seconds"),
    )


def _finding_from(fields: Fields) -> Finding:
    return Finding(
        fields.text("code"),
        fields.text("sentence"),
        fields.texts("evidence"),
        fields.parameters("parameters"),
        fields.texts("cases"),
        fields.flag("declared"),
    )


def _case_from(fields: Fields) -> CaseResult:
    level, state = fields.level("level")
    expected, bound = _array(fields, "expected"), _array(fields, "bound")
    return CaseResult(
        fields.text("id"),
        fields.text("tier"),
        fields.text("why"),
        fields.text("file"),
        level,
        state,
        fields.flag("as_declared"),
        expected,
        _array(fields, "actual"),
        None if bound is None else spread(bound, expected),
        fields.optional_integer("ulps"),
        fields.text("note"),
        fields.real("seconds"),
        fields.text("objective"),
        _points(fields),
    )


def _points(fields: Fields) -> Array | None:
    value = fields.value("x")
    if not isinstance(value, dict):
        return _array(fields, "x")
    axes = Fields(value, f"{fields.place}.x").axes("axes")
    return points_of(axes, fields.text_or("x_kind", "float64"))


def _array(fields: Fields, name: str) -> Array | None:
    found = numbers_of(fields, name)
    if found is None:
        return None
    shape, values = found
    kind = fields.text_or(f"{name}_kind", "float64")
    return Array(fields.shape_or(f"{name}_shape", shape), values, kind)
