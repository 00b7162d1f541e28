"""The shim's Lua files are clean by luacheck."""

import subprocess


def test_luacheck_finds_nothing(program, clone):
    """Neither in the shim nor in the bridge."""
    command = [program("luacheck"), "--no-color", "--quiet", "reference/gradport/hosts"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
