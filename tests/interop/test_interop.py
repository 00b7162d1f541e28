"""Every fixture file, and every awkward double, reads back bit for bit in parsers that are not ours."""

import json
import math
import os
import struct
import subprocess
from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from gradport import portable_yaml

HERE = Path(__file__).parent
FIXTURES = sorted((HERE.parents[1] / "fixtures").rglob("*.yaml"))


def doubles() -> list[float]:
    """Doubles at which writers and readers of decimals go wrong, and a spread over all magnitudes."""
    special = [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 2.225073858507201e-308]
    edges = [
        2.2250738585072014e-308,
        1.7976931348623157e308,
        0.1,
        1e-5,
        1e16,
        1e22,
        1e23,
        9007199254740993.0,
        1e-4,
    ]
    spread = [sign * (1.0 + k / 7.0) * 2.0**k for k in range(-1070, 1020, 5) for sign in (1.0, -1.0)]
    patterns = [
        struct.unpack(">d", (k * 0x0123456789ABCDF % 2**64).to_bytes(8, "big"))[0] for k in range(2000)
    ]
    return special + edges + spread + patterns


def plain(value):
    """A value as bits.mjs prints it: numbers as their 64 bits, NaN as such."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    number = float(value)
    return {"bits": "nan" if math.isnan(number) else struct.pack(">d", number).hex()}


def pyyaml_in_python(path):
    return plain(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))


def pyyaml_in_c(path):
    return plain(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def ruamel_1_2(path):
    parser = YAML(typ="safe", pure=True)
    parser.version = "1.2"
    return plain(parser.load(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """All fixture files, and one of doubles, text and literal blocks; and what our own reader finds in them."""
    path = tmp_path_factory.mktemp("interop") / "doubles.yaml"
    texts = [
        "y",
        "1e-4",
        "010",
        "0o17",
        "a: b # c",
        "~",
        "",
        "é 😀",
        'a "quoted" \\ line\n',
        "\t\u2028\u00a0",
        "<<",
        "=",
    ]
    values = doubles()
    block = "".join(f"{portable_yaml.decimal(v)}\n" for v in values if math.isfinite(v))
    document = {
        "floats": values,
        "integers": [0, -1, 2**53],
        "truth": [True, False, None],
        "texts": texts,
        "block": block,
    }
    path.write_text(portable_yaml.dump(document), encoding="utf-8")
    paths = [*FIXTURES, path]
    return paths, [plain(portable_yaml.read(path)) for path in paths]


def test_our_reader_finds_the_doubles_that_were_written(samples):
    """The file of doubles holds them bit for bit; the parsers below are compared with this reading."""
    assert samples[1][-1]["floats"] == plain(doubles())


@pytest.mark.parametrize("parser", [pyyaml_in_c, pyyaml_in_python, ruamel_1_2])
def test_python_parsers_read_the_same_bits(samples, parser):
    """PyYAML (1.1, C and pure) and ruamel.yaml (1.2) read every file as our own reader does."""
    for path, expected in zip(*samples, strict=True):
        assert parser(path) == expected, path


@pytest.mark.parametrize("parser", ["yaml", "js-yaml"])
def test_node_parsers_read_the_same_bits(samples, parser, program):
    """The npm packages yaml and js-yaml read every file as our own reader does."""
    node = program("node")
    if not (HERE / "node_modules").is_dir():
        missing = "needs node's YAML parsers; run npm ci in tests/interop"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    paths, expected = samples
    command = [node, "bits.mjs", parser, *map(str, paths)]
    printed = subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, check=True, timeout=120
    ).stdout
    for path, line, wanted in zip(paths, printed.split("\n")[:-1], expected, strict=True):
        assert json.loads(line) == wanted, path
