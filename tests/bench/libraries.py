"""The numerical gradients of other libraries, as functions of f and x; h = 1e-4 where it can be chosen."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Callable
from typing import Any

import numdifftools
import numpy as np
import scipy.differentiate
import scipy.optimize

H = 1e-4
Gradient = Callable[[Callable[[Any], Any], np.ndarray], Any]


def approx_fprime(f: Callable[[Any], Any], x: np.ndarray) -> Any:
    """scipy's, which is one-sided: half as many evaluations."""
    return scipy.optimize.approx_fprime(x, f, H)


def jacobian(f: Callable[[Any], Any], x: np.ndarray) -> Any:
    """scipy's, with one iteration of order 2; f gets all its points at once."""
    return scipy.differentiate.jacobian(f, x, maxiter=1, order=2)


def numdifftools_gradient(f: Callable[[Any], Any], x: np.ndarray) -> Any:
    """numdifftools', with the step given and no extrapolation."""
    return numdifftools.Gradient(f, step=H, method="central", order=2)(x)


def gradcheck(f: Callable[[Any], Any], x: np.ndarray) -> Any:
    """What torch.autograd.gradcheck compares with: f sees tensors."""
    import torch  # only here: a download of gigabytes

    numerics = importlib.import_module("torch.autograd.gradcheck")
    point = torch.from_numpy(x).requires_grad_(True)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", FutureWarning
        )  # it calls itself deprecated, and is what gradcheck runs
        return numerics.get_numerical_jacobian(lambda inputs: f(inputs[0]), (point,), eps=H)


POINT: dict[str, Gradient] = {
    "approx_fprime (one-sided)": approx_fprime,
    "differentiate.jacobian": jacobian,
    "Gradient": numdifftools_gradient,
}
"""Those that take one point, by the name of a table's column."""
if importlib.util.find_spec("torch"):
    POINT["torch gradcheck"] = gradcheck
