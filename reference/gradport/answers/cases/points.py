"""Single points: `fixtures/points`."""

from __future__ import annotations

from gradport.answers.cases.question import Question

_ARTICLES = (
    Question(
        "points/articles", "sphere-at-3-4", "The first example of the book and of both articles.",
        "point", "sphere", (3.0, 4.0), catches=("wrong-divisor", "sign-flipped"),
    ),
    Question(
        "points/articles", "sphere-at-0-2", "One partial derivative is zero.",
        "point", "sphere", (0.0, 2.0), catches=("skips-component",),
    ),
    Question(
        "points/articles", "sphere-at-3-0", "The last partial derivative is zero, so a skipped last one hides.",
        "point", "sphere", (3.0, 0.0), catches=("wrong-component-order",),
    ),
    Question(
        "points/articles", "sphere-at-1-1", "The Python article prints [2. 2.].",
        "point", "sphere", (1.0, 1.0), catches=("wrong-divisor",),
    ),
    Question(
        "points/articles", "sphere-at-8-8", "The Python article prints [16. 16.].",
        "point", "sphere", (8.0, 8.0), catches=("forward-difference", "backward-difference"),
    ),
)  # fmt: skip

_FLOAT32 = (
    Question(
        "points/float32", "sphere-at-tenths", "float32 holds neither 0.1 nor 0.2.",
        "point", "sphere", (0.1, 0.2), catches=("float32-input", "float32-arithmetic", "float32-result"),
    ),
    Question(
        "points/float32", "coupled-three-at-tenths", "float32 holds none of the components.",
        "point", "coupled-three", (0.1, -0.7, 1.3), catches=("float32-input", "float32-result"),
    ),
    Question(
        "points/float32", "weighted-at-thirds", "Thirds are periodic in binary and in decimal.",
        "point", "weighted", (1.0 / 3.0, -2.0 / 3.0), catches=("float32-input", "rounded-input"),
    ),
    Question(
        "points/float32", "coupled-cubic-beyond-float32", "1 + 2^-30 is 1 in float32.",
        "point", "coupled-cubic", (1.0 + 2.0**-30, 0.6), catches=("float32-input",),
    ),
    Question(
        "points/float32", "sphere-at-quarters", "float32 holds every component: a float32 read hides here.",
        "point", "sphere", (0.25, -1.75, 2.5), catches=("float32-arithmetic",),
    ),
    Question(
        "points/float32", "steep-cubic-at-tenths", "A steep function magnifies a float32 read.",
        "point", "steep-cubic", (1.3, -0.7), catches=("float32-input", "rounded-result"),
    ),
    Question(
        "points/float32", "sphere-at-many-digits", "Rounding x to a few decimals moves the gradient.",
        "point", "sphere", (0.123456789, -1.987654321), catches=("rounded-input", "rounded-result"),
    ),
)  # fmt: skip

_COMPONENTS = (
    Question(
        "points/components", "sphere-of-one", "n = 1: a routine written for two components fails.",
        "point", "sphere", (1.3,), catches=("wrong-shape",),
    ),
    Question(
        "points/components", "chain-of-one", "n = 1 with a third derivative.",
        "point", "chain", (-0.7,), catches=("wrong-step",),
    ),
    Question(
        "points/components", "weighted-of-two", "Two components of different weight cannot be swapped.",
        "point", "weighted", (1.1, 0.6), catches=("wrong-component-order", "elementwise-function"),
    ),
    Question(
        "points/components", "weighted-of-three", "n = 3: a loop fixed to two components stops short.",
        "point", "weighted", (0.1, -0.7, 1.3), catches=("skips-component", "wrong-component-order"),
    ),
    Question(
        "points/components", "chain-of-three", "The last component has the largest partial derivative.",
        "point", "chain", (0.4, -1.2, 2.3), catches=("skips-component", "steps-together"),
    ),
    Question(
        "points/components", "sphere-of-nine", "n = 9: more components than a vector register holds.",
        "point", "sphere", (0.1, -0.2, 0.3, -0.4, 0.5, -0.6, 0.7, -0.8, 0.9), catches=("skips-component",),
    ),
    Question(
        "points/components", "chain-of-ten", "n = 10: sums are long enough for their order to show.",
        "point", "chain", (0.1, -0.7, 1.3, 0.2, -1.1, 0.6, 2.3, -0.4, 0.9, -1.7),
        catches=("skips-component", "steps-together"),
    ),
    Question(
        "points/components", "weighted-of-seventeen", "n = 17: one past two blocks of eight.",
        "point", "weighted", tuple(0.1 * i - 0.85 for i in range(17)),
        catches=("skips-component", "wrong-component-order"),
    ),
)  # fmt: skip

