"""Where a port calls f, what belongs together, and how it is shown."""

import math
from dataclasses import replace

import pytest

from gradport.hosts.port import Answer, Array, Call, Function
from gradport.hosts.probing import LIMIT
from gradport.judge.interview.exchange import Exchange
from gradport.judge.rules.evidence import named, points_off
from gradport.judge.rules.points import Points, are_book, half_width, points_of, steps_of
from gradport.judge.rules.reading import Reading
from gradport.judge.rules.response import Response, plausible
from gradport.judge.rules.sample import Sample, centre_of, sample_of, width_of
from gradport.judge.rules.trace import Node, Partial, brief, is_complex, owners_of, rows_of, stays

H = 1e-4
CALL = Call(Function(returns=(1.0, 2.0, 3.0)), Array.of([0.5, 0.25]))


def partial(x, *values, centre=(), index=0, size=1, result=1.0, takes="point", row=0, name="a case"):
    """A partial derivative at x whose component had these values when f was called."""
    exchange = Exchange(name, replace(CALL, takes=takes), Answer(Array.of([1.0, 2.0])))
    nodes = tuple(Node(k, value, float(k)) for k, value in enumerate(sorted(values)))
    middle = tuple(Node(k, x, 10.0 + k) for k in centre)
    return Partial(exchange, row, index, size, x, nodes, middle, result)


def central(x, h=H, **given):
    """The book's points."""
    return partial(x, x + h, x - h, **given)


XS = (0.1, -0.7, 1.3, 12.7)


@pytest.mark.parametrize(
    ("step", "points"),
    [
        (lambda _x, _index: H, Points((-H, H))),
        (lambda _x, _index: 1e-3, Points((-1e-3, 1e-3))),
        (lambda x, _index: H * abs(x), Points((-H, H), varies="|x|")),
        (lambda _x, index: H * (index + 1), Points((-H, H), varies="the component")),
        (lambda x, index: H * (1 + index * index + x * x), Points((-H, H), varies="where it is taken")),
    ],
)
def test_points_are_read_off_where_x_is_not_zero(step, points):
    """Half the distance of the two points is the step, but for what the floats near x allow."""
    partials = [central(x, step(x, index), index=index, size=2) for x in XS for index in (0, 1)]
    assert points_of(partials, H) == points


def test_points_at_zero_are_the_steps():
    """There they are exact; f at x itself counts where it stands in for a point."""
    assert points_of([central(0.0, 3e-4), central(0.7, 3e-4)], H) == Points((-3e-4, 3e-4))
    one_sided = points_of([partial(0.0, H, centre=(5,)), partial(0.7, 0.7 + H, centre=(5,))], H)
    assert one_sided == Points((H,))
    assert one_sided.one_sided
    assert not Points((-H, H)).one_sided


def test_points_of_another_row_or_number_of_components_vary():
    """The step is decided by the row, or by how many components there are."""
    rows = [central(x, H * (row + 1), row=row, takes="rows", size=2) for x in XS for row in (0, 1)]
    sizes = [central(x, H * size, size=size) for x in XS for size in (1, 2)]
    assert points_of(rows, H).varies == "the row"
    assert points_of(sizes, H).varies == "the number of components"


def test_points_around_another_number_are_right_but_for_what_is_read():
    """Their distance is the step; what they lie around is not x."""
    assert points_of([partial(x, x * 1.01 + H, x * 1.01 - H) for x in XS], H) == Points(
        (-H, H), Reading("another number")
    )


def test_points_without_a_plan_are_not_known():
    """Neither symmetric nor of one width."""
    odd = [partial(x, x + H * (k + 1), x - 3 * H) for k, x in enumerate(XS)]
    assert not points_of(odd, H).known
    assert not points_of([partial(0.0, math.inf, -math.inf)], H).known


def test_a_float32_offset_is_the_one_that_was_written():
    """At zero the port's h was rounded; its author wrote 1e-4."""
    rounded = Points((-9.999999747378752e-05, 9.999999747378752e-05), Reading(form="float32"))
    assert rounded.written().offsets == (-H, H)
    assert Points(rounded.offsets).written().offsets == rounded.offsets


def test_offsets_are_paired_with_points_in_order():
    """One of 0 is x itself, which is no step; another number of points has no pairs."""
    assert [(s.x, s.offset, s.value) for s in steps_of(partial(0.5, 0.6), (0.0, 0.1))] == [(0.5, 0.1, 0.6)]
    assert [s.offset for s in steps_of(central(0.5), (-H, H))] == [-H, H]
    assert steps_of(central(0.5), (H,)) == []
    assert steps_of(central(0.5), (-H, H, 2 * H)) == []


