"""The GitHub action passes its inputs on to `gradport check`, whatever they hold."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ACTION = Path(__file__).parents[1] / "action.yml"
BASH = "/bin/bash"

pytestmark = pytest.mark.skipif(not Path(BASH).exists(), reason="no bash")


def action() -> dict[str, Any]:
    """The action as GitHub reads it."""
    loaded = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def arguments(folder: Path, status: int = 0, **inputs: str) -> tuple[list[str], int]:
    """What the step runs gradport with beside the reports, and the step's own exit status."""
    program = folder / "gradport" / "bin" / "gradport"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/arguments"\necho "| port |" > "$5"\nexit {status}\n'
    )
    program.chmod(0o755)
    step = next(step for step in action()["runs"]["steps"] if step.get("id") == "check")
    given = {name: action()["inputs"][name]["default"] for name in action()["inputs"]} | inputs
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], text)
        for name, text in step["env"].items()
    }
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={"PATH": os.environ["PATH"], **environment}
        | {
            "RUNNER_TEMP": str(folder),
            "GITHUB_OUTPUT": f"{folder}/output",
            "GITHUB_STEP_SUMMARY": f"{folder}/summary",
        },
        cwd=folder,
        check=False,
        capture_output=True,
    )
    assert done.stderr == b""
    given = (folder / "arguments").read_text().splitlines()
    assert given[:5] == ["check", "--json", f"{folder}/gradport.json", "--markdown", f"{folder}/gradport.md"]
    return given[5:], done.returncode


def test_without_inputs_all_ports_at_hand_are_checked(tmp_path: Path) -> None:
    """Only the reports are asked for, and the JSON one is told to later steps."""
    assert arguments(tmp_path) == ([], 0)
    assert (tmp_path / "output").read_text() == f"report={tmp_path}/gradport.json\n"


def test_ports_are_named_one_a_line(tmp_path: Path) -> None:
    """A name may hold blanks, and what the shell would act on."""
    given, _ = arguments(tmp_path, ports="ports/c\nmy ports/x.lua\n\n$(touch pwned); *\n")
    assert given == ["ports/c", "my ports/x.lua", "$(touch pwned); *"]
    assert not (tmp_path / "pwned").exists()


def test_the_other_inputs_become_options(tmp_path: Path) -> None:
    """A command stays one argument."""
    given, _ = arguments(tmp_path, pipe="node 'my port.js'", strict="true", timeout="5")
    assert given == ["--pipe", "node 'my port.js'", "--timeout", "5", "--strict"]


def test_a_disagreement_fails_the_step(tmp_path: Path) -> None:
    """The exit status is that of gradport, and the summary is shown all the same."""
    assert arguments(tmp_path, status=1)[1] == 1
    assert (tmp_path / "summary").read_text() == "| port |\n"


def test_inputs_are_never_pasted_into_a_script() -> None:
    """A script that holds an input's text can be made to run anything."""
    scripts = [step["run"] for step in action()["runs"]["steps"]]
    assert not any("${{" in script for script in scripts)


def test_each_input_is_used() -> None:
    """And each that is used exists."""
    used = set(re.findall(r"inputs\.([\w-]+)", ACTION.read_text(encoding="utf-8")))
    assert used == set(action()["inputs"])
