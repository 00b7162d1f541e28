"""Numbers: float32 and integers, the Mersenne Twister, and how LuaJIT writes numbers, against Python's own."""

import importlib
import math
import random
import struct
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest


def float32(x: float) -> float:
    """Give x rounded to float32, to the even one when halfway; infinite past the largest."""
    try:
        return struct.unpack("f", struct.pack("f", x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)


def hard_cases() -> list[float]:
    """List doubles that are hard to round to float32: ties, subnormals, the largest, zeros, and random ones."""
    source = random.Random(2017)  # noqa: S311 - a test's numbers
    values = [
        0.0,
        -0.0,
        math.inf,
        -math.inf,
        3.4028234663852886e38,
        3.4028235677973366e38,
        3.4028235677973362e38,
    ]
    for exponent in (-160, -150, -149, -148, -127, -126, -125, -30, -1, 0, 1, 30, 100, 126, 127):
        for mantissa in (1 << 24, (1 << 24) + 1, (1 << 24) + 2, (1 << 25) - 1, (1 << 25) - 3):
            tie = math.ldexp(mantissa, exponent - 24)
            values += [tie, math.nextafter(tie, 0.0), math.nextafter(tie, math.inf), -tie]
    for _ in range(500):
        values.append(struct.unpack("d", source.randbytes(8))[0])
        values.append(math.ldexp(source.random() - 0.5, source.randint(-155, 130)))
    return [value for value in values if not math.isnan(value)]


def lua_list(values: list[float]) -> str:
    """Write doubles as a Lua table, exactly."""
    names = {math.inf: "1/0", -math.inf: "-1/0"}
    return "{" + ", ".join(names.get(value, repr(value)) for value in values) + "}"


def test_float32_rounding_is_exact(run):
    """Conversion to float32 gives what the machine's own conversion gives: ties, subnormals, overflow, zero's sign."""
    values = hard_cases()
    printed = run(
        f"local f = torch.Tensor({lua_list(values)}):float() "
        "for i = 1, f:size(1) do print(string.format('%.17g', f[i])) end"
    ).split()
    for value, number in zip(values, printed, strict=True):
        assert struct.pack("d", float(number)) == struct.pack("d", float32(value)), value


def test_float32_of_nan_is_nan(run):
    """NaN stays NaN, and writes no sign."""
    assert run("local f = torch.FloatTensor({0/0, 1}) print(f[1] ~= f[1], f[1])") == "true\tnan\n"


@pytest.mark.parametrize(
    ("name", "bits", "signed"),
    [("Byte", 8, False), ("Char", 8, True), ("Short", 16, True), ("Int", 32, True)],
)
def test_integers_truncate_and_wrap(run, name, bits, signed):
    """A number that is written to an integer tensor is cut towards zero and wraps around."""
    values = [
        0.9,
        -0.9,
        3.7,
        -3.7,
        127.5,
        128.0,
        255.0,
        256.0,
        -129.0,
        40000.0,
        2.0**31,
        -(2.0**31) - 1,
        2.0**33 + 5,
    ]
    printed = run(
        f"local t = torch.{name}Tensor({lua_list(values)}) for i = 1, {len(values)} do print(t[i]) end"
    )
    expected = []
    for value in values:
        whole = int(value) % 2**bits
        expected.append(whole - 2**bits if signed and whole >= 2 ** (bits - 1) else whole)
    shown = [number if abs(number) < 1e14 else None for number in map(float, printed.split())]
    assert shown == expected


def twister(seed: int) -> random.Random:
    """Give Python's Mersenne Twister with the state that one 32-bit seed makes."""
    state = [seed & 0xFFFFFFFF]
    for i in range(1, 624):
        state.append((1812433253 * (state[-1] ^ state[-1] >> 30) + i) & 0xFFFFFFFF)
    generator = random.Random()  # noqa: S311 - the generator under test
    generator.setstate((3, (*state, 624), None))
    return generator


@pytest.mark.parametrize("seed", [0, 1, 2017, 123456789, 2**32 - 1])
def test_mersenne_twister(run, seed):
    """manualSeed and random give the numbers of the Mersenne Twister, past three renewals of its state."""
    generator = twister(seed)
    printed = run(f"torch.manualSeed({seed}) for i = 1, 2000 do print(torch.random()) end")
    assert [int(float(line)) for line in printed.split()] == [generator.getrandbits(32) for _ in range(2000)]


def test_uniform_and_permutation_follow_the_twister(run):
    """rand divides by 2^32, randperm swaps with a remainder, bernoulli and random(a, b) use one number each."""
    script = """
      torch.manualSeed(5)
      print(string.format('%.17g', torch.rand(3)[3]))
      print(table.concat(torch.totable(torch.randperm(7)), ' '))
      print(torch.random(3, 12), torch.bernoulli(0.3), torch.random(6))
    """
    generator = twister(5)
    third = [generator.getrandbits(32) / 2**32 for _ in range(3)][2]
    order = list(range(1, 8))
    for i in range(6):
        j = i + generator.getrandbits(32) % (7 - i)
        order[i], order[j] = order[j], order[i]
    ten, coin, six = (generator.getrandbits(32) for _ in range(3))
    assert run(script).splitlines() == [
        f"{third:.17g}",
        " ".join(map(str, order)),
        f"{ten % 10 + 3}\t{int(coin / 2**32 <= 0.3)}\t{six % 6 + 1}",
    ]


DRAWS = """
  local out = {}
  for _, seed in ipairs({0, 42, -7.5, 1e10}) do
    if seed ~= 0 then math.randomseed(seed) end
    for _ = 1, 50 do out[#out + 1] = ("%.17g"):format(math.random()) end
    for _ = 1, 50 do out[#out + 1] = ("%d"):format(math.random(6) * 100 + math.random(-3, 7)) end
  end
"""


def test_math_random_is_luajits(run):
    """math.random draws what LuaJIT's own draws, seeded or not."""
    luajit = importlib.import_module("lupa.luajit21").LuaRuntime()
    assert (
        run(DRAWS + "print(table.concat(out, ' '))")
        == luajit.execute(DRAWS + "return table.concat(out, ' ')") + "\n"
    )


def half_up(value: float, decimals: int) -> str:
    """Write a double with so many decimals, halves away from zero."""
    with localcontext() as context:
        context.prec = 400
        return str(Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def test_halves_are_rounded_away_from_zero(run):
    """%.4f writes 0.03125 as 0.0313, as LuaJIT 2.1.0-beta3 does, where C writes 0.0312."""
    values = [k / 32 for k in range(-40, 41, 3)] + [0.5, 2.5, 0.125, 1.00005, 123456.78125, 0.00005, 9.99995]
    numbers = lua_list(values)
    printed = run(
        f"for _, x in ipairs({numbers}) do print(string.format('%.4f|%.1f|%.0f', x, x, x)) end"
    ).splitlines()
    assert printed == [
        "|".join(half_up(value, n) for n in (4, 1, 0)).replace("0E-4", "0.0000") for value in values
    ]


def test_significant_digits_are_rounded_away_from_zero(run):
    """%.17g, %.3e and tostring round halves away from zero, with flags and widths kept."""
    script = """
      print(string.format('%.17g %.3g %.2e', 5.99384307861328125, 2.125, 1.125))
      print(string.format('[%8.2e] [%-9.3g] [%+.1f] [%08.1f] [% .0f]', 1.125, 2.125, 0.25, -0.25, 0.5))
      print(2^-21, -2^-21, 1e15 + 0.5)
    """
    assert run(script).splitlines() == [
        "5.9938430786132813 2.13 1.13e+00",
        "[1.13e+00] [2.13     ] [+0.3] [-00000.3] [ 1]",
        "4.7683715820313e-07\t-4.7683715820313e-07\t1e+15",
    ]


def test_numbers_are_written_as_luajit_writes_them(run):
    """Whole floats have no point, NaN no sign, -0 its sign; print, tostring, .., concat and io.write agree."""
    script = """
      print(3.0, 10 / 2, 2^53, 1e14, 123456789012345, -0.0, -0, 0 / 0, -(0 / 0), 1 / 0, -1 / 0)
      print('a' .. 3.0 .. 'b' .. 10 / 2 .. -(0 / 0), tostring(4.0), table.concat({1.0, 2.5}, ' '))
      io.write(1.0, ' ', 0.1, '\\n')
      print(string.format('%d %5d %s %x %c %i', 3.0, -2.9, 4.0, 255, 65, 7), ('%s'):format(1e15))
      print(string.format('%5.1f|%-6g|%06.1f|%E', 0 / 0, 1 / 0, -1 / 0, 1 / 0))
    """
    assert run(script).splitlines() == [
        "3\t5\t9.007199254741e+15\t1e+14\t1.2345678901235e+14\t-0\t-0\tnan\tnan\tinf\t-inf",
        "a3b5nan\t4\t1 2.5",
        "1 0.1",
        "3    -2 4 ff A 7\t1e+15",
        "  nan|inf   |  -inf|INF",
    ]
