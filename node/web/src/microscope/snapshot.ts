// The picture with its scale bar, light and pose, as a file.
import type { View } from "./view.ts";

/** Height of the words below the picture, pixels. */
const WORDS = 64;

/** Saves layers of one size on each other, with the state of the view in words. */
export function saveSnapshot(layers: HTMLCanvasElement[], view: View, left: string, right: string): void {
  const { width, height } = layers[0] ?? { width: 0, height: 0 };
  const all = document.createElement("canvas");
  [all.width, all.height] = [width, height + WORDS];
  const context = all.getContext("2d");
  if (!context) return;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, all.width, all.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  context.fillStyle = "#14212b";
  context.font = "15px sans-serif";
  const { dx_um, dy_um, rotation_deg, isMirrored } = view.placing;
  context.fillText(`${left} file ${view.files[0]} on ${right} file ${view.files[1]}; ${view.mode}; ${left} moved ${dx_um.toFixed(0)}, ${dy_um.toFixed(0)} µm, turned ${rotation_deg.toFixed(1)}°${isMirrored ? ", mirrored" : ""}${view.isCast ? ", inverted" : ""}`, 10, height + 25);
  context.fillText(`light from ${view.azimuth_deg}°, ${view.elevation_deg}° high, ${view.lamps} lamps; heights ${view.exaggeration}:1; ${view.filter}${view.filter === "band" ? ` ${view.short_um} to ${view.long_um} µm` : ""}; ${location.pathname}${location.search}`, 10, height + 50);
  const link = document.createElement("a");
  link.download = `${left}-${right}.png`;
  link.href = all.toDataURL("image/png");
  link.click();
}
