// Lands of two bullets as strips, the left bullet's above the right one's, each pair at the lag that the engine found.
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../languages/text.tsx";
import { fixed } from "../digits.ts";
import { levelled } from "../filters.ts";
import { draw } from "../light.ts";
import { slopes, type Slopes } from "../slopes.ts";
import { COARSE, finest, type Surface, surface } from "../surface.ts";
import { after, start as plain, type View } from "../view.ts";
import { type Bullets, landsOf } from "./asking.ts";
import { extent, type Lands, stripToScan } from "./laying.ts";
import { fileOf, type Met, met, pairOf, type Phases, type Shown } from "./phases.ts";

/** Height of one land's strip in pixels of the page. */
const HEIGHT = 36;
/** Points along a strip that are asked for. */
const POINTS = 1400;

/** Light along the strip: it shows what runs across. */
const LIGHT: View = { ...plain, azimuth_deg: 0, elevation_deg: 35, exaggeration: 4, gloss: 0.15, colour: "brass" };

interface Side {
  exhibit: string;
  file: number;
  at: 0 | 1;
}

/** The pair by which the place of a strip is known: its own, or with any land of the other bullet where its mate was not scanned. */
function knownBy(all: Phases, { land, candidate }: Met): [number, number] | null {
  const any = (side: 0 | 1) => all.files[side]?.find((file) => typeof file === "number") ?? null;
  const [one, other] = [fileOf(all, 0, land), fileOf(all, 1, candidate)];
  if (one === null && other === null) return null;
  const files = [one ?? any(0), other ?? any(1)];
  return files[0] && files[1] ? [files[0], files[1]] : null;
}

interface Seen {
  surface: Surface;
  slopes: Slopes;
}

/** A land's surface, coarse and then as fine as a strip shows it. */
async function look({ exhibit, file }: Side, show: (seen: Seen) => void): Promise<void> {
  const seen = (found: Surface): Seen => {
    const shown = found.kind === "photograph" ? found : { ...found, heights: levelled(found) };
    return { surface: shown, slopes: slopes(shown) };
  };
  const coarse = await surface(exhibit, file, COARSE);
  show(seen(coarse));
  const best = finest(coarse, POINTS);
  if (best < COARSE) show(seen(await surface(exhibit, file, best)));
}

function Strip({ side, lands, isAlone, range: [from, to] }: { side: Side; lands: Lands; isAlone: boolean; range: [number, number] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [problem, setProblem] = useState("");
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    let over = false;
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      sight.disconnect();
      look(side, (found) => !over && setSeen(found)).catch((error: Error) => !over && setProblem(error.message));
    });
    const size = new ResizeObserver(() => setWidth(Math.round(target.clientWidth * Math.min(devicePixelRatio || 1, 2))));
    sight.observe(target);
    size.observe(target);
    return () => {
      over = true;
      sight.disconnect();
      size.disconnect();
    };
  }, [side.exhibit, side.file]);
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (!target || !context || !seen || width < 2) return;
    const height = Math.round((HEIGHT * width) / Math.max(1, target.clientWidth));
    [target.width, target.height] = [width, height];
    const unit = (to - from) / width;
    // A land whose mate was not scanned lies at its own left end.
    const laid = isAlone ? { ...lands, met: { ...lands.met, lag_um: 0 } } : lands;
    const toScan = after(stripToScan(laid, side.at), [unit, 0, from, 0, -unit, (unit * height) / 2]);
    const image = context.createImageData(width, height);
    draw(image, { ...seen, toScan, isCast: false }, toScan, LIGHT, unit);
    context.putImageData(image, 0, 0);
    target.dataset.drawn = String(seen.surface.level);
  }, [seen, width, from, to, lands]);
  if (problem) return <p class="soft small">{problem}</p>;
  return <canvas ref={canvas} class="strip" aria-hidden="true" style={`height: ${HEIGHT}px`} />;
}

function Missing({ land, exhibit }: { land: number | null; exhibit: string }) {
  return <p class="strip missing" style={`height: ${HEIGHT}px`}>{land === null ? t("bullets-no-land") : t("bullets-land-missing", { land: String(land), exhibit })}</p>;
}

/** All pairs of a phase. */
export function Strips({ bullets, all, shown, pick }: { bullets: Bullets; all: Phases; shown: Shown; pick: (pair: [number, number]) => void }) {
  const rows = met(all, shown.phase);
  const [known, setKnown] = useState<Record<string, Lands>>({});
  const [problem, setProblem] = useState<Error | null>(null);
  const keys = rows.map((row) => knownBy(all, row)?.join() ?? "");
  useEffect(() => {
    let over = false;
    setProblem(null);
    for (const files of rows.map((row) => knownBy(all, row)))
      if (files)
        landsOf(bullets, files)
          .then((lands) => !over && setKnown((before) => ({ ...before, [files.join()]: lands })))
          .catch((error: Error) => !over && setProblem(error));
    return () => {
      over = true;
    };
  }, [bullets.left, bullets.right, keys.join(" ")]);
  useEffect(() => {
    document.querySelector(".strips .chosen")?.scrollIntoView({ block: "nearest" });
  }, [shown.pair.join()]);
  // One scale for all: from the farthest left to the farthest right, in steps, so that strips that come later seldom move the others.
  const extents = keys.flatMap((key) => (known[key] ? [extent(known[key])] : []));
  const range: [number, number] = [Math.floor(Math.min(0, ...extents.map((one) => one[0])) / 50) * 50, Math.ceil(Math.max(500, ...extents.map((one) => one[1])) / 100) * 100];
  return (
    <ol class="strips" aria-label={t("bullets-strips")}>
      {problem && <li class="soft small">{problem.message}</li>}
      {rows.map((row, at) => {
        const pair = pairOf(all, row.land, row.candidate);
        const isShown = pair !== null && shown.pair.join() === `${row.land},${row.candidate}`;
        const lands = known[keys[at] ?? ""];
        const names = [
          [bullets.left, row.land, 0],
          [bullets.right, row.candidate, 1],
        ] as const;
        return (
          <li key={`${row.land} ${row.candidate}`} class={isShown ? "chosen" : ""} onClick={() => pair && pick([pair.land, pair.candidate_land])}>
            <button type="button" class="quiet" disabled={!pair} aria-pressed={isShown}>
              {t("bullets-strip", { land: String(row.land ?? "–"), candidate: String(row.candidate ?? "–") })}
            </button>
            <span class="soft small">{pair ? t("bullets-strip-figures", { score: fixed(pair.score, 2), matching: pair.matching_striae, striae: pair.striae, consecutive: pair.consecutive_matching_striae }) : t("bullets-strip-no-pair")}</span>
            <div class="pair">
              {names.map(([exhibit, land, side]) => {
                const file = fileOf(all, side, land);
                return file === null ? (
                  <Missing key={side} land={land} exhibit={exhibit} />
                ) : lands ? (
                  <Strip key={`${side} ${file}`} side={{ exhibit, file, at: side }} lands={lands} isAlone={!pair} range={range} />
                ) : (
                  <p key={side} class="strip waiting" style={`height: ${HEIGHT}px`} />
                );
              })}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
