// Findings of the engine in words: ratio, limits, and a comparison with all of them.
import type { Reply, Schemas } from "../api/client.ts";
import { Facts, Note } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { fixed } from "../microscope/digits.ts";
import { percent, support } from "../words.ts";

export type Compared = Reply<"/exhibit/compare">;
type Met = Schemas["MetLands"];

/** Ratio of a candidate in words, with its cap or floor. */
export function ratio(one: { log10_lr?: number; log10_lr_cap?: number; log10_lr_floor?: number }): string {
  if (one.log10_lr === undefined || one.log10_lr === null) return t("compare-ratio-none");
  const isCapped = one.log10_lr_cap !== undefined && one.log10_lr >= one.log10_lr_cap - 1e-6;
  const isFloored = one.log10_lr_floor !== undefined && one.log10_lr <= one.log10_lr_floor + 1e-6;
  return t(isCapped ? "compare-ratio-capped" : isFloored ? "compare-ratio-floored" : "compare-ratio-of", { support: support(one.log10_lr), log10: fixed(one.log10_lr, 1) });
}

/** Sentences on what limits a comparison. */
export function limits(one: Partial<Schemas["ImpressedComparison"]> & { fits_only?: Schemas["FitsOnly"] }): string[] {
  const all: string[] = [];
  if (one.fits_only) all.push(t(`compare-fits-${one.fits_only}`));
  if (one.regular_share !== undefined && one.regular_share > 0.2) all.push(t("compare-regular", { percent: percent(one.regular_share) }));
  if (one.overlap_fraction !== undefined && one.overlap_fraction < 0.4) all.push(t("compare-little", { percent: percent(one.overlap_fraction) }));
  return all;
}

/** A comparison; of bullets `pick` shows a pair of lands under the microscope. */
export function Engine({ compared, names: [left, right], isShown, pick }: { compared: Compared; names: [string, string]; isShown: (met: Met) => boolean; pick: (met: Met) => void }) {
  const comparison = "pose" in compared.likeness ? compared.likeness : null;
  const striated = "lands" in compared.likeness ? compared.likeness : null;
  return (
    <section>
      <h2>{t("compare-engine")}</h2>
      <Facts
        of={[
          [t("compare-ratio"), ratio(compared.likelihood_ratio ?? {})],
          [t("compare-significance"), comparison ? t(compared.is_hit ? "compare-significance-above" : "compare-significance-below", { significance: fixed(comparison.significance, 1) }) : null],
          [t("compare-score"), fixed(compared.likeness.score, 2)],
          [t("compare-compared"), comparison ? t("compare-compared-share", { percent: percent(comparison.overlap_fraction) }) : null],
          [t("compare-cells"), comparison?.congruent_cells ? t("compare-cells-agree", { congruent: comparison.congruent_cells.congruent, compared: comparison.congruent_cells.compared }) : null],
          [t("compare-phase"), striated?.phase != null ? t("compare-phase-of", { phase: String(striated.phase + 1), phases: striated.barrel_lands }) : null],
        ]}
      />
      {striated && striated.lands.length > 0 && (
        <table class="small">
          <thead>
            <tr>
              <th>{t("compare-land")}</th>
              <th>{t("compare-land-on")}</th>
              <th class="number">{t("compare-land-score")}</th>
              <th class="number">{t("compare-land-consecutive")}</th>
            </tr>
          </thead>
          <tbody>
            {striated.lands.map((land: Schemas["MetLands"]) => (
              <tr key={`${land.land} ${land.candidate_land}`} class={isShown(land) ? "chosen" : ""}>
                <td>
                  <button type="button" class="quiet" aria-label={t("compare-land-show", { land: String(land.land), other: String(land.candidate_land) })} onClick={() => pick(land)}>
                    {land.land}
                  </button>
                </td>
                <td>{land.candidate_land}</td>
                <td class="number">{fixed(land.score, 2)}</td>
                <td class="number">{land.consecutive_matching_striae}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {striated && (
        <p class="soft small">
          {rich("compare-land-steps", null, { next: () => <kbd>n</kbd>, before: () => <kbd>p</kbd>, link: (words) => <a href={`/bullets/${left}/${right}`}>{words}</a> })}
        </p>
      )}
      {[compared.limit, compared.other_sense ? t(`compare-other-sense-${compared.other_sense.fits_only}`) : null, ...(comparison ? limits(comparison) : [])]
        .filter((sentence) => sentence)
        .map((sentence) => (
          <Note kind="warn" key={sentence}>
            {sentence}
          </Note>
        ))}
      <p class="soft small">{t("compare-examiner-decides")}</p>
    </section>
  );
}
