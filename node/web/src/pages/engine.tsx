// Findings of the engine in words: ratio, limits, and a comparison with all of them.
import type { Reply, Schemas } from "../api/client.ts";
import { Facts, Note } from "../design/parts.tsx";
import { support } from "../words.ts";

export type Compared = Reply<"/exhibit/compare">;
type Met = Schemas["MetLands"];

/** Ratio of a candidate in words, with its cap or floor. */
export function ratio(one: { log10_lr?: number; log10_lr_cap?: number; log10_lr_floor?: number }): string {
  if (one.log10_lr === undefined || one.log10_lr === null) return "none: no reference data support one";
  const isCapped = one.log10_lr_cap !== undefined && one.log10_lr >= one.log10_lr_cap - 1e-6;
  const isFloored = one.log10_lr_floor !== undefined && one.log10_lr <= one.log10_lr_floor + 1e-6;
  const bound = isCapped ? ", as much as the reference data support" : isFloored ? ", as little as the reference data support" : "";
  return `${support(one.log10_lr)} (log10 ${one.log10_lr.toFixed(1)}${bound})`;
}

/** Sentences on what limits a comparison. */
export function limits(one: Partial<Schemas["ImpressedComparison"]> & { fits_only?: string }): string[] {
  const all: string[] = [];
  if (one.fits_only) all.push(`It fits only ${one.fits_only}: check how both were scanned.`);
  if (one.regular_share !== undefined && one.regular_share > 0.2) all.push(`${Math.round(one.regular_share * 100)} % of the relief is regular tool marks, and was left out.`);
  if (one.overlap_fraction !== undefined && one.overlap_fraction < 0.4) all.push(`Little was compared: ${Math.round(one.overlap_fraction * 100)} % of the smaller mark.`);
  return all;
}

/** A comparison; of bullets `pick` shows a pair of lands under the microscope. */
export function Engine({ compared, names: [left, right], isShown, pick }: { compared: Compared; names: [string, string]; isShown: (met: Met) => boolean; pick: (met: Met) => void }) {
  const comparison = "pose" in compared.likeness ? compared.likeness : null;
  const striated = "lands" in compared.likeness ? compared.likeness : null;
  return (
    <section>
      <h2>Engine</h2>
      <Facts
        of={[
          ["Ratio", ratio(compared.likelihood_ratio ?? {})],
          ["Significance", comparison ? `${comparison.significance.toFixed(1)}${compared.is_hit ? ", above the limit" : ", below the limit"}` : null],
          ["Score", compared.likeness.score.toFixed(2)],
          ["Compared", comparison ? `${Math.round(comparison.overlap_fraction * 100)} % of the smaller mark` : null],
          ["Cells", comparison?.congruent_cells ? `${comparison.congruent_cells.congruent} of ${comparison.congruent_cells.compared} agree` : null],
          ["Phase", striated?.phase != null ? `${striated.phase + 1} of ${striated.barrel_lands}` : null],
        ]}
      />
      {striated && striated.lands.length > 0 && (
        <table class="small">
          <thead>
            <tr>
              <th>Land</th>
              <th>On</th>
              <th class="number">Score</th>
              <th class="number">Consecutive</th>
            </tr>
          </thead>
          <tbody>
            {striated.lands.map((land: Schemas["MetLands"]) => (
              <tr key={`${land.land} ${land.candidate_land}`} class={isShown(land) ? "chosen" : ""}>
                <td>
                  <button type="button" class="quiet" aria-label={`Show land ${land.land} on ${land.candidate_land}`} onClick={() => pick(land)}>
                    {land.land}
                  </button>
                </td>
                <td>{land.candidate_land}</td>
                <td class="number">{land.score.toFixed(2)}</td>
                <td class="number">{land.consecutive_matching_striae}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {striated && (
        <p class="soft small">
          <kbd>n</kbd> <kbd>p</kbd> step through the lands together. <a href={`/bullets/${left}/${right}`}>All lands and phases</a>
        </p>
      )}
      {[compared.limit, compared.other_sense ? `The two fit only, or far better, ${compared.other_sense.fits_only}: find out which scan is.` : null, ...(comparison ? limits(comparison) : [])]
        .filter((sentence) => sentence)
        .map((sentence) => (
          <Note kind="warn" key={sentence}>
            {sentence}
          </Note>
        ))}
      <p class="soft small">Numbers explain; the examiner decides.</p>
    </section>
  );
}
