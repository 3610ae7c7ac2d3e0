// What a look says in words: how well a scan will be compared, and what is wrong with it.
import { Note, sentence, State } from "../design/parts.tsx";
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
          <State of={quality.grade} /> {quality.independent_cells.toFixed(0)} independent cells on {quality.area_mm2.toFixed(2)} mm²
        </p>
      )}
      {striae && (
        <p>
          {(((striae.used_um[1] ?? 0) - (striae.used_um[0] ?? 0)) / 1000).toFixed(2)} mm of striae are compared; their bands agree by {striae.agreement.toFixed(2)}
        </p>
      )}
      {quality?.advice.map((one) => (
        <p class="small" key={one}>
          {whole(one)}
        </p>
      ))}
      {look.unit_correction != null && <p class="small">Put right: the file states lengths that no toolmark has; they were multiplied by {look.unit_correction === 1e-6 ? "a millionth, as micrometres written for metres" : look.unit_correction}.</p>}
      {look.mended.map((one) => (
        <p class="small" key={one}>
          Put right: {sentence(one)}.
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
