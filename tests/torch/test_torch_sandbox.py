"""What a script reaches: what a Torch7 script needs, and nothing outside of it."""

import pytest


@pytest.mark.parametrize(
    "expression",
    [
        "python",
        "os.execute",
        "os.remove",
        "os.rename",
        "os.tmpname",
        "os.setlocale",
        "io.popen",
        "io.lines",
        "io.tmpfile",
        "io.output",
        "dofile",
        "loadfile",
        "getfenv",
        "setfenv",
        "module",
        "newproxy",
        "ffi",
        "string.dump",
        "('').dump",
        "debug.getregistry",
        "debug.getinfo",
        "debug.sethook",
        "debug.getupvalue",
        "debug.setmetatable",
        "package.loadlib",
        "package.loaded.ffi",
        "package.loaders",
        "package.preload",
        "jit.attach",
        "jit.util",
        "os.getenv('HOME')",
        "coroutine.close",
    ],
)
def test_absent(run, expression):
    """A dangerous member of the standard library is not there."""
    assert run(f"print({expression})") == "nil\n"


@pytest.mark.parametrize("name", ["ffi", "jit.util", "socket", "posix", "mine"])
def test_require_of_other_modules_fails(fails, name):
    """A module that is not there is named, with those that are."""
    assert fails(f"require '{name}'") == (
        f"script.lua:1: module '{name}' not found; there are: gnuplot, torch; "
        "a script loads no other: put the text of both into one file"
    )


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "require 'nn'",
            "torch and gnuplot are the only packages: put what it needs of others into the script",
        ),
        (
            "nn.Linear(2, 3)",
            "torch and gnuplot are the only packages: put what it needs of others into the script",
        ),
        ("os.execute('ls')", "a script starts no programs: run what it needs beforehand"),
        ("for line in io.lines('x') do end", "a script reaches no files: put what it needs into the script"),
        ("torch.load('x.t7')", "a script reaches no files: put what it needs into the script"),
        ("if dofile('x') then end", "a script loads no other: put the text of both into one file"),
        ("torch.Tensor(2):cuda()", "there is no GPU: use torch.FloatTensor or torch.DoubleTensor"),
    ],
)
def test_absent_names_say_what_to_do_instead(fails, code, reason):
    """Using what Torch7 has and a script here has not names the script's line and the remedy."""
    message = fails("\n" + code)
    assert message.startswith("script.lua:2: ")
    assert "; " + reason in message


def test_a_name_of_the_scripts_own_is_not_explained(fails):
    """A field that is called as one of os but is another table's gets no reason."""
    assert "; " not in fails("local t = {} t.execute()")


def test_require_of_torch_and_libraries(run):
    """torch, gnuplot and the standard libraries can be required; torch is a global already."""
    assert run("print(require 'torch' == torch, type(require 'gnuplot'), require 'math' == math)") == (
        "true\ttable\ttrue\n"
    )


def test_gnuplot_becomes_a_global_when_required(run):
    """gnuplot is no global until it is required, as under Torch7."""
    assert run("print(gnuplot) require 'gnuplot' print(type(gnuplot))") == "nil\ntable\n"


def test_string_metatable_is_hidden(run):
    """Strings have methods, but their metatable cannot be had, nor what is behind it changed by a string's index."""
    assert run("print(getmetatable(''), ('x'):rep(3), pcall(setmetatable, '', {}))").startswith(
        "false\txxx\tfalse"
    )


def test_bytecode_is_refused(run):
    """A binary chunk is not loaded, whatever loads it."""
    script = r"""
      for _, f in ipairs({load, loadstring}) do print(f('\27Lua', 'x')) end
      print(load(function() return nil end) ~= nil, load('return 1', 'x', 'b'))
    """
    assert run(script) == (
        "nil\tbytecode is not accepted\n" * 2 + "true\tnil\tattempt to load a text chunk (mode is 'b')\n"
    )


def test_loaded_text_sees_the_same_globals(run):
    """load and loadstring give the script's globals to what they load, and line numbers of its own."""
    script = """
      x = 5
      print(loadstring('return x, #{1, 2}')())
      load('y = x + 1')()
      print(y, load('return z', 'n', 't', {z = 7})())
      print(load('nonsense here', '=n'))
    """
    lines = run(script).splitlines()
    assert lines[:2] == ["5\t2", "6\t7"]
    assert lines[2].startswith("nil\tn:1: ")


def test_exit_ends_the_script_through_any_pcall(fails):
    """os.exit ends the script, not the host, and neither pcall, xpcall nor a coroutine holds it."""
    for script in (
        "os.exit(3)",
        "pcall(os.exit, 3) print('on')",
        "xpcall(function() os.exit(3) end, print) print('on')",
        "coroutine.resume(coroutine.create(function() os.exit(3) end)) print('on')",
    ):
        assert fails(script) == "it called os.exit(3)"


def test_files_cannot_be_opened(run):
    """io.open gives nil and a reason; reading gives the end of the file."""
    assert run("print(io.open('/etc/passwd')) print(io.read())") == (
        "nil\t/etc/passwd: a script cannot open files here\nnil\n"
    )


