"""A port that is another program: asked over its standard input and output, contained by `child`.

The objective is evaluated here, so a program needs nothing but a routine that takes a callback. Whatever the
program does wrong is in the answer. A call that ends badly ends the program, and the next one starts it again,
until there were three such calls: crashes count only in a row, since a program that crashes at a few calls can
answer the others. Calls for functions of its own are counted apart: a program that cannot answer those can still
be asked all others.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gradport.hosts.containment.child import Child
from gradport.hosts.containment.endings import NotStarted
from gradport.hosts.port import Answer, Array, Call, Failure, Function
from gradport.hosts.probing import Recorder
from gradport.hosts.program.conversation import Conversation, Failed, Noise
from gradport.hosts.worker.walk import walked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gradport.hosts.program import messages

TIMEOUT = 10.0  # seconds for a call, the start of the program included
MEMORY = 4 << 30  # bytes
ENDS = 3  # after so many bad ends of the program the remaining calls are not asked
FAREWELL = 0.25  # seconds that a program has to end by itself when nothing more is asked


@dataclass(slots=True)
class _Ends:
    """How often calls of one kind ended badly; crashes: those in a row; why: the last reason."""

    kills: int = 0
    crashes: int = 0
    why: str = ""

    @property
    def enough(self) -> bool:
        """Whether no such call is to be asked any more."""
        return self.kills + self.crashes >= ENDS

    def add(self, failed: Failed) -> None:
        """Count one more."""
        self.kills += failed.code != "crashed"
        self.crashes += failed.code == "crashed"
        self.why = str(failed).removeprefix("the program ")


class PipePort:
    """A program that speaks the protocol of `messages`.

    hello: what it said of itself when it was started, None before. timeout: seconds for each call, the start
    included; memory: resident bytes of the program and its descendants. The command is run without a shell.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float = TIMEOUT,
        memory: int | None = MEMORY,
    ) -> None:
        self.hello: messages.Hello | None = None
        self._command = command
        self._cwd = cwd
        self._env = env
        self._timeout = timeout
        self._memory = memory
        self._child: Child | None = None
        self._talk: Conversation | None = None
        self._noise = Noise()
        self._ends = {False: _Ends(), True: _Ends()}  # of calls for a function of its own: True

    @property
    def name(self) -> str | None:
        """The port's name, by its own account."""
        return self.hello.port if self.hello else None

    @property
    def takes(self) -> tuple[str, ...] | None:
        """What the port takes, by its own account; None where it does not say."""
        return self.hello.takes if self.hello else None

    @property
    def functions(self) -> tuple[str, ...] | None:
        """The objectives that the port has of its own, by its own account; None where it does not say."""
        return self.hello.functions if self.hello else None

    def introduce(self) -> Failure | None:
        """Start the program and read its hello; the failure, if there was one."""
        try:
            with self._contained(self._ends[False]):
                self._ready(time.monotonic() + self._timeout)
        except Failed as failed:
            return Failure(failed.code, str(failed))
        return None

    def answer(self, call: Call) -> Answer:
        """Ask the program; whatever it does wrong is in the answer."""
        if call.takes == "points":
            return walked(self, call)
        started = time.monotonic()
        own = call.function.own is not None  # then nothing of ours is evaluated
        recorder = Recorder(replace(call, function=Function(returns=())) if own else call)
        result, failure = None, None
        try:
            result = self._ask(call, recorder, started + self._timeout * call.share)
        except Failed as failed:
            failure = Failure(failed.code, str(failed))
        output, self._noise = self._noise.text, Noise()
        return Answer(
            result=result and Array(result.shape, tuple(result.values)),
            failure=failure,
            after=result and _after(result, call.x),
            probes=tuple(recorder.probes),
            count=recorder.count,
            output=output,
            seconds=time.monotonic() - started,
        )

    def close(self) -> None:
        """End the program: by the end of its input, else by force."""
        if self._child is not None:
            self._child.finish(time.monotonic() + FAREWELL)
            self._child = self._talk = None

    def _ask(self, call: Call, recorder: Recorder, deadline: float) -> messages.Result:
        ends = self._ends[call.function.own is not None]
        for counted in (ends, self._ends[False]):
            if counted.enough:
                given_up = f"the program ended badly {ENDS} times; the last time it {counted.why}"
                raise Failed("not-asked", given_up, fatal=False)
        with self._contained(ends):
            talk = self._ready(deadline)
            talk.noise = self._noise
            result = talk.ask(call, recorder, deadline)
        ends.crashes = 0
        return result

    def _ready(self, deadline: float) -> Conversation:
        """Return the conversation with the running program, after a start and the hellos if need be."""
        if self._talk is not None:
            return self._talk
        try:
            self._child = Child(self._command, cwd=self._cwd, env=self._env, memory=self._memory)
        except NotStarted as error:
            raise Failed("crashed", f"the program {error}") from None
        talk = Conversation(self._child, self._noise, self._timeout)
        self.hello = talk.greet(deadline)
        self._talk = talk
        return talk

    @contextmanager
    def _contained(self, ends: _Ends) -> Iterator[None]:
        """End the program where it, or we, cannot go on, and count that."""
        try:
            yield
        except Failed as failed:
            if failed.fatal:
                self._kill()
                ends.add(failed)
            raise
        except BaseException:
            self._kill()
            raise

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = self._talk = None


def _after(result: messages.Result, x: Array) -> Array | None:
    """Return the caller's x afterwards, in the shape that it was sent in if the count allows."""
    if result.x is None:
        return None
    return Array(x.shape if len(result.x) == len(x.values) else (len(result.x),), tuple(result.x), x.kind)
