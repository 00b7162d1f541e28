"""Whole hunts: what is found, that it is the same each time, and what is kept of it."""

import os
import subprocess
import sys

import pytest

from gradport.answers import fixture
from gradport.hunt import batch, kept, pack

from .ports import few, misses, planted, prey

MISSED = {
    "faulty/components_beyond_eight_skipped.lua": {"wrong-result"},
    "faulty/first_two_rows.py": {"wrong-result"},
    "faulty/float32_read.lua": {"wrong-result"},
    "faulty/input_to_12_decimals.py": {"wrong-result"},
    "faulty/negative_zero_lost.py": {"input-not-restored"},
    "faulty/raises_beyond_eight.lua": {"crashed"},
    "faulty/raises_for_one_component.lua": {"crashed"},
    "faulty/restored_unless_negative.py": {"input-not-restored"},
    "faulty/sign_flipped_below_zero.py": {"wrong-result"},
    "faulty/sizes_exchanged.lua": {"wrong-shape"},
}
"""Faults that the book's own points let pass, and what a hunt sees of them."""

MINUTE = 60.0


def gradport(*words, cwd, code="from gradport.cli import main; main()"):
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", MISSED)
def test_a_hunt_finds_what_few_fixtures_miss(name, tmp_path):
    """Fixtures that lack the exposing case pass the port; a hunt of a minute at most adds one that does not."""
    port = planted(name)
    assert misses(few(tmp_path), port) == []
    bag = pack.hunt(prey(port), MINUTE, workers=2)
    assert {found.kind for found in bag.found} >= MISSED[name]
    for found in bag.found:
        kept.write(found, tmp_path)
    shown = misses(tmp_path, port)
    assert shown == sorted(kept.identity(found) for found in bag.found)
    sound = planted("sound/kept_value.py" if port.language == "python" else "sound/article_mended.lua")
    assert misses(tmp_path, sound) == []


@pytest.mark.slow
def test_the_reference_agrees_with_every_lua_runtime():
    """A correct Lua port is found to disagree nowhere: bridge, shim and seven runtimes keep every bit."""
    port = planted("sound/article_mended.lua")
    hunted = prey(port, seed=20, runtimes=port.runtimes)
    scans = [batch.scan(hunted, number, lambda: False) for number in range(len(port.runtimes))]
    assert [scan.found for scan in scans] == [()] * len(port.runtimes)
    assert all(scan.asked > batch.SIZE // 2 for scan in scans)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["times_5000.py", "separate_quotients.lua", "minus_from_plus.lua", "h_plus_h.py"]
)
def test_honest_variants_stay_within_the_bounds_derived_on_the_spot(name):
    """Another order of the same arithmetic is no disagreement, wherever it is asked."""
    hunted = prey(planted(f"sound/{name}"), seed=4)
    assert [batch.scan(hunted, number, lambda: False).found for number in range(2)] == [(), ()]


def seen(found):
    """What a disagreement shows, as text: NaN is then the same as NaN."""
    return found.kind, repr(found.example), repr(found.answer.result), repr(found.reference.result)


@pytest.mark.slow
def test_the_number_of_workers_changes_nothing():
    """One process and three find the same, with the same number of examples."""
    hunted = prey(planted("faulty/input_to_4_decimals.py"), seed=3)
    alone, together = (pack.hunt(hunted, MINUTE, workers) for workers in (1, 3))
    assert alone.found
    assert alone.asked == together.asked
    assert [seen(found) for found in alone.found] == [seen(found) for found in together.found]


def test_a_batch_is_the_same_each_time():
    """What a batch asks and finds depends on the seed and its number alone."""
    hunted = prey(planted("faulty/float32_read.lua"), seed=1)
    first, again, other = (batch.scan(hunted, number, lambda: False) for number in (0, 0, 1))
    assert first == again
    assert first.found[0].example != other.found[0].example


@pytest.mark.slow
def test_state_across_calls_is_found_and_shrunk():
    """A port that repeats its first answer for a shape is shown by two points, and both are kept."""
    hunted = prey(planted("faulty/remembers_by_shape.py"))
    scan = batch.scan(hunted, 0, lambda: False)
    found = batch.smallest(hunted, 0, scan.found[0])
    assert found.kind == "unstable"
    assert found.example.between is not None
    assert [case.id for case in kept.cases(found)] == [f"{kept.identity(found)}-before", kept.identity(found)]


