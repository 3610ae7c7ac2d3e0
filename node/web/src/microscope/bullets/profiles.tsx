// Profiles of two lands above each other at their lag, with the striae that match.
import { rich, t } from "../../languages/text.tsx";
import { fixed } from "../digits.ts";
import { extent, type Lands } from "./laying.ts";

export type Curve = "striae" | "heights";

const WIDTH = 1000;
const HEIGHT = 210;
/** Room for the numbers below. */
const FOOT = 22;
/** Height of each profile's band. */
const BAND = (HEIGHT - FOOT) / 2 - 14;

/** Values of a curve in steps of a pitch, to a path; a gap where nothing is known. */
export function path(values: (number | null | undefined)[], x: (at: number) => number, y: (value: number) => number): string {
  let text = "";
  let isDown = false;
  values.forEach((value, at) => {
    if (value === null || value === undefined) {
      isDown = false;
      return;
    }
    text += `${isDown ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    isDown = true;
  });
  return text;
}

/** The size that nearly all values keep within; a wall's foot must not flatten the striae. */
export function reach(values: (number | null | undefined)[]): number {
  const sizes = values.flatMap((value) => (value === null || value === undefined ? [] : [Math.abs(value)])).sort((one, other) => one - other);
  return Math.max(0.1, sizes[Math.floor(sizes.length * 0.98)] ?? 0.1);
}

export function Profiles({ lands, names, curve }: { lands: Lands; names: [string, string]; curve: Curve }) {
  const [from, to] = extent(lands);
  const scale = WIDTH / Math.max(1, to - from);
  const place = (um: number) => (um - from) * scale;
  const sides = lands.profiles.map((profile, side) => {
    const values = curve === "striae" ? profile.striae : profile.heights_um;
    const pitch = curve === "striae" ? profile.pitch_um : profile.heights_pitch_um;
    const lag = side === 1 ? lands.met.lag_um : 0;
    return { values, x: (at: number) => place(at * pitch + lag), lag };
  });
  const most = curve === "striae" ? 3 : Math.max(...sides.map(({ values }) => reach(values)));
  const middle = [BAND / 2 + 4, HEIGHT - FOOT - BAND / 2 - 4];
  const matched = [new Set(lands.matches.map((one) => one[0])), new Set(lands.matches.map((one) => one[1]))];
  const [first = 0, last = 0] = lands.longest_run;
  const marks = lands.matches.map(([one = 0, other = 0], at) => ({ x: place(lands.striae[0]?.[one]?.place_um ?? 0), below: place(lands.striae[1]?.[other]?.place_um ?? 0), isRun: at >= first && at < last }));
  const step = [50, 100, 200, 500, 1000].find((one) => one * scale >= 70) ?? 1000;
  const ticks = Array.from({ length: Math.floor(to / step) + 1 }, (_, at) => at * step).filter((um) => um >= from);
  const gap = [middle[0]! + BAND / 2, middle[1]! - BAND / 2];
  const reached = t(`bullets-reach-${curve}`, { size: fixed(most, most < 10 ? 1 : 0) });
  return (
    <figure class="profiles">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={t("bullets-profiles-of", { left: names[0], right: names[1], count: lands.met.matching_striae })}>
        {first < last && <rect x={marks[first]!.x - 5} width={Math.max(10, marks[last - 1]!.x - marks[first]!.x + 10)} y="0" height={HEIGHT - FOOT} class="run-ground" />}
        {marks.map(({ x, below, isRun }, at) => (
          <path key={at} d={`M${x.toFixed(1)} ${gap[0]! - 6}V${gap[0]}L${below.toFixed(1)} ${gap[1]}V${gap[1]! + 6}`} class={isRun ? "match run" : "match"} />
        ))}
        {[0, 1].flatMap((side) =>
          (lands.striae[side] ?? []).flatMap((stria, at) =>
            matched[side]?.has(at) ? [] : [<path key={`${side} ${at}`} class="alone" d={`M${(place(stria.place_um) - 4).toFixed(1)} ${gap[side]! - 4}l8 8m0 -8l-8 8`} />],
          ),
        )}
        {sides.map(({ values, x }, side) => (
          <path key={side} class={side ? "curve other" : "curve"} d={path(values, x, (value) => middle[side]! - (Math.max(-1.15, Math.min(1.15, value / most)) * BAND) / 2.3)} />
        ))}
        {ticks.map((um) => (
          <g key={um}>
            <line x1={place(um)} x2={place(um)} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT + 5} class="tick" />
            <text x={place(um)} y={HEIGHT - 3} text-anchor={place(um) < 20 ? "start" : place(um) > WIDTH - 40 ? "end" : "middle"}>
              {um === ticks[ticks.length - 1] ? t("microscope-value-um", { value: String(um) }) : um}
            </text>
          </g>
        ))}
      </svg>
      <figcaption class="small soft">
        {t(lands.is_mirrored ? "bullets-profiles-legend-mirrored" : "bullets-profiles-legend", { left: names[0], right: names[1], lag: fixed(lands.met.lag_um, 0), reach: reached })}{" "}
        {rich("bullets-samples", null, { match: () => <Sample kind="match" />, run: () => <Sample kind="match run" />, alone: () => <Sample kind="alone" /> })}
      </figcaption>
    </figure>
  );
}

function Sample({ kind }: { kind: string }) {
  return (
    <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
      <path class={kind} d={kind === "alone" ? "M4 2l8 8m0 -8l-8 8" : "M8 0V12"} />
    </svg>
  );
}

/** The count of striae in words, and how they are counted. */
export function Counted({ lands }: { lands: Lands }) {
  const { matching_striae, striae, consecutive_matching_striae } = lands.met;
  return (
    <details class="small">
      <summary>
        <strong>{t("bullets-counted", { matching: matching_striae, striae, consecutive: consecutive_matching_striae })}</strong> {t("bullets-counted-aid")}
      </summary>
      <p class="soft">{t("bullets-counted-rule", { reach: fixed(lands.reach_um, 0) })}</p>
    </details>
  );
}
