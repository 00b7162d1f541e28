"""Reports made from the model's own classes: a sound port, a faulty one on two runtimes, and every odd end."""

from __future__ import annotations

import math
from dataclasses import replace

from gradport.closeness import Level, ulps
from gradport.findings import Finding
from gradport.gradients import numerical_gradient
from gradport.hosts.port import Array
from gradport.judge.report import CaseResult, PortResult, Report

WHY = "float32 holds neither 0.1 nor 0.2."


def _float32(value: float) -> float:
    import numpy as np

    return float(np.float32(value))


def square(
    case_id: str, x: tuple[float, ...], actual: tuple[float, ...] | None = None, **more: object
) -> CaseResult:
    """A case on the sum of squares: the reference's own answer, and what came (the same unless given)."""
    expected = tuple(float(g) for g in numerical_gradient(lambda v: sum(c * c for c in v), x))
    came = expected if actual is None else actual
    steps = [ulps(a, b) for a, b in zip(expected, came, strict=False)]
    same = came == expected
    fields: dict[str, object] = {
        "id": case_id,
        "tier": "algorithm",
        "why": WHY,
        "file": "points/float32.yaml",
        "level": Level.BIT_IDENTICAL if same else Level.WRONG,
        "expected": Array.of(list(expected)),
        "actual": Array.of(list(came)),
        "bound": Array.of([2.0e-12] * len(expected)),
        "ulps": None if None in steps else max(steps, default=0),
        "objective": "sphere",
        "x": Array.of(list(x)),
    }
    return CaseResult(**(fields | more))  # type: ignore[arg-type]


def sound() -> PortResult:
    """A port that agrees: bit-identical, one declared deviation, two cases that it does not take."""
    cases = (
        square("sphere-at-3-4", (3.0, 4.0), why="the article's first point"),
        square("sphere-at-tenths", (0.1, 0.2)),
        square(
            "sphere-of-integers-3-4",
            (3.0, 4.0),
            (25000.0, 35000.0),
            why="an integer array cuts off the step",
            file="points/integer.yaml",
            as_declared=True,
        ),
        CaseResult(
            "batch-3-by-2", "algorithm", "N is not D", "batches/shapes.yaml", None, "not-offered", note="rows"
        ),
    )
    finding = Finding(
        "integer-truncation",
        "each stepped value is cut to an integer when x holds integers",
        ("expected  6.00000000000378", "actual    25000.0"),
        {"h": 1e-4},
        ("sphere-of-integers-3-4",),
        declared=True,
    )
    return PortResult(
        "python-article", "python", "cpython", True, Level.BIT_IDENTICAL, "", "", (finding,), (), cases
    )


def float32_case(case_id: str = "sphere-at-tenths", x: tuple[float, ...] = (0.1, 0.2)) -> CaseResult:
    """What a port that reads each component through float32 answers."""
    import numpy as np

    h = 1e-4
    came = []
    for value in x:
        kept = float(np.float32(value))
        came.append(((kept + h) ** 2 - (kept - h) ** 2) / (2 * h))
    return square(case_id, x, tuple(came), level=Level.WITHIN_TRUNCATION)


def faulty(runtime: str = "luajit21") -> PortResult:
    """A port that reads through float32 and does not restore x: two findings, two failing cases."""
    cases = (
        square("sphere-at-3-4", (3.0, 4.0), why="the article's first point"),
        float32_case(),
        float32_case("sphere-at-13", (1.3, -0.7, 0.1)),
    )
    ids = ("sphere-at-tenths", "sphere-at-13")
    findings = (
        Finding(
            "float32-input",
            "central difference with h = 1e-4, but each component is first rounded to float32",
            ("node at x = 0.1", "  expected  0.1001", "  actual    0.10010000149011613"),
            {},
            ids,
        ),
        Finding(
            "input-not-restored",
            "the caller's x differs after the call: the rounded value is written back",
            ("x[0] before  0.1", "x[0] after   0.10000000149011612"),
            {},
            ids,
        ),
    )
    advice = (Finding("copies-input", "x is copied before it is stepped: 2 copies a call"),)
    reason = "two findings that the manifest does not declare"
    return PortResult(
        "ports/lua-torch7",
        "lua",
        runtime,
        False,
        Level.WITHIN_TRUNCATION,
        "",
        reason,
        findings,
        advice,
        cases,
    )


