"""Broken and hostile fixture files: one line with file and case, in bounded time, and never a traceback."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradport import portable_yaml
from gradport.answers import fixture
from gradport.answers.fixture import FixtureError
from gradport.answers.format import entry

OURS = Path(__file__).resolve().parents[2] / "fixtures"
POINT = 'id: "mine", kind: "point", x: [3.0, 4.0], objective: "sphere"'
SPHERE = 'kind: "point", objective: "sphere",'
GRID = 'kind: "grid", objective: "booth", axes: {x0: [1.0], x1: [1.0]}'
ONES = ", ".join(["1.0"] * 50_000)


def refusal(folder: Path, content: str | bytes) -> str:
    """The one line with which a file of this content is refused, without its folder."""
    path = folder / "mine.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(FixtureError) as caught:
        fixture.load(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 500 + len(str(folder))
    assert message.startswith(f"{path}")
    return message.removeprefix(f"{path}:")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("- 1\n", "no keys; start with format: 1"),
        ("cases: []\n", "has no format, and this gradport reads format 1"),
        ("format: 2\ncases: []\n", "has format the integer 2, and this gradport reads format 1"),
        ("format: 1.0\ncases: []\n", "has format the number 1.0"),
        ("format: true\ncases: []\n", "has format True"),
        ("format: [1]\ncases: []\n", "has format a sequence"),
        ("format: 1\n", "has no cases"),
        ("format: 1\ncases: []\n", "has no cases"),
        ("format: 1\ncases: {a: 1}\n", "has no cases"),
        ("format: 1\ncase: []\n", "key 'case' is not known; did you mean 'cases'?"),
        ("format: 1\ncases:\n", "has no cases"),
        (b"format: 1\r\ncases: []\xff\r\n", "is not UTF-8"),
    ],
)
def test_a_broken_header_is_named(tmp_path, content, says):
    """What is wrong around the cases is said of the file."""
    assert says in refusal(tmp_path, content)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ('kind: "point", x: [3.0]', "has neither objective nor formula"),
        ('kind: "point", objective: "sphere"', "of kind point needs x"),
        ('kind: "pint", x: [3.0], objective: "sphere"', "kind 'pint' is not known; did you mean 'point'?"),
        ('x: [3.0], objective: "sphere"', "has no kind"),
        ('kind: "point", x: [3.0], objective: "spher"', "did you mean 'sphere'?"),
        ('kind: "point", x: [3.0], objective: ["sphere"]', "objective is a sequence"),
        ('kind: "point", x: [3.0], objective: "booth"', "x has 1 components, and booth takes 2"),
        ('kind: "point", x: [3.0], formula: "__import__(1)"', "formula"),
        ('kind: "point", x: [3.0], formula: "x[1]"', "x[1] is used, but x has 1 components"),
        ('kind: "point", x: [3.0], formula: "exp(x[0])"', "is not exact, so it needs exact_difference"),
        ('kind: "point", x: [3.0], formula: "exp(x[0])", exact: true', "the function is not exact"),
        (f"{SPHERE} exact: false, x: [1.0]", "exact is False, and the function is exact"),
        (f'{SPHERE} x: ["3.0"]', "x[0] is the text '3.0'; write a number with a dot"),
        (f"{SPHERE} x: [3]", 'x[0] is the integer 3; write 3.0, or dtype: "int64"'),
        (f'{SPHERE} x: [3.0], dtype: "int64"', "x[0] is the number 3.0; write an integer"),
        (f'{SPHERE} x: [3.0], dtype: "int8"', "dtype 'int8' is not known"),
        (f"{SPHERE} x: [true]", "x[0] is True"),
        (f"{SPHERE} x: [[3.0]]", "x has 2 dimensions, and kind 'point' has 1"),
        (f"{SPHERE} x: []", "x is empty"),
        (f"{SPHERE} x: {{a: 1.0}}", "x is a mapping"),
        (f"{SPHERE} x: [.nan]", "x holds nan (number 1)"),
        (f"{SPHERE} x: [1.0e+300]", "which a step of 0.0001 does not change"),
        (f"{SPHERE} x: [1.0], x: [2.0]", "'x' stands twice in one mapping"),
        (f"{SPHERE} x: [1.0, 2.0], gradient: [6.0]", "gradient has shape [1], not [2]"),
        (f"{SPHERE} x: [1.0], gradient: [six]", "gradient[0] is the text 'six'"),
        (f"{SPHERE} x: [1.0], gradiant: [6.0]", "key 'gradiant' is not known; did you mean 'gradient'?"),
        (f"{SPHERE} x: [1.0], own_bound: [-0.1]", "own_bound holds -0.1; a bound is zero or more"),
        (f"{SPHERE} x: [1.0], own_bound: [.nan]", "own_bound holds nan"),
        (f"{SPHERE} x: [1.0], h: 1.0e-5", "h is the number 1e-05; it is 0.0001 in every case"),
        (f"{SPHERE} x: [1.0], why: 3", "why is the integer 3; write a text in double quotes"),
        (f"{SPHERE} x: [1.0], catches: [1]", "catches is not a sequence of texts"),
        ('kind: "rows", objective: "sphere", x: [[1.0], [1.0, 2.0]]', "x[1] is not a row of 1 numbers"),
        ('kind: "rows", objective: "sphere", x: [[1.0], 2.0]', "x[1] is not a row of 1 numbers"),
        ('kind: "rows", objective: "sphere", x: [[]]', "x[0] is not a row"),
        ('kind: "printed", article: "python-article"', "has no text"),
        ('kind: "grid", objective: "booth"', "needs axes with x0"),
        ('kind: "grid", objective: "booth", axes: {x1: [1.0], x0: [1.0]}', "needs axes with x0"),
        (
            'kind: "grid", objective: "booth", axes: {x0: [1.0], x1: [[1.0]]}',
            "an axis that is not a sequence",
        ),
        ('kind: "grid", objective: "ackley", axes: {x0: [1.0], x1: [1.0]}', "a grid takes + - * / and sqrt"),
        (f"{GRID}, shape: [1, 2]", "shape is not [1, 1]"),
        (f'{GRID}, value: "1.0"', "has some surfaces, so it needs"),
    ],
)
def test_a_broken_case_is_named_with_its_line(tmp_path, fields, says):
    """File, line, case and what to write stand in one line."""
    message = refusal(tmp_path, f'format: 1\ncases:\n  - {{id: "mine", {fields}}}\n')
    assert message.startswith("3: ")
    assert "case mine: " in message or "stands twice" in message
    assert says in message


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("3.0", "case number 1: is the number 3.0, not a mapping"),
        (f"{{{SPHERE} x: [3.0]}}", "case number 1: has no id"),
        (f'{{id: "Not Kebab", {SPHERE} x: [3.0]}}', "case number 1: id is the text 'Not Kebab'"),
        (f'{{id: "two\\nlines", {SPHERE} x: [3.0]}}', "case number 1: id is the text 'two\\nlines'"),
    ],
)
def test_a_case_without_an_id_is_counted(tmp_path, case, says):
    """A case that cannot be named is named by its place."""
    assert says in refusal(tmp_path, f"format: 1\ncases:\n  - {case}\n")


def surfaces(value: str) -> str:
    """A grid of 2 by 2 whose value is this text."""
    rest = "".join(
        f'    {key}: "1.0 2.0\\n3.0 4.0\\n"\n' for key in ("partial_x0", "partial_x1", "magnitude")
    )
    head = 'format: 1\ncases:\n  - id: "mine"\n    kind: "grid"\n    objective: "booth"\n'
    return f'{head}    axes: {{x0: [1.0, 2.0], x1: [3.0, 4.0]}}\n    value: "{value}"\n{rest}'


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("1.0 2.0\\n", "value has 1 lines, and the axes say 2"),
        ("1.0 2.0\\n3.0\\n", "value has 1 numbers in line 2, and the axes say 2"),
        ("1.0 2.0\\n3.0 4.0 5.0\\n", "value has 3 numbers in line 2"),
        ("1.0  2.0\\n3.0 4.0\\n", "value has 3 numbers in line 1"),
        ("1.0 2.0\\n3.0 x\\n", "finite decimal numbers in line 2"),
        ("1.0 2.0\\n3.0 nan\\n", "finite decimal numbers in line 2"),
        ("1.0 2.0\\n3.0 1_0.0\\n", "finite decimal numbers in line 2"),
        ("1.0 2.0\\n3.0 1.0e+999\\n", "finite decimal numbers in line 2"),
        ("1.0 2.0\\n3.0 1-2\\n", "finite decimal numbers in line 2"),
        ("", "value has 1 lines"),
    ],
)
def test_a_broken_surface_is_named_with_its_line(tmp_path, value, says):
    """A surface is as large as its axes say, and holds plain decimals."""
    assert says in refusal(tmp_path, surfaces(value))


def test_the_same_id_in_two_files_is_refused(tmp_path):
    """Both files are named."""
    (tmp_path / "first.yaml").write_text(f"format: 1\ncases:\n  - {{{POINT}}}\n", encoding="utf-8")
    message = refusal(tmp_path, f"format: 1\ncases:\n  - {{{POINT}}}\n")
    assert "case mine: the same id stands in" in message
    assert "first.yaml" in message


@pytest.mark.parametrize(
    "case",
    [
        f'kind: "point", objective: "sphere", x: [{ONES}]',
        f'kind: "grid", objective: "booth", axes: {{x0: [{ONES}], x1: [{ONES}]}}',
        f'kind: "point", formula: "{"x[0]*" * 9_000}x[0]", x: [{ONES[:9_998]}]',
    ],
)
def test_a_case_that_asks_for_hours_of_work_is_refused(tmp_path, case):
    """Answers that are computed when a file is loaded are bounded in number and size."""
    start = time.process_time()  # a busy machine adds to the wall clock
    message = refusal(tmp_path, f'format: 1\ncases:\n  - {{id: "mine", {case}}}\n')
    assert "too much work" in message or "at most 4000000" in message
    assert time.process_time() - start < 5


def test_a_pipe_is_not_waited_for(tmp_path):
    """A named pipe among the fixtures is refused, with and without sums."""
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(FixtureError, match="not a regular file"):
        fixture.load(tmp_path)
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  pipe.yaml\n", encoding="utf-8")
    with pytest.raises(FixtureError, match="not a regular file"):
        fixture.load(tmp_path)


SEEDS = [
    (OURS / name).read_bytes()[:6000].rpartition(b"\n  - id")[0]
    for name in (
        "points/articles.yaml",
        "points/transcendental.yaml",
        "batches/oblong.yaml",
        "points/integers.yaml",
    )
] + [surfaces("1.0 2.0\\n3.0 4.0\\n").encode(), (OURS / "printed" / "articles.yaml").read_bytes()]
TOKENS = [
    b"[",
    b"]",
    b"{",
    b"}",
    b": ",
    b"- ",
    b"&a ",
    b"*a",
    b"!!int ",
    b"|\n",
    b'"',
    b"'",
    b"\t",
    b"\0",
    b"\xff",
    b"%",
    b"#",
]
TOKENS += [
    b"null",
    b"true",
    b"1e-4",
    b".nan",
    b"-.inf",
    b"9" * 400,
    b"1.0e+308",
    b"\n",
    b"\n  ",
    b"---\n",
    b"? ",
    b"<<: ",
    b"\xe2\x80\xa8",
]
TOKENS += [
    b"grid",
    b"rows",
    b"array",
    b"scalar",
    b"exp(x[0])",
    b"x[99999]",
    b"((((",
    b"int64",
    b"1.0/0.0",
    b"{}",
    b"[]",
]


@st.composite
def mutated(draw):
    """A real file with a few bytes changed, removed, doubled or replaced by something YAML cares about."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(content) - 1, 0)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 1, 3, 8, 40, 400])))
        middle = draw(st.sampled_from([b"", content[start:end] * 2, *TOKENS]) | st.binary(max_size=6))
        content[start:end] = middle
    return bytes(content)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where mutated files are written."""
    return tmp_path_factory.mktemp("mutated")


def load_or_refuse(folder: Path) -> None:
    """Load the folder, or see it refused with one line; anything else is raised."""
    said = f"{folder}"
    try:
        fixture.load(folder)
    except FixtureError as error:
        said = str(error)
    assert said.startswith(f"{folder}")
    assert "\n" not in said


@settings(max_examples=400)
@given(mutated())
def test_no_mutation_of_a_fixture_is_a_traceback(folder, content):
    """Whatever a file holds, it is loaded or refused with one line."""
    (folder / "mine.yaml").write_bytes(content)
    load_or_refuse(folder)


_anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x0", "x1", "a"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.data())
def test_no_value_under_any_key_is_a_traceback(folder, data):
    """Any value of any type under any key of a case of any kind is taken or refused with one line."""
    kind = data.draw(st.sampled_from(sorted(entry.KEYS)))
    case = {
        "id": "mine",
        "kind": kind,
        "objective": "sphere",
        "x": [3.0, 4.0],
        "axes": {"x0": [1.0], "x1": [2.0]},
    }
    case = {key: value for key, value in case.items() if key in entry.KEYS[kind]}
    for key in data.draw(st.lists(st.sampled_from(entry.KEYS[kind]), max_size=3)):
        case[key] = data.draw(_anything)
    try:
        text = portable_yaml.dump({"format": 1, "cases": [case]})
    except ValueError:
        return
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    load_or_refuse(folder)
