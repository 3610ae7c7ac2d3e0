// The picture of the microscope: it draws what the view says, and takes gestures of pointer and keyboard.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { Schemas } from "../api/client.ts";
import { useKeys } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { place } from "../place.ts";
import { Drawer, type Pane } from "./gl.ts";
import type { Laid } from "./light.ts";
import { type Box, drawOver, drawPlain } from "./overlay.ts";
import { Pace } from "./pace.ts";
import { COARSE } from "./surface.ts";
import { applied, MAX_NOTES, type Moves, pixelToStage, type Point, rotated, shifted, turned, type View } from "./view.ts";

/** Acts of pointer and Enter on the picture. */
export type Tool = "move" | "line" | "second" | "agrees" | "differs";

/** What the keyboard does with a tool. */
interface Held {
  tool: Tool;
  /** Place on the stage at which it acts; nothing before the first key. */
  cursor: Point | null;
  /** Whether it has set the first end of a line. */
  isDrawn: boolean;
}

/** Steps of the keyboard, pixels. */
const STEP = 20;
const SMALL_STEP = 2;
/** A pointer so near takes the dividing line, pixels. */
const NEAR = 14;

export interface StageProps {
  view: View;
  setView: (change: (before: View) => View) => void;
  names: [string, string];
  marks: [Laid | null, Laid | null];
  cells: Schemas["ComparedCell"][];
  tool: Tool;
  moves: Moves;
  /** Receives the layers of the picture, whole, for a snapshot. */
  layers: { current: (() => HTMLCanvasElement[]) | null };
  children?: ComponentChildren;
}

/** Words on the picture. The picture itself is never mirrored, so that they say their direction. */
function Legend({ children }: { children: string }) {
  return (
    <span class="legend">
      <bdi>{children}</bdi>
    </span>
  );
}

