// Drawings of a page as files: SVG that needs no style sheet, and a picture of it.
import { t } from "../languages/text.tsx";
import { saveFile } from "./save.ts";

/** Looks that a drawing has from the style sheet of the page. */
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"];
const LOOKS_OF_TEXT = [...LOOKS, "font-size", "font-weight", "font-family", "paint-order"];

/** Pixels of a picture for each unit of the drawing. */
const PICTURE_SCALE = 2;

/** The drawing as text, with its looks written into it, on a ground. */
function textOf(drawing: SVGSVGElement): { text: string; width: number; height: number } {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [shown, copied] = [drawing.querySelectorAll("*"), copy.querySelectorAll("*")];
  for (const [at, element] of [...shown].entries()) {
    const looks = getComputedStyle(element);
    const to = copied[at];
    if (!to) continue;
    const isDrawn = !["g", "title"].includes(element.tagName);
    for (const look of !isDrawn ? [] : element instanceof SVGTextContentElement ? LOOKS_OF_TEXT : LOOKS) to.setAttribute(look, looks.getPropertyValue(look));
    for (const name of ["class", "style", "tabindex", "role", "aria-pressed", "aria-label"]) to.removeAttribute(name);
  }
  const { width, height } = drawing.viewBox.baseVal;
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width: `${width}`, height: `${height}`, fill: getComputedStyle(document.documentElement).getPropertyValue("--panel").trim() })) ground.setAttribute(name, value);
  copy.prepend(ground);
  for (const name of ["class", "role"]) copy.removeAttribute(name);
  for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: `${width}`, height: `${height}` })) copy.setAttribute(name, value);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

export function saveSvg(drawing: SVGSVGElement, name: string): void {
  saveFile(textOf(drawing).text, `${name}.svg`, "image/svg+xml");
}

/** Saves the drawing as a picture (PNG). */
export async function savePicture(drawing: SVGSVGElement, name: string): Promise<void> {
  const { text, width, height } = textOf(drawing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * PICTURE_SCALE, height * PICTURE_SCALE];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  await saveCanvas(canvas, name);
}

/** Saves a canvas as it is seen (PNG). */
export async function saveCanvas(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!picture) throw new Error(t("design-no-picture"));
  saveFile(picture, `${name}.png`, "image/png");
}
