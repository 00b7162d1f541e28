"""The messages that ports/README.md promises for common mistakes are those that the mistakes get."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from gradport.hosts.manifests import port_yaml
from gradport.hosts.manifests.manifest import ManifestError
from gradport.hosts.port import Array, Call, Function
from gradport.hosts.program.pipe import PipePort

README = Path(__file__).parents[2] / "ports" / "README.md"
PROGRAMS = "| what the port does |"
JSON_SAYS = r"\([^()]* at character \d+\)"  # in words that change with the version of Python
AT_3_4 = Call(Function(objective="sphere"), Array.of((3.0, 4.0)))
HELLO = 'read -r hello; echo \'{"gradport": 1, "hello": {}}\'; read -r call; '


def says(line: str) -> list[str]:
    """A program that answers its first call with this line."""
    return ["sh", "-c", HELLO + 'echo "$0"; read -r rest', line]


MISTAKES = {
    "prints without a flush": [sys.executable, "-E", "-c", "import sys\nfor line in sys.stdin: print('{}')"],
    "prints a word without a line end": says('debug{"id": 1, "result": [6.0, 8.0]}'),
    "writes UTF-16": [
        "sh",
        "-c",
        HELLO + 'echo "$0" | iconv -t UTF-16LE; read -r rest',
        '{"id": 1, "error": "no"}',
    ],
    "prints a debug line": [
        "sh",
        "-c",
        HELLO + "echo 'h = 1e-4'; echo '{\"id\": 1, \"result\": [6, 8]}'; read -r rest",
    ],
    "writes single quotes": says("{'id': 1, 'result': [6.0, 8.0]}"),
    "leaves a comma": says('{"id": 1, "result": [6.0, 8.0,]}'),
    "writes NaN bare": says('{"id": 1, "result": [NaN, 8.0]}'),
    "quotes its numbers": says('{"id": 1, "result": ["6.0", "8.0"]}'),
    "nests its arrays": says('{"id": 1, "result": [[6.0, 8.0]]}'),
    "counts wrongly": says('{"id": 1, "result": [6.0], "shape": [2]}'),
    "forgets the id": says('{"result": [6.0, 8.0]}'),
    "calls it otherwise": says('{"id": 1, "gradient": [6.0, 8.0]}'),
    "dies": ["sh", "-c", HELLO + "echo 'IndexError: list index out of range' >&2; exit 3"],
}
"""A program for each mistake of the README's table."""


MINIMAL = 'name: "mine"\nlanguage: "python"\nload: "mine.py"\n'
MANIFESTS = {
    "a misspelt key": MINIMAL + 'take: ["point"]\n',
    "a missing key": 'name: "mine"\nload: "mine.py"\n',
    "a text for a list": MINIMAL + 'takes: "point"\n',
    "an unknown word": MINIMAL + 'takes: ["points"]\n',
    "an unknown objective": MINIMAL + 'functions: {spere: "function_2"}\n',
    "a file that is not there": MINIMAL.replace("mine.py", "nine.py"),
    "a number that YAML parsers read in two ways": MINIMAL + "step: 1e-4\n",
    "a deviation without a reason": MINIMAL + 'deviations: [{code: "wrong-step"}]\n',
}
"""A manifest for each mistake of the second table."""


def rows(head: str) -> dict[str, str]:
    """The README's table with this head: what is wrong, what is said of it."""
    table = README.read_text(encoding="utf-8").partition(head)[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| (.+?) \| (.+) \|$", table, re.MULTILINE))


@pytest.mark.parametrize("mistake", MANIFESTS)
def test_a_mistake_in_a_manifest_gets_the_message_that_the_readme_promises(
    mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the letter."""
    folder = tmp_path / "my-port"
    folder.mkdir()
    (folder / "mine.py").write_text("")
    (folder / "port.yaml").write_text(MANIFESTS[mistake])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ManifestError) as refusal:
        port_yaml.read(Path("my-port"))
    assert str(refusal.value) == rows("| in the manifest |")[mistake]


def test_each_mistake_in_a_manifest_has_its_row() -> None:
    """And each row its manifest."""
    assert set(rows("| in the manifest |")) == set(MANIFESTS)


def test_each_mistake_of_the_readme_has_its_program() -> None:
    """And each program its row."""
    assert set(rows(PROGRAMS)) == set(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_the_message_that_the_readme_promises(mistake: str) -> None:
    """To the letter, but for the time limit, shorter here, and what Python's own reader of JSON says."""
    promised = rows(PROGRAMS)[mistake]
    waits = promised.startswith("timed-out")
    port = PipePort(MISTAKES[mistake], timeout=0.6 if waits else 20.0)
    answer = port.answer(AT_3_4)
    port.close()
    said = (
        f"{answer.failure.code}: {answer.failure.message}"
        if answer.failure
        else "noisy-output; the call goes on"
    )
    said = re.sub(JSON_SAYS, "(…)", said.replace("within 0.6 s", "within 10 s"))
    assert said == re.sub(JSON_SAYS, "(…)", promised)
    assert bool(answer.output) == (answer.failure is None)
