"""Regenerating: the same bytes everywhere, differences in words, and files replaced all or nothing."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gradport import cli, places
from gradport.answers import fixture, lint, replacement
from gradport.answers.cases import QUESTIONS
from gradport.answers.fixture import FixtureError
from gradport.answers.regeneration import plan
from gradport.answers.regeneration.difference import Difference, between
from gradport.answers.regeneration.plan import RegenerateError

CLONE = Path(__file__).resolve().parents[2]
MAKE = (
    "import hashlib, json; from gradport.answers.regeneration.plan import made; "
    "print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in made().items()}))"
)


@pytest.fixture(scope="module")
def contents():
    """All files as they are to be."""
    return plan.made()


@pytest.fixture
def folder(tmp_path, contents, monkeypatch):
    """Fresh fixtures in a folder of their own, outside CI."""
    monkeypatch.delenv("CI", raising=False)
    for name, content in contents.items():
        (tmp_path / "fixtures" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "fixtures" / name).write_bytes(content)
    shutil.copy(CLONE / "fixtures" / lint.SCHEMA, tmp_path / "fixtures" / lint.SCHEMA)
    return tmp_path / "fixtures"


def replaced(folder: Path, name: str, old: str, new: str) -> None:
    """Change one text in one file."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_the_committed_fixtures_are_current(contents):
    """The files of this clone are what the reference gives, and there are no others."""
    found = plan.compared(CLONE / "fixtures", contents)
    assert (found.stale, found.orphans, found.interrupted) == ((), (), False)
    assert found.differences == ()


def test_the_committed_fixtures_are_clean():
    """The linter, schema included, has nothing to say of the files of this clone."""
    assert lint.has_schema_check()
    assert lint.lint(CLONE / "fixtures") == []


def enabled_features() -> str:
    """The CPU features that numpy would use beyond its baseline on this machine."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    return " ".join(name for name in __cpu_dispatch__ if __cpu_features__.get(name))


@pytest.mark.parametrize(
    "changed",
    [
        {"NPY_DISABLE_CPU_FEATURES": enabled_features()},
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
        {"TZ": "Pacific/Chatham"},
        {"PYTHONHASHSEED": "4321"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_the_bytes_do_not_depend_on_the_machine(contents, changed):
    """CPU features, locale, time zone and hash seed leave every byte as it is."""
    done = subprocess.run(
        [sys.executable, "-c", MAKE], env=os.environ | changed, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        name: hashlib.sha256(made).hexdigest() for name, made in contents.items()
    }


def test_a_current_folder_is_left_alone(folder, contents):
    """Writing what is there already touches no file."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    plan.compared(folder, contents).write()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_write_restores_what_was_changed_or_lost(folder, contents):
    """Changed, missing and truncated files are written; nothing else is left behind."""
    (folder / "points" / "articles.yaml").unlink()
    (folder / "grids" / "book.yaml").write_bytes(b"")
    (folder / "SHA256SUMS").write_bytes(b"")
    found = plan.compared(folder, contents)
    assert found.stale == ("SHA256SUMS", "grids/book.yaml", "points/articles.yaml")
    found.write()
    assert plan.compared(folder, contents).stale == ()
    assert fixture.load(folder).verified
    assert sorted(path.name for path in folder.parent.iterdir()) == ["fixtures"]


@pytest.mark.parametrize("value", ["true", "1", "yes"])
def test_nothing_is_written_in_ci(folder, contents, monkeypatch, value):
    """With CI set, writing is refused and the line says what to do."""
    (folder / "SHA256SUMS").write_bytes(b"")
    monkeypatch.setenv("CI", value)
    with pytest.raises(RegenerateError, match="not written in CI; run `gradport regenerate` in a clone"):
        plan.compared(folder, contents).write()
    assert (folder / "SHA256SUMS").read_bytes() == b""


def test_orphans_are_reported_and_kept(folder, contents):
    """A file that no case owns is named; whose it is, only its owner knows."""
    (folder / "points" / "old.yaml").write_bytes(b"format: 1\n")
    found = plan.compared(folder, contents)
    assert found.orphans == ("points/old.yaml",)
    found.write()
    assert (folder / "points" / "old.yaml").exists()


