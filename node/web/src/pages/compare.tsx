// The comparison microscope: two stored marks, side by side or on each other.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { Choice, Problem, useKeys } from "../design/parts.tsx";
import { useLands } from "../microscope/bullets/asking.ts";
import { centreOf, placingOf } from "../microscope/bullets/laying.ts";
import { rich, t } from "../languages/text.tsx";
import { filtered } from "../microscope/filters.ts";
import type { Laid } from "../microscope/light.ts";
import { FilterPanel, LightPanel, PresetPanel, SplitPanel } from "../microscope/panel.tsx";
import { slopes } from "../microscope/slopes.ts";
import { phrases } from "../microscope/phrases.ts";
import { described, picture, saveSnapshot } from "../microscope/snapshot.ts";
import { Stage, type Tool } from "../microscope/stage.tsx";
import { exhibits, looks, middle, type Source, type Surface } from "../microscope/surface.ts";
import { ToolPanel } from "../microscope/tools.tsx";
import { keep, ofPair, tray } from "../microscope/tray.ts";
import { asWritten, modes, type Moves, read, stageToLeft, stageToRight, type View, written } from "../microscope/view.ts";
import { place, restate } from "../place.ts";
import { words } from "../words.ts";
import { pairsOf, useExhibit } from "./compared.ts";
import { type Compared, Engine } from "./engine.tsx";

interface Looked {
  surface: Surface | null;
  problem: Error | null;
  isFine: boolean;
}

