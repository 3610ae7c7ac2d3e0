// The comparison microscope: two stored marks, side by side or on each other.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { Choice, Problem, useCall, useKeys } from "../design/parts.tsx";
import { filtered } from "../microscope/filters.ts";
import { Drawer, type Pane } from "../microscope/gl.ts";
import type { Laid } from "../microscope/light.ts";
import { type Box, drawOver, drawPlain } from "../microscope/overlay.ts";
import { FilterPanel, LightPanel, SplitPanel } from "../microscope/panel.tsx";
import { Profile } from "../microscope/profile.tsx";
import { slopes } from "../microscope/slopes.ts";
import { saveSnapshot } from "../microscope/snapshot.ts";
import { exhibits, heightAt, looks, middle, type Source, type Surface } from "../microscope/surface.ts";
import { applied, modes, type Moves, pixelToStage, read, rotated, shifted, stageToLeft, stageToRight, turned, type View, written } from "../microscope/view.ts";
import { place, restate } from "../place.ts";
import { words } from "../words.ts";
import { type Compared, Engine } from "./engine.tsx";

type Tool = "move" | "measure" | "agrees" | "differs";

/** Surfaces of one side, coarse to fine. */
function useSurface(exhibit: string, file: number, source: Source): { surface: Surface | null; problem: Error | null; isFine: boolean } {
  const [state, setState] = useState<{ surface: Surface | null; problem: Error | null; isFine: boolean }>({ surface: null, problem: null, isFine: false });
  useEffect(() => {
    let over = false;
    setState({ surface: null, problem: null, isFine: false });
    looks(exhibit, file, (surface) => setState({ surface, problem: null, isFine: false }), () => over, source)
      .then(() => !over && setState((before) => ({ ...before, isFine: true })))
      .catch((problem: Error) => !over && setState((before) => ({ ...before, problem })));
    return () => {
      over = true;
    };
  }, [exhibit, file, source]);
  return state;
}

/** The marks of two exhibits that can be compared: files of the same kind of mark. */
function pairsOf(left: Schemas["ListedExhibit"] | undefined, right: Schemas["ListedExhibit"] | undefined): { files: [number, number]; mark: Schemas["MarkKind"] }[] {
  const all: { files: [number, number]; mark: Schemas["MarkKind"] }[] = [];
  left?.acquisitions.forEach((one, at) => right?.acquisitions.forEach((other, beside) => {
    if (one.mark === other.mark) all.push({ files: [at + 1, beside + 1], mark: one.mark });
  }));
  return all;
}

function useExhibit(id: string, isAsked: boolean) {
  const number = Number(id.replace(/\D/g, ""));
  return useCall("/exhibit/list", { filter: { from: number, to: number }, paging: { limit: 1 } }, false, isAsked);
}

interface Comparing {
  left: string;
  right: string;
  /** Files of exhibits; of another source nothing is known but surfaces, and no engine compares them. */
  source?: Source;
  /** Above the controls. */
  children?: ComponentChildren;
}

