-- luacheck for the Lua that is ours: the shim, its bridge and its tests. Ports and examples under test are theirs.
std = "max" -- one source for Lua 5.1 to 5.5 and LuaJIT
max_line_length = 120
ignore = { "581" } -- not (x > 0) is meant: it holds for NaN
include_files = { "reference/**/*.lua", "tests/torch/**/*.lua", "tests/bench/**/*.lua" }

files["tests/torch"] = {
  globals = { "grad", "numerical_gradient", "function_2" }, -- the article's own
  read_globals = { "torch", "gnuplot", "COMPONENTS" },
}
files["tests/bench"] = {
  globals = { "grad", "numerical_gradient", "_numerical_gradient_no_batch", "function_2" },
  read_globals = { "torch", "POINTS", "REPEATS" },
}
