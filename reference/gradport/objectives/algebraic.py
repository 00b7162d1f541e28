"""Objectives of + - * / and the square root: their float64 bits are the same on every machine.

A definition takes a sequence of components. Products stand for powers, and sums are taken in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradport.objectives.elementary import sqrt

if TYPE_CHECKING:
    from collections.abc import Sequence


def sphere(x: Sequence[Any]) -> Any:
    """x0² + x1² + …: the book's `function_2`."""
    total = x[0] * x[0]
    for component in x[1:]:
        total = total + component * component
    return total


def parabola_x0(x: Sequence[Any]) -> Any:
    """x0² + 2 + 4²: the Python article's `func1`."""
    return x[0] * x[0] + 2.0 + 16.0


def parabola_x1(x: Sequence[Any]) -> Any:
    """3² + 2 + x1²: the Python article's `func2`."""
    return 9.0 + 2.0 + x[0] * x[0]


def book_parabola(x: Sequence[Any]) -> Any:
    """0.01 x² + 0.1 x: the book's `function_1`."""
    return 0.01 * (x[0] * x[0]) + 0.1 * x[0]


def book_partial_x0(x: Sequence[Any]) -> Any:
    """x0² + 4²: the book's `function_tmp1`."""
    return x[0] * x[0] + 16.0


def book_partial_x1(x: Sequence[Any]) -> Any:
    """3² + x1²: the book's `function_tmp2`."""
    return 9.0 + x[0] * x[0]


def weighted(x: Sequence[Any]) -> Any:
    """x0² + 2 x1² + 3 x2² + …: each component has a weight of its own."""
    total = x[0] * x[0]
    for i in range(1, len(x)):
        total = total + float(i + 1) * (x[i] * x[i])
    return total


def coupled_cubic(x: Sequence[Any]) -> Any:
    """x0 x1 + x0³: not separable, not symmetric."""
    return x[0] * x[1] + x[0] * x[0] * x[0]


def coupled_three(x: Sequence[Any]) -> Any:
    """x0 x1 + 2 x1 x2 + x2³: each component acts on another."""
    return x[0] * x[1] + 2.0 * x[1] * x[2] + x[2] * x[2] * x[2]


def chain(x: Sequence[Any]) -> Any:
    """Σ xᵢ xᵢ₊₁ + Σ xᵢ³: neighbours are coupled, at any length."""
    total = x[0] * x[0] * x[0]
    for i in range(1, len(x)):
        total = total + x[i - 1] * x[i] + x[i] * x[i] * x[i]
    return total


def steep_cubic(x: Sequence[Any]) -> Any:
    """1000 x0³ + 500 x1³ + x0 x1: a third derivative of 6000, so that a wrong step shows."""
    return 1000.0 * (x[0] * x[0] * x[0]) + 500.0 * (x[1] * x[1] * x[1]) + x[0] * x[1]


def runge(x: Sequence[Any]) -> Any:
    """1 / (1 + 25 x0² + 9 x1² + …): Runge's function, each component with a width of its own."""
    total = 1.0 + 25.0 * (x[0] * x[0])
    for i in range(1, len(x)):
        total = total + 9.0 * float(i) * (x[i] * x[i])
    return 1.0 / total


def ratio(x: Sequence[Any]) -> Any:
    """x0 / (1 + x1²): a quotient whose two components play different parts."""
    return x[0] / (1.0 + x[1] * x[1])


def root(x: Sequence[Any]) -> Any:
    """√(1 + x0² + 2 x1² + …): correctly rounded everywhere, though not a polynomial."""
    total = 1.0 + x[0] * x[0]
    for i in range(1, len(x)):
        total = total + float(i + 1) * (x[i] * x[i])
    return sqrt(total)


def rosenbrock(x: Sequence[Any]) -> Any:
    """Rosenbrock's curved valley: 100 (x1 - x0²)² + (1 - x0)²."""
    across, along = x[1] - x[0] * x[0], 1.0 - x[0]
    return 100.0 * (across * across) + along * along


def himmelblau(x: Sequence[Any]) -> Any:
    """Himmelblau's function, with four equal minima: (x0² + x1 - 11)² + (x0 + x1² - 7)²."""
    first, second = x[0] * x[0] + x[1] - 11.0, x[0] + x[1] * x[1] - 7.0
    return first * first + second * second


def booth(x: Sequence[Any]) -> Any:
    """Booth's function: (x0 + 2 x1 - 7)² + (2 x0 + x1 - 5)²."""
    first, second = x[0] + 2.0 * x[1] - 7.0, 2.0 * x[0] + x[1] - 5.0
    return first * first + second * second


def styblinski_tang(x: Sequence[Any]) -> Any:
    """Styblinski and Tang's function: ½ Σ (x⁴ - 16 x² + 5 x)."""
    total = _well(x[0])
    for component in x[1:]:
        total = total + _well(component)
    return 0.5 * total


def _well(t: Any) -> Any:
    square = t * t
    return square * square - 16.0 * square + 5.0 * t
