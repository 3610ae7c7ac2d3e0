// Two bullets: all their lands as strips, the phase matrix, and the profiles of the pair that is shown.
import { useEffect, useState } from "preact/hooks";
import { Facts, Problem, useCall, useKeys } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { useLands } from "../microscope/bullets/asking.ts";
import { extent, placingOf, uprightTurn } from "../microscope/bullets/laying.ts";
import { PhaseList, PhaseMatrix } from "../microscope/bullets/matrix.tsx";
import { fileOf, inPhase, nameOf, pairOf, picked, type Phases, read, type Shown, start, stepped, turned, written } from "../microscope/bullets/phases.ts";
import { type Curve, Counted, Profiles } from "../microscope/bullets/profiles.tsx";
import { Strips } from "../microscope/bullets/strips.tsx";
import { striae } from "../microscope/presets.ts";
import { start as plain, written as viewWritten } from "../microscope/view.ts";
import { fixed } from "../microscope/digits.ts";
import { go, place, restate } from "../place.ts";
import { pairsOf, useExhibit } from "./compared.ts";
import { ratio } from "./engine.tsx";

/** Width of the microscope's controls, pixels. */
const CONTROLS = 336;

export function Bullets({ left, right }: { left: string; right: string }) {
  const lists = [useExhibit(left), useExhibit(right)];
  const known = lists.every((list) => list.reply);
  const pair = known ? pairsOf(lists[0]?.reply?.exhibits[0], lists[1]?.reply?.exhibits[0]).find((one) => one.isStriated) : null;
  return (
    <>
      {lists.map((list, at) => (
        <Problem of={list.problem} again={list.again} key={at} />
      ))}
      {known && !pair && <Problem of={new Error(t("bullets-none", { left, right }))} />}
      {pair && <Phased left={left} right={right} files={pair.files} />}
    </>
  );
}

function Phased({ left, right, files }: { left: string; right: string; files: [number, number] }) {
  const asked = useCall("/exhibit/phases", { exhibit: left, candidate: right, files }, false);
  return (
    <>
      <Problem of={asked.problem} again={asked.again} />
      {asked.reply ? <Shows left={left} right={right} all={asked.reply} /> : !asked.problem && <p class="waiting">{t("bullets-comparing")}</p>}
    </>
  );
}

