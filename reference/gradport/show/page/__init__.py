"""The report as one HTML file: no network, light and dark, filter and sort inside, readable without its script.

Needs the extra "plots".
"""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

from gradport.judge.report import PortResult, Report
from gradport.show import digest
from gradport.show.case_text import on, title
from gradport.show.page import rows, strip
from gradport.show.plots import canvas
from gradport.show.plots.error_map import error_map, is_surface

MAPS = 3
"""How many maps of errors are drawn for one port."""
MOST_MAPS = 6
"""How many are drawn in all: a picture takes about a third of a second."""


def dump(report: Report) -> str:
    """The page's HTML; MissingExtra names the command where jinja2 or matplotlib is not installed."""
    try:
        import jinja2
    except ImportError:
        raise canvas.MissingExtra("jinja2") from None
    files = resources.files(__name__)
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(files.joinpath("template.html").read_text(encoding="utf-8"))
    style, script = (files.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    return template.render(style=style, script=script, **_content(report)) + "\n"


def _content(report: Report) -> dict[str, Any]:
    groups = digest.groups(report)
    return {
        "report": report,
        "headline": digest.headline(report),
        "good": all(port.agrees for port in digest.judged(report)),
        "matrix": rows.matrix(report),
        "groups": [rows.group(group) for group in groups],
        "strip": strip.of(report),
        "maps": [picture for group in digest.likewise(report) for picture in _maps(group.first)][:MOST_MAPS],
        "cases": rows.cases(report),
        "levels": rows.LEVELS,
        "declared": digest.declared(report),
        "advice": digest.advice(report),
        "skips": digest.skips(report),
    }


def _maps(port: PortResult) -> list[dict[str, str]]:
    """Maps of the grids on which a port is off, as declared or not, as inline SVG that takes the page's colours."""
    off = [case for case in digest.asked(port) if case.as_declared or not case.passed]
    pictures = []
    for number, case in enumerate([case for case in off if is_surface(case)][:MAPS]):
        words = f"{title(case)}: {on(port)}"
        drawn = canvas.svg(error_map(case), text_as_paths=False)
        pictures.append({"title": words, "svg": _inline(drawn, f"{rows.anchor(port)}-map-{number}")})
    return pictures


def _inline(svg: str, prefix: str) -> str:
    """An SVG document as an element of the page: its ids made its own, black made the page's text colour."""
    element = svg[svg.index("<svg") :]
    element = re.sub(r'(\bid="|xlink:href="#|url\(#)', rf"\g<1>{prefix}-", element)
    element = re.sub(r"<metadata>.*?</metadata>", "", element, flags=re.DOTALL)
    element = re.sub(
        r'(<svg[^>]*?) width="[^"]*"', r"\1", re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", element)
    )
    return element.replace("#000000", "currentColor")
