"""The messages between the harness and a program under test: protocol `gradport` 1, one JSON object a line.

Arrays are flat lists in row-major order with their shape. `ports/protocol.schema.json` says in JSON Schema what
follows here in Python, for those who write ports.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from gradport.hosts.program import numerals
from gradport.hosts.program.numerals import Broken, excerpt, quoted

if TYPE_CHECKING:
    from gradport.hosts.port import Call

VERSION = 1
AXES = 8
TAKES = ("point", "rows", "array", "scalar", "integer")
REPLIES = {
    "evaluate": {"id", "evaluate", "shape", "caller_x"},
    "result": {"id", "result", "shape", "x"},
    "error": {"id", "error"},
    "skipped": {"id", "skipped"},
}
WORDS = {"gradport", "id", *REPLIES}  # a JSON object with one of these is meant as a message


class Hello(NamedTuple):
    """What a program says of itself; takes and functions are None where it says nothing."""

    port: str
    language: str
    takes: tuple[str, ...] | None
    functions: tuple[str, ...] | None


class Evaluate(NamedTuple):
    """The program asks for f at `values`; caller_x: the caller's x at this moment, where it is told."""

    values: list[float]
    shape: tuple[int, ...]
    caller_x: list[float] | None


class Result(NamedTuple):
    """The program's gradient, and the caller's x afterwards, where it is told."""

    values: list[float]
    shape: tuple[int, ...]
    x: list[float] | None


class Refusal(NamedTuple):
    """No result: `word` is "error" (it went wrong) or "skipped" (the program does not take this call)."""

    word: str
    reason: str


def hello() -> bytes:
    """Return the first line of a conversation."""
    return b'{"gradport": %d, "hello": {}}' % VERSION


def call(number: int, question: Call) -> bytes:
    """Return the line that asks a question."""
    x = question.x
    content: dict[str, Any] = {
        "entry": "derivative" if question.takes == "scalar" else "gradient",
        "takes": question.takes,
        "x": numerals.written(x.values),
        "shape": list(x.shape),
        "dtype": x.kind,
    }
    if question.function.own is not None:
        content["own"] = question.function.own
    return json.dumps({"id": number, "call": content}, allow_nan=False).encode()


def value(number: int, value: float) -> bytes:
    """Return the line that gives f's value."""
    text = repr(value) if math.isfinite(value) and value else json.dumps(numerals.written([value])[0])
    return f'{{"id": {number}, "value": {text}}}'.encode()


def read_hello(message: dict[str, Any]) -> Hello:
    """Check the answer to hello. Raises Broken."""
    if "hello" not in message:
        raise Broken(
            f'sent {excerpt(message)} where its hello was expected: {{"gradport": 1, "hello": {{...}}}}'
        )
    if message.get("gradport") != VERSION or type(message["gradport"]) is bool:
        raise Broken(
            f"speaks version {quoted(message.get('gradport'))} of the protocol, this gradport speaks 1"
        )
    _fields(message, {"gradport", "hello"}, "the hello message")
    said = message["hello"]
    if type(said) is not dict:
        raise Broken(f'sent {quoted(said)} as "hello", which is an object')
    _fields(said, {"port", "language", "takes", "functions"}, '"hello"')
    takes = _names(said, "takes")
    for name in takes or ():
        if name not in TAKES:
            raise Broken(f'sent "{name}" in "takes", which holds only {", ".join(TAKES)}')
    return Hello(_name(said, "port"), _name(said, "language"), takes, _names(said, "functions"))


def read_reply(message: dict[str, Any], number: int, shape: tuple[int, ...]) -> Evaluate | Result | Refusal:
    """Check an answer to call `number`, whose x has this shape. Raises Broken."""
    word = _word(message)
    final = word != "evaluate"
    _check_id(message, number, word)
    try:
        if len(message) > 2:
            _fields(message, REPLIES[word], f'a message with "{word}"')
        if word == "evaluate":
            return Evaluate(*_array(message, word, shape), numerals.read(message, "caller_x"))
        if word == "result":
            return Result(*_array(message, word, shape), numerals.read(message, "x"))
        reason = message[word]
        if type(reason) is not str or not reason.strip():
            raise Broken(f'sent {quoted(reason)} as "{word}", which is a text that says why')
    except Broken as broken:
        raise Broken(str(broken), final=final) from None
    return Refusal(word, numerals.printable(reason).strip())


def _word(message: dict[str, Any]) -> str:
    words = [word for word in REPLIES if word in message]
    if not words:
        raise Broken(f"sent {excerpt(message)}, which has none of the fields {', '.join(REPLIES)}")
    if len(words) > 1:
        raise Broken(f'sent "{words[0]}" and "{words[1]}" in one message')
    return words[0]


def _check_id(message: dict[str, Any], number: int, word: str) -> None:
    if message.get("id") == number and type(message["id"]) is not bool:
        return
    if "id" not in message:
        raise Broken(f'sent "{word}" without "id", in call {number}')
    raise Broken(
        f'sent "{word}" with id {quoted(message["id"])} in call {number}: a wrong id, or a second answer'
    )


def _fields(message: dict[str, Any], known: set[str], where: str) -> None:
    if surplus := sorted(message.keys() - known):
        raise Broken(f'sent an unknown field "{surplus[0][:60]}" in {where}')


def _name(said: dict[str, Any], field: str) -> str:
    name = said.get(field, "")
    if type(name) is not str:
        raise Broken(f'sent {quoted(name)} as "{field}" in "hello", which is a text')
    return numerals.printable(name)


def _names(said: dict[str, Any], field: str) -> tuple[str, ...] | None:
    if field not in said:
        return None
    names = said[field]
    if type(names) is not list or not all(type(name) is str for name in names):
        raise Broken(f'sent {quoted(names)} as "{field}" in "hello", which is a list of texts')
    return tuple(names)


def _array(
    message: dict[str, Any], field: str, asked: tuple[int, ...]
) -> tuple[list[float], tuple[int, ...]]:
    """Return the numbers with their shape; 1-D without one, or a single number where that was asked."""
    values = numerals.read(message, field) or []
    if "shape" not in message:
        single = type(message[field]) is not list or (asked == () and len(values) == 1)
        return values, () if single else (len(values),)
    shape = message["shape"]
    if type(shape) is not list or len(shape) > AXES or not all(_is_size(size) for size in shape):
        raise Broken(f'sent {quoted(shape)} as "shape", which is a list of at most {AXES} sizes')
    if math.prod(shape) != len(values):
        raise Broken(
            f'sent {_counted(len(values))} as "{field}" with shape {shape}, which wants {math.prod(shape)}'
        )
    return values, tuple(shape)


def _is_size(size: Any) -> bool:
    return type(size) is int and size >= 0


def _counted(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"