function Shows({ left, right, all }: { left: string; right: string; all: Phases }) {
  const bullets = { left, right };
  const [shown, setShown] = useState<Shown>(() => read(place.value.query, all));
  const [curve, setCurve] = useState<Curve>(() => (place.value.query.get("curve") === "heights" ? "heights" : "striae"));
  useEffect(() => {
    const query = written(shown, all);
    if (curve === "heights") query.set("curve", curve);
    restate(query);
  }, [shown, curve]);
  const [land, candidate] = shown.pair;
  const files = [fileOf(all, 0, land), fileOf(all, 1, candidate)] as const;
  const pair = pairOf(all, land, candidate);
  const { lands, problem } = useLands(bullets, pair && files[0] && files[1] ? [files[0], files[1]] : null);
  const phase = all.phases[shown.phase];
  const isBest = shown.phase === all.best;
  const names: [string, string] = [t("bullets-land-of", { land: String(land), exhibit: left }), t("bullets-land-of", { land: String(candidate), exhibit: right })];

  /** The pair under the comparison microscope: striae upright, the dividing line across them. */
  function microscope() {
    if (!lands || !files[0] || !files[1]) return;
    // So large that the pair fills the picture beside the controls.
    const [from, to] = extent(lands);
    const zoom = Math.min(5, (900 * Math.max(300, innerWidth - CONTROLS)) / Math.max(300, innerHeight) / Math.max(100, to - from));
    const view = { ...plain, ...striae, mode: "split" as const, files: [files[0], files[1]] as [number, number], placing: placingOf(lands, phase?.is_reversed ?? false), rotation_deg: uprightTurn(lands), zoom };
    go(`/compare/${left}/${right}?${viewWritten(view)}`);
  }

  const step = (by: number) => setShown((before) => stepped(all, before, by));
  const turn = (by: number) => setShown((before) => turned(all, before, by));
  const swap = () => setCurve((before) => (before === "striae" ? "heights" : "striae"));
  useKeys({
    n: () => step(1),
    p: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ArrowRight: () => turn(1),
    ArrowLeft: () => turn(-1),
    "]": () => turn(1),
    "[": () => turn(-1),
    b: () => setShown(start(all)),
    v: swap,
    c: microscope,
    Enter: microscope,
  });

  return (
    <div class="bullets">
      <div class="lands">
        <Strips bullets={bullets} all={all} shown={shown} pick={(one) => setShown((before) => picked(all, before, one))} />
        <section class="panel pair-shown" aria-label={t("bullets-profiles")}>
          <div class="row">
            <h2>{t("bullets-pair", { land: String(land), left, candidate: String(candidate), right })}</h2>
            <button type="button" onClick={swap} aria-pressed={curve === "heights"}>
              {t("bullets-heights")} <kbd>v</kbd>
            </button>
            <button type="button" class="main" disabled={!lands} onClick={microscope}>
              {t("bullets-microscope")} <kbd>c</kbd>
            </button>
          </div>
          <Problem of={problem} />
          {lands ? (
            <>
              <Profiles lands={lands} names={names} curve={curve} />
              <Counted lands={lands} />
            </>
          ) : (
            !problem && <p class="waiting">{t(pair ? "bullets-loading" : "bullets-one-not-scanned")}</p>
          )}
        </section>
      </div>
      <aside class="lamp" aria-label={t("bullets-phases")}>
        <h1 tabIndex={-1}>{t("bullets-title", { left, right })}</h1>
        <section>
          <Facts
            of={[
              [t("bullets-ratio"), ratio(all.likelihood_ratio ?? {})],
              [t("bullets-phase-shown"), phase ? (isBest ? t("bullets-phase-best", { phase: nameOf(phase) }) : nameOf(phase)) : null],
              [t("bullets-score"), phase ? (isBest ? t(all.is_hit ? "bullets-score-above" : "bullets-score-below", { score: fixed(phase.score, 3) }) : fixed(phase.score, 3)) : null],
              [t("bullets-scans"), all.is_mirrored ? t("bullets-scans-mirrored", { exhibit: right }) : null],
            ]}
          />
          {!all.is_order_known && <p class="soft small">{t("bullets-no-order")}</p>}
          <div class="row">
            <button type="button" onClick={() => turn(-1)} disabled={all.phases.length < 2}>
              {t("bullets-phase-before")} <kbd dir="ltr">[</kbd>
            </button>
            <button type="button" onClick={() => turn(1)} disabled={all.phases.length < 2}>
              {t("bullets-phase-next")} <kbd dir="ltr">]</kbd>
            </button>
            <button type="button" onClick={() => setShown(start(all))}>
              {t("bullets-best")} <kbd>b</kbd>
            </button>
            <button type="button" onClick={() => step(-1)}>
              {t("bullets-land-before")} <kbd>p</kbd>
            </button>
            <button type="button" onClick={() => step(1)}>
              {t("bullets-land-next")} <kbd>n</kbd>
            </button>
          </div>
        </section>
        <section>
          <h2>{t("bullets-each")}</h2>
          <p class="soft small">{t("bullets-each-hint", { left, right })}</p>
          <PhaseMatrix all={all} shown={shown} names={[left, right]} pick={(one) => setShown((before) => picked(all, before, one))} />
        </section>
        <section>
          <h2>{t("bullets-phases")}</h2>
          <PhaseList all={all} shown={shown} choose={(at) => setShown((before) => inPhase(all, at, before.pair[0]))} />
          <p class="soft small">{t("bullets-phases-hint")}</p>
        </section>
        <p class="row">
          <a class="button" href={`/exhibit/${left}/candidates`}>
            {t("bullets-candidates", { exhibit: left })}
          </a>
        </p>
      </aside>
    </div>
  );
}
