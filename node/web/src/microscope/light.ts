// Light on a surface: one formula, in the shader of gl.ts and here for machines without WebGL2 and small pictures.
import type { Surface } from "./surface.ts";
import { applied, type Matrix, type View } from "./view.ts";
import type { Slopes } from "./slopes.ts";

/** A mark laid on the stage. */
export interface Laid {
  surface: Surface;
  slopes: Slopes;
  /** From the stage to the scan. */
  toScan: Matrix;
  isCast: boolean;
}

export type Colouring = [number, number, number];
/** Ground on which nothing is known. */
export const GROUND: Colouring = [0.02, 0.035, 0.047];

/** Directions to the lamps: unit vectors, x to the right and y up the picture, z to the eye. */
export function lamps(view: View): [number, number, number][] {
  const height = (view.elevation_deg * Math.PI) / 180;
  return Array.from({ length: view.lamps }, (_, at) => {
    const azimuth = ((view.azimuth_deg + (360 * at) / view.lamps) * Math.PI) / 180;
    return [Math.cos(height) * Math.cos(azimuth), Math.cos(height) * Math.sin(azimuth), Math.sin(height)];
  });
}

/** Colour of a height, 0 to 1, that people with any colour vision tell apart: dark blue over grey to yellow. */
export function ofHeight(share: number): Colouring {
  const at = Math.min(1, Math.max(0, share));
  return [Math.min(1, 0.0 + 0.98 * at * at + 0.05 * at), 0.135 + 0.78 * at, Math.max(0, 0.3 + 0.75 * at * (1 - at) - 0.05 * at)];
}

/** Colour of a point from its slopes in the picture and its height. */
export function lit(slope_x: number, slope_y: number, height_um: number, range: [number, number], isPhotograph: boolean, view: View, lights: [number, number, number][]): Colouring {
  if (isPhotograph) return [height_um, height_um, height_um];
  const [x, y] = [-slope_x * view.exaggeration, -slope_y * view.exaggeration];
  const length = Math.sqrt(x * x + y * y + 1);
  let diffuse = 0;
  let gloss = 0;
  for (const [lx, ly, lz] of lights) {
    diffuse += Math.max(0, (x * lx + y * ly + lz) / length);
    const half = Math.sqrt(lx * lx + ly * ly + (lz + 1) * (lz + 1));
    gloss += Math.max(0, (x * lx + y * ly + lz + 1) / (length * half)) ** 40;
  }
  const light = 0.08 + (0.92 * diffuse) / lights.length;
  const shine = (view.gloss * gloss) / lights.length;
  const tint: Colouring = view.colour === "brass" ? [1, 0.84, 0.52] : view.colour === "height" ? ofHeight((height_um - range[0]) / Math.max(1e-6, range[1] - range[0])) : [0.92, 0.92, 0.92];
  return [tint[0] * light + shine, tint[1] * light + shine, tint[2] * light + shine];
}

/** Draws one mark into pixels, nearest points, for a matrix from pixels to the scan. */
export function draw(into: ImageData, mark: Laid, toScan: Matrix, view: View, unit: number): void {
  const { surface, slopes } = mark;
  const lights = lamps(view);
  const sign = mark.isCast ? -1 : 1;
  const [a, b, , d, e] = toScan;
  const ground = GROUND.map((one) => one * 255);
  for (let y = 0; y < into.height; y++)
    for (let x = 0; x < into.width; x++) {
      const [scan_x, scan_y] = applied(toScan, x + 0.5, y + 0.5);
      const column = Math.floor((scan_x - surface.origin_um[0]) / surface.pitch_um[0]);
      const row = Math.floor((scan_y - surface.origin_um[1]) / surface.pitch_um[1]);
      const at = (y * into.width + x) * 4;
      const point = (row * surface.columns + column) * 4;
      const isKnown = column >= 0 && row >= 0 && column < surface.columns && row < surface.rows && slopes.values[point + 3] === 1;
      let colour = ground;
      if (isKnown) {
        const [gx, gy] = [(slopes.values[point] ?? 0) * sign, (slopes.values[point + 1] ?? 0) * sign];
        // Slopes along the picture: x to the right, y upwards.
        const along_x = (gx * a + gy * d) / unit;
        const along_y = -(gx * b + gy * e) / unit;
        colour = lit(along_x, along_y, (slopes.values[point + 2] ?? 0) * sign, slopes.range_um, slopes.isPhotograph, view, lights).map((one) => one * 255);
      }
      into.data[at] = colour[0] ?? 0;
      into.data[at + 1] = colour[1] ?? 0;
      into.data[at + 2] = colour[2] ?? 0;
      into.data[at + 3] = 255;
    }
}
