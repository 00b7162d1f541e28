"""What a call does beside its answer: globals that it binds, and what it prints."""

from __future__ import annotations

from collections.abc import Sequence

from gradport.findings import Finding
from gradport.hosts.port import Answer


def leaks(answers: Sequence[tuple[str, Answer]]) -> Finding | None:
    """Name the globals that calls create or rebind, and the settings that they change."""
    names = sorted({name for _, answer in answers for name in answer.globals})
    if not names:
        return None
    where = next(name for name, answer in answers if answer.globals)
    listed = ", ".join(names)
    return Finding("global-leak", f"a call {_done(names)}", (f"{where}: {listed}",), {"names": listed})


def _done(names: Sequence[str]) -> str:
    """What calls do to names; a setting goes by what tells it, such as os.getcwd()."""
    settings = [name for name in names if name.endswith("()")]
    bound = [name for name in names if name not in settings]
    done = (
        [f"creates or rebinds the global{'s' if len(bound) > 1 else ''} {', '.join(bound)}"] if bound else []
    )
    return " and ".join([*done, *(f"changes what {name} gives" for name in settings)])


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
