// The state of the comparison microscope, its place as a link, and its geometry.
//
// Stage coordinates are those of the right mark, about its centre, micrometres, y upwards as in the scans. The left mark
// is laid on them by the engine's pose, or by hand.
import type { Filter } from "./filters.ts";
import type { Line } from "./measures.ts";

export type Mode = "side" | "split" | "overlay" | "difference" | "similarity" | "blink";
/** All arrangements, each with its key. */
export const modes: [Mode, string][] = [
  ["side", "1"],
  ["split", "2"],
  ["overlay", "3"],
  ["difference", "4"],
  ["similarity", "5"],
  ["blink", "6"],
];
export type Colour = "grey" | "brass" | "height";

export interface Placing {
  dx_um: number;
  dy_um: number;
  rotation_deg: number;
  isMirrored: boolean;
}

export interface Annotation {
  kind: "agrees" | "differs";
  /** Place on the stage. */
  x_um: number;
  y_um: number;
}

export interface View {
  mode: Mode;
  /** Files of the exhibits, from 1. */
  files: [number, number];
  /** Middle of the picture on the stage. */
  x_um: number;
  y_um: number;
  /** Pixels of a picture of 1000 pixels in height that show a micrometre. 0: all of the mark. */
  zoom: number;
  rotation_deg: number;
  placing: Placing;
  /** Azimuth from the right, counter-clockwise, and height of the lamp. */
  azimuth_deg: number;
  elevation_deg: number;
  lamps: number;
  exaggeration: number;
  gloss: number;
  colour: Colour;
  isCast: boolean;
  filter: Filter;
  short_um: number;
  long_um: number;
  /** Offset of the dividing line from the middle, as a share of the width, and its turn. */
  split: number;
  split_deg: number;
  /** A line that is measured, and a second one that makes an angle with it. */
  line: Line | null;
  second: Line | null;
  notes: Annotation[];
}

export const start: View = {
  mode: "side",
  files: [1, 1],
  x_um: 0,
  y_um: 0,
  zoom: 0,
  rotation_deg: 0,
  placing: { dx_um: 0, dy_um: 0, rotation_deg: 0, isMirrored: false },
  azimuth_deg: 45,
  elevation_deg: 35,
  lamps: 1,
  exaggeration: 4,
  gloss: 0.2,
  colour: "grey",
  isCast: false,
  filter: "levelled",
  short_um: 8,
  long_um: 250,
  split: 0,
  split_deg: 90,
  line: null,
  second: null,
  notes: [],
};

export const MAX_NOTES = 100;
const numbers = ["x_um", "y_um", "zoom", "rotation_deg", "azimuth_deg", "elevation_deg", "lamps", "exaggeration", "gloss", "short_um", "long_um", "split", "split_deg"] as const;

function rounded(value: number): string {
  return String(Number(value.toPrecision(9)));
}

/** The state with its numbers as a link writes them, so that the link gives the same picture. */
export function asWritten(view: View): View {
  const exact = (value: number) => Number(rounded(value));
  const next = { ...view };
  for (const name of numbers) next[name] = exact(view[name]);
  const { dx_um, dy_um, rotation_deg } = view.placing;
  next.placing = { ...view.placing, dx_um: exact(dx_um), dy_um: exact(dy_um), rotation_deg: exact(rotation_deg) };
  for (const name of ["line", "second"] as const) next[name] = (view[name]?.map(exact) ?? null) as Line | null;
  next.notes = view.notes.map((note) => ({ ...note, x_um: exact(note.x_um), y_um: exact(note.y_um) }));
  return next;
}

/** The state as a query: only what differs from the start. */
export function written(view: View): URLSearchParams {
  const query = new URLSearchParams();
  if (view.mode !== start.mode) query.set("mode", view.mode);
  if (view.files.some((file) => file !== 1)) query.set("files", view.files.join(","));
  for (const name of numbers) if (view[name] !== start[name]) query.set(name, rounded(view[name]));
  const { dx_um, dy_um, rotation_deg, isMirrored } = view.placing;
  if (dx_um || dy_um || rotation_deg || isMirrored) query.set("placing", [dx_um, dy_um, rotation_deg, isMirrored ? 1 : 0].map(rounded).join(","));
  if (view.colour !== start.colour) query.set("colour", view.colour);
  if (view.filter !== start.filter) query.set("filter", view.filter);
  if (view.isCast) query.set("cast", "1");
  for (const name of ["line", "second"] as const) if (view[name]) query.set(name, view[name].map(rounded).join(","));
  if (view.notes.length) query.set("notes", view.notes.map((note) => `${note.kind === "agrees" ? "a" : "d"}${rounded(note.x_um)},${rounded(note.y_um)}`).join("_"));
  return query;
}

