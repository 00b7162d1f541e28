"""What LuaJIT's compiler makes of the article's routine, by its own trace events."""

import importlib
from pathlib import Path

import gradport.hosts

SHIM = Path(gradport.hosts.__file__).parent / "torch"
ROUTINE = (
    (Path(__file__).parents[2] / "ports" / "lua-torch7" / "gradient_2d.lua").read_text().split("print(", 1)[0]
)

# Loads the routine and makes points; gives a function that differentiates, and one that names why traces were given up.
OPEN = """
local boot, sources, routine, rows = ...
local host = assert(loadstring(boot, "=torch/boot.lua"))(sources)
local env = host.environment({ write = function() end })
assert(host.load(routine, "=gradient_2d.lua", env))()
local X = env.torch.range(1, 2 * rows):resize(rows, 2)
local codes, compiled = {}, 0
jit.attach(function(what, _, _, _, code)
  if what == "abort" then codes[#codes + 1] = code end
  if what == "stop" then compiled = compiled + 1 end
end, "trace")
local function differentiate()
  return env.numerical_gradient(env.function_2, X)[rows][2]
end
return differentiate, function() return compiled, table.concat(codes, " ") end
"""

# The codes of "leaving loop in root trace", "inner loop in root trace" and "loop unroll limit reached": what becomes of
# the routine's own loop over two components, whoever computes inside of it, until the compiler unrolls it.
SHORT_LOOPS = {8, 9, 10}


def test_no_trace_is_given_up_because_of_the_shim():
    """LuaJIT 2.1 compiles the article's routine; what it gives up is for the shortness of that routine's own loop."""
    lua = importlib.import_module("lupa.luajit21").LuaRuntime(unpack_returned_tuples=True, encoding="latin-1")
    sources = {file.stem: file.read_text("latin-1") for file in SHIM.glob("*.lua")}
    differentiate, events = lua.execute(OPEN, sources["boot"], lua.table_from(sources), ROUTINE, 20_000)
    for _ in range(4):
        assert round(differentiate(), 3) == 80_000.0
    compiled, codes = events()
    assert compiled > 10
    assert {int(code) for code in codes.split()} <= SHORT_LOOPS
