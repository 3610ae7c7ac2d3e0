// Drawing without WebGL2, and over every picture: cells, a measured line, notes, the scale bar.
import type { Schemas } from "../api/client.ts";
import { draw, type Laid } from "./light.ts";
import { similarity } from "./similarity.ts";
import { after, applied, inverse, type Matrix, pixelToStage, type View } from "./view.ts";

/** Left, top, width and height in pixels of the canvas. */
export type Box = [number, number, number, number];

/** Draws a small picture over a box. */
function stretch(context: CanvasRenderingContext2D, picture: ImageData, [x, y, width, height]: Box): void {
  const small = new OffscreenCanvas(picture.width, picture.height);
  small.getContext("2d")?.putImageData(picture, 0, 0);
  context.drawImage(small, x, y, width, height);
}

/** Without WebGL2: one mark a pane, at half the points. */
export function drawPlain(canvas: HTMLCanvasElement, box: Box, mark: Laid | null, view: View, scale: number): void {
  const context = canvas.getContext("2d");
  if (!context || !mark || box[2] < 2) return;
  const half: [number, number] = [Math.ceil(box[2] / 2), Math.ceil(box[3] / 2)];
  const image = new ImageData(...half);
  draw(image, mark, after(mark.toScan, pixelToStage(view, ...half, scale / 2)), view, 2 / scale);
  stretch(context, image, box);
}

/** Cells, line, notes and scale bar over a pane; `scale`: pixels of a micrometre. */
export function drawOver(context: CanvasRenderingContext2D, [x, y, width, height]: Box, view: View, scale: number, marks: [Laid | null, Laid | null], cells: Schemas["ComparedCell"][]): void {
  const toStage = pixelToStage(view, width, height, scale);
  const toPixel = inverse(toStage);
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.translate(x, y);
  if (view.mode === "similarity" && marks[0] && marks[1]) stretch(context, similarity(marks[0], marks[1], toStage, width, height), [0, 0, width, height]);
  for (const cell of cells) frame(context, cell, toPixel);
  if (view.line) measured(context, view.line, toPixel);
  view.notes.forEach((note, at) => {
    const [px, py] = applied(toPixel, note.x_um, note.y_um);
    context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue(note.kind === "agrees" ? "--agree" : "--differ");
    context.fillStyle = "#fff";
    context.lineWidth = 3;
    context.beginPath();
    if (note.kind === "agrees") context.arc(px, py, 16, 0, 7);
    else context.rect(px - 14, py - 14, 28, 28);
    context.stroke();
    context.font = "600 15px sans-serif";
    context.fillText(String(at + 1), px + 20, py + 5);
  });
  bar(context, width, height, scale);
  context.restore();
}

function frame(context: CanvasRenderingContext2D, cell: Schemas["ComparedCell"], toPixel: Matrix): void {
  context.strokeStyle = cell.is_congruent ? "#56b4e9" : "#f0a04b";
  context.lineWidth = cell.is_congruent ? 2.5 : 1;
  const half = cell.side_um / 2;
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([i = 0, j = 0]) => applied(toPixel, cell.x_um + i * half, cell.y_um + j * half));
  context.beginPath();
  corners.forEach(([px, py], at) => (at ? context.lineTo(px, py) : context.moveTo(px, py)));
  context.closePath();
  context.stroke();
}

function measured(context: CanvasRenderingContext2D, line: NonNullable<View["line"]>, toPixel: Matrix): void {
  const [one, other] = [applied(toPixel, line[0], line[1]), applied(toPixel, line[2], line[3])];
  context.strokeStyle = "#ffb454";
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(...one);
  context.lineTo(...other);
  context.stroke();
  context.fillStyle = "#fff";
  context.font = "600 16px sans-serif";
  const apart = Math.hypot(line[2] - line[0], line[3] - line[1]);
  if (apart > 0) context.fillText(`${apart.toFixed(0)} µm`, other[0] + 10, other[1] - 8);
}

function bar(context: CanvasRenderingContext2D, width: number, height: number, scale: number): void {
  const wanted = (width * 0.22) / scale;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const length = [5, 2, 1].map((one) => one * power).find((one) => one <= wanted) ?? power;
  const [x, y] = [width - 18 - length * scale, height - 22];
  context.fillStyle = "rgb(0 0 0 / .6)";
  context.fillRect(x - 8, y - 24, length * scale + 16, 38);
  context.fillStyle = "#fff";
  context.fillRect(x, y, length * scale, 4);
  context.font = "600 15px sans-serif";
  context.fillText(length >= 1000 ? `${length / 1000} mm` : `${length} µm`, x, y - 7);
}