def test_differences_are_told_case_by_case(folder, contents):
    """New, removed, format only, within bound and changed cases are told apart, with ulps."""
    name = "points/articles.yaml"
    replaced(folder, name, 'id: "sphere-at-0-2"', 'id: "sphere-was-here"')
    replaced(folder, name, "x: [1.0, 1.0]", "x: [1.0,  1.0]")
    replaced(folder, name, "7.999999999999119", "7.999999999999118")
    replaced(folder, name, "x: [8.0, 8.0]", "x: [8.0, 9.0]")
    replaced(folder, name, "The last partial derivative is zero, so a skipped last one hides.", "Because.")
    found = {difference.case: difference for difference in plan.compared(folder, contents).differences}
    assert found["sphere-was-here"] == Difference(name, "sphere-was-here", "removed")
    assert found["sphere-at-0-2"] == Difference(name, "sphere-at-0-2", "new")
    assert found["sphere-at-1-1"] == Difference(name, "sphere-at-1-1", "format only")
    detail = "gradient (number 2): 7.999999999999118 becomes 7.999999999999119"
    assert found["sphere-at-3-4"] == Difference(name, "sphere-at-3-4", "within bound", detail, 1)
    assert found["sphere-at-8-8"].kind == "changed"
    assert found["sphere-at-8-8"].ulps == 2**49
    assert found["sphere-at-3-0"] == Difference(name, "sphere-at-3-0", "changed", "why")


def test_a_surface_is_compared_number_by_number(folder, contents):
    """Of a surface, the number that is farthest off is named, and its bound decides."""
    name = "grids/landscapes.yaml"
    replaced(folder, name, "      2509.0 2034.0", "      2509.0 2034.5")
    (found,) = plan.compared(folder, contents).differences
    assert (found.case, found.kind) == ("rosenbrock-grid", "changed")
    assert found.detail == "value (number 2): 2034.5 becomes 2034.0"


def test_an_unreadable_or_reordered_file_is_told_as_such():
    """A file that cannot be compared is changed as a whole; another header or order is format only."""
    new = b'format: 1\ncases:\n  - id: "a"\n    x: 1.0\n  - id: "b"\n    x: 1.0\n'
    (found,) = between("f.yaml", b"format: [", new)
    assert found.kind == "changed"
    assert found.detail.startswith("the file that is there cannot be read: f.yaml:2: not YAML")
    assert between("f.yaml", b"# old\n" + new, new) == [
        Difference("f.yaml", None, "format only", "the lines around the cases")
    ]
    assert between("f.yaml", new, new) == []
    assert between("f.yaml", None, new) == [
        Difference("f.yaml", "a", "new"),
        Difference("f.yaml", "b", "new"),
    ]


def test_nan_and_minus_zero_are_told_apart():
    """Another sign of zero is a change; NaN that stays NaN is none."""
    old = b'cases:\n  - id: "a"\n    x: [0.0, .nan]\n'
    (found,) = between("f.yaml", old, old.replace(b"0.0", b"-0.0"))
    assert found.detail == "x (number 1): 0.0 becomes -0.0"
    (found,) = between("f.yaml", old, old.replace(b"0.0", b".nan"))
    assert (found.kind, found.ulps) == ("changed", None)


KILLED = """
import os, signal, sys
from pathlib import Path
from gradport.answers import replacement
left = int(sys.argv[2])
def count(event, arguments):
    global left
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
replacement.replace(Path(sys.argv[1]), {"a/one.yaml": b"new", "two.yaml": b"new", "b/three.yaml": b"new"})
"""


def test_a_kill_at_any_moment_leaves_all_old_or_all_new(tmp_path):
    """Killed before each of its file operations in turn: settled, the folder is all old or all new."""
    outcomes = []
    for moment in range(1, 200):
        folder = tmp_path / str(moment) / "fixtures"
        (folder / "a").mkdir(parents=True)
        for name in ("a/one.yaml", "two.yaml"):
            (folder / name).write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(moment)], check=False)
        mixed = state_of(folder) not in (("old", "old", None), ("new", "new", "new"))
        assert replacement.is_interrupted(folder) or not mixed, "a mixture is never without its journal"
        replacement.settle(folder)
        outcomes.append((state_of(folder), mixed))
        assert [path.name for path in folder.parent.iterdir()] == ["fixtures"]
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert done.returncode == 0, "the last run was not killed"
    states = [state for state, _ in outcomes]
    assert set(states) == {("old", "old", None), ("new", "new", "new")}
    assert states == sorted(states, reverse=True, key=str), "once new, always new"
    assert any(mixed for _, mixed in outcomes), "some kill falls between two renames"


