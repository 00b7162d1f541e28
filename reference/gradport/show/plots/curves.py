"""The style of a curve, as gnuplot has it: "+-", "|", "with points pt 3 lc rgb 'red'"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gradport.show.plots.canvas import COLORS

SHORT = {
    "-": "lines",
    "+": "points",
    ".": "dots",
    "+-": "linespoints",
    "-+": "linespoints",
    "~": "lines",
    "|": "boxes",
    "v": "vectors",
    "l": "lines",
    "p": "points",
    "lp": "linespoints",
}
WAYS = ("lines", "points", "linespoints", "dots", "boxes", "vectors", "impulses", "steps")
MARKERS = "+x*sso^^vvDD"
"""What gnuplot's point types 1 to 12 look like; it fills every second one from 5 on."""
WORD = re.compile(r"'[^']*'|\"[^\"]*\"|\S+")


@dataclass(slots=True)
class Curve:
    """How a curve is drawn: `way` is one of `WAYS`, the rest None where the style does not say; unread is not drawn."""

    way: str = "lines"
    color: str | None = None
    width: float | None = None
    marker: str | None = None
    size: float | None = None
    unread: str = ""

    def looks(self, index: int) -> dict[str, object]:
        """What matplotlib's plot takes for the curve of that index."""
        marker = {"points": "+", "linespoints": "+", "dots": "."}.get(self.way)
        looks: dict[str, object] = {
            "color": self.color or COLORS[index % 7],
            "linestyle": "none" if self.way in ("points", "dots") else "-",
            "marker": self.marker if marker == "+" and self.marker else marker,
        }
        if self.width is not None:
            looks["linewidth"] = self.width
        if self.size is not None:
            looks["markersize"] = 6 * self.size
        if self.way == "steps":
            looks["drawstyle"] = "steps-post"
        return looks


def read(style: str) -> Curve:
    """The curve that a style of a script asks for; lines where it is none."""
    words = WORD.findall(style)
    if words[:1] == ["with"]:
        del words[0]
    if not words:
        return Curve()
    way = SHORT.get(words[0], words[0])
    if way not in WAYS:
        return Curve(unread=f"the style {style!r}; lines instead")
    curve = Curve(way, unread="the smoothing of '~'" if words[0] == "~" else "")
    _options(curve, words[1:])
    return curve


def _options(curve: Curve, words: list[str]) -> None:
    """Take the options of a style; what is not known, and all after it, is unread."""
    while words:
        option = OPTIONS.get(words[0])
        colored = words[0] in ("lc", "linecolor") and words[1:2] in (["rgb"], ["rgbcolor"])
        value = words[2 if colored else 1 :][:1]
        try:
            if option is None or not value:
                raise ValueError(words[0])
            option(curve, value[0].strip("'\""))
        except ValueError:
            curve.unread = ", ".join(filter(None, [curve.unread, " ".join(words)]))
            return
        del words[: 3 if colored else 2]


def _color(curve: Curve, value: str) -> None:
    from matplotlib.colors import is_color_like

    if not is_color_like(value):
        raise ValueError(value)
    curve.color = value


def _numbered(curve: Curve, value: str) -> None:
    curve.color = COLORS[(int(value) - 1) % 7]


def _positive(value: str) -> float:
    if not 0 < float(value) <= 100:
        raise ValueError(value)
    return float(value)


def _width(curve: Curve, value: str) -> None:
    curve.width = _positive(value)


def _size(curve: Curve, value: str) -> None:
    curve.size = _positive(value)


def _marker(curve: Curve, value: str) -> None:
    curve.marker = MARKERS[(int(value) - 1) % len(MARKERS)]


OPTIONS: dict[str, Callable[[Curve, str], None]] = {
    "lc": _color,
    "linecolor": _color,
    "ls": _numbered,
    "linestyle": _numbered,
    "lt": _numbered,
    "linetype": _numbered,
    "lw": _width,
    "linewidth": _width,
    "pt": _marker,
    "pointtype": _marker,
    "ps": _size,
    "pointsize": _size,
}
