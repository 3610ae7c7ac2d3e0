// Drawing without WebGL2, and over every picture: cells, a measured line, notes, the scale bar.
import type { Schemas } from "../api/client.ts";
import { plain } from "../languages/text.tsx";
import { number } from "../words.ts";
import { fixed } from "./digits.ts";
import { draw, type Laid } from "./light.ts";
import { between_deg, length_um, type Line } from "./measures.ts";
import { similarity } from "./similarity.ts";
import { after, applied, halves, inverse, type Matrix, pixelToStage, type Point, type View } from "./view.ts";

/** Blue and orange on the dark ground of a picture, whatever the page's theme is. */
const AGREES = "#56b4e9";
const DIFFERS = "#f0a04b";

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

export interface Over {
  marks: [Laid | null, Laid | null];
  cells: Schemas["ComparedCell"][];
  /** Place on the stage at which the keyboard acts. */
  cursor: Point | null;
}

/** Dividing line, cells, lines, notes and scale bar over a pane, in pixels of the page; `scale`: such pixels of a micrometre. */
export function drawOver(context: CanvasRenderingContext2D, [x, y, width, height]: Box, view: View, scale: number, { marks, cells, cursor }: Over): void {
  const toStage = pixelToStage(view, width, height, scale);
  const toPixel = inverse(toStage);
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.translate(x, y);
  if (view.mode === "similarity" && marks[0] && marks[1]) stretch(context, similarity(marks[0], marks[1], toStage, width, height), [0, 0, width, height]);
  if (view.mode === "split") stroke(context, halves(view, width, height).line, "#ffb454");
  for (const cell of cells) frame(context, cell, toPixel);
  if (view.line) measured(context, view.line, toPixel, plain("microscope-value-um", { value: fixed(length_um(view.line), 0) }));
  if (view.second) measured(context, view.second, toPixel, view.line ? plain("microscope-value-degrees", { value: fixed(between_deg(view.line, view.second), 1) }) : "");
  view.notes.forEach((note, at) => {
    const [px, py] = applied(toPixel, note.x_um, note.y_um);
    context.strokeStyle = note.kind === "agrees" ? AGREES : DIFFERS;
    context.lineWidth = 3;
    context.beginPath();
    if (note.kind === "agrees") context.arc(px, py, 16, 0, 7);
    else context.rect(px - 14, py - 14, 28, 28);
    context.stroke();
    label(context, String(at + 1), px + 20, py + 5);
  });
  if (cursor) cross(context, applied(toPixel, ...cursor));
  bar(context, width, height, scale);
  context.restore();
}

function frame(context: CanvasRenderingContext2D, cell: Schemas["ComparedCell"], toPixel: Matrix): void {
  context.strokeStyle = cell.is_congruent ? AGREES : DIFFERS;
  context.lineWidth = cell.is_congruent ? 2.5 : 1;
  const half = cell.side_um / 2;
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([i = 0, j = 0]) => applied(toPixel, cell.x_um + i * half, cell.y_um + j * half));
  context.beginPath();
  corners.forEach(([px, py], at) => (at ? context.lineTo(px, py) : context.moveTo(px, py)));
  context.closePath();
  context.stroke();
}

function stroke(context: CanvasRenderingContext2D, [one, other]: [Point, Point], colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(...one);
  context.lineTo(...other);
  context.stroke();
}

function measured(context: CanvasRenderingContext2D, line: Line, toPixel: Matrix, says: string): void {
  const [one, other] = [applied(toPixel, line[0], line[1]), applied(toPixel, line[2], line[3])];
  stroke(context, [one, other], "#ffb454");
  if (length_um(line) > 0) label(context, says, other[0] + 10, other[1] - 8);
}

/** Words that are read on light and on dark. */
function label(context: CanvasRenderingContext2D, says: string, x: number, y: number): void {
  context.font = "600 16px sans-serif";
  context.strokeStyle = "rgb(0 0 0 / .75)";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeText(says, x, y);
  context.fillStyle = "#fff";
  context.fillText(says, x, y);
}

function cross(context: CanvasRenderingContext2D, [x, y]: Point): void {
  for (const [colour, width] of [
    ["rgb(0 0 0 / .75)", 5],
    ["#fff", 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + dx * 5, y + dy * 5);
      context.lineTo(x + dx * 16, y + dy * 16);
    }
    context.stroke();
  }
}

const figure = (value: number) => number(value, { maximumSignificantDigits: 3, useGrouping: false });

function bar(context: CanvasRenderingContext2D, width: number, height: number, scale: number): void {
  const wanted = (width * 0.22) / scale;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const length = [5, 2, 1].map((one) => one * power).find((one) => one <= wanted) ?? power;
  const says = length >= 1000 ? plain("microscope-value-mm", { value: figure(length / 1000) }) : plain("microscope-value-um", { value: figure(length) });
  context.font = "600 15px sans-serif";
  // On a narrow pane the words are wider than the bar.
  const wide = Math.max(length * scale, context.measureText(says).width);
  const [x, y] = [width - 18 - wide, height - 22];
  context.fillStyle = "rgb(0 0 0 / .6)";
  context.fillRect(x - 8, y - 24, wide + 16, 38);
  context.fillStyle = "#fff";
  context.fillRect(x, y, length * scale, 4);
  context.fillText(says, x, y - 7);
}
