"""The pictures: what is drawn, where each number stands, and that the same input gives the same bytes."""

import builtins
import hashlib
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from gradport.answers.case import Case
from gradport.gradients import numerical_gradient
from gradport.hosts.port import Array
from gradport.show.plots import articles, canvas, curves, figures, pictures, steps
from gradport.show.plots.curves import Curve
from gradport.show.plots.error_map import error_map

from . import samples

GRID = samples.off_on_a_grid().cases[0]


def axes_titles(figure):
    """The titles of a figure's axes."""
    return [axes.get_title() or axes.get_title(loc="left") for axes in figure.axes]


def test_the_python_surface_is_as_its_article_says():
    """48 × 48 points, colormap summer, a colour bar, the limits, the labels and the title."""
    figure = articles.python_surface()
    axes, bar = figure.axes
    surface = axes.collections[0]
    assert surface.get_cmap().name == "summer"
    assert len(surface.get_facecolor()) == 47 * 47
    assert (axes.get_xlim(), axes.get_ylim(), axes.get_zlim()) == ((-3, 3), (-3, 3), (0, 20))
    assert (axes.get_xlabel(), axes.get_ylabel(), axes.get_zlabel()) == ("x0", "x1", "f(x0,x1)")
    assert axes.get_title() == "3D plot"
    assert bar.get_label() == "<colorbar>"


def test_the_python_axis_leaves_its_end_out():
    """From −3 in steps of 1/8 to the last value before 3."""
    assert (articles.PYTHON_AXIS[0], articles.PYTHON_AXIS[-1], articles.PYTHON_AXIS.size) == (-3.0, 2.875, 48)


def test_the_lua_axis_holds_its_end():
    """19 values from −2 to 2.5, each exact."""
    assert articles.LUA_AXIS.tolist() == [-2.0 + 0.25 * k for k in range(19)]
    assert articles.LUA_AXIS[-1] == 2.5


def test_the_lua_gradient_is_the_reference_point_by_point():
    """Row is x0 and column is x1."""
    d0, d1 = articles.lua_gradient()
    for i, j in ((0, 0), (3, 17), (18, 5)):
        x = [articles.LUA_AXIS[i], articles.LUA_AXIS[j]]
        assert [d0[i, j], d1[i, j]] == numerical_gradient(lambda v: v[0] * v[0] + v[1] * v[1], x).tolist()


def test_arrows_point_downhill():
    """The field is −∇f, so at (2.5, 2.5) it points to the lower left."""
    quiver = next(drawn for drawn in articles.quiver().axes[0].collections if hasattr(drawn, "U"))
    assert quiver.N == 361
    assert (quiver.U[-1], quiver.V[-1]) == pytest.approx((-5.0, -5.0))


def test_a_map_has_the_errors_of_both_partials_at_their_points():
    """Row is x0, column is x1, the colour is ulps, and points beyond the bound are marked."""
    figure = error_map(GRID)
    first, second = figure.axes[:2]
    meshes = [axes.collections[0].get_array() for axes in (first, second)]
    assert meshes[0].shape == (4, 3)
    x0_off = [value != float(np.float32(value)) for value in (0.1, 0.5, 0.9, 1.3)]
    assert [[bool(cell) for cell in row] for row in ~np.ma.getmaskarray(meshes[0])] == [
        [off] * 3 for off in x0_off
    ]
    assert [bool(cell) for cell in ~np.ma.getmaskarray(meshes[1])[0]] == [False, True, False]
    assert axes_titles(figure)[0].endswith("beyond the bound (×) at 9 of 12")
    marks = first.collections[1].get_offsets()
    assert {tuple(point) for point in marks.tolist()} == {
        (x1, x0) for x0 in (0.1, 0.9, 1.3) for x1 in (-1.0, -0.3, 0.5)
    }


def test_a_map_without_errors_says_so():
    """A port that is right has a map of nothing."""
    titles = axes_titles(error_map(replace(GRID, actual=GRID.expected)))
    assert titles[0] == "∂f/∂x0: bit-identical everywhere"


def test_nan_is_beyond_every_bound():
    """It is marked and called not finite."""
    values = (float("nan"), *GRID.actual.values[1:])
    titles = axes_titles(error_map(replace(GRID, actual=Array(GRID.actual.shape, values))))
    assert titles[0].startswith("∂f/∂x0: not finite,\nbeyond")


