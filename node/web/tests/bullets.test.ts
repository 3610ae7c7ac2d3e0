// Lands of two bullets: phases, steps, and the place of one land on the other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extent, centreOf, type Lands, placingOf, stripToScan, uprightTurn } from "../src/microscope/bullets/laying.ts";
import { inPhase, met, nameOf, type Phases, picked, read, start, stepped, turned, written } from "../src/microscope/bullets/phases.ts";
import { reach } from "../src/microscope/bullets/profiles.tsx";
import { applied, pixelToStage, stageToLeft, stageToRight, start as plain } from "../src/microscope/view.ts";

/** A barrel of six; land 3 of the right bullet was not scanned. */
function bullets(isOrderKnown = true): Phases {
  const lands = [1, 2, 3, 4, 5, 6];
  const pairs = lands.flatMap((land) =>
    lands.filter((candidate) => candidate !== 3).map((candidate_land) => ({ land, candidate_land, score: 0.3, lag_um: 0, overlap_um: 1000, matching_striae: 5, consecutive_matching_striae: 2, striae: 20 })),
  );
  const phase = (by: number, is_reversed: boolean, score: number) => ({ phase: by, is_reversed, score, lands: lands.map((land, at) => [land, ((by + (is_reversed ? 6 - at : at)) % 6) + 1]).filter((pair) => pair[1] !== 3) });
  const phases = isOrderKnown ? [...lands.map((_, by) => phase(by, false, by === 4 ? 0.4 : 0.01 * by)), ...lands.map((_, by) => phase(by, true, 0))] : [{ phase: null, is_reversed: false, score: 0.4, lands: [[1, 5], [2, 6], [4, 2]] }];
  return { mark: "land", barrel_lands: 6, files: [[1, 2, 3, 4, 5, 6], [1, 2, null, 3, 4, 5]], is_mirrored: false, is_order_known: isOrderKnown, pairs, phases, best: isOrderKnown ? 4 : 0, is_hit: true } as Phases;
}

test("a phase names all lands, and those that were not scanned", () => {
  const all = bullets();
  assert.deepEqual(met(all, 4).map(({ land, candidate }) => [land, candidate]), [[1, 5], [2, 6], [3, 1], [4, 2], [5, 3], [6, 4]]);
  assert.deepEqual(met(all, 6).map(({ candidate }) => candidate), [1, 6, 5, 4, 3, 2]);
  assert.equal(nameOf(all.phases[6]!), "1 reversed");
  const free = bullets(false);
  assert.deepEqual(met(free, 0).map(({ land, candidate }) => [land, candidate]), [[1, 5], [2, 6], [4, 2], [3, null], [5, null], [6, null], [null, 1], [null, 4]]);
});

test("steps go through the pairs of a phase and leave out what was not scanned", () => {
  const all = bullets();
  let shown = start(all);
  assert.deepEqual(shown, { phase: 4, pair: [1, 5] });
  const seen = [1, 2, 3, 4, 5].map(() => (shown = stepped(all, shown, 1)).pair[0]);
  assert.deepEqual(seen, [2, 3, 4, 6, 1]);
  assert.deepEqual(stepped(all, start(all), -1).pair, [6, 4]);
  assert.deepEqual(turned(all, { phase: 11, pair: [2, 5] }, 1), { phase: 0, pair: [2, 2] });
  assert.deepEqual(inPhase(all, 4, 5).pair, [1, 5], "land 5 meets one that was not scanned");
});

test("a pair that is picked turns to the phase in which it meets", () => {
  const all = bullets();
  assert.deepEqual(picked(all, start(all), [4, 2]), { phase: 4, pair: [4, 2] });
  assert.deepEqual(picked(all, start(all), [1, 4]), { phase: 3, pair: [1, 4] });
});

test("a link shows the same pair, and one that says nonsense the best", () => {
  const all = bullets();
  const shown = { phase: 2, pair: [4, 6] as [number, number] };
  assert.deepEqual(read(written(shown, all), all), shown);
  assert.deepEqual(read(new URLSearchParams("phase=99&lands=3,3"), all), start(all));
  assert.deepEqual(read(new URLSearchParams("phase=x&lands="), all), start(all));
});

