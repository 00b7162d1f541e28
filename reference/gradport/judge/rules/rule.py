"""A rule by which a port forms partial derivatives: its points, and what it makes of the values of f there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradport.judge.formulas.quotient import weights
from gradport.judge.formulas.rounding import ROUNDINGS
from gradport.judge.formulas.stencil import Stencil, ideal_weights
from gradport.judge.rules.points import Points
from gradport.judge.rules.response import LOOSE, Response, plausible, response_of
from gradport.judge.rules.sample import CENTRES, centre_of, sample_of, width_of
from gradport.judge.rules.trace import Partial


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear rule: the weight of each point, by ascending value, and that of f(x) itself."""

    own: tuple[float, ...]
    centre: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """How some partial derivatives are formed: by a quotient of two values, or else by weights of several.

    `where` says at which places, "" for everywhere; `centre` is one of CENTRES; `give` a rounding of the result.
    """

    points: Points
    response: Response | None = None
    linear: Weights | None = None
    centre: str = CENTRES[0]
    give: str = ""
    where: str = ""

    def explains(self, partial: Partial) -> bool:
        """Whether the partial's points and its result are what this rule gives."""
        return self.points.form(partial) and self.makes(partial)

    def makes(self, partial: Partial) -> bool:
        """Whether the partial's result is what this rule makes of the values at its points."""
        if partial.result is None:
            return True
        if self.response is not None:
            sample = sample_of(partial, self.points, self.centre)
            return sample is not None and self.response.explains(sample)
        value, slack = self._combined(partial)
        if self.give:
            rounding = ROUNDINGS[self.give]
            return rounding(value - slack) <= partial.result <= rounding(value + slack)
        return abs(value - partial.result) <= slack

    def value(self, partial: Partial) -> float | None:
        """Give what this rule makes of the partial's values, None where they are not at its points."""
        if self.response is not None:
            sample = sample_of(partial, self.points, self.centre)
            return None if sample is None else self.response.value(sample)
        if len(partial.nodes) != len(self.points.offsets):
            return None
        value, _ = self._combined(partial)
        return ROUNDINGS[self.give](value) if self.give else value

    def _combined(self, partial: Partial) -> tuple[float, float]:
        if self.linear is None or len(partial.nodes) != len(self.linear.own):
            return math.nan, 0.0
        terms = [w * node.sample for w, node in zip(self.linear.own, partial.nodes, strict=True)]
        if self.linear.centre and partial.centre:
            terms.append(self.linear.centre * centre_of(partial, self.centre).sample)
        try:
            return math.fsum(terms), 4 * LOOSE * math.fsum(map(abs, terms))
        except (OverflowError, ValueError):  # the sum is beyond the floats, or of opposite infinities
            return math.nan, 0.0

    def placed(self, sentence: str) -> str:
        """Say after a sentence at which places it holds, where that is not everywhere."""
        return f"{sentence}, {self.where}" if self.where else sentence

    def stencil(self) -> Stencil:
        """Give the offsets and weights that the rule amounts to, before float32 rounds them."""
        points = self.points.written()
        offsets = points.offsets
        if self.response is not None:
            h = width_of(points) if self.response.h is None else self.response.h
            a, b = weights(self.response.quotient, h)
            ends = (*offsets, 0.0) if points.one_sided else offsets
            sign = self.response.sign
            return Stencil.of([(max(ends), sign * a), (min(ends), sign * b)])
        own = self.linear.own if self.linear else ()
        centre = self.linear.centre if self.linear else 0.0
        return Stencil.of([*zip(offsets, own, strict=False), (0.0, centre)])


def rule_of(
    partials: Sequence[Partial], points: Points, linear: Sequence[Weights], step: float
) -> Rule | None:
    """Find the rule by which all these results are made; `linear` are weights that impulses have shown."""
    known = [p for p in partials if p.result is not None and math.isfinite(p.result)]
    for centre in CENTRES:
        samples = [sample_of(partial, points, centre) for partial in known]
        pairs = [sample for sample in samples if sample is not None]
        if len(pairs) == len(known):
            response = response_of(pairs, step, one_sided=points.one_sided)
            if response is not None:
                return Rule(points, response, centre=centre, give=response.give)
        if not points.one_sided and not any(weights.centre for weights in linear):
            break
    return _linear_rule(known, points, linear)


def _linear_rule(partials: Sequence[Partial], points: Points, linear: Sequence[Weights]) -> Rule | None:
    for weights_ in _sharpened(linear, points):
        for centre in CENTRES if weights_.centre else CENTRES[:1]:
            for give in ("", *plausible(p.result for p in partials if p.result is not None)):
                rule = Rule(points, linear=weights_, centre=centre, give=give)
                if all(rule.makes(partial) for partial in partials):
                    return rule
    return None


def _sharpened(linear: Sequence[Weights], points: Points) -> Iterator[Weights]:
    """Give each set of weights, and first the ideal one where it is that but for a rounding of the result."""
    for measured in linear:
        offsets = [*points.offsets, *([0.0] if measured.centre else [])]
        given = [*measured.own, *([measured.centre] if measured.centre else [])]
        if len(set(offsets)) == len(offsets) == len(given):
            ideal = ideal_weights(offsets)
            if all(abs(a - b) <= 1e-6 * max(map(abs, ideal)) for a, b in zip(ideal, given, strict=True)):
                own = len(points.offsets)
                yield Weights(ideal[:own], ideal[own] if measured.centre else 0.0)
        yield measured
