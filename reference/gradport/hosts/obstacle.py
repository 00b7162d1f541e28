"""What keeps a Python or Lua port from answering anything: its gradient has another name, or takes other arguments."""

from __future__ import annotations

from dataclasses import replace

from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Answer, Array, Call, Failure, Function, Port
from gradport.hosts.worker.contained import ENDED
from gradport.spelling import nearest

_POINT = Call(Function(objective="sphere"), Array.of([3.0, 4.0]))
_WRAPPED = {
    "lua": "function ng(f, x) return {0}(x, f) end",
    "python": "def ng(f, x): return {0}(x, f)",
}
"""What hands f and x on to a routine that takes them the other way round."""


def obstacle(manifest: Manifest, port: Port, loading: Answer) -> Failure | None:
    """What keeps a Python or Lua port from answering anything, with what to do about it; None where nothing does.

    loading: the port's answer to LOADING. A bare file whose routine fails with f and x is asked once more with x first.
    """
    failure = loading.failure
    if failure is not None and failure.code == "no-answer":
        return Failure(failure.code, failure.message + _named_instead(manifest, loading.globals))
    if failure is not None:
        return failure if failure.code == "crashed" and port.answer(_POINT).failure == failure else None
    if manifest.takes is not None:
        return None
    first = port.answer(_POINT)
    failure = first.failure
    if failure is None or failure.code != "crashed" or first.count or failure.message.startswith(ENDED):
        return None
    swapped = port.answer(replace(_POINT, takes="swapped"))
    return _swapped(manifest, swapped) or _other_arguments(manifest, failure)


def _named_instead(manifest: Manifest, functions: tuple[str, ...]) -> str:
    """How to name the gradient, where one of the file's functions may be it."""
    if manifest.takes is not None:
        return "; name the gradient under entries in port.yaml"
    close = nearest(manifest.entries["gradient"], functions)
    likely = (close,) if close else functions
    named = (
        f"if that is the gradient: --entry {likely[0]}" if len(likely) == 1 else "name it with --entry NAME"
    )
    hidden = manifest.language == "lua" and not close
    return f"; {named}, or take the word local away" if hidden else f"; {named}"


def _swapped(manifest: Manifest, answer: Answer) -> Failure | None:
    """What a routine takes that answers when it is given x first."""
    if answer.result is None or answer.result.shape != _POINT.x.shape:
        return None
    entry = manifest.entries["gradient"]
    if not answer.count:
        return Failure(
            "crashed",
            f"it takes x alone and calls no f: gradport calls {entry}(f, x) and asks for the gradient of that f",
        )
    wrapped = _WRAPPED[manifest.language].format(entry)
    return Failure("crashed", f"it takes (x, f): gradport calls (f, x); wrap it: {wrapped}, and --entry ng")


def _other_arguments(manifest: Manifest, failure: Failure) -> Failure | None:
    """The words of a Python routine that takes more than f and x, or less, with what it is given."""
    entry = manifest.entries["gradient"]
    message = failure.message
    if not message.startswith(f"TypeError: {entry}() ") or "positional argument" not in message:
        return None
    return Failure("crashed", f"{message}; gradport calls {entry}(f, x): wrap it, and --entry NAME")
