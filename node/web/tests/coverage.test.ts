// Answers of countries, summed up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byCountry, markOf, stateOf } from "../src/pages/coverage.ts";
import { countriesIn } from "../src/words.ts";

const node = (country: string, state: "answered" | "waiting" | "refused" | "no_node" | "put_off", more = {}) => ({ country, state, answers: 0, ...more });
const queries = [
  { query: "a", asked: "2026-05-02T00:00:00Z", coverage: [node("ES", "answered", { hits: 2 }), node("ES", "waiting"), node("FR", "waiting", { reason: "it has not been connected" })] },
  { query: "b", asked: "2026-05-01T00:00:00Z", coverage: [node("FR", "put_off", { reason: "it has not been connected" }), node("DE", "refused", { reason: "not for this ground" })] },
  { query: "c", asked: "2026-05-03T00:00:00Z", coverage: [node("DE", "answered", { hits: 0 }), node("SM", "no_node")] },
];

test("a country counts once in each question, by the furthest of its nodes", () => {
  const [de, es, fr, sm] = byCountry(queries);
  assert.deepEqual([de?.country, es?.country, fr?.country, sm?.country], ["DE", "ES", "FR", "SM"]);
  assert.deepEqual([es?.asked, es?.answered, es?.waiting, es?.hits], [1, 1, 0, 2]);
  assert.deepEqual([fr?.asked, fr?.waiting, fr?.put_off, fr?.since, fr?.reasons], [2, 1, 1, "2026-05-01T00:00:00Z", ["it has not been connected"]]);
  assert.deepEqual([de?.refused, de?.answered, de?.reasons], [1, 1, ["not for this ground"]]);
  assert.equal(sm?.unanswered, 1);
});

test("a wait is marked before a refusal, and a refusal before an answer", () => {
  const marks = Object.fromEntries(byCountry(queries).map((sum) => [sum.country, markOf(sum)]));
  assert.deepEqual([marks.ES?.kind, marks.FR?.kind, marks.DE?.kind, marks.SM?.kind], ["good", "warn", "bad", "plain"]);
  assert.equal(marks.FR?.word, "2 of 2 wait");
  assert.equal(stateOf([]), "waiting");
});

test("codes are found in what a person types", () => {
  assert.deepEqual(countriesIn("es, fr;ES  x portugal"), ["ES", "FR"]);
});
