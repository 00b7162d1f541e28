"""What is said to a port's author: the sentence, the parameters to declare, and the evidence."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Answer, Array
from gradport.hosts.probing import Recorder
from gradport.judge.identify import identify
from gradport.judge.interview.interviewer import conducted, interview
from gradport.judge.prediction.replay import Replay

H = 1e-4
MANIFEST = Manifest(name="a port", language="python", folder=Path())


@dataclass(frozen=True)
class Fault:
    """A code with parameters."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


class Port:
    """A port that takes one component after the other: `partial` is given f of its value, the value and the index."""

    def __init__(self, partial, after=lambda gradient, _rows: gradient):
        self.partial = partial
        self.after = after

    def answer(self, call):
        """Answer one call, row by row."""
        record = Recorder(call)
        rows = call.x.rows() if call.takes == "rows" else [call.x.values]
        table = [[self.one(record, list(map(float, row)), k) for k in range(len(row))] for row in rows]
        flat = tuple(value for row in self.after(table, rows) for value in row)
        return Answer(
            Array(call.x.shape, flat), after=call.x, probes=tuple(record.probes), count=record.count
        )

    def one(self, record, row, index):
        """Differentiate along one component."""

        def f(value):
            return float(record((*row[:index], value, *row[index + 1 :]), (len(row),)).real)

        return self.partial(f, row[index], index)


def found(port, *takes):
    """The findings about a port, of points unless said."""
    learnt = conducted(interview(frozenset(takes or ("point",))), port.answer)
    return identify(learnt, [], MANIFEST).findings


def said(port, *takes):
    """Code, sentence and parameters of what is found."""
    return [(item.code, item.sentence, dict(item.parameters)) for item in found(port, *takes)]


def central(f, x, h=H):
    """The book's quotient."""
    return (f(x + h) - f(x - h)) / (2 * h)


def five_point(f, x):
    """The formula of fourth order."""
    return (f(x - 2 * H) - 8 * f(x - H) + 8 * f(x + H) - f(x + 2 * H)) / (12 * H)


NOT_LINEAR = "the result is not linear in the values of f"
FACTOR = "the points are right, but the weights are off by a factor: the derivative of x comes out as"
TRUNCATED = "where (a - b) / (2*h) is due: something is made an integer on the way"


