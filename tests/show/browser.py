"""Headless Chromium: opens a page, runs a probe in it, and gives what the probe saw and what the console said."""

from __future__ import annotations

import json
import re
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=2000",
    "--window-size=1400,900",
    "--hide-scrollbars",
)


def probed(
    chromium: str, page: str, probe: str, folder: Path, width: int | None = None
) -> tuple[Any, list[str]]:
    """What `probe`, the body of a JavaScript function, returned in the page; and the lines on the console.

    chromium: the program. width: lays the page out in a frame of that many pixels, because a window has a least width.
    """
    script = f"top.document.body.dataset.probe = JSON.stringify((function () {{ {probe} }})());"
    page = page.replace("</body>", f"<script>{script}</script></body>")
    if width is not None:
        style = f"width: {width}px; height: 800px; border: 0"
        page = f'<!DOCTYPE html><body><iframe style="{style}" srcdoc="{escape(page)}"></iframe></body>'
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    console = [line for line in ended.stderr.splitlines() if "CONSOLE" in line]
    found = re.search(r'data-probe="([^"]*)"', ended.stdout)
    assert found is not None, f"the probe did not run: {console}"
    return json.loads(unescape(found[1])), console
