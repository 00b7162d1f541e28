"""The planted ports, and fixtures that miss what they do."""

from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from gradport import portable_yaml
from gradport.answers import fixture
from gradport.hosts import opening
from gradport.hosts.manifests import manifest
from gradport.hosts.manifests.manifest import Manifest
from gradport.hunt.batch import Prey
from gradport.judge.goldens.questions import questions
from gradport.judge.prediction.deviations import Predictions
from gradport.judge.report import CaseResult
from gradport.judge.verdict import judge_case, same_array

TESTS = Path(__file__).resolve().parents[1]
FEW = """\
format: 1
generator: "by hand"
topic: "few"
cases:
  - {id: "at-3-4", why: "the book's own point", kind: "point", objective: "sphere", x: [3.0, 4.0]}
  - {id: "at-0-2", why: "the book's own point", kind: "point", objective: "sphere", x: [0.0, 2.0]}
  - {id: "at-3-0", why: "the book's own point", kind: "point", objective: "sphere", x: [3.0, 0.0]}
  - {id: "two-rows", why: "a batch of two", kind: "rows", objective: "sphere", x: [[3.0, 4.0], [0.0, 2.0]]}
"""


def planted(name: str) -> Manifest:
    """A bare port of tests/faulty or tests/sound, that takes what its header says."""
    path = TESTS / name
    header = portable_yaml.parse(_comment(path.read_text(encoding="utf-8")), path)["gradport-expect"]
    return replace(manifest.of_file(path), takes=tuple(header["takes"]))


def _comment(text: str) -> bytes:
    lines = takewhile(lambda line: line.startswith(("#", "--")), text.splitlines())
    return "\n".join(line.lstrip("#-")[1:] for line in lines).encode()


def prey(port: Manifest, seed: int = 0, runtimes: tuple[str, ...] = ()) -> Prey:
    """The port as a hunt takes it, on its first runtime unless others are given."""
    return Prey(port, runtimes or port.runtimes[:1], frozenset(port.takes), 10.0, seed)


def few(folder: Path) -> Path:
    """Write fixtures with the book's own points and a batch of two rows, which expose little."""
    (folder / "few.yaml").write_text(FEW, encoding="utf-8")
    return folder


def misses(folder: Path, port: Manifest) -> list[str]:
    """The ids of a folder's cases at which a port is anything but right, in all that one answer shows."""
    runtime = port.runtimes[0]
    opened = opening.opened(port, runtime, 10.0)
    wrong = []
    try:
        for case in fixture.load(folder).cases:
            for question in questions(case, port, frozenset(port.takes), Predictions(())):
                if question.call is not None:
                    answer = opened.answer(question.call)
                    blank = CaseResult(case.id, question.tier, case.why, case.file, None)
                    restored = same_array(answer.after, question.call.x, zero_sign=True)
                    silent = not answer.output and not answer.globals
                    if not (judge_case(blank, answer, question.expected).passed and restored and silent):
                        wrong.append(case.id)
    finally:
        opened.close()
    return wrong
