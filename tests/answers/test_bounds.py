"""Truth and bounds: checked against exact rational arithmetic, measured on honest evaluations and on planted faults."""

import importlib
import math
import re
from fractions import Fraction
from pathlib import Path

import flint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradport.answers.cases import QUESTIONS
from gradport.answers.proof.__main__ import replaced, tables
from gradport.answers.proof.bounds import prove, prove_value
from gradport.answers.proof.enclosure import above, exact_difference, taylor, true_partial, true_value
from gradport.answers.proof.family import WAYS, partials, values
from gradport.answers.proof.grid_bounds import prove_grid
from gradport.answers.proof.measured import asked
from gradport.answers.proof.nodes import Nodes
from gradport.answers.proof.planted import FAULTS, central
from gradport.answers.proof.running_error import Computed, U, gamma
from gradport.answers.proof.sharpness import relative, sharpness
from gradport.answers.proof.soundness import soundness
from gradport.objectives import by_name, formula, from_formula

H = 1e-4
CASES = [asked(question) for question in QUESTIONS if question.kind != "grid"]
RUNTIMES = ("lua51", "lua52", "lua53", "lua54", "lua55", "luajit20", "luajit21")


class Exact:
    """A rational number that takes a formula's constants as the floats they are."""

    def __init__(self, number):
        self.number = Fraction(number)

    def _with(self, other, operation):
        return Exact(operation(self.number, other.number if isinstance(other, Exact) else Fraction(other)))

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._with(other, lambda a, b: b - a)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._with(other, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._with(other, lambda a, b: b / a)

    __radd__, __rmul__ = __add__, __mul__


def difference(objective, row, index, h):
    """The central difference by rational arithmetic, with no rounding at all."""
    up, down = (
        objective([Exact(t) + (step if i == index else 0) for i, t in enumerate(row)]).number
        for step in (Fraction(h), -Fraction(h))
    )
    return (up - down) / (2 * Fraction(h))


def components(cases):
    """Every row, component and proof of some cases."""
    for case in cases:
        for row, proofs in zip(case.rows, case.proofs, strict=True):
            for index, proof in enumerate(proofs):
                yield case, row, index, proof


RATIONAL = [c for c in CASES if c.objective.exact and c.question.objective != "root"]


@pytest.mark.parametrize("case", RATIONAL, ids=lambda case: case.question.id)
def test_exact_difference_is_that_of_rational_arithmetic(case):
    """D is the correctly rounded difference, and T bounds what separates it from the derivative."""
    for _, row, index, proof in components([case]):
        exact = difference(case.objective, row, index, H)
        assert proof.exact_difference == float(exact)
        tiny = difference(case.objective, row, index, Fraction(1, 10**40))  # the derivative, to 70 digits
        assert proof.true_gradient == float(tiny) or abs(proof.true_gradient) < 1e-60
        assert abs(exact - tiny) <= Fraction(proof.truncation_bound) + Fraction(1, 10**70)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question.id)
def test_true_gradient_is_that_of_a_complex_step(case):
    """G agrees with Im f(x + ih)/h, which suffers no cancellation, and D with G within T."""
    for _, row, index, proof in components([case]):
        at = [complex(t, 1e-30 if i == index else 0.0) for i, t in enumerate(row)]
        size = max(1e-30, *(abs(other.true_gradient) for proofs in case.proofs for other in proofs))
        assert case.objective(at).imag / 1e-30 == pytest.approx(
            proof.true_gradient, rel=1e-12, abs=1e-12 * size
        )
        assert abs(proof.exact_difference - proof.true_gradient) <= proof.truncation_bound


@pytest.fixture(scope="module")
def measured():
    """The largest error of the whole family, over each kind of bound."""
    return soundness(CASES)


def test_honest_evaluations_stay_within_their_bounds(measured):
    """No member of the family, on any case, reaches its bound; cubics attain the truncation bound."""
    for name, extreme in measured.items():
        if name.startswith("truncation"):
            assert extreme.ratio <= 1.0, extreme
        else:
            assert extreme.ratio < 1.0, f"{name}: {extreme}"
            assert extreme.count > 1000, name