export function Stage({ view, setView, names: [left, right], marks, cells, tool, moves, layers, children }: StageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<HTMLCanvasElement>(null);
  const drawer = useRef<Drawer | null | undefined>(undefined);
  const pace = useMemo(() => new Pace(), []);
  const [size, setSize] = useState<Point>([0, 0]);
  const [blinks, setBlinks] = useState(false);
  const [held, setHeld] = useState<Held>({ tool, cursor: null, isDrawn: false });
  // Another tool begins anew.
  const { cursor, isDrawn } = held.tool === tool ? held : { cursor: null, isDrawn: false };
  const drag = useRef<{ x: number; y: number; kind: string } | null>(null);

  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const observer = new ResizeObserver(() => {
      const ratio = Math.min(devicePixelRatio || 1, 2);
      setSize([Math.max(2, Math.round(target.clientWidth * ratio)), Math.max(2, Math.round(target.clientHeight * ratio))]);
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      pace.stop();
    };
  }, []);
  useEffect(() => {
    if (view.mode !== "blink") return;
    const timer = setInterval(() => setBlinks((before) => !before), 700);
    return () => clearInterval(timer);
  }, [view.mode]);

  /** Panes in a picture of a size. */
  function panesOf([width, height]: Point): [Pane, Box][] {
    const half = Math.floor(width / 2);
    if (view.mode === "side")
      return [
        ["left", [0, 0, half - 1, height]],
        ["right", [width - half + 1, 0, half - 1, height]],
      ];
    return [[view.mode === "blink" ? (blinks ? "right" : "left") : view.mode === "similarity" ? "right" : view.mode, [0, 0, width, height]]];
  }
  const panes = panesOf(size);
  // All of the right mark, where no zoom was chosen.
  const whole = (marks[1] ?? marks[0])?.surface;
  const fits = whole ? Math.min((panes[0]?.[1][2] ?? 1) / (whole.columns * whole.pitch_um[0]), size[1] / (whole.rows * whole.pitch_um[1])) * 0.96 : 1;
  const scale = view.zoom > 0 ? (view.zoom * size[1]) / 1000 : fits;

  /** Draws the marks with so many times fewer points along each side. */
  function drawMarks(divisor: number) {
    const target = canvas.current;
    if (!target || size[0] === 0) return;
    const small: Point = [Math.max(4, Math.round(size[0] / divisor)), Math.max(4, Math.round(size[1] / divisor))];
    if (target.width !== small[0] || target.height !== small[1]) [target.width, target.height] = small;
    if (drawer.current === undefined) drawer.current = place.value.query.has("no-webgl") ? null : Drawer.on(target);
    const before = performance.now();
    for (const [pane, box] of panesOf(small)) {
      if (drawer.current) drawer.current.draw(pane, box, view, scale / divisor, marks[0], marks[1]);
      else drawPlain(target, box, pane === "right" ? marks[1] : marks[0], view, scale / divisor);
    }
    const shows = `${view.mode} ${view.lamps} ${size.join()}`;
    const took = (ms: number) => {
      pace.took(shows, ms, divisor);
      target.dataset.frameMs = ms.toFixed(2);
      target.dataset.divisor = String(divisor);
      const shown = marks.filter((mark) => mark).length;
      target.dataset.marks = String(shown);
      // Since the page was opened.
      if (shown === 2) target.dataset.firstMs ??= performance.now().toFixed(0);
    };
    // A measurement waits until all is drawn; otherwise the next picture is prepared meanwhile.
    if (place.value.query.has("measure")) drawer.current?.finish();
    if (place.value.query.has("measure") || !drawer.current) took(performance.now() - before);
    else void drawer.current.lasts().then(took);
  }

  const frame = useRef(0);
  const drawn = useRef<{ view: View; blinks: boolean; key: unknown[] } | null>(null);
  useEffect(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const key = [view, blinks, scale, ...size, ...marks.flatMap((mark) => [mark?.slopes, mark?.isCast, ...(mark?.toScan ?? [])])];
      const before = drawn.current;
      if (!before || key.some((one, at) => one !== before.key[at])) {
        drawn.current = { view, blinks, key };
        const isMoving = before !== null && before.view !== view;
        const isFirstLook = marks.some((mark) => mark && mark.surface.level >= COARSE);
        drawMarks(pace.next(`${view.mode} ${view.lamps} ${size.join()}`, isMoving, isFirstLook, () => drawMarks(1)));
      }
      const over = drawing.current?.getContext("2d");
      if (!over || size[0] === 0) return;
      if (over.canvas.width !== size[0] || over.canvas.height !== size[1]) [over.canvas.width, over.canvas.height] = size;
      else over.clearRect(0, 0, ...size);
      // In pixels of the page, so that words and lines are as large on a fine screen.
      const ratio = size[0] / Math.max(1, over.canvas.clientWidth);
      over.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (const [, box] of panes) drawOver(over, box.map((side) => side / ratio) as Box, view, scale / ratio, { marks, cells, cursor });
      over.setTransform(1, 0, 0, 1, 0, 0);
    });
  });
  layers.current = () => {
    drawMarks(1);
    return [canvas.current, drawing.current].filter((layer) => layer !== null);
  };

  function pointOf(event: PointerEvent): { pane: Box; x: number; y: number } | null {
    const target = canvas.current;
    if (!target) return null;
    const bounds = target.getBoundingClientRect();
    const ratio = size[0] / bounds.width;
    const [x, y] = [(event.clientX - bounds.left) * ratio, (event.clientY - bounds.top) * ratio];
    const pane = panes.find(([, [px, , width]]) => x >= px && x <= px + width)?.[1];
    return pane ? { pane, x: x - pane[0], y: y - pane[1] } : null;
  }

  const stageAt = (of: View, { pane, x, y }: { pane: Box; x: number; y: number }) => applied(pixelToStage(of, pane[2], pane[3], scale), x, y);

  function note([x_um, y_um]: Point) {
    if (tool === "agrees" || tool === "differs") setView((before) => ({ ...before, notes: [...before.notes, { kind: tool, x_um, y_um }].slice(-MAX_NOTES) }));
  }

  function pressed(event: PointerEvent) {
    const point = pointOf(event);
    if (!point) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    const stage = stageAt(view, point);
    if (tool === "agrees" || tool === "differs") return note(stage);
    const isLine = tool === "line" || tool === "second";
    if (isLine) setView((before) => ({ ...before, [tool]: [...stage, ...stage] }));
    const kind = isLine ? tool : view.mode === "split" && nearSplit(point) ? "split" : event.shiftKey ? "turn" : "pan";
    drag.current = { x: event.clientX, y: event.clientY, kind };
  }

  function nearSplit({ pane, x, y }: { pane: Box; x: number; y: number }): boolean {
    const angle = (view.split_deg * Math.PI) / 180;
    const beyond = (x - pane[2] / 2) * Math.sin(angle) + (y - pane[3] / 2) * Math.cos(angle) - view.split * pane[2];
    return Math.abs(beyond) < NEAR;
  }

  function moved(event: PointerEvent) {
    const from = drag.current;
    const point = pointOf(event);
    if (!from || !point) return;
    const ratio = size[0] / (canvas.current?.clientWidth || 1);
    const [px, py] = [(event.clientX - from.x) * ratio, (event.clientY - from.y) * ratio];
    drag.current = { ...from, x: event.clientX, y: event.clientY };
    const [sx, sy] = turned([px / scale, -py / scale], -view.rotation_deg);
    setView((before) => {
      if (from.kind === "line" || from.kind === "second") {
        const line = before[from.kind];
        return line ? { ...before, [from.kind]: [line[0], line[1], ...stageAt(before, point)] } : before;
      }
      const angle = (before.split_deg * Math.PI) / 180;
      if (from.kind === "split") return { ...before, split: Math.min(0.5, Math.max(-0.5, before.split + (px * Math.sin(angle) + py * Math.cos(angle)) / point.pane[2])) };
      return from.kind === "turn" ? rotated(before, moves, -px / 4) : shifted(before, moves, sx, sy);
    });
  }

  function zoom(factor: number) {
    const now = (scale * 1000) / (size[1] || 1);
    setView((before) => ({ ...before, zoom: Math.min(100, Math.max(0.005, now * factor)) }));
  }

  /** An arrow: it moves the picture, or with a tool the cross at which Enter acts. */
  function arrow(x: number, y: number) {
    const step = (tool === "move" ? STEP : isSmall.current ? SMALL_STEP : STEP) / scale;
    const [sx, sy] = turned([x * step, y * step], -view.rotation_deg);
    if (tool === "move") return setView((before) => shifted(before, moves, sx, sy));
    const [cx, cy] = cursor ?? [view.x_um, view.y_um];
    const next: Point = [cx + sx, cy + sy];
    setHeld({ tool, cursor: next, isDrawn });
    if ((tool === "line" || tool === "second") && isDrawn) setView((before) => ({ ...before, [tool]: [...(before[tool]?.slice(0, 2) ?? next), ...next] }));
  }
  const isSmall = useRef(false);
  useEffect(() => {
    const shift = (event: KeyboardEvent) => {
      isSmall.current = event.shiftKey;
    };
    addEventListener("keydown", shift, true);
    return () => removeEventListener("keydown", shift, true);
  }, []);

  /** Enter: a note at the cross, or the first or second end of a line. */
  function enter() {
    if (tool === "move") return;
    const at = cursor ?? [view.x_um, view.y_um];
    const isLine = tool === "line" || tool === "second";
    setHeld({ tool, cursor: at, isDrawn: isLine && !isDrawn });
    if (!isLine) return note(at);
    if (!isDrawn) setView((before) => ({ ...before, [tool]: [...at, ...at] }));
  }

  const turn = (degrees: number) => setView((before) => rotated(before, moves, degrees));
  const split = (by: number) => setView((before) => ({ ...before, split: Math.min(0.5, Math.max(-0.5, before.split + by)) }));
  const splitTurn = (by: number) => setView((before) => ({ ...before, split_deg: ((before.split_deg + by + 540) % 360) - 180 }));
  useKeys({
    "+": () => zoom(1.25),
    "=": () => zoom(1.25),
    "-": () => zoom(0.8),
    "[": () => turn(2),
    "]": () => turn(-2),
    "{": () => turn(0.2),
    "}": () => turn(-0.2),
    "(": () => split(-0.02),
    ")": () => split(0.02),
    "<": () => splitTurn(-5),
    ">": () => splitTurn(5),
    ArrowLeft: () => arrow(-1, 0),
    ArrowRight: () => arrow(1, 0),
    ArrowUp: () => arrow(0, 1),
    ArrowDown: () => arrow(0, -1),
    Enter: enter,
  });

  return (
    <div
      class="stage"
      id="stage"
      tabIndex={0}
      role="group"
      aria-label={t("microscope-stage")}
      onPointerDown={pressed}
      onPointerMove={moved}
      onPointerUp={() => {
        drag.current = null;
      }}
      onWheel={(event) => {
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
      }}
    >
      <canvas ref={canvas} role="img" aria-label={t("microscope-stage-of", { left, right, mode: t(`microscope-arranged-${view.mode}`) })} />
      <canvas ref={drawing} class="over" aria-hidden="true" />
      <span class="name left">{view.mode === "blink" && blinks ? right : left}</span>
      {view.mode !== "blink" && <span class="name right">{right}</span>}
      {view.mode === "difference" && <Legend>{t("microscope-legend-difference", { left, right })}</Legend>}
      {view.mode === "similarity" && <Legend>{t("microscope-legend-similarity")}</Legend>}
      {tool !== "move" && <Legend>{t(tool === "line" || tool === "second" ? "microscope-legend-line" : "microscope-legend-place")}</Legend>}
      {children}
    </div>
  );
}
