"""docs/reports.md: its example is a report, and what it says of the commands is so."""

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from gradport.show import case_text

from . import samples

CLONE = Path(__file__).parents[2]
PAGE = (CLONE / "docs" / "reports.md").read_text(encoding="utf-8")
SCHEMA = json.loads(
    resources.files("gradport.show.formats").joinpath("report.schema.json").read_text(encoding="utf-8")
)


def test_the_example_in_json_fits_the_schema():
    """Every key of a report, a finding and a case is there."""
    example = json.loads(re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)[1])
    jsonschema.Draft202012Validator(SCHEMA).validate(example)


def test_the_failing_case_is_what_gradport_writes():
    """But for the second component."""
    shown = re.search(r"```text\n(.*?)\n```", PAGE, re.DOTALL)[1].splitlines()
    written = case_text.explain(samples.faulty(), samples.float32_case()).splitlines()
    assert shown == written[:8] + written[-2:]


@pytest.mark.parametrize("level", SCHEMA["$defs"]["level"]["enum"])
def test_every_level_is_explained(level):
    """What a reader can meet in a report stands on the page, or in the README that it leads to."""
    assert f"`{level}`" in PAGE + (CLONE / "README.md").read_text(encoding="utf-8")
