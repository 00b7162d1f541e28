"""fixtures/README.md says what is so: its sample, its keys, its table and its programs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gradport.answers import fixture
from gradport.answers.format import entry

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
README = (FIXTURES / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The programs of one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def printed_by(command: list[str], folder: Path) -> list[str]:
    """What a program prints, run where fixtures/ is."""
    (folder / "fixtures").symlink_to(FIXTURES)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()


@pytest.mark.parametrize("program_text", blocks("python"))
def test_the_python_programs_find_equal_bits(program_text, tmp_path):
    """Each line that they print ends in True."""
    lines = printed_by([sys.executable, "-W", "ignore", "-c", program_text], tmp_path)
    assert lines
    assert all(line.endswith("True") for line in lines)


def test_the_javascript_program_finds_equal_bits(tmp_path, program):
    """Each line that it prints ends in true."""
    node = program("node")
    if not (HERE / "node_modules").is_dir():
        missing = "needs node's YAML parsers; run npm ci in tests/interop"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    (text,) = blocks("javascript")
    lines = printed_by([node, "--input-type=module", "--eval", text], tmp_path)
    assert lines
    assert all(line.endswith("true") for line in lines)


def test_the_ruby_program_finds_equal_bits(tmp_path, program):
    """Each line that it prints ends in true."""
    (text,) = blocks("ruby")
    lines = printed_by([program("ruby"), "-e", text], tmp_path)
    assert lines
    assert all(line.endswith("true") for line in lines)


def test_the_sample_is_a_real_case():
    """The sample stands in the file that it is said to be from, letter for letter."""
    sample = blocks("yaml")[0]
    assert sample in (FIXTURES / "points" / "articles.yaml").read_text(encoding="utf-8")


def test_the_users_folder_loads(tmp_path):
    """The example of a folder of one's own is a valid one."""
    (tmp_path / "mine.yaml").write_text(blocks("yaml")[1], encoding="utf-8")
    (case,) = fixture.load(tmp_path).cases
    assert case.id == "my-bowl"
    assert case.gradient is not None


def test_every_key_is_explained_once():
    """The keys of the format, of the schema and of the README are the same."""
    explained = re.findall(
        r"`([a-z][a-z0-9_]*)`", "\n".join(re.findall(r"^\| (`.*?) \|", README, re.MULTILINE))
    )
    known = {key for keys in entry.KEYS.values() for key in keys}
    assert set(explained) | {"article", "text"} == known
    schema = json.loads((FIXTURES / "schema.json").read_text(encoding="utf-8"))["$defs"]
    for kind, name in {"scalar": "scalar", "point": "point", "rows": "batch", "array": "array"}.items():
        assert tuple(schema[name]["properties"]) == entry.KEYS[kind]
    assert set(schema["grid"]["properties"]) == set(entry.KEYS["grid"])
    assert tuple(schema["printed"]["properties"]) == entry.KEYS["printed"]


def test_links_lead_somewhere():
    """Each relative link names a file of this clone."""
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", README)
    assert links
    assert [link for link in links if not (FIXTURES / link).exists()] == []
