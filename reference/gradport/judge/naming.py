"""From a rule to findings: the codes that describe it, a sentence for the port's author, and the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradport.findings import Finding
from gradport.judge.evidence import points_off, results_off, shifted
from gradport.judge.quotient import BOOK, ONE_SIDED, TRUNCATING
from gradport.judge.reading import UNKNOWN
from gradport.judge.rule import Rule, width_of
from gradport.judge.stencil import Scheme, is_float32_step, near, scheme_of
from gradport.judge.trace import Partial

NEARBY = 0.01
"""A number that differs from x by no more than this, relative to the larger of x and 1, may be x rounded."""
Parameters = Mapping[str, float | str | int]


def findings_of(rule: Rule, partials: Sequence[Partial], step: float) -> Iterator[Finding]:
    """Name what is wrong with a rule that forms these partial derivatives; nothing where it is the book's."""
    if not rule.stencil().offsets and any(rule.points.offsets):
        sentence = _where("the result is 0 whatever f gives", rule)
        given = {"where": rule.where} if rule.where else {}
        yield Finding("other-scheme", sentence, results_off(rule, partials), given)
        return
    scheme = scheme_of(rule.stencil(), step)
    codes = list(scheme.codes)
    if "wrong-divisor" in codes and rule.response is None and not rule.stencil().vanishes(0):
        codes = ["other-scheme"]
    if rule.points.varies:
        codes = ["wrong-step", *(code for code in codes if code != "wrong-step")]
    for code in codes:
        yield _finding(code, rule, scheme, partials, step)
    phrase = _phrase(rule, scheme)
    yield from _of_reading(rule, phrase, partials)
    if rule.response is not None and rule.response.magnitude:
        yield Finding(
            "nonlinear",
            _where(f"{phrase}, but its absolute value is given", rule),
            results_off(rule, partials),
            {"of": "absolute value"},
        )
    if rule.response is not None and rule.response.quotient in TRUNCATING:
        sentence = f"{rule.response.quotient}, where {BOOK} is due: something is made an integer on the way"
        yield Finding("integer-truncation", _where(sentence, rule), results_off(rule, partials))
    if rule.response is not None and rule.response.floats:
        yield _of_distance(rule, partials)
    if rule.response is not None and rule.response.take:
        sentence = f"{phrase}, but {_TAKEN[rule.response.take]} rounded to float32"
        evidence = results_off(rule, partials)
        yield Finding("float32-arithmetic", _where(sentence, rule), evidence, {"of": rule.response.take})
    if rule.give:
        yield _of_result(rule, phrase, partials)


_TAKEN = {
    "values": "the values of f are",
    "difference": "the difference of the values of f is",
    "values and difference": "the values of f and their difference are",
}


def _of_distance(rule: Rule, partials: Sequence[Partial]) -> Finding:
    """Name an h or a divisor that is measured at points which the floats near x have rounded."""
    evidence = results_off(rule, partials, largest=True)
    if rule.response is not None and rule.response.floats == "above":
        return Finding("wrong-step", _where("h is (x + h) - x, rounded to the floats near x", rule), evidence)
    due = ONE_SIDED if rule.points.one_sided else BOOK
    sentence = f"divided by the distance of the two points as floats, where {due} is due"
    return Finding("wrong-divisor", _where(sentence, rule), evidence)


def _finding(code: str, rule: Rule, scheme: Scheme, partials: Sequence[Partial], step: float) -> Finding:
    sentence, parameters = _SENTENCES[code](_Described(rule, scheme, step))
    if rule.where:
        parameters = {**parameters, "where": rule.where}
    evidence = (
        *(() if rule.points.varies else (f"it computes {rule.stencil()}",)),
        *points_off(partials, step),
        *(results_off(rule, partials) if code in ("wrong-divisor", "sign-flipped") else ()),
    )
    return Finding(code, _where(sentence, rule), evidence, parameters)


def _where(sentence: str, rule: Rule) -> str:
    return f"{sentence}, {rule.where}" if rule.where else sentence


def _phrase(rule: Rule, scheme: Scheme) -> str:
    kind = {
        "forward-difference": "a forward difference",
        "backward-difference": "a backward difference",
        "higher-order": f"a {len(rule.stencil().offsets)}-point formula",
        "other-scheme": "a scheme of its own",
        "wrong-offset": "a difference",
    }
    name = next((text for code, text in kind.items() if code in scheme.codes), "a central difference")
    return f"{name} with h = {scheme.h!r}" if not rule.points.varies else name


@dataclass(frozen=True, slots=True)
class _Described:
    rule: Rule
    scheme: Scheme
    step: float


def _forward(it: _Described) -> tuple[str, Parameters]:
    return f"a forward difference, (f(x + h) - f(x)) / h with h = {it.scheme.h!r}", {}


