"""The portable YAML layer: what it reads, what it refuses and how, and that what it writes reads back."""

import math
import struct
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gradport import portable_yaml
from gradport.portable_yaml import PortableYamlError, decimal, dump, parse
from gradport.portable_yaml import reader as limits


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_loader(request, monkeypatch):
    """PyYAML's parser in C, and the one in Python that serves where the C library is missing."""
    monkeypatch.setattr(limits, "_LOADER", getattr(yaml, request.param))


def refusal(content: str | bytes) -> str:
    """The one line with which a document is refused."""
    encoded = content.encode() if isinstance(content, str) else content
    with pytest.raises(PortableYamlError) as caught:
        parse(encoded, "file.yaml")
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.0", 3.0),
        ("-0.0", -0.0),
        ("1.0e-4", 1e-4),
        ("+2.5E+3", 2500.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        (".nan", math.nan),
        ("42", 42),
        ("-7", -7),
        ("9007199254740992", 2**53),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("sphere", "sphere"),
        ("e5", "e5"),
        ("'1e-4'", "1e-4"),
        ('"yes"', "yes"),
    ],
)
@pytest.mark.usefixtures("either_loader")
def test_a_scalar_means_what_every_parser_takes_it_for(text, value):
    """Numbers, truth values, null and text are told apart by their form."""
    found = parse(f"key: {text}\n".encode(), "f")["key"]
    assert repr(found) == repr(value)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1e-4", "write 0.0001"),
        (".5", "write 0.5"),
        ("1.", "write 1.0"),
        ("1_000", "without separators"),
        ("010", "leading zeros"),
        ("0o17", "double quotes"),
        ("0x1F", "double quotes"),
        ("12:30", "double quotes"),
        ("2001-01-01", "double quotes"),
        ("yes", 'write true, false or "yes"'),
        ("Off", 'write true, false or "Off"'),
        ("y", 'write true, false or "y"'),
        ("-0", "write -0.0"),
        ("9007199254740993", "write it with .0"),
        ("9" * 6000, "write it with .0"),
        ("1.0e+999", "too large for a double"),
    ],
)
@pytest.mark.usefixtures("either_loader")
def test_what_parsers_read_differently_is_refused_with_its_remedy(text, remedy):
    """A plain scalar with two meanings is refused, and the line says how to write either."""
    message = refusal(f"first: 1\nkey: {text}\n")
    assert message.startswith("file.yaml:2: ")
    assert remedy in message
    assert len(message) < 200


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("a: 1\na: 2\n", 2, "'a' stands twice"),
        ("a: 1\nb: *a\n", 2, "an alias"),
        ("a: &x 1\n", 1, "an anchor"),
        ("a: !!python/object:os.system 1\n", 1, "a tag"),
        ("a: !x [1]\n", 1, "a tag"),
        ("%YAML 1.1\n---\na: 1\n", 1, "a directive"),
        ("a: 1\n---\nb: 1\n", 2, "a second document"),
        ("? [a]\n: 1\n", 1, "a key is text"),
        ("{{a: 1}: 2}\n", 1, "a key is text"),
        ("3: 1\n", 1, "a key is text"),
        ("<<: {a: 1}\n", 1, "<<"),
        ("a:\n\t- 1\n", 2, "a tab indents this line"),
        ("a: [1.0, 2.0\n", 2, "not YAML"),
        ("a: b: c\n", 1, "not YAML"),
        ("a: \x01\n", 1, "not YAML"),
        ("ok: 1\nbad: \x07\n", 2, "not YAML"),
        ("a: 1\nb: \0\n", 2, "NUL"),
        (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
        (b"\xef\xbb\xbfa: 1\n", 1, "byte order mark"),
        ("a: 1\n".encode("utf-16"), 1, "byte order mark"),
        ("a: 1\n".encode("utf-16-le"), 1, "NUL"),
        ("- " * 20_000 + "1\n", 1, "nested deeper than 32"),
        ("[" * 20_000 + "]" * 20_000, 1, "nested deeper than 32"),
        ("{a: " * 20_000 + "}" * 20_000, 1, "nested deeper than 32"),
    ],
)
@pytest.mark.usefixtures("either_loader")
def test_a_hostile_document_gets_one_line(content, line, says):
    """Each has its own message with the line number, and takes no time."""
    start = time.perf_counter()
    message = refusal(content)
    assert message.startswith(f"file.yaml:{line}: ")
    assert says in message
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("content", ["", "\n\n", "# a comment alone\n"])
@pytest.mark.usefixtures("either_loader")
def test_an_empty_document_is_refused(content):
    """Nothing is not a value."""
    assert refusal(content) == "file.yaml: is empty"