@pytest.mark.parametrize(
    "case",
    [
        samples.float32_case(),
        samples.odd().cases[-1],
        replace(GRID, actual=None),
        replace(GRID, actual=Array((24,), GRID.actual.values)),
        replace(GRID, x=Array(GRID.x.shape, GRID.x.values[2:] + GRID.x.values[:2])),
        replace(GRID, x=Array(GRID.x.shape, (*GRID.x.values[:-1], 9.0))),
    ],
    ids=["point", "late", "no-answer", "shape", "order", "no-grid"],
)
def test_only_grids_have_a_map(case):
    """Anything else is refused in one line that names the case."""
    with pytest.raises(ValueError, match=f"^{case.id}: no map: "):
        error_map(case)


def test_the_v_has_its_lowest_point_between_rounding_and_truncation():
    """The errors of a cubic fall with h, then rise; the case's h is marked."""
    figure = steps.error_against_step(
        {"reference": lambda h: ((0.3 + h) ** 3 - (0.3 - h) ** 3) / (2 * h)}, 0.27, bounds=(1e-8, 1e-12)
    )
    axes = figure.axes[0]
    drawn = axes.lines[0].get_ydata()
    lowest = steps.STEPS[int(np.nanargmin(drawn))]
    assert 1e-8 < lowest < 1e-4
    assert np.nanmedian(drawn[:8]) > 100 * np.nanmin(drawn)
    assert drawn[-1] == pytest.approx(1.0)
    assert any(line.get_xdata()[0] == line.get_xdata()[1] == 1e-4 for line in axes.lines[1:])
    labels = [text.get_text() for text in axes.get_legend().get_texts()]
    assert labels == ["reference", "truncation bound ∝ h²", "rounding bound ∝ 1/h"]


POINT = Case(
    "sphere-at-tenths",
    "point",
    "points/float32.yaml",
    objective="sphere",
    x=Array.of([0.1, 0.2]),
    true_gradient=Array.of([0.2, 0.4]),
    truncation_bound=Array.of([0.0, 0.0]),
    probing_bound=Array.of([1e-12, 1e-12]),
)


def test_a_port_stands_on_the_curve_of_its_findings():
    """What a float32 read gives at h is what the reference with that finding gives; the largest error is drawn."""
    port = replace(samples.faulty(), findings=samples.faulty().findings[:1])
    axes = pictures.draw("steps", [port], POINT).axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    curve, mark = (
        lines["the reference with float32-input"],
        lines["ports/lua-torch7 on luajit21, as it answered"],
    )
    at_h = steps.STEPS.index(1e-4)
    assert mark.get_xdata()[0] == 1e-4
    assert mark.get_ydata()[0] == curve.get_ydata()[at_h] == abs(0.4000000059604242 - 0.4)
    assert "∂f/∂x1" in axes.get_title(loc="left")
    assert lines["the reference"].get_ydata()[at_h] < 1e-11


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sketch",), "sketch: no such picture; there are python-surface, lua-magnitude"),
        (("errors",), "errors is a picture of a port at one grid: name the port, and the case with --case"),
        (
            ("steps", [samples.skipped()], POINT),
            "ports/rust on rustc: was not asked sphere-at-tenths: rustc is not on",
        ),
        (
            ("steps", [samples.faulty()], replace(POINT, kind="rows")),
            "drawn at a point, and this is of kind rows",
        ),
        (("errors", [samples.faulty()], POINT), "sphere-at-tenths: no map: "),
    ],
)
def test_a_picture_that_cannot_be_drawn_says_why(arguments, said):
    """One line names what is missing."""
    with pytest.raises(ValueError, match=said) as caught:
        pictures.draw(*arguments)
    assert "\n" not in str(caught.value)


def test_every_picture_of_the_articles_has_a_name():
    """The names that the command line takes are the ones that draw."""
    assert [len(pictures.draw(name).axes) for name in pictures.ARTICLES] == [2, 2, 2, 1]


DRAWN = [
    {
        "figure": 1,
        "kind": "splot",
        "data": [[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]],
        "title": "a",
        "zlabel": "z",
    },
    {"figure": 2, "kind": "plot", "data": [["up", [1.0, 2.0], [3.0, 4.0], "-"], ["down", [4.0, 3.0], "+"]]},
    {"figure": 3, "kind": "imagesc", "data": [[[[1.0, 2.0], [3.0, 4.0]], "color"]]},
    {"figure": 4, "kind": "hist", "data": [[[1.0, 1.0, 2.0], 2]]},
    {"figure": 5, "kind": "bar", "data": [[[1.0, 3.0]]]},
    {"figure": 6, "kind": "scatter3", "data": [[[1.0, 2.0], [1.0, 2.0], [3.0, 4.0]]]},
    {"figure": 7, "kind": "splot", "data": [[1.0, 2.0], [3.0, 4.0]]},
]


