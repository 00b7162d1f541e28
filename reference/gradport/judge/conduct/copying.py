"""Whether x is stepped in place: an f that ignores its argument and reads the caller's x again shows it."""

from __future__ import annotations

from gradport.findings import Finding
from gradport.judge.interview.exchange import Interview
from gradport.judge.rules.trace import reals


def not_in_place(interview: Interview) -> Finding | None:
    """Name a port that declares to step in place, and steps a copy."""
    captured = interview.find("captured")
    if captured is None or captured.advice or not _is_blind(interview):
        return None
    result = captured.answer.result
    sentence = (
        "the manifest says in_place, but an f that reads the caller's x again sees no step: x is copied"
    )
    return Finding("no-step", sentence, (f"captured: the result is {reals(result) if result else None}",))


def copied(interview: Interview) -> Finding | None:
    """Advise the author of a port that steps a copy, and has promised nothing else."""
    captured = interview.find("captured")
    if captured is None or not captured.advice or not _is_blind(interview):
        return None
    sentence = "x is copied: an f that ignores its argument and reads the caller's x again gives zeros"
    return Finding("no-step", sentence, ("captured: every partial derivative is 0",))


def _is_blind(interview: Interview) -> bool:
    """Whether the port gives zeros for an f that reads the caller's x again, and other numbers for the same f."""
    captured, plain = interview.find("captured"), interview.find("uneven")
    if captured is None or plain is None or captured.answer.result is None or plain.answer.result is None:
        return False
    return not any(reals(captured.answer.result)) and any(reals(plain.answer.result))
