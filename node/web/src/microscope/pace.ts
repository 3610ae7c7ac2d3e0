// Resolution of a picture that moves: where a whole one takes long, fewer points are drawn until it is still.

/** Time that a frame may take while something moves. */
const FRAME_MS = 25;
/** A picture is still after so long without a change. */
export const STILL_MS = 160;
/** Coarsest picture: one point for so many along each side. */
const MOST = 4;
/** Divisor of a first look: nothing of it is seen that a finer one would show. */
const FIRST_LOOK = 3;

/** The part of the sides that is drawn of a picture that takes so long when it is whole: 1, a half, a third or a quarter. */
export function divisorFor(whole_ms: number): number {
  return Math.min(MOST, Math.max(1, Math.ceil(Math.sqrt(whole_ms / FRAME_MS))));
}

export class Pace {
  /** Milliseconds of a whole picture, by what it shows. */
  private readonly whole_ms = new Map<string, number>();
  private timer = 0;

  /**
   * The divisor of the next frame: that of a picture that moves, or of a first look at marks that are coarse themselves. `whole` is
   * called once the picture is still, where this frame is not whole.
   */
  next(shows: string, isMoving: boolean, isFirstLook: boolean, whole: () => void): number {
    clearTimeout(this.timer);
    const divisor = isFirstLook ? FIRST_LOOK : isMoving ? divisorFor(this.whole_ms.get(shows) ?? 0) : 1;
    if (divisor > 1) this.timer = window.setTimeout(whole, STILL_MS);
    return divisor;
  }

  took(shows: string, ms: number, divisor: number): void {
    const all = ms * divisor * divisor;
    const before = this.whole_ms.get(shows);
    this.whole_ms.set(shows, before === undefined ? all : (before + all) / 2);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
