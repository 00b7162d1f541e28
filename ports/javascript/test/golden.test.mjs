// Checks numerical_gradient.mjs against the golden answers, with no help from gradport: the same bits.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { parse } from "yaml";
import { function2, numericalGradient, numericalGradientBatch } from "../numerical_gradient.mjs";

const fixtures = new URL("../../../fixtures/", import.meta.url);
const files = readdirSync(fixtures, { recursive: true }).filter((file) => file.endsWith(".yaml"));
const cases = files.sort().flatMap((file) => parse(readFileSync(new URL(file, fixtures), "utf8")).cases);
const numeric = cases.filter(({ kind }) => kind !== "printed");

// A formula over x[0], x[1], … is JavaScript, too, once the elementary functions have their names.
function objective(formula) {
  const functions = [...new Set(formula.match(/[a-z]\w+/g))];
  const evaluate = new Function(...functions, "x", `return ${formula};`);
  return evaluate.bind(null, ...functions.map((name) => Math[name]));
}

const overRows = (f, width) => (flat) => {
  let sum = f(flat.slice(0, width));
  for (let start = width; start < flat.length; start += width) sum += f(flat.slice(start, start + width));
  return sum;
};

const flat = (values) => (typeof values === "number" ? [values] : Array.from(values).flatMap(flat));
const numbersOf = (block) => block.trim().split(/\s+/).map(Number);

// Each kind of case: the gradients that the port computes, and the shape they are due in.
const solve = {
  point: (f, { x }) => numericalGradient(f, x),
  scalar: (f, { x }) => numericalGradient(f, [x]),
  rows: (f, { x }) => numericalGradientBatch(f, x),
  array: (f, { x }) => numericalGradient(overRows(f, x[0].length), x.flat()),
  grid: (f, { axes }) => numericalGradientBatch(f, axes.x0.flatMap((x0) => axes.x1.map((x1) => [x0, x1]))),
};

function expected({ kind, gradient, partial_x0, partial_x1 }) {
  if (kind !== "grid") return flat(gradient);
  const [down, across] = [numbersOf(partial_x0), numbersOf(partial_x1)];
  return down.flatMap((value, i) => [value, across[i]]);
}

test("The fixtures hold cases of each kind.", () => {
  assert.deepEqual([...new Set(numeric.map(({ kind }) => kind))].sort(), Object.keys(solve).sort());
});

for (const question of numeric.filter(({ exact }) => exact)) {
  test(`${question.id}: the golden bits, and x is restored.`, () => {
    const before = structuredClone(question.x);
    assert.deepStrictEqual(flat(solve[question.kind](objective(question.formula), question)), expected(question));
    assert.deepStrictEqual(question.x, before);
  });
}

for (const question of numeric.filter(({ exact }) => !exact)) {
  test(`${question.id}: within the bound around the exact difference.`, () => {
    const gradient = flat(solve[question.kind](objective(question.formula), question));
    const [centre, bound] = [flat(question.exact_difference), flat(question.own_bound)];
    assert.equal(gradient.length, centre.length);
    gradient.forEach((value, i) => assert.ok(Math.abs(value - centre[i]) <= bound[i], `component ${i}: ${value}`));
  });
}

for (const { id, x, gradient } of numeric.filter((c) => c.objective === "sphere" && c.kind === "point")) {
  test(`${id}: the golden bits with function2.`, () => {
    assert.deepStrictEqual(flat(numericalGradient(function2, x)), gradient);
  });
}

test("x is restored when f throws.", () => {
  const x = [0.1, -0.7];
  const f = () => {
    throw new RangeError("no value here");
  };
  assert.throws(() => numericalGradient(f, x), RangeError);
  assert.deepStrictEqual(x, [0.1, -0.7]);
});