@pytest.mark.usefixtures("either_loader")
def test_an_alias_bomb_ends_at_its_first_anchor():
    """Ten levels of ten aliases each are never expanded."""
    bomb = 'a0: &a0 ["lol"]\n' + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10)
    )
    assert refusal(bomb).startswith("file.yaml:1: an anchor")


def test_more_values_than_the_limit_are_refused_on_the_way(monkeypatch):
    """The count is taken while reading, so that memory stays bounded."""
    monkeypatch.setattr(limits, "MOST_NODES", 100)
    assert "more than 100 values" in refusal("[" + "1.0, " * 5000 + "1.0]")


def test_a_file_over_the_size_limit_is_not_read(tmp_path):
    """A gigabyte is refused by its size, before a byte of it is read."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(PortableYamlError, match="1024 MB, more than the 128 MB"):
        portable_yaml.read(path)


def test_only_regular_files_are_read(tmp_path):
    """A folder, a device and a file that is not there are refused, not waited for."""
    for path, says in ((tmp_path, "not a regular file"), (tmp_path / "none", "No such file")):
        with pytest.raises(PortableYamlError, match=says):
            portable_yaml.read(path)


@given(st.floats())
def test_a_float_reads_back_bit_for_bit(value):
    """The shortest form, with a dot and a signed exponent, is read as the same double."""
    text = decimal(value)
    found = parse(f"[{text}]".encode(), "f")[0]
    assert type(found) is float
    assert math.isnan(found) if math.isnan(value) else struct.pack(">d", found) == struct.pack(">d", value)
    assert "." in text
    assert "e" not in text or text.split("e")[1][0] in "+-"


_keys = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True).filter(
    lambda key: key not in {*"yn", "no", "on"}
)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | _texts
_flat = st.lists(_scalars, max_size=4)
_values = st.recursive(
    _scalars | _flat,
    lambda inner: (
        st.dictionaries(_keys, inner, max_size=4)
        | st.lists(st.dictionaries(_keys, inner, max_size=3), max_size=3)
    ),
    max_leaves=20,
)


@given(st.dictionaries(_keys, _values, max_size=5))
def test_what_is_written_reads_back(value):
    """Mappings, sequences, text of any characters and numbers survive, types included."""
    assert repr(parse(dump(value).encode(), "f")) == repr(value)


def test_lines_of_text_become_a_literal_block():
    """A block that a person reads, where every parser keeps it; else double quotes."""
    assert dump({"a": "1.0 2.0\n3.0 4.0\n"}) == "a: |\n  1.0 2.0\n  3.0 4.0\n"
    for text in ("trailing \nspace\n", " indented\n", "no end", "two\n\nends\n\n", "\n"):
        assert dump({"a": text}).startswith('a: "')


@pytest.mark.parametrize(
    "value",
    [
        {"Y": 1},
        {"y": 1},
        {"a b": 1},
        {1: 1},
        {"a": 2**53 + 1},
        {"a": {1}},
        {"a": "\ud800"},
        {"a": [{"x": 1}, [{}, {"y": 2}]]},
    ],
)
def test_what_has_no_portable_form_is_not_written(value):
    """A ValueError, and no file that some parser reads otherwise."""
    with pytest.raises(ValueError, match=r"portable|beyond 2\^53|surrogate"):
        dump(value)


@pytest.mark.usefixtures("either_loader")
def test_lines_of_items_point_at_each_item():
    """Messages about a case name its line."""
    assert portable_yaml.lines_of_items(b"format: 1\ncases:\n  - a: 1\n    b: 2\n  - a: 2\n", "cases") == [
        3,
        5,
    ]
