"""Vectors of two elements that have no storage yet cannot be told from other tensors."""

import pytest

# A script that does something to `t` and prints what came of it.
DEEDS = [
    "print(t, t[1], t[-1], t['2'], t[{2}], t[{{1, 1}}], t[torch.LongStorage{2}], t[torch.ByteTensor{0, 1}])",
    "print(t:size(), t:size(1), t:stride(1), t:dim(), t:nElement(), t:storageOffset(), #t, t:isContiguous())",
    "print(type(t), torch.type(t), torch.typename(t), t:type(), torch.isTensor(t), torch.isTypeOf(t, t:type()))",
    "print(t + t, t - 1, 2 * t, t / 2, -t, t * t, t % 2)",
    "print(torch.sum(t), t:sum(), torch.sum(t, 1), torch.pow(t, 2), torch.pow(t, 3), t:norm(), t:max(1))",
    "print(t:clone(), t:float(), t:double(), t:int(), t:contiguous() == t, t:typeAs(torch.FloatTensor(1)))",
    "print(t:zero() == t, t, t:fill(3) == t, t)",
    "t[1] = 0.1 t[-1] = 7 print(('%.17g %.17g'):format(t[1], t[2])) t[{1}] = 5 t['2'] = '6' print(t)",
    "t:view(2, 1)[1][1] = 8 t:storage()[2] = 9 print(t)",
    "print(t:resize(3):size(1), t[1]) print(t:set():dim(), t:resize(1):fill(4))",
    "torch.add(t, t, 1) t:pow(2) t:apply(function(x) return x + 1 end) print(t:totable()[2], t)",
    "local m = torch.zeros(2, 2):type(t:type()) m[1] = t m[{2, {}}] = t t[1] = 5 print(m, m:copy(m:t()), m * t)",
    "print(torch.cat(t, t), torch.equal(t, t:clone()), t == t, t == t:clone(), t:dot(t), torch.cmul(t, t):eq(4))",
    "print(pcall(function() t[3] = 1 end) or pcall(function() return t[0] end) or pcall(function() t[1] = 'a' end))",
    "print(pcall(function() t[1] = {} end) or pcall(function() return t:noSuch() end), t)",
]

MADE = {
    "clone": ("torch.Tensor{1.5, -2}", "torch.Tensor{1.5, -2}:clone()"),
    "pow": ("torch.Tensor{2.25, 4}", "torch.pow(torch.Tensor{1.5, -2}, 2)"),
    "float": ("torch.FloatTensor{0.1, -2}", "torch.Tensor{0.1, -2}:float()"),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("way", MADE)
def test_points_do_as_other_tensors_do(run, way, deed):
    """What clone, float and pow give behaves as a tensor from a table does."""
    stored, point = MADE[way]
    printed = run(f"local t = {stored} {deed}")
    assert printed != ""
    assert run(f"local t = {point} {deed}") == printed


def test_points_share_their_numbers_once_they_are_shared(run):
    """A view of a point, its storage and the point itself hold the same numbers, whoever writes."""
    script = """
      local t = torch.Tensor{1, 2}:clone()
      local before = t[1]
      local v, s = t:view(1, 2), t:storage()
      t[1] = 5 v[1][2] = 6
      print(before, t[1], t[2], s[1], s[2], v[1][1])
    """
    assert run(script) == "1\t5\t6\t5\t6\t5\n"


def test_forged_points_give_no_memory(run):
    """Fields that a script writes into a point raise errors at worst."""
    script = """
      local t = torch.Tensor{1, 2}:clone()
      t._1 = nil
      print((pcall(function() return t[1] + t:sum() end)), (pcall(function() return t:storage()[3] end)))
      print(pcall(function() return torch.sum({3, 4}) end) == false)
    """
    assert run(script) == "false\tfalse\ntrue\n"
