// The outlines of the pages' map, against a small file and the real one; a map's piece of the Earth.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Point, read } from "../src/map/outlines.ts";
import { around, middleOf, moved, pathOf, projected, scaled, world } from "../src/map/projection.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** Two countries and one border between them, two points long, as in the node's own test. */
const small = "STRIAEB1\x02ESESPTPT\x01\x03\x01\x02\x01\x02\x02\x01\x02\x03\x04";

test("a small file is read, and every shorter one is refused", () => {
  const { lines } = read(bytes(small));
  assert.deepEqual(lines, [{ sides: ["ES", "PT"], states: ["ES", "PT"], points: [[-0.01, 0.01], [-0.03, 0.03]] }]);
  for (let length = 0; length < small.length; length++) assert.throws(() => read(bytes(small.slice(0, length))), /broken/, `${length}`);
});

/** Whether a place is inside of rings: by the number of their edges west of it. */
function isInside([lon, lat]: Point, rings: Point[][]): boolean {
  let crossed = false;
  for (const ring of rings)
    for (let at = 0; at + 1 < ring.length; at++) {
      const [[x0, y0], [x1, y1]] = [ring[at] as Point, ring[at + 1] as Point];
      if (y0 > lat !== y1 > lat && lon > x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0)) crossed = !crossed;
    }
  return crossed;
}

test("the countries of the map are closed, and hold places that are theirs", () => {
  const { rings, lines } = read(new Uint8Array(readFileSync("static/world.bin")));
  for (const [country, own] of rings) for (const ring of own) assert.deepEqual(ring.at(-1), ring[0], `${country} is open`);
  const places: [string, Point][] = [["PT", [-8.2, 39.6]], ["ES", [-3.7, 40.4]], ["FR", [2.4, 46.8]], ["MA", [-6, 32.5]], ["ZA", [24, -30]], ["LS", [28.2, -29.6]], ["RU", [90, 60]], ["US", [-100, 40]], ["SM", [12.46, 43.94]], ["SG", [103.82, 1.36]]];
  for (const [country, at] of places) for (const [other, own] of rings) assert.equal(isInside(at, own), other === country, `${at} is in ${country}, and in ${other}?`);
  assert.ok(lines.some((line) => line.states?.includes("ES") && line.states.includes("PT")));
});

test("a piece is drawn with its middle in the middle, and a degree of latitude longer than one of longitude", () => {
  const piece = around([[-9, 38], [3, 43]]);
  const { x, y, perKm, shown } = projected(piece, 600, 300);
  const [middleX, middleY] = [(piece.west + piece.east) / 2, (piece.south + piece.north) / 2];
  assert.deepEqual([x(middleX), y(middleY)], [300, 150]);
  assert.ok(x(middleX + 1) - 300 < 150 - y(middleY + 1));
  assert.ok(Math.abs(150 - y(middleY + 1) - 111.2 * perKm) < 1e-9);
  assert.ok(shown.west <= piece.west && shown.north >= piece.north);
  assert.deepEqual(around([]), world);
  assert.ok(around([[2.95, 42.84]]).east - around([[2.95, 42.84]]).west >= 4);
});

test("a piece stays on the Earth, however far it is moved or widened", () => {
  const piece = around([[170, 60], [179, 70]]);
  assert.deepEqual(scaled(piece, 1e6), world);
  const far = moved(piece, 100, 100);
  assert.ok(far.east <= world.east && far.north <= world.north && far.east - far.west > 0);
});

test("a ring out of sight is no path, one around the picture is, and points within a pixel are one", () => {
  const projection = projected({ west: 0, south: 0, east: 10, north: 10 }, 100, 100);
  const square = (half: number, lon = 5, lat = 5): Point[] => [[lon - half, lat - half], [lon + half, lat - half], [lon + half, lat + half], [lon - half, lat + half], [lon - half, lat - half]];
  assert.equal(pathOf([square(1, 60)], projection, true), "");
  assert.notEqual(pathOf([square(80)], projection, true), "");
  assert.ok(pathOf([square(0.001)], projection, true).length < 30);
  const [lon, lat] = middleOf([square(1), square(3, 7, 2)]) ?? [];
  assert.ok(Math.abs((lon ?? 0) - 7) < 1e-9 && Math.abs((lat ?? 0) - 2) < 1e-9, "the middle is that of the largest ring");
  assert.equal(middleOf([]), null);
});
