// Lands of two bullets and the phases in which they meet: which pair is shown, and the next one.
import type { Reply } from "../../api/client.ts";
import { t } from "../../languages/text.tsx";

export type Phases = Reply<"/exhibit/phases">;

/** A row of strips: a land of the left bullet and the one that it meets; nothing where a bullet has none for it. */
export interface Met {
  land: number | null;
  candidate: number | null;
}

/** The phase and the pair of lands that are shown. */
export interface Shown {
  /** Place among the phases. */
  phase: number;
  /** Lands of both, from 1. */
  pair: [number, number];
}

/** Lands that meet in a phase, with those that were not scanned; by the left bullet's number. */
export function met(all: Phases, phase: number): Met[] {
  const one = all.phases[phase];
  const lands = all.barrel_lands;
  if (!one) return [];
  if (typeof one.phase === "number") {
    const by = one.phase;
    return Array.from({ length: lands }, (_, at) => ({ land: at + 1, candidate: ((by + (one.is_reversed ? lands - at : at)) % lands) + 1 }));
  }
  // Without an order the lands that met are named; others stand alone.
  const pairs = one.lands.map(([land = 0, candidate = 0]) => ({ land, candidate }));
  const alone = (side: 0 | 1, taken: number[]) => Array.from({ length: lands }, (_, at) => at + 1).filter((land) => !taken.includes(land) && fileOf(all, side, land) !== null);
  return [
    ...pairs,
    ...alone(0, pairs.map((pair) => pair.land)).map((land) => ({ land, candidate: null })),
    ...alone(1, pairs.map((pair) => pair.candidate)).map((candidate) => ({ land: null, candidate })),
  ];
}

/** The file that shows a land of a side; nothing where it was not scanned. */
export function fileOf(all: Phases, side: 0 | 1, land: number | null): number | null {
  return land === null ? null : (all.files[side]?.[land - 1] ?? null);
}

/** The comparison of two lands; nothing where one was not scanned. */
export function pairOf(all: Phases, land: number | null, candidate: number | null): Phases["pairs"][number] | null {
  return all.pairs.find((pair) => pair.land === land && pair.candidate_land === candidate) ?? null;
}

/** Pairs of a phase that can be shown. */
function pairsIn(all: Phases, phase: number): [number, number][] {
  return met(all, phase).flatMap(({ land, candidate }) => (pairOf(all, land, candidate) && land !== null && candidate !== null ? [[land, candidate] as [number, number]] : []));
}

/** The best phase with its first pair. */
export function start(all: Phases): Shown {
  return inPhase(all, all.best, 1);
}

/** A phase with the pair of a land of the left bullet, or the first pair that it has. */
export function inPhase(all: Phases, phase: number, land: number): Shown {
  const pairs = pairsIn(all, phase);
  return { phase, pair: pairs.find((pair) => pair[0] === land) ?? pairs[0] ?? [1, 1] };
}

/** The next pair of the phase, or the one before. A pair that is not of the phase gives way to one that is. */
export function stepped(all: Phases, shown: Shown, by: number): Shown {
  const pairs = pairsIn(all, shown.phase);
  const now = pairs.findIndex((pair) => pair.join() === shown.pair.join());
  const pair = now < 0 ? (pairs.find((one) => one[0] === shown.pair[0]) ?? pairs[0]) : pairs[(now + by + pairs.length) % pairs.length];
  return pair ? { ...shown, pair } : shown;
}

/** The next phase, or the one before, at the same land of the left bullet. */
export function turned(all: Phases, shown: Shown, by: number): Shown {
  const count = all.phases.length;
  return count === 0 ? shown : inPhase(all, (shown.phase + by + count) % count, shown.pair[0]);
}

/** A pair that was picked, in the phase in which it meets: in the shown one where it is of it, else in the best of the others. */
export function picked(all: Phases, shown: Shown, pair: [number, number]): Shown {
  const has = (at: number) => pairsIn(all, at).some((one) => one.join() === pair.join());
  if (has(shown.phase)) return { ...shown, pair };
  const others = all.phases.map((phase, at) => ({ at, score: phase.score })).filter(({ at }) => has(at));
  const best = others.sort((one, other) => other.score - one.score)[0];
  return { phase: best ? best.at : shown.phase, pair };
}

/** The name of a phase: "3", "3 reversed"; phases count from 1. */
export function nameOf(phase: Phases["phases"][number]): string {
  if (typeof phase.phase !== "number") return t("bullets-phase-free");
  const name = String(phase.phase + 1);
  return phase.is_reversed ? t("bullets-phase-reversed", { phase: name }) : name;
}

/** What is shown, as a link says it. */
export function written({ phase, pair }: Shown, all: Phases): URLSearchParams {
  const query = new URLSearchParams();
  if (phase !== all.best) query.set("phase", String(phase));
  query.set("lands", pair.join(","));
  return query;
}

/** What a link says; what it does not say, or says wrongly, is as at the start. */
export function read(query: URLSearchParams, all: Phases): Shown {
  const number = Number(query.get("phase") ?? all.best);
  const phase = all.phases[number] ? number : all.best;
  const [land = 0, candidate = 0] = (query.get("lands") ?? "").split(",").map(Number);
  return pairOf(all, land, candidate) ? { phase, pair: [land, candidate] } : inPhase(all, phase, 1);
}
