// Filters of surfaces, against plain sums.
import assert from "node:assert/strict";
import { test } from "node:test";
import { filtered, levelled, smooth, solve } from "../src/microscope/filters.ts";
import { slopes } from "../src/microscope/slopes.ts";
import { finest, heightAt, type Surface } from "../src/microscope/surface.ts";

function surface(columns: number, rows: number, height: (x: number, y: number) => number): Surface {
  const heights = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) heights[row * columns + column] = height(column * 2, row * 2);
  return { kind: "topography", columns, rows, pitch_um: [2, 2], origin_um: [0, 0], heights, level: 0, mended: [] };
}

test("levelling takes off a bowl and nothing else", () => {
  const bowl = surface(60, 40, (x, y) => 3 + 0.02 * x - 0.01 * y + 0.001 * x * x + 0.0005 * x * y);
  assert.ok(Math.max(...levelled(bowl).map(Math.abs)) < 1e-3);
  const wave = surface(60, 40, (x) => Math.sin((x / 10) * 2 * Math.PI));
  const flat = levelled(wave);
  assert.ok(Math.abs((flat[5] ?? 0) - (wave.heights[5] ?? 0)) < 0.1);
});

test("equations without an answer give 0 for what nothing determines", () => {
  assert.deepEqual(solve([new Float64Array([2, 0, 4]), new Float64Array([0, 0, 0])]), [2, 0]);
});

test("smoothing is a mean with the standard's half width, and unknown points count for nothing", () => {
  const columns = 400;
  const cut = 40;
  const wave = (length: number) => Float32Array.from({ length: columns }, (_, at) => Math.sin((at / length) * 2 * Math.PI));
  const share = (length: number) => Math.max(...smooth(wave(length), columns, 1, cut).slice(100, 300));
  // A Gaussian filter lets half of a wave of the cut-off through (ISO 16610-21).
  assert.ok(Math.abs(share(cut) - 0.5) < 0.05, `${share(cut)}`);
  assert.ok(share(cut * 5) > 0.95 && share(cut / 3) < 0.02);
  const holes = Float32Array.from({ length: columns }, (_, at) => (at % 7 ? 5 : Number.NaN));
  for (const value of smooth(holes, columns, 1, cut)) assert.ok(Math.abs(value - 5) < 1e-4);
});

test("a band keeps its own waves", () => {
  const found = filtered(surface(300, 30, (x) => Math.sin((x / 60) * 2 * Math.PI) + 10 * Math.sin((x / 3000) * 2 * Math.PI)), "band", 10, 250);
  const middle = found.heights.slice(15 * 300 + 60, 15 * 300 + 240);
  assert.ok(Math.max(...middle) > 0.8 && Math.max(...middle) < 1.2, `${Math.max(...middle)}`);
});

test("slopes are those of the surface, beside holes too", () => {
  const plane = surface(5, 5, (x, y) => 0.5 * x - 0.25 * y);
  plane.heights[12] = Number.NaN;
  const { values } = slopes(plane);
  for (const at of [0, 6, 11, 13, 24]) {
    assert.ok(Math.abs((values[at * 4] ?? 0) - 0.5) < 1e-6 && Math.abs((values[at * 4 + 1] ?? 0) + 0.25) < 1e-6, `${at}`);
    assert.equal(values[at * 4 + 3], 1);
  }
  assert.equal(values[12 * 4 + 3], 0);
});

test("heights between points are linear, and unknown outside", () => {
  const plane = surface(4, 4, (x, y) => x + 10 * y);
  assert.ok(Math.abs(heightAt(plane, 4, 4) - (3 + 30)) < 1e-5);
  assert.ok(Number.isNaN(heightAt(plane, -5, 1)) && Number.isNaN(heightAt(plane, 1, 100)));
});

test("the finest level that is drawn fits the picture", () => {
  const coarse = { ...surface(100, 80, () => 0), level: 4 };
  assert.equal(finest(coarse, 1000), 1);
  assert.equal(finest({ ...coarse, level: 0 }, 1000), 0);
  assert.equal(finest(coarse, 100), 4);
});
