"""The error of a derivative against the step h: the V of truncation and rounding."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from gradport.gradients import STEP
from gradport.show.plots.canvas import COLORS, sheet, style, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STEPS = tuple(10.0 ** (exponent / 8) for exponent in range(-8 * 11, 1))
"""h from 1e-11 to 1, eight a decade."""


def error_against_step(
    scans: Mapping[str, Callable[[float], float]],
    true: float,
    *,
    marked: float = STEP,
    measured: Mapping[str, float] | None = None,
    bounds: tuple[float, float] | None = None,
    title: str = "",
) -> Figure:
    """|derivative(h) − true| against h for each named scan: the V of truncation and rounding, with `marked` marked.

    scans: a function of h that gives the derivative. measured: derivatives that ports gave at the marked h. bounds: T
    and R at the marked h; drawn as T ∝ h² and R ∝ 1/h. An error of exactly 0 has no place on the logarithmic axis
    and is left out.
    """
    with style():
        figure = sheet(6.8, 4.6)
        axes = figure.add_subplot()
        _curves(axes, scans, true)
        _marks(axes, measured or {}, true, marked)
        axes.set(xscale="log", yscale="log", xlabel="h", ylabel="|error| of the derivative")
        limits = axes.get_ylim()  # of the errors alone: the bounds may leave the picture
        if bounds is not None:
            _bounds(axes, bounds, marked)
        axes.set_ylim(limits)
        _line(axes, marked, limits[1])
        axes.set_title(
            words(title) or "Error against the step: rounding to the left, truncation to the right"
        )
        axes.legend(loc="best", fontsize=8.5)
    return figure


def _curves(axes: Axes, scans: Mapping[str, Callable[[float], float]], true: float) -> None:
    for (name, derivative), color, mark in zip(scans.items(), COLORS, "o^sDvP*", strict=False):
        errors = [abs(derivative(h) - true) or math.nan for h in STEPS]
        axes.plot(STEPS, errors, color=color, marker=mark, markersize=2.5, linewidth=0.9, label=words(name))


def _marks(axes: Axes, measured: Mapping[str, float], true: float, marked: float) -> None:
    for (name, value), mark in zip(measured.items(), "XdPh*", strict=False):
        error = abs(value - true) or math.nan
        axes.plot([marked], [error], mark, color="#000000", markersize=8, label=words(name))


def _line(axes: Axes, marked: float, top: float) -> None:
    axes.axvline(marked, color="#666666", linestyle=":", linewidth=1)
    step = f" h = {marked:.0e}".replace("e-0", "e-")
    axes.annotate(step, (marked, top), va="top", color="#444444", fontsize=9)


def _bounds(axes: Axes, bounds: tuple[float, float], marked: float) -> None:
    steps = np.array(STEPS)
    truncation, rounding = bounds
    curves = (
        (truncation, (steps / marked) ** 2, "--", "truncation bound ∝ h²"),
        (rounding, marked / steps, "-.", "rounding bound ∝ 1/h"),
    )
    for bound, shape, dashes, label in curves:
        if bound > 0:
            axes.plot(steps, bound * shape, color="#666666", linestyle=dashes, linewidth=0.9, label=label)
