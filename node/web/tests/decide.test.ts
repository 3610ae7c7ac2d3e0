// Grounds on which the word of a person counts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isForAPerson } from "../src/pages/decide.tsx";

const ground = { ground: "customs", verdict: "holds", reason: "It was recovered by customs.", missing: null, recorded: null } as const;

test("a person decides where a fact is missing, where they have decided, and near the limit", () => {
  assert.ok(!isForAPerson(ground));
  assert.ok(isForAPerson({ ...ground, verdict: "unknown", reason: "It is not recorded who recovered it.", missing: "who recovered it" }));
  assert.ok(isForAPerson({ ...ground, recorded: { ground: "customs", holds: true, reason: "a call", actor: { person: "ana", role: "liaison" }, at: "2026-05-04T12:00:00Z" } }));
  assert.ok(isForAPerson({ ...ground, reason: "It was recovered 80.2 km from the border of ES and PT; the limit is 80 km, and the map may be wrong by 0.5 km, so that a person may decide otherwise." }));
});

test("the node still says so in these words", () => {
  assert.match(readFileSync("../casework/src/grounds/border_area.rs", "utf8"), /so that a person may decide otherwise\./);
  assert.match(readFileSync("../src/people/access.rs", "utf8"), /: choose your own first with /);
});
