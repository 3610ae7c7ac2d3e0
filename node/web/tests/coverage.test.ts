// Answers of countries, summed up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, stateOf } from "../src/pages/coverage.ts";
import { countriesIn } from "../src/words.ts";

const sum = { country: "ES", asked: 2, answered: 0, waiting: 0, put_off: 0, refused: 0, unanswered: 0, hits: 0, reasons: [] };

test("a wait is marked before a refusal, and a refusal before an answer", () => {
  assert.deepEqual([markOf({ ...sum, answered: 2 }).kind, markOf({ ...sum, answered: 1, refused: 1 }).kind, markOf({ ...sum, unanswered: 2 }).kind], ["good", "bad", "plain"]);
  const waits = markOf({ ...sum, refused: 1, waiting: 1, put_off: 1 });
  assert.deepEqual([waits.kind, waits.word], ["warn", "2 of 2 wait"]);
  assert.equal(stateOf([]), "waiting");
  assert.equal(stateOf(["waiting", "answered"]), "answered");
});

test("codes are found in what a person types", () => {
  assert.deepEqual(countriesIn("es, fr;ES  x portugal"), ["ES", "FR"]);
});
