// The picture with its scale bar, light and pose, as a file or for a report.
import type { View } from "./view.ts";

/** Height of the words below the picture, pixels. */
const WORDS = 64;

/** How both marks lie, and how they are lit and filtered: two lines. */
export function described(view: View, left: string, right: string): [string, string] {
  const { dx_um, dy_um, rotation_deg, isMirrored } = view.placing;
  const placed = `${left} file ${view.files[0]} on ${right} file ${view.files[1]}; ${view.mode}; ${left} moved ${dx_um.toFixed(0)}, ${dy_um.toFixed(0)} µm, turned ${rotation_deg.toFixed(1)}°${isMirrored ? ", mirrored" : ""}${view.isCast ? ", inverted" : ""}`;
  const lit = `light from ${view.azimuth_deg}°, ${view.elevation_deg}° high, ${view.lamps} lamps; heights ${view.exaggeration}:1; ${view.filter}${view.filter === "band" ? ` ${view.short_um} to ${view.long_um} µm` : ""}`;
  return [placed, lit];
}

/** Layers of one size on each other, on white, with lines of text below. */
function drawn(layers: HTMLCanvasElement[], lines: string[]): HTMLCanvasElement {
  const { width, height } = layers[0] ?? { width: 0, height: 0 };
  const all = document.createElement("canvas");
  [all.width, all.height] = [width, height + (lines.length > 0 ? WORDS : 0)];
  const context = all.getContext("2d");
  if (!context) throw new Error("This browser draws no picture.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, all.width, all.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  context.fillStyle = "#14212b";
  context.font = "15px sans-serif";
  lines.forEach((line, at) => context.fillText(line, 10, height + 25 * (at + 1)));
  return all;
}

/** The picture alone, as a report takes it: its caption says the rest. */
export async function picture(layers: HTMLCanvasElement[]): Promise<Blob> {
  const png = await new Promise<Blob | null>((done) => drawn(layers, []).toBlob(done, "image/png"));
  if (!png) throw new Error("This browser made no picture.");
  return png;
}

/** Saves the picture as a file, with the state of the view in words. */
export function saveSnapshot(layers: HTMLCanvasElement[], view: View, left: string, right: string): void {
  const [placed, lit] = described(view, left, right);
  const link = document.createElement("a");
  link.download = `${left}-${right}.png`;
  link.href = drawn(layers, [placed, `${lit}; ${location.pathname}${location.search}`]).toDataURL("image/png");
  link.click();
}
