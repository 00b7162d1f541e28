"""Faults that real ports have, planted on purpose: what each makes of a gradient, to see which bounds notice.

These models stand by themselves, apart from the judge's. A model takes f of a row, the rows (a point is one row), and
h; it returns rows, or None where the fault changes nothing by its nature (two rows hide "the first two rows only").
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Row = list[float]
Function = Callable[[Row], float]
Model = Callable[[Function, list[Row], float], "list[Row] | None"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the finding code that names it, what it is, what it computes, and whether separable f hide it."""

    code: str
    text: str
    model: Model
    needs_coupling: bool = False


def central(f: Function, row: Sequence[float], h: float) -> Row:
    """The reference's central difference of one row."""
    return [_slope(f, row, i, row[i] + h, row[i] - h, 2 * h) for i in range(len(row))]


def float32(value: float) -> float:
    """Round to float32."""
    return float(struct.unpack("f", struct.pack("f", value))[0])


def _slope(f: Function, row: Sequence[float], i: int, up: float, down: float, width: float) -> float:
    a, b = ([*row[:i], node, *row[i + 1 :]] for node in (up, down))
    return (f(a) - f(b)) / width


def _by_component(slope: Callable[[Function, Row, int, float], float]) -> Model:
    """Turn what a fault makes of one partial derivative into a model."""
    return lambda f, rows, h: [[slope(f, row, i, h) for i in range(len(row))] for row in rows]


def _by_row(change: Callable[[Row], Row]) -> Model:
    """Turn what a fault makes of a row's right gradient into a model."""
    return lambda f, rows, h: [change(central(f, row, h)) for row in rows]


def _step(wrong: float) -> Model:
    return lambda f, rows, _h: [central(f, row, wrong) for row in rows]


def _nodes(
    up: Callable[[float, float], float], down: Callable[[float, float], float], width: float = 2.0
) -> Model:
    return _by_component(lambda f, row, i, h: _slope(f, row, i, up(row[i], h), down(row[i], h), width * h))


def _five_point(f: Function, row: Row, i: int, h: float) -> float:
    near, far = (_slope(f, row, i, row[i] + step, row[i] - step, 2 * step) for step in (h, 2 * h))
    return (4 * near - far) / 3


def _precedence(f: Function, row: Row, i: int, h: float) -> float:
    return f([*row[:i], row[i] + h, *row[i + 1 :]]) - f([*row[:i], row[i] - h, *row[i + 1 :]]) / (2 * h)


def _together(f: Function, row: Row, _i: int, h: float) -> float:
    return (f([t + h for t in row]) - f([t - h for t in row])) / (2 * h)


def _elementwise(f: Function, row: Row, i: int, h: float) -> float:
    rest = [0.0] * (len(row) - 1)
    return (f([row[i] + h, *rest]) - f([row[i] - h, *rest])) / (2 * h)


def _integers(f: Function, row: Row, i: int, h: float) -> float:
    up, down = float(int(row[i] + h)), float(int(row[i] - h))
    return float(int(_slope(f, row, i, up, down, 2 * h)))


def _rounded_first(rounding: Callable[[float], float]) -> Model:
    """The kept value is rounded, and written back so."""

    def gradient(f: Function, row: Row, h: float) -> Row:
        result, at = [], list(row)
        for i in range(len(row)):
            at[i] = rounding(row[i])
            result.append(_slope(f, at, i, at[i] + h, at[i] - h, 2 * h))
        return result

    return lambda f, rows, h: [gradient(f, row, h) for row in rows]


def _left_stepped(f: Function, row: Row, i: int, h: float) -> float:
    before = [t - h for t in row[:i]]
    return _slope(f, [*before, *row[i:]], i, row[i] + h, row[i] - h, 2 * h)


def _transposed(f: Function, rows: list[Row], h: float) -> list[Row] | None:
    if len(rows) != len(rows[0]) or len(rows) == 1:
        return None  # the shape shows it
    columns = [list(column) for column in zip(*rows, strict=True)]
    return [list(column) for column in zip(*(central(f, column, h) for column in columns), strict=True)]


def _first_rows(count: int) -> Model:
    def model(f: Function, rows: list[Row], h: float) -> list[Row] | None:
        if len(rows) <= count:
            return None
        return [central(f, row, h) if n < count else [0.0] * len(row) for n, row in enumerate(rows)]

    return model


