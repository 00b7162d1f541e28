"""From the points at which f was called: what x was rounded to before, and after, it was stepped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite, ulp

from gradport.judge.formulas.rounding import INT32, ROUNDINGS, Rounding, exact, float32
from gradport.judge.formulas.stencil import simplest

UNKNOWN = "another number"
"""A reading that no known rounding is: the points are right, around something else than x."""
LOOSE = 2.0
"""How many ulps an honest point may be off: (x + h) - 2h rounds twice."""


@dataclass(frozen=True, slots=True)
class Step:
    """One observed point: the component x, the offset it was moved by, and the value that f saw."""

    x: float
    offset: float
    value: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How points are formed: `read` rounds x before the step, `form` rounds the stepped value."""

    read: str = ""
    form: str = ""

    def explains(self, steps: Iterable[Step]) -> bool:
        """Whether every point is what this reading gives, but for honest rounding."""
        if self.read == UNKNOWN:
            return True
        if self.read.startswith("integer"):
            steps = [step for step in steps if abs(step.x) < INT32]
        read = ROUNDINGS[self.read] if self.read else exact
        if not self.form:
            return all(_honest(read(step.x), step) for step in steps)
        return all(step.value in _formed(ROUNDINGS[self.form], read, step) for step in steps)


def _honest(kept: float, step: Step) -> bool:
    stepped = kept + step.offset
    if not (isfinite(stepped) and isfinite(step.value)):
        return stepped == step.value
    return abs(step.value - stepped) <= LOOSE * ulp(max(abs(kept), abs(stepped)))


def _formed(form: Rounding, read: Rounding, step: Step) -> set[float]:
    """Give what a stepped value may be when x, h and the sum are, or only the sum is, rounded."""
    kept = read(step.x)
    # At x = 0 the offset itself was rounded; the author's h has fewer digits.
    written = simplest(step.offset, abs(step.offset) * 2.0**-24) if form is float32 else step.offset
    found: set[float] = set()
    for h in {step.offset, written}:
        back = form(form(kept) - h)
        found |= {form(kept + h), form(form(kept) + h), form(back + 2 * h), form(back + form(2 * h))}
    return found


EXACT = Reading()
_READ = tuple(Reading(read=name) for name in ROUNDINGS)
_FORM = tuple(Reading(form=name) for name in ROUNDINGS)


def reading_of(steps: Sequence[Step]) -> Reading | None:
    """Find the first reading that explains every point: none, rounded before, rounded after; None where none does.

    A reading is accepted only on points that show it: it must explain one that no rounding would leave so.
    """
    if EXACT.explains(steps):
        return EXACT
    if not steps:
        return EXACT
    candidates = (*_READ[:2], *_FORM[:1], *_READ[2:], *_FORM[1:])
    return next((reading for reading in candidates if reading.explains(steps)), None)


def relative_step(steps: Sequence[tuple[float, float]]) -> str:
    """Name how a step depends on x, from (x, h) pairs; "" where no simple rule fits."""
    rules: dict[str, Callable[[float], float]] = {
        "|x|": abs,
        "max(|x|, 1)": lambda x: max(abs(x), 1.0),
        "(1 + |x|)": lambda x: 1.0 + abs(x),
        "x": lambda x: x,
    }
    for name, rule in rules.items():
        known = [(h / rule(x), ulp(x) / abs(rule(x))) for x, h in steps if rule(x) != 0]
        if len(known) < 2 or any(h != 0 for x, h in steps if rule(x) == 0):
            continue
        factor, _ = known[0]
        if all(abs(ratio - factor) <= 1e-6 * abs(factor) + 4 * doubt for ratio, doubt in known):
            return name
    return ""
