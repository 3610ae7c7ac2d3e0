// Light on a surface: one formula, in the programs of shaders.ts and here for machines without WebGL2 and small pictures.
import type { Surface } from "./surface.ts";
import type { Matrix, View } from "./view.ts";
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

/** Draws one mark into pixels, nearest points, for a matrix from pixels to the scan. `unit`: micrometres of a pixel. */
export function draw(into: ImageData, mark: Laid, toScan: Matrix, view: View, unit: number): void {
  const { surface, slopes } = mark;
  const { columns, rows, pitch_um, origin_um } = surface;
  const { values, isPhotograph, range_um } = slopes;
  const sign = mark.isCast ? -1 : 1;
  const [a, b, c, d, e, f] = toScan;
  const lights = lamps(view).map(([lx, ly, lz]) => ({ lx, ly, lz, half: Math.sqrt(lx * lx + ly * ly + (lz + 1) * (lz + 1)) }));
  const ground = GROUND.map((one) => one * 255);
  const plain: Colouring = view.colour === "brass" ? [1, 0.84, 0.52] : [0.92, 0.92, 0.92];
  // Slopes along the picture, x to the right and y upwards; a normal leans against them.
  const lean = (-sign * view.exaggeration) / unit;
  for (let y = 0, at = 0; y < into.height; y++)
    for (let x = 0; x < into.width; x++, at += 4) {
      const column = Math.floor((a * (x + 0.5) + b * (y + 0.5) + c - origin_um[0]) / pitch_um[0]);
      const row = Math.floor((d * (x + 0.5) + e * (y + 0.5) + f - origin_um[1]) / pitch_um[1]);
      const point = (row * columns + column) * 4;
      into.data[at + 3] = 255;
      if (column < 0 || row < 0 || column >= columns || row >= rows || values[point + 3] !== 1) {
        into.data.set(ground, at);
        continue;
      }
      const height = values[point + 2] ?? 0;
      if (isPhotograph) {
        into.data.fill(height * 255, at, at + 3);
        continue;
      }
      const [gx, gy] = [values[point] ?? 0, values[point + 1] ?? 0];
      const nx = (gx * a + gy * d) * lean;
      const ny = -(gx * b + gy * e) * lean;
      const length = Math.sqrt(nx * nx + ny * ny + 1);
      let [diffuse, gloss] = [0, 0];
      for (const { lx, ly, lz, half } of lights) {
        const towards = nx * lx + ny * ly + lz;
        diffuse += Math.max(0, towards / length);
        gloss += Math.max(0, (towards + 1) / (length * half)) ** 40;
      }
      const light = 0.08 + (0.92 * diffuse) / lights.length;
      const shine = (view.gloss * gloss) / lights.length;
      const tint = view.colour === "height" ? ofHeight((height * sign - range_um[0]) / Math.max(1e-6, range_um[1] - range_um[0])) : plain;
      into.data[at] = 255 * (tint[0] * light + shine);
      into.data[at + 1] = 255 * (tint[1] * light + shine);
      into.data[at + 2] = 255 * (tint[2] * light + shine);
    }
}
