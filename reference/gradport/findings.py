"""The finding codes, what each means, and what usually causes it: a closed list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a port.

    sentence: what the port computes instead, for its author. evidence: lines with expected and actual values.
    parameters: what a deviation must declare beside the code. cases: ids of the cases where it shows.
    """

    code: str
    sentence: str
    evidence: tuple[str, ...] = ()
    parameters: Mapping[str, float | str | int] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    declared: bool = False
