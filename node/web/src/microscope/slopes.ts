// A surface as the lamps see it: slopes, height and whether it is known, four numbers a point.
import type { Surface } from "./surface.ts";

export interface Slopes {
  columns: number;
  rows: number;
  /** Slope along x, along y, height in micrometres, 1 where known; all 0 where not. */
  values: Float32Array;
  /** Heights between which nearly all lie, micrometres. */
  range_um: [number, number];
  isPhotograph: boolean;
}

export function slopes(of: Surface): Slopes {
  const { columns, rows, heights } = of;
  const values = new Float32Array(columns * rows * 4);
  const sample: number[] = [];
  const step = Math.max(1, Math.floor(heights.length / 20_000));
  for (let at = 0; at < heights.length; at += step) {
    const height = heights[at] ?? Number.NaN;
    if (!Number.isNaN(height)) sample.push(height);
  }
  sample.sort((one, other) => one - other);
  const low = sample[Math.floor(sample.length * 0.01)] ?? 0;
  const high = sample[Math.floor(sample.length * 0.99)] ?? 1;
  const middle = of.kind === "photograph" ? 0 : (low + high) / 2;
  // The difference of neighbours, of one side where the other is unknown.
  const slope = (at: number, before: number, next: number, pitch: number, hasBefore: boolean, hasNext: boolean) => {
    const here = heights[at] ?? Number.NaN;
    const one = hasBefore ? (heights[before] ?? Number.NaN) : Number.NaN;
    const other = hasNext ? (heights[next] ?? Number.NaN) : Number.NaN;
    if (!Number.isNaN(one) && !Number.isNaN(other)) return (other - one) / (2 * pitch);
    if (!Number.isNaN(other)) return (other - here) / pitch;
    return Number.isNaN(one) ? 0 : (here - one) / pitch;
  };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const height = heights[at] ?? Number.NaN;
      if (Number.isNaN(height)) continue;
      values[at * 4] = slope(at, at - 1, at + 1, of.pitch_um[0], column > 0, column + 1 < columns);
      values[at * 4 + 1] = slope(at, at - columns, at + columns, of.pitch_um[1], row > 0, row + 1 < rows);
      values[at * 4 + 2] = height - middle;
      values[at * 4 + 3] = 1;
    }
  return { columns, rows, values, range_um: [low - middle, high - middle], isPhotograph: of.kind === "photograph" };
}