def test_what_a_script_drew_becomes_files(tmp_path):
    """Each figure is a PNG and an SVG that another reader opens."""
    written = figures.render(DRAWN, tmp_path / "new")
    assert [file.name for file in written[:2]] == ["figure-1.png", "figure-1.svg"]
    assert len(written) == 2 * len(DRAWN)
    for file in written:
        if file.suffix == ".svg":
            assert Xml.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314  just written
        else:
            assert file.read_bytes().startswith(b"\x89PNG\r\n")


def test_a_surface_keeps_its_rows_and_its_words():
    """Row 1 of the tensor is row 1 of the picture; title and labels are the script's."""
    axes = figures.draw(DRAWN[0]).axes[0]
    assert axes.get_title(loc="left") == "a" or axes.get_title() == "a"
    assert axes.get_zlabel() == "z"
    assert (axes.get_xlabel(), axes.get_xlim()[0] < 1, axes.get_xlim()[1] > 2) == ("row", True, True)


def test_lines_have_their_labels():
    """A text that is no line style names the line."""
    axes = figures.draw(DRAWN[1]).axes[0]
    assert [line.get_label() for line in axes.lines] == ["up", "down"]
    assert axes.lines[1].get_marker() == "+"
    assert list(axes.lines[1].get_xdata()) == [1, 2]


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (
            {"figure": 3, "kind": "movie", "data": []},
            "figure 3: a movie figure is not drawn; there are: plot",
        ),
        ({"figure": 3, "kind": "splot", "data": [[[1.0, 2.0]]]}, r"figure 3 \(splot\): "),
        (
            {"figure": 3, "kind": "imagesc", "data": [[[1.0, 2.0]]]},
            "imagesc takes a tensor of two dimensions, and this one is 2$",
        ),
        ({"figure": 3, "kind": "scatter3", "data": [[[1.0], [2.0]]]}, "scatter3 takes three tensors"),
        ({"figure": 3, "kind": "plot", "data": [["only words"]]}, r"figure 3 \(plot\): "),
        ({"figure": 3, "kind": "plot", "data": [[[1.0, 2.0], [1.0]]]}, r"figure 3 \(plot\): "),
    ],
)
def test_data_that_cannot_be_drawn_is_named(drawn, said):
    """One line says which figure and what is wrong."""
    with pytest.raises(ValueError, match=said) as caught:
        figures.draw(drawn)
    assert "\n" not in str(caught.value)


def test_a_figure_without_a_drawing_is_left_out(tmp_path):
    """A script that only named it drew nothing."""
    assert figures.render([{"figure": 1, "kind": "", "data": []}], tmp_path) == []


def test_foreign_words_are_no_markup(tmp_path):
    """Dollars, leading underscores, line breaks and letters that the font lacks are drawn without a complaint."""
    drawn = {
        "figure": 1,
        "kind": "plot",
        "data": [["_a$b$", [1.0, 2.0]]],
        "title": "$x_ 그림\n$",
        "xlabel": "$\\",
    }
    axes = figures.draw(drawn).axes[0]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [r" _a\$b\$"]
    assert len(figures.render([drawn], tmp_path)) == 2


def test_numbers_that_cannot_be_drawn_do_no_harm(tmp_path):
    """NaN, infinities and the largest floats leave gaps."""
    surface = [[1.0, float("nan")], [float("inf"), 1e308]]
    drawn = [
        {"figure": 1, "kind": "splot", "data": [[surface]]},
        {"figure": 2, "kind": "plot", "data": [[[1e308, -1e308]]]},
        {"figure": 3, "kind": "imagesc", "data": [[surface]]},
    ]
    assert len(figures.render(drawn, tmp_path)) == 6


def test_a_picture_is_png_or_svg(tmp_path):
    """Another suffix is refused."""
    with pytest.raises(ValueError, match=r"a picture is a \.png or an \.svg file"):
        canvas.save(articles.quiver(), tmp_path / "a.jpg")


def test_a_missing_extra_names_the_command(monkeypatch):
    """Without matplotlib one line says what to install."""
    real = builtins.__import__

    def without(name, *arguments, **named):
        if name.partition(".")[0] == "matplotlib":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(canvas.MissingExtra, match=r'pip install "gradport\[plots\]"'):
        articles.quiver()


