// Entering evidence: what names tell, what is drawn, what a barcode reader types, and times with their zone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Reading } from "../src/design/barcode.ts";
import { sentence } from "../src/design/parts.tsx";
import { decoded, drawnOf, foundOn, type Look, textOf, turnedAs } from "../src/microscope/look.ts";
import { factsOf, factsToEnter, type Given, givenOf, landOf, lengthOf, markOf, obstacle, remarked } from "../src/pages/given.ts";
import { time } from "../src/words.ts";

const file = (name: string) => new File(["x"], name);

/** A look at a scan of 4 x 2 points, 10 um apart, of which half is compared. */
function look(some: Partial<Look> = {}): Look {
  const shape = { columns: 4, rows: 2, pitch_x_um: 10, pitch_y_um: 10, origin_um: [0, 0] as [number, number] };
  const bytes = new ArrayBuffer(32 + 8 + 32);
  new Float32Array(bytes, 0, 8).set([1, 2, 3, 4, 5, 6, 7, Number.NaN]);
  new Uint8Array(bytes, 32, 8).set([0, 1, 2, 3, 1, 1, 1, 1]);
  new Float32Array(bytes, 40, 8).fill(-3);
  const fields = { file_sha256: "", enrolled_as: null, format: "x3p", kind: "topography", instrument: null, pitch_um: [10, 10], pitch_by: "file", unit_correction: null, mended: [], is_reversed: false, region: null, region_by: null, striae: null, quality: null, wrong: null, measured: shape, uses: shape, relief: shape } as const;
  return { ...decoded(fields as unknown as Parameters<typeof decoded>[0], bytes), ...some };
}

test("names of files tell the mark and the land", () => {
  for (const [name, mark, land] of [
    ["Hamby252 Barrel 1 Bullet 1 Land 3.x3p", "land", "3"],
    ["hamby252-b1-bullet1-land6.x3p", "land", "6"],
    ["fadul 1-1 FP.x3p", "firing-pin", ""],
    ["case7_ejector.png", "ejector", ""],
    ["Fadul 1-2 masked.x3p", "breech-face", ""],
  ] as const)
    assert.deepEqual([markOf(name), landOf(name)], [mark, land], name);
});

test("scans that are said to be lands get the free numbers in their order", () => {
  const all = ["land2.x3p", "first.x3p", "second.x3p"].map((name) => givenOf(file(name)));
  const lands = remarked(all, () => true, "land");
  assert.deepEqual(lands.map((one) => one.land), ["2", "1", "3"]);
  assert.equal(factsOf(remarked(lands, () => true, "breech-face")[0] as Given).land, null);
});

test("the layers of a look stand one after the other", () => {
  const one = look();
  assert.equal(one.surface.heights[6], 7);
  assert.ok(Number.isNaN(one.surface.heights[7]));
  assert.deepEqual([...(one.use ?? [])].slice(0, 4), [0, 1, 2, 3]);
  assert.equal(one.light?.heights[0], 0);
});

test("a region lies on the file of a reversed scan where its mirror image lies on the picture", () => {
  const region = { edge: { x_um: 5, y_um: 7, radius_um: 4 }, hole: null };
  const one = look({ is_reversed: true, region });
  assert.deepEqual(foundOn(one), { region: { edge: { x_um: 35, y_um: 7, radius_um: 4 }, hole: null } });
  assert.deepEqual(turnedAs(one, turnedAs(one, region)), region);
  const given = { ...givenOf(file("a.x3p")), look: one, drawn: foundOn(one) };
  assert.deepEqual(factsOf(given).region, region);
});

test("a scale that a photograph states is entered once a person has confirmed it", () => {
  const given = { ...givenOf(file("a.png")), look: look({ kind: "photograph", pitch_um: [2, 2] }) };
  assert.equal(factsToEnter(given).pitch_um, null);
  assert.equal(factsToEnter({ ...given, isScaleRight: true }).pitch_um, 2);
  assert.equal(factsToEnter({ ...given, isScaleRight: true, pitch: "2,1" }).pitch_um, 2.1);
  const topography = { ...givenOf(file("a.x3p")), look: look({}), isScaleRight: true };
  assert.equal(factsToEnter(topography).pitch_um, null);
});

test("drawings are read as they are written, and nonsense is none", () => {
  for (const [text, isLand] of [["2800, 2750, 1500", false], ["2800, 2750, 1500, 2700, 2800, 900", false], ["250, 1650", true]] as const) {
    const drawn = drawnOf(text, isLand);
    assert.ok(drawn);
    assert.equal(textOf(drawn), text);
  }
  for (const text of ["", "1, 2", "1, 2, 0", "1, 2, 3, 4, 5, 6", "a, b, c", "1, 2, NaN"]) assert.equal(drawnOf(text, false), null, text);
  assert.equal(drawnOf("1650, 250", true), null);
});

test("a photograph is not saved before its scale is confirmed", () => {
  const photograph = { ...givenOf(file("face.png")), upload: "u" };
  assert.match(obstacle([photograph]) ?? "", /Confirm the scale of face\.png/);
  assert.equal(obstacle([{ ...photograph, isScaleRight: true }]), null);
  assert.match(obstacle([{ ...photograph, upload: null }]) ?? "", /still on its way/);
  assert.match(obstacle([]) ?? "", /Choose the scans/);
  assert.equal(lengthOf("5,2"), 5.2);
  for (const text of ["", "0", "-1", "five"]) assert.equal(lengthOf(text), null, text);
});

test("a reader's letters are one text, and a person's keys are none", () => {
  const type = (text: string, wait_ms: number) => {
    const reading = new Reading();
    return [...text].map((key, at) => reading.take(key, at * wait_ms)).concat(reading.take("Enter", text.length * wait_ms)).at(-1);
  };
  assert.equal(type("2026-118/B7", 8), "2026-118/B7");
  assert.equal(type("jjk", 200), null);
  assert.equal(type("ab", 8), null);
});

test("sentences of the node lose the options of commands", () => {
  assert.equal(sentence("give the region by hand with --region x,y,r[,hole]"), "give the region by hand");
  assert.equal(sentence("give the mark that it shows (--mark breech-face or firing-pin)"), "give the mark that it shows");
  assert.equal(sentence("or the region of the breech-face mark with --region"), "or the region of the breech-face mark by hand");
});

test("times have their zone", () => {
  process.env.TZ = "Asia/Tokyo";
  assert.match(time("2026-05-04T12:00:00Z"), /GMT\+9|JST/);
  assert.equal(time(null), "-");
  assert.equal(time("some day"), "some day");
});
