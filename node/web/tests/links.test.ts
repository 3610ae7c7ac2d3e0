// The graph of links: ends by number, folding, days, places on a drawing, tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { casesOf, daysOf, folded, graphOf, joined, linksCsv, withoutCountries } from "../src/links/graph.ts";
import { byDays, byForces, pushEach } from "../src/links/layout.ts";
import { push } from "../src/links/pushes.ts";

const opaque = "758bc6ba0db94ecc540f6ec0cf184d49";
const nodes = [
  { kind: "country", country: "ES", name: "ES" },
  { kind: "country", country: "FR", name: "FR" },
  { kind: "case", country: "FR", name: "F-1" },
  { kind: "exhibit", country: "FR", name: "F-1 / E-2" },
  { kind: "exhibit", country: "FR", name: "F-1 / E-3" },
  { kind: "exhibit", country: "ES", name: opaque },
  { kind: "firearm", country: "FR", name: "F-1" },
];
const edges: [number, number, string, string | null][] = [[2, 1, "belongs to", null], [3, 2, "belongs to", null], [4, 2, "belongs to", null], [3, 5, "confirmed hit", "H-1"], [4, 5, "unconfirmed hit", "H-2"], [3, 6, "fired by", null], [5, 0, "belongs to", null]];
const reply = {
  nodes,
  links: edges.map(([from, to, says, hit]) => ({ from: nodes[from]?.name ?? "", to: nodes[to]?.name ?? "", says, hit })),
  graphml: edges.map(([from, to]) => `<edge source="n${from}" target="n${to}"></edge>`).join("\n"),
};

test("links end where the GraphML says, also where a case and a firearm have one name", () => {
  const graph = graphOf(reply);
  assert.deepEqual(graph.links.map((link) => [link.from, link.to]), edges.map(([from, to]) => [from, to]));
  assert.deepEqual(graph.nodes.map((node) => node.label), ["ES", "FR", "F-1", "E-2", "E-3", "758bc6", "F-1"]);
  assert.deepEqual(graphOf({ ...reply, graphml: "" }).links, []);
  assert.deepEqual([...casesOf(graph)], [[3, 2], [4, 2]]);
});

test("folded exhibits hand their links to their case, and unfolding gives the whole back", () => {
  const graph = graphOf(reply);
  const small = folded(graph, new Set());
  assert.deepEqual(small.nodes.map((node) => [node.id, node.holds]), [[0, 0], [1, 0], [2, 2], [5, 0], [6, 0]]);
  assert.deepEqual(small.links.map((link) => [link.from, link.to, link.says]), [[2, 1, "belongs to"], [2, 5, "confirmed hit"], [2, 5, "unconfirmed hit"], [2, 6, "fired by"], [5, 0, "belongs to"]]);
  assert.deepEqual(folded(graph, new Set([2])), graph);
  assert.ok(withoutCountries(graph).links.every((link) => link.to !== 1 && link.to !== 0));
});

test("of confirmed hits alone nothing is left that they do not join", () => {
  const confirmed = graphOf({ ...reply, links: reply.links.filter((link) => link.says !== "unconfirmed hit"), graphml: edges.filter(([, , says]) => says !== "unconfirmed hit").map(([from, to]) => `<edge source="n${from}" target="n${to}"></edge>`).join("\n") });
  assert.deepEqual(joined(confirmed).nodes.map((node) => node.id), [0, 1, 2, 3, 5, 6]);
  assert.deepEqual(joined({ ...confirmed, links: confirmed.links.filter((link) => link.says !== "confirmed hit") }), { nodes: [], links: [] });
});

test("days are those of cases, and of other countries what a hit tells", () => {
  const days = daysOf(graphOf(reply), [{ case: "F-1", occurred: "2026-06-09..2026-06-11" }], [{ hit: "H-1", event_month: "2026-04" }]);
  const at = (day: string) => Date.parse(day);
  assert.deepEqual([days.get(2), days.get(3), days.get(5), days.get(6)], [at("2026-06-09"), at("2026-06-09"), at("2026-04"), at("2026-06-09")]);
  assert.equal(days.get(0), undefined);
});

