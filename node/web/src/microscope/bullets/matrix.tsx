// The phase matrix: every land of one bullet against every land of the other, and the phases.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../languages/text.tsx";
import { fixed } from "../digits.ts";
import { fileOf, met, nameOf, pairOf, type Phases, type Shown } from "./phases.ts";

interface Matrix {
  all: Phases;
  shown: Shown;
  names: [string, string];
  pick: (pair: [number, number]) => void;
}

/** Share of the ground's colour at a correlation of 1: what is written on it stays readable. */
const DENSEST = 45;

/** Ground of a cell: the denser, the more alike. The number says it as well. */
function ground(score: number): string {
  const share = Math.round(DENSEST * Math.min(1, Math.max(0, score)));
  return `background: color-mix(in srgb, var(--agree) ${share}%, var(--panel))`;
}

/** A table of scores. One cell is in the order of the keyboard; arrows go from cell to cell. */
export function PhaseMatrix({ all, shown, names, pick }: Matrix) {
  const table = useRef<HTMLTableElement>(null);
  const lands = Array.from({ length: all.barrel_lands }, (_, at) => at + 1);
  const inPhase = new Set(met(all, shown.phase).map(({ land, candidate }) => `${land},${candidate}`));
  const isScanned = (side: 0 | 1, land: number) => fileOf(all, side, land) !== null;
  const hasFocus = useRef(false);
  useEffect(() => {
    if (hasFocus.current) table.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }, [shown.pair.join()]);

  /** The next scanned cell in a direction, about the edges. */
  function go(event: KeyboardEvent, land: number, candidate: number) {
    const step = ({ ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] } as Record<string, [number, number]>)[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const around = (at: number) => ((at - 1 + lands.length) % lands.length) + 1;
    let [one, other] = [land, candidate];
    for (const _ of lands) {
      [one, other] = [around(one + step[0]), around(other + step[1])];
      if (pairOf(all, one, other)) return pick([one, other]);
    }
  }

  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label={t("bullets-each")}>
      <table class="matrix" ref={table} onFocusIn={() => (hasFocus.current = true)} onFocusOut={() => (hasFocus.current = false)}>
        <caption class="visually-hidden">{t("bullets-matrix", { left: names[0], right: names[1] })}</caption>
        <thead>
          <tr>
            <td />
            {lands.map((candidate) => (
              <th scope="col" key={candidate} class={isScanned(1, candidate) ? "" : "missing"}>
                {candidate}
                {!isScanned(1, candidate) && <span class="visually-hidden"> {t("bullets-was-not-scanned")}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lands.map((land) => (
            <tr key={land}>
              <th scope="row" class={isScanned(0, land) ? "" : "missing"}>
                {land}
                {!isScanned(0, land) && <span class="visually-hidden"> {t("bullets-was-not-scanned")}</span>}
              </th>
              {lands.map((candidate) => {
                const pair = pairOf(all, land, candidate);
                const meets = inPhase.has(`${land},${candidate}`);
                const isShown = shown.pair[0] === land && shown.pair[1] === candidate;
                if (!pair)
                  return (
                    <td key={candidate} class={`missing ${meets ? "meets" : ""}`}>
                      <span aria-hidden="true">–</span>
                      <span class="visually-hidden">{t("bullets-not-scanned")}</span>
                    </td>
                  );
                return (
                  <td key={candidate} class={meets ? "meets" : ""} style={ground(pair.score)}>
                    <button
                      type="button"
                      tabIndex={isShown ? 0 : -1}
                      aria-pressed={isShown}
                      aria-label={t(meets ? "bullets-cell-meets" : "bullets-cell", { land: String(land), candidate: String(candidate), score: fixed(pair.score, 2) })}
                      onClick={() => pick([land, candidate])}
                      onKeyDown={(event) => go(event, land, candidate)}
                    >
                      {fixed(pair.score, 2).replace(/^(\D*)0\./, "$1.")}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The phases with their scores, best first. */
export function PhaseList({ all, shown, choose }: { all: Phases; shown: Shown; choose: (phase: number) => void }) {
  const order = all.phases.map((phase, at) => ({ phase, at })).sort((one, other) => other.phase.score - one.phase.score || one.at - other.at);
  return (
    <div class="phases">
      <table class="small">
        <caption class="visually-hidden">{t("bullets-phases-caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("bullets-phase")}</th>
            <th scope="col" class="number">
              {t("bullets-phase-score")}
            </th>
            <th scope="col" class="number">
              {t("bullets-phase-lands")}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.map(({ phase, at }) => (
            <tr key={at} class={at === shown.phase ? "chosen" : ""} aria-current={at === shown.phase ? "true" : undefined}>
              <td>
                <button type="button" class="quiet" aria-label={t("bullets-phase-show", { phase: nameOf(phase) })} onClick={() => choose(at)}>
                  {nameOf(phase)}
                </button>
                {at === all.best && <span class="soft"> {t("bullets-phase-is-best")}</span>}
              </td>
              <td class="number">{fixed(phase.score, 3)}</td>
              <td class="number">
                {t("bullets-phase-lands-of", { met: phase.lands.length, lands: all.barrel_lands })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
