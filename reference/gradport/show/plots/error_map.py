"""How far a port is off over a grid, in ulps, with the bound as reference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from gradport.closeness import ulps
from gradport.gradients import Floats
from gradport.show.numerals import counted
from gradport.show.plots.canvas import sheet, style, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from gradport.judge.report import CaseResult

NOTHING, BEYOND, EDGE = "#ececec", "#1a1a1a", "#ffffff"
"""The colours of an error of 0 ulps, and of the mark for one that exceeds its bound, edged to show on all."""


def is_surface(case: CaseResult) -> bool:
    """Whether a case's result can be drawn over a grid: numbers of one shape at points that form one."""
    expected, actual, x = case.expected, case.actual, case.x
    if (
        expected is None
        or actual is None
        or x is None
        or expected.shape != actual.shape
        or x.shape != expected.shape
    ):
        return False
    if len(x.shape) != 2 or x.shape[1] != 2 or any(isinstance(value, complex) for value in actual.values):
        return False
    rows, columns = axes_of(case)
    points = [(x0, x1) for x0 in rows for x1 in columns]
    rising = rows == sorted(rows) and columns == sorted(columns)
    return rising and len(rows) > 2 and len(columns) > 2 and list(x.rows()) == points


def axes_of(case: CaseResult) -> tuple[list[float], list[float]]:
    """The two axes of a grid whose points stand as rows, x1 running faster."""
    points = [] if case.x is None else case.x.rows()
    first, second = ([float(point[k].real) for point in points] for k in (0, 1))
    return list(dict.fromkeys(first)), list(dict.fromkeys(second))


def error_map(case: CaseResult, title: str = "") -> Figure:
    """The error of each partial derivative over a grid, in ulps, marked where it exceeds the bound.

    Raises ValueError for a case that is no grid, or that the port did not answer with numbers of the right shape.
    """
    if not is_surface(case):
        msg = f"{case.id}: no map: it is not a grid that the port answered with a gradient a point"
        raise ValueError(msg)
    rows, columns = axes_of(case)
    shape = (len(rows), len(columns))
    with style():
        figure = sheet(8.4, 4.2)
        panels = figure.subplots(1, 2, sharey=True)
        distances = [_distances(case, partial, shape) for partial in (0, 1)]
        norm = _norm(distances)
        for partial, axes in enumerate(panels):
            drawn = _panel(axes, distances[partial], rows, columns, norm)
            over = _beyond(case, partial, shape)
            _marks(axes, over, rows, columns)
            axes.set_title(f"∂f/∂x{partial}: {_summary(distances[partial], over)}", fontsize=9.5)
            axes.set_xlabel("x1 (column)")
        panels[0].set_ylabel("x0 (row)")
        figure.colorbar(drawn, ax=list(panels), label="error in ulps (grey: none)", extend="both")
        if title:
            figure.suptitle(words(title), x=0.01, ha="left")
    return figure


def _distances(case: CaseResult, partial: int, shape: tuple[int, int]) -> Floats:
    """ulps between expected and actual; infinity where one of the two is not finite."""
    assert case.expected is not None
    assert case.actual is not None
    pairs = zip(case.expected.values[partial::2], case.actual.values[partial::2], strict=True)
    steps = [ulps(float(a.real), float(b.real)) for a, b in pairs]
    return np.array([math.inf if step is None else float(step) for step in steps]).reshape(shape)


def _norm(distances: Sequence[Floats]) -> Any:
    """Whole decades around all but the few outliers next to a zero of the gradient, where an ulp is tiny."""
    from matplotlib.colors import LogNorm

    every = np.concatenate([part[np.isfinite(part) & (part > 0)] for part in distances])
    low, high = np.percentile(every, [2, 98]) if every.size else (1.0, 1.0)
    bottom = math.floor(math.log10(low))
    return LogNorm(10.0**bottom, 10.0 ** max(math.ceil(math.log10(high)), bottom + 2))


def _panel(axes: Axes, distances: Floats, rows: list[float], columns: list[float], norm: Any) -> Any:
    from matplotlib import colormaps

    colors = colormaps["cividis"].with_extremes(bad=NOTHING)
    shown = np.ma.masked_equal(distances, 0.0)
    axes.spines[:].set_visible(False)
    return axes.pcolormesh(columns, rows, shown, cmap=colors, norm=norm, shading="nearest", rasterized=True)


def _beyond(case: CaseResult, partial: int, shape: tuple[int, int]) -> Any:
    """Where the error is larger than the bound, or not a number."""
    assert case.expected is not None
    assert case.actual is not None
    expected, actual = (np.array(array.values[partial::2], float) for array in (case.expected, case.actual))
    if case.bound is None:
        return np.zeros(shape, bool)
    bound = np.broadcast_to(np.array(case.bound.values, float), (len(case.expected.values),))[partial::2]
    return ~(np.abs(actual - expected) <= bound).reshape(shape)


def _marks(axes: Axes, over: Any, rows: list[float], columns: list[float]) -> None:
    where = np.argwhere(over)
    if len(where):
        x = [columns[j] for _, j in where]
        y = [rows[i] for i, _ in where]
        size = max(5.0, min(26.0, 3600 / over.size))
        for color, width in ((EDGE, 2.4), (BEYOND, 1.1)):
            axes.scatter(x, y, s=size, marker="x", color=color, linewidths=width)


def _summary(distances: Floats, over: Any) -> str:
    largest = distances.max()
    if largest == 0:
        return "bit-identical everywhere"
    far = "not finite" if math.isinf(largest) else f"at most {counted(int(largest), 'ulp')}"
    beyond = int(over.sum())
    return (
        f"{far},\nbeyond the bound (×) at {beyond:,} of {over.size:,}"
        if beyond
        else f"{far},\nwithin the bound"
    )
