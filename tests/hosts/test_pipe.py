"""A port that is another program is asked over its pipes; whatever it does wrong is in the answer."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradport.hosts.containment import guard, marks
from gradport.hosts.port import Array, Call, Failure, Function
from gradport.hosts.program import conversation, pipe
from gradport.hosts.program.pipe import PipePort

MISBEHAVING = Path(__file__).parents[1] / "misbehaving"
CC = shutil.which("cc")
SPHERE = Function(objective="sphere")
AT_3_4 = Call(SPHERE, Array.of((3.0, 4.0)))

MISBEHAVIOUR = {
    "answers_once.sh": None,
    "answers_twice.sh": None,
    "asks_ahead.py": None,
    "asks_for_ever.sh": (
        "timed-out",
        "did not answer the call within 0.6 s, though f was evaluated each time",
    ),
    "asks_for_too_much.sh": ("no-answer", "asked for f at 1000000 numbers, x has 2"),
    "bare_nan.sh": ("no-answer", 'sent a bare NaN as result[0]: send "nan"'),
    "broken_json.sh": ("no-answer", "sent a message that is not JSON (expecting property name"),
    "children_eat_memory.py": ("out-of-memory", "held more memory than its limit of 300 MiB"),
    "closes_input.sh": ("no-answer", "closed its standard input before it answered the call"),
    "closes_output.sh": ("no-answer", "closed its standard output before it answered the call"),
    "crashes_at_each_call.sh": ("crashed", "exited with status 1 before it answered the call"),
    "deaf.sh": (
        "timed-out",
        "did not answer the call within 0.6 s: does it read line by line, and flush its",
    ),
    "eats_memory.py": ("out-of-memory", "held more memory than its limit of 300 MiB"),
    "empty_reason.sh": ("no-answer", 'sent "" as "error", which is a text that says why'),
    "evaluates_first.sh": ("no-answer", 'sent "evaluate" with id 0 in call 1'),
    "exits_at_once.sh": ("crashed", "exited with status 1 before it answered the hello"),
    "exits_early.sh": (
        "crashed",
        "exited with status 0 before it answered the call; a port answers calls until its input ends",
    ),
    "exits_with_status.sh": (
        "crashed",
        "exited with status 3 before it answered the call; its last words: cannot",
    ),
    "fails_in_a_sanitizer.sh": (
        "crashed",
        "its last words: SUMMARY: AddressSanitizer: heap-buffer-overflow gradient.c:8 in numerical_gradient",
    ),
    "floods_output.sh": ("no-answer", "printed 1 MiB that are no messages"),
    "floods_without_lines.sh": ("no-answer", "sent a line of more than 67108864 bytes"),
    "half_a_line.sh": ("timed-out", 'it sent half a line, "{"id": 1, "resu", and no line end'),
    "half_a_line_then_exit.sh": (
        "crashed",
        "exited with status 0 before it answered the call, in the midst of the line",
    ),
    "hangs_at_seven.sh": None,
    "hello_again.sh": ("no-answer", "which has none of the fields evaluate, result, error, skipped"),
    "hello_of_nothing.sh": ("no-answer", 'sent "x" as "hello", which is an object'),
    "hello_takes_nonsense.sh": ("no-answer", 'sent "points" in "takes", which holds only point, rows'),
    "huge_answer.sh": ("no-answer", "sent a line of more than 67108864 bytes"),
    "huge_shape.sh": ("no-answer", 'sent 1 number as "result" with shape'),
    "ignores_signals.sh": ("timed-out", "did not answer the call within 0.6 s"),
    "ignores_its_own.py": None,
    "invalid_utf8.sh": ("no-answer", "sent a message that is not UTF-8 (byte 0xff at 20)"),
    "keeps_its_output.py": ("timed-out", "within 0.6 s: does it read line by line, and flush its"),
    "kills_its_group.sh": ("crashed", "was ended by SIGKILL"),
    "knows_no_protocol.sh": (
        "timed-out",
        'did not answer the hello within 0.6 s: it printed "Enter x:" instead',
    ),
    "leaves_a_child.sh": ("crashed", "exited with status 4 before it answered the call"),
    "missing_field.sh": ("no-answer", 'sent {"id": 1}, which has none of the fields'),
    "missing_id.sh": ("no-answer", 'sent "result" without "id", in call 1'),
    "nested_deeply.sh": ("no-answer", "sent a message that is nested too deeply"),
    "nested_rows.sh": ("no-answer", 'sent a list as result[0]: arrays are flat, with a "shape"'),
    "no_line_end_after_the_answer.sh": (
        "timed-out",
        'it sent half a line, "{"id": 1, "result": [6.0, 8.0]}", and no line end',
    ),
    "no_line_end_before_the_answer.sh": (
        "no-answer",
        'printed "debug" and no line end before {"id": 1, "result": [6.0, 8.0]}: print to standard error',
    ),
    "no_hello.sh": ("no-answer", "where its hello was expected"),
    "noisy.sh": None,
    "null_for_number.sh": ("no-answer", "sent null as result[1], which is no number"),
    "other_version.sh": ("no-answer", "speaks version 2 of the protocol, this gradport speaks 1"),
    "pretty_json.sh": ("timed-out", 'it printed "{" instead of a message in one line'),
    "prints_usage.sh": ("crashed", "exited with status 2 before it answered the hello"),
    "reads_to_the_end.sh": ("timed-out", "did not answer the hello within 0.6 s: does it read line by line"),
    "reports_an_error.sh": ("crashed", "reports an error: x must not be empty"),
    "segfault.sh": ("crashed", "was ended by SIGSEGV (segmentation fault) before it answered the call"),
    "shell_segfault.sh": (
        "crashed",
        "exited with status 139, as a shell does after SIGSEGV (segmentation fault)",
    ),
    "silent.sh": (
        "timed-out",
        "did not answer the call within 0.6 s: does it read line by line, and flush its",
    ),
    "skips.sh": ("skipped", "takes rows only"),
    "stops_listening.sh": ("no-answer", "closed its standard input before it answered the call"),
    "stops_itself.sh": ("timed-out", "did not answer the call within 0.6 s"),
    "text_for_number.sh": ("no-answer", 'sent the text "6.0" as result[0]: only "inf"'),
    "too_large.sh": ("no-answer", "sent a bare Infinity, or a decimal beyond float64, as result[0]"),
    "trickles.sh": ("timed-out", 'did not answer the call within 0.6 s: it sent half a line, "xx'),
    "true_for_number.sh": ("no-answer", "sent true as result[1], which is no number"),
    "two_answers_in_one.sh": ("no-answer", 'sent "result" and "error" in one message'),
    "unknown_field.sh": ("no-answer", 'sent an unknown field "shpae" in a message with "result"'),
    "wrong_count.sh": ("no-answer", 'sent 3 numbers as "result" with shape [2], which wants 2'),
    "wrong_count_evaluate.sh": ("no-answer", 'sent 3 numbers as "evaluate" with shape [2], which wants 2'),
    "writes_utf16.py": ("no-answer", "sent a message in UTF-16: write UTF-8"),
    "wrong_id.sh": ("no-answer", 'sent "result" with id 99 in call 1: a wrong id, or a second answer'),
}
"""What each program's first call comes to; None where that call is answered."""