/** Surfaces of one side, coarse to fine. */
function useSurface(exhibit: string, file: number, source: Source): Looked {
  const [state, setState] = useState<Looked>({ surface: null, problem: null, isFine: false });
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
  const [view, setExact] = useState<View>(() => read(place.value.query));
  const setView = (update: (before: View) => View) => setExact((before) => asWritten(update(before)));
  const [tool, setTool] = useState<Tool>("move");
  const [moves, setMoves] = useState<Moves>("both");
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [showCells, setShowCells] = useState(false);
  const layers = useRef<(() => HTMLCanvasElement[]) | null>(null);
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
  const { lands, problem: apart } = useLands({ left, right }, striated ? view.files : null);

  // The engine's comparison: pose, cells, and centres of the marks. It waits for the first look, which it would slow down.
  const hasLook = sides.every((side) => side.surface || side.problem);
  useEffect(() => {
    if (!hasLook || !areExhibits) return;
    const abort = new AbortController();
    setCompared(null);
    call("/exhibit/compare", { exhibit: left, candidate: right, files: view.files }, { signal: abort.signal })
      .then((reply) => {
        setCompared(reply);
        setProblem(null);
      })
      .catch((error: Error) => !abort.signal.aborted && setProblem(error));
    return () => abort.abort();
  }, [left, right, view.files.join(), hasLook]);

  // A page without a state, and a pair that was stepped to, are aligned once the engine has said how.
  const isOwed = useRef(place.value.query.toString() === "");
  useEffect(() => {
    if (isOwed.current && (comparison || lands)) {
      isOwed.current = false;
      align();
    }
  }, [comparison, lands]);

  /** Files of a pair of lands that met. */
  function filesOf({ land, candidate_land }: Schemas["MetLands"]): [number, number] | null {
    const at = lists.map((list, side) => (list.reply?.exhibits[0]?.acquisitions.findIndex((file) => file.land === (side ? candidate_land : land)) ?? -1) + 1);
    return at[0] && at[1] ? [at[0], at[1]] : null;
  }

  function pick(met: Schemas["MetLands"]) {
    const files = filesOf(met);
    if (!files) return;
    isOwed.current = true;
    change({ files });
  }

  /** Goes to another pair of lands that met: all lands of two bullets in one phase, one after the other. */
  function stepLand(by: number) {
    const met = striated?.lands ?? [];
    if (met.length === 0) return;
    const now = met.findIndex((one: Schemas["MetLands"]) => filesOf(one)?.join() === view.files.join());
    const next = met[now < 0 ? 0 : (now + by + met.length) % met.length];
    if (next) pick(next);
  }

  function align() {
    if (lands) return change({ placing: placingOf(lands, striated?.is_reversed ?? false), isCast: false });
    const pose = comparison?.pose;
    if (pose) change({ placing: { dx_um: pose.dx_um, dy_um: pose.dy_um, rotation_deg: pose.rotation_deg, isMirrored: false }, isCast: false });
  }

  const seen = sides.map(({ surface }) =>
    useMemo(() => {
      if (!surface) return null;
      const shown = surface.kind === "photograph" ? surface : filtered(surface, view.filter, view.short_um, view.long_um);
      return { surface: shown, slopes: slopes(shown) };
    }, [surface, view.filter, view.filter === "band" ? view.short_um : 0, view.filter === "band" ? view.long_um : 0]),
  );
  const centre = (side: 0 | 1): [number, number] => {
    const profile = lands?.profiles[side];
    if (profile) return centreOf(profile);
    const known = compared?.centres_um?.[side];
    const of = seen[side]?.surface;
    return known ? [known[0] ?? 0, known[1] ?? 0] : of ? middle(of) : [0, 0];
  };
  const marks: [Laid | null, Laid | null] = [
    seen[0] ? { ...seen[0], toScan: stageToLeft(view.placing, centre(0)), isCast: view.isCast } : null,
    seen[1] ? { ...seen[1], toScan: stageToRight(centre(1)), isCast: false } : null,
  ];

  const fit = () => change({ zoom: 0, x_um: 0, y_um: 0, rotation_deg: 0 });
  const swapMoves = () => setMoves((before) => (before === "both" ? "left" : "both"));
  const take = (one: Tool) => () => setTool((before) => (before === one ? "move" : one));
  const lamp = (by: number) => () => setView((before) => ({ ...before, azimuth_deg: ((before.azimuth_deg + by + 540) % 360) - 180 }));
  const snapshot = () => {
    if (layers.current) saveSnapshot(layers.current(), view, left, right);
  };
  const keepPicture = () => {
    if (!layers.current || !areExhibits) return;
    const caption = phrases(described(view, left, right));
    picture(layers.current())
      .then((png) => keep([left, right], caption, png))
      .catch(setProblem);
  };
  useKeys({
    ...Object.fromEntries(modes.map(([mode, key]) => [key, () => change({ mode })])),
    a: align,
    n: () => stepLand(1),
    p: () => stepLand(-1),
    f: fit,
    l: swapMoves,
    m: () => change({ placing: { ...view.placing, isMirrored: !view.placing.isMirrored } }),
    i: () => change({ isCast: !view.isCast }),
    c: () => setShowCells((before) => !before),
    d: take("line"),
    e: take("second"),
    g: take("agrees"),
    x: take("differs"),
    Escape: () => setTool("move"),
    ",": lamp(15),
    ".": lamp(-15),
    s: snapshot,
    t: keepPicture,
  });

  return (
    <div class="microscope">
      <Stage view={view} setView={setView} names={[left, right]} marks={marks} cells={showCells ? (compared?.cells ?? []) : []} tool={tool} moves={moves} layers={layers}>
        {!(sides[0]?.isFine && sides[1]?.isFine) && (
          <span class="loading">
            <bdi>{t(sides.some((side) => side.surface) ? "compare-coarse" : "compare-loading")}</bdi>
          </span>
        )}
      </Stage>
      <aside class="lamp" aria-label={t("compare-controls")}>
        <h1 class="visually-hidden">{t("compare-title", { left, right })}</h1>
        {sides.map((side, at) => (
          <Problem of={side.problem} key={at} />
        ))}
        <Problem of={problem ?? apart} />
        {children}
        <section>
          <div class="row" role="group" aria-label={t("compare-arrangement")}>
            {modes.map(([mode, key]) => (
              <button type="button" key={mode} aria-pressed={view.mode === mode} onClick={() => change({ mode })}>
                {t(`microscope-mode-${mode}`)} <kbd>{key}</kbd>
              </button>
            ))}
          </div>
          {pairs.length > 1 && !striated && (
            <label class="field" style="margin-top: .5rem">
              <span>{t("compare-marks")}</span>
              <Choice value={view.files.join()} of={pairs.map(({ files, mark }) => [files.join(), t("compare-marks-files", { mark: words(mark), left: String(files[0]), right: String(files[1]) })])} onChange={(value) => change({ files: value.split(",").map(Number) as [number, number], zoom: 0, x_um: 0, y_um: 0 })} />
            </label>
          )}
          {view.mode === "split" && <SplitPanel view={view} change={change} />}
        </section>
        {compared && <Engine compared={compared} names={[left, right]} isShown={(met) => filesOf(met)?.join() === view.files.join()} pick={pick} />}
        <section>
          <h2>{t("compare-place")}</h2>
          <div class="row">
            {areExhibits && (
              <button type="button" disabled={!comparison?.pose && !lands} onClick={align}>
                {t("compare-align")} <kbd>a</kbd>
              </button>
            )}
            <button type="button" aria-pressed={moves === "both"} onClick={swapMoves}>
              {t("compare-linked")} <kbd>l</kbd>
            </button>
            <button type="button" onClick={fit}>
              {t("compare-fit")} <kbd>f</kbd>
            </button>
            <button type="button" aria-pressed={view.placing.isMirrored} onClick={() => change({ placing: { ...view.placing, isMirrored: !view.placing.isMirrored } })}>
              {t("compare-mirror")} <kbd>m</kbd>
            </button>
            <button type="button" aria-pressed={view.isCast} onClick={() => change({ isCast: !view.isCast })}>
              {t("compare-invert")} <kbd>i</kbd>
            </button>
          </div>
          <p class="soft small" style="margin-top: .5rem">
            {moves === "both" ? t("compare-move-both") : t("compare-move-left", { left })} {rich("compare-move-hint", null, { plus: () => <kbd>+</kbd>, minus: () => <kbd>-</kbd>, open: () => <kbd dir="ltr">[</kbd>, shut: () => <kbd dir="ltr">]</kbd> })}
          </p>
        </section>
        <PresetPanel view={view} change={change} />
        <LightPanel view={view} change={change} />
        <FilterPanel view={view} change={change} />
        <ToolPanel view={view} change={change} tool={tool} setTool={setTool} marks={marks} names={[left, right]} cells={compared?.cells.length ? { shown: showCells, swap: () => setShowCells((before) => !before) } : null} snapshot={snapshot} forReport={areExhibits ? { kept: ofPair(tray.value, left, right).length, keep: keepPicture } : null} />
        {areExhibits && (
          <p class="row">
            <a class="button" href={`/exhibit/${left}/candidates`}>
              {t("compare-candidates", { exhibit: left })}
            </a>
          </p>
        )}
      </aside>
    </div>
  );
}
