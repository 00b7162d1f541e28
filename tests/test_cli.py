"""The command line: exit statuses, one line for bad input, and the help text, which is API."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
BOOK = """
def numerical_gradient(f, x):
    h = 1e-4
    grad = x * 0.0
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        grad[i] = (up - down) / (2 * h)
        x[i] = kept
    return grad
"""
FEW = ("--case", "sphere-at-3-4", "--case", "sphere-at-tenths")


@pytest.fixture
def gradport(tmp_path):
    """Run the command in a folder of its own."""

    def run(*words, folder=tmp_path, **env):
        return subprocess.run(
            [sys.executable, "-m", "gradport", *map(str, words)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"COLUMNS": "80"} | env,
        )

    return run


@pytest.fixture
def sound(tmp_path):
    """A port that is right."""
    file = tmp_path / "sound.py"
    file.write_text(BOOK)
    return file


@pytest.fixture
def wrong(tmp_path):
    """A port with another step."""
    file = tmp_path / "wrong.py"
    file.write_text(BOOK.replace("1e-4", "1e-3"))
    return file


def helps(command):
    """The help of the command and of each verb, as one text."""
    top = command("--help").stdout
    verbs = [
        line.split()[0] for line in top.partition("Commands:\n")[2].splitlines() if line.startswith("  ")
    ]
    verbs = [verb for verb in verbs if verb.islower()]
    parts = [("gradport --help", top)] + [
        (f"gradport {verb} --help", command(verb, "--help").stdout) for verb in verbs
    ]
    return "\n".join(f"$ {name}\n{text}" for name, text in parts)


def test_the_help_is_as_promised(gradport):
    """A verb or an option that goes away breaks somebody's script: change tests/golden/help.txt on purpose only."""
    assert helps(gradport) == (GOLDEN / "help.txt").read_text()


def test_agreement_is_status_0(gradport, sound):
    """With a table that says so."""
    done = gradport("check", sound, *FEW)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bit-identical" in done.stdout


def test_disagreement_is_status_1(gradport, wrong):
    """With the finding's sentence and the line to run again."""
    done = gradport("check", wrong, *FEW)
    assert done.returncode == 1
    assert "wrong-step" in done.stdout
    assert f"gradport check {wrong}" in done.stdout.replace("\n", "")


