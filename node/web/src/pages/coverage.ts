// The answers of countries to the own questions, summed up.
import type { Schemas } from "../api/client.ts";
import { t } from "../languages/text.tsx";
import type { Marked } from "../map/map.tsx";

type Sum = Schemas["CoverageSum"];
type State = Schemas["CoverageState"];

/** A country's part in a question, in a word. */
export function stateName(state: State): string {
  return t(`coverage-state-${state}`);
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
export function markOf(sum: Sum): Marked {
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