def state_of(folder: Path) -> tuple[str | None, ...]:
    """What the three files hold."""
    paths = (folder / name for name in ("a/one.yaml", "two.yaml", "b/three.yaml"))
    return tuple(path.read_text(encoding="utf-8") if path.exists() else None for path in paths)


def test_half_written_fixtures_are_refused_until_settled(folder, contents):
    """After a kill between two renames, loading says what to run, and the next write finishes."""
    (folder / "SHA256SUMS").write_bytes(b"old")
    staging = replacement.staged(folder)
    (staging / "new").mkdir(parents=True)
    (staging / "new" / "SHA256SUMS").write_bytes(contents["SHA256SUMS"])
    (staging / "journal.json").write_text('["SHA256SUMS"]', encoding="utf-8")
    with pytest.raises(FixtureError, match="run: gradport regenerate"):
        fixture.load(folder)
    found = plan.compared(folder, contents)
    assert found.interrupted
    found.write()
    assert not staging.exists()
    assert fixture.load(folder).verified


@pytest.mark.parametrize("journal", ['["../outside"]', '["/etc/outside"]', "[1]", "{", "3"])
def test_a_journal_that_is_not_ours_moves_nothing(tmp_path, journal):
    """A journal names files inside the folder, or is refused."""
    folder = tmp_path / "fixtures"
    staging = replacement.staged(folder)
    (staging / "new").mkdir(parents=True)
    folder.mkdir()
    (staging / "journal.json").write_text(journal, encoding="utf-8")
    with pytest.raises(replacement.ReplacementError, match="not a journal of ours"):
        replacement.settle(folder)
    assert not (tmp_path / "outside").exists()


def test_two_writers_do_not_meet(tmp_path):
    """While one process writes, another is told to wait."""
    folder = tmp_path / "fixtures"
    folder.mkdir()
    hold = f"import fcntl, os, sys; fcntl.flock(os.open({str(folder)!r}, 0), 2); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(replacement.ReplacementError, match="being written by another process"):
            replacement.replace(folder, {"a.yaml": b""})
        other.stdin.close()
    replacement.replace(folder, {"a.yaml": b"new"})
    assert (folder / "a.yaml").read_bytes() == b"new"


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    """A missing folder, or one whose parent is read-only, is said in one line."""
    with pytest.raises(replacement.ReplacementError, match="cannot be opened"):
        replacement.replace(tmp_path / "none", {"a.yaml": b""})


def run(*arguments: str):
    """The command line, in this process."""
    return CliRunner().invoke(cli.main, ["regenerate", *arguments])


def test_check_writes_nothing_and_names_the_files(folder, monkeypatch):
    """`--check` exits 1 with the files and the command, and the files stay as they are."""
    clone = folder.parent
    monkeypatch.setattr(places, "clone_root", lambda _start=None: clone)
    assert run("--check").exit_code == 0
    replaced(folder, "points/articles.yaml", "7.999999999999119", "7.999999999999118")
    before = (folder / "points" / "articles.yaml").read_bytes()
    done = run("--check")
    assert done.exit_code == 1
    assert "within bound  points/articles.yaml  sphere-at-3-4" in done.output
    assert "not current: points/articles.yaml; run: gradport regenerate" in done.output
    assert (folder / "points" / "articles.yaml").read_bytes() == before
    assert [path.name for path in clone.iterdir()] == ["fixtures"]


def test_only_the_clone_that_runs_is_written(folder, monkeypatch):
    """With another gradport installed, the line says how to install this clone's, and the exit status is 2."""
    monkeypatch.setattr(places, "clone_root", lambda _start=None: folder.parent)
    done = run()
    assert done.exit_code == 2
    assert f"pip install -e '{folder.parent}[regenerate]'" in done.output


def test_writing_says_what_it_wrote(folder, monkeypatch):
    """The verb writes what is stale, says how many files, and exits 0."""
    monkeypatch.setattr(places, "clone_root", lambda _start=None: folder.parent)
    monkeypatch.setattr(places, "own_clone", lambda: folder.parent)
    replaced(folder, "points/articles.yaml", "7.999999999999119", "7.999999999999118")
    done = run()
    assert done.exit_code == 0, done.output
    assert "1 file written" in done.output
    assert run("--check").exit_code == 0


