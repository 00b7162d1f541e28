"""The protocol's messages are read strictly, and its JSON Schema says the same."""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gradport.hosts.port import Array, Call, Function
from gradport.hosts.program import lines, messages, numerals
from gradport.hosts.program.messages import Evaluate, Hello, Refusal, Result
from gradport.hosts.program.numerals import Broken

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "ports" / "protocol.schema.json").read_text(encoding="utf-8")
)
BITS = struct.Struct("<d")


def validator(name: str) -> Draft202012Validator:
    """The schema of one kind of message."""
    return Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{name}"}]})


FROM_PORT = validator("from-port")
FROM_HARNESS = validator("from-harness")


def read(message: Any, shape: tuple[int, ...] = (2,)) -> Hello | Evaluate | Result | Refusal | None:
    """Read what a port sent: its hello, or a reply to call 1; None for noise."""
    parsed = lines.parse(json.dumps(message).encode())
    if parsed is None:
        return None
    if "hello" in parsed or "gradport" in parsed:
        return messages.read_hello(parsed)
    return messages.read_reply(parsed, 1, shape)


def accepts(message: Any) -> bool:
    """Whether the message is one, and a sound one."""
    try:
        return read(message) is not None
    except Broken:
        return False


SOUND: list[dict[str, Any]] = [
    {"gradport": 1, "hello": {}},
    {
        "gradport": 1,
        "hello": {"port": "c", "language": "c", "takes": ["point", "rows"], "functions": ["sphere"]},
    },
    {"gradport": 1, "hello": {"takes": ["array", "scalar", "integer"], "functions": []}},
    {"id": 1, "evaluate": [3.0001, 4]},
    {"id": 1, "evaluate": [3.0001, 4.0], "shape": [2], "caller_x": [3.0001, 4.0]},
    {"id": 1, "evaluate": 3.0001, "shape": []},
    {"id": 1, "result": [6.0, 8.0]},
    {"id": 1, "result": ["0x1.8p+2", "nan"], "shape": [2, 1], "x": ["-0.0", "-inf"]},
    {"id": 1, "result": [], "shape": [0]},
    {"id": 1, "result": ["inf", "-nan", "-0X0P0", "0x1.p-1074"], "shape": [4]},
    {"id": 1, "error": "x is empty"},
    {"id": 1, "skipped": "takes rows only"},
    {"id": 1.0, "result": [6.0, 8.0]},
]
STRAYS: list[Any] = [
    None,
    True,
    0,
    -1,
    2.5,
    "",
    " ",
    "x",
    [],
    [None],
    [-1],
    [True],
    [[1.0]],
    ["x"],
    ["1.0"],
    {},
    {"x": 1},
]


def mutants(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The message with one field left out, added or replaced by something stray."""
    fields = list(message)
    made = [{field: message[field] for field in fields if field != left} for left in fields]
    made.append({**message, "shpae": [2]})
    made += [{**message, field: stray} for field in fields for stray in STRAYS]
    hello = message.get("hello")
    if isinstance(hello, dict):
        made += [{**message, "hello": {**hello, field: stray}} for field in (*hello, "x") for stray in STRAYS]
    return made


def beyond_schema(message: dict[str, Any]) -> bool:
    """What a schema cannot see: the count of numbers against the shape, and whose id it is."""
    if isinstance(message.get("id"), int) and not isinstance(message["id"], bool) and message["id"] != 1:
        return True
    shape = message.get("shape")
    sizes = isinstance(shape, list) and all(type(size) is int for size in shape)
    values = message.get("result", message.get("evaluate"))
    count = len(values) if isinstance(values, list) else 1
    return sizes and math.prod(shape) != count


@pytest.mark.parametrize("message", SOUND, ids=json.dumps)
def test_a_sound_message_is_read(message: dict[str, Any]) -> None:
    """By us and by the schema."""
    assert accepts(message)
    assert FROM_PORT.is_valid(message)


@pytest.mark.parametrize("message", SOUND, ids=json.dumps)
def test_the_schema_and_the_reader_agree_on_spoilt_messages(message: dict[str, Any]) -> None:
    """Each message with one field left out, added or replaced."""
    spoilt = mutants(message)
    seen = [mutant for mutant in spoilt if not beyond_schema(mutant)]
    disagreed = [mutant for mutant in seen if accepts(mutant) != FROM_PORT.is_valid(mutant)]
    assert disagreed == []
    assert any(not accepts(mutant) for mutant in seen)


def test_the_schema_is_a_schema() -> None:
    """Of the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "call",
    [
        Call(Function(objective="sphere"), Array.of((3.0, -0.0, math.inf))),
        Call(Function(own="sphere"), Array.of(((1, 2), (3, 4)), "int64"), takes="rows"),
        Call(Function(objective="sphere"), Array.of(3.0), takes="scalar"),
        Call(Function(returns=(1.0,)), Array.of(((1.0, 2.0),)), takes="array"),
    ],
    ids=lambda call: call.takes,
)
def test_what_the_harness_sends_is_sound(call: Call) -> None:
    """Hello, calls and values, by the schema."""
    for line in (
        messages.hello(),
        messages.call(7, call),
        messages.value(7, -0.0),
        messages.value(7, math.nan),
    ):
        FROM_HARNESS.validate(json.loads(line))


