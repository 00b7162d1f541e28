"""Loading fixtures: ours, with their sums, and a user's own, without."""

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from gradport import objectives, portable_yaml
from gradport.answers import fixture, golden, sums
from gradport.answers.cases import PRINTED, QUESTIONS
from gradport.answers.fixture import FixtureError
from gradport.closeness import same_bits, within
from gradport.gradients import numerical_gradient
from gradport.hosts.port import Array

OURS = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="module")
def ours():
    """The golden fixtures of this clone."""
    return fixture.load(OURS)


@pytest.fixture
def copied(tmp_path):
    """A copy of the golden fixtures, to be damaged."""
    return Path(shutil.copytree(OURS, tmp_path / "fixtures"))


def write(folder: Path, cases: str, name: str = "mine.yaml") -> Path:
    """A user's own fixture file."""
    (folder / name).write_text(f"format: 1\ncases:\n{cases}", encoding="utf-8")
    return folder


def message(folder: Path) -> str:
    """The one line with which a folder is refused."""
    with pytest.raises(FixtureError) as caught:
        fixture.load(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_every_question_is_a_case(ours):
    """The files hold the questions' ids, each once, in the order of paths and then of the list."""
    questions = sorted((*QUESTIONS, *PRINTED), key=lambda question: f"{question.topic}.yaml")
    assert [case.id for case in ours.cases] == [question.id for question in questions]
    assert ours.verified


def test_the_stored_bits_are_the_reference_s(ours):
    """Value and gradient of each exact case are what the reference computes here and now, bit for bit."""
    checked = [case for case in ours.cases if case.exact and case.kind != "printed"]
    assert len(checked) > 60
    for case in checked:
        answered = golden.answered(case)
        for stored, found in ((case.value, answered.value), (case.gradient, answered.gradient)):
            assert stored.shape == found.shape
            assert all(map(same_bits, stored.values, found.values)), case.id


def test_the_surfaces_are_walked_row_by_row(ours):
    """A grid's row is x0 and its column x1: single points agree with the surfaces, whose function is asymmetric."""
    case = next(case for case in ours.cases if case.id == "coupled-cubic-grid")
    rows, columns = case.axes
    f = objectives.by_name(case.objective)
    half = len(rows) * len(columns)
    for i, x0 in enumerate(rows):
        for j, x1 in enumerate(columns):
            partials = numerical_gradient(f, [x0, x1]).tolist()
            at = i * len(columns) + j
            assert [case.gradient.values[at], case.gradient.values[half + at]] == partials
            assert case.value.values[at] == f([x0, x1])
            assert case.magnitude.values[at] == math.sqrt(
                partials[0] * partials[0] + partials[1] * partials[1]
            )


def test_the_bounds_hold_for_the_reference(ours):
    """The stored gradient is within R of D, and D within T of G, at every component of every case."""
    for case in ours.cases:
        if case.exact_difference is None:
            continue
        for d, t, g in zip(
            case.exact_difference.values, case.truncation_bound.values, case.true_gradient.values, strict=True
        ):
            assert within(d, g, t), case.id
        if case.gradient:
            for found, d, r in zip(
                case.gradient.values, case.exact_difference.values, case.own_bound.values, strict=True
            ):
                assert within(found, d, r), case.id


def test_the_formula_computes_the_value(ours):
    """A reader who evaluates the formula as it stands gets the stored value bit for bit, where it is exact."""
    for case in ours.cases:
        if case.kind in ("point", "scalar") and case.exact:
            f = objectives.from_formula(case.formula)
            assert f([float(v) for v in case.x.values]) == case.value.values[0], case.id


def test_loading_full_answers_loads_no_numpy():
    """A folder that holds all answers is read without numpy, yaml aside."""
    code = "import sys; from pathlib import Path; from gradport.answers import fixture; "
    code += f"fixture.load(Path({str(OURS)!r}))"
    code += "; print(sorted({'numpy', 'flint', 'jsonschema'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_a_changed_digit_names_file_and_case(copied):
    """A gradient that the reference does not give is found in a file that differs from its sum."""
    path = copied / "points" / "articles.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("7.999999999999119") == 1
    path.write_text(text.replace("7.999999999999119", "7.999999999999118"), encoding="utf-8")
    found = message(copied)
    assert found.startswith(f"{path}: case sphere-at-3-4: gradient holds 7.999999999999118 (number 2)")
    assert "the reference gives 7.999999999999119" in found
    assert "gradport regenerate" in found


def test_any_changed_byte_is_noticed(copied):
    """A comment, a bound, a file's end: whatever differs from the sums is refused by the file's name."""
    for name in ("grids/book.yaml", "points/transcendental.yaml", "printed/articles.yaml"):
        path = copied / name
        content = path.read_bytes()
        path.write_bytes(content + b"# a comment\n")
        assert message(copied).startswith(f"{path}: differs from SHA256SUMS")
        path.write_bytes(content)
    assert fixture.load(copied).verified


def test_missing_and_unlisted_files_are_noticed(copied):
    """The list and the files are the same set."""
    (copied / "points" / "more.yaml").write_bytes((copied / "points" / "step.yaml").read_bytes())
    assert "more.yaml: is not listed in SHA256SUMS" in message(copied)
    (copied / "points" / "more.yaml").unlink()
    (copied / "points" / "step.yaml").unlink()
    assert "step.yaml: is listed in SHA256SUMS and is not there" in message(copied)


@pytest.mark.parametrize("content", [b"not sums\n", b"\xff\xfe", b"0" * 64 + b" one-space.yaml\n"])
def test_a_broken_list_of_sums_is_refused(copied, content):
    """What `sha256sum -c` would not read is not taken for a list."""
    (copied / sums.NAME).write_bytes(content)
    assert message(copied).startswith(f"{copied / sums.NAME}: is not a list of SHA-256 sums")


def test_the_sums_are_what_sha256sum_reads(program):
    """`sha256sum -c` finds every file as listed."""
    command = [program("sha256sum"), "--check", "--strict", "--quiet", sums.NAME]
    assert subprocess.run(command, cwd=OURS, check=False).returncode == 0


def test_a_users_own_case_needs_no_answers(tmp_path):
    """kind, x and an exact formula are enough: the reference answers when the file is loaded."""
    write(
        tmp_path, '  - {id: "mine", kind: "point", x: [0.1, -0.7], formula: "x[0]*x[0]*x[1] + x[0]/x[1]"}\n'
    )
    (case,) = fixture.load(tmp_path).cases
    expected = numerical_gradient(lambda x: x[0] * x[0] * x[1] + x[0] / x[1], [0.1, -0.7])
    assert case.gradient == Array((2,), tuple(expected.tolist()))
    assert case.own_bound is None
    assert not fixture.load(tmp_path).verified


@pytest.mark.parametrize(
    ("fields", "shape"),
    [
        ('kind: "scalar", x: 0.3, objective: "sphere"', ()),
        ('kind: "rows", x: [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], objective: "coupled-cubic"', (3, 2)),
        ('kind: "array", x: [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], objective: "sphere"', (3, 2)),
        ('kind: "point", x: [3, 4], dtype: "int64", objective: "sphere"', (2,)),
        ('kind: "grid", axes: {x0: [0.1, 0.2, 0.3], x1: [0.5, 0.6]}, objective: "booth"', (2, 3, 2)),
    ],
)
def test_each_kind_is_answered_live(tmp_path, fields, shape):
    """Every kind of question can be asked by a user, without answers."""
    (case,) = fixture.load(write(tmp_path, f'  - {{id: "mine", {fields}}}\n')).cases
    assert case.gradient.shape == shape
    assert len(case.gradient.values) == math.prod(shape)
    assert all(map(math.isfinite, case.gradient.values))


def test_hidden_files_are_left_out(tmp_path):
    """An editor's backup in a hidden file or folder is no fixture."""
    case = '  - {id: "mine", kind: "scalar", x: 0.3, objective: "sphere"}\n'
    (tmp_path / ".backup").mkdir()
    write(tmp_path / ".backup", case)
    write(tmp_path, case, ".mine.yaml")
    assert "holds no fixture" in message(tmp_path)
    assert [found.id for found in fixture.load(write(tmp_path, case, "mine.yml")).cases] == ["mine"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("format: 1", "format: 1\nformats: 1"),
        ('    kind: "point"', '    kind: "pint"'),
        ('    kind: "point"', '    kind: "point"\n    kinds: "point"'),
        ('    kind: "point"', '    kind: "grid"'),
        ("    x: [3.0, 4.0]\n", ""),
        ("    x: [3.0, 4.0]", '    x: [3.0, "4.0"]'),
        ("    x: [3.0, 4.0]", "    x: [[3.0, 4.0]]"),
        ("    h: 0.0001", "    h: 0.001"),
        ('id: "sphere-at-3-4"', 'id: "Sphere"'),
        ("own_bound: [", "own_bound: [-1.0, "),
    ],
)
def test_the_schema_refuses_what_loading_refuses(copied, old, new):
    """The JSON Schema, which other languages check with, is as strict as the loader."""
    schema = jsonschema.Draft202012Validator(json.loads((OURS / "schema.json").read_text(encoding="utf-8")))
    path = copied / "points" / "articles.yaml"
    text = path.read_text(encoding="utf-8")
    assert schema.is_valid(portable_yaml.parse(text.encode(), path))
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not schema.is_valid(portable_yaml.read(path))
    with pytest.raises(FixtureError):
        fixture.load(copied, verify=False)
