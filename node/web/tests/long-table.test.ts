import assert from "node:assert/strict";
import { test } from "node:test";
import { inView } from "../src/design/long-table.tsx";

test("only rows in view, and some around them, are in the page", () => {
  assert.deepEqual(inView(0, 600, 40, 100_000), [0, 27]);
  assert.deepEqual(inView(40_000, 600, 40, 100_000), [988, 1027]);
  assert.deepEqual(inView(3_999_000, 600, 40, 100_000), [99_963, 100_000]);
  assert.deepEqual(inView(0, 600, 40, 3), [0, 3]);
  // A list that became shorter while somebody had scrolled down.
  assert.deepEqual(inView(40_000, 600, 40, 10), [10, 10]);
});
