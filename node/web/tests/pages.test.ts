// What pages make of words: files' names, inbox steps, ratios, places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { along, likeness } from "../src/microscope/profile.tsx";
import { support } from "../src/words.ts";

test("ratios are words for one firearm or for two, never a share", () => {
  assert.equal(support(0.1), "about neutral");
  assert.equal(support(3.1), "strong support for one firearm");
  assert.equal(support(-1.2), "moderate support for two firearms");
});

test("profiles correlate with themselves, and say nothing where too little is known", () => {
  const wave = (x: number) => Math.sin(x);
  const one = along([0, 0, 30, 0], wave);
  assert.ok((likeness(one, one) ?? 0) > 0.999);
  assert.ok((likeness(one, one.map((value) => -value)) ?? 0) < -0.999);
  assert.equal(likeness(one, one.map(() => Number.NaN)), null);
});