export function Compare({ left, right, source = exhibits, children }: Comparing) {
  const areExhibits = source === exhibits;
  const [view, setView] = useState<View>(() => read(place.value.query));
  const [tool, setTool] = useState<Tool>("move");
  const [moves, setMoves] = useState<Moves>("both");
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [blinks, setBlinks] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<HTMLCanvasElement>(null);
  const drawer = useRef<Drawer | null | undefined>(undefined);
  const [size, setSize] = useState<[number, number]>([0, 0]);
  const lists = [useExhibit(left, areExhibits), useExhibit(right, areExhibits)];
  const pairs = pairsOf(lists[0]?.reply?.exhibits[0], lists[1]?.reply?.exhibits[0]);
  const sides = [useSurface(left, view.files[0], source), useSurface(right, view.files[1], source)];
  const change = (some: Partial<View>) => setView((before) => ({ ...before, ...some }));

  useEffect(() => {
    const timer = setTimeout(() => restate(written(view)), 200);
    return () => clearTimeout(timer);
  }, [view]);

  const comparison = compared && "pose" in compared.likeness ? compared.likeness : null;
  const striated = compared && "lands" in compared.likeness ? compared.likeness : null;

  // The engine's comparison: pose, cells, and centres of the marks.
  useEffect(() => {
    if (!areExhibits) return;
    const abort = new AbortController();
    setCompared(null);
    call("/exhibit/compare", { exhibit: left, candidate: right, files: view.files }, { signal: abort.signal })
      .then((reply) => {
        setCompared(reply);
        setProblem(null);
      })
      .catch((error: Error) => !abort.signal.aborted && setProblem(error));
    return () => abort.abort();
  }, [left, right, view.files.join()]);

  const isFirst = useRef(place.value.query.toString() === "");
  useEffect(() => {
    if (compared && isFirst.current) {
      isFirst.current = false;
      align();
    }
  }, [compared]);

  /** Files of a pair of lands that met. */
  function filesOf({ land, candidate_land }: Schemas["MetLands"]): [number, number] | null {
    const at = lists.map((list, side) => (list.reply?.exhibits[0]?.acquisitions.findIndex((file) => file.land === (side ? candidate_land : land)) ?? -1) + 1);
    return at[0] && at[1] ? [at[0], at[1]] : null;
  }

  function pick(met: Schemas["MetLands"]) {
    const files = filesOf(met);
    if (files) change({ files });
  }

  /** The place of the pair that is shown among those that met. */
  function placeOfShown(): number {
    return striated?.lands.findIndex((met: Schemas["MetLands"]) => filesOf(met)?.join() === view.files.join()) ?? -1;
  }

  /** Goes to another pair of lands that met: all lands of two bullets in one phase, one after the other. */
  function stepLand(by: number) {
    const met = striated?.lands ?? [];
    if (met.length === 0) return;
    const now = placeOfShown();
    const next = met[now < 0 ? 0 : (now + by + met.length) % met.length];
    if (next) pick(next);
  }

  function align() {
    const met = striated?.lands[placeOfShown()];
    if (met && seen[0] && seen[1]) {
      // A value x micrometres from the right land's shoulder meets the one at x + lag of the left land.
      const shoulder = lists.map((list, side) => list.reply?.exhibits[0]?.acquisitions[(view.files[side] ?? 1) - 1]?.grooves?.left_um ?? 0);
      change({ placing: { dx_um: (shoulder[1] ?? 0) - (shoulder[0] ?? 0) - met.lag_um + centre(0)[0] - centre(1)[0], dy_um: 0, rotation_deg: 0, isMirrored: striated?.is_mirrored ?? false } });
      return;
    }
    const pose = comparison?.pose;
    if (!pose) return;
    change({ placing: { dx_um: pose.dx_um, dy_um: pose.dy_um, rotation_deg: pose.rotation_deg, isMirrored: false }, isCast: false });
  }

  const seen = sides.map(({ surface }) =>
    useMemo(() => {
      if (!surface) return null;
      const shown = surface.kind === "photograph" ? surface : filtered(surface, view.filter, view.short_um, view.long_um);
      return { surface: shown, slopes: slopes(shown) };
    }, [surface, view.filter, view.filter === "band" ? view.short_um : 0, view.filter === "band" ? view.long_um : 0]),
  );
  const centre = (side: 0 | 1): [number, number] => {
    const centres = compared?.centres_um;
    const known = centres?.[side];
    const of = seen[side]?.surface;
    return known ? [known[0] ?? 0, known[1] ?? 0] : of ? middle(of) : [0, 0];
  };
  const marks: [Laid | null, Laid | null] = [
    seen[0] ? { ...seen[0], toScan: stageToLeft(view.placing, centre(0)), isCast: view.isCast } : null,
    seen[1] ? { ...seen[1], toScan: stageToRight(centre(1)), isCast: false } : null,
  ];
  const panes: [Pane, Box][] =
    view.mode === "side"
      ? [
          ["left", [0, 0, Math.floor(size[0] / 2) - 1, size[1]]],
          ["right", [Math.ceil(size[0] / 2) + 1, 0, Math.floor(size[0] / 2) - 1, size[1]]],
        ]
      : [[view.mode === "blink" ? (blinks ? "right" : "left") : view.mode === "similarity" ? "right" : view.mode, [0, 0, size[0], size[1]]]];
  const paneWidth = panes[0]?.[1][2] ?? 1;
  // All of the right mark, where no zoom was chosen.
  const whole = seen[1] ?? seen[0];
  const fits = whole ? Math.min(paneWidth / (whole.surface.columns * whole.surface.pitch_um[0]), size[1] / (whole.surface.rows * whole.surface.pitch_um[1])) * 0.96 : 1;
  const scale = view.zoom > 0 ? (view.zoom * size[1]) / 1000 : fits;

  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const observer = new ResizeObserver(() => {
      const ratio = Math.min(devicePixelRatio || 1, 2);
      setSize([Math.max(2, Math.round(target.clientWidth * ratio)), Math.max(2, Math.round(target.clientHeight * ratio))]);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (view.mode !== "blink") return;
    const timer = setInterval(() => setBlinks((before) => !before), 700);
    return () => clearInterval(timer);
  }, [view.mode]);

  const frame = useRef(0);
  useEffect(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const target = canvas.current;
      if (!target || size[0] === 0) return;
      if (target.width !== size[0] || target.height !== size[1]) [target.width, target.height] = size;
      if (drawer.current === undefined) drawer.current = place.value.query.has("no-webgl") ? null : Drawer.on(target);
      const before = performance.now();
      for (const [pane, box] of panes) {
        if (drawer.current) drawer.current.draw(pane, box, view, scale, marks[0], marks[1]);
        else drawPlain(target, box, pane === "right" ? marks[1] : marks[0], view, scale);
      }
      // A measurement waits until all is drawn; otherwise the next picture is prepared meanwhile.
      if (place.value.query.has("measure")) drawer.current?.finish();
      target.dataset.frameMs = (performance.now() - before).toFixed(2);
      const over = drawing.current?.getContext("2d");
      if (!over) return;
      [over.canvas.width, over.canvas.height] = size;
      for (const [, box] of panes) drawOver(over, box, view, scale, marks, showCells ? (compared?.cells ?? []) : []);
    });
  });

  const [showCells, setShowCells] = useState(false);
  const drag = useRef<{ x: number; y: number; kind: string } | null>(null);

  function pointOf(event: PointerEvent): { pane: Box; x: number; y: number } | null {
    const target = canvas.current;
    if (!target) return null;
    const bounds = target.getBoundingClientRect();
    const ratio = size[0] / bounds.width;
    const [x, y] = [(event.clientX - bounds.left) * ratio, (event.clientY - bounds.top) * ratio];
    const pane = panes.find(([, [px, , width]]) => x >= px && x <= px + width)?.[1];
    return pane ? { pane, x: x - pane[0], y: y - pane[1] } : null;
  }

  function pressed(event: PointerEvent) {
    const point = pointOf(event);
    if (!point) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    const stage = applied(pixelToStage(view, point.pane[2], point.pane[3], scale), point.x, point.y);
    if (tool === "agrees" || tool === "differs") {
      change({ notes: [...view.notes, { kind: tool, x_um: stage[0], y_um: stage[1] }].slice(-100) });
      return;
    }
    if (tool === "measure") change({ line: [...stage, ...stage] });
    const kind = tool === "measure" ? "line" : view.mode === "split" && nearSplit(point) ? "split" : event.shiftKey ? "turn" : "pan";
    drag.current = { x: event.clientX, y: event.clientY, kind };
  }

  function nearSplit({ pane, x, y }: { pane: Box; x: number; y: number }): boolean {
    const angle = (view.split_deg * Math.PI) / 180;
    const beyond = (x - pane[2] / 2) * Math.sin(angle) + (y - pane[3] / 2) * Math.cos(angle) - view.split * pane[2];
    return Math.abs(beyond) < 14;
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
      if (from.kind === "line" && before.line) {
        const stage = applied(pixelToStage(before, point.pane[2], point.pane[3], scale), point.x, point.y);
        return { ...before, line: [before.line[0], before.line[1], ...stage] };
      }
      if (from.kind === "split") return { ...before, split: Math.min(0.5, Math.max(-0.5, before.split + (px * Math.sin((before.split_deg * Math.PI) / 180) + py * Math.cos((before.split_deg * Math.PI) / 180)) / point.pane[2])) };
      return from.kind === "turn" ? rotated(before, moves, -px / 4) : shifted(before, moves, sx, sy);
    });
  }

  function zoomed(factor: number) {
    const now = (scale * 1000) / (size[1] || 1);
    change({ zoom: Math.min(100, Math.max(0.005, now * factor)) });
  }

  function nudge(x: number, y: number) {
    const step = 20 / scale;
    const [sx, sy] = turned([x * step, y * step], -view.rotation_deg);
    setView((before) => shifted(before, moves, sx, sy));
  }

  function turnBy(degrees: number) {
    setView((before) => rotated(before, moves, degrees));
  }

  useKeys({
    ...Object.fromEntries(modes.map(([mode, , key]) => [key, () => change({ mode })])),
    a: align,
    n: () => stepLand(1),
    p: () => stepLand(-1),
    f: () => change({ zoom: 0, x_um: 0, y_um: 0, rotation_deg: 0 }),
    l: () => setMoves((before) => (before === "both" ? "left" : "both")),
    m: () => change({ placing: { ...view.placing, isMirrored: !view.placing.isMirrored } }),
    i: () => change({ isCast: !view.isCast }),
    c: () => setShowCells((before) => !before),
    d: () => setTool((before) => (before === "measure" ? "move" : "measure")),
    "+": () => zoomed(1.25),
    "-": () => zoomed(0.8),
    "[": () => turnBy(2),
    "]": () => turnBy(-2),
    ",": () => change({ azimuth_deg: (view.azimuth_deg + 15) % 360 }),
    ".": () => change({ azimuth_deg: (view.azimuth_deg - 15) % 360 }),
    ArrowLeft: () => nudge(-1, 0),
    ArrowRight: () => nudge(1, 0),
    ArrowUp: () => nudge(0, 1),
    ArrowDown: () => nudge(0, -1),
    s: snapshot,
  });

  function snapshot() {
    if (canvas.current && drawing.current) saveSnapshot([canvas.current, drawing.current], view, left, right);
  }

  const length = view.line ? Math.hypot(view.line[2] - view.line[0], view.line[3] - view.line[1]) : 0;
  return (
    <div class="microscope">
      <div
        class="stage"
        onPointerDown={pressed}
        onPointerMove={moved}
        onPointerUp={() => {
          drag.current = null;
        }}
        onWheel={(event) => {
          event.preventDefault();
          zoomed(event.deltaY < 0 ? 1.15 : 1 / 1.15);
        }}
      >
        <canvas ref={canvas} role="img" aria-label={`${left} and ${right}, ${view.mode}`} />
        <canvas ref={drawing} class="over" aria-hidden="true" />
        <span class="name left">{view.mode === "blink" && blinks ? right : left}</span>
        {view.mode !== "blink" && <span class="name right">{right}</span>}
        {view.mode === "difference" && <span class="legend">orange: {left} higher; blue: {right} higher; white: alike</span>}
        {view.mode === "similarity" && <span class="legend">blue: agree; orange: opposed; the denser, the more</span>}
        {!(sides[0]?.isFine && sides[1]?.isFine) && <span class="loading">{sides.some((side) => side.surface) ? "Coarse look; the fine one is on its way" : "Loading …"}</span>}
      </div>
      <aside class="lamp" aria-label="Controls">
        <h1 class="visually-hidden">
          {left} and {right}
        </h1>
        {sides.map((side, at) => (
          <Problem of={side.problem} key={at} />
        ))}
        <Problem of={problem} />
        {children}
        <section>
          <div class="row" role="group" aria-label="Arrangement">
            {modes.map(([mode, name, key]) => (
              <button type="button" key={mode} aria-pressed={view.mode === mode} onClick={() => change({ mode })}>
                {name} <kbd>{key}</kbd>
              </button>
            ))}
          </div>
          {pairs.length > 1 && (
            <label class="field" style="margin-top: .5rem">
              <span>Marks</span>
              <Choice value={view.files.join()} of={pairs.map(({ files, mark }) => [files.join(), `${words(mark)}: file ${files[0]} and ${files[1]}`])} onChange={(value) => change({ files: value.split(",").map(Number) as [number, number], zoom: 0, x_um: 0, y_um: 0 })} />
            </label>
          )}
          {view.mode === "split" && <SplitPanel view={view} change={change} />}
        </section>
        {compared && <Engine compared={compared} isShown={(met) => filesOf(met)?.join() === view.files.join()} pick={pick} />}
        <section>
          <h2>Place</h2>
          <div class="row">
            {areExhibits && (
              <button type="button" disabled={!comparison?.pose && !striated} onClick={align}>
                Align <kbd>a</kbd>
              </button>
            )}
            <button type="button" aria-pressed={moves === "both"} onClick={() => setMoves((before) => (before === "both" ? "left" : "both"))}>
              Linked <kbd>l</kbd>
            </button>
            <button type="button" onClick={() => change({ zoom: 0, x_um: 0, y_um: 0, rotation_deg: 0 })}>
              Fit <kbd>f</kbd>
            </button>
            <button type="button" aria-pressed={view.placing.isMirrored} onClick={() => change({ placing: { ...view.placing, isMirrored: !view.placing.isMirrored } })}>
              Mirror <kbd>m</kbd>
            </button>
            <button type="button" aria-pressed={view.isCast} onClick={() => change({ isCast: !view.isCast })}>
              Invert <kbd>i</kbd>
            </button>
          </div>
          <p class="soft small" style="margin-top: .5rem">
            {moves === "both" ? "Both marks move together." : `${left} moves alone.`} Drag to move, Shift and drag to turn, wheel to zoom; arrows, <kbd>+</kbd> <kbd>-</kbd> and <kbd>[</kbd> <kbd>]</kbd> do the same.
          </p>
        </section>
        <LightPanel view={view} change={change} />
        <FilterPanel view={view} change={change} />
        <section>
          <h2>Tools</h2>
          <div class="row">
            <button type="button" aria-pressed={tool === "measure"} onClick={() => setTool(tool === "measure" ? "move" : "measure")}>
              Measure <kbd>d</kbd>
            </button>
            <button type="button" aria-pressed={tool === "agrees"} onClick={() => setTool(tool === "agrees" ? "move" : "agrees")}>
              Agrees
            </button>
            <button type="button" aria-pressed={tool === "differs"} onClick={() => setTool(tool === "differs" ? "move" : "differs")}>
              Differs
            </button>
            {areExhibits && (
              <button type="button" aria-pressed={showCells} onClick={() => setShowCells(!showCells)}>
                Cells <kbd>c</kbd>
              </button>
            )}
            <button type="button" onClick={snapshot}>
              Picture <kbd>s</kbd>
            </button>
          </div>
          {view.line && length > 0 && (
            <>
              <p class="small" style="margin-top: .5rem">
                {length.toFixed(1)} µm, {((Math.atan2(view.line[3] - view.line[1], view.line[2] - view.line[0]) * 180) / Math.PI).toFixed(1)}°{" "}
                <button type="button" class="quiet" onClick={() => change({ line: null })}>
                  Remove
                </button>
              </p>
              <Profile line={view.line} heights={marks.map((mark) => (mark ? (x: number, y: number) => heightAt(mark.surface, ...applied(mark.toScan, x, y)) * (mark.isCast ? -1 : 1) : () => Number.NaN))} names={[left, right]} />
            </>
          )}
          {view.notes.length > 0 && (
            <ol class="small">
              {view.notes.map((note, at) => (
                <li key={at}>
                  {note.kind} at {note.x_um.toFixed(0)}, {note.y_um.toFixed(0)} µm{" "}
                  <button type="button" class="quiet" aria-label={`Remove note ${at + 1}`} onClick={() => change({ notes: view.notes.filter((_, other) => other !== at) })}>
                    Remove
                  </button>
                </li>
              ))}
            </ol>
          )}
        </section>
        {areExhibits && (
          <p class="row">
            <a class="button" href={`/exhibit/${left}/candidates`}>
              Candidates of {left}
            </a>
          </p>
        )}
      </aside>
    </div>
  );
}