def test_bounds_are_not_idle(measured):
    """Some honest evaluation uses a good part of each bound, so a bound ten times tighter is unsound."""
    for name, extreme in measured.items():
        assert extreme.ratio > 0.1, f"{name}: {extreme}"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}: {fault.text}")
def test_planted_fault_exceeds_the_bounds(fault):
    """On every case that is meant to catch it, a fault's effect is ten times the bound or more."""
    for extreme in sharpness(fault, CASES):
        assert extreme.count > 0
        assert extreme.ratio > 10.0, extreme


def test_rounding_bounds_are_small_beside_the_gradient():
    """Half of all rounding bounds are below 1e-10 of the gradient, nine tenths below 1e-8."""
    spread = relative(CASES)
    assert spread[len(spread) // 2] < 1e-10
    assert spread[len(spread) * 9 // 10] < 1e-8


def test_derivation_shows_the_measured_tables():
    """`python -m gradport.answers.proof --write` puts them there; another library may move a number a little."""
    page = (Path(__file__).parents[2] / "fixtures" / "DERIVATION.md").read_text(encoding="utf-8")
    printed = list(tables())
    assert len(replaced(page, printed).splitlines()) == len(page.splitlines())
    shown = page.splitlines()[-len(printed) :]
    assert shown[-1] == printed[-1] == "Vacuous: none."
    for line, expected in zip(shown, printed, strict=True):
        assert numbers(line) == pytest.approx(numbers(expected), rel=0.1)
        assert line.split(" | ")[0] == expected.split(" | ")[0]


def numbers(line):
    """The measured numbers of a table's line, without those in the names of cases."""
    return [float(number) for number in re.findall(r"(?<= \| )[-+.e\d]+(?= \|)", line)]


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_lua_runtimes_stay_within_the_own_bound(runtime):
    """Each objective written in Lua, with x*x and with x^2, is within R on every runtime."""
    lua = importlib.import_module(f"lupa.{runtime}").LuaRuntime(register_eval=False)
    largest = 0.0
    for case, row, index, proof in components(CASES):
        for text in lua_formulas(case.objective, len(row)):
            result = float(lua.execute(lua_program(text, row, index)))
            largest = max(largest, abs(result - proof.exact_difference) / proof.own_bound)
    assert 0.0 < largest < 1.0


def lua_formulas(objective, n):
    """A formula as Lua text, twice where there are squares."""
    text = formula(objective, n)
    power = text
    for i in range(n):
        power = power.replace(f"x[{i}]*x[{i}]", f"x[{i}]^2")
    return {text, power}


def lua_program(text, row, index):
    """A Lua chunk that returns one partial derivative as text; what Lua's library lacks is defined."""
    point = ", ".join(f"[{i}] = {t:.17g}" for i, t in enumerate(row))
    return f"""
        local sqrt, exp, log, sin, cos = math.sqrt, math.exp, math.log, math.sin, math.cos
        local tanh = math.tanh or function(t) return 1 - 2 / (exp(2 * t) + 1) end
        local function f(x) return {text} end
        local x, h = {{{point}}}, 1e-4
        local kept = x[{index}] + 0.0
        x[{index}] = kept + h
        local up = f(x)
        x[{index}] = kept - h
        return string.format("%.17g", (up - f(x)) / (2 * h))"""


@settings(max_examples=80, derandomize=True)
@given(
    st.lists(
        st.tuples(st.floats(-3, 3), st.integers(0, 2), st.integers(0, 2), st.integers(0, 1)),
        min_size=1,
        max_size=6,
    ),
    st.tuples(*[st.floats(-4, 4)] * 3),
)
def test_bounds_hold_for_random_polynomials(terms, x):
    """On polynomials that nobody chose, each way of evaluation is within R and each value within its bound."""
    factors = [["x[0]"] * a + ["x[1]"] * b + ["x[2]"] * c for _, a, b, c in terms]
    text = " + ".join("*".join([f"({t[0]!r})", *names]) for t, names in zip(terms, factors, strict=True))
    objective = from_formula(text, 3)
    for index, proof in enumerate(prove(objective, x)):
        assert all(
            abs(r - proof.exact_difference) <= proof.own_bound for _, r in partials(objective, x, index, H)
        )
        assert abs(proof.exact_difference - proof.true_gradient) <= proof.truncation_bound
    value = prove_value(objective, x)
    assert all(abs(result - value.value) <= value.bound for _, result in values(objective, x))


def test_quadratics_have_no_truncation_error():
    """The third derivative of a quadratic is exactly 0, and so is T."""
    for proof in prove(by_name("booth"), (0.1, -1.3)):
        assert proof.truncation_bound == 0.0
        assert proof.exact_difference == proof.true_gradient


def test_truncation_bound_of_a_cubic_is_h_squared():
    """For x³ the bound h²/6 · 6 is what the difference is off by."""
    proof = prove(by_name("chain"), [-0.7])[0]
    assert proof.truncation_bound == 1.001e-8
    assert proof.exact_difference - proof.true_gradient == pytest.approx(1e-8, rel=1e-6)


def test_ties_round_to_even():
    """A true derivative half way between two floats is the even one, whether it is exact or not."""
    objective = from_formula("x[0] + 1.1102230246251565e-16*x[0]")  # 1 + 2^-53
    proof = prove(objective, [0.5])[0]
    assert (proof.true_gradient, proof.exact_difference) == (1.0, 1.0)
    larger = from_formula("x[0] + 1.1102230246251568e-16*x[0]")
    assert prove(larger, [0.5])[0].true_gradient == math.nextafter(1.0, 2.0)


def test_zero_that_no_enclosure_can_prove_is_zero():
    """A difference of cosines that cancels rounds to 0 once it is known to be below the smallest float."""
    objective = from_formula("cos(x[0])")
    assert exact_difference(objective.function, [0.0], 0, H) == 0.0
    assert math.copysign(1.0, exact_difference(objective.function, [0.0], 0, H)) == 1.0
    assert true_partial(objective.function, [0.0], 0) == 0.0


def test_true_value_is_correctly_rounded():
    """The value does not depend on the machine's library."""
    assert true_value(from_formula("exp(x[0])").function, [1.0]) == 2.718281828459045
    assert true_value(from_formula("0.1 + 0.2").function, [1.0]) == 0.30000000000000004


@pytest.mark.parametrize(
    ("name", "x", "component"),
    [("log-barrier", (5e-5, 0.7), 0), ("log-barrier", (0.7, 5e-5), 1), ("ackley", (0.0, 0.0), 0)],
)
def test_point_without_a_bound_is_named(name, x, component):
    """Where f or its slope is not finite between the nodes, the message says at which component."""
    with pytest.raises(ValueError, match=rf"{name} at .*: x\[{component}\]: no finite bound"):
        prove(by_name(name), x)


def test_bound_is_rounded_up():
    """A bound has four digits and is no less than the ball's upper end."""
    for ball, bound in ((flint.arb(1) / 3, 0.3334), (flint.arb(2.5, 1e-20), 2.501), (flint.arb(0.1), 0.1001)):
        assert above(ball) == bound
        assert flint.arb(bound) >= ball
    assert above(flint.arb(0)) == 0.0
    assert above(flint.arb(7)) == 7.0
    assert above(flint.arb(2) ** -1074) == 5e-324


@pytest.mark.parametrize("x", [0.0, 0.1, -0.7, 3.0, 1e6, 5e-324, -2.3])
def test_nodes_hold_every_way_to_step(x):
    """The balls hold the real and the rounded nodes; where all ways agree there is no spread."""
    nodes = Nodes.of(x, H)
    for up in (flint.arb(x + H), flint.arb(x) + flint.arb(H)):
        assert nodes.up.ball.contains(up)
    for down in (flint.arb(x - H), flint.arb(x + H - 2 * H), flint.arb(x) - flint.arb(H)):
        assert nodes.down.ball.contains(down)
    if x + H - 2 * H != x - H:
        assert nodes.down.spread > 0


def test_nodes_that_agree_cost_no_evaluation_error():
    """Where each way gives the same nodes, R1 counts f's rounding not at all."""
    free, spread = (prove(by_name("chain"), (t, 0.7))[0] for t in (0.3, 0.2))
    assert free.probing_bound < free.own_bound / 3
    assert spread.probing_bound > spread.own_bound / 2


def test_sum_is_bounded_in_any_order():
    """The error of n terms is gamma(n - 1) times the sum of their magnitudes; two terms have one order."""
    terms = [Computed(flint.arb(t), flint.arb(0)) for t in (1.0, -2.0, 4.0)]
    assert (terms[0] + terms[1] + terms[2]).error.overlaps(gamma(2) * 7)
    assert (terms[0] + (terms[1] + terms[2])).error.overlaps(gamma(2) * 7)
    assert (terms[0] + terms[1]).error.overlaps(U)


def test_quotient_by_what_may_be_zero_has_no_bound():
    """A divisor whose error reaches zero gives NaN, never a negative bound."""
    divisor = Computed(flint.arb(1e-20), flint.arb(1e-19))
    assert not (1.0 / divisor).error.is_finite()


@pytest.mark.parametrize("name", ["coupled-cubic", "rosenbrock", "runge", "sine-wave"])
def test_grid_bounds_hold_at_each_point(name):
    """The uniform bounds are no less than those of each point, but for four digits, and not ten times the worst."""
    digits = 1 - 1e-3
    objective, axis = by_name(name), [-1.1, -0.3, 0.05, 0.45, 1.3]
    grid = prove_grid(objective, axis, axis[:3])
    proofs = [prove(objective, (x0, x1)) for x0 in axis for x1 in axis[:3]]
    for index in (0, 1):
        for one in proofs:
            assert grid.truncation_bound[index] >= one[index].truncation_bound
            assert grid.own_bound[index] >= 2 * one[index].own_bound * digits
            assert grid.probing_bound[index] >= one[index].probing_bound * digits
        assert grid.own_bound[index] < 10 * max(2 * one[index].own_bound for one in proofs)
    assert grid.value_bound >= max(prove_value(objective, (x0, x1)).bound for x0 in axis for x1 in axis[:3])


def test_magnitude_bound_holds_on_a_grid():
    """Two honest magnitudes differ by no more than the magnitude bound."""
    objective, axis = by_name("coupled-cubic"), [-1.1, -0.3, 0.05, 0.45, 1.3]
    bound = prove_grid(objective, axis, axis).magnitude_bound
    for x in ([x0, x1] for x0 in axis for x1 in axis):
        reference = math.hypot(*central(objective, x, H))
        for (_, a), (_, b) in zip(partials(objective, x, 0, H), partials(objective, x, 1, H), strict=True):
            assert abs(math.sqrt(a * a + b * b) - reference) <= bound


def test_grid_of_a_million_points_is_proven_from_tiles():
    """Tiles over which Runge's denominator may vanish are cut until it cannot."""
    axis = [-2.0 + 0.004 * i for i in range(1000)]
    proof = prove_grid(by_name("runge"), axis, axis)
    assert all(
        math.isfinite(bound) for bound in (*proof.truncation_bound, *proof.own_bound, proof.magnitude_bound)
    )


def test_grid_without_a_bound_is_named():
    """A grid that leaves the domain names a point where it does."""
    with pytest.raises(ValueError, match=r"log-barrier at \(-1.0, .*\): no finite bound"):
        prove_grid(by_name("log-barrier"), [-1.0, 1.0], [0.5, 1.0])


def test_taylor_coefficients_enclose_the_derivatives():
    """For x³ at a ball around 2 they hold 8, 12, 6 and 1."""
    coefficients = taylor(by_name("chain").function, [flint.arb(2, 1e-6)], 0)
    assert [
        coefficient.contains(value) for coefficient, value in zip(coefficients, (8, 12, 6, 1), strict=True)
    ] == [True] * 4


def test_each_way_of_the_family_is_its_own():
    """On a long sum of squares no two of the orders, and no two of the pushes, give all the same results."""
    objective = from_formula(
        " + ".join(f"1.7*x[{i}] + x[{i}]*x[{i}]/3 + exp(x[{i}])/70" for i in range(6)), 6
    )
    points = [[0.1 * (i + 1) * k - 0.7 for i in range(6)] for k in range(1, 40)]
    results = {way.name: [] for way in WAYS}
    for x in points:
        for name, result in values(objective, x):
            results[name].append(result)
    assert len({tuple(column) for column in results.values()}) == len(WAYS)
