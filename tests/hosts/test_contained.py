"""A Python port in its worker: what it answers, and what becomes of one that misbehaves."""

import textwrap
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from gradport.hosts.manifests.manifest import RUNTIMES, of_file
from gradport.hosts.port import LOADED, LOADING, Array, Call, Failure, Function
from gradport.hosts.worker.contained import ContainedPort

SPHERE = Function(objective="sphere")
CALL = Call(SPHERE, Array.of([3.0, 4.0]))
BOOK = """
import numpy as np

def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
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


@pytest.fixture
def asked(tmp_path: Path):
    """Write a port, ask it some calls, and give its answers."""

    def ask(source, *calls, timeout=10.0):
        file = tmp_path / "mine.py"
        file.write_text(textwrap.dedent(source))
        with closing(ContainedPort(of_file(file), "cpython", timeout)) as port:
            return [port.answer(call) for call in calls or (CALL,)]

    return ask


def test_an_answer_holds_result_probes_and_x_afterwards(asked):
    """Bit for bit, as the port computed and left them."""
    (answer,) = asked(BOOK)
    assert answer.failure is None
    assert answer.result == Array.of([6.00000000000378, 7.999999999999119])
    assert [probe.values for probe in answer.probes] == [
        (3.0001, 4.0),
        (2.9999, 4.0),
        (3.0, 4.0001),
        (3.0, 3.9999),
    ]
    assert answer.after == Array.of([3.0, 4.0])
    assert (answer.count, answer.output, answer.globals) == (4, "", ())


def test_integers_arrive_as_integers(asked):
    """The book's own code then truncates each probe, and its result."""
    (answer,) = asked(BOOK, Call(SPHERE, Array.of([3, 4], "int64")))
    assert answer.result == Array((2,), (25000.0, 35000.0), "int64")


def test_a_scripted_function_gives_its_values_in_turn(asked):
    """Then zeros: the response of the port to one call of f alone."""
    (answer,) = asked(BOOK, Call(Function(returns=(0.0, 1.0)), Array.of([0.0, 0.0])))
    assert answer.result == Array.of([-5000.0, 0.0])


def test_a_captured_function_sees_the_callers_x(asked):
    """A port that copies x gets zeros from it; one that steps in place does not."""
    copies = BOOK.replace("h = 1e-4", "h = 1e-4; x = x.copy()")
    captured = Call(SPHERE, Array.of([3.0, 4.0]), captured=True)
    assert asked(copies, captured)[0].result == Array.of([0.0, 0.0])
    assert asked(BOOK, captured)[0].result == Array.of([6.00000000000378, 7.999999999999119])


def test_printing_and_globals_are_seen(asked):
    """From Python and from below it; what stood there when the file was loaded is no leak."""
    (answer,) = asked(
        """
        import os
        count = 1000
        def numerical_gradient(f, x):
            global count, leaked
            count += 1
            leaked = x
            print("said")
            os.write(1, b"below")
            return x
        """
    )
    assert answer.output == "said\nbelow"
    assert answer.globals == ("count", "leaked")


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("raise KeyError('no')", "crashed", "KeyError: 'no' (mine.py:5)"),
        ("import sys; sys.exit(3)", "crashed", "exit(3)"),
        ("import os; os._exit(4)", "crashed", "exited with status 4"),
        ("import ctypes; ctypes.string_at(0)", "crashed", "SIGSEGV"),
        ("return None", "no-answer", "returned None"),
        ("return 'six'", "no-answer", "str 'six'"),
        ("return [[1.0], [2.0, 3.0]]", "no-answer", "no numbers"),
        ("return object()", "no-answer", "no numbers"),
        ("return bytearray(8 << 30)", "out-of-memory", "memory"),
        ("while True: pass", "timed-out", "within 3 s"),
        ("import time; time.sleep(60)", "timed-out", "within 3 s"),
    ],
)
def test_misbehaviour_is_a_failure_of_the_port(asked, body, code, message):
    """Whatever the port does, the answer says it, and the next call is asked."""
    source = f"""
    import numpy as np
    def numerical_gradient(f, x):
        if x[0] == 3.0:
            {body}
        return x
    """
    bad, good = asked(source, CALL, Call(SPHERE, Array.of([1.0])), timeout=3.0)
    assert bad.result is None
    assert bad.failure.code == code
    assert message in bad.failure.message
    assert good.result == Array.of([1.0])


@pytest.mark.parametrize(
    ("source", "code", "message"),
    [
        ("def numerical_gradient(f, x)\n", "crashed", "mine.py:1: does not load"),
        ("import nothing_of_that_name\n", "crashed", "ModuleNotFoundError"),
        ("raise SystemExit\n", "crashed", "exit"),
        ("x = 1\n", "no-answer", "mine.py defines no function numerical_gradient"),
        (
            "x = 1\0\n",
            "crashed",
            "mine.py: does not load: it holds null bytes, as UTF-16 does; save it as UTF-8",
        ),
        (
            "from os.path import join\ndef grad(f, x): return x\ndef f(x): return x\n",
            "no-answer",
            "mine.py defines no function numerical_gradient; it defines grad, f",
        ),
        ("numerical_gradient = 3\n", "no-answer", "mine.py defines no function numerical_gradient"),
    ],
)
def test_a_file_that_is_no_port_says_why(asked, source, code, message):
    """Loading is contained as calls are."""
    (answer,) = asked(source)
    assert answer.failure.code == code
    assert message in answer.failure.message


