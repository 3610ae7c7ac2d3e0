// The picture with its scale bar, light and pose, as a file or for a report.
import { isRightToLeft, language } from "../languages/chosen.ts";
import { plain, t } from "../languages/text.tsx";
import { listed, number } from "../words.ts";
import { fixed } from "./digits.ts";
import { phrases } from "./phrases.ts";
import type { View } from "./view.ts";

/** Height of the words below the picture, pixels. */
const WORDS = 64;

const figure = (value: number) => number(value, { maximumFractionDigits: 20, useGrouping: false });

/** How both marks lie, and how they are lit and filtered: two lines. */
export function described(view: View, left: string, right: string): [string, string] {
  const { dx_um, dy_um, rotation_deg, isMirrored } = view.placing;
  const placed = plain("microscope-placed", { left, left_file: String(view.files[0]), right, right_file: String(view.files[1]), mode: plain(`microscope-arranged-${view.mode}`), x: fixed(dx_um, 0), y: fixed(dy_um, 0), angle: fixed(rotation_deg, 1) });
  const filter = view.filter === "band" ? plain("microscope-filtered-band", { short: String(view.short_um), long: String(view.long_um) }) : plain(`microscope-filtered-${view.filter}`);
  const lit = plain("microscope-lit", { azimuth: figure(view.azimuth_deg), elevation: figure(view.elevation_deg), lamps: view.lamps, exaggeration: figure(view.exaggeration), filter });
  return [listed([placed, ...(isMirrored ? [plain("microscope-mirrored")] : []), ...(view.isCast ? [plain("microscope-inverted")] : [])]), lit];
}

/** Layers of one size on each other, on white, with lines of text below. */
function drawn(layers: HTMLCanvasElement[], lines: string[]): HTMLCanvasElement {
  const { width, height } = layers[0] ?? { width: 0, height: 0 };
  const all = document.createElement("canvas");
  [all.width, all.height] = [width, height + (lines.length > 0 ? WORDS : 0)];
  const context = all.getContext("2d");
  if (!context) throw new Error(t("microscope-no-drawing"));
  context.fillStyle = "#fff";
  context.fillRect(0, 0, all.width, all.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  context.fillStyle = "#14212b";
  context.font = "15px sans-serif";
  // Lines begin at the edge from which the language reads.
  const isFromRight = isRightToLeft(language());
  context.direction = isFromRight ? "rtl" : "ltr";
  lines.forEach((line, at) => context.fillText(line, isFromRight ? all.width - 10 : 10, height + 25 * (at + 1)));
  return all;
}

/** The picture alone, as a report takes it: its caption says the rest. */
export async function picture(layers: HTMLCanvasElement[]): Promise<Blob> {
  const png = await new Promise<Blob | null>((done) => drawn(layers, []).toBlob(done, "image/png"));
  if (!png) throw new Error(t("microscope-no-picture"));
  return png;
}

/** Saves the picture as a file, with the state of the view in words. */
export function saveSnapshot(layers: HTMLCanvasElement[], view: View, left: string, right: string): void {
  const [placed, lit] = described(view, left, right);
  const link = document.createElement("a");
  link.download = `${left}-${right}.png`;
  link.href = drawn(layers, [placed, phrases([lit, `${location.pathname}${location.search}`])]).toDataURL("image/png");
  link.click();
}