def port(name: str, timeout: float = 20.0) -> PipePort:
    """The port that one of the misbehaving programs is."""
    runner = ["sh"] if name.endswith(".sh") else [sys.executable, "-E"]  # -E: its output is buffered as usual
    return PipePort([*runner, str(MISBEHAVING / name)], timeout=timeout, memory=300 << 20)


def asked(name: str, *calls: Call, timeout: float = 20.0) -> list[pipe.Answer]:
    """The answers of a program to some calls; none of its processes is left."""
    asked = port(name, timeout)
    answers = [asked.answer(call) for call in calls]
    asked.close()
    assert not any(guard.marked(marks.RUN))
    return answers


def test_every_misbehaving_program_is_in_the_table() -> None:
    """And every entry of the table has its program."""
    assert {path.name for path in MISBEHAVING.iterdir() if path.is_file()} == {*MISBEHAVIOUR, "honest.py"}


@pytest.mark.parametrize("name", [name for name, failure in MISBEHAVIOUR.items() if failure])
def test_misbehaviour_becomes_a_failure(name: str) -> None:
    """Its code and its sentence tell the program's author what happened."""
    code, sentence = MISBEHAVIOUR[name] or ("", "")
    waits = code == "timed-out" or name == "stops_listening.sh"
    (answer,) = asked(name, AT_3_4, timeout=0.6 if waits else 20.0)
    assert answer.result is None
    assert answer.failure is not None
    assert (answer.failure.code, sentence in answer.failure.message) == (code, True), answer.failure
    assert len(answer.failure.message) < 600
    assert answer.seconds < 15