def test_the_books_points_may_have_company():
    """Further calls do not matter; one that is missing does."""
    assert are_book(partial(0.5, 0.5 - H, 0.5 + H, 0.5 + 2 * H), H)
    assert not are_book(partial(0.5, 0.5 + H), H)
    assert not are_book(central(0.5, 2 * H), H)


def test_half_the_width_is_that_of_the_outer_points():
    """However many lie between."""
    assert half_width(partial(0.0, -2.0, -1.0, 1.0, 4.0)) == 3.0


@pytest.mark.parametrize(("which", "probe"), [("before", 3), ("after", 8), ("first", 2), ("last", 9)])
def test_a_call_at_x_belongs_to_a_component(which, probe):
    """The nearest before or after its step, or one for all."""
    stepped = replace(partial(0.5, 0.6, centre=(2, 3, 8, 9)), nodes=(Node(5, 0.6, 1.0),))
    assert centre_of(stepped, which).probe == probe


def test_a_call_at_x_may_be_on_one_side_only():
    """Where none is before, or after, the first stands in."""
    first = replace(partial(0.5, 0.6, centre=(4, 7)), nodes=(Node(2, 0.6, 1.0),))
    last = replace(first, nodes=(Node(9, 0.6, 1.0),))
    assert centre_of(first, "before").probe == 4
    assert centre_of(last, "after").probe == 4


def test_a_result_is_paired_with_f_above_and_below():
    """f at x stands in for the missing one; the distances are as the floats have them."""
    book = Points((-H, H))
    assert sample_of(central(0.5), book, "before") == Sample(
        1.0, 0.0, H, 1.0, apart=((0.5 + H) - (0.5 - H)) / 2, above=(0.5 + H) - 0.5
    )
    up = sample_of(partial(0.5, 0.5 + H, centre=(3,)), Points((0.0, H)), "before")
    down = sample_of(partial(0.5, 0.5 - H, centre=(3,)), Points((-H, 0.0)), "before")
    assert (up.a, up.b, up.h, up.apart) == (0.0, 13.0, H, (0.5 + H) - 0.5)
    assert (down.a, down.b) == (13.0, 0.0)
    for odd in (partial(0.5, 0.6), partial(0.5, 0.4, 0.6, 0.7), central(0.5, result=None)):
        assert sample_of(odd, book, "before") is None


def test_a_step_that_varies_is_read_off_with_a_doubt():
    """A few floats near x, relative to the step."""
    sample = sample_of(central(100.0, 1e-3), Points((-H, H), varies="|x|"), "before")
    assert sample.h == pytest.approx(1e-3, rel=1e-10)
    assert sample.doubt == pytest.approx(4 * math.ulp(100.0) / 1e-3, rel=1e-10)


def test_the_width_of_points_is_their_step():
    """Half the distance, or all of it for one side."""
    assert (width_of(Points((-H, H))), width_of(Points((-H, 0.0)))) == (H, H)
    assert width_of(Points((-2.0, 4.0))) == 3.0


def test_a_partial_derivative_is_named_for_people():
    """Counted from one; a row where there are several."""
    assert named(central(0.5, index=1, size=3)) == "a case, component 2 of 3"
    assert named(central(0.5, index=0, size=3, row=1, takes="rows")) == "a case, row 2, component 1 of 3"


def test_points_that_are_off_are_shown_where_x_is_simple():
    """At few and small components if there are such."""
    large, many = central(5000.0, 1e-3, name="large"), central(0.5, 1e-3, size=4, name="many")
    simple = central(0.5, 0.25, size=3, name="simple")
    due = "expected 0.4999, 0.5001"
    assert points_off([central(0.5), large, many, simple], H) == (
        f"simple, component 1 of 3: x = 0.5: f is called at 0.25, 0.75, {due}",
    )
    assert points_off([partial(0.5), large, many], H)[0].startswith("large, component 1 of 1: x = 5000.0")
    assert points_off([partial(0.5), central(0.5)], H) == ()


def test_an_array_is_written_in_short():
    """The first six components; real parts of complex ones."""
    assert brief(Array.of([0.5, -1.0])) == "[0.5, -1]"
    assert brief(Array.of([1.0] * 6)) == "[1, 1, 1, 1, 1, 1]"
    assert brief(Array.of([1.0] * 7)) == "[1, 1, 1, 1, 1, 1, …]"
    assert is_complex(Array.of([1.0, 1j]))
    assert is_complex(Array((1,), (1.0,), "complex128"))
    assert not is_complex(Array.of([1.0, 2.0]))


def test_a_component_stays_within_a_few_ulps():
    """A step that was taken back may leave as much; zero stays zero."""
    assert stays(1.0 + 4 * math.ulp(1.0), 1.0)
    assert not stays(1.0 + 5 * math.ulp(1.0), 1.0)
    assert not stays(5e-324, 0.0)
    assert stays(1e-9 + math.ulp(H), 1e-9)