def test_the_same_picture_has_the_same_bytes(tmp_path):
    """In another process, with another hash seed and another user's settings, too."""
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\nsvg.fonttype: none\n", encoding="utf-8")
    program = (
        "import sys, hashlib; from gradport.show.plots import articles, canvas; figure = articles.quiver();"
        "print(hashlib.sha256(canvas.png(figure) + canvas.svg(figure).encode()).hexdigest())"
    )
    here = articles.quiver()
    expected = hashlib.sha256(canvas.png(here) + canvas.svg(here).encode()).hexdigest()
    environment = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7", "MPLCONFIGDIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=tmp_path,
    )
    assert ended.stdout.strip() == expected


def test_what_a_script_set_is_drawn():
    """Limits, a grid, a legend's place, logarithmic axes and a view; an empty limit is left to the data."""
    curve = {"figure": 1, "kind": "plot", "data": [["up", [1.0, 2.0], [1.0, 100.0]]]}
    picture, missing = figures.painted(
        curve | {"axis": "0,5,,1000", "grid": True, "legend": "left bottom", "raw": "set logscale y"}
    )
    axes = picture.axes[0]
    assert (axes.get_xlim(), axes.get_ylim()[1], axes.get_yscale(), missing) == ((0, 5), 1000, "log", [])
    assert axes.xaxis.get_gridlines()[0].get_visible()
    assert axes.get_legend() is not None
    turned = figures.draw(DRAWN[0] | {"raw": "set view 30, 45"}).axes[0]
    assert (turned.elev, turned.azim) == (60, -45)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"raw": "set key samplen 3"}, "gnuplot.raw('set key samplen 3')"),
        ({"raw": "set logscale y"}, "gnuplot.raw('set logscale y')"),
        ({"axis": "1,1"}, "the limits {1,1}"),
        ({"legend": "somewhere else"}, "the legend at somewhere else"),
        ({"data": [[[1.0], "foo"]]}, "the style 'foo'; lines instead"),
        ({"data": [[[1.0], "points pt 3 lc nocolor lw 2"]]}, "lc nocolor lw 2"),
        ({"data": [[[1.0], "impulses lw -3"]]}, "lw -3"),
        ({"data": [[[1.0, 2.0], "~"]]}, "the smoothing of '~'"),
        ({"kind": "imagesc", "data": [[[[1.0]], "jet"]]}, "the palette 'jet'; gray instead"),
    ],
)
def test_what_is_not_drawn_is_said(tmp_path, settings, said):
    """In one line that names the figure; the rest of it is drawn."""
    drawn = {"figure": 2, "kind": "plot", "data": [[[-1.0, 0.0]]]} | settings
    lines = []
    assert len(figures.render([drawn], tmp_path, lines.append)) == 2
    assert lines == [f"figure 2: not drawn: {said}"]


def test_a_figure_that_cannot_be_drawn_costs_no_other(tmp_path):
    """It is named, and the rest is written."""
    wrong = {"figure": 8, "kind": "hist", "data": [[[float("nan")]]]}
    lines = []
    written = figures.render([DRAWN[0], wrong, DRAWN[1]], tmp_path, lines.append)
    assert [file.stem for file in written[::2]] == ["figure-1", "figure-2"]
    assert lines == ["figure 8: not drawn: there is no finite number to count"]


@pytest.mark.parametrize(
    ("text", "curve"),
    [
        ("", Curve()),
        ("with points", Curve("points")),
        ("+-", Curve("linespoints")),
        ("lines ls 2 lw 3", Curve("lines", color=canvas.COLORS[1], width=3.0)),
        ("with lp pt 2 ps 2 lc rgb 'red'", Curve("linespoints", "red", None, "x", 2.0)),
    ],
)
def test_styles_are_gnuplots(text, curve):
    """Short or in words, with a colour, a width, and the type and size of points."""
    assert curves.read(text) == curve


def test_boxes_and_vectors_have_their_shapes():
    """Boxes stand side by side; a vector is a row of four numbers."""
    boxes = figures.draw({"figure": 1, "kind": "plot", "data": [[[1.0, 3.0], [2.0, 5.0], "|"]]}).axes[0]
    assert [(box.get_width(), box.get_height()) for box in boxes.patches] == [(2.0, 2.0), (2.0, 5.0)]
    rows = [[0.0, 0.0, 1.0, 2.0], [1.0, 1.0, -1.0, 0.0]]
    vectors = figures.draw({"figure": 1, "kind": "plot", "data": [["v", rows, "v"]]}).axes[0]
    assert list(vectors.collections[0].U) == [1.0, -1.0]
    assert vectors.get_ylim()[1] > 2
