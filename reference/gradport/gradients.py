"""The reference: the numerical gradient by central differences, in float64.

Source: the chapters on numerical differentiation of "Deep Learning from Scratch" (O'Reilly Japan), h = 1e-4.
The reference does the same operations in the same order as the book, and mends three things: it never changes
the caller's x, it promotes integers instead of truncating them, and it refuses input for which the answer would
be nonsense.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEP = 1e-4


def numerical_diff(f: Callable[[float], float], x: float, h: float = STEP) -> float:
    """The derivative of f at x by the central difference (f(x + h) − f(x − h)) / (2h).

    x, h: numbers, promoted to float64. Raises ValueError when x is not one finite real number or h is no usable step.
    """
    at = _floats(x)
    if at.shape != ():
        msg = f"x has shape {at.shape}; numerical_diff takes one number (numerical_gradient takes arrays)"
        raise ValueError(msg)
    _check_step(at, h)
    point = float(at)
    return (f(point + h) - f(point - h)) / (2 * h)


def numerical_gradient(f: Callable[[Floats], float], x: npt.ArrayLike, h: float = STEP) -> Floats:
    """The gradient of f at x by central differences, each component stepped by itself.

    x: shape (n,), or (N, n): a batch whose f sees one row. Returns float64 of x's shape. The caller's x is never
    touched: f sees a copy. Raises ValueError for empty, non-numeric, complex or non-finite x, naming the element,
    and for an h that is not positive and finite or too small to step every element.
    """
    at = _floats(x)
    if at.ndim not in (1, 2):
        msg = f"x has shape {at.shape}; pass one point, shape (n,), or a batch of rows, shape (N, n)"
        raise ValueError(msg)
    _check_step(at, h)
    rows = at.reshape(-1, at.shape[-1])
    return np.array([_gradient_of_row(f, row, h) for row in rows], dtype=np.float64).reshape(at.shape)


def _gradient_of_row(f: Callable[[Floats], float], row: Floats, h: float) -> list[float]:
    gradient = []
    for index in range(row.size):
        kept = row[index]
        row[index] = kept + h
        up = f(row)
        row[index] = kept - h
        down = f(row)
        row[index] = kept
        gradient.append(float((up - down) / (2 * h)))
    return gradient


def gradient_on_grid(
    f: Callable[[Sequence[Any]], Any], axes: Sequence[npt.ArrayLike], h: float = STEP
) -> tuple[Floats, ...]:
    """The gradient of f at every point of a grid, equal bit for bit to `numerical_gradient` point by point.

    axes: the coordinates along each axis, shapes (n0,), (n1,), …; f takes a sequence of grids, one a component, and
    works element by element in + − × ÷ and square root. Returns one float64 array of shape (n0, n1, …) a component:
    row = x0, column = x1. Raises ValueError as `numerical_gradient` does.
    """
    points = [_floats(axis) for axis in axes]
    for axis in points:
        if axis.ndim != 1:
            msg = f"an axis has shape {axis.shape}; pass the coordinates along each axis, shape (n,)"
            raise ValueError(msg)
        _check_step(axis, h)
    shape = tuple(axis.size for axis in points)
    components = [
        axis.reshape([-1 if i == k else 1 for k in range(len(points))]) for i, axis in enumerate(points)
    ]
    return tuple(_partial_on_grid(f, components, index, shape, h) for index in range(len(points)))


def _partial_on_grid(
    f: Callable[[Sequence[Any]], Any], components: list[Floats], index: int, shape: tuple[int, ...], h: float
) -> Floats:
    stepped = list(components)
    stepped[index] = components[index] + h
    up = f(stepped)
    stepped[index] = components[index] - h
    difference = np.asarray(up - f(stepped), dtype=np.float64)
    return np.broadcast_to(difference / (2 * h), shape).copy()


def _floats(x: npt.ArrayLike) -> Floats:
    """A float64 copy of x; ValueError says which element cannot be one."""
    try:
        given = np.asarray(x)
    except ValueError:
        msg = "x is ragged: its rows differ in length; pass rows of equal length"
        raise ValueError(msg) from None
    if given.dtype.kind not in "iufb" or given.dtype.kind == "b":
        msg = f"x holds {_first_odd(given)}; pass real numbers (float64, or integers, which are promoted)"
        raise ValueError(msg)
    if given.size == 0:
        msg = f"x is empty (shape {given.shape}); pass at least one component"
        raise ValueError(msg)
    at = given.astype(np.float64)
    if not np.isfinite(at).all():
        where = _place(np.argwhere(~np.isfinite(at))[0])
        msg = f"x{where} is {at[~np.isfinite(at)][0]}; pass finite numbers"
        raise ValueError(msg)
    return at


def _first_odd(given: npt.NDArray[Any]) -> str:
    for where, element in np.ndenumerate(given):
        value = element.item() if isinstance(element, np.generic) else element
        if isinstance(value, bool | np.bool_) or not isinstance(
            value, int | float | np.integer | np.floating
        ):
            return f"{value!r} at x{_place(where)}"
    return f"elements of type {given.dtype}"


def _place(where: Sequence[int]) -> str:
    return "".join(f"[{int(index)}]" for index in where)


def _check_step(at: Floats, h: float) -> None:
    if isinstance(h, bool | complex) or not isinstance(h, int | float | np.integer | np.floating):
        msg = f"h is {h!r}; pass a positive number such as 1e-4"
        raise ValueError(msg)
    if not (h > 0 and math.isfinite(h)):
        msg = f"h is {h}; pass a positive, finite step such as 1e-4"
        raise ValueError(msg)
    stuck = (at + h == at) | (at - h == at)
    if stuck.any():
        where = _place(np.argwhere(stuck)[0])
        msg = f"h = {h} is too small for x{where} = {at[stuck][0]}: x + h == x; pass a larger h"
        raise ValueError(msg)
