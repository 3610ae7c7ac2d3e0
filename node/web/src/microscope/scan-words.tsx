// What a look says in words: how well a scan will be compared, and what is wrong with it.
import { Note, sentence, State } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { fixed } from "./digits.ts";
import type { Look } from "./look.ts";

/** The name of a file before a sentence about it. */
const NAME = /^[^:]*\.\w{2,4}: /;

export function ScanWords({ look }: { look: Look }) {
  const { quality, striae, wrong } = look;
  return (
    <div class="scan-words">
      {wrong && <Note kind="bad">{whole(wrong.replace(NAME, ""))}</Note>}
      {quality && (
        <p>
          <State of={quality.grade} /> {t("look-cells", { count: Math.round(quality.independent_cells), cells: fixed(quality.independent_cells, 0), area: fixed(quality.area_mm2, 2) })}
        </p>
      )}
      {striae && (
        <p>{t("look-striae", { length: fixed(((striae.used_um[1] ?? 0) - (striae.used_um[0] ?? 0)) / 1000, 2), agreement: fixed(striae.agreement, 2) })}</p>
      )}
      {quality?.advice.map((one) => (
        <p class="small" key={one}>
          {whole(one)}
        </p>
      ))}
      {look.unit_correction != null && <p class="small">{look.unit_correction === 1e-6 ? t("look-unit-millionth") : t("look-unit-factor", { factor: String(look.unit_correction) })}</p>}
      {look.mended.map((one) => (
        <p class="small" key={one}>
          {t("look-put-right", { words: sentence(one) })}
        </p>
      ))}
    </div>
  );
}

/** A sentence with its capital letter and its stop. */
function whole(text: string): string {
  const said = sentence(text);
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, "")}.`;
}
