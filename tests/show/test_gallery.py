"""The gallery: what its texts say is what its pictures show, and the page that is committed is the one it makes."""

from pathlib import Path

import numpy as np
import pytest

import gallery
from gradport.show.plots import steps

FOLDER = Path(__file__).parents[2] / "docs" / "gallery"


@pytest.fixture(scope="module")
def exhibits():
    """All pictures by name."""
    return {exhibit.name: exhibit for exhibit in gallery.exhibits()}


def test_the_committed_page_shows_every_picture(exhibits):
    """One heading, one text and one file each, and no file beside them."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    for exhibit in exhibits.values():
        assert f"## {exhibit.title}\n\n{exhibit.text}\n\n![{exhibit.title}]({exhibit.name}.png)" in page
    assert {file.name for file in FOLDER.iterdir()} == {"README.md", *(f"{name}.png" for name in exhibits)}


def test_the_text_of_the_steps_is_true(exhibits):
    """The reference's V falls below 1e-11; the float32 read lies flat at 2e-8; the port stands on its curve."""
    reference, port, mark = exhibits["steps"].figure.axes[0].lines[:3]
    assert np.nanmin(reference.get_ydata()) < 1e-11
    flat = [error for h, error in zip(steps.STEPS, port.get_ydata(), strict=True) if 1e-7 <= h <= 1e-5]
    assert len(flat) > 15
    assert all(1.9e-8 < error < 2.4e-8 for error in flat)
    assert mark.get_ydata()[0] == port.get_ydata()[steps.STEPS.index(1e-4)]


def test_tenths_show_what_quarters_hide(exhibits):
    """The same port is bit-identical on one grid and beyond the bound everywhere on the other."""
    quarters, tenths = (
        [axes.get_title(loc="left") for axes in exhibits[f"errors-on-{name}"].figure.axes[:2]]
        for name in ("quarters", "tenths")
    )
    assert all(title.endswith("bit-identical everywhere") for title in quarters)
    assert all("beyond the bound (×) at 36 of 36" in title for title in tenths)


def test_the_script_draws_two_surfaces(exhibits):
    """The Lua article's figures, run under the shim."""
    assert {name for name in exhibits if name.startswith("script-")} == {"script-figure-1", "script-figure-2"}
