"""A figure that a script drew with gnuplot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gradport.hosts.port import Array


@dataclass(frozen=True, slots=True)
class Figure:
    """What a script drew in one gnuplot figure.

    kind: "plot", "splot", "imagesc", …, or empty when nothing was drawn. things: per curve or surface its tensors,
    numbers and texts, in the order in which the script gave them. axis: a word, or limits with commas between them;
    grid: "true" or not; legend: where it stands, such as "left bottom"; raw: lines for gnuplot itself.
    """

    number: int
    kind: str
    things: tuple[tuple[Array | str, ...], ...]
    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    zlabel: str = ""
    axis: str = ""
    grid: str = ""
    legend: str = ""
    raw: str = ""

    def plain(self) -> dict[str, Any]:
        """The figure as a mapping of plain values, its tensors as nested lists: what draws it knows nothing of Lua."""
        data = [
            [value if isinstance(value, str) else value.nested() for value in thing] for thing in self.things
        ]
        labels = {"title": self.title, "xlabel": self.xlabel, "ylabel": self.ylabel, "zlabel": self.zlabel}
        settings = {"axis": self.axis, "grid": self.grid == "true", "legend": self.legend, "raw": self.raw}
        return {"figure": self.number, "kind": self.kind, "data": data, **labels, **settings}

    def surface(self) -> Array | None:
        """The first tensor that was drawn."""
        return next((value for thing in self.things for value in thing if isinstance(value, Array)), None)
