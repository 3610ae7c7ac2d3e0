// The picture of a look: the surface under a lamp, what is not compared in the shade, circles and lines over it.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { draw } from "./light.ts";
import { levelled } from "./filters.ts";
import { slopes } from "./slopes.ts";
import { axisOf, type Drawn, type Look, OUTLIER, OUTSIDE } from "./look.ts";
import { middle, type Surface } from "./surface.ts";
import { after, applied, type Matrix, pixelToStage, start, stageToRight } from "./view.ts";

/** Heights of a picture stand out so much. */
const EXAGGERATION = 6;

/** The square of the surface that a picture shows: its middle and its side, micrometres. */
export function frameOf(surface: Surface): { centre: [number, number]; side: number } {
  return { centre: middle(surface), side: Math.max(surface.columns * surface.pitch_um[0], surface.rows * surface.pitch_um[1]) };
}

/** Dims what lies outside of the region, and colours what was left out. */
function shade(image: ImageData, look: Look, toScan: Matrix): void {
  const { uses, use } = look;
  if (!uses || !use) return;
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++) {
      const [scan_x, scan_y] = applied(toScan, x + 0.5, y + 0.5);
      const column = Math.floor(scan_x / uses.pitch_x_um);
      const row = Math.floor(scan_y / uses.pitch_y_um);
      if (column < 0 || row < 0 || column >= uses.columns || row >= uses.rows) continue;
      const of = use[row * uses.columns + column];
      const at = (y * image.width + x) * 4;
      const colour = image.data.subarray(at, at + 3);
      if (of === OUTSIDE) colour.forEach((value, part) => (colour[part] = value * 0.45));
      if (of === OUTLIER) colour.set([213, 94, 0]);
    }
}

/** A surface as a square picture. */
export function SurfaceCanvas({ surface, look, label, size }: { surface: Surface; look?: Look; label: string; size: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const lit = useMemo(() => {
    const seen = surface.kind === "photograph" ? surface : { ...surface, heights: levelled(surface) };
    return { seen, slopes: slopes(seen) };
  }, [surface]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const { centre, side } = frameOf(surface);
    const view = { ...start, exaggeration: EXAGGERATION };
    const toScan = after(stageToRight(centre), pixelToStage(view, size, size, size / side));
    const image = context.createImageData(size, size);
    draw(image, { surface: lit.seen, slopes: lit.slopes, toScan, isCast: false }, toScan, view, side / size);
    if (look) shade(image, look, toScan);
    context.putImageData(image, 0, 0);
  }, [lit, look, size]);
  return <canvas ref={canvas} class="picture" role="img" aria-label={label} width={size} height={size} />;
}

/** A look with what is drawn on it; `guides_um` are widths of circles to compare it with, and `children` lie over the picture. */
export function LookPicture({ look, drawn, label, size, guides_um = [], children }: { look: Look; drawn: Drawn | null; label: string; size: number; guides_um?: number[]; children?: ComponentChildren }) {
  const { centre, side } = frameOf(look.surface);
  const about = drawn && "region" in drawn ? drawn.region.edge : { x_um: centre[0], y_um: centre[1] };
  return (
    <div class="look">
      <SurfaceCanvas surface={look.surface} look={look} label={label} size={size} />
      {/* y grows upwards in the picture, as in the scans. */}
      <svg viewBox={`${centre[0] - side / 2} ${-centre[1] - side / 2} ${side} ${side}`} aria-hidden="true">
        {guides_um.map((width_um) => (
          <circle key={width_um} class="guide" cx={about.x_um} cy={-about.y_um} r={width_um / 2} />
        ))}
        {drawn && "region" in drawn && [drawn.region.edge, drawn.region.hole].map((one, at) => one && <circle key={at} class={at ? "hole" : "edge"} cx={one.x_um} cy={-one.y_um} r={one.radius_um} />)}
        {drawn && "grooves" in drawn && [drawn.grooves.left_um, drawn.grooves.right_um].map((place, at) => <line key={at} class="edge" {...lineAt(look, place)} />)}
      </svg>
      {children}
    </div>
  );
}

/** The line along the striae at a place across them. */
function lineAt(look: Look, place_um: number): { x1: number; y1: number; x2: number; y2: number } {
  const { columns, rows, pitch_um } = look.surface;
  const isAcrossY = axisOf(look) === "y";
  const length = isAcrossY ? columns * pitch_um[0] : rows * pitch_um[1];
  const lean = ((look.striae?.slant ?? 0) * length) / 2;
  return isAcrossY ? { x1: 0, y1: -(place_um - lean), x2: length, y2: -(place_um + lean) } : { x1: place_um - lean, y1: 0, x2: place_um + lean, y2: -length };
}
