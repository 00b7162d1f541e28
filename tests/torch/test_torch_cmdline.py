"""torch.CmdLine: a script's options and arguments."""

import pytest

from gradport.hosts.lua.runtime import Runtime
from gradport.hosts.manifests.manifest import RUNTIMES

DECLARED = """
  local cmd = torch.CmdLine()
  cmd:text('Gradients') cmd:text()
  cmd:option('-seed', 123, 'the seed')
  cmd:option('--name', 'none', 'a name')
  cmd:option('-quick', false)
  cmd:argument('file', 'what to read')
"""
SHOW = "print(p.seed, p.name, p.quick, p.file)"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("'data'", "123\tnone\tfalse\tdata\n"),
        ("'-seed', '7', 'data', '-quick', '--name', 'x'", "7\tx\ttrue\tdata\n"),
    ],
)
def test_parse_reads_options_and_arguments(run, words, printed):
    """Numbers as numbers, flags turned over, the rest as it is; defaults for what is not given."""
    assert run(f"{DECLARED} local p = cmd:parse{{{words}}} {SHOW}") == printed


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("'data', '-seed', 'x'", "CmdLine: -seed takes a number, not 'x'"),
        ("'data', '-seed'", "CmdLine: -seed needs a value"),
        ("'data', '-sed', '3'", "CmdLine: there is no option or argument for '-sed'; -help lists them"),
        ("", "CmdLine: the argument <file> is missing; -help lists them"),
    ],
)
def test_words_that_do_not_fit_are_named(fails, words, message):
    """At the line that parses them."""
    assert fails(f"{DECLARED}\nlocal p = cmd:parse{{{words}}}") == f"script.lua:9: {message}"


def test_help_is_written_and_ends_the_script(runtime):
    """How the script is called, then its lines in their order."""
    assert (
        runtime.load(DECLARED + "cmd:parse{[0] = 'x.lua', '-help'} print('on')", "x.lua")
        == "it called os.exit(0)"
    )
    assert runtime.output().splitlines() == [
        "Usage: x.lua [options] <file>",
        "Gradients",
        "",
        "  -seed  the seed [123]",
        "  --name a name [none]",
        "  -quick  [false]",
        "  <file> what to read",
    ]


def test_string_names_what_differs_from_the_defaults(run):
    """Sorted, with a prefix, without what is to be ignored."""
    script = (
        DECLARED
        + """
      local p = cmd:parse{'data', '-seed', '7', '-quick', '--name', 'x'}
      print(cmd:string('run', p, {file = true, name = true}), cmd:string(nil, p))
    """
    )
    assert run(script) == "run,quick=t,seed=7\tfile=data,name=x,quick=t,seed=7\n"


def test_print_tells_the_time_once_asked_to(run):
    """Before a name; what is logged is not kept."""
    lines = run(
        "local c = torch.CmdLine() c:log('x.log', {}) c:addTime('me', '%Y') print('a', 1) print()"
    ).splitlines()
    assert [line[4:] for line in lines] == ["[me]: a\t1", "[me]: "]


@pytest.mark.parametrize("name", RUNTIMES)
def test_arguments_are_the_chunks_own(name, capfdbinary):
    """As `arg`, with the script's path at 0, and as `...`."""
    script = "local first, second = ... print(arg[0], #arg, first, second, arg[2], #{...})"
    assert Runtime(name).run(script, "x.lua", "a/x.lua", "-b", "2") == ("", 0)
    assert capfdbinary.readouterr().out == b"a/x.lua\t2\t-b\t2\t2\t2\n"
