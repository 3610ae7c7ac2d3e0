// Lines and angles, presets, and the resolution of a picture that moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { between_deg, direction_deg, length_um } from "../src/microscope/measures.ts";
import { divisorFor } from "../src/microscope/pace.ts";
import { builtIn, isOf, keep, MAX_OWN, of, own } from "../src/microscope/presets.ts";
import { start } from "../src/microscope/view.ts";

test("lines have a length and a direction, and two of them an angle of at most 90 degrees", () => {
  assert.equal(length_um([1, 2, 4, 6]), 5);
  assert.equal(direction_deg([0, 0, 0, 3]), 90);
  assert.ok(Math.abs(between_deg([0, 0, 1, 0], [5, 5, 6, 6]) - 45) < 1e-9);
  assert.ok(Math.abs(between_deg([0, 0, 1, 0], [0, 0, -1, 0.001]) - 0.0573) < 1e-3, "a line has no direction");
  assert.ok(Math.abs(between_deg([0, 0, 1, 0], [0, 0, -1, -2]) - 63.435) < 1e-3);
});

/** Storage of a browser, or one that is full. */
function store(isFull = false) {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (isFull) throw new Error("full");
      kept.set(name, value);
    },
  };
}

test("presets are kept by person, and what was changed by hand stays within its limits", () => {
  const browser = store();
  const mine = of({ ...start, azimuth_deg: 12, gloss: 0.7, filter: "band", colour: "brass" });
  assert.ok(keep("anna", [["evening", mine]], browser));
  assert.deepEqual(own("anna", browser), [["evening", mine]]);
  assert.deepEqual(own("bert", browser), []);
  browser.setItem("striae.presets.bert", JSON.stringify([["wild", "elevation_deg=1e9&lamps=77&filter=x"], 7, ["no"]]));
  const [wild] = own("bert", browser);
  assert.deepEqual([wild?.[1].elevation_deg, wild?.[1].lamps, wild?.[1].filter], [90, 4, "levelled"]);
  for (const broken of ["{", "7", "null"]) {
    browser.setItem("striae.presets.carl", broken);
    assert.deepEqual(own("carl", browser), []);
  }
  const many = Array.from({ length: MAX_OWN + 5 }, (_, at): [string, typeof mine] => [`${at}`, mine]);
  keep("anna", many, browser);
  assert.equal(own("anna", browser).length, MAX_OWN);
  assert.equal(keep("anna", many, store(true)), false);
});

test("presets that come with the pages differ, and the start is one of them", () => {
  assert.equal(new Set(builtIn().map(([, preset]) => JSON.stringify(preset))).size, builtIn().length);
  assert.deepEqual(builtIn().filter(([, preset]) => isOf(start, preset)).map(([name]) => name), ["Form removed"]);
});

test("a picture that takes long is drawn coarser while it moves", () => {
  assert.deepEqual([0, 16, 25, 26, 100, 101, 200, 1e6].map(divisorFor), [1, 1, 1, 2, 2, 3, 3, 4]);
});
