"""What a port takes: by its manifest, by its program's hello, or, for a bare file, by trying."""

from __future__ import annotations

from dataclasses import replace

from gradport.hosts.manifests.manifest import TAKES, Manifest, OwnFunction
from gradport.hosts.port import Answer, Array, Call, Function, Port
from gradport.hosts.program.pipe import PipePort

_BATCH = Call(Function(objective="sphere"), Array.of([[3.0, 4.0], [0.0, 2.0], [3.0, 0.0]]), "rows")
_PARTS = ((2,), (3,))
"""The shapes of the batch's rows and columns."""


def introduced(manifest: Manifest, port: Port) -> Manifest:
    """The manifest with what the port takes, where it does not say so itself.

    A bare file is given a batch and answers with numbers: it takes rows if it handed f rows (or columns, by a fault),
    and arrays if it handed f the whole with one element stepped: a routine for points, given a batch, steps rows.
    Integers count only where a manifest or a hello promises them.
    """
    if manifest.takes is not None:
        return manifest
    if isinstance(port, PipePort):
        return _greeted(manifest, port)
    return replace(manifest, takes=("point", *_tried(port.answer(_BATCH))))


def _tried(answer: Answer) -> tuple[str, ...]:
    if answer.result is None or not answer.probes:
        return ()
    if all(probe.shape in _PARTS for probe in answer.probes):
        return ("rows",)
    in_shape = answer.result.shape == _BATCH.x.shape
    return ("array",) if in_shape and all(map(_steps_one, answer.probes)) else ()


def _steps_one(probe: Array) -> bool:
    """Whether f was given the whole batch with at most one element changed."""
    if probe.shape != _BATCH.x.shape:
        return False
    return sum(a != b for a, b in zip(probe.values, _BATCH.x.values, strict=True)) <= 1


def _greeted(manifest: Manifest, port: PipePort) -> Manifest:
    port.introduce()
    takes = tuple(name for name in port.takes or ("point",) if name in TAKES)
    functions = manifest.functions or {name: OwnFunction(name) for name in port.functions or ()}
    scalar = {"derivative": "derivative"} if "scalar" in (port.takes or ()) else {}
    return replace(manifest, takes=takes, functions=functions, entries={**manifest.entries, **scalar})
