"""The surfaces of the two articles, and the field of arrows that the Lua article's author could not draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gradport import objectives
from gradport.gradients import Floats, gradient_on_grid
from gradport.show.plots.canvas import COLORS, sheet, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PYTHON_AXIS = np.arange(-3.0, 3.0, 0.125)
"""The Python article's axis: 48 values, the end excluded."""
LUA_AXIS = -2.0 + 0.25 * np.arange(19)
"""The Lua article's axis: 19 values from −2 to 2.5, the end included."""
SPHERE = objectives.by_name("sphere")


def python_surface() -> Figure:
    """The Python article's "3D plot": f(x0, x1) = x0² + x1² on 48 × 48 points, in the colours that it names."""
    with style():
        figure = sheet()
        axes: Any = figure.add_subplot(projection="3d")
        x0, x1 = np.meshgrid(PYTHON_AXIS, PYTHON_AXIS, indexing="ij")
        drawn = axes.plot_surface(x0, x1, SPHERE([x0, x1]), cmap="summer", rstride=1, cstride=1, linewidth=0)
        axes.set(xlim=(-3, 3), ylim=(-3, 3), zlim=(0, 20), xlabel="x0", ylabel="x1", zlabel="f(x0,x1)")
        axes.set_title("3D plot", loc="center")
        figure.colorbar(drawn, shrink=0.7, pad=0.1)
    return figure


def lua_magnitude() -> Figure:
    """The Lua article's figure 1: the magnitude of the gradient on 19 × 19 points."""
    d0, d1 = lua_gradient()
    return _lua_surface(np.sqrt(d0 * d0 + d1 * d1), "|∇f|", "Figure 1: the magnitude of the gradient")


def lua_value() -> Figure:
    """The Lua article's figure 2: the value of the function on 19 × 19 points."""
    x0, x1 = np.meshgrid(LUA_AXIS, LUA_AXIS, indexing="ij")
    return _lua_surface(np.asarray(SPHERE([x0, x1])), "f(x0,x1)", "Figure 2: the value of the function")


def lua_gradient() -> tuple[Floats, ...]:
    """The reference's gradient on the Lua article's points: row = x0, column = x1."""
    return gradient_on_grid(SPHERE, [LUA_AXIS, LUA_AXIS])


def _lua_surface(heights: Floats, label: str, title: str) -> Figure:
    with style():
        figure = sheet()
        axes: Any = figure.add_subplot(projection="3d")
        x0, x1 = np.meshgrid(LUA_AXIS, LUA_AXIS, indexing="ij")
        drawn = axes.plot_surface(
            x0, x1, heights, cmap="viridis", rstride=1, cstride=1, linewidth=0.3, edgecolor="#00000055"
        )
        axes.set(xlabel="x0 (row)", ylabel="x1 (column)", zlabel=label)
        axes.set_title(title, loc="center")
        figure.colorbar(drawn, shrink=0.7, pad=0.12)
    return figure


def quiver() -> Figure:
    """The field of −∇f on the Lua article's points: at each point an arrow towards the minimum."""
    d0, d1 = lua_gradient()
    with style():
        figure = sheet(5.6, 5.2)
        axes = figure.add_subplot()
        x0, x1 = np.meshgrid(LUA_AXIS, LUA_AXIS, indexing="ij")
        axes.contour(x0, x1, np.asarray(SPHERE([x0, x1])), levels=8, colors="#999999", linewidths=0.6)
        axes.quiver(x0, x1, -d0, -d1, angles="xy", scale_units="xy", scale=24, width=0.004, color=COLORS[0])
        axes.set(xlabel="x0", ylabel="x1", aspect="equal", xlim=(-2.3, 2.8), ylim=(-2.3, 2.8))
        axes.set_title("−∇f of f = x0² + x1²: downhill from every point")
    return figure
