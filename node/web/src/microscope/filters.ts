// Filters of a surface: as measured, without its form, or only a band of wavelengths.
import type { Surface } from "./surface.ts";

export type Filter = "raw" | "levelled" | "band";
export const filters: Filter[] = ["raw", "levelled", "band"];

/** A surface after a filter; cut-offs in micrometres. Intensities of photographs have no form to take off. */
export function filtered(of: Surface, filter: Filter, short_um: number, long_um: number): Surface {
  if (filter === "raw") return of;
  if (filter === "levelled") return { ...of, heights: levelled(of) };
  const pitch = (of.pitch_um[0] + of.pitch_um[1]) / 2;
  const form = smooth(of.heights, of.columns, of.rows, long_um / pitch);
  const fine = smooth(of.heights, of.columns, of.rows, short_um / pitch);
  const heights = new Float32Array(of.heights.length);
  for (let at = 0; at < heights.length; at++) heights[at] = Number.isNaN(of.heights[at] ?? Number.NaN) ? Number.NaN : (fine[at] ?? 0) - (form[at] ?? 0);
  return { ...of, heights };
}

/** Heights without the second-order form that fits them best by least squares. */
export function levelled(of: Surface): Float32Array {
  const terms = 6;
  const sums = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  const step = Math.max(1, Math.floor(Math.sqrt(of.heights.length / 40_000)));
  const values = new Float64Array(terms);
  const at = (column: number, row: number) => {
    const x = (2 * column) / Math.max(1, of.columns - 1) - 1;
    const y = (2 * row) / Math.max(1, of.rows - 1) - 1;
    values.set([1, x, y, x * x, x * y, y * y]);
  };
  for (let row = 0; row < of.rows; row += step)
    for (let column = 0; column < of.columns; column += step) {
      const height = of.heights[row * of.columns + column] ?? Number.NaN;
      if (Number.isNaN(height)) continue;
      at(column, row);
      for (let i = 0; i < terms; i++) {
        const line = sums[i] as Float64Array;
        for (let j = 0; j < terms; j++) line[j] = (line[j] ?? 0) + (values[i] ?? 0) * (values[j] ?? 0);
        line[terms] = (line[terms] ?? 0) + (values[i] ?? 0) * height;
      }
    }
  const form = solve(sums);
  const heights = new Float32Array(of.heights.length);
  for (let row = 0; row < of.rows; row++)
    for (let column = 0; column < of.columns; column++) {
      at(column, row);
      let fit = 0;
      for (let i = 0; i < terms; i++) fit += (form[i] ?? 0) * (values[i] ?? 0);
      const place = row * of.columns + column;
      heights[place] = (of.heights[place] ?? Number.NaN) - fit;
    }
  return heights;
}

/** Solves normal equations by elimination; terms that nothing determines are 0. */
export function solve(lines: Float64Array[]): number[] {
  const size = lines.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) if (Math.abs(lines[row]?.[column] ?? 0) > Math.abs(lines[best]?.[column] ?? 0)) best = row;
    const pivot = lines[best] as Float64Array;
    lines[best] = lines[column] as Float64Array;
    lines[column] = pivot;
    const head = pivot[column] ?? 0;
    if (Math.abs(head) < 1e-9) {
      pivot.fill(0);
      continue;
    }
    for (let row = 0; row < size; row++) {
      const line = lines[row] as Float64Array;
      if (row === column || line[column] === 0) continue;
      const factor = (line[column] ?? 0) / head;
      for (let j = column; j <= size; j++) line[j] = (line[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return lines.map((line, at) => (line[at] ? (line[size] ?? 0) / (line[at] ?? 1) : 0));
}

/** Three passes of a mean over a box: near a Gaussian whose 50 % cut-off is `cut` points. Unknown points count for nothing. */
export function smooth(values: Float32Array, columns: number, rows: number, cut: number): Float32Array {
  // ISO 16610-21: sigma = cut sqrt(ln 2 / 2) / pi; three boxes of width w have variance (w^2 - 1) / 4.
  const sigma = (cut * Math.sqrt(Math.LN2 / 2)) / Math.PI;
  const half = Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
  const sum = new Float32Array(values.length);
  const weight = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN;
    const isKnown = !Number.isNaN(value);
    sum[at] = isKnown ? value : 0;
    weight[at] = isKnown ? 1 : 0;
  }
  if (half > 0)
    for (let pass = 0; pass < 3; pass++)
      for (const field of [sum, weight]) {
        for (let row = 0; row < rows; row++) box(field, row * columns, 1, columns, half);
        for (let column = 0; column < columns; column++) box(field, column, columns, rows, half);
      }
  for (let at = 0; at < sum.length; at++) sum[at] = (weight[at] ?? 0) > 1e-6 ? (sum[at] ?? 0) / (weight[at] ?? 1) : Number.NaN;
  return sum;
}

let line = new Float32Array(0);

function box(field: Float32Array, from: number, step: number, count: number, half: number): void {
  if (line.length < count) line = new Float32Array(count);
  for (let at = 0; at < count; at++) line[at] = field[from + at * step] ?? 0;
  let sum = 0;
  for (let at = 0; at < Math.min(half, count); at++) sum += line[at] ?? 0;
  for (let at = 0; at < count; at++) {
    if (at + half < count) sum += line[at + half] ?? 0;
    if (at - half - 1 >= 0) sum -= line[at - half - 1] ?? 0;
    field[from + at * step] = sum / (2 * half + 1);
  }
}
