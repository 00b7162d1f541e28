"""What a folder holds that can be judged, for whoever names something else, or nothing."""

from __future__ import annotations

import shlex
from pathlib import Path

from gradport.hosts.manifests.manifest import IN_PROCESS

LISTED = 3
READ = 1 << 20  # bytes of a file that are searched for the entry's name


def ports_in(folder: Path, entry: str) -> list[str]:
    """The words that name its ports on a command line: the folder itself, folders in it, files with that entry."""
    own = [folder] if (folder / "port.yaml").is_file() else []
    folders = sorted(path.parent for path in folder.glob("*/port.yaml"))
    files = [path for path in sorted(folder.glob("*.*")) if _is_bare(path, entry)]
    return [shlex.quote(str(path)) for path in own or [*folders, *files]][:LISTED]


def _is_bare(path: Path, entry: str) -> bool:
    if path.suffix not in IN_PROCESS:
        return False
    try:
        with path.open("rb") as file:
            return entry.encode() in file.read(READ)
    except OSError:
        return False