def _backward(it: _Described) -> tuple[str, Parameters]:
    return f"a backward difference, (f(x) - f(x - h)) / h with h = {it.scheme.h!r}", {}


def _higher(it: _Described) -> tuple[str, Parameters]:
    return f"a {len(it.rule.stencil().offsets)}-point formula of higher order, with h = {it.scheme.h!r}", {}


def _wrong_step(it: _Described) -> tuple[str, Parameters]:
    if it.rule.points.varies:
        return (
            f"a central difference whose h depends on {it.rule.points.varies}, where h = {it.step!r} is due",
            {},
        )
    h = it.scheme.h
    if it.rule.points.one_sided:
        return f"h is {h!r}, where {it.step!r} is due", {"h": h}
    if is_float32_step(h, it.step):
        return f"a central difference with h = {h!r}, which is {it.step!r} rounded to float32", {"h": h}
    return f"a central difference with h = {h!r}, where h = {it.step!r} is due", {"h": h, **_over(it.rule, h)}


def _wrong_offset(it: _Described) -> tuple[str, Parameters]:
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


def _wrong_divisor(it: _Described) -> tuple[str, Parameters]:
    text = it.rule.response.quotient if it.rule.response is not None else ""
    due = ONE_SIDED if it.rule.points.one_sided else BOOK
    factor = f"the derivative of x comes out as {it.scheme.scale!r}"
    if text not in ("", due) and it.rule.response is not None and it.rule.response.sign > 0:
        return f"{text}, where {due} is due: {factor}", {"quotient": text}
    return f"the points are right, but the weights are off by a factor: {factor}", {}


def _sign_flipped(_it: _Described) -> tuple[str, Parameters]:
    return "the gradient is negated: f(x - h) - f(x + h)", {}


def _no_step(_it: _Described) -> tuple[str, Parameters]:
    return "f is never called at a stepped point that counts", {}


def _other(_it: _Described) -> tuple[str, Parameters]:
    return "a scheme that has no name here; its points and weights are shown", {}


_SENTENCES: Mapping[str, Callable[[_Described], tuple[str, Parameters]]] = {
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


def _of_reading(rule: Rule, phrase: str, partials: Sequence[Partial]) -> Iterator[Finding]:
    reading = rule.points.reading
    evidence = shifted(rule, partials)
    if reading.read == "float32":
        sentence = f"{phrase}, but each component is first rounded to float32"
        yield Finding("float32-input", _where(sentence, rule), evidence)
    elif reading.read.startswith("integer"):
        sentence = f"{phrase}, but each component is first made an integer"
        yield Finding("integer-truncation", _where(sentence, rule), evidence, {"at": "component"})
    elif reading.read == UNKNOWN:
        yield _moved(rule, phrase, partials, evidence)
    elif reading.read:
        sentence = f"{phrase}, but each component is first rounded to {reading.read}"
        yield Finding("rounded-input", _where(sentence, rule), evidence, {"to": reading.read})
    if reading.form == "float32":
        sentence = f"{phrase}, but the points x + h and x - h are formed in float32"
        yield Finding("float32-arithmetic", _where(sentence, rule), evidence)
    elif reading.form.startswith("integer"):
        sentence = f"{phrase}, but the points x + h and x - h are made integers"
        yield Finding("integer-truncation", _where(sentence, rule), evidence, {"at": "point"})
    elif reading.form:
        sentence = f"{phrase}, but the points x + h and x - h are rounded to {reading.form}"
        yield Finding("rounded-input", _where(sentence, rule), evidence, {"to": reading.form})


def _moved(rule: Rule, phrase: str, partials: Sequence[Partial], evidence: tuple[str, ...]) -> Finding:
    """Name a difference around something else than x: a rounding of an unknown kind where it is near x."""
    shifts = [abs((p.nodes[0].value + p.nodes[-1].value) / 2 - p.x) / max(abs(p.x), 1.0) for p in partials]
    if max(shifts, default=0.0) <= NEARBY:
        return Finding(
            "rounded-input", _where(f"{phrase}, but each component is first rounded", rule), evidence
        )
    sentence = f"{phrase}, but around another number than x"
    return Finding("other-scheme", _where(sentence, rule), evidence)


def _of_result(rule: Rule, phrase: str, partials: Sequence[Partial]) -> Finding:
    evidence = results_off(rule, partials)
    if rule.give == "float32":
        return Finding(
            "float32-result", _where(f"{phrase}, whose result is rounded to float32", rule), evidence
        )
    if rule.give.startswith("integer"):
        sentence = f"{phrase}, whose result is made an integer"
        return Finding("integer-truncation", _where(sentence, rule), evidence, {"at": "result"})
    sentence = f"{phrase}, whose result is rounded to {rule.give}"
    return Finding("rounded-result", _where(sentence, rule), evidence, {"to": rule.give})
