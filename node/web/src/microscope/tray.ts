// Pictures that wait for a report: kept in this tab until a report takes them, or the person signs out.
import { signal } from "@preact/signals";
import { onLeaving } from "../api/session.ts";

/** Most pictures of a report. */
export const MAX_PICTURES = 6;

export interface Kept {
  /** The two exhibits, as the microscope names them. */
  pair: [string, string];
  caption: string;
  png: Blob;
  /** Address of the bytes in this tab. */
  url: string;
}

export const tray = signal<Kept[]>([]);

/** Pictures of a pair, whichever of the two stood left. */
export function ofPair(all: Kept[], one: string, other: string): Kept[] {
  return all.filter(({ pair }) => pair.includes(one) && pair.includes(other) && one !== other);
}

/** Keeps a picture; false when the pair has as many as a report shows. */
export function keep(pair: [string, string], caption: string, png: Blob): boolean {
  if (ofPair(tray.value, ...pair).length >= MAX_PICTURES) return false;
  tray.value = [...tray.value, { pair, caption, png, url: URL.createObjectURL(png) }];
  return true;
}

onLeaving(() => remove(tray.value));

export function remove(gone: Kept[]): void {
  for (const { url } of gone) URL.revokeObjectURL(url);
  tray.value = tray.value.filter((one) => !gone.includes(one));
}
