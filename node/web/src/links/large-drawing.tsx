// The drawing of a large graph, on a canvas: it is moved, zoomed and chosen from, and finds its places while it is seen.
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../languages/text.tsx";
import { CONFIRMED, type Graph, isHit, type Kind, type Link } from "./graph.ts";
import { Forces, type Spot } from "./layout.ts";

/** Milliseconds of a frame for finding places, and for drawing; the rest is the browser's. */
const COOLING_MS = 6;
const PAINTING_MS = 6;
/** Lines and signs that are drawn between two looks at the clock. */
const AT_ONCE = 20;
const NODE_SIZE = 4;
const REACH = 9;
const [LEAST_ZOOM, MOST_ZOOM] = [0.5, 24];
/** Names are drawn from this zoom on: below they would lie on each other. */
const NAMED_FROM = 3;
const STEP = 1.4;
/** All is drawn anew once nothing has moved for so long; until then the last drawing is moved. */
const STILL_MS = 160;
/** Pointer movement up to which a press chooses, pixels. */
const STILL = 4;

interface View {
  x: number;
  y: number;
  zoom: number;
}

interface Drawn {
  graph: Graph;
  width: number;
  height: number;
  chosen: number | null;
  choose: (id: number) => void;
  drawing: RefObject<HTMLCanvasElement | null>;
}

type Look = "belongs" | "fired" | "unconfirmed" | "confirmed";

function lookOf(link: Link): Look {
  return isHit(link) ? (link.says === CONFIRMED ? "confirmed" : "unconfirmed") : link.says === "fired by" ? "fired" : "belongs";
}

/** Colours of the page, by their names in tokens.css. */
function colours(canvas: Element) {
  const style = getComputedStyle(canvas);
  return (name: string) => style.getPropertyValue(`--${name}`).trim();
}

const INK: Record<Kind, [string, string]> = { country: ["ground", "ink-soft"], case: ["warn-soft", "warn"], exhibit: ["accent-soft", "accent"], firearm: ["bad-soft", "bad"] };
const LINES: [Look, string, number, number[]][] = [
  ["belongs", "rule", 1, []],
  ["fired", "ink-soft", 1.5, [2, 4]],
  ["unconfirmed", "agree", 1.5, [6, 4]],
  ["confirmed", "agree", 3, []],
];

/** A canvas that the processor draws: many short lines are slow on a graphics card that is made of software. */
const inkOf = (canvas: HTMLCanvasElement) => canvas.getContext("2d", { willReadFrequently: true });

/** The sign of a kind, drawn once for all nodes of it. */
function signOf(kind: Kind, size: number, scale: number, colour: (name: string) => string): HTMLCanvasElement {
  const sign = document.createElement("canvas");
  sign.width = sign.height = Math.ceil((2 * size + 4) * scale);
  const ink = inkOf(sign);
  if (!ink) return sign;
  ink.scale(scale, scale);
  ink.translate(size + 2, size + 2);
  ink.beginPath();
  if (kind === "case") ink.rect(-size, -size, 2 * size, 2 * size);
  else if (kind === "firearm") for (const [x, y] of [[size, 0], [0, size], [-size, 0], [0, -size], [size, 0]] as const) ink.lineTo(x, y);
  else ink.arc(0, 0, size, 0, 2 * Math.PI);
  const [fill, stroke] = INK[kind];
  ink.fillStyle = colour(fill);
  ink.strokeStyle = colour(stroke);
  ink.fill();
  ink.stroke();
  return sign;
}