def test_a_message_of_each_kind_is_read_as_what_it_says() -> None:
    """Field by field."""
    assert read(SOUND[1]) == Hello("c", "c", ("point", "rows"), ("sphere",))
    assert read(SOUND[0]) == Hello("", "", None, None)
    assert read(SOUND[4]) == Evaluate([3.0001, 4.0], (2,), [3.0001, 4.0])
    assert read({"id": 1, "result": [1, 2, 3, 4], "shape": [2, 2]}) == Result(
        [1.0, 2.0, 3.0, 4.0], (2, 2), None
    )
    assert read({"id": 1, "error": " no\nmore "}) == Refusal("error", "no more")


def test_without_a_shape_numbers_are_one_dimensional() -> None:
    """But a single one is a number where one was asked, and where it stands without brackets."""
    assert read({"id": 1, "result": [6.0]}, (1,)) == Result([6.0], (1,), None)
    assert read({"id": 1, "result": [6.0]}, ()) == Result([6.0], (), None)
    assert read({"id": 1, "result": 6.0}, (1,)) == Result([6.0], (), None)
    assert read({"id": 1, "result": [6.0, 8.0]}, ()) == Result([6.0, 8.0], (2,), None)


@given(st.floats(width=64))
def test_every_float_survives_the_trip(value: float) -> None:
    """There and back, as a decimal or as text, bit for bit; NaN stays NaN."""
    (there,) = json.loads(json.dumps(numerals.written([value]), allow_nan=False))
    (back,) = numerals.read({"x": [there]}, "x") or ()
    assert BITS.pack(back) == BITS.pack(value) or (math.isnan(back) and math.isnan(value))
    said = json.loads(messages.value(1, value))["value"]
    assert type(said) is type(there)
    assert said == there


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_decimal_of_seventeen_digits_reads_back(value: float) -> None:
    """As C prints it with %.17g, minus zero as `-0` included, and in hexadecimal."""
    for text in (f"{value:.17g}", f'"{value.hex()}"'):
        message = lines.parse(b'{"id": 1, "result": [%s]}' % text.encode())
        assert message is not None
        (back,) = messages.read_reply(message, 1, (1,)).values  # type: ignore[union-attr]
        assert BITS.pack(back) == BITS.pack(value)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\r",
        b"3",
        b"[1, 2]",
        b'"id"',
        b"{}",
        b'{"step": 1}',
        b"{1, 2}",
        b"{ width: 3, id: 4 }",
        b"dx = 1e-4",
        b"\xff\xfe",
        b"null",
        b"[" * 99999,
        b'sent {"id": 1, "result": [6.0',
        b'sent {"id": ' + b"[" * 99999,
        b"\0\0id\0",
    ],
    ids=repr,
)
def test_a_line_that_is_no_message_is_noise(line: bytes) -> None:
    """It is kept as output, and the call goes on."""
    assert lines.parse(line) is None


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        (b'{"id": 1, "result": [6.0, 8.0]', "sent a message that is not JSON"),
        (b'\xef\xbb\xbf{"gradport": 1, "hello": {}}', "not JSON (it begins with a byte order mark)"),
        (b'{"id": 1, "error": "\xff"}', "sent a message that is not UTF-8 (byte 0xff at 20)"),
        (b'{"id": 1, "result": ' + b"[" * 99999, "nested too deeply"),
        (b"{'id': 1, 'result': [6.0, 8.0]}", "not JSON (expecting property name enclosed in double quotes"),
        (b"{ id: 1, result: [ 6, 8 ] }", "not JSON (expecting property name enclosed in double quotes"),
        (b"{id = 1, result = {6, 8}}", "not JSON (expecting property name enclosed in double quotes"),
        (b'{"id": 1, "result": [6.0 8.0]}', "not JSON (expecting ',' delimiter at character 25)"),
        (
            b'step 1{"id": 1, "error": "x"}',
            'printed "step 1" and no line end before {"id": 1, "error": "x"}: print',
        ),
        (
            b'[1, 2] { "gradport": 1, "hello": {}}\r',
            'printed "[1, 2] " and no line end before { "gradport": 1',
        ),
        ('{"id": 1, "error": "x"}'.encode("utf-16"), "sent a message in UTF-16: write UTF-8"),
        ('{"gradport": 1, "hello": {}}'.encode("utf-16-be"), "sent a message in UTF-16: write UTF-8"),
    ],
    ids=[
        "cut off",
        "byte order mark",
        "not UTF-8",
        "nested",
        "as Python prints",
        "as JavaScript prints",
        "as Lua writes",
        "no comma",
        "noise before it",
        "JSON before it",
        "UTF-16",
        "UTF-16 without a mark",
    ],
)
def test_a_line_that_is_meant_as_a_message_is_broken(line: bytes, clause: str) -> None:
    """Not noise: the program waits for an answer to it."""
    with pytest.raises(Broken) as caught:
        lines.parse(line)
    assert clause in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_line_may_end_as_on_windows() -> None:
    """A carriage return is white space in JSON."""
    assert lines.parse(b'{"id": 1, "skipped": "no"}\r') == {"id": 1, "skipped": "no"}


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("NaN", "sent a bare NaN as result[1]"),
        ("-Infinity", "sent a bare Infinity, or a decimal beyond float64, as result[1]"),
        ("1e999", "sent a bare Infinity, or a decimal beyond float64, as result[1]"),
        ("9" * 9999, "sent a bare Infinity, or a decimal beyond float64, as result[1]"),
        ('"0x1p+1024"', 'sent "0x1p+1024" as result[1], which is beyond float64'),
        ('"Infinity"', 'sent the text "Infinity" as result[1]: only "inf"'),
        ('"1e-4"', 'sent the text "1e-4" as result[1]: only "inf"'),
        ("{}", "sent {} as result[1], which is no number"),
        ("[8.0]", 'sent a list as result[1]: arrays are flat, with a "shape"'),
    ],
    ids=lambda text: text[:12],
)
def test_a_number_that_is_none_is_named_with_its_place(text: str, clause: str) -> None:
    """The message ends its call all the same."""
    message = lines.parse(b'{"id": 1, "result": [6.0, %s]}' % text.encode())
    assert message is not None
    with pytest.raises(Broken) as caught:
        messages.read_reply(message, 1, (2,))
    assert str(caught.value).startswith(clause)
    assert caught.value.final