def test_objects_are_userdata(run):
    """Tensors and storages are userdata to a script, and what reads tables raw refuses them."""
    script = """
      local t = torch.Tensor(2)
      print(type(t), type(t:storage()), type(torch.Timer()), type(t:size()), type({}))
      for _, f in ipairs({next, pairs, ipairs, rawget, rawset}) do print((pcall(f, t, 1, 2))) end
      print(pcall(setmetatable, t, {}))
    """
    lines = run(script).splitlines()
    assert lines[0] == "userdata\tuserdata\tuserdata\tuserdata\ttable"
    assert lines[1:6] == ["false"] * 5
    assert lines[6].startswith("false\t")


def test_internal_fields_give_no_memory(run):
    """Forged offsets, shapes and storages raise errors; no memory outside of a storage is read or written."""
    script = """
      local function attempt(f) print((pcall(f))) end
      attempt(function() local t = torch.Tensor(2) t._offset = 1e9 return t[1] + 0 end)
      attempt(function() local t = torch.Tensor(2) t._offset = -5 return t[1] + 0 end)
      attempt(function() local t = torch.Tensor(2) t._offset = 2^40 t[1] = 3 return nil + 1 end)
      attempt(function() local t = torch.Tensor(2) return t._store[1000] + 0 end)
      attempt(function() local t = torch.Tensor(2, 3) t._shape.n = 1e6 return t:sum() end)
      attempt(function() local t = torch.Tensor(5) t._offset = 100 return t:clone()[1] + 0 end)
    """
    assert run(script) == "false\n" * 6


def test_storage_is_out_of_reach_on_luajit(opened):
    """On LuaJIT the array under a tensor has no pointer arithmetic, no field that a script could name, no address."""
    for name in ("luajit20", "luajit21"):
        runtime = opened(name)
        script = """
          local store = torch.Tensor(2)._store
          print(pcall(function() return store + 1 end) == false)
          print(pcall(function() return store.v end) == false, pcall(function() return store.n end) == false)
          print(pcall(function() store[3] = 1 end) == false, pcall(function() return store[0] end) == false)
          print(type(getmetatable(store)))
          local arrays, floats = torch.Tensor(2)._shape.class.array, torch.FloatTensor(9)._store
          for _, f in ipairs({arrays.length, arrays.slice, arrays.resize}) do
            print((pcall(f, 4096, 1, 8)), (pcall(f, floats, 1, 8)))
          end
        """
        assert runtime.load(script, "script.lua") == ""
        assert runtime.output() == "true\ntrue\ttrue\ntrue\ttrue\nstring\n" + "false\tfalse\n" * 3


def test_globals_are_plain(run):
    """The environment is a plain table, _G is it, and a new global is seen in it."""
    assert (
        run("x = 1 print(getmetatable(_G), _G.x, rawget(_G, 'x'), _G._G == _G, #arg)")
        == "nil\t1\t1\ttrue\t0\n"
    )


def test_scripts_do_not_share_globals(runtime):
    """What one script leaves in its globals, its libraries or strings' methods, the next one does not see."""
    assert (
        runtime.load("x = 1 string.rep = nil math.huge = 3 os.time = nil print(('a').rep)", "first.lua") == ""
    )
    runtime.output()
    assert runtime.load("print(x, string.rep ~= nil, math.huge, os.time ~= nil)", "second.lua") == ""
    assert runtime.output() == "nil\ttrue\tinf\ttrue\n"


def test_scripts_find_torch_as_it_is(runtime):
    """What one script does to torch itself, its types, its generator and its figures, the next one does not see."""
    first = """
      require 'gnuplot'
      gnuplot.plot(torch.ones(2))
      torch.setdefaulttensortype('torch.FloatTensor')
      torch.manualSeed(5)
      torch.sum, torch.mine = nil, 3
      function torch.DoubleTensor:twice() return self * 2 end
      function torch.DoubleTensor:zero() return 1 end
    """
    assert runtime.load(first, "first.lua") == ""
    assert len(runtime.figures()) == 1
    second = """
      print(torch.Tensor{1}:type(), torch.sum(torch.ones(2)), torch.Tensor(2):zero():sum(), torch.initialSeed() == 5)
      print(pcall(function() return torch.mine end) or pcall(function() return torch.ones(1):twice() end))
    """
    assert runtime.load(second, "second.lua") == ""
    assert runtime.output() == "torch.DoubleTensor\t2\t0\tfalse\nfalse\n"
    assert runtime.figures() == []


def test_byte_order_mark_and_shebang(runtime):
    """A byte order mark and a first line with #! are passed over, and lines keep their numbers."""
    assert runtime.load("\u00ef\u00bb\u00bfprint(1)", "script.lua") == ""
    assert runtime.load("#!/usr/bin/env th\nprint(1)", "script.lua") == ""
    runtime.output()
    assert runtime.load("#!/usr/bin/env th\nerror('here')", "script.lua") == "script.lua:2: here"
