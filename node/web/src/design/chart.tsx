// Small charts of counts. Each stands beside a table with the same numbers, which programs read aloud.
import { rich, t } from "../languages/text.tsx";
import { listed, number } from "../words.ts";

const WIDTH = 320;
const HEIGHT = 120;
const [LEFT, TOP, BOTTOM] = [34, 8, 20];

/** The least of 1, 2, 5, 10, 20, 50 ... that is not below a count. */
export function roundedUp(count: number): number {
  if (count <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(count));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= count) ?? count;
}

export interface Bar {
  label: string;
  count: number;
}

/** Counts as columns beside each other, in their order. */
export function Columns({ title, of }: { title: string; of: Bar[] }) {
  const top = roundedUp(Math.max(...of.map((bar) => bar.count), 0));
  const wide = (WIDTH - LEFT) / Math.max(of.length, 1);
  const high = HEIGHT - TOP - BOTTOM;
  // Labels that stand on each other would be read by nobody.
  const every = Math.max(1, Math.ceil(of.length / 6));
  const all = of.reduce((sum, bar) => sum + bar.count, 0);
  return (
    <figure class="chart">
      <figcaption>{rich("design-chart", { title, total: all }, { strong: (total) => <strong>{total}</strong> })}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("design-chart-heard", { title, bars: listed(of.map((bar) => `${bar.label} ${number(bar.count)}`)) || t("design-chart-empty") })}>
        {[0, 1].map((share) => (
          <g key={share}>
            <line class="rule" x1={LEFT} x2={WIDTH} y1={TOP + high * (1 - share)} y2={TOP + high * (1 - share)} />
            <text x={LEFT - 6} y={TOP + high * (1 - share) + 4} text-anchor="end">
              {number(top * share)}
            </text>
          </g>
        ))}
        {of.map((bar, at) => (
          <g key={bar.label}>
            <rect class="bar" x={LEFT + at * wide + wide * 0.15} width={Math.min(wide * 0.7, 40)} y={TOP + high * (1 - bar.count / top)} height={(high * bar.count) / top}>
              <title>{t("design-bar", { label: bar.label, count: bar.count })}</title>
            </rect>
            {at % every === 0 && (
              <text x={LEFT + at * wide + wide * 0.15} y={HEIGHT - 5}>
                {bar.label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