@pytest.mark.parametrize("name", [name for name, failure in MISBEHAVIOUR.items() if not failure])
def test_misbehaviour_that_leaves_an_answer_does_not_lose_it(name: str) -> None:
    """The first call is answered."""
    (answer,) = asked(name, AT_3_4)
    assert answer.failure is None
    assert answer.result == Array.of((6.0, 8.0))


def test_an_honest_port_is_bit_identical() -> None:
    """The result, the probes and x afterwards are as the reference's."""
    (answer,) = asked("honest.py", AT_3_4)
    assert answer.failure is None
    assert answer.result == Array.of((6.00000000000378, 7.999999999999119))
    assert answer.after == AT_3_4.x
    assert [probe.values for probe in answer.probes] == [
        (3.0 + 1e-4, 4.0),
        (3.0 - 1e-4, 4.0),
        (3.0, 4.0 + 1e-4),
        (3.0, 4.0 - 1e-4),
    ]
    assert answer.count == 4
    assert answer.output == ""


def test_numbers_that_json_lacks_travel_as_text() -> None:
    """Both ways, bit for bit."""
    x = (math.inf, -0.0, math.nan, 5e-324, 0.1)
    (answer,) = asked("honest.py", Call(Function(returns=(math.nan, 1.0, math.inf)), Array.of(x)))
    assert answer.after is not None
    assert repr(answer.after.values) == repr(x)
    assert answer.result is not None
    assert repr(answer.result.values) == repr((math.nan, math.inf, 0.0, 0.0, 0.0))


def test_a_derivative_is_a_single_number() -> None:
    """Its x has the shape [] in the call and in the answer."""
    (answer,) = asked("honest.py", Call(Function(objective="parabola-x0"), Array.of(3.0), takes="scalar"))
    assert answer.result == Array.of(6.00000000000378)
    assert [probe.shape for probe in answer.probes] == [(), ()]


def test_the_hello_says_what_the_port_is() -> None:
    """Known once the program was started, unknown before."""
    honest = port("honest.py")
    assert (honest.name, honest.takes, honest.functions) == (None, None, None)
    assert honest.introduce() is None
    assert (honest.name, honest.takes, honest.functions) == ("honest", ("point", "scalar"), None)
    honest.close()


def test_a_program_that_does_not_introduce_itself_fails() -> None:
    """With the reason that its first call would give."""
    usage = port("prints_usage.sh")
    failure = usage.introduce()
    assert failure is not None
    assert failure.code == "crashed"
    usage.close()


def test_noise_is_kept_beside_the_answer() -> None:
    """What is printed that is no message: before the hello, in the call, not UTF-8, or other JSON."""
    first, second = asked("noisy.sh", AT_3_4, AT_3_4)
    called = 'dx = 1e-4\ncaf\ufffd {1, 2}\n{"step": 1}\n[1, 2]\n'
    assert first.output == "Loading ...\n" + called
    assert second.output == called
    assert second.result == Array.of((6.0, 8.0))


def test_a_program_that_is_run_for_each_question_is_told_to_go_on() -> None:
    """Its second call finds it gone, the third finds a fresh one."""
    first, second, third = asked("answers_once.sh", *[AT_3_4] * 3)
    assert (first.failure, second.result) == (None, None)
    assert second.failure is not None
    assert second.failure.message == (
        "the program exited with status 0 before it answered the call; a port answers calls until its input ends"
    )
    assert third.result == first.result


def test_a_second_answer_is_a_failure_of_the_next_call() -> None:
    """It cannot be told from a wrong id, and the sentence says both."""
    _, second = asked("answers_twice.sh", AT_3_4, AT_3_4)
    assert second.failure == Failure(
        "no-answer", 'the program sent "result" with id 1 in call 2: a wrong id, or a second answer'
    )