_STEP = (
    Question(
        "points/step", "steep-cubic-at-half", "A third derivative of 6000 shows any other h.",
        "point", "steep-cubic", (0.5, -0.5), catches=("wrong-step", "higher-order"),
    ),
    Question(
        "points/step", "steep-cubic-at-zero", "The difference is h² times 1000 where the true value is 0.",
        "point", "steep-cubic", (0.0, 0.0), catches=("wrong-step", "higher-order"),
    ),
    Question(
        "points/step", "coupled-cubic-at-integers", "A cubic at a point whose components float32 holds.",
        "point", "coupled-cubic", (2.0, -1.0), catches=("wrong-step",),
    ),
    Question(
        "points/step", "runge-near-the-flank", "Runge's function bends most beside its peak.",
        "point", "runge", (0.1, 0.2), catches=("wrong-step", "wrong-offset"),
    ),
    Question(
        "points/step", "quadratic-hides-the-step", "On a quadratic every central difference is exact.",
        "point", "weighted", (0.7, -0.4), catches=("forward-difference", "wrong-offset"),
    ),
    Question(
        "points/step", "steep-cubic-beyond-one", "A step scaled with x is no longer 1e-4.",
        "point", "steep-cubic", (2.1, -1.3), catches=("wrong-step",),
    ),
)  # fmt: skip

_MAGNITUDE = (
    Question(
        "points/magnitude", "sphere-at-zero", "The minimum: both probes give the same value.",
        "point", "sphere", (0.0, 0.0), catches=("forward-difference", "backward-difference"),
    ),
    Question(
        "points/magnitude", "sphere-at-minus-zero", "Minus zero afterwards is still minus zero.",
        "point", "sphere", (-0.0, 1.5), catches=("input-not-restored",),
    ),
    Question(
        "points/magnitude", "coupled-cubic-both-negative", "Both components are negative.",
        "point", "coupled-cubic", (-1.3, -0.6), catches=("nonlinear", "sign-flipped"),
    ),
    Question(
        "points/magnitude", "weighted-at-a-descent", "Every partial derivative is negative.",
        "point", "weighted", (-0.1, -1.7, -2.9), catches=("nonlinear",),
    ),
    Question(
        "points/magnitude", "sphere-far-below-h", "Components are a millionth of h.",
        "point", "sphere", (1e-10, -3e-10), catches=("rounded-input",),
    ),
    Question(
        "points/magnitude", "coupled-cubic-subnormal", "The smallest positive number is a component.",
        "point", "coupled-cubic", (5e-324, 1.1), catches=("sign-flipped",),
    ),
    Question(
        "points/magnitude", "sphere-at-a-million", "x + h loses half of h's digits.",
        "point", "sphere", (1e6, -2e6 - 0.3), catches=("wrong-divisor", "float32-arithmetic"),
    ),
    Question(
        "points/magnitude", "weighted-across-scales", "A large component drowns the small one's digits.",
        "point", "weighted", (1234.5, 1e-3), catches=("wrong-component-order",),
    ),
    Question(
        "points/magnitude", "root-at-large-x", "A square root of large squares has a gradient near 1.",
        "point", "root", (3e5, 1e2), catches=("skips-component",),
    ),
    Question(
        "points/magnitude", "sphere-beyond-int32", "The component does not fit 32 bits.",
        "point", "sphere", (3e9 + 0.5,), catches=("integer-truncation",),
    ),
)  # fmt: skip

