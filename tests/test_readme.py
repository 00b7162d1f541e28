"""What the README shows is what the commands say. `python tests/test_readme.py` writes its console blocks anew."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parents[1]
README = CLONE / "README.md"
BLOCK = re.compile(r"```console\n\$ (gradport [^\n]*)\n(.*?)```", re.DOTALL)
TIME = re.compile(r"\d[\d.]* (?:s|ms)\b")


def said(command: str) -> str:
    """What a command prints in this clone, 80 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=CLONE,
        env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.rstrip() + "\n"


@pytest.mark.parametrize(("command", "shown"), BLOCK.findall(README.read_text(encoding="utf-8")))
def test_a_console_block_is_what_the_command_prints(command, shown):
    """But for times."""
    assert TIME.sub("…", said(command)) == TIME.sub("…", shown)


def test_every_link_leads_somewhere():
    """In the README and the pages it names."""
    for page in [README, CLONE / "CONTRIBUTING.md", *CLONE.glob("*/README.md"), *CLONE.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_examples_in_python_are_true():
    """The README's doctest."""
    (block,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    example = doctest.DocTestParser().get_doctest(block, {}, "README", str(README), 0)
    assert doctest.DocTestRunner().run(example) == (0, 4)


def written(block):
    """A console block with what its command prints now; as it was, where that is new in nothing but times."""
    now = said(block[1])
    return (
        block[0] if TIME.sub("…", now) == TIME.sub("…", block[2]) else f"```console\n$ {block[1]}\n{now}```"
    )


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    new = BLOCK.sub(written, text)
    README.write_text(new, encoding="utf-8")
    sys.stdout.write("README.md: written anew\n" if new != text else "README.md: nothing has changed\n")
