// Named sets of light, filter and arrangement: some come with the pages, others are a person's own and stay in the browser.
import { t } from "../languages/text.tsx";
import { read, start, type View, written } from "./view.ts";

const names = ["azimuth_deg", "elevation_deg", "lamps", "exaggeration", "gloss", "colour", "filter", "short_um", "long_um", "split_deg"] as const;
export type Preset = Pick<View, (typeof names)[number]>;

const plain: Preset = of(start);

/** Light from the side, and only wavelengths of striae; the dividing line lies across upright striae. */
export const striae: Preset = { ...plain, azimuth_deg: 0, elevation_deg: 35, exaggeration: 5, gloss: 0.15, colour: "brass", filter: "band", short_um: 6, long_um: 250, split_deg: 0 };

export function builtIn(): [string, Preset][] {
  return [
    [t("microscope-preset-grazing"), { ...plain, elevation_deg: 12, exaggeration: 6, gloss: 0.1 }],
    [t("microscope-preset-measured"), { ...plain, filter: "raw" }],
    [t("microscope-preset-levelled"), plain],
    [t("microscope-preset-striae"), striae],
  ];
}

/** Most sets of a person, and characters of a name. */
export const MAX_OWN = 20;
export const MAX_NAME = 40;

/** What a set keeps of a view. */
export function of(view: View): Preset {
  return Object.fromEntries(names.map((name) => [name, view[name]])) as unknown as Preset;
}

/** Whether a view is as a set has it. */
export function isOf(view: View, preset: Preset): boolean {
  return names.every((name) => view[name] === preset[name]);
}

const place = (person: string) => `striae.presets.${person}`;

/** A person's own sets. Each is kept as a link has it, so that what was changed by hand is read within its limits. */
export function own(person: string, store: Pick<Storage, "getItem"> = localStorage): [string, Preset][] {
  let kept: unknown;
  try {
    kept = JSON.parse(store.getItem(place(person)) ?? "[]");
  } catch {
    return [];
  }
  if (!Array.isArray(kept)) return [];
  return kept
    .filter((one): one is [string, string] => Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "string")
    .slice(0, MAX_OWN)
    .map(([name, query]) => [name.slice(0, MAX_NAME), of(read(new URLSearchParams(query)))]);
}

/** Keeps a person's sets; false where the browser keeps nothing. */
export function keep(person: string, sets: [string, Preset][], store: Pick<Storage, "setItem"> = localStorage): boolean {
  const kept = sets.slice(0, MAX_OWN).map(([name, preset]) => [name.slice(0, MAX_NAME), written({ ...start, ...preset }).toString()]);
  try {
    store.setItem(place(person), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
