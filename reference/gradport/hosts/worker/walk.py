"""Many points asked one by one, as one call: for a port that takes no batch."""

from __future__ import annotations

from dataclasses import replace

from gradport.hosts.port import Answer, Array, Call, Port


def walked(port: Port, call: Call) -> Answer:
    """The answers at all rows of x as one answer; that of the first point that has no result in its shape, else."""
    width = call.x.shape[-1]
    answers: list[Answer] = []
    for row in call.x.rows():
        answer = port.answer(replace(call, x=Array((width,), row, call.x.kind), takes="point"))
        if answer.result is None or answer.result.shape != (width,):
            return answer
        answers.append(answer)
    return Answer(
        _together(call, [answer.result for answer in answers]),
        after=_together(call, [answer.after for answer in answers]),
        count=sum(answer.count for answer in answers),
        output="".join(answer.output for answer in answers),
        globals=tuple(sorted({name for answer in answers for name in answer.globals})),
    )


def _together(call: Call, arrays: list[Array | None]) -> Array | None:
    """The rows as one array of x's shape; None where one of them was not observed."""
    seen = [array for array in arrays if array is not None]
    if len(seen) < len(arrays):
        return None
    return Array(call.x.shape, tuple(value for array in seen for value in array.values), seen[0].kind)