/** A pair of lands; the right one's scan has another axis where it is "y". */
function pair(axis: "x" | "y", isMirrored: boolean): Lands {
  const profile = (file: number, of: "x" | "y", slant: number, start_um: number, count: number) => ({ file, axis: of, slant, middle_um: 300, best_um: 250, start_um, pitch_um: 8, striae: new Array(count).fill(0), heights_pitch_um: 2, heights_um: [] });
  return {
    met: { land: 1, candidate_land: 5, score: 0.8, lag_um: 40, overlap_um: 1000, matching_striae: 5, consecutive_matching_striae: 2, striae: 20 },
    is_mirrored: isMirrored,
    profiles: [profile(1, "x", 0.05, 200, 151), profile(2, axis, -0.03, 90, 126)],
    striae: [[], []],
    matches: [],
    longest_run: [0, 0],
    reach_um: 16,
  } as Lands;
}

test("a strip shows each land along its striae, at its lag", () => {
  const lands = pair("y", false);
  assert.deepEqual(extent(lands), [0, 1200]);
  // 100 um from the left land's left end, 10 um along the striae: the slant moves it.
  assert.deepEqual(applied(stripToScan(lands, 0), 100, 10), [200 + 100 + 0.5 - 2.5, 260]);
  // The right land lies 40 um further, and its striae run along x.
  assert.deepEqual(applied(stripToScan(lands, 1), 100, 10).map((um) => Math.round(um * 10) / 10), [260, 90 + 60 - 0.3 + 1.5]);
  const mirrored = applied(stripToScan(pair("x", true), 1), 40, 0);
  assert.deepEqual(mirrored, [90 + 1000 + 1.5, 250], "a mirrored land begins at its right end");
});

test("under the microscope the same place of both profiles is one place, whatever way the scans lie", () => {
  for (const axis of ["x", "y"] as const)
    for (const isMirrored of [false, true])
      for (const isTurned of [false, true]) {
        const lands = pair(axis, isMirrored);
        const [left, right] = lands.profiles;
        const placing = placingOf(lands, isTurned);
        assert.equal(placing.isMirrored, isMirrored && !isTurned);
        const toLeft = stageToLeft(placing, centreOf(left!));
        const toRight = stageToRight(centreOf(right!));
        for (const along of [0, 200, 700, 1000]) {
          const onRight = applied(stripToScan(lands, 1), along, 0);
          const stage = [onRight[0] - toRight[2], onRight[1] - toRight[5]] as const;
          const onLeft = applied(toLeft, ...stage);
          const expected = applied(stripToScan(lands, 0), along, 0);
          // Lands of different slant are turned against each other: across both that moves along the striae, and hardly across.
          assert.ok(Math.abs(onLeft[0] - expected[0]) < 6, `${axis} ${isMirrored} ${isTurned}: ${onLeft} is not ${expected}`);
        }
        // The striae of both run up the picture.
        const view = { ...plain, rotation_deg: uprightTurn(lands) };
        const toStage = pixelToStage(view, 100, 100, 1);
        const [from, to] = [applied(toStage, 50, 90), applied(toStage, 50, 10)];
        const direction = (matrix: typeof toLeft, axisOf: string) => {
          const [[x, y], [other_x, other_y]] = [applied(matrix, ...from), applied(matrix, ...to)];
          const [run, rise] = axisOf === "x" ? [other_x - x, other_y - y] : [other_y - y, other_x - x];
          return run / rise;
        };
        assert.ok(Math.abs(direction(toLeft, "x") - 0.05) < 1e-6);
        assert.ok(Math.abs(direction(toRight, axis) + 0.03) < 1e-6);
      }
});

test("a wall's foot does not flatten the striae", () => {
  const values = Array.from({ length: 200 }, (_, at) => (at === 0 ? 40 : Math.sin(at)));
  assert.ok(reach([...values, null]) <= 1.01);
});