@pytest.mark.parametrize(
    ("partial", "findings"),
    [
        (lambda f, x, _: central(f, x), []),
        (
            lambda f, x, _: five_point(f, x),
            [("higher-order", "a 4-point formula of higher order, with h = 0.0001", {})],
        ),
        (
            lambda f, x, _: 2 * five_point(f, x),
            [
                ("higher-order", "a 4-point formula of higher order, with h = 0.0001", {}),
                (
                    "wrong-divisor",
                    f"{FACTOR} 2.0",
                    {},
                ),
            ],
        ),
        (
            lambda f, x, _: central(f, x, H * abs(x)) if x else 0.0,
            [("wrong-step", "a central difference whose h depends on |x|, where h = 0.0001 is due", {})],
        ),
        (
            lambda f, x, _: central(f, x, H * max(abs(x), 1.0)),
            [
                (
                    "wrong-step",
                    "a central difference whose h depends on max(|x|, 1), where h = 0.0001 is due",
                    {},
                )
            ],
        ),
        (
            lambda f, x, index: central(f, x, H * (index + 1)),
            [
                (
                    "wrong-step",
                    "a central difference whose h depends on the component, where h = 0.0001 is due",
                    {},
                )
            ],
        ),
        (
            lambda f, x, _: (f(x + H) - f(x - H)) / (2 * ((x + H) - x)),
            [("wrong-step", "h is (x + h) - x, rounded to the floats near x", {})],
        ),
        (
            lambda f, x, _: (f(x + H) - f(x - H)) / ((x + H) - (x - H)),
            [
                (
                    "wrong-divisor",
                    "divided by the distance of the two points as floats, where (a - b) / (2*h) is due",
                    {},
                )
            ],
        ),
        (
            lambda f, x, _: (f(x + H) - f(x)) / ((x + H) - x),
            [
                ("forward-difference", "a forward difference, (f(x + h) - f(x)) / h with h = 0.0001", {}),
                (
                    "wrong-divisor",
                    "divided by the distance of the two points as floats, where (a - b) / h is due",
                    {},
                ),
            ],
        ),
        (
            lambda f, x, _: (f(x) - f(x - 1e-3)) / 1e-3,
            [
                ("backward-difference", "a backward difference, (f(x) - f(x - h)) / h with h = 0.001", {}),
                ("wrong-step", "h is 0.001, where 0.0001 is due", {"h": 0.001}),
            ],
        ),
        (
            lambda f, x, _: central(f, x, 9.999999747378752e-05),
            [
                (
                    "wrong-step",
                    "a central difference with h = 9.999999747378752e-05, which is 0.0001 rounded to float32",
                    {"h": 9.999999747378752e-05},
                )
            ],
        ),
        (
            lambda f, x, _: (f(x + 2 * H) - f(x + H)) / H,
            [
                (
                    "wrong-offset",
                    "a difference of f(x + 0.0002) and f(x + 0.0001), which are not symmetric about x",
                    {"up": 2.0, "down": 1.0, "over": 1.0},
                )
            ],
        ),
        (
            lambda f, x, _: (f(x + 30 * H) - f(x - 50 * H)) / (60 * H),
            [
                (
                    "wrong-offset",
                    "a difference of f(x + 0.003) and f(x - 0.005), which are not symmetric about x",
                    {"up": 1.0, "down": -5 / 3},
                ),
                ("wrong-step", "h is 0.003, where 0.0001 is due", {"h": 0.003}),
            ],
        ),
        (
            lambda f, x, _: central(f, x) / 3.7,
            [
                (
                    "wrong-divisor",
                    f"{FACTOR} 0.2702702702702703",
                    {},
                )
            ],
        ),
        (
            lambda f, x, _: -(f(x + H) - f(x - H)),
            [
                (
                    "wrong-divisor",
                    f"{FACTOR} -0.0002",
                    {},
                )
            ],
        ),
        (
            lambda f, x, _: (int(f(x + H)) - int(f(x - H))) / (2 * H),
            [("integer-truncation", f"(int(a) - int(b)) / (2*h), {TRUNCATED}", {})],
        ),
        (
            lambda f, x, _: (f(x + H) - f(x - H)) // (2 * H),
            [("integer-truncation", f"(a - b) // (2*h), {TRUNCATED}", {})],
        ),
        (
            lambda f, x, _: (f(x + H) - 2 * f(x) + f(x - H)) / (H * H),
            [("other-scheme", "a scheme that has no name here; its points and weights are shown", {})],
        ),
        (
            lambda f, x, _: math.copysign(1.0, central(f, x)) if f else 0.0,
            [("nonlinear", "only the sign of the derivative is given", {})],
        ),
        (
            lambda f, x, _: max(central(f, x), -5.0),
            [("nonlinear", "the derivative is cut off below -5.0", {})],
        ),
        (
            lambda f, x, _: min(central(f, x), 5.0),
            [("nonlinear", "the derivative is cut off above 5.0", {})],
        ),
        (lambda f, x, _: central(f, x) ** 3, [("nonlinear", NOT_LINEAR, {})]),
        (
            lambda f, x, _: due if abs(due := central(f, x)) >= 1000 else 0.0,
            [("nonlinear", f"{NOT_LINEAR}, where the derivative is smaller than about 3e+03 in size", {})],
        ),
        (
            lambda f, x, _: 0.0 * central(f, x),
            [("other-scheme", "the result is 0 whatever f gives", {})],
        ),
        (
            lambda f, x, _: x * central(f, x),
            [("wrong-divisor", "the result is multiplied by x, too", {})],
        ),
        (
            lambda f, x, index: (f(x + H) - f(x)) / H if index % 2 else (f(x) - f(x - H)) / H,
            [
                (
                    "other-scheme",
                    "a scheme that could not be identified: its points and values are shown",
                    {},
                )
            ],
        ),
        (lambda _f, _x, _: 7.0, [("no-step", "f is never called", {})]),
        (
            lambda f, x, _: (f(x) - f(x)) / (2 * H),
            [("no-step", "f is called at x only, and never at a stepped point", {})],
        ),
        (
            lambda f, x, _: central(f, x) if x else math.nan,
            [
                (
                    "skips-component",
                    "some component is never stepped: where x is 0",
                    {"where": "where x is 0"},
                ),
            ],
        ),
        (
            lambda f, x, _: central(f, x * 1.001),
            [
                (
                    "rounded-input",
                    "a central difference with h = 0.0001, but each component is first rounded, where x is not 0",
                    {},
                ),
            ],
        ),
    ],
)
def test_a_scheme_is_put_into_a_sentence(partial, findings):
    """What is computed instead, and the parameters that would declare it."""
    assert said(Port(partial)) == findings


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (
            lambda row, _: [value / len(row) for value in row],
            "the result is divided by the number of components, too",
        ),
        (
            lambda row, rows: [value / rows for value in row],
            "the result is divided by the number of rows, too",
        ),
        (
            lambda row, rows: [value / rows / len(row) for value in row],
            "the result is divided by the number of elements, too",
        ),
    ],
)
def test_a_share_is_put_into_a_sentence(after, sentence):
    """A gradient that is divided by how many there are."""
    port = Port(lambda f, x, _: central(f, x), lambda table, rows: [after(row, len(rows)) for row in table])
    assert said(port, "point", "rows") == [("wrong-divisor", sentence, {})]


