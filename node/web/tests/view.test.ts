// Geometry and links of the microscope.
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, applied, asWritten, inverse, pixelToStage, read, stageToLeft, start, turned, type View, written } from "../src/microscope/view.ts";

function near(one: number[], other: number[], within = 1e-9): void {
  one.forEach((value, at) => assert.ok(Math.abs(value - (other[at] ?? Number.NaN)) <= within, `${one} is not ${other}`));
}

test("a placing lays the left mark where the engine's pose says", () => {
  // The pose: turn the query about its centre, then move it.
  const centre: [number, number] = [1500, 900];
  const placing = { dx_um: 40, dy_um: -25, rotation_deg: 33, isMirrored: false };
  const onScan: [number, number] = [1700, 1000];
  const [x, y] = turned([onScan[0] - centre[0], onScan[1] - centre[1]], placing.rotation_deg);
  near(applied(stageToLeft(placing, centre), x + placing.dx_um, y + placing.dy_um), onScan);
  const mirrored = { ...placing, isMirrored: true };
  const [mx, my] = turned([-(onScan[0] - centre[0]), onScan[1] - centre[1]], placing.rotation_deg);
  near(applied(stageToLeft(mirrored, centre), mx + placing.dx_um, my + placing.dy_um), onScan);
});

test("the middle of a pane shows the middle of the view, and up is up", () => {
  const view: View = { ...start, x_um: 120, y_um: -80 };
  const toStage = pixelToStage(view, 400, 300, 0.5);
  near(applied(toStage, 200, 150), [120, -80]);
  near(applied(toStage, 200, 0), [120, -80 + 300]);
  near(applied(toStage, 400, 150), [120 + 400, -80]);
  near(applied(pixelToStage({ ...view, rotation_deg: 90 }, 400, 300, 0.5), 400, 150), [120, -80 - 400]);
});

test("matrices undo each other", () => {
  const placing = { dx_um: 3, dy_um: 4, rotation_deg: 71, isMirrored: true };
  const matrix = stageToLeft(placing, [5, 6]);
  near(after(inverse(matrix), matrix), [1, 0, 0, 0, 1, 0]);
});

test("a state of any numbers, once it is as links write it, is read as the same", () => {
  const third = 1 / 3;
  const state = asWritten({ ...start, x_um: 1000 * third, zoom: third, placing: { dx_um: 200 * third, dy_um: -third, rotation_deg: 50 * third, isMirrored: false }, line: [third, 2 * third, 3, 4], notes: [{ kind: "agrees", x_um: third, y_um: 7 * third }] });
  assert.notEqual(state.x_um, 1000 * third);
  assert.deepEqual(read(written(state)), state);
  assert.deepEqual(asWritten(state), state);
});

test("a state that is written is read as the same", () => {
  const state: View = {
    ...start,
    mode: "split",
    files: [2, 3],
    x_um: 12.5,
    y_um: -340.25,
    zoom: 1.75,
    rotation_deg: 12,
    placing: { dx_um: 1.5, dy_um: -2, rotation_deg: 181.25, isMirrored: true },
    azimuth_deg: -30,
    elevation_deg: 60,
    lamps: 3,
    exaggeration: 12,
    gloss: 0.5,
    colour: "height",
    isCast: true,
    filter: "band",
    short_um: 10,
    long_um: 400,
    split: 0.125,
    split_deg: 45,
    line: [1, 2, 3, 4],
    notes: [
      { kind: "agrees", x_um: 10, y_um: -20 },
      { kind: "differs", x_um: -1, y_um: 2 },
    ],
  };
  assert.deepEqual(read(written(state)), state);
  assert.equal(written(start).toString(), "");
  assert.deepEqual(read(new URLSearchParams()), start);
});

test("a link that says nonsense leaves what it does not say as at the start", () => {
  const hostile = new URLSearchParams({ mode: "<script>", zoom: "1e999", x_um: "NaN", lamps: "99", elevation_deg: "-5", files: "0,abc", placing: "x,,1e12,2", line: "1,2,3", notes: `a1,2_zzz_d${"9".repeat(400)},1_d5,6`, colour: "red", filter: "none" });
  const state = read(hostile);
  assert.equal(state.mode, "side");
  assert.equal(state.zoom, start.zoom);
  assert.equal(state.x_um, 0);
  assert.equal(state.lamps, 4);
  assert.equal(state.elevation_deg, 2);
  assert.deepEqual(state.files, [1, 1]);
  assert.deepEqual(state.placing, { dx_um: 0, dy_um: 0, rotation_deg: 360, isMirrored: false });
  assert.equal(state.line, null);
  assert.deepEqual(state.notes.map((note) => note.kind), ["agrees", "differs"]);
  assert.equal(read(new URLSearchParams({ notes: "a1,1_".repeat(5000) })).notes.length, 100);
});
