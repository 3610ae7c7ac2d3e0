// Numbers, times and names as people read them.
import type { Schemas } from "./api/client.ts";
import { isRightToLeft, language, locale } from "./languages/chosen.ts";
import { said } from "./languages/sentences.ts";
import { named, t } from "./languages/text.tsx";

/** A day and time of this machine's zone, with the zone. */
export function time(text: string | null | undefined): string {
  if (!text) return "-";
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  return new Intl.DateTimeFormat(locale(), { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }).format(at);
}

/** From so many days on years are told. */
const YEARS_FROM_DAYS = 730;

/** How long ago, or how long until. */
export function since(text: string, now = Date.now()): string {
  const minutes = (new Date(text).getTime() - now) / 60_000;
  const form = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  const size = Math.abs(minutes);
  if (size < 60) return form.format(Math.round(minutes), "minute");
  if (size < 48 * 60) return form.format(Math.round(minutes / 60), "hour");
  const days = minutes / 1440;
  return Math.abs(days) < YEARS_FROM_DAYS ? form.format(Math.round(days), "day") : form.format(Math.round(days / 365.25), "year");
}

/** A length of time that something took, in its largest unit; nothing where none is known. */
export function lasted(seconds: number | null | undefined): string | null {
  if (seconds === null || seconds === undefined) return null;
  const [size, unit] = seconds < 120 ? ([1, "second"] as const) : seconds < 7200 ? ([60, "minute"] as const) : seconds < 172_800 ? ([3600, "hour"] as const) : ([86_400, "day"] as const);
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(seconds / size);
}

/** A sentence of the node as a page has it: in its language, with a capital letter, times of this machine's zone, a full stop. */
export function asSentence(text: string): string {
  const local = said(text).replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (found) => time(found));
  const begun = capital(local);
  return /[.!?؟]$/.test(begun) ? begun : `${begun}.`;
}

/** The node's words where a person gave no reason. */
const NO_REASON = /^no reason given$/;

/** A reason as the person wrote it; the node's words where nobody gave one, in the language. */
export function reasonGiven(reason: string): string {
  return NO_REASON.test(reason) ? said(reason) : reason;
}

/** A size in words, to three digits. */
export function size(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const at = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale(), { style: "unit", unit: units[at] ?? "byte", unitDisplay: "short", maximumSignificantDigits: 3 }).format(bytes / 1000 ** at);
}

/** The zone of this machine, in which all times are shown. */
export function zone(): string {
  const long = new Intl.DateTimeFormat(locale(), { timeZoneName: "long" }).formatToParts().find((part) => part.type === "timeZoneName")?.value;
  return long ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A number as the language writes it. */
export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** A share as a percentage, 0.12 as 12 %. */
export function percent(share: number, digits = 0): string {
  return number(share, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Precisions of days in records, by the length of their text. */
const PRECISIONS: Record<number, Intl.DateTimeFormatOptions> = { 7: { year: "numeric", month: "short" }, 10: { year: "numeric", month: "short", day: "numeric" } };

/** A day or a month as records have it, `2026-05-04` or `2026-05`, or a span of two, `2026-05-01..2026-05-04`; any other text as it is. */
export function day(text: string): string {
  const ends = text.split("..");
  const options = PRECISIONS[ends[0]?.length ?? 0];
  const days = ends.map((end) => new Date(/^\d{4}-\d\d(-\d\d)?$/.test(end) ? end : Number.NaN));
  const [first, last] = days;
  if (!first || !options || days.length > 2 || ends.some((end) => end.length !== ends[0]?.length) || days.some((one) => Number.isNaN(one.getTime()))) return text;
  const form = new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" });
  return last && last > first ? form.formatRange(first, last) : form.format(first);
}

/**
 * Words one after the other, with the comma of the language. In Arabic each stands for itself and the list runs from the right, though it may hold
 * codes of countries alone.
 */
export function listed(all: string[]): string {
  return isRightToLeft(language()) && all.length > 1 ? `\u200f${all.map((one) => `\u2068${one}\u2069`).join(t("words-comma"))}` : all.join(t("words-comma"));
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}

/** A name of the node, as `breech-face`, inside of a sentence; in English where the catalogues (`wire-`) do not have it. */
export function word(name: string): string {
  return named("wire", name) ?? named("wire", name.replaceAll(/[ -]/g, "_")) ?? name.replaceAll("-", " ").replaceAll("_", " ");
}

/** A name of the node, as `breech-face`, with a capital letter. */
export function words(name: string): string {
  return capital(word(name));
}

/** Codes of countries in a text, in capital letters, each once. */
export function countriesIn(text: string): string[] {
  return [...new Set(text.toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [])];
}

/** A likelihood ratio in words, as log10: the support for one firearm, or against it. */
export function support(log10: number): string {
  const size = Math.abs(log10);
  if (size < 0.5) return t("words-support-neutral");
  const strength = size < 1 ? "weak" : size < 2 ? "moderate" : size < 4 ? "strong" : "very-strong";
  return t(`words-support-${strength}-${log10 > 0 ? "one" : "two"}`);
}

const CONCLUSIONS = ["identification", "inconclusive-a", "inconclusive-b", "inconclusive-c", "elimination", "unsuitable"] as const;

export function conclusionName(of: Schemas["Conclusion"]): string {
  return t(`words-conclusion-${of}`);
}

/** All conclusions of AFTE's range, in its order, with their names. */
export function conclusions(): [Schemas["Conclusion"], string][] {
  return CONCLUSIONS.map((one) => [one, conclusionName(one)]);
}

/** The conclusion of a look at a hit. */
export function found(finding: Schemas["Finding2"]): string {
  return finding === "lead" ? t("words-lead") : conclusionName(finding.concluded);
}

const BASES = ["hit-metadata", "scans", "originals", "certified-double-casts"] as const;

/** All bases of a look, with their names. */
export function bases(): [Schemas["Basis"], string][] {
  return BASES.map((one) => [one, basisName(one)]);
}

export function basisName(of: Schemas["Basis"]): string {
  return t(`words-basis-${of}`);
}

const MARKS = ["breech-face", "firing-pin", "ejector", "aperture-shear", "land", "firing-pin-drag"] as const;

/** All kinds of marks, with their names. */
export function marks(): [Schemas["MarkKind"], string][] {
  return MARKS.map((one) => [one, t(`words-mark-${one}`)]);
}
