// The score of a test: answers by truth and conclusion, and rates with their intervals.
import { bytesOf, type Schemas } from "../api/client.ts";
import { Problem, useAct } from "../design/parts.tsx";
import { conclusionName } from "../words.ts";

type Score = Schemas["Score"];

/** Names of the rates, and the pairs that each is of. */
const rates: Record<Schemas["RateKind"], [string, Schemas["Truth"]]> = {
  "false-identifications": ["False identifications", "different"],
  "false-exclusions": ["False exclusions", "same"],
  sensitivity: ["Sensitivity: identifications", "same"],
  specificity: ["Specificity: eliminations", "different"],
  "inconclusive-same": ["Inconclusive", "same"],
  "inconclusive-different": ["Inconclusive", "different"],
  "unsuitable-same": ["Unsuitable", "same"],
  "unsuitable-different": ["Unsuitable", "different"],
};

const denominators: Record<Schemas["RateOf"], string> = {
  compared: "inconclusive counted",
  conclusive: "inconclusive left out",
  all: "all pairs",
};

export const truths: Record<Schemas["Truth"], string> = { same: "one source", different: "different sources" };

export const wrongs: Record<Schemas["Wrong"], string> = { "false-identification": "False identification", "false-exclusion": "False exclusion" };

/** A share as a percentage, which no line breaks. */
export function perCent(share: number | null | undefined): string {
  return share == null ? "-" : `${(share * 100).toFixed(1)}\u00a0%`;
}

/** A time that somebody took. */
export function took(seconds: number | null | undefined): string {
  if (seconds == null) return "-";
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function ScoreTables({ score }: { score: Score }) {
  return (
    <div class="columns">
      <section class="panel scrolls">
        <h2>Answers</h2>
        <table>
          <thead>
            <tr>
              <th>Conclusion</th>
              <th class="number">One source</th>
              <th class="number">Different sources</th>
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
        <p class="soft small">Median time from the first look at a pair to its answer: {took(score.median_s)}.</p>
      </section>
      <section class="panel scrolls">
        <h2>Rates</h2>
        <table>
          <thead>
            <tr>
              <th>Rate</th>
              <th class="number">Count</th>
              <th class="number">Share</th>
              <th class="number">95 % interval</th>
            </tr>
          </thead>
          <tbody>
            {score.rates.map((one) => (
              <tr key={`${one.rate} ${one.of}`}>
                <td>
                  {rates[one.rate][0]}
                  <div class="soft small">
                    of {truths[rates[one.rate][1]]}; {denominators[one.of]}
                  </div>
                </td>
                <td class="number">
                  {one.count} of {one.out_of}
                </td>
                <td class="number">{perCent(one.share)}</td>
                <td class="number" style="white-space: nowrap">{one.low == null ? "-" : `${perCent(one.low)} to ${perCent(one.high)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="soft small">Intervals of Clopper and Pearson: the true rate lies within with 95 % confidence, if answers do not hang together.</p>
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
        Save answers as CSV
      </button>
      <button type="button" disabled={doing.busy} onClick={() => void save("json")}>
        Save results as JSON
      </button>
      <Problem of={doing.problem} />
    </>
  );
}
