// Tables of pairs, as spreadsheets write them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numbered, pairsOf } from "../src/pages/pairs.ts";

test("a table of pairs is read with any separator, in any order of its columns", () => {
  const pairs = [
    { first: "a.x3p", second: "b.x3p", truth: "same" },
    { first: "a.x3p", second: "c.x3p", truth: "different" },
  ];
  assert.deepEqual(pairsOf("first,second,truth\na.x3p,b.x3p,same\na.x3p,c.x3p,different\n"), pairs);
  assert.deepEqual(pairsOf('\uFEFFTruth;First;Second\r\nsame;"a.x3p";b.x3p\r\n\r\ndifferent;a.x3p;c.x3p\r\n'), pairs);
  assert.throws(() => pairsOf("first,secnd,truth\n"), /columns first, second and truth/);
  assert.deepEqual(numbered(pairs, ["c.x3p", "a.x3p", "b.x3p"]), [
    { files: [2, 3], truth: "same" },
    { files: [2, 1], truth: "different" },
  ]);
  assert.throws(() => numbered(pairs, ["a.x3p", "b.x3p"]), /Pair 2 names a scan/);
  assert.throws(() => numbered([{ first: "a", second: "b", truth: "" }], ["a", "b"]), /pair 1 whether/);
});