def test_what_a_file_defines_before_it_fails_is_asked(asked):
    """The load says where it failed, the calls are answered."""
    loading, at_3_4 = asked(BOOK + "np.loadtxt('no-such.csv')\n", LOADING, CALL)
    assert loading.failure.code == "crashed"
    assert loading.failure.message.endswith("(mine.py:16)")
    assert at_3_4.result == Array.of([6.00000000000378, 7.999999999999119])
    assert [replace(answer, seconds=0.0) for answer in asked(BOOK, LOADING)] == [LOADED]


def test_a_file_that_fails_while_it_is_loaded_is_loaded_once(asked, tmp_path):
    """Not for each call; a missing entry gets the error that kept it from being defined."""
    source = f"open({str(tmp_path / 'loads')!r}, 'a').write('x')\nraise KeyError('no')\n"
    answers = asked(source, LOADING, CALL, CALL, CALL)
    assert {answer.failure.message for answer in answers} == {"KeyError: 'no' (mine.py:2)"}
    assert (tmp_path / "loads").read_text() == "x"


def test_a_file_that_never_loads_is_killed(asked):
    """Also when the entry was defined before."""
    loading, call = asked(BOOK + "while True: pass\n", LOADING, CALL, timeout=1.0)
    assert loading.failure == Failure("timed-out", "its file does not load within 1 s")
    assert call.failure == Failure("timed-out", "no answer within 1 s")


def test_a_file_that_hoards_memory_while_it_is_loaded_meets_the_limit(asked):
    """What it had defined answers all the same."""
    loading, call = asked(BOOK + "hoard = bytearray(8 << 30)\n", LOADING, CALL)
    assert loading.failure == Failure("out-of-memory", "the port ran out of memory")
    assert call.result == Array.of([6.00000000000378, 7.999999999999119])


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_script_that_hoards_memory_while_it_is_loaded_meets_the_limit(tmp_path, runtime):
    """What it had defined answers where the runtime can go on, else that is said of each call, too."""
    file = tmp_path / "mine.lua"
    file.write_text(
        "function numerical_gradient(f, x) return x end\nt = {}\nwhile true do t[#t + 1] = {} end\n"
    )
    with closing(ContainedPort(replace(of_file(file), memory=0.3), runtime, 20.0)) as port:
        loading, call = port.answer(LOADING), port.answer(CALL)
    hoarded = Failure("out-of-memory", "the port ran out of memory")
    assert loading.failure == hoarded
    assert call.failure == hoarded if call.failure else call.result == Array.of([3.0, 4.0])


def test_a_plot_is_not_shown(asked):
    """Nobody would close its window."""
    source = BOOK + "import os\nassert os.environ['MPLBACKEND'] == 'Agg'\n"
    assert [replace(answer, seconds=0.0) for answer in asked(source, LOADING)] == [LOADED]


def test_after_three_ends_nothing_more_is_asked(asked):
    """The remaining calls say so."""
    answers = asked("import os\ndef numerical_gradient(f, x): os._exit(1)\n", *[CALL] * 5)
    assert [answer.failure.code for answer in answers] == ["crashed"] * 3 + ["not-asked"] * 2


def test_what_becomes_of_its_own_function_costs_a_port_no_other_call(asked):
    """The ends of its worker are counted apart."""
    own = Call(Function(own="sphere"), Array.of([3.0, 4.0]))
    source = BOOK + "import os\ndef sphere(x): os._exit(1)\n"
    answers = asked(source, *[own, CALL] * 5)
    codes = [answer.failure and answer.failure.code for answer in answers[::2]]
    assert codes == ["crashed"] * 3 + ["not-asked"] * 2
    assert [answer.failure for answer in answers[1::2]] == [None] * 5


def test_arguments_of_any_kind_are_recorded(asked):
    """f gets single elements, lists, 2-D arrays, complex numbers and text, and never raises."""
    (answer,) = asked(
        """
        import numpy as np
        def numerical_gradient(f, x):
            return [f(x[0]), f([1, 2]), f(np.ones((2, 2))), f(x + 1j), f("text"), f(np.float32(0.1))]
        """
    )
    assert [(probe.shape, probe.kind) for probe in answer.probes] == [
        ((), "float64"),
        ((2,), "int64"),
        ((2, 2), "float64"),
        ((2,), "complex128"),
        ((), "<U4"),
        ((), "float32"),
    ]
    assert answer.result.values[:4] == (9.0, 5.0, 4.0, 23 + 14j)


def test_a_leak_is_seen_in_every_call(asked):
    """Also where the same constant is assigned again."""
    answers = asked("def numerical_gradient(f, x):\n    global h\n    h = 1e-4\n    return x\n", CALL, CALL)
    assert [answer.globals for answer in answers] == [("h",), ("h",)]


def test_an_array_of_objects_holds_numbers(asked):
    """As far as they are numbers."""
    answers = asked("def numerical_gradient(f, x): return x.astype(object)\n")
    assert answers[0].result == Array.of([3.0, 4.0])


def test_a_port_that_forks_is_heard_once(asked):
    """Its child says nothing, and takes no call from it."""
    answers = asked("import os\ndef numerical_gradient(f, x):\n    os.fork()\n    return x\n", *[CALL] * 4)
    assert [answer.result for answer in answers] == [Array.of([3.0, 4.0])] * 4