_RESTORING = (
    Question(
        "points/restoring", "coupled-cubic-after-drift", "0.2 + h - 2h + h is one ulp off 0.2.",
        "point", "coupled-cubic", (0.2, 2.3), catches=("input-not-restored",),
    ),
    Question(
        "points/restoring", "coupled-three-after-drift", "Each component drifts under + h - 2h + h.",
        "point", "coupled-three", (2.7, 3.3, -2.6), catches=("input-not-restored",),
    ),
    Question(
        "points/restoring", "sphere-after-one-sided-drift", "4 + h - h is not 4.",
        "point", "sphere", (4.0, 0.05), catches=("input-not-restored",),
    ),
    Question(
        "points/restoring", "coupled-cubic-left-stepped", "What is left of a step changes the next partial.",
        "point", "coupled-cubic", (1.9, -0.3), catches=("input-not-restored", "wrong-offset"),
    ),
    Question(
        "points/restoring", "steep-cubic-left-stepped", "A steep neighbour magnifies what was left behind.",
        "point", "steep-cubic", (-2.2, 0.01), catches=("input-not-restored",),
    ),
)  # fmt: skip

_INTEGERS = (
    Question(
        "points/integers", "integer-sphere-at-3-4", "Integer arrays make the book's code answer [25000, 35000].",
        "point", "sphere", (3, 4), "int64", ("integer-truncation",),
    ),
    Question(
        "points/integers", "integer-coupled-cubic", "A negative integer truncates the other way.",
        "point", "coupled-cubic", (2, -3), "int64", ("integer-truncation",),
    ),
    Question(
        "points/integers", "integer-zero", "Zero truncates steps from both sides to zero.",
        "point", "weighted", (0, 1, -1), "int64", ("integer-truncation", "no-step"),
    ),
    Question(
        "points/integers", "integer-fractions", "The gradient of integers is no integer.",
        "point", "runge", (1, 2), "int64", ("integer-truncation",),
    ),
    Question(
        "scalars/integers", "integer-parabola-at-3", "An integer argument, a derivative.",
        "scalar", "parabola-x0", 3, "int64", ("integer-truncation",),
    ),
    Question(
        "batches/integers", "integer-rows", "A batch of integers.",
        "rows", "coupled-cubic", ((1, 2), (-2, 0), (3, -1)), "int64", ("integer-truncation",),
    ),
)  # fmt: skip

_COUPLED = (
    Question(
        "points/coupled", "coupled-cubic-at-tenths", "Not separable: the other component enters each partial.",
        "point", "coupled-cubic", (0.3, -1.1), catches=("steps-together", "elementwise-function"),
    ),
    Question(
        "points/coupled", "coupled-cubic-swapped", "Swapped components have another gradient.",
        "point", "coupled-cubic", (-1.1, 0.3), catches=("wrong-component-order",),
    ),
    Question(
        "points/coupled", "coupled-three-mixed-signs", "The last partial is the largest.",
        "point", "coupled-three", (-1.7, 0.45, 3.1), catches=("skips-component", "steps-together"),
    ),
    Question(
        "points/coupled", "ratio-at-tenths", "A quotient: numerator and denominator are told apart.",
        "point", "ratio", (0.7, -1.3), catches=("wrong-component-order", "steps-together"),
    ),
    Question(
        "points/coupled", "root-of-four", "A square root couples all components.",
        "point", "root", (0.3, -0.6, 1.1, 0.2), catches=("elementwise-function", "skips-component"),
    ),
)  # fmt: skip

