"""Errors that Lua raises inside the shim come out at the script's line, and say what to write instead."""

import pytest

DOTTED = {
    "local y = x.size(1)": "size is a method: write x:size(1)",
    "x.fill(3)": "fill is a method: write x:fill(3)",
    "local y = x.clone()": "clone is a method: write x:clone()",
    "local y = held.x.t()": "t is a method: write held.x:t()",
    "local y = x.type()": "type is a method: write x:type()",
    "x.resize(2)": "resize is a method: write x:resize(2)",
    "local y = x.narrow(1, 1, 1)": "narrow is a method: write x:narrow(1, 1, 1)",
    "local y = x.storage()": "storage is a method: write x:storage()",
    "local y = x.totable()": "totable is a method: write x:totable()",
    "local y = x.dim()": "dim is a method: write x:dim()",
    "local y = x.nElement()": "nElement is a method: write x:nElement()",
    "local y = x.sum()": "sum is a method: write x:sum()",
    "x.resize{2}": "resize is a method: write x:resize{2}",
    "local y = torch.Timer().time()": "time is a method: write :time()",
    "local y = x:storage().size()": "size is a method: write :size()",
}
SETTING = "x = torch.Tensor{1, 2} held = {x = torch.eye(2)}\n"


@pytest.mark.parametrize("code", DOTTED)
def test_a_method_behind_a_dot_is_named(fails, code):
    """At the script's line, with the call as it has to be."""
    assert fails(SETTING + code) == f"script.lua:2: {DOTTED[code]}"


@pytest.mark.parametrize("code", DOTTED)
def test_a_script_that_catches_the_error_reads_the_same(run, code):
    """What pcall and xpcall give names the script's line, too."""
    said, attempt = DOTTED[code], f"(function() {code} end"
    script = f"{SETTING}print(pcall{attempt}))\nprint(xpcall{attempt}, function(m) return m end))"
    assert run(script) == f"false\tscript.lua:2: {said}\nfalse\tscript.lua:3: {said}\n"


@pytest.mark.parametrize(("code", "name"), [("x:narrow(1)", "narrow"), ("x:view('a')", "view")])
def test_arguments_that_the_shim_stumbles_over_are_the_scripts(fails, code, name):
    """The function is named, and what Lua said of it."""
    message = fails(f"{SETTING}local y = {code}")
    assert message.startswith(f"script.lua:2: {name} does not work with these arguments (attempt to ")


def test_a_method_that_is_given_its_object_behind_a_dot_is_no_mistake(fails):
    """x.add(x, …) is x:add(…), and fails as that does."""
    assert fails(SETTING + "x.cmul(x, torch.ones(3))") == fails(SETTING + "x:cmul(torch.ones(3))")


def test_a_tail_call_leaves_the_method_to_be_named(fails):
    """Where the line is gone with the call, the name is said."""
    message = fails(SETTING + "local function f() return x.size(1) end\nlocal y = f()")
    assert message.partition(": ")[2].startswith("size is a method: write ")


def test_endless_recursion_through_the_shim_is_one_error(runtime):
    """A stack that is full is said to be."""
    problem = runtime.load(SETTING + "local function f(n) return 1 + f(n + x:sum()) end f(1)", "script.lua")
    assert "stack overflow" in problem


def test_errors_of_the_scripts_own_stay_as_they_are(run):
    """Tables, numbers and texts, with a level or without."""
    script = """
      print(pcall(error, {}) == false, select(2, pcall(error, 7)), select(2, pcall(error, 'as it is', 0)))
      local function same(...) return ... end
      print(select(2, pcall(nil)), (pcall(torch.Tensor, 2, 3)), select('#', pcall(same, nil, nil)))
    """
    assert run(script) == "true\t7\tas it is\nattempt to call a nil value\ttrue\t3\n"
