"""The reference's gradient against other libraries, on points, batches and grids; and its memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import numdifftools
import numpy as np
import scipy.differentiate
import scipy.optimize
from clock import figure, seconds, table

from gradport.gradients import gradient_on_grid, numerical_gradient

H = 1e-4
GRIDS = (10, 32, 100, 316, 1000)


def uneven(x: Any) -> Any:
    """x0 x1 + x0³ of the last two or more components: along the first axis, as all the libraries take it."""
    return x[0] * x[1] + x[0] * x[0] * x[0]


def sphere(x: Any) -> Any:
    """Σ x² along the first axis."""
    return (x * x).sum(axis=0)


def points() -> str:
    """One point of 2, 10 and 100 components, the same f for all; seconds as multiples of the reference's."""
    rows = []
    for n in (2, 10, 100):
        x = np.linspace(-1.3, 2.7, n)
        taken = seconds(
            {
                "gradport": lambda x=x: numerical_gradient(sphere, x),
                "scipy approx_fprime": lambda x=x: scipy.optimize.approx_fprime(x, sphere, H),
                "scipy differentiate": lambda x=x: scipy.differentiate.jacobian(
                    sphere, x, maxiter=1, order=2
                ),
                "numdifftools": lambda x=x: numdifftools.Gradient(sphere, step=H, method="central", order=2)(
                    x
                ),
            }
        )
        own = taken.pop("gradport")
        rows.append(
            [str(n), f"{own * 1e6:,.0f} µs", *(f"{figure(other / own)}×" for other in taken.values())]
        )
    return table(
        ["components", "gradport", "approx_fprime (one-sided)", "differentiate.jacobian", "Gradient"], rows
    )


def batches() -> str:
    """A batch of 1000 rows of two components."""
    x = np.linspace(-3.0, 3.0, 2000).reshape(1000, 2)
    taken = seconds(
        {
            "gradport": lambda: numerical_gradient(uneven, x),
            "approx_fprime": lambda: [scipy.optimize.approx_fprime(row, uneven, H) for row in x],
            "differentiate.jacobian (vectorised)": lambda: scipy.differentiate.jacobian(
                uneven, x.T, maxiter=1, order=2
            ),
            "Gradient": lambda: [numdifftools.Gradient(uneven, step=H, order=2)(row) for row in x[:20]],
        },
        rounds=3,
    )
    taken["Gradient"] *= len(x) / 20
    own = taken["gradport"]
    return table(
        ["a batch of 1000 × 2", "time", "times the reference's"],
        [[name, f"{time * 1e3:,.3g} ms", f"{figure(time / own)}×"] for name, time in taken.items()],
    )


def grids() -> str:
    """Both partial derivatives at every point of a square grid, as points a second, and the peak of memory."""
    rows = []
    for size in GRIDS:
        axes = [np.linspace(-2.0, 2.25, size), np.linspace(-1.5, 3.0, size)]
        every = np.stack(np.meshgrid(*axes, indexing="ij")).reshape(2, -1)
        some = np.ascontiguousarray(every.T[:: max(1, size * size // 200)])
        few = some[:: max(1, len(some) // 20)]
        taken = seconds(
            {
                "grid": lambda axes=axes: gradient_on_grid(uneven, axes),
                "loop": lambda some=some: numerical_gradient(uneven, some),
                "scipy": lambda every=every: scipy.differentiate.jacobian(uneven, every, maxiter=1, order=2),
                "numdifftools": lambda few=few: [numdifftools.Gradient(uneven, step=H)(x) for x in few],
            },
            rounds=3,
        )
        rates = {
            "grid": size * size / taken["grid"],
            "loop": len(some) / taken["loop"],
            "scipy": size * size / taken["scipy"],
            "numdifftools": len(few) / taken["numdifftools"],
        }
        peak = _peak(lambda axes=axes: gradient_on_grid(uneven, axes)) / (size * size)
        others = [f"{rates['grid'] / rates[name]:,.0f}×" for name in ("loop", "scipy", "numdifftools")]
        rows.append([f"{size} × {size}", f"{rates['grid'] / 1e6:.3g}", *others, f"{peak:.0f}"])
    titles = [
        "grid",
        "million points/s",
        "over the per-point loop",
        "over scipy",
        "over numdifftools",
        "bytes a point",
    ]
    return table(titles, rows)


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
