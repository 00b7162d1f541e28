"""A child process is held to its deadlines and limits, and nothing of it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from gradport.hosts.containment import child, guard, marks, pipes
from gradport.hosts.containment.child import Child
from gradport.hosts.containment.crew import crew
from gradport.hosts.containment.endings import ChildEnded, NotStarted, OutOfMemory, TimedOut, TooLong, ending

REFERENCE = Path(child.__file__).parents[2]


def soon(seconds: float = 20.0) -> float:
    """A deadline that is far enough for anything that works."""
    return time.monotonic() + seconds


def shell(script: str, **options: object) -> Child:
    """A child that runs a shell script."""
    return Child(["sh", "-c", script], **options)  # type: ignore[arg-type]


def runs(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def gone(pid: int, seconds: float = 10.0) -> bool:
    """Whether the process ends within the time."""
    deadline = soon(seconds)
    while runs(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not runs(pid)


def test_a_line_goes_in_and_comes_out() -> None:
    """What is sent is received, without the line end."""
    with Child(["cat"]) as cat:
        cat.send(b"3.0 4.0", soon())
        assert cat.receive(soon()) == b"3.0 4.0"


def test_lines_that_arrive_together_are_received_one_by_one() -> None:
    """Each receive gives one line, an empty one too."""
    with shell("printf 'a\\n\\nb\\n'; cat") as printer:
        assert [printer.receive(soon()) for _ in range(3)] == [b"a", b"", b"b"]


def test_a_line_may_arrive_in_pieces() -> None:
    """The pieces are put together."""
    with shell("printf 3; sleep 0.1; printf '.0\\n'; cat") as printer:
        assert printer.receive(soon()) == b"3.0"


def test_a_long_line_passes_both_ways_at_once() -> None:
    """A child that writes before it has read all does not block."""
    line = b"0123456789" * 1_000_000
    with Child(["cat"]) as cat:
        cat.send(line, soon())
        assert cat.receive(soon()) == line


def test_a_line_of_exactly_the_limit_is_received() -> None:
    """The limit counts the bytes before the line end."""
    with shell("echo 12345; cat") as printer:
        assert printer.receive(soon(), limit=5) == b"12345"


@pytest.mark.parametrize("script", ["echo 123456; cat", "printf 123456; cat"])
def test_a_line_beyond_the_limit_is_too_long(script: str) -> None:
    """Whether its end has arrived or not."""
    with shell(script) as printer, pytest.raises(TooLong, match="more than 5 bytes"):
        printer.receive(soon(), limit=5)


def test_half_a_line_does_not_outlast_the_deadline() -> None:
    """TimedOut has the half that arrived."""
    with shell("printf half; exec sleep 60") as printer:
        started = time.monotonic()
        with pytest.raises(TimedOut) as caught:
            printer.receive(soon(0.3))
        assert caught.value.rest == b"half"
        assert time.monotonic() - started < 10


def test_a_child_that_reads_nothing_does_not_outlast_the_deadline() -> None:
    """Sending more than the pipe holds times out."""
    with Child(["sleep", "60"]) as deaf, pytest.raises(TimedOut):
        deaf.send(b"x" * (1 << 20), soon(0.2))


def test_a_deadline_in_the_past_still_gives_what_has_arrived() -> None:
    """A line that is there costs no time."""
    with shell("printf 'a\\nb\\n'; exec sleep 60") as printer:
        assert printer.receive(soon()) == b"a"
        assert printer.receive(time.monotonic() - 1) == b"b"
        with pytest.raises(TimedOut):
            printer.receive(time.monotonic() - 1)


@pytest.mark.parametrize(
    ("script", "returncode", "words"),
    [
        ("exit 0", 0, "exited with status 0"),
        ("exit 3", 3, "exited with status 3"),
        ("kill -s SEGV $$", -11, "was ended by SIGSEGV (segmentation fault)"),
        ("kill -s KILL $$", -9, "was ended by SIGKILL (killed, perhaps by the system for lack of memory)"),
        ("kill -s USR1 $$", -10, "was ended by SIGUSR1"),
        ("exit 139", 139, "exited with status 139, as a shell does after SIGSEGV (segmentation fault)"),
        ("exit 200", 200, "exited with status 200"),
        ("exec >&-; exec sleep 60", None, "closed its standard output"),
    ],
)
def test_an_ending_is_told_in_words(script: str, returncode: int | None, words: str) -> None:
    """ChildEnded has the return code and says what it means."""
    with shell(script) as short, pytest.raises(ChildEnded) as caught:
        short.receive(soon())
    assert caught.value.returncode == returncode
    assert str(caught.value) == words


def test_a_signal_without_a_name_is_told_by_its_number() -> None:
    """Real-time signals have no names."""
    assert ending(-40) == "was ended by signal 40"


def test_the_last_words_are_kept() -> None:
    """The end of standard error is in the exception and in the child."""
    with shell("head -c 5000000 /dev/zero >&2; echo 'no such model' >&2; exit 1") as failing:
        with pytest.raises(ChildEnded) as caught:
            failing.receive(soon())
        assert caught.value.stderr_tail.endswith("no such model")
        assert len(failing.stderr_tail) <= pipes.TAIL


def test_what_was_said_before_the_end_is_received_first() -> None:
    """Lines, then the exception with the half line."""
    with shell("echo a; echo b; printf c") as short:
        assert [short.receive(soon()), short.receive(soon())] == [b"a", b"b"]
        with pytest.raises(ChildEnded) as caught:
            short.receive(soon())
        assert caught.value.rest == b"c"


def test_sending_to_a_child_that_ended_says_how_it_ended() -> None:
    """The broken pipe is not what the caller sees."""
    with shell("exit 7") as short:
        assert gone(short.pid)
        with pytest.raises(ChildEnded) as caught:
            short.send(b"x" * (1 << 20), soon())
        assert caught.value.returncode == 7


def test_a_child_that_closes_its_input_is_named_so() -> None:
    """It still runs, so there is no return code."""
    with shell("exec <&-; echo ready; exec sleep 60") as closed:
        closed.receive(soon())
        with pytest.raises(ChildEnded, match="closed its standard input") as caught:
            closed.send(b"x", soon())
        assert caught.value.returncode is None


def test_the_end_is_seen_though_a_descendant_holds_the_output_open() -> None:
    """Otherwise the harness waits for the descendant."""
    with shell("echo $$; sleep 60 & exit 4") as short:
        short.receive(soon())
        with pytest.raises(ChildEnded) as caught:
            short.receive(soon())
        assert caught.value.returncode == 4


@pytest.mark.parametrize("command", [["no-such-program-anywhere"], ["/"], [], ["a\0b"], [""]])
def test_a_command_that_cannot_run_is_not_started(command: list[str]) -> None:
    """One exception, whatever the reason."""
    with pytest.raises(NotStarted, match="cannot be started"):
        Child(command)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The folder, not the program, is what is missing."""
    with pytest.raises(NotStarted, match="nowhere"):
        Child(["cat"], cwd=tmp_path / "nowhere")