function within(text: string | null, least: number, most: number, otherwise: number): number {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

const bounds: Record<(typeof numbers)[number], [number, number]> = {
  x_um: [-1e6, 1e6],
  y_um: [-1e6, 1e6],
  zoom: [0, 100],
  rotation_deg: [-360, 360],
  azimuth_deg: [-360, 360],
  elevation_deg: [2, 90],
  lamps: [1, 4],
  exaggeration: [0.5, 40],
  gloss: [0, 1],
  short_um: [1, 1000],
  long_um: [5, 10000],
  split: [-0.5, 0.5],
  split_deg: [-180, 180],
};

/** The state that a query says; what it does not say, or says wrongly, is as at the start. */
export function read(query: URLSearchParams): View {
  const view: View = structuredClone(start);
  const mode = query.get("mode");
  view.mode = modes.find(([name]) => name === mode)?.[0] ?? start.mode;
  const files = (query.get("files") ?? "").split(",");
  view.files = [Math.round(within(files[0] ?? null, 1, 1000, 1)), Math.round(within(files[1] ?? null, 1, 1000, 1))];
  for (const name of numbers) view[name] = within(query.get(name), ...bounds[name], start[name]);
  view.lamps = Math.round(view.lamps);
  const placing = (query.get("placing") ?? "").split(",");
  view.placing = { dx_um: within(placing[0] ?? null, -1e6, 1e6, 0), dy_um: within(placing[1] ?? null, -1e6, 1e6, 0), rotation_deg: within(placing[2] ?? null, -360, 360, 0), isMirrored: placing[3] === "1" };
  const colour = query.get("colour");
  view.colour = colour === "brass" || colour === "height" ? colour : "grey";
  const filter = query.get("filter");
  view.filter = filter === "raw" || filter === "band" ? filter : "levelled";
  view.isCast = query.get("cast") === "1";
  for (const name of ["line", "second"] as const) {
    const line = (query.get(name) ?? "").split(",").map(Number);
    if (line.length === 4 && line.every(Number.isFinite)) view[name] = line as Line;
  }
  for (const text of (query.get("notes") ?? "").split("_").slice(0, MAX_NOTES)) {
    const [x = Number.NaN, y = Number.NaN] = text.slice(1).split(",").map(Number);
    if (/^[ad]/.test(text) && Number.isFinite(x) && Number.isFinite(y)) view.notes.push({ kind: text[0] === "a" ? "agrees" : "differs", x_um: x, y_um: y });
  }
  return view;
}

/** A matrix `[a, b, c, d, e, f]`: (x, y) becomes (a x + b y + c, d x + e y + f). */
export type Matrix = [number, number, number, number, number, number];

export function turned([x, y]: [number, number], degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

/** From the stage to the left mark's scan, whose centre is given: the placing backwards. */
export function stageToLeft(placing: Placing, centre: [number, number]): Matrix {
  const angle = (-placing.rotation_deg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const flip = placing.isMirrored ? -1 : 1;
  return [flip * cos, -flip * sin, flip * (-cos * placing.dx_um + sin * placing.dy_um) + centre[0], sin, cos, -sin * placing.dx_um - cos * placing.dy_um + centre[1]];
}

/** From the stage to the right mark's scan. */
export function stageToRight(centre: [number, number]): Matrix {
  return [1, 0, centre[0], 0, 1, centre[1]];
}

export function applied(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[1] * y + matrix[2], matrix[3] * x + matrix[4] * y + matrix[5]];
}

/** From pixels of a pane, y downwards, to the stage. `scale`: pixels of a micrometre. */
export function pixelToStage(view: View, width: number, height: number, scale: number): Matrix {
  const [xx, xy] = turned([1 / scale, 0], -view.rotation_deg);
  const [yx, yy] = turned([0, -1 / scale], -view.rotation_deg);
  return [xx, yx, view.x_um - (xx * width) / 2 - (yx * height) / 2, xy, yy, view.y_um - (xy * width) / 2 - (yy * height) / 2];
}

export function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const size = a * e - b * d;
  const [ia, ib, id, ie] = [e / size, -b / size, -d / size, a / size];
  return [ia, ib, -(ia * c + ib * f), id, ie, -(id * c + ie * f)];
}

/** One matrix after another. */
export function after(second: Matrix, first: Matrix): Matrix {
  const [a, b, c, d, e, f] = second;
  const [A, B, C, D, E, F] = first;
  return [a * A + b * D, a * B + b * E, a * C + b * F + c, d * A + e * D, d * B + e * E, d * C + e * F + f];
}

export type Point = [number, number];
/** Four corners in the order of a strip of triangles. */
export type Corners = [Point, Point, Point, Point];

/** The two parts of a pane that a dividing line makes: corners in the order of a strip of triangles. */
export function halves(view: View, width: number, height: number): { left: Corners; right: Corners; line: [Point, Point] } {
  const angle = (view.split_deg * Math.PI) / 180;
  const across: Point = [Math.sin(angle), Math.cos(angle)];
  const along: Point = [across[1], -across[0]];
  const far = width + height;
  const on: Point = [width / 2 + across[0] * view.split * width, height / 2 + across[1] * view.split * width];
  const at = (by: number, beyond: number): Point => [on[0] + along[0] * by + across[0] * beyond, on[1] + along[1] * by + across[1] * beyond];
  const part = (beyond: number): Corners => [at(-far, 0), at(far, 0), at(-far, beyond), at(far, beyond)];
  return { left: part(-2 * far), right: part(2 * far), line: [at(-far, 0), at(far, 0)] };
}

/** Marks that a gesture moves. */
export type Moves = "both" | "left";

/** The view after a shift of the picture, or of the left mark alone, micrometres on the stage. */
export function shifted(view: View, moves: Moves, x_um: number, y_um: number): View {
  if (moves === "both") return { ...view, x_um: view.x_um - x_um, y_um: view.y_um - y_um };
  return { ...view, placing: { ...view.placing, dx_um: view.placing.dx_um + x_um, dy_um: view.placing.dy_um + y_um } };
}

/** The view after a turn of the picture, or of the left mark alone. */
export function rotated(view: View, moves: Moves, degrees: number): View {
  if (moves === "both") return { ...view, rotation_deg: (view.rotation_deg + degrees) % 360 };
  return { ...view, placing: { ...view.placing, rotation_deg: (view.placing.rotation_deg + degrees) % 360 } };
}
