// Places of nodes on a drawing. The same graph has the same places.
import { day as written } from "../words.ts";
import type { Graph } from "./graph.ts";
import { NEAREST_SQUARED, push } from "./pushes.ts";

export type Spot = { x: number; y: number };

const STEPS = 300;
/** Room at the edges, for names. */
const EDGE = { x: 90, y: 34 };
const GOLDEN_RAD = Math.PI * (3 - Math.sqrt(5));

/** More nodes than these push each other by a tree of squares, and cool down in fewer steps. */
const MANY = 300;
const STEPS_OF_MANY = 120;

/**
 * Places by forces: all nodes push each other away, links pull their ends together, and the whole cools down
 * (Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991).
 */
export class Forces {
  private step = 0;
  private readonly steps: number;
  private readonly x: number[];
  private readonly y: number[];
  private readonly ends: (readonly [number, number])[];

  constructor(private readonly graph: Graph) {
    const { nodes, links } = graph;
    this.steps = nodes.length > MANY ? STEPS_OF_MANY : STEPS;
    const at = new Map(nodes.map((node, place) => [node.id, place]));
    this.ends = links.flatMap((link) => {
      const [a, b] = [at.get(link.from), at.get(link.to)];
      return a === undefined || b === undefined ? [] : [[a, b] as const];
    });
    // Seeds of a sunflower: no two on each other, none preferred.
    this.x = nodes.map((_, place) => Math.sqrt(place + 0.5) * Math.cos(place * GOLDEN_RAD));
    this.y = nodes.map((_, place) => Math.sqrt(place + 0.5) * Math.sin(place * GOLDEN_RAD));
  }

  /** Whether all steps are done. */
  get isCold(): boolean {
    return this.step >= this.steps;
  }

  cool(): void {
    const { x, y } = this;
    const count = x.length;
    const moveX = new Float64Array(count);
    const moveY = new Float64Array(count);
    if (count > MANY) push(x, y, moveX, moveY);
    else pushEach(x, y, moveX, moveY);
    for (let a = 0; a < count; a++) {
      // Parts that nothing links do not drift away.
      moveX[a] = (moveX[a] ?? 0) - (x[a] ?? 0) * 0.04;
      moveY[a] = (moveY[a] ?? 0) - (y[a] ?? 0) * 0.04;
    }
    for (const [a, b] of this.ends) {
      const [dx, dy] = [(x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0)];
      const force = -Math.hypot(dx, dy);
      moveX[a] = (moveX[a] ?? 0) + dx * force;
      moveY[a] = (moveY[a] ?? 0) + dy * force;
      moveX[b] = (moveX[b] ?? 0) - dx * force;
      moveY[b] = (moveY[b] ?? 0) - dy * force;
    }
    const most = (count > MANY ? 2 : 0.5) * (1 - this.step / this.steps) + 0.01;
    for (let a = 0; a < count; a++) {
      const length = Math.hypot(moveX[a] ?? 0, moveY[a] ?? 0) || 1;
      const share = Math.min(length, most) / length;
      x[a] = (x[a] ?? 0) + (moveX[a] ?? 0) * share;
      y[a] = (y[a] ?? 0) + (moveY[a] ?? 0) * share;
    }
    this.step += 1;
  }

  /** The places as they are now, within a drawing of this size. */
  spots(width: number, height: number): Map<number, Spot> {
    return fitted(this.graph.nodes.map((node, place) => [node.id, { x: this.x[place] ?? 0, y: this.y[place] ?? 0 }]), width, height);
  }
}

/** Pushes of all pairs. */
export function pushEach(x: ArrayLike<number>, y: ArrayLike<number>, moveX: Float64Array, moveY: Float64Array): void {
  for (let a = 0; a < x.length; a++)
    for (let b = a + 1; b < x.length; b++) {
      const [dx, dy] = [(x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0)];
      const force = 1 / Math.max(dx * dx + dy * dy, NEAREST_SQUARED);
      moveX[a] = (moveX[a] ?? 0) + dx * force;
      moveY[a] = (moveY[a] ?? 0) + dy * force;
      moveX[b] = (moveX[b] ?? 0) - dx * force;
      moveY[b] = (moveY[b] ?? 0) - dy * force;
    }
}

/** Places by forces, once these are cold. */
export function byForces(graph: Graph, width: number, height: number): Map<number, Spot> {
  const forces = new Forces(graph);
  while (!forces.isCold) forces.cool();
  return forces.spots(width, height);
}

const least = (of: number[]) => of.reduce((a, b) => Math.min(a, b), Infinity);

function fitted(spots: [number, Spot][], width: number, height: number): Map<number, Spot> {
  const [xs, ys] = [spots.map(([, spot]) => spot.x), spots.map(([, spot]) => spot.y)];
  const [left, top] = [least(xs), least(ys)];
  const scale = (size: number, room: number) => (size > 1e-9 ? room / size : 0);
  const [wide, high] = [scale(-least(xs.map((x) => -x)) - left, width - 2 * EDGE.x), scale(-least(ys.map((y) => -y)) - top, height - 2 * EDGE.y)];
  return new Map(spots.map(([id, spot]) => [id, { x: wide ? EDGE.x + (spot.x - left) * wide : width / 2, y: high ? EDGE.y + (spot.y - top) * high : height / 2 }]));
}

export interface Timeline {
  spots: Map<number, Spot>;
  /** Country, and the top and bottom of its lane. */
  lanes: { country: string; top: number; bottom: number }[];
  ticks: { x: number; text: string }[];
  height: number;
}

/** Height of a row in a lane. */
const ROW = 34;
const LANE_GAP = 12;
/** Width of the names of the lanes and of nodes without a day. */
const UNDATED = 150;
const TICKS = 6;

/** Places along a timeline: a lane for each country, nodes without a day at the left. */
export function byDays({ nodes }: Graph, days: Map<number, number>, width: number): Timeline {
  const dated = nodes.flatMap((node) => days.get(node.id) ?? []);
  const [first, last] = [Math.min(...dated), Math.max(...dated)];
  const place = (day: number) => UNDATED + EDGE.x * 0.7 + (last > first ? (day - first) / (last - first) : 0.5) * (width - UNDATED - EDGE.x * 1.6);
  const spots = new Map<number, Spot>();
  const lanes: Timeline["lanes"] = [];
  let top = LANE_GAP;
  for (const country of [...new Set(nodes.map((node) => node.country))].sort()) {
    // Each row has the nodes that do not stand on each other, from left to right.
    const rows: number[] = [];
    const own = nodes.filter((node) => node.country === country).map((node) => ({ id: node.id, x: days.has(node.id) ? place(days.get(node.id) ?? first) : UNDATED * 0.6 }));
    for (const { id, x } of own.sort((a, b) => a.x - b.x || a.id - b.id)) {
      const free = rows.findIndex((end) => x - end >= 90);
      const row = free < 0 ? rows.length : free;
      rows[row] = x;
      spots.set(id, { x, y: top + ROW * (row + 0.5) });
    }
    const bottom = top + ROW * Math.max(rows.length, 1);
    lanes.push({ country, top, bottom });
    top = bottom + LANE_GAP;
  }
  const ticks = dated.length === 0 ? [] : last > first ? Array.from({ length: TICKS }, (_, at) => first + ((last - first) * at) / (TICKS - 1)) : [first];
  return { spots, lanes, ticks: ticks.map((day) => ({ x: place(day), text: written(new Date(day).toISOString().slice(0, 10)) })), height: top + 24 };
}
