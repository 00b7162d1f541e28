"""What a port takes, where its manifest does not say so; and many points asked one by one."""

from contextlib import closing

import pytest

from gradport.hosts.manifests.manifest import of_file
from gradport.hosts.offers import introduced
from gradport.hosts.port import Answer, Array, Call, Failure, Function
from gradport.hosts.worker.contained import ContainedPort
from gradport.hosts.worker.walk import walked


@pytest.mark.parametrize(
    ("body", "takes"),
    [
        ("[f(row) for row in x]; return x * 1.0", ("point", "rows")),
        ("[f(row) for row in x]; return x.sum(axis=0)", ("point", "rows")),
        ("f(x); return x * 1.0", ("point", "array")),
        ("f(x + 1e-4); return x * 1.0", ("point",)),
        ("f(x); f(x[0]); return x * 1.0", ("point",)),
        ("return x.ravel()", ("point",)),
        ("f(x.ravel()); return x", ("point",)),
        ("assert x.ndim == 1; return x", ("point",)),
        ("return None", ("point",)),
    ],
)
def test_a_bare_file_is_asked_by_trying(tmp_path, body, takes):
    """It takes rows, or arrays, by what it hands f when it is given a batch."""
    file = tmp_path / "mine.py"
    file.write_text(f"def numerical_gradient(f, x):\n    {body}\n")
    with closing(ContainedPort(of_file(file), "cpython", 10.0)) as port:
        assert introduced(of_file(file), port).takes == takes


class Doubling:
    """A port that answers with twice x, and refuses negative numbers."""

    def answer(self, call):
        if call.x.values[0] < 0:
            return Answer(None, Failure("crashed", "negative"))
        return Answer(
            Array(call.x.shape, tuple(2 * v for v in call.x.values)), after=call.x, count=4, output="."
        )

    def close(self):
        """Nothing to end."""


def test_a_walk_puts_the_points_together():
    """Results, x afterwards, counts and output."""
    call = Call(Function(objective="sphere"), Array.of([[1.0, 2.0], [3.0, 4.0]]), "points")
    answer = walked(Doubling(), call)
    assert answer.result == Array.of([[2.0, 4.0], [6.0, 8.0]])
    assert answer.after == call.x
    assert (answer.count, answer.output) == (8, "..")


def test_a_walk_ends_at_the_first_point_without_a_result():
    """With that point's answer."""
    call = Call(Function(objective="sphere"), Array.of([[1.0, 2.0], [-3.0, 4.0]]), "points")
    assert walked(Doubling(), call).failure == Failure("crashed", "negative")
