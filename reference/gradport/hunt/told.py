"""What a hunt found, in words: what disagrees, the first probe that differs, and a case to keep."""

from __future__ import annotations

from dataclasses import replace

from gradport.findings import CODES
from gradport.hosts.manifests.manifest import Manifest
from gradport.hosts.port import Array
from gradport.hunt import kept
from gradport.hunt.disagreement import Disagreement
from gradport.judge.report import PortResult
from gradport.show import case_text
from gradport.show.components import folded
from gradport.show.numerals import counted, listing

WIDTH = 80


def disagreement(found: Disagreement, manifest: Manifest, runtime: str, rerun: str) -> str:
    """All lines about one disagreement; rerun: the command that found it."""
    port = PortResult(manifest.label, manifest.language, runtime, agrees=False, level=None)
    result = replace(found.result, id=kept.identity(found), why=found.why)
    meaning = f": {CODES[found.kind].text}" if found.kind in CODES else ": the numbers differ"
    facts = case_text.facts(port, result, rerun)
    lines = [f"{found.kind}{meaning} ({case_text.on(port)})", *facts[:-1], *_probe(found), facts[-1]]
    return "\n".join(part for line in lines for part in folded(line, WIDTH))


def _probe(found: Disagreement) -> list[str]:
    """The first argument of f that the reference never gives; without one, how often each calls f."""
    asked, reference = found.answer.probes, found.reference.probes
    known = {_name(probe) for probe in reference}
    for index, probe in enumerate(asked):
        if _name(probe) not in known:
            instead = f"; the reference gives {listing(reference[index])}" if index < len(reference) else ""
            return [f"  probe     {index}: f is given {listing(probe)}{instead}"]
    counts = found.answer.count, found.reference.count
    if counts[0] != counts[1]:
        return [f"  probe     f is called {counted(counts[0], 'time')}; the reference calls it {counts[1]}"]
    return []


def _name(probe: Array) -> str:
    return repr((probe.shape, tuple(value + 0.0 for value in probe.values)))  # -0.0 counts as 0.0


def nothing(asked: int, seconds: float) -> str:
    """The line when all agreed, or nothing was asked."""
    if not asked:
        return f"no example was answered in {seconds:.0f} s, so nothing is known; give it more: --seconds"
    return (
        f"nothing found: {counted(asked, 'example')} in {seconds:.0f} s, each answered as the reference does"
    )