def _one_row(f: Function, rows: list[Row], h: float) -> list[Row] | None:
    return [central(f, rows[0], h) for _ in rows] if len(rows) > 1 else None


def _two_components(f: Function, rows: list[Row], h: float) -> list[Row] | None:
    if len(rows[0]) <= 2:
        return None
    return [central(f, row, h)[:2] + [0.0] * len(row[2:]) for row in rows]


def _scaled_step(f: Function, rows: list[Row], h: float) -> list[Row] | None:
    if all(abs(t) <= 1.0 for row in rows for t in row):
        return None
    return [[_slope(f, row, i, t + h * s, t - h * s, 2 * h * s) for i, t, s in _scales(row)] for row in rows]


def _scales(row: Row) -> list[tuple[int, float, float]]:
    return [(i, t, max(1.0, abs(t))) for i, t in enumerate(row)]


FAULTS = (
    Fault("forward-difference", "(f(x+h) - f(x)) / h", _nodes(lambda t, h: t + h, lambda t, _h: t, 1.0)),
    Fault("backward-difference", "(f(x) - f(x-h)) / h", _nodes(lambda t, _h: t, lambda t, h: t - h, 1.0)),
    Fault("higher-order", "five points", _by_component(_five_point)),
    Fault("wrong-step", "h = 1e-2", _step(1e-2)),
    Fault("wrong-step", "h = 10e-4", _step(10e-4)),
    Fault("wrong-step", "h = 1e-5", _step(1e-5)),
    Fault("wrong-step", "h = 1e-6", _step(1e-6)),
    Fault("wrong-step", "h = 1e-7", _step(1e-7)),
    Fault("wrong-step", "h grows with x", _scaled_step),
    Fault("wrong-offset", "x - 2h over 2h", _nodes(lambda t, h: t + h, lambda t, h: t - 2 * h)),
    Fault("wrong-divisor", "/ 2*h", _by_row(lambda gradient: [g * 1e-8 for g in gradient])),
    Fault("wrong-divisor", "* (h*2)", _by_row(lambda gradient: [g * 4e-8 for g in gradient])),
    Fault("wrong-divisor", "/ h", _by_row(lambda gradient: [g * 2 for g in gradient])),
    Fault("wrong-divisor", "a - b / (2*h)", _by_component(_precedence)),
    Fault("sign-flipped", "f(x-h) - f(x+h)", _by_row(lambda gradient: [-g for g in gradient])),
    Fault("no-step", "f is never stepped", _by_row(lambda gradient: [0.0] * len(gradient))),
    Fault("nonlinear", "absolute value", _by_row(lambda gradient: [abs(g) for g in gradient])),
    Fault("float32-input", "the kept value is float32", _rounded_first(float32)),
    Fault("rounded-input", "x to 6 decimals", _rounded_first(lambda t: round(t, 6))),
    Fault(
        "float32-arithmetic",
        "x + h and x - h in float32",
        _nodes(lambda t, h: float32(float32(t) + float32(h)), lambda t, h: float32(float32(t) - float32(h))),
    ),
    Fault(
        "float32-result", "the result in float32", _by_row(lambda gradient: [float32(g) for g in gradient])
    ),
    Fault(
        "rounded-result",
        "the result to 4 decimals",
        _by_row(lambda gradient: [round(g, 4) for g in gradient]),
    ),
    Fault("integer-truncation", "an integer array", _by_component(_integers)),
    Fault("skips-component", "the last is skipped", _by_row(lambda gradient: [*gradient[:-1], 0.0])),
    Fault("skips-component", "two are done, always", _two_components),
    Fault("wrong-component-order", "backwards", _by_row(lambda gradient: gradient[::-1])),
    Fault("steps-together", "x + h on the whole array", _by_component(_together)),
    Fault("elementwise-function", "f of single elements", _by_component(_elementwise)),
    Fault("input-not-restored", "x is left at x - h", _by_component(_left_stepped), needs_coupling=True),
    Fault("wrong-batch", "transposed", _transposed),
    Fault("wrong-batch", "the first row only", _first_rows(1)),
    Fault("wrong-batch", "the first two rows only", _first_rows(2)),
    Fault("wrong-batch", "the first row for all", _one_row),
)
