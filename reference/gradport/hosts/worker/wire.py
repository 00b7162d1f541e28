"""Calls and answers as lines of JSON, for the pipe between the harness and its own workers.

Both ends are this package, so Python's JSON is enough: it writes the shortest decimal that reads back, NaN and
infinities as tokens, and keeps the sign of zero. A complex number is a pair.
"""

from __future__ import annotations

import json
from typing import Any

from gradport.hosts.port import Answer, Array, Call, Failure, Function


def call_line(call: Call) -> bytes:
    """One call as a line without its end."""
    return json.dumps(
        [
            [call.function.objective, call.function.formula, call.function.returns, call.function.own],
            _array(call.x),
            call.takes,
            call.captured,
            call.observed,
        ]
    ).encode()


def read_call(line: bytes) -> Call:
    """The call that `call_line` wrote."""
    (objective, formula, returns, own), x, takes, captured, observed = json.loads(line)
    function = Function(objective, formula, None if returns is None else tuple(returns), own)
    return Call(function, _read_array(x), takes, captured, observed)


def answer_line(answer: Answer) -> bytes:
    """One answer as a line without its end."""
    return json.dumps(
        [
            answer.result and _array(answer.result),
            answer.failure and [answer.failure.code, answer.failure.message],
            answer.after and _array(answer.after),
            [_array(probe) for probe in answer.probes],
            answer.count,
            answer.output,
            answer.globals,
            [[number, _array(data)] for number, data in answer.figures],
        ]
    ).encode()


def read_answer(line: bytes) -> Answer:
    """The answer that `answer_line` wrote; ValueError when the line is something else."""
    try:
        result, failure, after, probes, count, output, names, figures = json.loads(line)
        return Answer(
            result and _read_array(result),
            failure and Failure(*failure),
            after and _read_array(after),
            tuple(_read_array(probe) for probe in probes),
            count,
            output,
            tuple(names),
            tuple((number, _read_array(data)) for number, data in figures),
        )
    except (TypeError, ValueError) as error:
        msg = f"not an answer: {line[:80]!r}"
        raise ValueError(msg) from error


def _array(array: Array) -> list[Any]:
    values = [[v.real, v.imag] if isinstance(v, complex) else v for v in array.values]
    return [array.shape, values, array.kind]


def _read_array(fields: list[Any]) -> Array:
    shape, values, kind = fields
    return Array(tuple(shape), tuple(complex(*v) if isinstance(v, list) else v for v in values), kind)