test("forces keep all nodes inside, apart from each other, and at the same places each time", () => {
  const graph = graphOf(reply);
  const spots = byForces(graph, 800, 500);
  assert.deepEqual(spots, byForces(graph, 800, 500));
  const all = [...spots.values()];
  assert.equal(all.length, nodes.length);
  assert.ok(all.every(({ x, y }) => x >= 0 && x <= 800 && y >= 0 && y <= 500));
  for (const [at, one] of all.entries()) for (const other of all.slice(at + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 20);
  const length = (from: number, to: number) => Math.hypot((spots.get(from)?.x ?? 0) - (spots.get(to)?.x ?? 0), (spots.get(from)?.y ?? 0) - (spots.get(to)?.y ?? 0));
  assert.ok(length(3, 6) < length(0, 1), "linked nodes are nearer than unlinked ones");
  assert.equal(byForces({ nodes: graph.nodes.slice(0, 1), links: [] }, 800, 500).get(0)?.x, 400);
  assert.equal(byForces({ nodes: [], links: [] }, 800, 500).size, 0);
});

test("a timeline has a lane for each country, earlier to the left, and nothing on each other", () => {
  const graph = withoutCountries(graphOf(reply));
  const days = daysOf(graph, [{ case: "F-1", occurred: "2026-06-09" }], [{ hit: "H-1", event_month: "2026-04" }]);
  const { spots, lanes, height } = byDays(graph, days, 800);
  assert.deepEqual(lanes.map((lane) => lane.country), ["ES", "FR"]);
  assert.ok((spots.get(5)?.x ?? 0) < (spots.get(3)?.x ?? 0));
  for (const node of graph.nodes) {
    const lane = lanes.find((one) => one.country === node.country);
    const y = spots.get(node.id)?.y ?? 0;
    assert.ok(lane && y > lane.top && y < lane.bottom && lane.bottom < height);
  }
  const all = [...spots.values()];
  for (const [at, one] of all.entries()) for (const other of all.slice(at + 1)) assert.ok(Math.abs(one.x - other.x) >= 90 || Math.abs(one.y - other.y) >= 30);
  assert.deepEqual(byDays(graph, new Map(), 800).ticks, []);
});

test("the table has a row for each link, with both ends in full", () => {
  const rows = linksCsv(graphOf(reply)).trimEnd().split("\r\n");
  assert.equal(rows.length, 1 + edges.length);
  assert.ok(rows.includes(`exhibit,FR,F-1 / E-2,confirmed hit,H-1,exhibit,ES,${opaque}`));
});

test("the tree of squares pushes as all pairs do: the same where none is far, and nearly so where some are", () => {
  const count = 500;
  const chance = (at: number) => Math.abs(Math.sin(at * 12.9898) * 43758.5453) % 1;
  const [x, y] = [0, 1].map((axis) => Array.from({ length: count }, (_, at) => (at < 3 ? 5 : 40 * chance(2 * at + axis))));
  const pushed = (how: (x: number[], y: number[], moveX: Float64Array, moveY: Float64Array) => void) => {
    const moves = [new Float64Array(count), new Float64Array(count)] as const;
    how(x ?? [], y ?? [], ...moves);
    return moves;
  };
  const [exactX, exactY] = pushed(pushEach);
  const [sameX, sameY] = pushed((...of) => push(...of, 0));
  const [nearX, nearY] = pushed(push);
  let [wrong, whole] = [0, 0];
  for (let at = 0; at < count; at++) {
    const of = (moves: Float64Array) => moves[at] ?? 0;
    assert.ok(Math.hypot(of(sameX) - of(exactX), of(sameY) - of(exactY)) < 1e-6);
    wrong += Math.hypot(of(nearX) - of(exactX), of(nearY) - of(exactY));
    whole += Math.hypot(of(exactX), of(exactY));
  }
  assert.ok(wrong < 0.05 * whole, `${wrong / whole}`);
});