def test_a_gradient_of_unit_length_is_put_into_a_sentence():
    """Divided by its own length, row by row."""

    def unit(table, _rows):
        return [[value / (math.hypot(*row) or 1.0) for value in row] for row in table]

    port = Port(lambda f, x, _: central(f, x), unit)
    assert said(port, "point", "rows") == [("nonlinear", "the gradient is divided by its length", {})]


CENTRAL = "a central difference with h = 0.0001"
STEPPED = "some component is never stepped: "


@pytest.mark.parametrize(
    ("code", "parameters", "sentence"),
    [
        (
            "wrong-divisor",
            {"quotient": "(a - b) / 2 * h"},
            "(a - b) / 2 * h, where (a - b) / (2*h) is due: the derivative of x comes out as 1e-08",
        ),
        ("sign-flipped", {}, "the gradient is negated: f(x - h) - f(x + h)"),
        ("nonlinear", {"of": "absolute value"}, f"{CENTRAL}, but its absolute value is given"),
        (
            "rounded-input",
            {"to": "3 decimals"},
            f"{CENTRAL}, but each component is first rounded to 3 decimals",
        ),
        ("float32-arithmetic", {}, f"{CENTRAL}, but the points x + h and x - h are formed in float32"),
        ("float32-arithmetic", {"of": "values"}, f"{CENTRAL}, but the values of f are rounded to float32"),
        (
            "float32-arithmetic",
            {"of": "difference"},
            f"{CENTRAL}, but the difference of the values of f is rounded to float32",
        ),
        (
            "float32-arithmetic",
            {"of": "values and difference"},
            f"{CENTRAL}, but the values of f and their difference are rounded to float32",
        ),
        ("float32-result", {}, f"{CENTRAL}, whose result is rounded to float32"),
        ("rounded-result", {"to": "4 decimals"}, f"{CENTRAL}, whose result is rounded to 4 decimals"),
        (
            "integer-truncation",
            {"at": "component"},
            f"{CENTRAL}, but each component is first made an integer",
        ),
        ("integer-truncation", {"at": "result"}, f"{CENTRAL}, whose result is made an integer"),
        ("steps-together", {}, "several components are stepped at once"),
        ("elementwise-function", {}, "f is given one element of x at a time"),
        ("skips-component", {"which": "the first"}, f"{STEPPED}for the first component"),
        ("skips-component", {"which": "the last"}, f"{STEPPED}for the last component"),
        ("skips-component", {"which": "all but the first"}, f"{STEPPED}from component 2 on"),
        ("skips-component", {"which": "all but the first two"}, f"{STEPPED}from component 3 on"),
        ("skips-component", {"which": "all but the last"}, f"{STEPPED}for every component but the last"),
        ("skips-component", {"which": "every second"}, f"{STEPPED}for every second component"),
    ],
)
def test_a_model_is_put_into_a_sentence(code, parameters, sentence):
    """The parameters are those that the model was made of."""
    assert said(Replay([Fault(code, parameters)]), "point", "rows") == [(code, sentence, parameters)]


