"""The pictures by name, as `gradport plot` knows them: of the articles, and of ports that were judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from gradport.hosts.port import Array, Call
from gradport.judge.prediction.replay import Replay
from gradport.judge.report import ALGORITHM
from gradport.show.case_text import on
from gradport.show.plots import articles, steps
from gradport.show.plots.error_map import error_map

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from gradport.answers.case import Case
    from gradport.findings import Finding
    from gradport.judge.report import CaseResult, PortResult

ARTICLES: Mapping[str, Callable[[], Figure]] = {
    "python-surface": articles.python_surface,
    "lua-magnitude": articles.lua_magnitude,
    "lua-value": articles.lua_value,
    "quiver": articles.quiver,
}
"""Pictures that need no port."""
OF_PORTS = ("errors", "steps")
"""Pictures of judged ports: their errors over a grid, and against the step at a point."""
KINDS: Mapping[str, str] = {"errors": "grid", "steps": "point"}
"""The kind of case that each of them is drawn for."""
CURVES = 4
"""How many ports one picture of errors against the step shows."""


def draw(picture: str, results: Sequence[PortResult] = (), case: Case | None = None) -> Figure:
    """The picture of that name; ValueError says which names there are, or what the picture needs.

    results: ports that were asked `case`, for a picture in OF_PORTS; "errors" draws the first of them.
    """
    if picture in ARTICLES:
        return ARTICLES[picture]()
    if picture not in OF_PORTS:
        msg = f"{picture}: no such picture; there are {', '.join([*ARTICLES, *OF_PORTS])}"
        raise ValueError(msg)
    if not results or case is None:
        msg = f"{picture} is a picture of a port at one {KINDS[picture]}: name the port, and the case with --case"
        raise ValueError(msg)
    if picture == "errors":
        return error_map(_of(results[0], case), f"{on(results[0])}: {case.id}")
    return against_step(results, case)


def _of(result: PortResult, case: Case) -> CaseResult:
    """The result of the case in the first tier; ValueError where the port was not asked it."""
    found = next((item for item in result.cases if item.id == case.id and item.tier == ALGORITHM), None)
    if found is None:
        msg = (
            f"{on(result)}: was not asked {case.id}: {result.reason or result.state or 'it has no such case'}"
        )
        raise ValueError(msg)
    return found


def against_step(results: Sequence[PortResult], case: Case) -> Figure:
    """The error against h at a point: of the reference, and of each port as its findings say; what each gave, marked.

    A port's curve is the reference with the port's findings put into it, at each h; the mark is what the port itself
    gave. Findings that do not lead to what the port gave, such as one for other components, get no curve. The
    component is the one with the largest distance. ValueError for a case that is no point.
    """
    if case.kind != "point" or case.true_gradient is None:
        msg = f"{case.id}: errors against the step are drawn at a point, and this is of kind {case.kind}"
        raise ValueError(msg)
    shown = list(islice(results, CURVES))
    given = _given(shown, case)
    if not given:
        msg = f"{on(shown[0])}: no curve at {case.id}: {_why_not(shown[0], case)}"
        raise ValueError(msg)
    true = [float(value.real) for value in case.true_gradient.values]
    index = _largest(list(given.values()), true)
    measured = {f"{name}, as it answered": float(actual.values[index].real) for name, actual in given.items()}
    return steps.error_against_step(
        _scans(shown, given, case, index),
        true[index],
        marked=case.h,
        measured=measured,
        bounds=_bounds(case, index),
        title=f"{case.id}: error of ∂f/∂x{index} against the step",
    )


def left_out(picture: str, results: Sequence[PortResult], case: Case) -> list[PortResult]:
    """The results that a picture in OF_PORTS does not show: those beyond its room, and those without an answer."""
    if picture == "errors":
        return list(results[1:])
    given = _given(list(islice(results, CURVES)), case)
    return [result for result in results if on(result) not in given]


def _why_not(result: PortResult, case: Case) -> str:
    """What a port said instead of a gradient at a point."""
    found = _of(result, case)
    return result.reason or found.note or "it gave no gradient of x's shape"


def _given(results: Sequence[PortResult], case: Case) -> dict[str, Array]:
    """What each port answered, where that has the shape of the question."""
    answered = {on(result): _of(result, case).actual for result in results}
    return {name: actual for name, actual in answered.items() if actual and actual.shape == case.x.shape}


def _scans(
    results: Sequence[PortResult], given: Mapping[str, Array], case: Case, index: int
) -> dict[str, Callable[[float], float]]:
    scans = {"the reference": _scan((), case, index)}
    for result in results:
        answer, scan = given.get(on(result)), _scan(result.findings, case, index)
        if result.findings and answer is not None and scan(case.h) == answer.values[index]:
            codes = ", ".join(finding.code for finding in result.findings)
            scans.setdefault(f"the reference with {codes}", scan)
    return scans


def _bounds(case: Case, index: int) -> tuple[float, float] | None:
    """T and R of a component, where the case has both."""
    if case.truncation_bound is None or case.probing_bound is None:
        return None
    return case.truncation_bound.values[index].real, case.probing_bound.values[index].real


def _largest(given: Sequence[Array], true: Sequence[float]) -> int:
    """The component in which some port is farthest from the truth."""
    gaps = [
        max((abs(actual.values[i] - value) for actual in given), default=0.0) for i, value in enumerate(true)
    ]
    return gaps.index(max(gaps))


def _scan(findings: Sequence[Finding], case: Case, index: int) -> Callable[[float], float]:
    call = Call(case.function, case.x, observed=False)

    def derivative(h: float) -> float:
        result = Replay(findings, h).answer(call).result
        return float("nan") if result is None else float(result.values[index].real)

    return derivative
