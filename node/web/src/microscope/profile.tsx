// Heights of both marks along a line.
import { t } from "../languages/text.tsx";
import { listed, percent } from "../words.ts";
import { fixed } from "./digits.ts";
import { phrases } from "./phrases.ts";

const POINTS = 300;
const WIDTH = 300;
const HEIGHT = 120;

type Height = (x_um: number, y_um: number) => number;

/** Heights along a line, without their mean; NaN where nothing is known. */
export function along(line: [number, number, number, number], height: Height): number[] {
  const values = Array.from({ length: POINTS }, (_, at) => {
    const share = at / (POINTS - 1);
    return height(line[0] + (line[2] - line[0]) * share, line[1] + (line[3] - line[1]) * share);
  });
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return values.map((value) => value - mean);
}

/** Correlation of two profiles where both are known. */
export function likeness(one: number[], other: number[]): number | null {
  const pairs = one.map((value, at) => [value, other[at] ?? Number.NaN] as const).filter(([a, b]) => !Number.isNaN(a) && !Number.isNaN(b));
  if (pairs.length < 20) return null;
  const mean = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + (pair[side] ?? 0), 0) / pairs.length);
  let [both, first, second] = [0, 0, 0];
  for (const [a, b] of pairs) {
    const [x, y] = [a - (mean[0] ?? 0), b - (mean[1] ?? 0)];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : null;
}

export function Profile({ line, heights, names }: { line: [number, number, number, number]; heights: Height[]; names: [string, string] }) {
  const profiles = heights.map((height) => along(line, height));
  const known = profiles.flat().filter((value) => !Number.isNaN(value));
  const most = Math.max(0.1, ...known.map(Math.abs));
  const path = (values: number[]) => {
    let text = "";
    let isDown = false;
    values.forEach((value, at) => {
      if (Number.isNaN(value)) {
        isDown = false;
        return;
      }
      text += `${isDown ? "L" : "M"}${((at * WIDTH) / (POINTS - 1)).toFixed(1)} ${(HEIGHT / 2 - (value / most) * (HEIGHT / 2 - 4)).toFixed(1)}`;
      isDown = true;
    });
    return text;
  };
  const alike = likeness(profiles[0] ?? [], profiles[1] ?? []);
  const missing = profiles.map((values) => values.filter((value) => Number.isNaN(value)).length / POINTS);
  const without = names.flatMap((name, side) => ((missing[side] ?? 0) >= 0.005 ? [t("microscope-profiles-missing", { percent: percent(missing[side] ?? 0), name })] : []));
  return (
    <figure style="margin: 0">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={t("microscope-profiles-of", { left: names[0], right: names[1], size: fixed(most, 1) })}>
        <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--rule)" />
        <path d={path(profiles[0] ?? [])} fill="none" stroke="var(--agree)" stroke-width="1.5" />
        <path d={path(profiles[1] ?? [])} fill="none" stroke="var(--differ)" stroke-width="1.5" stroke-dasharray="5 2" />
      </svg>
      <figcaption class="small soft">
        {phrases([t("microscope-profiles-lines", { left: names[0], right: names[1], size: fixed(most, 1) }), ...(alike === null ? [] : [t("microscope-profiles-alike", { alike: fixed(alike, 2) })]), ...(without.length > 0 ? [listed(without)] : [])])}
      </figcaption>
    </figure>
  );
}