/** Draws all of it, in the pixels of `onto`, a part at each step: of thousands of lines no frame has to wait for all. */
function* paint(onto: HTMLCanvasElement, seen: HTMLCanvasElement, graph: Graph, spots: Map<number, Spot>, view: View, chosen: number | null): Generator<void> {
  const ink = inkOf(onto);
  let done = 0;
  const isPause = () => ++done % AT_ONCE === 0;
  if (!ink) return;
  const colour = colours(seen);
  const [width, height] = [seen.clientWidth || onto.width, seen.clientHeight || onto.height];
  const scale = onto.width / width;
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  ink.fillStyle = colour("panel");
  ink.fillRect(0, 0, width, height);
  const at = (spot: Spot) => [spot.x * view.zoom + view.x, spot.y * view.zoom + view.y] as const;
  for (const [look, name, line, dashes] of LINES) {
    ink.strokeStyle = colour(name);
    ink.lineWidth = line;
    ink.setLineDash(dashes);
    for (const link of graph.links) {
      const [from, to] = [spots.get(link.from), spots.get(link.to)];
      if (!from || !to || lookOf(link) !== look) continue;
      // Each by itself: of one path with thousands of lines all crossings would be looked for.
      ink.beginPath();
      ink.moveTo(...at(from));
      ink.lineTo(...at(to));
      ink.stroke();
      if (isPause()) yield;
    }
  }
  ink.setLineDash([]);
  const size = NODE_SIZE * Math.min(2.5, Math.sqrt(view.zoom));
  for (const kind of ["exhibit", "case", "firearm", "country"] as const) {
    const sign = signOf(kind, size, scale, colour);
    const half = size + 2;
    for (const node of graph.nodes) {
      const spot = spots.get(node.id);
      if (node.kind !== kind || !spot) continue;
      const [x, y] = at(spot);
      ink.drawImage(sign, x - half, y - half, 2 * half, 2 * half);
      if (isPause()) yield;
    }
  }
  ink.fillStyle = colour("ink");
  ink.font = `12px ${getComputedStyle(seen).fontFamily}`;
  for (const node of graph.nodes) {
    const spot = spots.get(node.id);
    if (!spot || (view.zoom < NAMED_FROM && node.kind !== "firearm" && node.id !== chosen)) continue;
    const [x, y] = at(spot);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    ink.fillText(node.holds > 0 ? `${node.label} (${node.holds})` : node.label, x + size + 3, y + 4);
    if (isPause()) yield;
  }
  const marked = chosen === null ? undefined : spots.get(chosen);
  if (marked) {
    ink.beginPath();
    ink.arc(...at(marked), size + 5, 0, 2 * Math.PI);
    ink.strokeStyle = colour("ink");
    ink.lineWidth = 2.5;
    ink.stroke();
  }
}

/** The last drawing, moved and zoomed to a view by the browser: its edges are empty until it is drawn anew. */
function move(seen: HTMLCanvasElement, from: View, to: View): void {
  const by = to.zoom / from.zoom;
  seen.style.transform = by === 1 && to.x === from.x && to.y === from.y ? "" : `translate(${to.x - from.x * by}px, ${to.y - from.y * by}px) scale(${by})`;
}