def test_integers_keep_their_value() -> None:
    """Also those that no integer type holds."""
    message = lines.parse(b'{"id": 1, "result": [-0, 9007199254740993, 100000000000000000000000]}')
    assert message is not None
    reply = messages.read_reply(message, 1, (3,))
    assert repr(reply.values) == "[-0.0, 9007199254740992.0, 1e+23]"  # type: ignore[union-attr]


def test_what_a_terminal_would_act_on_is_not_repeated() -> None:
    """Names and reasons are cleaned."""
    assert read({"id": 1, "error": "\x1b[2Jno\ud800"}) == Refusal("error", "[2Jno")
    hello = read({"gradport": 1, "hello": {"port": "\x1b]0;c\x07"}})
    assert isinstance(hello, Hello)
    assert hello.port == " ]0;c "


def complaint(line: bytes) -> str:
    """What is said of a line in call 1; empty for noise and for a sound reply."""
    try:
        message = lines.parse(line)
        if message is not None:
            messages.read_reply(message, 1, (2,))
    except Broken as broken:
        return str(broken)
    return ""


@given(st.binary(max_size=60))
def test_whatever_a_program_prints_gets_a_short_complaint(line: bytes) -> None:
    """And raises nothing but Broken."""
    for text in (line, b'{"id": 1, ' + line, b'{"id": 1, "result": ' + line + b"}"):
        assert len(complaint(text)) < 500


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["id", "gradport", "hello", "evaluate", "result", "error", "skipped", "shape", "x", "caller_x"]
)


@given(st.dictionaries(FIELDS, JSON, max_size=5))
def test_no_object_raises_anything_but_broken(message: dict[str, Any]) -> None:
    """Whatever its fields hold."""
    accepts(message)
    accepts({**message, "id": 1})
    accepts({**message, "gradport": 1, "hello": message})
