"""Read portable YAML safely: one clear line with file and line number for everything that is not.

The tree is built from the parser's events, with a stack of our own: nothing is constructed that a file names,
depth and size are bounded before memory is spent, and the C parser's recursion is never reached.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml

from gradport.portable_yaml.scalars import resolve

Value = dict[str, "Value"] | list["Value"] | str | float | int | bool | None

LARGEST_FILE = 128 * 2**20
"""Bytes; a 1000 by 1000 surface with both partials and the magnitude takes 80 MB."""
MOST_NODES = 500_000
"""Scalars, sequences and mappings in one file; a grid's block of numbers is one scalar."""
DEEPEST = 32

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PortableYamlError(ValueError):
    """What is wrong with a file, where, and what to do about it, in one line."""

    def __init__(self, path: Path | str, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, " ".join(message.split())
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {self.message}")


def read(path: Path) -> Value:
    """Read one file; PortableYamlError for whatever is wrong with it, a missing file included."""
    return parse(_content(path), path)


def parse(content: bytes, path: Path | str) -> Value:
    """Read the bytes of one document; `path` is for messages only."""
    _check_text(content, path)
    tree = _Tree(path)
    try:
        for event in _events(content):
            tree.take(event)
    except yaml.YAMLError as error:
        raise _syntax_error(error, content, path) from None
    return tree.value()


def lines_of_items(content: bytes, key: str) -> list[int]:
    """The lines where the items of a top-level sequence start, in a document that `parse` accepts."""
    root: Any = yaml.compose(content, Loader=_LOADER)
    items: list[Any] = next((node.value for name, node in root.value if name.value == key), [])
    return [item.start_mark.line + 1 for item in items]


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PortableYamlError(path, None, "is not a regular file")
        if status.st_size > LARGEST_FILE:
            size = f"{status.st_size / 2**20:.0f} MB, more than the {LARGEST_FILE // 2**20} MB"
            raise PortableYamlError(path, None, f"has {size} that are read; split it into smaller files")
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except OSError as error:
        raise PortableYamlError(path, None, f"cannot be read: {error.strerror}") from None


def _check_text(content: bytes, path: Path | str) -> None:
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise PortableYamlError(path, 1, "starts with a byte order mark; save it as UTF-8 without one")
    nul = content.find(b"\0")
    if nul >= 0:
        raise PortableYamlError(
            path, content.count(b"\n", 0, nul) + 1, "a NUL byte; save the file as UTF-8 text"
        )
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PortableYamlError(path, line, "is not UTF-8; save it as UTF-8") from None


def _events(content: bytes) -> Iterator[Any]:
    return yaml.parse(content, Loader=_LOADER)


def _syntax_error(error: yaml.YAMLError, content: bytes, path: Path | str) -> PortableYamlError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    before = getattr(error, "position", 0)  # a character that YAML forbids has a position and no mark
    line = (mark.line if mark else content.count(b"\n", 0, before)) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if _tab_indents(content, line):
        problem = "a tab indents this line; use spaces"
    return PortableYamlError(path, line, f"not YAML: {problem}")


def _tab_indents(content: bytes, line: int) -> bool:
    lines = content.split(b"\n", line)
    text = lines[line - 1] if line <= len(lines) else b""
    return b"\t" in text[: len(text) - len(text.lstrip())]


class _Tree:
    """Builds the value of one document from parser events, one call an event."""

    def __init__(self, path: Path | str) -> None:
        self._path = path
        self._root: list[Value] = []
        self._stack: list[tuple[Any, str | None]] = [(self._root, None)]
        self._container: Any = self._root
        self._key: str | None = None
        self._nodes = 0
        self._line = 0

    def value(self) -> Value:
        if not self._root:
            raise PortableYamlError(self._path, None, "is empty")
        return self._root[0]

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._stack.pop()
            self._container, self._key = self._stack[-1]
        elif kind is yaml.AliasEvent:
            self._refuse(event, "an alias; write the value out")
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _document(self, event: Any) -> None:
        if self._root:
            self._refuse(event, "a second document; one file holds one")
        if event.version or event.tags:
            self._refuse(event, "a directive; leave lines that start with % out")

    def _scalar(self, event: Any) -> None:
        self._count(event)
        value: Value = event.value
        if event.implicit[0]:
            try:
                value = resolve(event.value)
            except ValueError as error:
                self._refuse(event, str(error))
        if type(self._container) is dict and self._key is None:
            self._take_key(value, event)
        else:
            self._add(value)

    def _take_key(self, key: Value, event: Any) -> None:
        if not isinstance(key, str):
            self._refuse(event, f"{event.value[:40]!r} is a key; a key is text")
        if key in self._container:
            self._refuse(event, f"{key!r} stands twice in one mapping")
        self._key = key

    def _add(self, value: Value) -> None:
        if type(self._container) is dict:
            self._container[self._key] = value
            self._key = None
        else:
            self._container.append(value)

    def _open(self, new: list[Value] | dict[str, Value], event: Any) -> None:
        self._count(event)
        if type(self._container) is dict and self._key is None:
            self._refuse(event, "a key is text, not a sequence or mapping")
        if len(self._stack) > DEEPEST:
            self._refuse(event, f"nested deeper than {DEEPEST} levels")
        self._add(new)
        self._stack[-1] = (self._container, None)
        self._stack.append((new, None))
        self._container, self._key = new, None

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse(event, f"more than {MOST_NODES} values; write a large grid as a literal block")
        if event.anchor is not None:
            self._refuse(event, "an anchor; write the value out where it is needed")
        if event.tag is not None:
            self._refuse(event, f"a tag, {event.tag!r}; only plain data is read")

    def _refuse(self, event: Any, message: str) -> NoReturn:
        raise PortableYamlError(self._path, event.start_mark.line + 1, message)
