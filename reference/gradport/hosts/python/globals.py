"""What a Python port shares with whoever calls it, and what a call changes of it."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

error_settings, working_directory = np.geterr, os.getcwd  # before a port can put others in their places


def shared(module: ModuleType) -> dict[str, Any]:
    """What a port's names stand for, those that all modules share included, and two settings of the process.

    A random generator's state is not among them: who draws a number changes it.
    """
    names = {f"builtins.{name}": value for name, value in vars(builtins).items() if name != "_"}
    return names | vars(module) | _settings()


def _settings() -> dict[str, str]:
    """Settings by what tells them, as texts of which two are one object where they are equal."""
    try:
        folder = working_directory()
    except OSError:  # it was removed
        folder = ""
    return {"numpy.geterr()": sys.intern(repr(error_settings())), "os.getcwd()": sys.intern(folder)}


def changed(then: Sequence[Mapping[str, Any]], now: Mapping[str, Any]) -> tuple[str, ...]:
    """The names that stand for another object than at one of these times, or did not stand for anything."""
    absent = object()
    # A warning leaves its registry in the module; that is Python's doing.
    names = (name for name in now if name != "__warningregistry__")
    return tuple(
        sorted(name for name in names if any(now[name] is not was.get(name, absent) for was in then))
    )
