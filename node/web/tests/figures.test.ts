// Figures: months without gaps, tables, round numbers of an axis.
import assert from "node:assert/strict";
import { test } from "node:test";
import { roundedUp } from "../src/design/chart.tsx";
import { type Counted, figuresCsv, monthsOf } from "../src/pages/figures.ts";
import { lasted } from "../src/words.ts";

const none: Counted = { evidence: 0, test_fires: 0, queries: 0, hits: 0, open: 0, confirmed: 0, excluded: 0, inconclusive: 0, withdrawn: 0, linked_cases: 0 };
const by_month = { "2026-11": { ...none, hits: 2, evidence: 4 }, "2027-02": { ...none, hits: 1 }, nonsense: { ...none, hits: 99 } };

test("months run from the first to the last without gaps, over the turn of the year", () => {
  assert.deepEqual(monthsOf({ by_month }), ["2026-11", "2026-12", "2027-01", "2027-02"]);
  assert.deepEqual(monthsOf({ by_month: {} }), []);
  assert.equal(monthsOf({ by_month: { "0001-01": none, "9999-12": none } }).length, 1200);
});

test("the table has a row for everything and for each part", () => {
  const table = figuresCsv({ total: { ...none, hits: 3, false_hit_rate: 0.25 }, by_country: { ES: none }, by_ground: {}, by_month });
  const rows = table.trimEnd().split("\r\n").map((row) => row.split(","));
  assert.equal(rows.length, 1 + 1 + 1 + 3);
  assert.ok(rows.every((row) => row.length === rows[0]?.length));
  assert.ok(table.includes("country,ES"));
});

test("agencies stand in the table, each in a row with names of columns that no language changes", () => {
  const table = figuresCsv({ total: none, by_country: {}, by_ground: {}, by_month: {}, by_agency: { "PJ Porto": { ...none, evidence: 7 } } });
  assert.ok(table.startsWith("Part,Name,Evidence,Test fires,Questions,Hits,"));
  assert.ok(table.includes("\r\nagency,PJ Porto,7,0,"));
});

test("an axis ends at 1, 2, 5, 10 and so on, never below what is shown", () => {
  for (const [count, top] of [[0, 1], [1, 1], [2, 2], [3, 5], [6, 10], [11, 20], [1999, 2000]] as const) assert.equal(roundedUp(count), top);
});

test("a length of time has its largest unit", () => {
  assert.equal(lasted(null), null);
  assert.match(lasted(90) ?? "", /^90 s/);
  assert.match(lasted(5400) ?? "", /^90 m/);
  assert.match(lasted(86_400 * 3) ?? "", /^3 d/);
});