def rows(x, *probes, result=None, takes="point", **given):
    """The rows of one answer."""
    array = Array.of(x)
    answer = Answer(
        Array.of(x) if result is None else result, probes=tuple(map(Array.of, probes)), count=len(probes)
    )
    call = Call(Function(returns=(1.0, 2.0, 3.0)), array, takes, **given)
    return rows_of(Exchange("a case", call, answer))


def test_rows_are_told_apart_where_f_saw_rows():
    """An answer without numbers, or to an f that saw something else, has none."""
    (row,) = rows([0.5, 0.25], [0.6, 0.25], [0.5, 0.35])
    assert (row.x, row.samples, row.result, row.together) == ((0.5, 0.25), (1.0, 2.0), (0.5, 0.25), False)
    assert rows([0.5, 0.25], [0.6, 0.25], captured=True) == []
    assert rows([0.5, 0.25], [0.6, 0.25], observed=False) == []
    assert rows([0.5, 0.25], [0.6]) == []
    assert rows([0.5, 0.25], [0.6 + 1j, 0.25]) == []
    assert rows([[0.5, 0.25]], [0.6, 0.25]) == []
    exchange = Exchange("a case", CALL, Answer(None))
    assert rows_of(exchange) == []
    assert rows_of(replace(exchange, answer=Answer(Array.of([1.0, 2.0]), count=LIMIT + 1))) == []


def test_a_result_of_another_size_belongs_to_no_row():
    """Complex numbers neither."""
    for result in (Array.of([1.0]), Array.of([1.0, 2j])):
        (row,) = rows([0.5, 0.25], [0.6, 0.25], result=result)
        assert row.result is None
        assert [item.result for item in row.partials()] == [None, None]


def test_a_whole_array_is_one_row():
    """All its components are stepped in turn."""
    (row,) = rows([[0.5, 0.25], [1.0, 2.0]], [0.5, 0.25, 1.0, 2.1], takes="array")
    assert row.moved == (frozenset({3}),)


def test_nodes_stand_by_value_and_calls_at_x_in_order():
    """Each with its place among the calls."""
    (row,) = rows([0.5, 0.25], [0.6, 0.25], [0.4, 0.25], [0.5, 0.25])
    first, second = row.partials()
    assert [(node.probe, node.value, node.sample) for node in first.nodes] == [(1, 0.4, 2.0), (0, 0.6, 1.0)]
    assert [(node.probe, node.sample) for node in first.centre] == [(2, 3.0)]
    assert second.nodes == ()


def test_a_probe_between_rows_belongs_to_the_one_before():
    """Of equally near rows, the one that was asked last."""
    same = [(0.5, 0.25), (0.5, 0.25), (0.5, 0.25)]
    assert owners_of(same, [(0.5, 0.25)]) == [0]
    assert owners_of([(0.5, 0.25), (9.0, 9.0), (9.0, 9.0)], [(9.1, 9.0), (0.5, 0.3), (9.0, 9.1)]) == [1, 0, 1]


def test_a_response_is_a_quotient_of_a_sample():
    """With its sign, its magnitude and its rounding; a division by zero is no number."""
    sample = Sample(7.0, 2.0, 0.25, 10.0, apart=0.5, above=1.0)
    assert Response().value(sample) == 10.0
    assert Response(sign=-1.0).value(sample) == -10.0
    assert Response(sign=-1.0, magnitude=True).value(sample) == 10.0
    assert Response(h=0.5).value(sample) == 5.0
    assert Response(floats="apart").value(sample) == 5.0
    assert Response(floats="above").value(sample) == 2.5
    assert Response("(a - b) / (3*h)", give="1 decimals").value(sample) == 6.7
    assert math.isnan(Response(h=0.0).value(sample))
    assert Response(h=0.0).slack(sample) == 0.0
    assert Response().explains(sample)
    assert Response().explains(replace(sample, result=10.0 * (1 + 2.0**-52)))
    assert not Response().explains(replace(sample, result=10.0 * (1 + 2.0**-52)), loosely=False)
    assert not Response().explains(replace(sample, result=10.1))
    assert not Response().explains(replace(sample, result=math.inf))
    assert not Response(give="1 decimals").explains(replace(sample, result=10.0 * (1 + 2.0**-52)))


def test_a_rounding_is_plausible_where_all_results_are_rounded():
    """At least three different ones; one that cuts is looked for among those that round."""
    assert plausible([0.5, 1.5, 2.5])[0] == "float32"
    assert "1 decimals" in plausible([0.1, 1.2, 2.3])
    assert "1 decimals, cut" in plausible([0.1, 1.2, 2.3])
    assert "1 decimals" not in plausible([0.1, 1.2, 2.35])
    assert plausible([0.5, 1.5, 0.5]) == []
