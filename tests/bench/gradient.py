"""The reference's gradient against other libraries, on points, batches and grids; and its memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from clock import figure, seconds, table
from libraries import POINT, Gradient, jacobian

from gradport.gradients import gradient_on_grid, numerical_gradient

GRIDS = (10, 32, 100, 316, 1000)
FEW = 20
"""So many points are timed where a library takes them one by one."""


def uneven(x: Any) -> Any:
    """x0 x1 + x0³: along the first axis, as all the libraries take it."""
    return x[0] * x[1] + x[0] * x[0] * x[0]


def sphere(x: Any) -> Any:
    """Σ x² along the first axis."""
    return (x * x).sum(axis=0)


def points() -> str:
    """One point of 2, 10 and 100 components, the same f for all; seconds as multiples of the reference's."""
    rows = []
    for n in (2, 10, 100):
        x = np.linspace(-1.3, 2.7, n)
        others = {name: partial(gradient, sphere, x) for name, gradient in POINT.items()}
        taken = seconds({"gradport": partial(numerical_gradient, sphere, x), **others})
        own = taken.pop("gradport")
        rows.append([str(n), f"{own * 1e6:,.0f} µs", *(f"{figure(time / own)}×" for time in taken.values())])
    return table(["components", "gradport", *POINT], rows)


def batches() -> str:
    """A batch of 1000 rows of two components."""
    x = np.linspace(-3.0, 3.0, 2000).reshape(1000, 2)
    whole = {
        "gradport": partial(numerical_gradient, uneven, x),
        "differentiate.jacobian (vectorised)": partial(jacobian, uneven, x.T),
    }
    single = {name: _each(gradient, x) for name, gradient in POINT.items() if gradient is not jacobian}
    taken = seconds(whole | single, rounds=3)
    times = {name: time * (1 if name in whole else len(x) / FEW) for name, time in taken.items()}
    own = times["gradport"]
    rows = [[name, f"{time * 1e3:,.3g} ms", f"{figure(time / own)}×"] for name, time in times.items()]
    return table(["a batch of 1000 × 2", "time", "times the reference's"], rows)


def _each(gradient: Gradient, rows: np.ndarray) -> Callable[[], object]:
    few = rows[:: max(1, len(rows) // FEW)][:FEW]
    return lambda: [gradient(uneven, row) for row in few]


def grids() -> str:
    """Both partial derivatives at every point of a square grid, as points a second, and the peak of memory."""
    single = {name: gradient for name, gradient in POINT.items() if gradient is not jacobian}
    titles = ["grid", "million points/s", "over the per-point loop", "differentiate.jacobian", *single]
    return table([*titles, "bytes a point"], [_grid(size, single) for size in GRIDS])


def _grid(size: int, single: dict[str, Gradient]) -> list[str]:
    axes = [np.linspace(-2.0, 2.25, size), np.linspace(-1.5, 3.0, size)]
    every = np.stack(np.meshgrid(*axes, indexing="ij")).reshape(2, -1)
    some = np.ascontiguousarray(every.T[:: max(1, size * size // 200)])
    taken = seconds(
        {
            "grid": partial(gradient_on_grid, uneven, axes),
            "loop": partial(numerical_gradient, uneven, some),
            "jacobian": partial(jacobian, uneven, every),
            **{name: _each(gradient, some) for name, gradient in single.items()},
        },
        rounds=3,
    )
    counts = {"grid": size * size, "loop": len(some), "jacobian": size * size}
    rates = {name: counts.get(name, FEW) / time for name, time in taken.items()}
    own = rates.pop("grid")
    peak = _peak(partial(gradient_on_grid, uneven, axes)) / (size * size)
    others = [f"{own / rate:,.0f}×" for rate in rates.values()]
    return [f"{size} × {size}", f"{own / 1e6:.3g}", *others, f"{peak:.0f}"]


def _peak(run: Callable[[], object]) -> int:
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main() -> None:
    """Print the three tables."""
    for part in (points, batches, grids):
        print(part())


if __name__ == "__main__":
    main()
