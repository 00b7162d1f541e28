"""The conversation that ports/README.md shows is one that the harness has, to the letter."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from gradport.hosts.port import Array, Call, Function
from gradport.hosts.program import numerals
from gradport.hosts.program.pipe import PipePort

README = Path(__file__).parents[2] / "ports" / "README.md"
PLAYER = """
import sys
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("< "):
        print(line[2:], end="", flush=True)
    elif (heard := sys.stdin.readline()) != line[2:]:
        sys.exit(f"the transcript says {line[2:].strip()}, the harness {heard.strip()}")
"""


def transcript() -> str:
    """The lines of the README's only conversation."""
    text = README.read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```transcript\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert isinstance(shown, str)
    return shown


def said(lines: str, field: str) -> list[dict[str, Any]]:
    """The messages with a field, in order."""
    messages = [json.loads(line[2:]) for line in lines.splitlines()]
    return [message for message in messages if field in message]


def asked(call: dict[str, Any]) -> Call:
    """The question that a call is; where it names no function of the port's own, f is the sum of squares."""
    whole = call["dtype"] == "int64"
    values = tuple(int(value) if whole else value for value in numerals.read(call, "x") or ())
    function = Function(own=call["own"]) if "own" in call else Function(objective="sphere")
    return Call(function, Array(tuple(call["shape"]), values, call["dtype"]), takes=call["takes"])


def told(ending: dict[str, Any]) -> tuple[Array | None, str]:
    """The result that the last message of a call tells, or the code of the failure that it comes to."""
    if "result" not in ending:
        return None, "skipped" if "skipped" in ending else "crashed"
    values = numerals.read(ending, "result") or []
    return Array(tuple(ending.get("shape", [len(values)])), tuple(values)), ""


def test_every_line_of_the_transcript_is_marked() -> None:
    """`> ` is what the harness sends, `< ` what the port sends."""
    assert all(re.match(r"[<>] \{.*\}$", line) for line in transcript().splitlines())


def test_the_transcript_shows_each_kind_of_message() -> None:
    """So that nobody has to guess one."""
    for field in ("hello", "call", "evaluate", "value", "result", "error", "skipped"):
        assert said(transcript(), field), field


def test_the_harness_has_the_conversation(tmp_path: Path) -> None:
    """It sends each line of its side to the letter, and understands each line of the other."""
    lines = transcript()
    (tmp_path / "transcript").write_text(lines, encoding="utf-8")
    (tmp_path / "player.py").write_text(PLAYER, encoding="utf-8")
    player = PipePort([sys.executable, str(tmp_path / "player.py"), str(tmp_path / "transcript")])
    endings = [*said(lines, "result"), *said(lines, "error"), *said(lines, "skipped")]
    for message in said(lines, "call"):
        answer = player.answer(asked(message["call"]))
        (ending,) = [ending for ending in endings if ending["id"] == message["id"]]
        failure = answer.failure.code if answer.failure else ""
        assert (answer.result, failure) == told(ending), answer.failure
    player.close()


@pytest.mark.parametrize("field", ["takes", "functions"])
def test_the_transcript_shows_the_optional_parts_of_a_hello(field: str) -> None:
    """What a port without a manifest has to say of itself."""
    (hello,) = [message["hello"] for message in said(transcript(), "hello") if message["hello"]]
    assert field in hello
