"""The family of honest evaluations, done for real: every way in which a sound port may compute the same gradient.

The bounds of `running_error` are derived for this family; here each member is carried out in float64, at its worst
where it has a choice, so that the bounds can be measured against it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gradport.answers.proof.honest import Honest, Way
from gradport.answers.proof.nodes import STEP_ULPS
from gradport.objectives import Objective
from gradport.objectives.notation import Function

WAYS = (
    Way("as written"),
    Way("sums backwards", order="backwards"),
    Way("sums by falling magnitude", order="falling"),
    Way("sums by rising magnitude", order="rising"),
    Way("sums in pairs", order="pairs"),
    Way("fused multiply-add", fused=True),
    Way("fused, backwards", order="backwards", fused=True),
    Way("reciprocals", reciprocal=True),
    Way("powers and library off, up", push=1),
    Way("powers and library off, down", push=-1),
    Way("all of it, up", order="falling", fused=True, reciprocal=True, push=1),
    Way("all of it, down", order="falling", fused=True, reciprocal=True, push=-1),
)

_QUOTIENTS: dict[str, Callable[[float, float, float], float]] = {
    "(a - b) / (2h)": lambda a, b, h: (a - b) / (2 * h),
    "a / (2h) - b / (2h)": lambda a, b, h: a / (2 * h) - b / (2 * h),
    "(a - b) * (1 / (2h))": lambda a, b, h: (a - b) * (1 / (2 * h)),
    "a * (1 / (2h)) - b * (1 / (2h))": lambda a, b, h: a * (1 / (2 * h)) - b * (1 / (2 * h)),
    "0.5 (a - b) / h": lambda a, b, h: 0.5 * (a - b) / h,
    "(a - b) / h / 2": lambda a, b, h: (a - b) / h / 2,
    "0.5 (a - b) (1 / h)": lambda a, b, h: 0.5 * (a - b) * (1 / h),
    "(b - a) / (-2h)": lambda a, b, h: (b - a) / (-2 * h),
}


def values(objective: Objective, x: Sequence[float]) -> Iterator[tuple[str, float]]:
    """Compute f(x) by each way and each definition, with the name of the way."""
    for definition in (objective.function, *objective.rewritings):
        for way in WAYS:
            yield way.name, _value(definition, x, way)


def partials(objective: Objective, x: Sequence[float], index: int, h: float) -> Iterator[tuple[str, float]]:
    """Compute one partial derivative by each member of the family, with the member's name."""
    for definition in (objective.function, *objective.rewritings):
        for way in WAYS:
            apart = replace(way, push=-way.push)  # the errors at the two nodes do not cancel

            def up_and_down(
                up: float, down: float, way: Way = way, apart: Way = apart
            ) -> tuple[float, float]:
                a, b = ([*x[:index], node, *x[index + 1 :]] for node in (up, down))
                return _value(definition, a, way), _value(definition, b, apart)  # noqa: B023 (used at once)

            steps = _steps(h) if way is WAYS[0] else (h,)
            yield from _differences(up_and_down, x[index], steps, way.name)


def probed(
    f: Callable[[list[float]], float], x: Sequence[float], index: int, h: float
) -> Iterator[tuple[str, float]]:
    """Compute one partial derivative by each member of the family that calls this very f."""

    def up_and_down(up: float, down: float) -> tuple[float, float]:
        return f([*x[:index], up, *x[index + 1 :]]), f([*x[:index], down, *x[index + 1 :]])

    yield from _differences(up_and_down, x[index], _steps(h), "the same f")


def _steps(h: float) -> tuple[float, ...]:
    return (h, h - STEP_ULPS * math.ulp(h), h + STEP_ULPS * math.ulp(h))


def _differences(
    up_and_down: Callable[[float, float], tuple[float, float]], x: float, steps: Sequence[float], name: str
) -> Iterator[tuple[str, float]]:
    for h in steps:
        up = x + h
        for down, reached in ((x - h, "x - h"), (up - 2 * h, "(x + h) - 2h")):
            a, b = up_and_down(up, down)
            for written, quotient in _QUOTIENTS.items():
                yield f"{name}; {reached}; {written}", quotient(a, b, h)


def _value(definition: Function, x: Sequence[float], way: Way) -> float:
    result = definition([Honest(way, component) for component in x])
    return result.value if isinstance(result, Honest) else float(result)
