"""The shim's page names what there is, all of it and nothing else."""

import re
from pathlib import Path

import pytest

import gradport.hosts

FOLDER = Path(gradport.hosts.__file__).parent / "torch"
PAGE = " ".join((FOLDER / "README.md").read_text(encoding="utf-8").split())

NAMES = """
  require 'gnuplot'
  local both, functions, methods = {}, {}, {}
  for kind in ('Byte Char Short Int Long Float Double'):gmatch('%a+') do
    for name in pairs(getmetatable(torch[kind .. 'Tensor'](1))) do methods[name] = true end
  end
  for name in pairs(torch) do
    if methods[name] then both[name], methods[name] = true, nil else functions[name] = true end
  end
  local function say(what, names)
    for name in pairs(names) do
      if not name:find('^_') then print(what, name) end
    end
  end
  say('both', both) say('functions', functions) say('methods', methods)
  say('storages', getmetatable(torch.LongStorage())) say('gnuplot', gnuplot)
"""

SECTIONS = {
    "both": ("Functions that are methods, too", "Functions only:"),
    "functions": ("Functions only:", "Methods only:"),
    "methods": ("Methods only:", "Methods of storages:"),
    "storages": ("Methods of storages:", "`require 'gnuplot'`"),
    "gnuplot": ("It has `axis`", "Pictures have labels"),
}


@pytest.mark.parametrize("section", SECTIONS)
def test_page_names_what_there_is(run, section):
    """Each name of a section is there, and each that is there is named, once."""
    first, last = SECTIONS[section]
    text = PAGE[PAGE.index(first) : PAGE.index(last)]
    named = sorted(name for name in re.findall(r"`(\w+)`", text))
    there = sorted(line.split("\t")[1] for line in run(NAMES).splitlines() if line.startswith(section + "\t"))
    assert named == there


def test_page_tells_what_is_left_out(run):
    """What the page says is not there is not there."""
    text = PAGE[PAGE.index("- Programs and files: no") : PAGE.index("`io.open` gives")]
    absent = re.findall(r"`([\w.]+)`", text)
    assert "os.execute" in absent
    assert run(f"print({', '.join(absent)})") == "\t".join(["nil"] * len(absent)) + "\n"


def test_page_names_files_that_are_there():
    """Each Lua file that the page names lies beside it."""
    files = set(re.findall(r"`(\w+\.lua)`", PAGE))
    assert files
    assert {name for name in files if not (FOLDER / name).is_file()} == set()
