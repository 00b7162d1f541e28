// Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.mjs: a line of JSON in, a line out.
import { readSync, writeSync } from "node:fs";
import { function2, numericalGradient, numericalGradientBatch } from "./numerical_gradient.mjs";

let pending = Buffer.alloc(0);

// f has to return a number, not a promise, so lines are read and written synchronously.
function readLine() {
  while (!pending.includes("\n")) {
    const chunk = Buffer.alloc(65536);
    const count = readSync(0, chunk);
    if (count === 0) process.exit(0); // end of input: the harness is done
    pending = Buffer.concat([pending, chunk.subarray(0, count)]);
  }
  const end = pending.indexOf("\n");
  const line = pending.toString("utf8", 0, end);
  pending = pending.subarray(end + 1);
  return JSON.parse(line);
}

function writeLine(message) {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
}

// JSON has no infinity and no NaN, and JSON.stringify(-0) is 0: these travel as strings.
const outgoing = { Infinity: "inf", "-Infinity": "-inf", NaN: "nan" };
const incoming = { inf: Infinity, "-inf": -Infinity, nan: NaN };
const toWire = (value) => (Object.is(value, -0) ? "-0.0" : (outgoing[value] ?? value));
const fromWire = (value) => incoming[value] ?? Number(value);
const flat = (rows) => rows.flatMap((row) => Array.from(row, toWire));

function answer(id, { takes, x, shape, own }) {
  const width = shape.at(-1);
  const rowAt = (row) => Float64Array.from(x.slice(row * width, (row + 1) * width), fromWire);
  const rows = Array.from({ length: takes === "rows" ? shape[0] : 1 }, (_, row) => rowAt(row));
  const ask = (row) => {
    const callerX = takes === "point" ? { caller_x: flat(rows) } : {};
    writeLine({ id, evaluate: flat([row]), ...callerX });
    return fromWire(readLine().value);
  };
  const f = own ? function2 : ask;
  const grad = takes === "rows" ? numericalGradientBatch(f, rows) : [numericalGradient(f, rows[0])];
  return { id, result: flat(grad), shape, x: flat(rows) };
}

const takes = ["point", "rows", "integer"];
const about = { port: "javascript", language: "javascript", takes, functions: ["sphere"] };
for (;;) {
  const { hello, id, call } = readLine();
  if (hello) writeLine({ gradport: 1, hello: about });
  else if (takes.includes(call.takes)) writeLine(answer(id, call));
  else writeLine({ id, skipped: "takes points and rows only" });
}