def test_outside_any_clone_there_is_nothing_to_regenerate(monkeypatch):
    """Without a clone the exit status is 2."""
    monkeypatch.setattr(places, "clone_root", lambda _start=None: None)
    monkeypatch.setattr(places, "own_clone", lambda: None)
    done = run("--check")
    assert done.exit_code == 2
    assert "no clone of gradport here" in done.output


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('why: "One partial derivative is zero."', 'why: "One partial should be zero."', 'says "should"'),
        ('why: "One partial derivative is zero."', f'why: "{"long " * 15}"', "why has 75 characters"),
        ('why: "One partial derivative is zero."', 'why: ""', "why has 0 characters"),
        ('catches: ["skips-component"]', 'catches: ["skipped"]', "which is no finding code"),
        ('topic: "points/articles"', 'topic: "points/other"', "topic is not 'points/articles'"),
        ("    exact_difference: [0.0, 4.0]\n", "", "case sphere-at-0-2: lacks exact_difference"),
        ("    gradient: [0.0, 4.000000000004]\n", "", "case sphere-at-0-2: lacks gradient"),
        ('id: "sphere-at-0-2"', 'id: "Sphere"', "id is the text 'Sphere'"),
        ("    x: [0.0, 2.0]\n", '    x: [0.0, "2.0"]\n', "x[1] is the text '2.0'"),
        ("    x: [0.0, 2.0]\n", "    x: [0.0, 2.0]\n    formulas: 1.0\n", "key 'formulas' is not known"),
    ],
)
def test_the_linter_names_file_and_case(folder, old, new, says):
    """Each rule has its own message."""
    text = (folder / "points" / "articles.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "points" / "articles.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    messages = lint.lint(folder)
    assert any(says in message for message in messages), messages
    assert all(message.startswith(f"{folder / 'points' / 'articles.yaml'}:") for message in messages)


def test_the_linter_compares_formula_and_objective(folder):
    """A formula that computes something else than the objective is found."""
    path = folder / "points" / "articles.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("x[1]*x[1]", "x[1]*x[0]", 1), encoding="utf-8")
    assert any("formula is not 'x[0]*x[0] + x[1]*x[1]'" in message for message in lint.lint(folder))


def test_ids_are_stable_names():
    """No two questions share an id, whatever their topics."""
    ids = [question.id for question in QUESTIONS]
    assert len(ids) == len(set(ids))


LARGE = r"""
import re, sys
from pathlib import Path
from gradport.answers.regeneration import plan
from gradport.answers.format import document, file
from gradport.answers.cases import Question
from gradport.answers.regeneration.difference import between
count, folder = int(sys.argv[1]), Path(sys.argv[2])
# not ru_maxrss: that keeps the peak of the process that this one was forked from
used = lambda: int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
before = used()
axis = tuple(-2.0 + 4.0 * i / count for i in range(count))
question = Question("large", "large", "A large grid.", "grid", "coupled-cubic", (axis, axis))
case = plan.answered(document.asked(question))
text = document.text("large", [case]).encode()
(folder / "large.yaml").write_bytes(text)
assert file.load(folder, "large.yaml") == (case,)
assert between("large.yaml", text, text) == []
print(used() - before)
"""


@pytest.mark.slow
def test_memory_is_linear_in_a_grid(tmp_path):
    """A million points are answered, written and read back; memory grows as they do, not as their square."""
    small, large = (
        int(
            subprocess.run(
                [sys.executable, "-c", LARGE, count, tmp_path],
                stdout=subprocess.PIPE,
                check=True,
                timeout=300,
            ).stdout
        )
        for count in ("500", "1000")
    )
    assert large < 8 * small


def test_an_id_that_stands_twice_is_named(clone, tmp_path):
    """Lint says where else, before anything is written."""
    shutil.copytree(clone / "fixtures", tmp_path / "fixtures")
    file = tmp_path / "fixtures" / "points" / "float32.yaml"
    file.write_text(file.read_text().replace('"sphere-at-tenths"', '"sphere-at-3-4"'))
    assert any(
        "sphere-at-3-4: the same id stands in points/articles.yaml" in line
        for line in lint.lint(tmp_path / "fixtures")
    )
