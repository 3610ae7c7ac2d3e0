// Local likeness of two marks that lie on each other: the correlation within a small window about each place.
import type { Laid } from "./light.ts";
import { heightAt } from "./surface.ts";
import { applied, type Matrix } from "./view.ts";

/** Places along the longer side of the map. */
export const SIDE = 180;
/** Half width of the window, places. */
const HALF = 5;
/** Least share of a window that must be known. */
const LEAST = 0.6;

/** Sums of a field over windows, by running sums along rows and columns. */
function windows(field: Float64Array, columns: number, rows: number): Float64Array {
  const along = new Float64Array(field.length);
  const sums = new Float64Array(field.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let at = Math.max(0, column - HALF); at <= Math.min(columns - 1, column + HALF); at++) sum += field[row * columns + at] ?? 0;
      along[row * columns + column] = sum;
    }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let at = Math.max(0, row - HALF); at <= Math.min(rows - 1, row + HALF); at++) sum += along[at * columns + column] ?? 0;
      sums[row * columns + column] = sum;
    }
  return sums;
}

/** Correlation about each place of a grid, -1 to 1; NaN where too little of both is known. */
export function correlations(one: Float64Array, other: Float64Array, columns: number, rows: number): Float64Array {
  const size = columns * rows;
  const fields = Array.from({ length: 6 }, () => new Float64Array(size));
  const [count, a, b, aa, bb, ab] = fields as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let at = 0; at < size; at++) {
    const [x, y] = [one[at] ?? Number.NaN, other[at] ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count[at] = 1;
    a[at] = x;
    b[at] = y;
    aa[at] = x * x;
    bb[at] = y * y;
    ab[at] = x * y;
  }
  const [n, sa, sb, saa, sbb, sab] = fields.map((field) => windows(field, columns, rows)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const least = LEAST * (2 * HALF + 1) ** 2;
  const found = new Float64Array(size).fill(Number.NaN);
  for (let at = 0; at < size; at++) {
    const known = n[at] ?? 0;
    if (known < least) continue;
    const mean = [(sa[at] ?? 0) / known, (sb[at] ?? 0) / known] as const;
    const [va, vb] = [(saa[at] ?? 0) / known - mean[0] ** 2, (sbb[at] ?? 0) / known - mean[1] ** 2];
    if (va > 1e-12 && vb > 1e-12) found[at] = ((sab[at] ?? 0) / known - mean[0] * mean[1]) / Math.sqrt(va * vb);
  }
  return found;
}

let last: { key: unknown[]; map: ImageData } | null = null;

/** The map as a picture for a pane, made anew only where marks or places changed: a lamp changes nothing of it. */
export function similarity(left: Laid, right: Laid, toStage: Matrix, width: number, height: number): ImageData {
  const key = [left.surface, right.surface, left.isCast, right.isCast, ...left.toScan, ...right.toScan, ...toStage, width, height];
  if (last && key.every((one, at) => one === last?.key[at])) return last.map;
  const map = mapped(left, right, toStage, width, height);
  last = { key, map };
  return map;
}

/** The map: blue where they agree, orange where they are opposed, clear where nothing is known. */
function mapped(left: Laid, right: Laid, toStage: Matrix, width: number, height: number): ImageData {
  const step = Math.max(width, height) / SIDE;
  const [columns, rows] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))];
  const sampled = [left, right].map((mark) => {
    const values = new Float64Array(columns * rows);
    const sign = mark.isCast ? -1 : 1;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const stage = applied(toStage, (column + 0.5) * step, (row + 0.5) * step);
        values[row * columns + column] = sign * heightAt(mark.surface, ...applied(mark.toScan, ...stage));
      }
    return values;
  });
  const found = correlations(sampled[0] as Float64Array, sampled[1] as Float64Array, columns, rows);
  const image = new ImageData(columns, rows);
  found.forEach((value, at) => {
    if (Number.isNaN(value)) return;
    const colour = value > 0 ? [86, 180, 233] : [240, 160, 75];
    image.data.set([...colour, Math.round(230 * Math.min(1, Math.abs(value)))], at * 4);
  });
  return image;
}
