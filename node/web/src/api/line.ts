// The line to the node: whether it is cut, and when it came back. Pages ask again then for what they could not have.
import { signal } from "@preact/signals";

/** Whether the last request reached nobody. */
export const isCut = signal(false);
/** Grows each time that the line comes back. */
export const returns = signal(0);

/** A request reached nobody. */
export function noAnswer(): void {
  isCut.value = true;
}

/** The node answered, whatever it said. */
export function answered(): void {
  if (!isCut.value) return;
  isCut.value = false;
  returns.value += 1;
}
