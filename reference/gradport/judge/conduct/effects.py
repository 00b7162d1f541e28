"""What a call does beside its answer: globals that it binds, and what it prints."""

from __future__ import annotations

from collections.abc import Sequence

from gradport.findings import Finding
from gradport.hosts.port import Answer


def leaks(answers: Sequence[tuple[str, Answer]]) -> Finding | None:
    """Name the globals that calls create or rebind."""
    names = sorted({name for _, answer in answers for name in answer.globals})
    if not names:
        return None
    where = next(name for name, answer in answers if answer.globals)
    listed = ", ".join(names)
    sentence = f"a call creates or rebinds the global{'s' if len(names) > 1 else ''} {listed}"
    return Finding("global-leak", sentence, (f"{where}: {listed}",), {"names": listed})


def noise(answers: Sequence[tuple[str, Answer]]) -> Finding | None:
    """Name a port that prints while it computes."""
    noisy = [(name, answer.output) for name, answer in answers if answer.output]
    if not noisy:
        return None
    name, text = noisy[0]
    line = text.strip().splitlines()[0] if text.strip() else text
    shown = line if len(line) <= 60 else line[:57] + "…"
    sentence = f"it prints during {len(noisy)} of {len(answers)} calls"
    return Finding("noisy-output", sentence, (f"{name}: {shown!r}",))
