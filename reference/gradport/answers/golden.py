"""The golden answers of one case: the reference run on it. The bits are the same everywhere where `exact`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gradport import gradients, objectives
from gradport.answers.case import Case
from gradport.hosts.port import Array
from gradport.objectives import Objective


def objective_of(case: Case) -> Objective:
    """Give what a case differentiates at one point or row, by name or by formula."""
    if case.objective:
        return objectives.by_name(case.objective)
    arity = 2 if case.axes else (case.x.shape or (1,))[-1]
    return objectives.from_formula(case.formula, arity)


def answered(case: Case) -> Case:
    """Give the case with the reference's value and gradient, for a grid the magnitude, too; ValueError if none is."""
    objective = objective_of(case)
    if case.axes:
        return _on_grid(case, objective)
    x = np.array(case.x.values, dtype=np.float64).reshape(case.x.shape)
    if case.kind == "scalar":
        value, gradient = (
            objective([float(x)]),
            gradients.numerical_diff(lambda at: objective([at]), float(x), case.h),
        )
        return replace(case, value=Array((), (value,)), gradient=Array((), (gradient,)))
    if case.kind == "array":
        whole = objective.over_array(case.x.shape[-1])
        gradient_of_all = gradients.numerical_gradient(
            lambda flat: whole(flat.tolist()), x.reshape(-1), case.h
        )
        values = [whole(x.reshape(-1).tolist())]
    else:
        gradient_of_all = gradients.numerical_gradient(lambda row: objective(row.tolist()), x, case.h)
        values = [objective(row) for row in x.reshape(-1, x.shape[-1]).tolist()]
    value_shape = case.x.shape[:1] if case.kind == "rows" else ()
    gradient_values = tuple(gradient_of_all.reshape(-1).tolist())
    return replace(
        case, value=Array(value_shape, tuple(values)), gradient=Array(case.x.shape, gradient_values)
    )


def work(case: Case) -> int:
    """Say roughly how many operations `answered` takes, so that a file that asks too much can be refused."""
    components = 2 if case.axes else (case.x.shape or (1,))[-1]
    operations = max(len(case.formula), components)
    if case.axes:
        return 6 * operations * len(case.axes[0]) * len(case.axes[1]) // 100  # vectorised
    return 2 * operations * len(case.x.values) * (case.x.shape[0] if case.kind == "array" else 1)


def _on_grid(case: Case, objective: Objective) -> Case:
    axes = [np.array(axis, dtype=np.float64) for axis in case.axes]
    shape = (axes[0].size, axes[1].size)
    with np.errstate(all="ignore"):  # infinities and NaN are answers, too
        partials = gradients.gradient_on_grid(objective, axes, case.h)
        value = np.broadcast_to(objective([axes[0][:, np.newaxis], axes[1][np.newaxis, :]]), shape)
        magnitude = np.sqrt(partials[0] * partials[0] + partials[1] * partials[1])
    return replace(
        case,
        value=_array(value, shape),
        gradient=_array(np.stack(partials), (2, *shape)),
        magnitude=_array(magnitude, shape),
    )


def _array(numbers: Any, shape: Sequence[int]) -> Array:
    return Array(tuple(shape), tuple(np.asarray(numbers, dtype=np.float64).reshape(-1).tolist()))
