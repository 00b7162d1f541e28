"""Portable YAML: what YAML 1.1 and YAML 1.2 parsers read alike, and the only place that knows yaml.

Values are dicts with text keys, lists, str, float, int, bool and None. There are no anchors, no tags, no
directives and no number that one parser reads as a number and another as text (`1e-4`, `010`, `1_000`).
"""

from gradport.portable_yaml.reader import PortableYamlError, Value, lines_of_items, parse, read
from gradport.portable_yaml.scalars import decimal
from gradport.portable_yaml.writer import dump

__all__ = ["PortableYamlError", "Value", "decimal", "dump", "lines_of_items", "parse", "read"]
