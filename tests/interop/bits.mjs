// Reads YAML files with one of node's parsers and prints each as JSON in which every number is its 64 bits in
// hexadecimal. Usage: node bits.mjs (yaml | js-yaml) FILE...
import { readFileSync } from "node:fs";

const parsers = {
  yaml: async () => (await import("yaml")).parse,
  "js-yaml": async () => (await import("js-yaml")).load,
};

function bits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return { bits: Number.isNaN(number) ? "nan" : view.getBigUint64(0).toString(16).padStart(16, "0") };
}

function plain(value) {
  if (typeof value === "number") return bits(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const [name, ...files] = process.argv.slice(2);
const parse = await parsers[name]();
for (const file of files) {
  console.log(JSON.stringify(plain(parse(readFileSync(file, "utf8")))));
}