def test_the_environment_and_the_folder_are_as_given(tmp_path: Path) -> None:
    """Only the mark is added."""
    with Child(["/bin/sh", "-c", "pwd; echo $STEP"], cwd=tmp_path, env={"STEP": "1e-4"}) as printer:
        assert [printer.receive(soon()), printer.receive(soon())] == [str(tmp_path).encode(), b"1e-4"]


EATER = "taken = []\nwhile True: taken.append(bytearray(8 << 20))"


def test_a_child_that_takes_too_much_memory_is_noticed() -> None:
    """Before it takes much more."""
    with Child([sys.executable, "-c", EATER], memory=200 << 20) as eater:
        with pytest.raises(OutOfMemory, match="more memory than its limit of 200 MiB") as caught:
            eater.receive(soon())
        assert caught.value.resident > 200 << 20


def test_descendants_count_as_memory_of_the_child() -> None:
    """Also those in a session of their own."""
    with Child(["sh", "-c", 'setsid "$0" -c "$1" & wait', sys.executable, EATER], memory=200 << 20) as parent:  # noqa: SIM117
        with pytest.raises(OutOfMemory):
            parent.receive(soon())


@pytest.mark.parametrize(
    "script",
    [
        "echo $$; exec sleep 600",
        "trap '' TERM INT HUP; echo $$; while :; do sleep 600; done",
        "sleep 600 & echo $!; wait",
        "setsid sleep 600 & sleep 0.2; echo $!; wait",
        "sh -c 'setsid sleep 600 & echo $!'; exec sleep 600",
        "(setsid nohup sleep 600 >/dev/null 2>&1 <&- & echo $!); exec sleep 600",
    ],
    ids=["itself", "ignoring signals", "a child", "a child in a session of its own", "an orphan", "a daemon"],
)
def test_nothing_is_left_after_a_kill(script: str) -> None:
    """Neither the child nor a descendant that left its group."""
    with shell(script) as parent:
        pid = int(parent.receive(soon()))
        assert runs(pid)
    assert not runs(parent.pid)
    assert gone(pid, 2)


def test_a_child_that_forks_and_moves_on_is_caught() -> None:
    """Each of its processes lives for an instant only, in the child's group."""
    hop = "import os\nos.write(1, b'go\\n')\nwhile True:\n    if os.fork(): os._exit(0)"
    with Child([sys.executable, "-S", "-c", hop]) as hopping:
        hopping.receive(soon())
        assert any(any(guard.marked(marks.RUN)) for _ in range(500))
    assert not any(any(guard.marked(marks.RUN)) for _ in range(50))


