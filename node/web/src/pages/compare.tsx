// The comparison microscope: two stored marks, side by side or on each other.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { Choice, Facts, Note, Problem, useCall, useKeys } from "../design/parts.tsx";
import { type Filter, filtered, filters } from "../microscope/filters.ts";
import { Drawer, type Pane } from "../microscope/gl.ts";
import { draw, type Laid } from "../microscope/light.ts";
import { Profile } from "../microscope/profile.tsx";
import { similarity } from "../microscope/similarity.ts";
import { slopes } from "../microscope/slopes.ts";
import { heightAt, looks, middle, type Surface } from "../microscope/surface.ts";
import { after, applied, type Colour, inverse, modes, pixelToStage, read, stageToLeft, stageToRight, turned, type View, written } from "../microscope/view.ts";
import { place, restate } from "../place.ts";
import { words } from "../words.ts";
import { limits, ratio } from "./candidates.tsx";

type Tool = "move" | "measure" | "agrees" | "differs";
type Compared = Reply<"/exhibit/compare">;

/** Surfaces of one side, coarse to fine. */
function useSurface(exhibit: string, file: number): { surface: Surface | null; problem: Error | null; isFine: boolean } {
  const [state, setState] = useState<{ surface: Surface | null; problem: Error | null; isFine: boolean }>({ surface: null, problem: null, isFine: false });
  useEffect(() => {
    let over = false;
    setState({ surface: null, problem: null, isFine: false });
    looks(exhibit, file, (surface) => setState({ surface, problem: null, isFine: false }), () => over)
      .then(() => !over && setState((before) => ({ ...before, isFine: true })))
      .catch((problem: Error) => !over && setState((before) => ({ ...before, problem })));
    return () => {
      over = true;
    };
  }, [exhibit, file]);
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

function useExhibit(id: string) {
  const number = Number(id.replace(/\D/g, ""));
  return useCall("/exhibit/list", { filter: { from: number, to: number }, paging: { limit: 1 } }, false);
}

export function Compare({ left, right }: { left: string; right: string }) {
  const [view, setView] = useState<View>(() => read(place.value.query));
  const [tool, setTool] = useState<Tool>("move");
  const [moves, setMoves] = useState<"both" | "left">("both");
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [blinks, setBlinks] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<HTMLCanvasElement>(null);
  const drawer = useRef<Drawer | null | undefined>(undefined);
  const [size, setSize] = useState<[number, number]>([0, 0]);
  const lists = [useExhibit(left), useExhibit(right)];
  const pairs = pairsOf(lists[0]?.reply?.exhibits[0], lists[1]?.reply?.exhibits[0]);
  const sides = [useSurface(left, view.files[0]), useSurface(right, view.files[1])];
  const change = (some: Partial<View>) => setView((before) => ({ ...before, ...some }));

  useEffect(() => {
    const timer = setTimeout(() => restate(written(view)), 200);
    return () => clearTimeout(timer);
  }, [view]);

  const comparison = compared && "pose" in compared.likeness ? compared.likeness : null;
  const striated = compared && "lands" in compared.likeness ? compared.likeness : null;

  // The engine's comparison: pose, cells, and centres of the marks.
  useEffect(() => {
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

  /** Files of a pair of lands, by their numbers. */
  function filesOf(land: number, other: number): [number, number] | null {
    const at = lists.map((list, side) => (list.reply?.exhibits[0]?.acquisitions.findIndex((file) => file.land === (side ? other : land)) ?? -1) + 1);
    return at[0] && at[1] ? [at[0], at[1]] : null;
  }

  /** Goes to another pair of lands that met: all lands of two bullets in one phase, one after the other. */
  function stepLand(by: number) {
    const met = striated?.lands ?? [];
    if (met.length === 0) return;
    const now = met.findIndex((land) => filesOf(land.land, land.candidate_land)?.join() === view.files.join());
    const next = met[(Math.max(0, now) + (now < 0 ? 0 : by) + met.length) % met.length];
    const files = next ? filesOf(next.land, next.candidate_land) : null;
    if (files) change({ files });
  }

  function align() {
    const met = striated?.lands.find((land) => filesOf(land.land, land.candidate_land)?.join() === view.files.join());
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
  const panes: [Pane, [number, number, number, number]][] =
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
        else plain(target, pane, box);
      }
      // A measurement waits until all is drawn; otherwise the next picture is prepared meanwhile.
      if (place.value.query.has("measure")) drawer.current?.finish();
      target.dataset.frameMs = (performance.now() - before).toFixed(2);
      over();
    });
  });

  /** Without WebGL2: one mark a pane, at half the points. */
  function plain(target: HTMLCanvasElement, pane: Pane, [x, y, width, height]: [number, number, number, number]) {
    const context = target.getContext("2d");
    const mark = pane === "right" ? marks[1] : marks[0];
    if (!context || !mark || width < 2) return;
    const half: [number, number] = [Math.ceil(width / 2), Math.ceil(height / 2)];
    const image = new ImageData(...half);
    const toScan = after(mark.toScan, pixelToStage(view, ...half, scale / 2));
    draw(image, mark, toScan, view, 2 / scale);
    const small = new OffscreenCanvas(...half);
    small.getContext("2d")?.putImageData(image, 0, 0);
    context.drawImage(small, x, y, width, height);
  }

  /** Cells, line, notes and scale bar over the picture. */
  function over() {
    const target = drawing.current;
    const context = target?.getContext("2d");
    if (!target || !context) return;
    [target.width, target.height] = size;
    const styles = getComputedStyle(document.documentElement);
    const [agree, differ] = [styles.getPropertyValue("--agree"), styles.getPropertyValue("--differ")];
    for (const [, [x, y, width, height]] of panes) {
      const toPixel = inverse(pixelToStage(view, width, height, scale));
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      context.translate(x, y);
      if (view.mode === "similarity" && marks[0] && marks[1]) {
        const map = similarity(marks[0], marks[1], pixelToStage(view, width, height, scale), width, height);
        const small = new OffscreenCanvas(map.width, map.height);
        small.getContext("2d")?.putImageData(map, 0, 0);
        context.drawImage(small, 0, 0, width, height);
      }
      context.lineWidth = 2;
      if (showCells)
        for (const cell of compared?.cells ?? []) {
          context.strokeStyle = cell.is_congruent ? "#56b4e9" : "#f0a04b";
          context.lineWidth = cell.is_congruent ? 2.5 : 1;
          const half = cell.side_um / 2;
          const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([i = 0, j = 0]) => applied(toPixel, cell.x_um + i * half, cell.y_um + j * half));
          context.beginPath();
          corners.forEach(([px, py], at) => (at ? context.lineTo(px, py) : context.moveTo(px, py)));
          context.closePath();
          context.stroke();
        }
      if (view.line) {
        const [one, other] = [applied(toPixel, view.line[0], view.line[1]), applied(toPixel, view.line[2], view.line[3])];
        context.strokeStyle = "#ffb454";
        context.lineWidth = 2;
        context.beginPath();
        context.moveTo(...one);
        context.lineTo(...other);
        context.stroke();
        context.fillStyle = "#fff";
        context.font = "600 16px sans-serif";
        const apart = Math.hypot(view.line[2] - view.line[0], view.line[3] - view.line[1]);
        if (apart > 0) context.fillText(`${apart.toFixed(0)} µm`, other[0] + 10, other[1] - 8);
      }
      view.notes.forEach((note, at) => {
        const [px, py] = applied(toPixel, note.x_um, note.y_um);
        context.strokeStyle = note.kind === "agrees" ? agree : differ;
        context.fillStyle = "#fff";
        context.lineWidth = 3;
        context.beginPath();
        if (note.kind === "agrees") context.arc(px, py, 16, 0, 7);
        else context.rect(px - 14, py - 14, 28, 28);
        context.stroke();
        context.font = "600 15px sans-serif";
        context.fillText(String(at + 1), px + 20, py + 5);
      });
      bar(context, width, height);
      context.restore();
    }
  }

  function bar(context: CanvasRenderingContext2D, width: number, height: number) {
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

  const [showCells, setShowCells] = useState(false);
  const drag = useRef<{ x: number; y: number; kind: string } | null>(null);

  function pointOf(event: PointerEvent): { pane: [number, number, number, number]; x: number; y: number } | null {
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

  function nearSplit({ pane, x, y }: { pane: [number, number, number, number]; x: number; y: number }): boolean {
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
      if (from.kind === "turn") {
        const degrees = -px / 4;
        if (moves === "left") return { ...before, placing: { ...before.placing, rotation_deg: (before.placing.rotation_deg + degrees) % 360 } };
        return { ...before, rotation_deg: (before.rotation_deg + degrees) % 360 };
      }
      if (moves === "left") return { ...before, placing: { ...before.placing, dx_um: before.placing.dx_um + sx, dy_um: before.placing.dy_um + sy } };
      return { ...before, x_um: before.x_um - sx, y_um: before.y_um - sy };
    });
  }

  function zoomed(factor: number) {
    const now = (scale * 1000) / (size[1] || 1);
    change({ zoom: Math.min(100, Math.max(0.005, now * factor)) });
  }

  function nudge(x: number, y: number) {
    const step = 20 / scale;
    const [sx, sy] = turned([x * step, y * step], -view.rotation_deg);
    if (moves === "left") change({ placing: { ...view.placing, dx_um: view.placing.dx_um + sx, dy_um: view.placing.dy_um + sy } });
    else change({ x_um: view.x_um - sx, y_um: view.y_um - sy });
  }

  function turnBy(degrees: number) {
    if (moves === "left") change({ placing: { ...view.placing, rotation_deg: (view.placing.rotation_deg + degrees) % 360 } });
    else change({ rotation_deg: (view.rotation_deg + degrees) % 360 });
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
    s: () => void snapshot(),
  });

  /** The picture with its bar, light and pose, as a file. */
  async function snapshot() {
    const target = canvas.current;
    const drawn = drawing.current;
    if (!target || !drawn) return;
    const all = document.createElement("canvas");
    [all.width, all.height] = [size[0], size[1] + 64];
    const context = all.getContext("2d");
    if (!context) return;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, all.width, all.height);
    context.drawImage(target, 0, 0);
    context.drawImage(drawn, 0, 0);
    context.fillStyle = "#14212b";
    context.font = "15px sans-serif";
    const { dx_um, dy_um, rotation_deg, isMirrored } = view.placing;
    context.fillText(`${left} file ${view.files[0]} on ${right} file ${view.files[1]}; ${view.mode}; ${left} moved ${dx_um.toFixed(0)}, ${dy_um.toFixed(0)} µm, turned ${rotation_deg.toFixed(1)}°${isMirrored ? ", mirrored" : ""}${view.isCast ? ", inverted" : ""}`, 10, size[1] + 25);
    context.fillText(`light from ${view.azimuth_deg}°, ${view.elevation_deg}° high, ${view.lamps} lamps; heights ${view.exaggeration}:1; ${view.filter}${view.filter === "band" ? ` ${view.short_um} to ${view.long_um} µm` : ""}; ${location.pathname}${location.search}`, 10, size[1] + 50);
    const link = document.createElement("a");
    link.download = `${left}-${right}.png`;
    link.href = all.toDataURL("image/png");
    link.click();
  }

  const slider = (name: string, value: number, least: number, most: number, step: number, unit: string, set: (value: number) => void) => (
    <label class="slider">
      <span>{name}</span>
      <input type="range" min={least} max={most} step={step} value={value} onInput={(event) => set(Number(event.currentTarget.value))} />
      <output>
        {Number(value.toFixed(2))}
        {unit}
      </output>
    </label>
  );
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
          {view.mode === "split" && (
            <>
              {slider("Line", view.split, -0.5, 0.5, 0.01, "", (split) => change({ split }))}
              {slider("Line's turn", view.split_deg, -180, 180, 1, "°", (split_deg) => change({ split_deg }))}
            </>
          )}
        </section>
        {compared && (
          <section>
            <h2>Engine</h2>
            <Facts
              of={[
                ["Ratio", ratio(compared.likelihood_ratio ?? {})],
                ["Significance", comparison ? `${comparison.significance.toFixed(1)}${compared.is_hit ? ", above the limit" : ", below the limit"}` : null],
                ["Score", compared.likeness.score.toFixed(2)],
                ["Compared", comparison ? `${Math.round(comparison.overlap_fraction * 100)} % of the smaller mark` : null],
                ["Cells", comparison?.congruent_cells ? `${comparison.congruent_cells.congruent} of ${comparison.congruent_cells.compared} agree` : null],
                ["Phase", striated?.phase != null ? `${striated.phase + 1} of ${striated.barrel_lands}` : null],
              ]}
            />
            {striated && striated.lands.length > 0 && (
              <table class="small">
                <thead>
                  <tr>
                    <th>Land</th>
                    <th>On</th>
                    <th class="number">Score</th>
                    <th class="number">Consecutive</th>
                  </tr>
                </thead>
                <tbody>
                  {striated.lands.map((land: Schemas["MetLands"]) => (
                    <tr key={`${land.land} ${land.candidate_land}`} class={filesOf(land.land, land.candidate_land)?.join() === view.files.join() ? "chosen" : ""}>
                      <td>
                        <button type="button" class="quiet" aria-label={`Show land ${land.land} on ${land.candidate_land}`} onClick={() => { const files = filesOf(land.land, land.candidate_land); if (files) change({ files }); }}>
                          {land.land}
                        </button>
                      </td>
                      <td>{land.candidate_land}</td>
                      <td class="number">{land.score.toFixed(2)}</td>
                      <td class="number">{land.consecutive_matching_striae}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {striated && (
              <p class="soft small">
                <kbd>n</kbd> <kbd>p</kbd> step through the lands together.
              </p>
            )}
            {[compared.limit, compared.other_sense ? `The two fit only, or far better, ${compared.other_sense.fits_only}: find out which scan is.` : null, ...(comparison ? limits(comparison) : [])]
              .filter((sentence) => sentence)
              .map((sentence) => (
                <Note kind="warn" key={sentence}>
                  {sentence}
                </Note>
              ))}
            <p class="soft small">Numbers explain; the examiner decides.</p>
          </section>
        )}
        <section>
          <h2>Place</h2>
          <div class="row">
            <button type="button" disabled={!comparison?.pose && !striated} onClick={align}>
              Align <kbd>a</kbd>
            </button>
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
        <section>
          <h2>Light</h2>
          {slider("Direction", view.azimuth_deg, -180, 180, 1, "°", (azimuth_deg) => change({ azimuth_deg }))}
          {slider("Height", view.elevation_deg, 5, 90, 1, "°", (elevation_deg) => change({ elevation_deg }))}
          {slider("Lamps", view.lamps, 1, 4, 1, "", (lamps) => change({ lamps }))}
          {slider("Relief", view.exaggeration, 0.5, 40, 0.5, ":1", (exaggeration) => change({ exaggeration }))}
          {slider("Gloss", view.gloss, 0, 1, 0.05, "", (gloss) => change({ gloss }))}
          <div class="row">
            {(
              [
                ["grey", "Grey"],
                ["brass", "Brass"],
                ["height", "By height"],
              ] as [Colour, string][]
            ).map(([colour, name]) => (
              <button type="button" key={colour} aria-pressed={view.colour === colour} onClick={() => change({ colour })}>
                {name}
              </button>
            ))}
          </div>
        </section>
        <section>
          <h2>Filter</h2>
          <div class="row">
            {filters.map(([filter, name]) => (
              <button type="button" key={filter} aria-pressed={view.filter === filter} onClick={() => change({ filter: filter as Filter })}>
                {name}
              </button>
            ))}
          </div>
          {view.filter === "band" && (
            <>
              {slider("From", view.short_um, 2, 100, 1, " µm", (short_um) => change({ short_um: Math.min(short_um, view.long_um - 1) }))}
              {slider("To", view.long_um, 20, 1000, 10, " µm", (long_um) => change({ long_um: Math.max(long_um, view.short_um + 1) }))}
            </>
          )}
        </section>
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
            <button type="button" aria-pressed={showCells} onClick={() => setShowCells(!showCells)}>
              Cells <kbd>c</kbd>
            </button>
            <button type="button" onClick={() => void snapshot()}>
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
        <p class="row">
          <a class="button" href={`/exhibit/${left}/candidates`}>
            Candidates of {left}
          </a>
        </p>
      </aside>
    </div>
  );
}
