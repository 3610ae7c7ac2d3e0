// Pushes of many points on each other, by a tree of squares: those far away push as one (Barnes and Hut, "A hierarchical O(N log N)
// force-calculation algorithm", 1986).

/** A square is one point to those that are farther from it than its side, times this. */
const FAR = 0.9;
/** Nearer points push as if they were so far apart. */
export const NEAREST_SQUARED = 1e-4;
/** Points on one place would divide squares for ever. */
const MOST_DIVISIONS = 24;

/** The tree: squares with their side, the sum and count of their points, and the first of their four parts. */
class Squares {
  readonly side: number[] = [];
  readonly sumX: number[] = [];
  readonly sumY: number[] = [];
  readonly count: number[] = [];
  readonly parts: number[] = [];
  readonly left: number[] = [];
  readonly top: number[] = [];

  add(left: number, top: number, side: number): number {
    for (const [list, value] of [[this.left, left], [this.top, top], [this.side, side], [this.sumX, 0], [this.sumY, 0], [this.count, 0], [this.parts, -1]] as const) list.push(value);
    return this.count.length - 1;
  }

  /** Puts a point into a square, and into its parts where others are there already. */
  put(x: number, y: number): void {
    let square = 0;
    for (let depth = 0; ; depth++) {
      const before = this.count[square] ?? 0;
      const [beforeX, beforeY] = [this.sumX[square] ?? 0, this.sumY[square] ?? 0];
      this.count[square] = before + 1;
      this.sumX[square] = beforeX + x;
      this.sumY[square] = beforeY + y;
      if (before === 0 || depth === MOST_DIVISIONS) return;
      if (this.parts[square] === -1) {
        this.divide(square);
        // The one that was there moves into its part; several on one place stay together.
        const part = this.partOf(square, beforeX / before, beforeY / before);
        this.count[part] = before;
        this.sumX[part] = beforeX;
        this.sumY[part] = beforeY;
      }
      square = this.partOf(square, x, y);
    }
  }

  private divide(square: number): void {
    const half = (this.side[square] ?? 0) / 2;
    const [left, top] = [this.left[square] ?? 0, this.top[square] ?? 0];
    this.parts[square] = this.add(left, top, half);
    this.add(left + half, top, half);
    this.add(left, top + half, half);
    this.add(left + half, top + half, half);
  }

  private partOf(square: number, x: number, y: number): number {
    const half = (this.side[square] ?? 0) / 2;
    return (this.parts[square] ?? 0) + (x >= (this.left[square] ?? 0) + half ? 1 : 0) + (y >= (this.top[square] ?? 0) + half ? 2 : 0);
  }
}

/**
 * Adds to `moveX` and `moveY` of each point the pushes of all others: of a length of one over the distance. `far` is how soon squares
 * push as one; with 0 each point pushes by itself.
 */
export function push(x: ArrayLike<number>, y: ArrayLike<number>, moveX: Float64Array, moveY: Float64Array, far = FAR): void {
  const count = x.length;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < count; at++) {
    left = Math.min(left, x[at] ?? 0);
    right = Math.max(right, x[at] ?? 0);
    top = Math.min(top, y[at] ?? 0);
    bottom = Math.max(bottom, y[at] ?? 0);
  }
  const squares = new Squares();
  squares.add(left, top, Math.max(right - left, bottom - top, 1e-9) * 1.001);
  for (let at = 0; at < count; at++) squares.put(x[at] ?? 0, y[at] ?? 0);
  const waiting: number[] = [];
  for (let at = 0; at < count; at++) {
    const [ownX, ownY] = [x[at] ?? 0, y[at] ?? 0];
    let [sumX, sumY] = [0, 0];
    waiting.push(0);
    while (waiting.length > 0) {
      const square = waiting.pop() ?? 0;
      const held = squares.count[square] ?? 0;
      if (held === 0) continue;
      const [dx, dy] = [ownX - (squares.sumX[square] ?? 0) / held, ownY - (squares.sumY[square] ?? 0) / held];
      const squared = dx * dx + dy * dy;
      const first = squares.parts[square] ?? -1;
      const side = squares.side[square] ?? 0;
      if (first === -1 || side * side < far * far * squared) {
        const force = held / Math.max(squared, NEAREST_SQUARED);
        sumX += dx * force;
        sumY += dy * force;
      } else waiting.push(first, first + 1, first + 2, first + 3);
    }
    moveX[at] = (moveX[at] ?? 0) + sumX;
    moveY[at] = (moveY[at] ?? 0) + sumY;
  }
}