export function LargeDrawing({ graph, width, height, chosen, choose, drawing }: Drawn) {
  const frame = useRef<HTMLDivElement>(null);
  const state = useRef({ view: { x: 0, y: 0, zoom: 1 }, keptView: { x: 0, y: 0, zoom: 1 }, spots: new Map<number, Spot>(), painting: null as Generator<void> | null, turn: 0, later: 0, chosen });
  state.current.chosen = chosen;
  /** Draws all anew, over as many frames as it takes, and then shows it. */
  function draw() {
    const now = state.current;
    const seen = drawing.current;
    if (!seen) return;
    const [fresh, view] = [document.createElement("canvas"), now.view];
    [fresh.width, fresh.height] = [seen.width, seen.height];
    now.painting = paint(fresh, seen, graph, now.spots, view, now.chosen);
    const go = () => {
      now.turn = 0;
      const end = performance.now() + PAINTING_MS;
      while (now.painting && performance.now() < end) {
        if (!now.painting.next().done) continue;
        now.painting = null;
        inkOf(seen)?.setTransform(1, 0, 0, 1, 0, 0);
        inkOf(seen)?.drawImage(fresh, 0, 0);
        now.keptView = view;
        move(seen, view, now.view);
      }
      if (now.painting) now.turn = requestAnimationFrame(go);
    };
    cancelAnimationFrame(now.turn);
    now.turn = requestAnimationFrame(go);
  }
  /** Shows the last drawing at the present view, and draws all anew once it stays there. */
  function follow() {
    const now = state.current;
    if (drawing.current) move(drawing.current, now.keptView, now.view);
    clearTimeout(now.later);
    now.later = window.setTimeout(draw, STILL_MS);
  }
  useEffect(
    () => () => {
      clearTimeout(state.current.later);
      cancelAnimationFrame(state.current.turn);
    },
    [],
  );
  useEffect(() => {
    const now = state.current;
    const forces = new Forces(graph);
    let turn = 0;
    const cool = () => {
      const end = performance.now() + COOLING_MS;
      while (!forces.isCold && performance.now() < end) forces.cool();
      // While the places are found they are drawn as often as a drawing is done.
      if (forces.isCold || !now.painting) {
        now.spots = forces.spots(drawing.current?.clientWidth || width, height);
        draw();
      }
      turn = forces.isCold ? 0 : requestAnimationFrame(cool);
    };
    now.view = { x: 0, y: 0, zoom: 1 };
    cool();
    return () => cancelAnimationFrame(turn);
  }, [graph]);
  useEffect(() => {
    const canvas = drawing.current;
    const held = frame.current;
    if (!canvas || !held) return;
    const fit = () => {
      const scale = devicePixelRatio || 1;
      [canvas.width, canvas.height] = [Math.round(canvas.clientWidth * scale), Math.round(height * scale)];
      draw();
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(canvas);
    const turned = (event: WheelEvent) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? STEP ** 0.5 : STEP ** -0.5, event.offsetX, event.offsetY);
    };
    // A listener of the page would not be allowed to keep the page from scrolling.
    held.addEventListener("wheel", turned, { passive: false });
    return () => {
      observer.disconnect();
      held.removeEventListener("wheel", turned);
    };
  }, [graph]);
  useEffect(() => draw(), [chosen]);
  function zoom(by: number, x = (drawing.current?.clientWidth ?? width) / 2, y = height / 2) {
    const { view } = state.current;
    const next = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom * by));
    state.current.view = { x: x - ((x - view.x) * next) / view.zoom, y: y - ((y - view.y) * next) / view.zoom, zoom: next };
    follow();
  }
  const pressed = useRef<{ x: number; y: number; view: View; moved: boolean } | null>(null);
  function chooseAt(x: number, y: number) {
    const { view, spots } = state.current;
    let [nearest, least] = [null as number | null, REACH * Math.max(1, Math.sqrt(view.zoom))];
    for (const [id, spot] of spots) {
      const apart = Math.hypot(spot.x * view.zoom + view.x - x, spot.y * view.zoom + view.y - y);
      if (apart < least) [nearest, least] = [id, apart];
    }
    if (nearest !== null) choose(nearest);
  }
  return (
    <>
      <div
        ref={frame}
        class="graph-frame"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pressed.current = { x: event.offsetX, y: event.offsetY, view: state.current.view, moved: false };
        }}
        onPointerMove={(event) => {
          const from = pressed.current;
          if (!from) return;
          const [dx, dy] = [event.offsetX - from.x, event.offsetY - from.y];
          from.moved ||= Math.hypot(dx, dy) > STILL;
          state.current.view = { ...from.view, x: from.view.x + dx, y: from.view.y + dy };
          follow();
        }}
        onPointerUp={(event) => {
          if (pressed.current && !pressed.current.moved) chooseAt(event.offsetX, event.offsetY);
          pressed.current = null;
        }}
        onPointerCancel={() => (pressed.current = null)}
      >
        <canvas ref={drawing} class="graph" role="img" aria-label={t("links-drawing-large", { count: graph.nodes.length })} data-nodes={graph.nodes.length} />
      </div>
      <div class="row small soft">
        <button type="button" onClick={() => zoom(STEP)}>
          {t("links-nearer")}
        </button>
        <button type="button" onClick={() => zoom(1 / STEP)}>
          {t("links-farther")}
        </button>
        <span>{t("links-large-hint")}</span>
      </div>
    </>
  );
}
