"""Opens a port on a runtime: says what is missing for it here, or gives something that can be asked."""

from __future__ import annotations

import importlib.util
import shutil

from gradport.hosts.manifests import build
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Port
from gradport.hosts.program.pipe import PipePort
from gradport.hosts.worker.contained import ContainedPort


def missing(manifest: Manifest, runtime: str) -> str:
    """What this machine lacks to run the port, as a reason to skip it; empty where nothing is missing."""
    programs = [program for program in manifest.needs if shutil.which(program) is None]
    if programs:
        return f"needs {', '.join(programs)}, not found here"
    modules = [module for module in manifest.requires if importlib.util.find_spec(module) is None]
    if modules:
        return f"needs the Python module {', '.join(modules)}, not installed here"
    if manifest.language == "lua" and importlib.util.find_spec(f"lupa.{runtime}") is None:
        return f"this installation of lupa brings no {runtime}"
    return ""


def opened(manifest: Manifest, runtime: str, timeout: float) -> Port:
    """The port, ready to be asked; close it afterwards. Raises build.BuildError."""
    if manifest.load:
        return ContainedPort(manifest, runtime, timeout)
    return PipePort(
        build.command(manifest), cwd=manifest.folder, timeout=timeout, memory=int(manifest.memory * 2**30)
    )
