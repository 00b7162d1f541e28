"""The HTML page: whole and self-contained, and alive in a browser."""

import builtins
import json
import re
from html.parser import HTMLParser

import pytest

from gradport.show import page
from gradport.show.formats import json_report
from gradport.show.page import rows
from gradport.show.plots.canvas import MissingExtra

from . import browser, samples

VOID = {"meta", "link", "br", "hr", "img", "input", "image", "path", "use", "circle", "line", "rect"}


@pytest.fixture(scope="module")
def html():
    """The page of all samples and of a failing grid."""
    return page.dump(
        samples.report(
            samples.sound(), samples.faulty(), samples.off_on_a_grid(), samples.odd(), samples.skipped()
        )
    )


class Outline(HTMLParser):
    """Reads a page: its text, ids, links to elsewhere, and whether every element is closed."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.references, self.texts = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        """An element begins."""
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        self.references += [
            value for name, value in attributes if name in ("src", "href", "xlink:href", "action")
        ]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        """An element of SVG that closes itself."""
        if tag not in VOID:
            self.handle_starttag(tag, attributes)
            self.open.pop()
        else:
            self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        """An element ends: the one that began last."""
        if tag in VOID:
            return
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, text):
        """Some text."""
        self.texts.append(text)


def test_every_element_is_closed_and_every_id_is_its_own(html):
    """A strict reading finds nothing open, and no id twice, inline pictures included."""
    outline = Outline(html)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))


def test_nothing_is_loaded_from_elsewhere(html):
    """Every reference is inside the file, and the page forbids the browser anything else."""
    assert {
        reference.split(":")[0] for reference in Outline(html).references if not reference.startswith("#")
    } <= {"data"}
    assert "default-src 'none'" in html
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


def test_it_holds_the_numbers_of_the_json_report(html):
    """Every number of a failing case is there, decimal and hexadecimal, as the JSON report has it."""
    texts = {text.strip() for text in Outline(html).texts}
    report = json.loads(json_report.dump(samples.report(samples.faulty())))
    failing = [case for case in report["ports"][0]["cases"] if case["level"] != "bit-identical"]
    assert len(failing) == 2
    for case in failing:
        assert f"{case['ulps']:,}" in texts
        for value in [*case["expected"], *case["actual"]]:
            assert repr(value) in texts
            assert value.hex() in texts


def test_foreign_text_stays_text(html):
    """A port's name, message or reason opens no element."""
    assert "<odd>" not in html
    assert "&lt;odd&gt;" in html
    assert "\x00" not in html
    assert "\x1b" not in html


def test_each_finding_has_sentence_evidence_and_cause(html):
    """What stands in the report stands on the page."""
    text = "".join(Outline(html).texts)
    for part in (
        "float32-input",
        "each component is first rounded to float32",
        "0.10010000149011613",
        "x:float()",
    ):
        assert part in text


def test_a_failing_grid_is_drawn(html):
    """Its map is an inline picture whose ink follows the theme."""
    assert html.count('<figure class="map">') == 1
    picture = html[html.index('<figure class="map">') :]
    assert "currentColor" in picture
    assert "∂f/∂x0" in picture


def test_the_page_is_the_same_every_time(html):
    """Pictures included, the same report gives the same bytes."""
    again = page.dump(
        samples.report(
            samples.sound(), samples.faulty(), samples.off_on_a_grid(), samples.odd(), samples.skipped()
        )
    )
    assert again == html


def test_a_missing_extra_names_the_command(monkeypatch):
    """Without jinja2 one line says what to install."""
    real = builtins.__import__

    def without(name, *arguments, **named):
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r'^jinja2 is not installed.*pip install "gradport\[plots\]"$'):
        page.dump(samples.report())


def test_the_matrix_has_a_column_for_each_lua_runtime():
    """All other runtimes share one, because each of them runs one language only."""
    found = rows.matrix(samples.report())
    assert found["columns"] == [rows.OWN, "lua51", "lua54", "luajit21"]
    by_name = {row["name"]: row["cells"] for row in found["rows"]}
    assert [cell and cell["level"] for cell in by_name["ports/lua-torch7"]] == [
        None,
        "within-truncation",
        None,
        "within-truncation",
    ]


PROBE = """
    const shown = () => [...document.querySelectorAll("tbody.case")].filter((body) => !body.hidden);
    const set = (id, value) => {
      const control = document.getElementById(id);
      control.value = value;
      control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
      control.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const press = (key) => document.querySelector(`th[data-key=${key}] button`).click();
    const column = (key) => shown().map((body) => body.dataset[key]);
    const seen = {};
    seen.atFirst = column("failed");
    set("show", "all");
    seen.all = shown().length;
    set("words", "SPHERE-at-13");
    seen.found = column("title");
    set("words", "");
    set("port", "python-article");
    seen.port = column("port");
    set("port", "");
    set("show", "errored");
    seen.errored = column("title");
    set("show", "all");
    press("order");
    seen.largestFirst = column("order");
    seen.ariaSort = document.querySelector("th[data-key=order]").getAttribute("aria-sort");
    press("order");
    seen.smallestFirst = column("order");
    press("title");
    seen.byTitle = column("title");
    document.querySelector("button.find").click();
    seen.jumped = column("title");
    const theme = document.getElementById("theme");
    const paper = () => getComputedStyle(document.body).backgroundColor;
    seen.themes = [0, 1, 2].map(() => {
      theme.click();
      return [document.documentElement.dataset.theme || "automatic", paper()];
    });
    const controls = [...document.querySelectorAll("button, input, select, summary, a[href]")];
    const reachable = controls.filter((e) => e.offsetParent);
    const refuses = (e) => { e.focus(); return document.activeElement !== e; };
    seen.unreachable = reachable.filter(refuses).map((e) => e.outerHTML);
    const details = shown().map((body) => body.querySelector("details")).find(Boolean);
    details.querySelector("summary").click();
    seen.opened = details.open;
    return seen;
"""


def test_it_works_in_a_browser(html, tmp_path, program):
    """It opens without an error, filters, sorts, changes its theme, and every control takes the keyboard."""
    seen, console = browser.probed(program("chromium"), html, PROBE, tmp_path)
    assert console == []
    assert set(seen["atFirst"]) == {"yes"}
    assert seen["all"] == html.count('<tbody class="case"') > len(seen["atFirst"])
    assert seen["found"] == ["sphere-at-13"]
    assert set(seen["port"]) == {"python-article"}
    assert seen["errored"] == ["text"]
    assert seen["largestFirst"] == sorted(seen["largestFirst"], reverse=True)
    assert int(seen["largestFirst"][0]) > 10**9
    assert seen["ariaSort"] == "descending"
    assert seen["smallestFirst"] == sorted(seen["smallestFirst"])
    assert seen["byTitle"] == sorted(seen["byTitle"])
    assert "sphere-at-tenths" in seen["jumped"]
    assert [name for name, _ in seen["themes"]] == ["light", "dark", "automatic"]
    assert seen["themes"][0][1] != seen["themes"][1][1]
    assert seen["unreachable"] == []
    assert seen["opened"] is True


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_hangs_over_the_edge(html, tmp_path, width, program):
    """At phone and at desktop width the page itself does not scroll sideways."""
    seen, console = browser.probed(
        program("chromium"),
        html,
        "const root = document.documentElement; return [root.clientWidth, root.scrollWidth];",
        tmp_path,
        width,
    )
    assert console == []
    assert seen == [width, width]