def test_a_port_that_does_not_load_is_status_1(gradport, tmp_path):
    """It is a finding about the port."""
    (tmp_path / "mine.lua").write_text("function (")
    done = gradport("check", "mine.lua", "--runtime", "lua54", *FEW)
    assert done.returncode == 1
    assert "crashed" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("check", "no-such-port"), "no port of that name"),
        (("check", "no/such.lua"), "no such file"),
        (("check", "--pipe", "./wrong-path --fast"), "--pipe: there is no ./wrong-path"),
        (("hunt", "--pipe", "wrong-name"), "--pipe: there is no program wrong-name on PATH"),
        (("check", "--fixtures", "nowhere"), "nowhere does not exist"),
        (("check", "--case", "no-such-case"), "no case of"),
        (("check", "--case", "sphere-at-3-5"), "matches 'sphere-at-3-5'; is it sphere-at-3-4?"),
        (("check", "--case", ""), "matches ''; ids stand in the fixture files"),
        (("check", "--runtime", "lua50"), "lua50"),
        (
            ("check", "--seconds", "3"),
            "No such option '--seconds' here; it is one of gradport hunt; see gradport ",
        ),
        (
            ("check", "--plot", "x"),
            "No such option '--plot' here; it is one of gradport lua; see gradport check --help",
        ),
        (("check", "--colour"), "No such option '--colour'; see gradport check --help"),
        (
            ("check", "--entry", "a b"),
            "'a b' is no name; give that of the function alone; see gradport check --help",
        ),
        (
            ("check", "--json", "no/such/x.json"),
            "no/such/x.json: there is no folder no/such; make it first; see",
        ),
        (("check", "--badge", "."), "File '.' is a directory; see gradport check --help"),
        (("check", ""), "an empty name: no such file or folder; name a port"),
        (("--colour",), "No such option '--colour'; see gradport --help"),
        (("chek",), "Did you mean 'check'?; see gradport --help"),
        (("diff", "a.json"), "Missing argument 'NEW'; see gradport diff --help"),
        (("new", "c", sys.executable), "is a file; name a new folder"),
        (("new", "c", f"{sys.executable}/x"), "python/x: not a directory; name another path"),
        (("check", "--timeout", "0"), "timeout"),
        (("check", "python-article", "--runtime"), "requires an argument; see gradport check --help"),
        (("identify",), "name a port"),
        (("lua", "nowhere.lua"), "nowhere.lua"),
        (("hunt", "python-article", "--keep", sys.executable), "is a file; see gradport hunt --help"),
        (("diff", "a.json", "b.json"), "a.json"),
        (("new", "cobol", "there"), "cobol"),
        (("nonsense",), "nonsense"),
    ],
)
def test_bad_input_is_status_2(gradport, words, message):
    """With one line that names it."""
    done = gradport(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("gradport: ")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_a_changed_digit_is_status_2(gradport, sound, clone, tmp_path):
    """The line names the file and the case."""
    copy = tmp_path / "fixtures"
    shutil.copytree(clone / "fixtures", copy)
    file = copy / "points" / "articles.yaml"
    file.write_text(file.read_text().replace("6.00000000000378", "6.00000000000379"))
    done = gradport("check", sound, "--fixtures", copy)
    assert done.returncode == 2
    assert "points/articles.yaml" in done.stderr
    assert "sphere-at-3-4" in done.stderr


def test_skips_are_an_error_only_when_strict(gradport, sound, tmp_path):
    """A missing tool is visible either way."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "port.yaml").write_text('name: "mine"\nlanguage: "c"\nrun: "./x"\nneeds: ["no-such-tool"]\n')
    relaxed, strict = (
        gradport("check", sound, folder, *FEW),
        gradport("check", sound, folder, "--strict", *FEW),
    )
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert "no-such-tool" in relaxed.stdout


def test_nothing_but_skips_is_status_1(gradport, tmp_path):
    """Nothing was judged, so nothing agrees."""
    (tmp_path / "port.yaml").write_text('name: "mine"\nlanguage: "c"\nrun: "./x"\nneeds: ["no-such-tool"]\n')
    assert gradport("check", tmp_path, *FEW).returncode == 1


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (("port.yaml", "gradient.py"), "gradport check ."),
        (("gradient.py", "other.lua", "notes.txt"), "gradport check gradient.py other.lua"),
        (("mine/port.yaml",), "gradport check mine"),
    ],
)
def test_ports_outside_a_clone_are_named_where_none_is(gradport, tmp_path, files, line):
    """The others are judged, as always; a line says how to name these."""
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("numerical_gradient")
    done = gradport("check", "--runtime", "lua54", "--case", "sphere-at-3-4", PATH="nowhere")
    assert "1 case from " in done.stdout
    assert done.stderr.startswith("gradport: no port is named, so those of ")
    assert done.stderr.endswith(f"for those here: {line}\n")


@pytest.mark.usefixtures("sound")
def test_a_folder_without_a_manifest_names_what_it_holds(gradport):
    """A file in it that defines the entry."""
    done = gradport("check", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gradport: .: no port.yaml there; for what it holds: gradport check sound.py\n"


def test_reports_are_written_in_every_format(gradport, wrong, tmp_path):
    """Each to its file, beside what the terminal says."""
    files = {kind: tmp_path / f"report.{kind}" for kind in ("json", "junit", "markdown", "badge")}
    options = [word for kind, file in files.items() for word in (f"--{kind}", file)]
    assert gradport("check", wrong, *FEW, *options).returncode == 1
    report = json.loads(files["json"].read_text())
    assert (report["format"], report["complete"], report["ports"][0]["agrees"]) == (1, True, False)
    assert all(file.read_text() for file in files.values())


def test_a_report_that_cannot_be_written_is_status_2(gradport, sound):
    """Before anything is judged, where the folder shows it; the line names the file."""
    done = gradport("check", sound, *FEW, "--json", "no/such/folder.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no/such/folder.json: there is no folder no/such; make it first" in done.stderr
    late = gradport("check", sound, *FEW, "--json", "/dev/full")
    assert (late.returncode, late.stderr) == (2, "gradport: /dev/full: no space left on device; make room\n")


def test_without_a_verb_the_help_is_shown(gradport):
    """For somebody who begins."""
    done = gradport()
    assert "Commands:" in done.stdout + done.stderr


def test_a_reader_that_goes_away_gets_no_traceback(sound):
    """As with `| head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "gradport", "check", sound, *FEW]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert done.stderr == ""


def test_a_file_that_cannot_be_read_is_status_2(gradport, tmp_path):
    """It is the path that is bad, whatever the file holds."""
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "loop.py").symlink_to("loop.py")
    for name in ("folder.py", "loop.py"):
        done = gradport("check", name)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(f"gradport: {name}: ")


def test_a_torch7_script_runs(gradport, clone):
    """As th runs it."""
    done = gradport("lua", clone / "ports" / "lua-torch7" / "gradient_2d.lua")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" 6.0000\n 8.0000\n[torch.DoubleTensor of size 2]\n")


def test_an_error_of_a_script_is_one_line(gradport, tmp_path):
    """With the script's line, after what it printed before."""
    (tmp_path / "mine.lua").write_text("print('before')\nerror('no')\n")
    done = gradport("lua", "mine.lua")
    assert (done.returncode, done.stdout, done.stderr) == (1, "before\n", "gradport: mine.lua:2: no\n")


def test_a_script_gets_its_arguments(gradport, tmp_path):
    """In the table arg and as the chunk's own; options of gradport may stand before, between and after them."""
    (tmp_path / "mine.lua").write_text("print(arg[0], #arg, ...)")
    for words in (
        ("mine.lua", "-seed", "3", "--help"),
        ("--runtime", "lua51", "mine.lua", "-seed", "3", "--help"),
        ("mine.lua", "-seed", "--runtime=lua54", "3", "--help", "--plot", "new"),
    ):
        done = gradport("lua", *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "mine.lua\t3\t-seed\t3\t--help\n", "")
    assert gradport("lua", "mine.lua", "--", "--plot", "x").stdout == "mine.lua\t2\t--plot\tx\n"


def test_a_script_exits_with_its_own_status(gradport, tmp_path):
    """Without a word of ours."""
    (tmp_path / "mine.lua").write_text("print('before') os.exit(tonumber(arg[1]))")
    for given, status in (("3", 3), ("0", 0), ("256", 0), ("nan", 1)):
        done = gradport("lua", "mine.lua", given)
        assert (done.returncode, done.stdout, done.stderr) == (status, "before\n", "")


def test_an_error_of_a_script_says_where_it_was_called(gradport, tmp_path):
    """The script's own lines, from the inside out."""
    (tmp_path / "mine.lua").write_text(
        "local function inner(x)\n  return 1 + x.size(1)\nend\nlocal function outer(x)\n"
        "  return 1 + inner(x)\nend\nprint(outer(torch.Tensor{1}))\n"
    )
    done = gradport("lua", "mine.lua")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "gradport: mine.lua:2: size is a method: write x:size(1)",
        "  called from mine.lua:5",
        "  called from mine.lua:7",
    ]


def test_an_unknown_function_is_a_few_lines(gradport, tmp_path):
    """What it may be instead, the page that lists all, and where it was called."""
    (tmp_path / "mine.lua").write_text("local function f(x)\n  return 1 + torch.epx(x)\nend\nf(1)\n")
    first, page, *callers = gradport("lua", "mine.lua").stderr.splitlines()
    assert first == "gradport: mine.lua:2: torch has no function 'epx'; is it exp?"
    assert page.startswith("  what there is: ")
    assert (
        Path(page.removeprefix("  what there is: "))
        .read_text(encoding="utf-8")
        .startswith("# The Torch7 shim")
    )
    assert callers == ["  called from mine.lua:4"]


def test_what_a_script_drew_before_an_error_is_kept(gradport, tmp_path):
    """The error of a drawing has the script's line, with pictures and without."""
    (tmp_path / "mine.lua").write_text(
        "require 'gnuplot'\ngnuplot.plot(torch.ones(2))\ngnuplot.figure(2)\ngnuplot.plot(torch.Tensor())\n"
    )
    said = "gradport: mine.lua:4: gnuplot.plot: the tensor has no elements\n"
    assert gradport("lua", "mine.lua").stderr == said
    done = gradport("lua", "mine.lua", "--plot", "new")
    assert (done.returncode, done.stderr) == (1, f"new/figure-1.png\nnew/figure-1.svg\n{said}")