def test_a_kill_may_be_repeated() -> None:
    """The second does nothing."""
    cat = Child(["cat"])
    cat.kill()
    cat.kill()
    with pytest.raises(ChildEnded, match="SIGKILL"):
        cat.receive(soon())
    with pytest.raises(ChildEnded, match="SIGKILL"):
        cat.send(b"x", soon())


def test_a_child_leaves_no_open_files() -> None:
    """Started, spoken with and killed."""
    Child(["cat"]).kill()  # the first starts the guard, whose pipe stays
    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208  # names, not paths
    for _ in range(5):
        with Child(["cat"]) as cat:
            cat.send(b"x", soon())
            cat.receive(soon())
        with pytest.raises(NotStarted):
            Child(["no-such-program-anywhere"])
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_a_child_that_is_finished_may_end_by_itself(tmp_path: Path) -> None:
    """The end of its input is enough."""
    reader = shell(f"cat >/dev/null; echo done > {tmp_path}/end")
    reader.finish(soon())
    assert (tmp_path / "end").read_text() == "done\n"


def test_a_child_that_does_not_finish_is_killed() -> None:
    """At the deadline."""
    deaf = Child(["sleep", "600"])
    deaf.finish(soon(0.1))
    assert not runs(deaf.pid)


def test_several_threads_drive_children_of_their_own() -> None:
    """No line goes to another child, and no pipe is inherited by one."""
    answers: list[list[bytes]] = [[] for _ in range(6)]

    def drive(number: int) -> None:
        for turn in range(20):
            with Child(["cat"]) as cat:
                cat.send(b"%d %d" % (number, turn), soon())
                answers[number].append(cat.receive(soon()))

    threads = [threading.Thread(target=drive, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[b"%d %d" % (number, turn) for turn in range(20)] for number in range(6)]


def test_a_crew_is_dismissed_with_its_children() -> None:
    """The thread that waits for one sees it ended, and starts no other; other children go on."""
    seen: list[BaseException] = []
    waiting = threading.Event()

    def drive() -> None:
        try:
            with Child(["sleep", "600"]) as sleeper:
                waiting.set()
                sleeper.receive(soon(60))
        except ChildEnded as ended:
            seen.append(ended)
        try:
            Child(["sleep", "600"])
        except KeyboardInterrupt as refused:
            seen.append(refused)

    def interrupted() -> None:
        with crew(2) as pool:
            pool.submit(drive)
            assert waiting.wait(20)
            raise KeyboardInterrupt

    started = time.monotonic()
    with Child(["cat"]) as bystander:
        with pytest.raises(KeyboardInterrupt):
            interrupted()
        bystander.send(b"still here", soon())
        assert bystander.receive(soon()) == b"still here"
    assert [type(exception) for exception in seen] == [ChildEnded, KeyboardInterrupt]
    assert time.monotonic() - started < 30


def test_a_crew_that_is_not_interrupted_finishes_its_work() -> None:
    """The block ends when all threads are done, and the children are theirs to end."""

    def drive(number: int) -> bytes:
        with Child(["cat"]) as cat:
            cat.send(b"%d" % number, soon())
            return cat.receive(soon())

    with crew(2) as pool:
        answers = pool.map(drive, range(4))
    assert list(answers) == [b"0", b"1", b"2", b"3"]


HARNESS = """
import sys, time
from gradport.hosts.containment.child import Child

tree = "setsid sleep 600 & echo $!; sleep 600 & echo $!; echo $$; trap '' TERM INT HUP; while :; do sleep 600; done"
kept = Child(["sh", "-c", tree])
print(*[kept.receive(time.monotonic() + 20).decode() for _ in range(3)], flush=True)
kept.receive(time.monotonic() + 600)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_outlives_a_harness_that_is_ended(number: signal.Signals) -> None:
    """By Ctrl-C or by force, the children and their sessions end with it."""
    harness = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HARNESS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(REFERENCE)},
        start_new_session=True,
    )
    with harness:
        assert harness.stdout is not None
        tree = [int(pid) for pid in harness.stdout.readline().split()]
        assert len(tree) == 3
        assert all(runs(pid) for pid in tree)
        os.killpg(harness.pid, number)  # as a terminal does
    assert all(gone(pid) for pid in tree)


def test_the_guard_ends_with_its_run(tmp_path: Path) -> None:
    """Also where the run ends as it should; none is left for the next run to count."""
    script = (
        "from gradport.hosts.containment import marks\n"
        "from gradport.hosts.containment.child import Child\n"
        "Child(['cat']).kill()\nprint(marks._guards[0].pid)"
    )
    environment = {**os.environ, "PYTHONPATH": str(REFERENCE)}
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", script],
        capture_output=True,
        check=True,
        env=environment,
        cwd=tmp_path,
    )
    assert done.stderr == b""
    assert gone(int(done.stdout))
