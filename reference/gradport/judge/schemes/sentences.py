"""What is said of a scheme: a sentence for each finding code, and the parameters that a deviation would declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gradport.judge.formulas.quotient import BOOK, ONE_SIDED
from gradport.judge.formulas.stencil import Scheme, is_float32_step, near
from gradport.judge.rules.rule import Rule
from gradport.judge.rules.sample import width_of

Parameters = Mapping[str, float | str | int]


@dataclass(frozen=True, slots=True)
class Described:
    """A rule, the scheme that its stencil is, and the step that is due."""

    rule: Rule
    scheme: Scheme
    step: float


def _forward(it: Described) -> tuple[str, Parameters]:
    return f"a forward difference, (f(x + h) - f(x)) / h with h = {it.scheme.h!r}", {}


def _backward(it: Described) -> tuple[str, Parameters]:
    return f"a backward difference, (f(x) - f(x - h)) / h with h = {it.scheme.h!r}", {}


def _higher(it: Described) -> tuple[str, Parameters]:
    return f"a {len(it.rule.stencil().offsets)}-point formula of higher order, with h = {it.scheme.h!r}", {}


def _wrong_step(it: Described) -> tuple[str, Parameters]:
    if it.rule.points.varies:
        return (
            f"a central difference whose h depends on {it.rule.points.varies}, where h = {it.step!r} is due",
            {},
        )
    h = it.scheme.h
    if it.rule.points.one_sided or "wrong-offset" in it.scheme.codes:
        return f"h is {h!r}, where {it.step!r} is due", {"h": h}
    if is_float32_step(h, it.step):
        return f"a central difference with h = {h!r}, which is {it.step!r} rounded to float32", {"h": h}
    return f"a central difference with h = {h!r}, where h = {it.step!r} is due", {"h": h, **_over(it.rule, h)}


def _wrong_offset(it: Described) -> tuple[str, Parameters]:
    low, high = it.rule.stencil().offsets
    sentence = f"a difference of f({_at(high)}) and f({_at(low)}), which are not symmetric about x"
    unit = it.scheme.h if "wrong-step" in it.scheme.codes else it.step
    return sentence, {"up": high / unit, "down": low / unit, **_over(it.rule, unit)}


def _over(rule: Rule, unit: float) -> Parameters:
    """Say how many steps the divisor is, where it is not two."""
    if rule.response is None:
        return {}
    h = width_of(rule.points) if rule.response.h is None else rule.response.h
    return {} if near(h, unit) else {"over": 2 * h / unit}


def _at(offset: float) -> str:
    return "x" if offset == 0 else f"x {'+' if offset > 0 else '-'} {abs(offset)!r}"


def _wrong_divisor(it: Described) -> tuple[str, Parameters]:
    text = it.rule.response.quotient if it.rule.response is not None else ""
    due = ONE_SIDED if it.rule.points.one_sided else BOOK
    factor = f"the derivative of x comes out as {it.scheme.scale!r}"
    if text not in ("", due) and it.rule.response is not None and it.rule.response.sign > 0:
        return f"{text}, where {due} is due: {factor}", {"quotient": text}
    return f"the points are right, but the weights are off by a factor: {factor}", {}


def _sign_flipped(_it: Described) -> tuple[str, Parameters]:
    return "the gradient is negated: f(x - h) - f(x + h)", {}


def _no_step(_it: Described) -> tuple[str, Parameters]:
    return "f is never called at a stepped point that counts", {}


def _other(_it: Described) -> tuple[str, Parameters]:
    return "a scheme that has no name here; its points and weights are shown", {}


SENTENCES: Mapping[str, Callable[[Described], tuple[str, Parameters]]] = {
    "forward-difference": _forward,
    "backward-difference": _backward,
    "higher-order": _higher,
    "wrong-step": _wrong_step,
    "wrong-offset": _wrong_offset,
    "wrong-divisor": _wrong_divisor,
    "sign-flipped": _sign_flipped,
    "no-step": _no_step,
    "other-scheme": _other,
}
"""By code: gives the sentence and the parameters."""


def phrase_of(it: Described) -> str:
    """Say in a few words what a rule computes, for the beginning of a sentence."""
    kind = {
        "forward-difference": "a forward difference",
        "backward-difference": "a backward difference",
        "higher-order": f"a {len(it.rule.stencil().offsets)}-point formula",
        "other-scheme": "a scheme of its own",
        "wrong-offset": "a difference",
    }
    name = next((text for code, text in kind.items() if code in it.scheme.codes), "a central difference")
    return name if it.rule.points.varies else f"{name} with h = {it.scheme.h!r}"