def evidence(port, *takes):
    """The evidence of the one finding about a port, or of its last."""
    return found(port, *takes)[-1].evidence


def test_points_and_results_are_shown_beside_what_is_due():
    """A component of few, f at its points, and the book's quotient of the same values, one-sided where the port is."""
    assert evidence(Port(lambda f, x, _: -(f(x + H) - f(x)) / H)) == (
        "it computes -10000.0 * f(x + 0.0001) + 10000.0 * f(x)",
        "zero of 1, component 1 of 1: x = 0.0: f is called at 0.0001, expected -0.0001, 0.0001",
        (
            "zero of 1, component 1 of 1: f is -2.7985410212851005 and -0.8868791845708008 there: "
            "the result is 19116.618367142997, expected -19116.618367142997"
        ),
    )
    assert evidence(Replay([Fault("sign-flipped")])) == (
        "it computes -5000.0 * f(x + 0.0001) + 5000.0 * f(x - 0.0001)",
        (
            "zero of 1, component 1 of 1: f is -2.7985410212851005 and -0.8868791845708008 there: "
            "the result is 9558.309183571499, expected -9558.309183571499"
        ),
    )


def test_a_lost_distance_is_shown_where_x_is_largest():
    """Near 1e10 a step of 1e-4 is a few floats."""
    (line,) = evidence(Port(lambda f, x, _: (f(x + H) - f(x - H)) / ((x + H) - (x - H))))
    assert line.startswith("huge, component 2 of 2: ")


def test_a_rounding_is_shown_where_it_moves_a_point_most():
    """Among the small components."""
    assert evidence(Replay([Fault("rounded-input", {"to": "3 decimals"})])) == (
        "endless, component 3 of 3: x = 0.01234567890123456: f is called at 0.0119, expected 0.01224567890123456",
    )


def test_what_is_not_linear_is_shown_by_single_values():
    """The answers to single values of f do not add up to the answer to all."""
    assert evidence(Port(lambda f, x, _: central(f, x) ** 3)) == (
        (
            "zero of 1, component 1 of 1: x = 0.0: f(-0.0001) = -0.8868791845708008, f(0.0001) = -2.7985410212851005: "
            "the result is -873259308586.257, expected -9558.309183571499"
        ),
        "zero of 3: the answers to single values of f do not add up to the answer to all of them",
    )


def test_points_that_differ_are_shown_beside_those_that_are_due():
    """The book makes nothing of values at other points; it wants others."""
    (line,) = evidence(
        Port(lambda f, x, index: (f(x + H) - f(x)) / H if index % 2 else (f(x) - f(x - H)) / H)
    )
    assert line == (
        "zero of 1, component 1 of 1: x = 0.0: f(-0.0001) = -0.8868791845708008, f(0.0) = -2.7985410212851005: "
        "the result is -19116.618367142997; expected f at -0.0001 and 0.0001"
    )


def test_steps_that_meet_are_shown_beside_x():
    """The first four components."""
    assert evidence(Replay([Fault("steps-together")])) == (
        "zero of 2: x = [0.0, 0.0]: f is called at [0.0001, 0.0001]",
    )


def test_an_order_is_shown_by_what_each_result_depends_on():
    """Those that stand right are left out."""
    assert evidence(Replay([Fault("wrong-component-order", {"stand": "with the first two exchanged"})])) == (
        "zero of 3: result 1 depends on component 2",
        "zero of 3: result 2 depends on component 1",
    )


