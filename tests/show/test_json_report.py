"""The JSON report: its schema holds, it reads back bit for bit, and damage is refused in one line."""

import json
import struct
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest

from gradport.hosts.port import Array
from gradport.show.formats import json_report

from . import samples

SCHEMA = json.loads(
    resources.files("gradport.show.formats").joinpath("report.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def path(tmp_path):
    """A report of all samples in a file."""
    file = tmp_path / "report.json"
    file.write_text(json_report.dump(samples.report()), encoding="utf-8")
    return file


def test_the_schema_is_a_schema_and_holds():
    """An independent validator accepts what is written."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    validator.validate(json.loads(json_report.dump(samples.report())))


def test_the_schema_names_every_key():
    """A key that the schema does not know is refused, wherever it stands."""
    data = json.loads(json_report.dump(samples.report()))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for place in (data, data["ports"][0], data["ports"][0]["cases"][0], data["ports"][0]["findings"][0]):
        place["surprise"] = 1
        assert list(validator.iter_errors(data))
        del place["surprise"]


def test_a_report_reads_back_whole(path):
    """Every field, NaN and minus zero, shapes and element types included, is as it was."""
    assert repr(json_report.load(path)) == repr(samples.report())


def test_every_float_reads_back_bit_for_bit(tmp_path):
    """Subnormals, extremes and both zeros keep their bits."""
    values = (
        5e-324,
        -0.0,
        0.1,
        1 / 3,
        1.7976931348623157e308,
        2.2250738585072014e-308,
        1e22,
        123456789.123456789,
    )
    case = samples.square("bits", (1.0,) * len(values), values)
    file = tmp_path / "bits.json"
    file.write_text(json_report.dump(samples.report(_with(case))), encoding="utf-8")
    read = json_report.load(file).ports[0].cases[0].actual.values
    assert [struct.pack("d", value) for value in read] == [struct.pack("d", value) for value in values]


def _with(case):
    return replace(samples.faulty(), cases=(case,))


def test_a_grid_is_written_once_and_read_back_whole(tmp_path):
    """Its points stand as two axes and its equal bounds as one row; −0.0, and a grid in another order, keep all."""
    grid = samples.off_on_a_grid().cases[0]
    signed = Array((4, 2), (-0.0, 1.0, -0.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    other = Array(grid.x.shape, grid.x.values[2:] + grid.x.values[:2])
    uneven = Array(grid.bound.shape, (*grid.bound.values[:-1], 1.0))
    cases = [
        replace(grid, id="g"),
        replace(grid, id="h", x=signed),
        replace(grid, id="i", x=other, bound=uneven),
    ]
    report = samples.report(replace(samples.off_on_a_grid(), cases=tuple(cases)))
    file = tmp_path / "grid.json"
    file.write_text(json_report.dump(report), encoding="utf-8")
    data = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    first, second, third = data["ports"][0]["cases"]
    assert first["x"] == {"axes": [[0.1, 0.5, 0.9, 1.3], [-1.0, -0.3, 0.5]]}
    assert first["bound"] == [1e-12, 1e-12]
    assert second["x"] == {"axes": [[-0.0, 0.0], [1.0, 0.0]]}
    assert len(third["x"]) == len(third["bound"]) == 12
    assert repr(json_report.load(file)) == repr(report)


def test_it_is_json_that_any_parser_reads(path):
    """No NaN or Infinity tokens: a parser that refuses them reads the file."""

    def refuse(token):
        raise AssertionError(token)

    data = json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)
    case = {case["id"]: case for case in data["ports"][3]["cases"]}
    assert case["nan"]["actual"] == ["nan", 8.0]
    assert case["inf"]["actual"] == [6.0, "-inf"]
    assert case["shape"]["actual"] == [[6.0, 8.0]]
    assert case["scalar"]["actual"] == 6.5


def test_complete_comes_last(path):
    """A reader that sees `complete` has seen all."""
    assert path.read_text(encoding="utf-8").endswith('  "complete": true\n}\n')


def test_every_truncation_is_refused(path):
    """However much of the end is missing, the file is not taken for a report."""
    text = path.read_text(encoding="utf-8")
    for end in [*range(0, len(text) - 2, 997), len(text) - 2]:
        path.write_text(text[:end], encoding="utf-8")
        with pytest.raises(ValueError, match="truncated") as caught:
            json_report.load(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data.update(format=2), "format 2 is not 1"),
        (lambda data: data.update(complete=False), "truncated"),
        (lambda data: data.update(later=1), "truncated"),
        (lambda data: data.pop("fixtures"), "fixtures is missing"),
        (lambda data: data["ports"][0].update(level="fine"), "ports[0].level is not a level: 'fine'"),
        (lambda data: data["ports"][0].update(agrees="yes"), "ports[0].agrees is not true or false: 'yes'"),
        (
            lambda data: data["ports"][1]["cases"][2].update(ulps=1.5),
            "ports[1].cases[2].ulps is not an integer",
        ),
        (
            lambda data: data["ports"][0]["cases"][0].update(actual=[[1.0], 2.0]),
            "actual is not rows of one length",
        ),
        (lambda data: data["ports"][0]["cases"][0].update(actual=["x"]), "actual is not a number: 'x'"),
        (lambda data: data["ports"][0]["cases"][0].update(actual=["xj"]), "actual is not a number: 'xj'"),
        (
            lambda data: data["ports"][0]["cases"][0].update(x={"axes": [[1.0]]}),
            "x.axes is not two lists of numbers",
        ),
        (lambda data: data["ports"][0].update(findings=[3]), "ports[0].findings is not a list of objects"),
        (lambda data: data.update(seconds="1"), "seconds is not a number"),
        (lambda data: data.update(ports={}), "ports is not a list of objects"),
    ],
)
def test_damage_is_named(path, damage, said):
    """One line says which file, which field and what stands there instead."""
    data = json.loads(path.read_text(encoding="utf-8"))
    damage(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=r"report\.json") as caught:
        json_report.load(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a": 1, "a": 2}', b'{"a": NaN}', b"1" * 10_000],
    ids=["empty", "list", "null", "not-utf-8", "deep", "twice", "nan", "digits"],
)
def test_other_files_are_refused(tmp_path, content):
    """Whatever the file is, the answer is one line."""
    file = tmp_path / "other.json"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"other\.json") as caught:
        json_report.load(file)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    """A path that is not there gets the same one line."""
    with pytest.raises(ValueError, match=r"none\.json: cannot be read: No such file"):
        json_report.load(tmp_path / "none.json")
