// Numbers, times and names as people read them.
import type { Schemas } from "./api/client.ts";

/** A day and time of this machine's zone, with the zone. */
export function time(text: string | null | undefined): string {
  if (!text) return "-";
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  return new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }).format(at);
}

/** How long ago, or how long until. */
export function since(text: string, now = Date.now()): string {
  const minutes = (new Date(text).getTime() - now) / 60_000;
  const form = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  const size = Math.abs(minutes);
  if (size < 60) return form.format(Math.round(minutes), "minute");
  if (size < 48 * 60) return form.format(Math.round(minutes / 60), "hour");
  return form.format(Math.round(minutes / 1440), "day");
}

/** A length of time that something took, in its largest unit; nothing where none is known. */
export function lasted(seconds: number | null | undefined): string | null {
  if (seconds === null || seconds === undefined) return null;
  const [size, unit] = seconds < 120 ? ([1, "second"] as const) : seconds < 7200 ? ([60, "minute"] as const) : seconds < 172_800 ? ([3600, "hour"] as const) : ([86_400, "day"] as const);
  return new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(seconds / size);
}

/** A sentence of the node as a page has it: a capital letter, times of this machine's zone, a full stop. */
export function asSentence(text: string): string {
  const local = text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (found) => time(found));
  const begun = local.charAt(0).toUpperCase() + local.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** A size in words, to three digits. */
export function size(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const at = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(undefined, { style: "unit", unit: units[at] ?? "byte", unitDisplay: "short", maximumSignificantDigits: 3 }).format(bytes / 1000 ** at);
}

/** `breech-face` as words. */
export function words(name: string): string {
  const text = name.replaceAll("-", " ").replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Codes of countries in a text, in capital letters, each once. */
export function countriesIn(text: string): string[] {
  return [...new Set(text.toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [])];
}

export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

/** A likelihood ratio in words, as log10: the support for one firearm, or against it. */
export function support(log10: number): string {
  const size = Math.abs(log10);
  const strength = size < 0.5 ? "about neutral" : size < 1 ? "weak support" : size < 2 ? "moderate support" : size < 4 ? "strong support" : "very strong support";
  if (size < 0.5) return strength;
  return `${strength} for ${log10 > 0 ? "one firearm" : "two firearms"}`;
}

export const conclusions: Record<Schemas["Conclusion"], string> = {
  identification: "Identification",
  "inconclusive-a": "Inconclusive A: some agreement, too little to identify",
  "inconclusive-b": "Inconclusive B: neither agreement nor disagreement",
  "inconclusive-c": "Inconclusive C: some disagreement, too little to eliminate",
  elimination: "Elimination",
  unsuitable: "Unsuitable for comparison",
};

/** The conclusion of a look at a hit. */
export function found(finding: Schemas["Finding2"]): string {
  return finding === "lead" ? "Lead" : conclusions[finding.concluded];
}

export const bases: Record<Schemas["Basis"], string> = {
  "hit-metadata": "Data of the hit",
  scans: "Scans",
  originals: "Original items",
  "certified-double-casts": "Certified double casts",
};

export const marks: [Schemas["MarkKind"], string][] = [
  ["breech-face", "Breech face"],
  ["firing-pin", "Firing pin"],
  ["ejector", "Ejector"],
  ["aperture-shear", "Aperture shear"],
  ["land", "Land of a bullet"],
  ["firing-pin-drag", "Firing pin drag"],
];
