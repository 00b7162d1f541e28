"""The figure of the architecture, drawn from the imports: `python docs/architecture.py` writes `architecture.md`.

A room is a module or a folder of the package; an arrow is an import that no longer way implies. Mermaid, so that the
page shows it where it is read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

PAGE = Path(__file__).parent / "architecture.md"
PACKAGE = Path(__file__).parents[1] / "reference" / "gradport"
OPENED = ("", "judge", "answers", "hosts", "show")
"""The folders that the page opens, "" for the package itself."""

Rooms = dict[str, set[str]]


def imports(module: Path) -> Iterator[str]:
    """Every dotted name that a file imports, however late."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(folder: Path) -> Rooms:
    """Each room of a folder, with the rooms beside it that it imports from."""
    dotted = ".".join(("gradport", *folder.relative_to(PACKAGE).parts, ""))
    found: Rooms = {}
    for module in sorted(folder.rglob("*.py")):
        room = module.relative_to(folder).with_suffix("").parts[0]
        if not room.startswith("__"):
            names = (name.removeprefix(dotted) for name in imports(module) if name.startswith(dotted))
            found.setdefault(room, set()).update(name.split(".")[0] for name in names)
    return {room: (used & found.keys()) - {room} for room, used in found.items()}


def direct(found: Mapping[str, set[str]]) -> Rooms:
    """Only the arrows that no longer way implies; CycleError where rooms import each other."""
    below: Rooms = {}
    for room in TopologicalSorter(found).static_order():
        below[room] = found[room].union(*(below[used] for used in found[room]))
    return {room: used - set().union(*(below[other] for other in used)) for room, used in found.items()}


def purpose(folder: Path, room: str) -> str:
    """Give the first sentence that a room says of itself."""
    module = folder / f"{room}.py"
    module = module if module.exists() else folder / room / "__init__.py"
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return text.split("\n")[0].replace("`", "").rstrip(".").split(": it ")[0]


def figure(folder: Path) -> str:
    """One folder as a Mermaid graph, what imports above what is imported."""
    arrows = direct(rooms(folder))
    lines = [f'    {room}["<b>{_name(folder, room)}</b>"]' for room in sorted(arrows)]
    lines += [f"    {room} --> {used}" for room in sorted(arrows) for used in sorted(arrows[room])]
    return "\n".join(["```mermaid", "graph TD", *lines, "```"])


def _name(folder: Path, room: str) -> str:
    return f"{room}/" if (folder / room).is_dir() else room


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name in OPENED:
        folder = PACKAGE / name
        parts += [f"## {f'{name}/' if name else 'gradport'}", figure(folder), _table(folder)]
    return "\n\n".join(parts) + "\n"


def _table(folder: Path) -> str:
    rows = [f"| `{_name(folder, room)}` | {purpose(folder, room)} |" for room in rooms(folder)]
    return "\n".join(["| room | holds |", "|---|---|", *rows])


HEAD = """# Architecture

Made by `python docs/architecture.py` from the imports and the first line of each module. An arrow leads from a room
to one that it imports from; an arrow that a longer way implies is left out. No two rooms import each other.

Three ways through it:

- *A point to a verdict.* A fixture file is loaded (`answers/fixture`), a case becomes questions for one port
  (`judge/goldens`), the port is asked in its worker or over its pipe (`hosts/`), the probing function records each
  call of f, the answer gets its level (`judge/verdict`), and a person reads it (`show/`). `hearing` does this for one
  port, `conform` for all.
- *A call of f to a finding.* The interview asks what no golden case does (`judge/interview`); the recorded calls
  become the rule by which the port forms a partial derivative (`judge/rules`, in the words of `judge/formulas`); what
  is odd about the rule becomes a finding (`judge/schemes`), beside what the port did otherwise (`judge/conduct`).
- *A question to a golden file.* The list that is edited by hand (`answers/cases`) is answered by the reference
  (`answers/golden`), proven in arbitrary precision (`answers/proof`), written as text (`answers/format`), and put in
  place all or nothing (`answers/regeneration`)."""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