_LANDSCAPES = (
    Question(
        "points/landscapes", "rosenbrock-at-its-start", "The usual start of a descent, steep in x0.",
        "point", "rosenbrock", (-1.2, 1.0), catches=("wrong-step", "float32-input"),
    ),
    Question(
        "points/landscapes", "rosenbrock-at-the-minimum", "The true gradient is 0, the difference is not.",
        "point", "rosenbrock", (1.0, 1.0), catches=("wrong-step", "forward-difference"),
    ),
    Question(
        "points/landscapes", "himmelblau-at-tenths", "Four minima, neither separable nor symmetric.",
        "point", "himmelblau", (-2.7, 3.1), catches=("wrong-component-order",),
    ),
    Question(
        "points/landscapes", "booth-at-tenths", "A coupled quadratic.",
        "point", "booth", (0.1, -1.3), catches=("steps-together",),
    ),
    Question(
        "points/landscapes", "styblinski-tang-of-five", "Quartic wells, n = 5.",
        "point", "styblinski-tang", (-2.9, 1.3, 0.4, -0.7, 2.2), catches=("wrong-step", "skips-component"),
    ),
)  # fmt: skip

_TRANSCENDENTAL = (
    Question(
        "points/transcendental", "rastrigin-of-five", "Cosine ripples with a third derivative of 2500.",
        "point", "rastrigin", (0.1, -0.7, 1.3, 0.45, -2.6), catches=("wrong-step", "skips-component"),
    ),
    Question(
        "points/transcendental", "ackley-of-five", "Exponentials of a root and of a mean.",
        "point", "ackley", (0.3, -1.1, 0.7, 1.6, -0.4), catches=("elementwise-function",),
    ),
    Question(
        "points/transcendental", "logistic-loss-of-six", "A loss as it is trained with.",
        "point", "logistic-loss", (0.7, -0.3, 0.8, 0.1, -0.6, 1.2), catches=("float32-input", "wrong-component-order"),
    ),
    Question(
        "points/transcendental", "softmax-of-five", "Cross-entropy over five classes.",
        "point", "softmax-cross-entropy", (0.3, -1.2, 2.1, 0.7, -0.4), catches=("steps-together",),
    ),
    Question(
        "points/transcendental", "softmax-of-ten", "Cross-entropy over the ten digits.",
        "point", "softmax-cross-entropy", (0.1, 0.9, -0.7, 1.3, -2.2, 0.05, 3.1, -1.1, 0.6, 1.7),
        catches=("skips-component", "float32-input"),
    ),
    Question(
        "points/transcendental", "softmax-at-large-scores", "Scores near 30: a shift by the largest rounds otherwise.",
        "point", "softmax-cross-entropy", (30.1, 28.7, 29.3, 30.6, 27.9), catches=("sign-flipped",),
    ),
    Question(
        "points/transcendental", "steep-exponential-at-tenths", "The third derivative is a hundred times the first.",
        "point", "steep-exponential", (0.7, -0.3), catches=("wrong-step", "higher-order"),
    ),
    Question(
        "points/transcendental", "sine-wave-of-three", "Sines of products.",
        "point", "sine-wave", (1.3, -0.7, 2.2), catches=("steps-together", "wrong-step"),
    ),
    Question(
        "points/transcendental", "neuron-of-six", "One tanh neuron with six weights.",
        "point", "neuron", (0.2, -0.5, 0.3, 0.1, -0.4, 0.25), catches=("wrong-component-order",),
    ),
    Question(
        "points/transcendental", "log-barrier-near-the-wall", "A logarithm bends sharply near zero.",
        "point", "log-barrier", (0.02, 0.7), catches=("wrong-step", "higher-order"),
    ),
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    *_ARTICLES, *_FLOAT32, *_COMPONENTS, *_STEP, *_MAGNITUDE, *_RESTORING, *_INTEGERS, *_COUPLED,
    *_LANDSCAPES, *_TRANSCENDENTAL,
)  # fmt: skip