def test_the_next_call_is_asked_of_a_fresh_program() -> None:
    """One call that hangs costs that call only; a program that has answered before does flush its output."""
    at_7 = Call(SPHERE, Array.of((7.0, 4.0)))
    answers = asked("hangs_at_seven.sh", AT_3_4, at_7, AT_3_4, timeout=1.0)
    assert [answer.failure and answer.failure.code for answer in answers] == [None, "timed-out", None]
    sentence = "the program did not answer the call within 1 s: is there a loop that does not end?"
    assert answers[1].failure.message == sentence


def test_after_three_kills_nothing_more_is_asked() -> None:
    """The remaining calls say so at once, also those that were no trouble."""
    at_7 = Call(SPHERE, Array.of((7.0, 4.0)))
    *_, third, fourth = asked("hangs_at_seven.sh", at_7, AT_3_4, at_7, AT_3_4, at_7, AT_3_4, timeout=0.5)
    assert third.failure is not None
    assert third.failure.code == "timed-out"
    assert fourth.failure is not None
    assert fourth.failure.code == "not-asked"
    assert (
        "ended badly 3 times; the last time it did not answer the call within 0.5 s" in fourth.failure.message
    )
    assert fourth.seconds < 0.5


def test_after_three_crashes_in_a_row_nothing_more_is_asked() -> None:
    """A program that cannot run is not started for each case."""
    answers = asked("crashes_at_each_call.sh", *[AT_3_4] * 4)
    assert [answer.failure and answer.failure.code for answer in answers] == ["crashed"] * 3 + ["not-asked"]


def test_crashes_at_some_calls_leave_the_others_their_answers(tmp_path: Path) -> None:
    """Only crashes in a row count."""
    script = (MISBEHAVING / "hangs_at_seven.sh").read_text().replace("exec sleep 60", "exit 1")
    (tmp_path / "port.sh").write_text(script)
    fragile = PipePort(["sh", str(tmp_path / "port.sh")])
    at_7 = Call(SPHERE, Array.of((7.0, 4.0)))
    codes = [(a := fragile.answer(c)).failure and a.failure.code for c in [at_7, at_7, AT_3_4] * 3]
    fragile.close()
    assert codes == ["crashed", "crashed", None] * 3


def test_what_becomes_of_its_own_function_costs_a_program_no_other_call() -> None:
    """It is asked for its own function until that has ended it three times, and for the rest all along."""
    own = Call(Function(own="sphere"), Array.of((3.0, 4.0)))
    answers = asked("ignores_its_own.py", *[own, AT_3_4] * 5)
    codes = [answer.failure and answer.failure.code for answer in answers[::2]]
    assert codes == ["no-answer"] * 3 + ["not-asked"] * 2
    assert [answer.failure for answer in answers[1::2]] == [None] * 5


def test_a_program_that_ended_three_times_is_not_asked_for_its_own_function() -> None:
    """It would end at the hello again."""
    own = Call(Function(own="sphere"), Array.of((3.0, 4.0)))
    answers = asked("exits_at_once.sh", *[AT_3_4] * 3, own)
    assert [answer.failure and answer.failure.code for answer in answers] == ["crashed"] * 3 + ["not-asked"]


def test_an_error_or_a_skip_does_not_end_the_program() -> None:
    """Nor does a final message with a fault in it: the program waits for the next call."""
    for name in ("reports_an_error.sh", "skips.sh", "bare_nan.sh"):
        asked_once = port(name)
        asked_once.answer(AT_3_4)
        assert any(guard.marked(marks.RUN)), name
        asked_once.close()


def test_a_program_that_is_not_there_has_crashed() -> None:
    """Its name is in the sentence."""
    missing = PipePort(["no-such-program-anywhere"])
    failure = missing.answer(AT_3_4).failure
    assert failure == Failure(
        "crashed", "the program cannot be started: No such file or directory: no-such-program-anywhere"
    )


def test_a_program_that_floods_standard_error_is_answered() -> None:
    """It is drained while the answer is awaited."""
    honest = (MISBEHAVING / "honest.py").read_text()
    noisy = honest.replace("def say(**message):", "def say(**message):\n    sys.stderr.write('x' * 300_000)")
    asked_noisily = PipePort([sys.executable, "-c", noisy])
    assert asked_noisily.answer(AT_3_4).failure is None
    asked_noisily.close()


