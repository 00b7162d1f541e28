"""Objectives with elementary functions: their last bits depend on the machine, so bounds judge them.

A second definition of the same function (`…_shifted`, `…_stable`) is a rewriting that honest ports use.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gradport.objectives.elementary import cos, exp, largest, log, log1p, sin, sqrt, tanh

if TYPE_CHECKING:
    from collections.abc import Sequence

TURN = 2.0 * math.pi


def rastrigin(x: Sequence[Any]) -> Any:
    """Rastrigin's function: Σ (x² - 10 cos 2πx + 10)."""
    total = _ripple(x[0])
    for component in x[1:]:
        total = total + _ripple(component)
    return total


def _ripple(t: Any) -> Any:
    return t * t - 10.0 * cos(TURN * t) + 10.0


def ackley(x: Sequence[Any]) -> Any:
    """Ackley's function: -20 exp(-0.2 √(Σ x² / n)) - exp(Σ cos(2πx) / n) + 20 + e."""
    squares, waves = x[0] * x[0], cos(TURN * x[0])
    for component in x[1:]:
        squares = squares + component * component
        waves = waves + cos(TURN * component)
    n = float(len(x))
    return -20.0 * exp(-0.2 * sqrt(squares / n)) - exp(waves / n) + 20.0 + math.e


def logistic_loss(x: Sequence[Any]) -> Any:
    """Σ log(1 + exp(-m)) over the margins m of two labelled samples, linear in x."""
    near, far = _margins(x)
    return log(1.0 + exp(-near)) + log(1.0 + exp(far))


def logistic_loss_stable(x: Sequence[Any]) -> Any:
    """Compute `logistic_loss` with log1p."""
    near, far = _margins(x)
    return log1p(exp(-near)) + log1p(exp(far))


def _margins(x: Sequence[Any]) -> tuple[Any, Any]:
    near, far = 0.5 * x[0], 1.25 * x[0]
    for i in range(1, len(x)):
        sign = -1.0 if i % 2 else 1.0
        near = near + sign * (0.5 * float(i + 1)) * x[i]
        far = far + (1.25 - 0.5 * float(i)) * x[i]
    return near, far


def softmax_cross_entropy(x: Sequence[Any]) -> Any:
    """Cross-entropy of softmax against the last class: log Σ exp(xᵢ) - x_last."""
    total = exp(x[0])
    for component in x[1:]:
        total = total + exp(component)
    return log(total) - x[-1]


def softmax_cross_entropy_shifted(x: Sequence[Any]) -> Any:
    """Compute `softmax_cross_entropy` with the largest component taken out, as the book's softmax does."""
    peak = largest(x)
    return log(_shifted_sum(x, peak)) + peak - x[-1]


def softmax_then_log(x: Sequence[Any]) -> Any:
    """Compute `softmax_cross_entropy` as -log of the softmax's last component."""
    peak = largest(x)
    return -log(exp(x[-1] - peak) / _shifted_sum(x, peak))


def _shifted_sum(x: Sequence[Any], peak: Any) -> Any:
    total = exp(x[0] - peak)
    for component in x[1:]:
        total = total + exp(component - peak)
    return total


def steep_exponential(x: Sequence[Any]) -> Any:
    """exp(10 x0) + exp(5 x1) / 2: a third derivative a hundred times the first."""
    return exp(10.0 * x[0]) + 0.5 * exp(5.0 * x[1])


def sine_wave(x: Sequence[Any]) -> Any:
    """sin(3 x0) + sin(x0 x1) …: every component waves with its neighbour."""
    total = sin(3.0 * x[0])
    for i in range(1, len(x)):
        total = total + sin(x[i - 1] * x[i])
    return total


def neuron(x: Sequence[Any]) -> Any:
    """½ (tanh(0.3 x0 + 0.6 x1 + 0.9 x2 + …) - 1)²: the squared error of one neuron."""
    activation = 0.3 * x[0]
    for i in range(1, len(x)):
        activation = activation + float(3 * (i + 1)) / 10.0 * x[i]
    error = tanh(activation) - 1.0
    return 0.5 * (error * error)


def log_barrier(x: Sequence[Any]) -> Any:
    """x0 + 2 x1 - log x0 - log x1: steep near zero, undefined beyond it."""
    return x[0] + 2.0 * x[1] - log(x[0]) - log(x[1])
