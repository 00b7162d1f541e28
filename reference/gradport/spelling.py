"""What was probably meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, there: Iterable[str]) -> str:
    """Give the name that is spelled most alike; empty where none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(there), 1)), "")


def instead(name: str, there: Iterable[str], ask: str = "is it") -> str:
    """Ask whether the nearest name was meant, or list all there are."""
    names = list(there)
    close = nearest(name, names)
    return f"{ask} {close}?" if close else f"there are {', '.join(names)}"
