"""One conversation with a running program, in the protocol of `messages`: hello, then calls one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradport.hosts.containment.endings import ChildEnded, ChildError, OutOfMemory, TimedOut
from gradport.hosts.program import lines, messages, numerals

if TYPE_CHECKING:
    from gradport.hosts.containment.child import Child
    from gradport.hosts.port import Call
    from gradport.hosts.probing import Recorder

NOISE_KEPT = 4096  # characters
NOISE_LIMIT = 1 << 20  # bytes in one call
SURPLUS = 1000  # numbers that an argument of f may have more than x, before it is no argument
TELLING = ("SUMMARY: ", "runtime error:", "Assertion", "panicked at")  # sanitizers, C, Rust
WORDS_KEPT = 200  # characters of standard error, from its beginning and from its end


class Failed(Exception):  # noqa: N818  # the program's failure
    """A call has no result: a finding code and a sentence; fatal: the program is in no state to be asked again."""

    def __init__(self, code: str, sentence: str, *, fatal: bool = True) -> None:
        super().__init__(sentence)
        self.code = code
        self.fatal = fatal


class Noise:
    """What a program prints that is no message."""

    def __init__(self) -> None:
        self.text = ""
        self._size = 0

    def add(self, line: bytes) -> None:
        """Keep the line, as far as there is room. Raises Failed when there was far too much."""
        self._size += len(line) + 1
        if len(self.text) < NOISE_KEPT:
            self.text += line.decode("utf-8", "replace")[: NOISE_KEPT - len(self.text)] + "\n"
        if self._size > NOISE_LIMIT:
            raise Failed("no-answer", f"the program printed {NOISE_LIMIT >> 20} MiB that are no messages")


class Conversation:
    """Talks with a child. Everything raises Failed, whose sentence says what the program did."""

    def __init__(self, child: Child, noise: Noise, patience: float) -> None:
        self.noise = noise
        self._child = child
        self._patience = f"within {patience:g} s"
        self._asked = 0

    def greet(self, deadline: float) -> messages.Hello:
        """Exchange hellos."""
        try:
            self._child.send(messages.hello(), deadline)
            return messages.read_hello(self._message(deadline))
        except numerals.Broken as broken:
            raise Failed("no-answer", f"the program {broken}") from None
        except ChildError as error:
            raise self._failure(error, "the hello") from None

    def ask(self, call: Call, recorder: Recorder, deadline: float) -> messages.Result:
        """Ask one call, and give it the values of f that it wants."""
        self._asked += 1
        try:
            self._child.send(messages.call(self._asked, call), deadline)
            return self._result(call, recorder, deadline)
        except numerals.Broken as broken:
            raise Failed("no-answer", f"the program {broken}", fatal=not broken.final) from None
        except ChildError as error:
            raise self._failure(error, "the call", recorder.count) from None

    def _result(self, call: Call, recorder: Recorder, deadline: float) -> messages.Result:
        shape = call.x.shape
        told = True
        while True:
            reply = messages.read_reply(self._message(deadline), self._asked, shape)
            if isinstance(reply, messages.Evaluate):
                told = told and reply.caller_x is not None
                self._child.send(messages.value(self._asked, _value(call, recorder, reply)), deadline)
            elif isinstance(reply, messages.Refusal):
                raise _refused(reply)
            elif call.captured and not told:
                raise Failed(
                    "skipped", 'the program does not tell "caller_x", which this call needs', fatal=False
                )
            else:
                return reply

    def _message(self, deadline: float) -> dict[str, Any]:
        while True:
            line = self._child.receive(deadline)
            message = lines.parse(line)
            if message is not None:
                return message
            self.noise.add(line)

    def _failure(self, error: ChildError, task: str, count: int = 0) -> Failed:
        """Say what a newcomer needs to know, and nothing that differs between two runs of the same program.

        count: how often the program asked for f until then.
        """
        if isinstance(error, OutOfMemory):
            return Failed("out-of-memory", f"the program {error}")
        if isinstance(error, TimedOut):
            hint = self._hint(error.rest, count)
            return Failed("timed-out", f"the program did not answer {task} {self._patience}{hint}")
        if isinstance(error, ChildEnded):
            code = "no-answer" if error.returncode is None else "crashed"
            half = f', in the midst of the line "{numerals.excerpt(error.rest)}"' if error.rest else ""
            early = "; a port answers calls until its input ends" if error.returncode == 0 else ""
            words = early or _last_words(error.stderr_tail)
            return Failed(code, f"the program {error} before it answered {task}{half}{words}")
        return Failed("no-answer", f"the program {error}")

    def _hint(self, rest: bytes, count: int) -> str:
        if rest:
            return f': it sent half a line, "{numerals.excerpt(rest)}", and no line end'
        if count:
            return ", though f was evaluated each time it asked"
        if self.noise.text:
            printed = numerals.excerpt(self.noise.text.partition("\n")[0].encode())
            return f': it printed "{printed}" instead of a message in one line'
        if self._asked > 1:
            return ": is there a loop that does not end?"
        return ": does it read line by line, and flush its output after each line?"


def _value(call: Call, recorder: Recorder, wanted: messages.Evaluate) -> float:
    if call.function.own is not None:
        raise numerals.Broken(f'asked for f, but was to differentiate its own "{call.function.own}"')
    if len(wanted.values) > SURPLUS + len(call.x.values):
        raise numerals.Broken(f"asked for f at {len(wanted.values)} numbers, x has {len(call.x.values)}")
    caller_x = None
    if wanted.caller_x is not None:
        fits = len(wanted.caller_x) == len(call.x.values)
        caller_x = (wanted.caller_x, call.x.shape if fits else (len(wanted.caller_x),))
    value = recorder(wanted.values, wanted.shape, call.x.kind, caller_x)
    return float(value.real)


def _refused(reply: messages.Refusal) -> Failed:
    if reply.word == "skipped":
        return Failed("skipped", reply.reason, fatal=False)
    return Failed("crashed", f"the program reports an error: {reply.reason}", fatal=False)


def _last_words(stderr: str) -> str:
    """Quote the last words of a program: a line that says what went wrong, else the beginning and the end.

    Java says it at the beginning, Python at the end.
    """
    said = [numerals.printable(line).strip() for line in stderr.splitlines() if line.strip()]
    telling = next((line for mark in TELLING for line in said if mark in line), None)
    text = telling or " | ".join(said)
    if len(text) > 2 * WORDS_KEPT:
        text = f"{text[:WORDS_KEPT]} ... {text[-WORDS_KEPT:]}"
    return f"; its last words: {text}" if text else ""