def test_a_call_for_its_own_function_is_not_answered_by_ours() -> None:
    """A port that asks for f, though its own was wanted, has no answer."""
    (answer,) = asked("honest.py", Call(Function(own="sphere"), Array.of((3.0, 4.0))))
    assert answer.failure == Failure(
        "no-answer", 'the program asked for f, but was to differentiate its own "sphere"'
    )
    assert answer.count == 0


def test_a_captured_parameter_works_where_the_port_tells_it() -> None:
    """f reads the caller's x, which the port steps in place."""
    (answer,) = asked("honest.py", Call(SPHERE, Array.of((3.0, 4.0)), captured=True))
    assert answer.result == Array.of((6.00000000000378, 7.999999999999119))


def test_a_captured_parameter_that_is_not_told_skips_the_call(tmp_path: Path) -> None:
    """Without the caller's x there is nothing to judge."""
    source = (MISBEHAVING / "honest.py").read_text()
    (tmp_path / "port.py").write_text(source.replace(", caller_x=written(x)", ""))
    tacit = PipePort([sys.executable, str(tmp_path / "port.py")])
    failure = tacit.answer(Call(SPHERE, Array.of((3.0, 4.0)), captured=True)).failure
    assert failure == Failure("skipped", 'the program does not tell "caller_x", which this call needs')
    assert tacit.answer(AT_3_4).failure is None
    tacit.close()


def test_x_of_another_length_is_kept_as_it_is(tmp_path: Path) -> None:
    """What was observed is not cut to what was expected."""
    script = 'read -r h; echo \'{"gradport": 1, "hello": {}}\'; read -r c; '
    script += 'echo \'{"id": 1, "result": [6, 8, 0], "x": [3, 4, -0]}\'; read -r rest'
    longer = PipePort(["sh", "-c", script], cwd=tmp_path)
    answer = longer.answer(AT_3_4)
    longer.close()
    assert answer.result == Array.of((6.0, 8.0, 0.0))
    assert answer.after is not None
    assert repr(answer.after.values) == "(3.0, 4.0, -0.0)"


def test_a_batch_is_told_with_its_shape(tmp_path: Path) -> None:
    """x is flat, in row-major order."""
    script = 'read -r h; echo \'{"gradport": 1, "hello": {}}\'; read -r c; echo "$c" > call.json; '
    script += 'echo \'{"id": 1, "skipped": "no"}\'; read -r rest'
    skipping = PipePort(["sh", "-c", script], cwd=tmp_path)
    skipping.answer(Call(SPHERE, Array.of(((1, 2, 3), (4, 5, 6)), "int64"), takes="rows"))
    skipping.close()
    assert (tmp_path / "call.json").read_text() == (
        '{"id": 1, "call": {"entry": "gradient", "takes": "rows", '
        '"x": [1, 2, 3, 4, 5, 6], "shape": [2, 3], "dtype": "int64"}}\n'
    )


def test_an_interrupted_call_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the midst of an evaluation ends the program."""

    def interrupt(*_: object) -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(conversation, "_value", interrupt)
    honest = port("honest.py")
    with pytest.raises(KeyboardInterrupt):
        honest.answer(AT_3_4)
    assert not any(guard.marked(marks.RUN))


def test_a_port_may_be_closed_twice_and_before_it_was_asked() -> None:
    """Closing what is closed does nothing."""
    honest = port("honest.py")
    honest.close()
    honest.answer(AT_3_4)
    honest.close()
    honest.close()


@pytest.mark.skipif(CC is None, reason="no C compiler")
def test_a_real_segmentation_fault_is_named(tmp_path: Path) -> None:
    """A null pointer in C, not a signal sent by hand."""
    (tmp_path / "port.c").write_text(
        "#include <stddef.h>\nint main(void) { return *(volatile int *)NULL; }\n"
    )
    subprocess.run([str(CC), "-o", "port", "port.c"], check=True, cwd=tmp_path)
    failure = PipePort([str(tmp_path / "port")]).answer(AT_3_4).failure
    assert failure is not None
    assert failure.message == (
        "the program was ended by SIGSEGV (segmentation fault) before it answered the hello"
    )


def test_the_time_limit_includes_the_start() -> None:
    """A program that starts slowly does not get the time twice."""
    slow = PipePort(["sh", "-c", "sleep 60"], timeout=0.4)
    started = time.monotonic()
    failure = slow.answer(AT_3_4).failure
    assert failure is not None
    assert failure.code == "timed-out"
    assert time.monotonic() - started < 10