def test_no_time_asks_nothing():
    """A batch that begins when time is over asks nothing and finds nothing."""
    scan = batch.scan(prey(planted("faulty/returns_nothing.lua")), 0, lambda: True)
    assert (scan.asked, scan.found) == (0, ())


def test_a_hunt_without_a_question_is_no_success(tmp_path, clone):
    """It says so, and how to get one; exit status 1."""
    port = clone / "tests" / "sound" / "kept_value.py"
    hunted = gradport("hunt", port, "--seconds", 0.001, cwd=tmp_path)
    assert (hunted.returncode, hunted.stderr) == (1, "")
    assert hunted.stdout.startswith("no example was answered in")


def test_a_port_without_its_gradient_is_told_at_once(tmp_path):
    """In the sentence that a check has for it; nothing is shrunk."""
    (tmp_path / "mine.lua").write_text("function numericalGradient(f, x) return x end\n")
    hunted = gradport("hunt", "mine.lua", cwd=tmp_path)
    assert (hunted.returncode, hunted.stderr) == (1, "")
    assert hunted.stdout.startswith("no-answer: mine.lua defines no global function numerical_gradient")
    assert hunted.stdout.endswith("--entry numericalGradient\n")


def test_what_is_kept_can_be_loaded_and_judges(tmp_path, clone):
    """The command line finds, keeps, and judges by what it kept; nothing else is left in the folder."""
    port = clone / "tests" / "faulty" / "negative_components_skipped.lua"
    hunted = gradport("hunt", port, "--runtime", "lua54", "--keep", "kept", "--seed", 5, cwd=tmp_path)
    assert hunted.returncode == 1, hunted.stderr
    assert "wrong-result: the numbers differ" in hunted.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    cases = fixture.load(tmp_path / "kept").cases
    assert all(case.id.startswith("hunt-") and case.why.startswith("found by hunting") for case in cases)
    judged = gradport("check", port, "--runtime", "lua54", "--fixtures", "kept", cwd=tmp_path)
    assert judged.returncode == 1
    assert all(case.id in judged.stdout for case in cases)


def test_a_sound_port_exits_0(tmp_path, clone):
    """When nothing is found the number of examples is said, and the status is 0."""
    port = clone / "tests" / "sound" / "kept_value.py"
    hunted = gradport("hunt", port, "--seconds", 2, cwd=tmp_path)
    assert (hunted.returncode, hunted.stderr) == (0, "")
    assert hunted.stdout.startswith("nothing found: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("module", ["hypothesis", "flint"])
def test_a_missing_extra_names_the_command(module, tmp_path, clone):
    """Without an extra there is one line with the command that installs it, and exit status 2."""
    code = f"import sys; sys.modules[{module!r}] = None; from gradport.cli import main; main()"
    hunted = gradport("hunt", clone / "tests" / "sound" / "kept_value.py", cwd=tmp_path, code=code)
    assert hunted.returncode == 2
    assert hunted.stderr.count("\n") == 1
    assert f"needs {module}" in hunted.stderr
    assert 'pip install "gradport[hunt]"' in hunted.stderr


@pytest.mark.parametrize("words", [(), ("one.py", "two.py"), ("gone.py",), ("--seconds", "0", "x.py")])
def test_bad_command_lines_exit_2(words, tmp_path):
    """No port, two ports, a port that is not there, no time: exit status 2, and no traceback."""
    for name in ("one.py", "two.py"):
        (tmp_path / name).write_text("def numerical_gradient(f, x): return x\n")
    hunted = gradport("hunt", *words, cwd=tmp_path)
    assert hunted.returncode == 2
    assert "Traceback" not in hunted.stderr


def test_a_port_that_cannot_run_here_exits_2(tmp_path):
    """A program that this machine lacks is named, in one line."""
    (tmp_path / "port.yaml").write_text(
        'name: "mine"\nlanguage: "cobol"\nneeds: ["no-such-compiler"]\nrun: "no-such-compiler"\n'
    )
    hunted = gradport("hunt", tmp_path, cwd=tmp_path)
    assert hunted.returncode == 2
    assert "needs no-such-compiler" in hunted.stderr
