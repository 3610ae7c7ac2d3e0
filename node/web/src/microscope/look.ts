// Looks at scans before they are entered or corrected: the layers, and the region and shoulders as a person may draw them.
import { bytesOf, Refusal, type Schemas } from "../api/client.ts";
import { t } from "../languages/text.tsx";
import type { Surface } from "./surface.ts";

type Facts = Omit<Schemas["ScanLook"], "bytes">;

/** What the node found on a scan. */
export interface Look extends Facts {
  surface: Surface;
  /** Use of the points of an impressed mark; `UNUSED` and `OUTLIER` are drawn. */
  use: Uint8Array | null;
  /** The relief that is compared, as light: 0 to 1. */
  light: Surface | null;
}

/** Bytes of `use`: outside of the region, and left out as spike, pit or dirt. */
export const OUTSIDE = 2;
export const OUTLIER = 3;

/** A region or shoulders that a person has drawn, on the picture as it is shown. */
export type Drawn = { region: Schemas["Region"] } | { grooves: Schemas["Grooves"] };

/** Tries of a look while another one of the person goes on, and the wait between them. */
const MAX_TRIES = 20;
const WAIT_MS = 500;

function layer(shape: Schemas["LayerShape"], kind: Schemas["SurfaceKind"], heights: Float32Array): Surface {
  if (heights.length !== shape.columns * shape.rows) throw new Error(t("look-not-whole"));
  return { kind, columns: shape.columns, rows: shape.rows, pitch_um: [shape.pitch_x_um, shape.pitch_y_um], origin_um: [shape.origin_um[0] ?? 0, shape.origin_um[1] ?? 0], heights, level: 0, mended: [] };
}

/** The layers of a reply: they stand one after the other. */
export function decoded(fields: Facts, bytes: ArrayBuffer): Look {
  let at = 0;
  const take = (shape: Schemas["LayerShape"], size: number) => {
    const part = bytes.slice(at, at + shape.columns * shape.rows * size);
    at += part.byteLength;
    return part;
  };
  // Little-endian, as every machine is that runs a browser.
  const surface = layer(fields.measured, fields.kind, new Float32Array(take(fields.measured, 4)));
  const use = fields.uses ? new Uint8Array(take(fields.uses, 1)) : null;
  const relief = fields.relief ? new Float32Array(take(fields.relief, 4)) : null;
  // Deviations from -3 to 3.
  const light = fields.relief && relief ? layer(fields.relief, "photograph", relief.map((value) => (value + 3) / 6)) : null;
  return { ...fields, surface, use, light };
}

let last: Promise<unknown> = Promise.resolve();

/** One look after the other, as the node wants it of a person; one that is not wanted any more is left out. */
function inTurn(ask: () => ReturnType<typeof bytesOf<"/acquisition/look">>, isWanted: () => boolean): Promise<Look | null> {
  const work = async (): Promise<Look | null> => {
    for (let tries = 1; isWanted(); tries++) {
      try {
        const { fields, bytes } = await ask();
        return isWanted() ? decoded(fields, bytes) : null;
      } catch (error) {
        if (!(error instanceof Refusal && error.isPassing) || tries >= MAX_TRIES) throw error;
        await new Promise((done) => setTimeout(done, WAIT_MS));
      }
    }
    return null;
  };
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

/** A look at a file that was uploaded; null when it is not wanted any more. */
export function lookAtFile(file: Schemas["FileFacts"], upload: string, isWanted: () => boolean): Promise<Look | null> {
  return inTurn(() => bytesOf("/acquisition/look", { file }, { uploads: [upload] }), isWanted);
}

/** A look at a stored scan as it is, as a person has drawn it, or as the engine finds it. */
export function lookAtScan(exhibit: string, file: number, drawn: Schemas["ScanCorrections"], isWanted: () => boolean): Promise<Look | null> {
  return inTurn(() => bytesOf("/surface/look", { exhibit, file, region: drawn.region ?? null, grooves: drawn.grooves ?? null }), isWanted);
}

/** The same region on the picture of a reversed scan, or back on its file. */
export function turnedAs(look: Pick<Look, "is_reversed" | "surface">, region: Schemas["Region"]): Schemas["Region"] {
  if (!look.is_reversed) return region;
  const width = look.surface.columns * look.surface.pitch_um[0];
  const circle = (one: Schemas["Circle"]) => ({ ...one, x_um: width - one.x_um });
  return { edge: circle(region.edge), hole: region.hole ? circle(region.hole) : null };
}

/** What the node found, on the picture; null where it found nothing that could be drawn. */
export function foundOn(look: Look): Drawn | null {
  if (look.region) return { region: turnedAs(look, look.region) };
  const { left_um, right_um } = look.striae ?? {};
  if (!look.striae || (left_um == null && right_um == null)) return null;
  return { grooves: { left_um: left_um ?? 0, right_um: right_um ?? across(look) } };
}

/** Length of the scan across the striae, micrometres. */
export function across(look: Look): number {
  const { columns, rows, pitch_um } = look.surface;
  return axisOf(look) === "y" ? rows * pitch_um[1] : columns * pitch_um[0];
}

/** The axis that crosses the striae; the longer one where nobody knows. */
export function axisOf(look: Look): Schemas["Axis"] {
  if (look.striae) return look.striae.axis;
  const { columns, rows, pitch_um } = look.surface;
  return rows * pitch_um[1] > columns * pitch_um[0] ? "y" : "x";
}

/** A first drawing on a scan where nothing was found: most of it. */
export function firstOn(look: Look, isLand: boolean): Drawn {
  const { columns, rows, pitch_um } = look.surface;
  const [width, height] = [columns * pitch_um[0], rows * pitch_um[1]];
  if (isLand) return { grooves: { left_um: 0.15 * across(look), right_um: 0.85 * across(look) } };
  return { region: { edge: { x_um: width / 2, y_um: height / 2, radius_um: 0.4 * Math.min(width, height) }, hole: null } };
}

/** A drawing as a command has it: `x,y,radius,hole_x,hole_y,hole` or `left,right`. */
export function textOf(drawn: Drawn): string {
  const numbers = "grooves" in drawn ? [drawn.grooves.left_um, drawn.grooves.right_um] : [drawn.region.edge, drawn.region.hole].flatMap((one) => (one ? [one.x_um, one.y_um, one.radius_um] : []));
  return numbers.map((one) => one.toFixed(0)).join(", ");
}

/** Reads such a text; null where it is none. */
export function drawnOf(text: string, isLand: boolean): Drawn | null {
  const numbers = text.split(/[,;\s]+/).filter(Boolean).map(Number);
  if (!numbers.every(Number.isFinite)) return null;
  const [x = 0, y = 0, radius = 0, hole_x = 0, hole_y = 0, hole = 0] = numbers;
  if (isLand) return numbers.length === 2 && x < y ? { grooves: { left_um: x, right_um: y } } : null;
  if (numbers.length === 3 && radius > 0) return { region: { edge: { x_um: x, y_um: y, radius_um: radius }, hole: null } };
  if (numbers.length === 6 && radius > hole && hole > 0) return { region: { edge: { x_um: x, y_um: y, radius_um: radius }, hole: { x_um: hole_x, y_um: hole_y, radius_um: hole } } };
  return null;
}
