"""The finding codes, what each means, and what usually causes it: a closed list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a port.

    sentence: what the port computes instead, for its author. evidence: lines with expected and actual values.
    parameters: what a deviation must declare beside the code. cases: ids of the cases where it shows.
    """

    code: str
    sentence: str
    evidence: tuple[str, ...] = ()
    parameters: Mapping[str, float | str | int] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says about any port, and what in its source usually makes it so."""

    text: str
    cause: str


CODES: Mapping[str, Meaning] = MappingProxyType(
    {
        "forward-difference": Meaning(
            "the difference (f(x+h) - f(x))/h is taken, which is one-sided",
            "f(x) is subtracted where the book subtracts f(x-h)",
        ),
        "backward-difference": Meaning(
            "the difference (f(x) - f(x-h))/h is taken, which is one-sided",
            "f(x) stands where the book has f(x+h)",
        ),
        "higher-order": Meaning(
            "f is called at more than two points a component, for an order above 2",
            "a five-point formula or an extrapolation in place of the central difference",
        ),
        "wrong-step": Meaning(
            "the difference is central, but with another h",
            "1e-4 was mistyped (10e-4, 1e-5), h is scaled with x, or h is a float32 number",
        ),
        "wrong-offset": Meaning(
            "the two points are not symmetric about x",
            "the second step subtracts 2h from the kept value, or h from a value that was already stepped",
        ),
        "wrong-divisor": Meaning(
            "the points are right, but the difference is divided by something else than 2h",
            "operator precedence: a / 2*h is (a/2)*h, and a - b / (2*h) divides b alone; or a forgotten 2",
        ),
        "sign-flipped": Meaning("the gradient is negated", "f(x-h) - f(x+h), the other way round"),
        "no-step": Meaning(
            "f is never called at a stepped point",
            "the step is lost in a copy, in an integer or in a float32, or f is called before it is written",
        ),
        "nonlinear": Meaning(
            "the result is not linear in the values of f",
            "an absolute value, a clipped or a normalised gradient",
        ),
        "other-scheme": Meaning(
            "a scheme that no other code describes; its points and weights are shown",
            "an index, a condition or an operator that differs from the book's",
        ),
        "float32-input": Meaning(
            "each component is rounded to float32 before it is stepped",
            "x:float(), a FloatTensor, astype(float32) or a float variable holds the kept value",
        ),
        "rounded-input": Meaning(
            "each component is rounded before it is stepped", "x passes through a text or a rounding function"
        ),
        "float32-arithmetic": Meaning(
            "x + h and x - h are formed in float32",
            "a float32 array or variable holds x, where h = 1e-4 is added, or a difference of values of f",
        ),
        "float32-result": Meaning(
            "the gradient is rounded to float32", "the array for the result has element type float32"
        ),
        "rounded-result": Meaning(
            "the gradient is rounded to a few digits", "round(), or a text such as %.4f, inside the routine"
        ),
        "integer-truncation": Meaning(
            "values pass through an integer type",
            "an array takes its type from integer input (zeros_like), or int() is called",
        ),
        "complex-input": Meaning("f is called with complex arguments", "a complex-step formula"),
        "skips-component": Meaning(
            "some component is never stepped", "the loop's bound is one off, or fixed to two components"
        ),
        "wrong-component-order": Meaning(
            "the partial derivatives stand at wrong indices", "the result is filled in another order than x"
        ),
        "steps-together": Meaning(
            "several components are stepped at once",
            "x + h on the whole array, where the book steps one component; or x[i] is not written back",
        ),
        "elementwise-function": Meaning(
            "f is given single elements of x", "f is mapped over the elements, which is no gradient"
        ),
        "wrong-batch": Meaning(
            "the rows of a batch are mixed up",
            "the batch is transposed, or the loop over rows has a wrong bound",
        ),
        "wrong-shape": Meaning(
            "the result has another shape than x", "the result is a list, a sum, or has one axis too many"
        ),
        "wrong-function": Meaning(
            "the port's own objective differs from the book's",
            "a typing error in the function, not in the gradient",
        ),
        "input-not-restored": Meaning(
            "the caller's x differs afterwards",
            "x is stepped in place, and what stood there is not written back",
        ),
        "global-leak": Meaning(
            "a call creates or rebinds a global, or changes a setting of the process",
            "a missing local (Lua), a global statement (Python), np.seterr where np.errstate is meant",
        ),
        "noisy-output": Meaning("the routine prints during a call", "a print that was left in"),
        "unstable": Meaning(
            "the same question gets another answer",
            "state that outlives a call, random numbers, or memory that was never written",
        ),
        "non-finite": Meaning(
            "NaN or infinity comes back where the reference is finite", "a division by zero"
        ),
        "no-answer": Meaning(
            "nothing, or nothing numeric, comes back",
            "a missing return, a missing entry, text in place of numbers; in a program, output without a line end",
        ),
        "crashed": Meaning(
            "an error, an exit or a signal ended the call",
            "an index beyond the end, an input that was not expected, or a call of exit",
        ),
        "timed-out": Meaning(
            "a time limit was passed",
            "a loop whose condition never becomes false; in a program, output that is not flushed",
        ),
        "out-of-memory": Meaning("a memory limit was passed", "an array that grows in a loop"),
    }
)


def present(*findings: Finding | None) -> Iterator[Finding]:
    """Give those that are there."""
    return (finding for finding in findings if finding is not None)
