// Outlines of countries for maps, from the program's own border data (docs/borders.md); nothing of them comes from elsewhere.
import { t } from "../languages/text.tsx";

/** Longitude and latitude, degrees. */
export type Point = [lon_deg: number, lat_deg: number];

export interface Line {
  /** Codes of the countries that end here, null where there is none; nothing on a border that is no outline. */
  sides: [string | null, string | null] | null;
  /** The two states that meet, where this is an international border. */
  states: [string, string] | null;
  points: Point[];
}

export interface Outlines {
  lines: Line[];
  /** Closed rings of each country; where they lie in each other, the inner one is a hole. */
  rings: Map<string, Point[][]>;
}

const MAGIC = "STRIAEB1";
const STEPS_PER_DEG = 100;
const [OUTLINE, BORDER, CUT] = [1, 2, 4];

class Broken extends Error {
  constructor() {
    super(t("map-broken"));
  }
}

class Reader {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}
  text(count: number): string {
    const part = this.bytes.subarray(this.at, this.at + count);
    if (part.length < count) throw new Broken();
    this.at += count;
    return String.fromCharCode(...part);
  }
  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Broken();
    return byte;
  }
  /** Seven bits a byte, low ones first, 28 bits at most. */
  natural(): number {
    let number = 0;
    for (const shift of [0, 7, 14, 21]) {
      const byte = this.byte();
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
    throw new Broken();
  }
  signed(): number {
    const number = this.natural();
    return number & 1 ? -(number >> 1) - 1 : number >> 1;
  }
}

/** Reads the file of outlines. */
export function read(bytes: Uint8Array): Outlines {
  const reader = new Reader(bytes);
  if (reader.text(MAGIC.length) !== MAGIC) throw new Broken();
  const codes: (string | null)[] = [null];
  for (let count = reader.natural(); count > 0; count--) codes.push(reader.text(4).slice(0, 2));
  const code = () => codes[reader.natural()] ?? null;
  const lines: Line[] = [];
  for (let count = reader.natural(); count > 0; count--) {
    const kind = reader.byte();
    const sides: Line["sides"] = kind & (OUTLINE | CUT) ? [code(), code()] : null;
    const states = kind & BORDER ? ([code(), code()] as [string, string]) : null;
    let [lon, lat] = [0, 0];
    const points: Point[] = [];
    for (let left = reader.natural(); left > 0; left--) {
      lon += reader.signed();
      lat += reader.signed();
      points.push([lon / STEPS_PER_DEG, lat / STEPS_PER_DEG]);
    }
    lines.push({ sides, states, points });
  }
  return { lines, rings: ringsOf(lines) };
}

const key = (point: Point | undefined) => `${point}`;

/** Puts the lines of each country together, end to beginning, with the country on the left. */
export function ringsOf(lines: Line[]): Map<string, Point[][]> {
  const runs = new Map<string, Point[][]>();
  for (const { sides, points } of lines) {
    if (!sides) continue;
    for (const [at, country] of sides.entries()) {
      if (!country) continue;
      const own = runs.get(country) ?? [];
      own.push(at === 0 ? points : [...points].reverse());
      runs.set(country, own);
    }
  }
  return new Map([...runs].map(([country, own]) => [country, joined(own)]));
}

function joined(runs: Point[][]): Point[][] {
  const beginning = new Map<string, Point[][]>();
  for (const run of runs) beginning.set(key(run[0]), [...(beginning.get(key(run[0])) ?? []), run]);
  const rings: Point[][] = [];
  for (const run of runs) {
    const waiting = beginning.get(key(run[0])) ?? [];
    const at = waiting.indexOf(run);
    if (at < 0) continue;
    waiting.splice(at, 1);
    const ring = [...run];
    while (key(ring.at(-1)) !== key(ring[0])) {
      const next = beginning.get(key(ring.at(-1)))?.shift();
      if (!next) break;
      ring.push(...next.slice(1));
    }
    rings.push(ring);
  }
  return rings;
}

let asked: Promise<Outlines> | null = null;

/** The outlines, asked of this node once. */
export function outlines(): Promise<Outlines> {
  asked ??= fetch("/world.bin")
    .then(async (response) => {
      if (!response.ok) throw new Error(t("map-not-given"));
      return read(new Uint8Array(await response.arrayBuffer()));
    })
    .catch((error: Error) => {
      asked = null;
      throw error;
    });
  return asked;
}
