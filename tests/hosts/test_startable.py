"""A command that cannot be started is refused in one line with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradport.hosts import named
from gradport.hosts.manifests.manifest import ManifestError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with some files that cannot be started."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.py").write_text("print(1)\n")
    (tmp_path / "folder").mkdir()
    for name, first in (("elsewhere", "#!/no/such/interpreter -x\n"), ("windows", "#!/bin/sh\r\n")):
        (tmp_path / name).write_text(first)
        (tmp_path / name).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("./wrong-path --fast", "there is no ./wrong-path; give its path from {}"),
        ("wrong-name", "there is no program wrong-name on PATH; install it, or give its path"),
        ("plain.py", "there is no program plain.py on PATH; for the file here write ./plain.py"),
        (
            "./plain.py",
            "./plain.py is not executable; run chmod +x ./plain.py, or name before it what runs it",
        ),
        ("./folder", "./folder is a folder; name the program in it"),
        ("./elsewhere", "./elsewhere begins with #!/no/such/interpreter, which is not here; mend that line"),
        ("./windows", "./windows has the line ends of Windows; write it with those of Unix"),
        ("", "the command is empty; name a program and its arguments"),
        ("node 'x", "no closing quotation in node 'x; quote it as in a shell"),
    ],
)
def test_a_command_that_cannot_be_started_is_refused(folder: Path, command: str, line: str) -> None:
    """Before anything is asked."""
    with pytest.raises(ManifestError) as refusal:
        named.ports([], command, "")
    assert str(refusal.value) == f"--pipe: {line.format(folder)}"


@pytest.mark.parametrize("command", ["sh -c 'exit 3'", "/bin/sh", "{python} nowhere.py"])
def test_a_command_that_can_be_started_is_taken(folder: Path, command: str) -> None:
    """Whatever becomes of it then: that is a finding."""
    (port,), _ = named.ports([], command, "")
    assert (port.run, port.folder) == (command, folder)