def odd() -> PortResult:
    """A port that answers with NaN, infinities, −0.0, complex numbers, wrong shapes, text, and nothing at all."""
    two = Array.of([6.0, 8.0])
    bound = Array.of([1e-12, 0.0])
    shared = {"tier": "algorithm", "why": "a | <b> & \"c\" 'd'", "file": "points/odd.yaml"}
    cases = (
        CaseResult(
            "nan", level=Level.WRONG, expected=two, actual=Array.of([math.nan, 8.0]), bound=bound, **shared
        ),
        CaseResult(
            "inf", level=Level.WRONG, expected=two, actual=Array.of([6.0, -math.inf]), bound=bound, **shared
        ),
        CaseResult(
            "minus-zero",
            level=Level.WITHIN_ROUNDING,
            expected=Array.of([0.0]),
            actual=Array.of([-0.0]),
            bound=Array.of([0.0]),
            ulps=0,
            **shared,
        ),
        CaseResult(
            "complex", level=Level.WRONG, expected=two, actual=Array.of([6 + 1j, 8.0], "complex128"), **shared
        ),
        CaseResult(
            "shape",
            level=Level.WRONG,
            expected=two,
            actual=Array((1, 2), (6.0, 8.0), "float32"),
            bound=bound,
            **shared,
        ),
        CaseResult("empty", level=Level.WRONG, expected=two, actual=Array((0, 2), ()), **shared),
        CaseResult(
            "scalar", level=Level.WRONG, expected=Array.of(6.0), actual=Array.of(6.5), ulps=9, **shared
        ),
        CaseResult(
            "grid", level=Level.WRONG, expected=_grid(0.0), actual=_grid(1e-9), bound=_grid_bound(), **shared
        ),
        CaseResult(
            "text", level=None, state="errored", note="\x1b[31mattempt to call a \x00nil\nvalue ]]>", **shared
        ),
        CaseResult("late", level=None, state="not-asked", note="given up after three kills", **shared),
    )
    advice = (Finding("calls", "f is called 5 times a component | more than 2"),)
    return PortResult(
        "/srv/a port/<odd>.lua",
        "lua",
        "lua54",
        False,
        Level.WRONG,
        "",
        "it crashed",
        (
            Finding(
                "crashed",
                "the port ended with an error",
                ("\x1b[31mattempt to call a nil value",),
                {},
                ("text",),
            ),
        ),
        advice,
        cases,
        ("deviations:", '  - code: "crashed"'),
        1.5,
    )


def _grid(error: float) -> Array:
    rows = [[0.5 * i + 0.25 * j for j in range(5)] for i in range(4)]
    rows[2][3] += error
    rows[3][4] -= 3 * error
    return Array.of(rows)


def _grid_bound() -> Array:
    return Array((4, 5), (1e-12,) * 20)


def off_on_a_grid() -> PortResult:
    """A port that differs from the reference at two points of a grid, by rounding x to float32."""
    rows, columns = (0.1, 0.5, 0.9, 1.3), (-1.0, -0.3, 0.5)
    points = tuple(value for x0 in rows for x1 in columns for value in (x0, x1))
    shape = (len(rows) * len(columns), 2)
    case = CaseResult(
        "sphere-grid",
        "algorithm",
        "float32 cannot hold 0.1",
        "grids/asymmetric.yaml",
        Level.WITHIN_TRUNCATION,
        expected=Array(shape, tuple(2 * value for value in points)),
        actual=Array(shape, tuple(2 * _float32(value) for value in points)),
        bound=Array(shape, (1e-12,) * len(points)),
        ulps=1 << 30,
        objective="sphere",
        x=Array(shape, points),
    )
    return replace(faulty("luajit20"), findings=(), advice=(), cases=(case,))


def skipped() -> PortResult:
    """A port whose toolchain is not here."""
    return PortResult("ports/rust", "rust", "rustc", False, None, "skipped", "rustc is not on PATH")


def report(*ports: PortResult) -> Report:
    """A report of these ports, or of all kinds."""
    chosen = ports or (sound(), faulty(), faulty("lua51"), odd(), skipped())
    return Report(chosen, "fixtures (this clone)", "ports (this clone)", 12, True, 1.234)
