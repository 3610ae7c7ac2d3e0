// The marks of two exhibits that can be compared with each other.
import type { Schemas } from "../api/client.ts";
import { useCall } from "../design/parts.tsx";

export interface Comparable {
  /** Files of both, from 1. */
  files: [number, number];
  mark: Schemas["MarkKind"];
  isStriated: boolean;
}

const striated: Schemas["MarkKind"][] = ["land", "aperture-shear", "firing-pin-drag"];

/** Files of the same kind of mark. */
export function pairsOf(left: Schemas["ListedExhibit"] | undefined, right: Schemas["ListedExhibit"] | undefined): Comparable[] {
  const all: Comparable[] = [];
  left?.acquisitions.forEach((one, at) => right?.acquisitions.forEach((other, beside) => {
    if (one.mark === other.mark) all.push({ files: [at + 1, beside + 1], mark: one.mark, isStriated: striated.includes(one.mark) });
  }));
  return all;
}

export function useExhibit(id: string, isAsked = true) {
  const number = Number(id.replace(/\D/g, ""));
  return useCall("/exhibit/list", { filter: { from: number, to: number }, paging: { limit: 1 } }, false, isAsked);
}
