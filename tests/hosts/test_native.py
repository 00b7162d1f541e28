"""The fixtures are a product: ports in five languages read them without gradport and find the same bits."""

import subprocess

import pytest

NATIVE = {
    "javascript": ("npm test", "npm ci --silent --no-audit --no-fund"),
    "go": ("go test -C golden ./...",),
    "rust": ("cargo test --quiet --locked",),
    "java": ("mvn --batch-mode --quiet test",),
    "ruby": ("ruby test/golden_test.rb",),
}


@pytest.mark.slow
@pytest.mark.parametrize("port", NATIVE)
def test_a_port_passes_its_native_test(port, program, clone):
    """The language's own test habit, with its own YAML library, in the port's folder."""
    test, *before = NATIVE[port]
    folder = clone / "ports" / port
    for command in (*before, test):
        program(command.split()[0])
        done = subprocess.run(
            command.split(), cwd=folder, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stdout[-4000:]}{done.stderr[-4000:]}"
