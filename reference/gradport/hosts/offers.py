"""What a port takes: by its manifest, by its program's hello, or, for a bare file, by trying."""

from __future__ import annotations

from gradport.hosts.manifest import Manifest
from gradport.hosts.pipe import PipePort
from gradport.hosts.port import Array, Call, Function, Port

_ROWS = Call(Function(objective="sphere"), Array.of([[3.0, 4.0], [0.0, 2.0], [3.0, 0.0]]), "rows")


def offered(manifest: Manifest, port: Port) -> frozenset[str]:
    """What the port takes, out of `manifest.TAKES`.

    A bare file takes points; it takes rows when a batch of three comes back in its own shape. Integers and whole
    arrays count only where a manifest or a hello promises them.
    """
    if manifest.takes is not None:
        return frozenset(manifest.takes)
    if isinstance(port, PipePort):
        port.introduce()
        return frozenset(port.takes or ("point",))
    result = port.answer(_ROWS).result
    return frozenset({"point", "rows"} if result is not None and result.shape == _ROWS.x.shape else {"point"})
