// Words as pages read and write them: files' names, inbox steps, ratios, places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { along, likeness } from "../src/microscope/profile.tsx";
import { correlations } from "../src/microscope/similarity.ts";
import { support } from "../src/words.ts";

test("ratios are words for one firearm or for two, never a share", () => {
  assert.equal(support(0.1), "about neutral");
  assert.equal(support(3.1), "strong support for one firearm");
  assert.equal(support(-1.2), "moderate support for two firearms");
});

test("profiles correlate with themselves, and say nothing where too little is known", () => {
  const wave = (x: number) => Math.sin(x);
  const one = along([0, 0, 30, 0], wave);
  assert.ok((likeness(one, one) ?? 0) > 0.999);
  assert.ok((likeness(one, one.map((value) => -value)) ?? 0) < -0.999);
  assert.equal(likeness(one, one.map(() => Number.NaN)), null);
});

test("local likeness is that of a plain sum over the window", () => {
  const [columns, rows] = [24, 20];
  const one = Float64Array.from({ length: columns * rows }, (_, at) => Math.sin(at * 1.7) + Math.cos((at % columns) * 0.9));
  const other = one.map((value, at) => (at % columns < 12 ? value : Math.sin(at * 5.3)));
  other[7 * columns + 3] = Number.NaN;
  const found = correlations(one, other, columns, rows);
  const plain = (x: number, y: number) => {
    const pairs: [number, number][] = [];
    for (let row = Math.max(0, y - 5); row <= Math.min(rows - 1, y + 5); row++)
      for (let column = Math.max(0, x - 5); column <= Math.min(columns - 1, x + 5); column++) {
        const pair: [number, number] = [one[row * columns + column] ?? 0, other[row * columns + column] ?? 0];
        if (!Number.isNaN(pair[1])) pairs.push(pair);
      }
    const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
    const [ma, mb] = [mean(0), mean(1)];
    const sum = (of: (a: number, b: number) => number) => pairs.reduce((all, [a, b]) => all + of(a - ma, b - mb), 0);
    return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
  };
  for (const [x, y] of [[6, 8], [12, 10], [18, 12]] as const) assert.ok(Math.abs((found[y * columns + x] ?? 0) - plain(x, y)) < 1e-9, `${x} ${y}`);
  assert.ok(Number.isNaN(found[0] ?? 0), "a corner's window is not known enough");
  assert.ok((found[10 * columns + 5] ?? 0) > 0.99);
});
