"""What a port takes: by its manifest, by its program's hello, or, for a bare file, by trying."""

from __future__ import annotations

from dataclasses import replace

from gradport.hosts.manifest import TAKES, Manifest, OwnFunction
from gradport.hosts.pipe import PipePort
from gradport.hosts.port import Array, Call, Function, Port

_ROWS = Call(Function(objective="sphere"), Array.of([[3.0, 4.0], [0.0, 2.0], [3.0, 0.0]]), "rows")


def introduced(manifest: Manifest, port: Port) -> Manifest:
    """The manifest with what the port takes, where it does not say so itself.

    A bare file takes points; it takes rows when it hands f one-dimensional arguments out of a batch of three, and a
    result of the batch's shape comes back. Integers and whole arrays count only where a manifest or a hello promises
    them.
    """
    if manifest.takes is not None:
        return manifest
    if isinstance(port, PipePort):
        return _greeted(manifest, port)
    answer = port.answer(_ROWS)
    in_shape = answer.result is not None and answer.result.shape == _ROWS.x.shape
    rows = in_shape and all(len(probe.shape) == 1 for probe in answer.probes)
    return replace(manifest, takes=("point", "rows") if rows else ("point",))


def _greeted(manifest: Manifest, port: PipePort) -> Manifest:
    port.introduce()
    takes = tuple(name for name in port.takes or ("point",) if name in TAKES)
    functions = manifest.functions or {name: OwnFunction(name) for name in port.functions or ()}
    scalar = {"derivative": "derivative"} if "scalar" in (port.takes or ()) else {}
    return replace(manifest, takes=takes, functions=functions, entries={**manifest.entries, **scalar})
