// Surfaces of stored scans, coarse ones first.
import { bytesOf, type Schemas } from "../api/client.ts";
import { t } from "../languages/text.tsx";

export interface Surface {
  kind: Schemas["SurfaceKind"];
  columns: number;
  rows: number;
  /** Distance of points along x and y. */
  pitch_um: [number, number];
  /** Outer corner of the first point. */
  origin_um: [number, number];
  /** Heights in micrometres, or intensities from 0 to 1, row by row; NaN where nothing is known. */
  heights: Float32Array;
  level: number;
  mended: string[];
}

/** A coarse look: enough for a small picture. */
export const COARSE = 4;
/** Most points along a side of a picture that is drawn. */
export const MAX_SIDE = 1400;

/** Where surfaces come from. */
export interface Source {
  /** Told apart from other sources by it. */
  name: string;
  /** A layer of a file of something at one of its levels. */
  ask: (of: string, file: number, level: number, layer: Schemas["SurfaceLayer"]) => Promise<{ fields: Omit<Schemas["SurfaceView"], "bytes">; bytes: ArrayBuffer }>;
}

/** Files of exhibits. */
export const exhibits: Source = {
  name: "",
  ask: (exhibit, file, level, layer) => bytesOf("/surface/view", { exhibit, file, layer, level }),
};

const kept = new Map<string, { asked: Promise<Surface>; points: number }>();
/** Most points of all surfaces that the page keeps, and most surfaces; the oldest goes first. */
const MAX_POINTS = 16 << 20;
const MAX_KEPT = 200;

/** A level of a scan; asked once while the page keeps it. */
export function surface(exhibit: string, file: number, level: number, layer: Schemas["SurfaceLayer"] = "measured", source = exhibits): Promise<Surface> {
  const key = `${source.name} ${exhibit} ${file} ${level} ${layer}`;
  const known = kept.get(key);
  if (known) return known.asked;
  const asked = source.ask(exhibit, file, level, layer).then(({ fields: view, bytes }): Surface => {
    // Little-endian, as every machine is that runs a browser.
    const heights = new Float32Array(bytes);
    if (heights.length !== view.columns * view.rows) throw new Error(t("look-not-whole"));
    return { kind: view.kind, columns: view.columns, rows: view.rows, pitch_um: [view.pitch_x_um, view.pitch_y_um], origin_um: [view.origin_um[0] ?? 0, view.origin_um[1] ?? 0], heights, level, mended: view.mended };
  });
  const entry = { asked, points: 0 };
  kept.set(key, entry);
  asked.then(
    ({ heights }) => {
      entry.points = heights.length;
      forget();
    },
    () => kept.delete(key),
  );
  return asked;
}

function forget(): void {
  let points = 0;
  for (const one of kept.values()) points += one.points;
  for (const [key, one] of kept) {
    if (points <= MAX_POINTS && kept.size <= MAX_KEPT) return;
    points -= one.points;
    kept.delete(key);
  }
}

/** The finest level whose longer side is at most `MAX_SIDE`, given one that is known. */
export function finest(known: Surface, most = MAX_SIDE): number {
  let level = known.level;
  let side = Math.max(known.columns, known.rows);
  while (level > 0 && side * 2 <= most) {
    level -= 1;
    side *= 2;
  }
  return level;
}

/** Looks of a scan from coarse to fine; `show` is called with each. */
export async function looks(exhibit: string, file: number, show: (surface: Surface) => void, isOver: () => boolean, source = exhibits): Promise<void> {
  const coarse = await surface(exhibit, file, COARSE, "measured", source);
  if (isOver()) return;
  show(coarse);
  const best = finest(coarse);
  if (best < COARSE - 1) {
    const middle = await surface(exhibit, file, Math.max(best, 2), "measured", source);
    if (isOver()) return;
    show(middle);
  }
  if (best < 2) {
    const fine = await surface(exhibit, file, best, "measured", source);
    if (!isOver()) show(fine);
  }
}

/** Middle of a surface, micrometres. */
export function middle(of: Surface): [number, number] {
  return [of.origin_um[0] + (of.columns * of.pitch_um[0]) / 2, of.origin_um[1] + (of.rows * of.pitch_um[1]) / 2];
}

/** Height at a place, linear between points; NaN outside or beside holes. */
export function heightAt(of: Surface, x_um: number, y_um: number): number {
  const column = (x_um - of.origin_um[0]) / of.pitch_um[0] - 0.5;
  const row = (y_um - of.origin_um[1]) / of.pitch_um[1] - 0.5;
  const left = Math.floor(column);
  const top = Math.floor(row);
  if (left < 0 || top < 0 || left + 1 >= of.columns || top + 1 >= of.rows) return Number.NaN;
  const [right, down] = [column - left, row - top];
  const at = top * of.columns + left;
  const value = (offset: number) => of.heights[at + offset] ?? Number.NaN;
  const upper = value(0) * (1 - right) + value(1) * right;
  const lower = value(of.columns) * (1 - right) + value(of.columns + 1) * right;
  return upper * (1 - down) + lower * down;
}