def test_rows_are_shown_beside_what_is_due():
    """Up to three rows of each."""
    (line,) = evidence(Replay([Fault("wrong-batch", {"rows": "0 but for the first row"})]), "point", "rows")
    result, due = line.split("; due is ")
    assert result == "rows 3x2: the result is -9558.309183571499, -17827.52073548516; 0.0, 0.0; 0.0, 0.0"
    assert due.startswith("-9558.309183571499, -17827.52073548516; 23903.267712601177, -34365.94383931248; ")


@pytest.mark.parametrize(
    ("stepped", "sentence", "parameters"),
    [
        (
            lambda _rows: {0},
            "only the first row of a batch is differentiated",
            {"rows": "0 but for the first row"},
        ),
        (
            lambda _rows: {0, 1},
            "only the first two rows of a batch are differentiated",
            {"rows": "0 but for the first two rows"},
        ),
        (
            lambda rows: set(range(rows - 1)),
            "the last row of a batch is left out",
            {"rows": "0 in the last row"},
        ),
        (lambda rows: {rows - 1}, "only the last row of a batch is differentiated", {}),
        (lambda rows: set(range(0, rows, 2)), "some rows of a batch are never differentiated", {}),
    ],
)
def test_rows_that_are_left_out_are_put_into_a_sentence(stepped, sentence, parameters):
    """By which rows f is never called at a stepped point."""

    class Short(Port):
        def answer(self, call):
            """Leave rows of a batch out."""
            if call.takes != "rows":
                return super().answer(call)
            record, width = Recorder(call), call.x.shape[1]
            chosen = stepped(call.x.shape[0])
            flat = []
            for number, row in enumerate(call.x.rows()):
                values = list(map(float, row))
                flat += [self.one(record, values, k) if number in chosen else 0.0 for k in range(width)]
            result = Array(call.x.shape, tuple(flat))
            return Answer(result, after=call.x, probes=tuple(record.probes), count=record.count)

    port = Short(lambda f, x, _: central(f, x))
    assert said(port, "point", "rows") == [("wrong-batch", sentence, parameters)]
    missing = ", ".join(str(row + 1) for row in range(3) if row not in stepped(3))
    assert evidence(port, "point", "rows") == (
        f"rows 3x2: no component of row {missing} of 3 is ever stepped",
    )


@pytest.mark.parametrize(
    ("partial", "findings"),
    [
        (
            lambda f, x, _: 0.0 * central(f, x) if x < 0 else central(f, x),
            [
                (
                    "other-scheme",
                    "the result is 0 whatever f gives, where x is negative",
                    {"where": "where x is negative"},
                )
            ],
        ),
        (
            lambda f, x, _: central(f, x) + (3.3 if x < -1 else 0.0),
            [
                (
                    "other-scheme",
                    "a scheme that could not be identified, where x is less than -0.9: its points and values are shown",
                    {"where": "where x is less than -0.9"},
                )
            ],
        ),
        (
            lambda f, x, _: central(f, x, 1e-3 if x < 0 else H),
            [
                (
                    "wrong-step",
                    "a central difference with h = 0.001, where h = 0.0001 is due, where x is negative",
                    {"h": 0.001, "where": "where x is negative"},
                )
            ],
        ),
        (
            lambda f, x, _: -central(f, x, H * max(abs(x), 1.0)),
            [
                (
                    "wrong-step",
                    "a central difference whose h depends on max(|x|, 1), where h = 0.0001 is due",
                    {},
                ),
                ("sign-flipped", "the gradient is negated: f(x - h) - f(x + h)", {}),
            ],
        ),
    ],
)
def test_a_fault_at_some_places_says_where(partial, findings):
    """The place is a parameter as well, so that no declaration for everywhere fits; a step may vary besides."""
    assert said(Port(partial)) == findings


def test_rows_that_are_mixed_up_in_square_batches_say_so():
    """Where there are as many rows as components."""

    def turned(table, rows):
        square = len(rows) > 1 and len(rows) == len(rows[0])
        return [list(column) for column in zip(*table, strict=True)] if square else table

    sentence = "the rows of the result are transposed (of square batches)"
    found_ = said(Port(lambda f, x, _: central(f, x), turned), "point", "rows")
    assert [(code, text) for code, text, _ in found_] == [("wrong-batch", sentence)]
