"""Whether a program can be started here, and what to do where it cannot."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path


def trouble(words: Sequence[str]) -> str:
    """What keeps a command from being started in the working directory, with the remedy; empty where nothing does."""
    if not words:
        return "the command is empty; name a program and its arguments"
    program, path = words[0], Path(words[0])
    if shutil.which(program) is not None:
        return _of_script(program)
    if os.sep not in program:
        remedy = f"for the file here write ./{program}" if path.is_file() else "install it, or give its path"
        return f"there is no program {program} on PATH; {remedy}"
    if path.is_dir():
        return f"{program} is a folder; name the program in it"
    if path.exists():
        return f"{program} is not executable; run chmod +x {shlex.quote(program)}, or name before it what runs it"
    return f"there is no {program}; give its path from {Path.cwd()}"


def _of_script(program: str) -> str:
    """What is wrong with a script's first line; a compiled program has none."""
    try:
        with open(shutil.which(program) or program, "rb") as file:  # noqa: PTH123  # as which gives it
            first = file.readline(256)
    except OSError:
        return ""
    if not first.startswith(b"#!"):
        return ""
    if first.endswith(b"\r\n"):
        return f"{program} has the line ends of Windows; write it with those of Unix"
    interpreter = b"".join(first[2:].split()[:1]).decode(errors="replace")
    missing = f"{program} begins with #!{interpreter}, which is not here; mend that line"
    return "" if Path(interpreter).exists() else missing
