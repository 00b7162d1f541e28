"""What a script set around its curves: limits, a grid, logarithmic axes, where the legend stands, the view."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from gradport.show.plots.canvas import words

WAYS = ("auto", "fill", "normal", "image", "equal", "square")
RANGE = re.compile(r"\[\s*([^:\]\s]*)\s*:\s*([^:\]\s]*)\s*\]$")
LOCATIONS = {"left": "left", "right": "right", "center": "center"}
HEIGHTS = {"top": "upper", "bottom": "lower", "middle": "center", "center": "center"}


def put(axes: Any, drawn: Mapping[str, Any]) -> list[str]:
    """Give the axes a figure's labels and settings; what of them is not drawn, each in a few words."""
    for name in ("title", "xlabel", "ylabel", "zlabel"):
        if drawn.get(name) and hasattr(axes, f"set_{name}"):
            getattr(axes, f"set_{name}")(words(str(drawn[name])))
    unread = [line for line in str(drawn.get("raw") or "").split("\n") if line and not _raw(axes, line)]
    said = [f"gnuplot.raw({line!r})" for line in unread]
    if drawn.get("grid"):
        axes.grid(visible=True)
    axis = str(drawn.get("axis") or "")
    if axis and not (_way(axes, axis) if axis in WAYS else _limits(axes, axis.split(","))):
        said.append(f"the limits {{{axis}}}")
    if axes.get_legend_handles_labels()[1] and axes.get_legend() is None:
        axes.legend()
    legend = str(drawn.get("legend") or "")
    if legend and not _key(axes, legend.split()):
        said.append(f"the legend at {legend}")
    return said


def _way(axes: Any, way: str) -> bool:
    if way in ("equal", "image"):
        axes.set_aspect("equal")
    elif way == "square" and axes.name != "3d":
        axes.set_box_aspect(1)
    return True


def _limits(axes: Any, limits: list[str]) -> bool:
    """Limits of x, y and z in turn; an empty one is left to the data. False unless all could be set."""
    pairs = [[*limits, ""][at : at + 2] for at in range(0, len(limits), 2)]
    if len(pairs) > 2 and axes.name != "3d":
        return False
    done = [_limit(axes, name, pair) for name, pair in zip("xyz", pairs, strict=False)]
    return all(done)


def _limit(axes: Any, name: str, pair: list[str]) -> bool:
    try:
        low, high = (None if text in ("", "*") else float(text) for text in pair)
    except ValueError:
        return False
    given = [limit for limit in (low, high) if limit is not None]
    logarithmic = getattr(axes, f"get_{name}scale")() == "log"
    if any(not abs(limit) < 1e150 or (logarithmic and limit <= 0) for limit in given):
        return False
    if low is not None and low == high:
        return False
    getattr(axes, f"set_{name}lim")(low, high)
    return True


def _key(axes: Any, places: list[str]) -> bool:
    """Where the names of the curves stand; False for what is no place."""
    if not all(place in LOCATIONS or place in HEIGHTS for place in places):
        return False
    across = next((LOCATIONS[place] for place in places if place in LOCATIONS and place != "center"), "")
    down = next((HEIGHTS[place] for place in places if place in HEIGHTS and place != "center"), "")
    if axes.get_legend_handles_labels()[1]:
        across = across or ("center" if "center" in places else "right")
        down = down or ("center" if places.count("center") > (across == "center") else "upper")
        axes.legend(loc="center" if across == down == "center" else f"{down} {across}")
    return True


def _raw(axes: Any, line: str) -> bool:
    """Obey one line for gnuplot; False where it cannot be."""
    verb, _, rest = line.strip().partition(" ")
    name, _, value = rest.strip().partition(" ")
    obey = COMMANDS.get(f"{verb} {name}")
    return obey is not None and obey(axes, value.strip())


def _scale(scale: str) -> Callable[[Any, str], bool]:
    def obey(axes: Any, value: str) -> bool:
        names = (value.split() or ["xy"])[0]
        if axes.name == "3d" or set(names) - set("xy"):
            return False
        for name in names:
            smallest = getattr(axes.dataLim, f"minpos{name}")
            if scale == "log" and not 0 < smallest < math.inf:
                return False
            getattr(axes, f"set_{name}scale")(scale)
        return True

    return obey


def _range(name: str) -> Callable[[Any, str], bool]:
    def obey(axes: Any, value: str) -> bool:
        found = RANGE.match(value)
        return (
            found is not None and hasattr(axes, f"set_{name}lim") and _limit(axes, name, list(found.groups()))
        )

    return obey


def _text(name: str) -> Callable[[Any, str], bool]:
    def obey(axes: Any, value: str) -> bool:
        quoted = re.fullmatch(r"'([^']*)'|\"([^\"]*)\"", value)
        if quoted and hasattr(axes, f"set_{name}"):
            getattr(axes, f"set_{name}")(words(quoted[1] or quoted[2] or ""))
            return True
        return False

    return obey


def _grid(shown: bool) -> Callable[[Any, str], bool]:
    def obey(axes: Any, value: str) -> bool:
        axes.grid(visible=shown)
        return not value

    return obey


def _view(axes: Any, value: str) -> bool:
    """gnuplot turns about x, then about z."""
    try:
        about_x, about_z = (float(text) for text in value.split(",")[:2])
    except ValueError:
        return False
    if axes.name != "3d" or not math.isfinite(about_x + about_z):
        return False
    axes.view_init(elev=90 - about_x, azim=about_z - 90)
    return True


COMMANDS: dict[str, Callable[[Any, str], bool]] = {
    "set logscale": _scale("log"),
    "set log": _scale("log"),
    "unset logscale": _scale("linear"),
    "unset log": _scale("linear"),
    "set xrange": _range("x"),
    "set yrange": _range("y"),
    "set zrange": _range("z"),
    "set title": _text("title"),
    "set xlabel": _text("xlabel"),
    "set ylabel": _text("ylabel"),
    "set zlabel": _text("zlabel"),
    "set grid": _grid(shown=True),
    "unset grid": _grid(shown=False),
    "set view": _view,
    "set key": lambda axes, value: _key(axes, value.split()),
}
