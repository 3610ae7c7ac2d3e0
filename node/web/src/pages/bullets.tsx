// Two bullets: all their lands as strips, the phase matrix, and the profiles of the pair that is shown.
import { useEffect, useState } from "preact/hooks";
import { Facts, Problem, useCall, useKeys } from "../design/parts.tsx";
import { useLands } from "../microscope/bullets/asking.ts";
import { extent, placingOf, uprightTurn } from "../microscope/bullets/laying.ts";
import { PhaseList, PhaseMatrix } from "../microscope/bullets/matrix.tsx";
import { fileOf, inPhase, nameOf, pairOf, picked, type Phases, read, type Shown, start, stepped, turned, written } from "../microscope/bullets/phases.ts";
import { type Curve, Counted, Profiles } from "../microscope/bullets/profiles.tsx";
import { Strips } from "../microscope/bullets/strips.tsx";
import { striae } from "../microscope/presets.ts";
import { start as plain, written as viewWritten } from "../microscope/view.ts";
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
      {known && !pair && <Problem of={new Error(`${left} and ${right} have no lands of bullets, or other striated marks, to compare.`)} />}
      {pair && <Phased left={left} right={right} files={pair.files} />}
    </>
  );
}

function Phased({ left, right, files }: { left: string; right: string; files: [number, number] }) {
  const asked = useCall("/exhibit/phases", { exhibit: left, candidate: right, files }, false);
  return (
    <>
      <Problem of={asked.problem} again={asked.again} />
      {asked.reply ? <Shows left={left} right={right} all={asked.reply} /> : !asked.problem && <p class="waiting">Comparing all lands …</p>}
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
  const names: [string, string] = [`land ${land} of ${left}`, `land ${candidate} of ${right}`];

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
        <section class="panel pair-shown" aria-label="Profiles">
          <div class="row">
            <h2>
              Land {land} of {left} on land {candidate} of {right}
            </h2>
            <button type="button" onClick={swap} aria-pressed={curve === "heights"}>
              Heights <kbd>v</kbd>
            </button>
            <button type="button" class="main" disabled={!lands} onClick={microscope}>
              Under the microscope <kbd>c</kbd>
            </button>
          </div>
          <Problem of={problem} />
          {lands ? (
            <>
              <Profiles lands={lands} names={names} curve={curve} />
              <Counted lands={lands} />
            </>
          ) : (
            !problem && <p class="waiting">{pair ? "Loading …" : "One of the two lands was not scanned."}</p>
          )}
        </section>
      </div>
      <aside class="lamp" aria-label="Phases">
        <h1 tabIndex={-1}>
          {left} and {right}
        </h1>
        <section>
          <Facts
            of={[
              ["Ratio", ratio(all.likelihood_ratio ?? {})],
              ["Phase shown", phase ? `${nameOf(phase)}${shown.phase === all.best ? ", the best" : ""}` : null],
              ["Its score", phase ? `${phase.score.toFixed(3)}${shown.phase === all.best ? (all.is_hit ? ", above the limit" : ", below the limit") : ""}` : null],
              ["Scans", all.is_mirrored ? `those of ${right} run the other way round` : null],
            ]}
          />
          {!all.is_order_known && <p class="soft small">The order of one bullet's lands is not known: lands stand as they fit best, and there are no phases.</p>}
          <div class="row">
            <button type="button" onClick={() => turn(-1)} disabled={all.phases.length < 2}>
              Phase before <kbd>[</kbd>
            </button>
            <button type="button" onClick={() => turn(1)} disabled={all.phases.length < 2}>
              Next phase <kbd>]</kbd>
            </button>
            <button type="button" onClick={() => setShown(start(all))}>
              Best <kbd>b</kbd>
            </button>
            <button type="button" onClick={() => step(-1)}>
              Land before <kbd>p</kbd>
            </button>
            <button type="button" onClick={() => step(1)}>
              Next land <kbd>n</kbd>
            </button>
          </div>
        </section>
        <section>
          <h2>Each land against each</h2>
          <p class="soft small">
            Rows: {left}; columns: {right}. The denser, the more alike; framed cells meet in this phase.
          </p>
          <PhaseMatrix all={all} shown={shown} names={[left, right]} pick={(one) => setShown((before) => picked(all, before, one))} />
        </section>
        <section>
          <h2>Phases</h2>
          <PhaseList all={all} shown={shown} choose={(at) => setShown((before) => inPhase(all, at, before.pair[0]))} />
          <p class="soft small">A score is the mean likeness of lands that meet, less that of lands that do not. Numbers explain; the examiner decides.</p>
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
