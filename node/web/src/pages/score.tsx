// The score of a test: answers by truth and conclusion, and rates with their intervals.
import { bytesOf, type Schemas } from "../api/client.ts";
import { Problem, useAct } from "../design/parts.tsx";
import { type NameId, t } from "../languages/text.tsx";
import { conclusionName, percent } from "../words.ts";

type Score = Schemas["Score"];

/** Names of the rates, and the pairs that each is of. */
const rates: Record<Schemas["RateKind"], [NameId, Schemas["Truth"]]> = {
  "false-identifications": ["sitting-rate-false-identifications", "different"],
  "false-exclusions": ["sitting-rate-false-exclusions", "same"],
  sensitivity: ["sitting-rate-sensitivity", "same"],
  specificity: ["sitting-rate-specificity", "different"],
  "inconclusive-same": ["sitting-rate-inconclusive", "same"],
  "inconclusive-different": ["sitting-rate-inconclusive", "different"],
  "unsuitable-same": ["sitting-rate-unsuitable", "same"],
  "unsuitable-different": ["sitting-rate-unsuitable", "different"],
};

export function truthName(of: Schemas["Truth"]): string {
  return t(`sitting-truth-${of}`);
}

/** A share as a percentage, which no line breaks. */
export function perCent(share: number | null | undefined): string {
  return share == null ? "-" : percent(share, 1);
}

/** A time that somebody took. */
export function took(seconds: number | null | undefined): string {
  if (seconds == null) return "-";
  return seconds < 120 ? t("sitting-took-seconds", { seconds }) : t("sitting-took-minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

export function ScoreTables({ score }: { score: Score }) {
  return (
    <div class="columns">
      <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("sitting-score-answers")}>
        <h2>{t("sitting-score-answers")}</h2>
        <table>
          <thead>
            <tr>
              <th>{t("sitting-conclusion")}</th>
              <th class="number">{t("sitting-one-source")}</th>
              <th class="number">{t("sitting-different-sources")}</th>
            </tr>
          </thead>
          <tbody>
            {score.counts.map((one) => (
              <tr key={one.conclusion}>
                <td>{conclusionName(one.conclusion)}</td>
                <td class="number">{one.same}</td>
                <td class="number">{one.different}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="soft small">{t("sitting-median", { time: took(score.median_s) })}</p>
      </section>
      <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("sitting-rates")}>
        <h2>{t("sitting-rates")}</h2>
        <table>
          <thead>
            <tr>
              <th>{t("sitting-rate")}</th>
              <th class="number">{t("sitting-count")}</th>
              <th class="number">{t("sitting-share")}</th>
              <th class="number">{t("sitting-interval")}</th>
            </tr>
          </thead>
          <tbody>
            {score.rates.map((one) => (
              <tr key={`${one.rate} ${one.of}`}>
                <td>
                  {t(rates[one.rate][0])}
                  <div class="soft small">{t(`sitting-of-${rates[one.rate][1]}`, { counted: t(`sitting-counted-${one.of}`) })}</div>
                </td>
                <td class="number">{t("sitting-count-of", { count: one.count, all: one.out_of })}</td>
                <td class="number">{perCent(one.share)}</td>
                <td class="number" style="white-space: nowrap">{one.low == null ? "-" : t("sitting-range", { low: perCent(one.low), high: perCent(one.high) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="soft small">{t("sitting-intervals")}</p>
      </section>
    </div>
  );
}

/** Buttons that save results as files. */
export function SaveResults({ of }: { of: { set: string } | { sitting: string } }) {
  const doing = useAct();
  const save = (form: Schemas["ResultsForm"]) =>
    doing.act(async () => {
      const { bytes } = "set" in of ? await bytesOf("/test-set/export", { set: of.set, form }) : await bytesOf("/sitting/export", { sitting: of.sitting, form });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type: form === "csv" ? "text/csv" : "application/json" }));
      link.download = `${"set" in of ? of.set : of.sitting}.${form}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  return (
    <>
      <button type="button" disabled={doing.busy} onClick={() => void save("csv")}>
        {t("sitting-save-csv")}
      </button>
      <button type="button" disabled={doing.busy} onClick={() => void save("json")}>
        {t("sitting-save-json")}
      </button>
      <Problem of={doing.problem} />
    </>
  );
}
