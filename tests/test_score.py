"""The score of the judge."""

import importlib
import math
import subprocess
import sys
from pathlib import Path

import pytest

from gradport import portable_yaml
from gradport.findings import CODES

sys.path.insert(0, str(Path(__file__).parent))  # score.py is a program; its workers look for it by name, too
planted, score, scorecard = map(importlib.import_module, ("planted", "score", "scorecard"))
Outcome, Score = scorecard.Outcome, scorecard.Score

FAULTY = list(planted.planted("faulty"))
SOUND = list(planted.planted("sound"))


def outcome(name="faulty/a.py", planted=("sign-flipped",), found=("sign-flipped",), **changes):
    """An outcome of one port."""
    fields = {"runtime": "cpython", "agrees": False, "fails": ("sphere-at-3-4",), "reach": 2.0, **changes}
    return Outcome(name=name, planted=planted, found=found, **fields)


def one_named(name):
    """The planted port of that name."""
    return next(port for port in (*FAULTY, *SOUND) if port.name == name)


def test_every_code_is_planted():
    """Each finding code is planted in some port, and no port plants an unknown one."""
    assert {code for port in FAULTY for code in port.findings} == set(CODES)


def test_there_are_enough_ports_to_judge_a_judge():
    """At least 60 ports are faulty and at least 15 honest, in Lua and in Python."""
    assert len(FAULTY) >= 60
    assert len(SOUND) >= 15
    assert (
        {port.manifest.language for port in FAULTY}
        == {port.manifest.language for port in SOUND}
        == {"lua", "python"}
    )


def test_honest_ports_plant_nothing():
    """A port of tests/sound expects no finding."""
    assert [port.name for port in SOUND if port.findings] == []


def test_a_header_is_the_comment_at_the_top():
    """The YAML of a header ends at the first line that is no comment, in either language."""
    assert planted.header("# a: 1\n#   b: 2\n\n# c: 3\n") == "a: 1\n  b: 2\n"
    assert planted.header("-- a: 1\nlocal h\n") == "a: 1\n"


def test_ports_are_judged_by_the_real_hosts():
    """A faulty Lua port is caught and named on its runtime, and an honest Python port is not accused."""
    ports = [one_named("faulty/third_step_back.lua"), one_named("sound/halved_first.py")]
    result = Score(tuple(score.judged(ports, ["lua54"])))
    assert [(item.runtime, item.found) for item in result.outcomes] == [
        ("lua54", ("wrong-offset",)),
        ("cpython", ()),
    ]
    counts = {"faults": 1, "caught": 1, "named": 1, "misnamed": 0, "sound": 1, "accused": 0, "runs": 2}
    assert result.counts() == counts
    assert result.closest()[0] > 1
    assert result.farthest()[0] < 1


def test_a_port_counts_as_named_on_all_runtimes_only():
    """One runtime on which something else is said is enough to lose the port."""
    result = Score((outcome(runtime="lua51"), outcome(runtime="lua54", found=("wrong-step",))))
    assert (result.counts()["caught"], result.counts()["named"]) == (1, 0)
    assert result.misnamed() == ["faulty/a.py"]


def test_an_honest_port_with_a_finding_is_accused():
    """A finding accuses, and so does a verdict without one."""
    honest = {"name": "sound/a.py", "planted": (), "fails": (), "reach": 0.5}
    assert Score((outcome(**honest, found=(), agrees=True),)).accused() == []
    assert Score((outcome(**honest, found=("wrong-step",), agrees=False),)).accused() == ["sound/a.py"]
    assert Score((outcome(**honest, found=(), agrees=False),)).accused() == ["sound/a.py"]


def test_a_fall_is_told():
    """Fewer faults caught or named, and more misnamed or accused, are falls; more faults are none."""
    before = {"faults": 60, "caught": 60, "named": 58, "misnamed": 2, "sound": 15, "accused": 0, "runs": 75}
    assert scorecard.fallen(before, before | {"faults": 70, "caught": 70, "named": 70, "runs": 90}) == []
    assert scorecard.fallen(before, before | {"named": 57}) == ["named: 57, was 58"]
    assert scorecard.fallen(before, before | {"accused": 1}) == ["accused: 1, was 0"]
    assert scorecard.fallen(before, before | {"faults": 61, "misnamed": 3}) == ["misnamed: 3, was 2"]


def test_the_text_names_what_stands_out():
    """Idle cases, faults that no case catches, misnamed ports and the closest call are listed."""
    result = Score(
        (
            outcome(),
            outcome(name="faulty/b.py", fails=(), found=("wrong-step",), reach=math.inf),
            outcome(name="sound/c.py", planted=(), found=(), agrees=True, fails=(), reach=0.5),
        )
    )
    text = scorecard.text(result, ["sphere-at-3-4", "sphere-at-0-2"])
    assert "     1  sphere-at-3-4" in text
    assert "idle cases   sphere-at-0-2" in text
    assert "no case      faulty/b.py: caught by findings alone" in text
    assert "closest call faulty/a.py: 2 times the bound" in text
    assert "soundest gap sound/c.py: 0.5 times the bound" in text
    assert "misnamed     faulty/b.py on cpython: ['wrong-step'], planted ['sign-flipped']" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("third_step", "NOTHING-MATCHES"),
            "no port of tests/faulty and tests/sound is named like NOTHING-MATCHES",
        ),
        (("third_step", "--write"), "--write takes the score of all ports: name none"),
    ],
)
def test_bad_input_is_told(words, said):
    """And nothing is judged."""
    done = subprocess.run(
        [sys.executable, score.__file__, *words], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"score.py: error: {said}\n")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("# gradport-expects:\n#   findings: []\n", "its header is no gradport-expect with"),
        ('# gradport-expect:\n#   findings: []\n#   class: "a"\n', "its header is no gradport-expect with"),
        (
            '# gradport-expect:\n#   findings: ["odd"]\n#   class: "a"\n#   takes: ["point"]\n',
            "odd: no such finding code",
        ),
    ],
)
def test_a_header_that_says_nothing_is_told(header, said, tmp_path, monkeypatch):
    """With the file's path."""
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "mine.py").write_text(header)
    monkeypatch.setattr(planted, "TESTS", tmp_path)
    with pytest.raises(ValueError, match=rf"mine\.py: {said}"):
        list(planted.planted("faulty"))


def test_the_committed_score_is_good():
    """Every fault is caught, all but one are named exactly, and no honest port is accused."""
    committed = portable_yaml.read(score.SCORE)
    assert committed["faults"] == committed["caught"] == len(FAULTY)
    assert committed["named"] + committed["misnamed"] == committed["faults"]
    assert committed["misnamed"] <= 1
    assert committed["sound"] == len(SOUND)
    assert committed["accused"] == 0


def test_a_planted_port_has_a_small_memory():
    """A port that hoards memory meets its limit soon."""
    assert {port.manifest.memory for port in FAULTY} == {planted.MEMORY}
