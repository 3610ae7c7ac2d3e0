// The answers of countries to the own questions, summed up.
import type { Schemas } from "../api/client.ts";
import { t } from "../languages/text.tsx";
import type { Marked } from "../map/map.tsx";

type Query = Pick<Schemas["ListedQuery"], "query" | "asked" | "coverage">;
type State = Schemas["CoverageState"];

/** A country's part in a question, in a word. */
export function stateName(state: State): string {
  return t(`coverage-state-${state}`);
}

export interface CountryCoverage {
  country: string;
  asked: number;
  answered: number;
  waiting: number;
  /** The time of the oldest question that waits. */
  since: string | null;
  put_off: number;
  refused: number;
  /** Questions that ended without an answer, or that reached nobody. */
  unanswered: number;
  hits: number;
  /** Different reasons for which nothing was searched, the latest first. */
  reasons: string[];
}

/** Most reasons that are kept of a country. */
const MAX_REASONS = 5;

/** Sums the coverage of questions up by country. A country with several nodes has answered when one of them has. */
export function byCountry(queries: Query[]): CountryCoverage[] {
  const all = new Map<string, CountryCoverage>();
  for (const { asked, coverage } of queries) {
    const countries = new Map<string, Schemas["CountryCoverage"][]>();
    for (const one of coverage) countries.set(one.country, [...(countries.get(one.country) ?? []), one]);
    for (const [country, nodes] of countries) {
      const sum = all.get(country) ?? { country, asked: 0, answered: 0, waiting: 0, since: null, put_off: 0, refused: 0, unanswered: 0, hits: 0, reasons: [] };
      all.set(country, sum);
      sum.asked += 1;
      const state = stateOf(nodes.map((node) => node.state));
      if (state === "answered") sum.answered += 1;
      else if (state === "waiting" || state === "put_off") {
        sum[state] += 1;
        if (!sum.since || asked < sum.since) sum.since = asked;
      } else if (state === "refused") sum.refused += 1;
      else sum.unanswered += 1;
      for (const node of nodes) {
        sum.hits += node.hits ?? 0;
        if (node.reason && node.state !== "answered" && !sum.reasons.includes(node.reason) && sum.reasons.length < MAX_REASONS) sum.reasons.push(node.reason);
      }
    }
  }
  return [...all.values()].sort((a, b) => a.country.localeCompare(b.country));
}

const furthest: State[] = ["answered", "put_off", "waiting", "refused", "expired", "withdrawn", "no_node"];

/** The state of a country with several nodes: the furthest of theirs. */
export function stateOf(nodes: State[]): State {
  return furthest.find((state) => nodes.includes(state)) ?? "waiting";
}

/** Sentences or parts beside each other, with the semicolon of the language. */
export function together(parts: string[]): string {
  return parts.join(t("coverage-joint"));
}

/** Marks of a map in words. */
export function heard(marks: Marked[]): string {
  return together(marks.map(({ country, word }) => t("coverage-part", { country, state: word })));
}

/** The mark of a country on the map: a wait is shown before an answer, since somebody may have to call. */
export function markOf(sum: CountryCoverage): Marked {
  const waits = sum.waiting + sum.put_off;
  if (waits > 0) return { country: sum.country, kind: "warn", word: t("coverage-wait", { waits, asked: sum.asked }) };
  if (sum.refused > 0) return { country: sum.country, kind: "bad", word: t("coverage-refused", { refused: sum.refused, asked: sum.asked }) };
  if (sum.unanswered > 0) return { country: sum.country, kind: "plain", word: t("coverage-unanswered", { unanswered: sum.unanswered, asked: sum.asked }) };
  return { country: sum.country, kind: "good", word: t("coverage-answered", { answered: sum.answered }) };
}

/** A country's part in one question, as a mark of the map. */
export function markOfOne(country: string, state: State, hits: number): Marked {
  const kind = state === "answered" ? "good" : state === "refused" ? "bad" : state === "waiting" || state === "put_off" ? "warn" : "plain";
  return { country, kind, word: hits > 0 ? t("coverage-hits", { hits }) : stateName(state) };
}
