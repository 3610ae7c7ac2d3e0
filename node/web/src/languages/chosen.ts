// The language of the pages: the one that this browser stores, else one that the browser asks for, else English.
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { negotiateLanguages } from "@fluent/langneg";
import { signal } from "@preact/signals";
import english from "catalogue:en";
import files from "catalogue:files";

/** Languages, each named in itself. */
export const NAMES = { en: "English", fr: "Français", es: "Español", ar: "العربية" };
export type Language = keyof typeof NAMES;

const STORED = "striae-language";

interface Spoken {
  language: Language;
  /** BCP 47, with the region that the browser asks for. */
  locale: string;
  texts: FluentBundle;
}

/** Languages that the browser asks for, the best one first. */
function wishes(): readonly string[] {
  return globalThis.navigator?.languages ?? [];
}

/**
 * The locale of a language. Digits are Latin and the calendar is Gregorian in each of them, Arabic too: examiners compare figures with colleagues
 * abroad, with records and with printed reports, and two sets of digits for one figure invite a mistake.
 */
export function localeOf(language: Language, wished = wishes()): string {
  const regional = wished.find((wish) => wish.toLowerCase().split("-")[0] === language) ?? language;
  try {
    return new Intl.Locale(regional, { calendar: "gregory", numberingSystem: "latn" }).toString();
  } catch {
    return `${language}-u-ca-gregory-nu-latn`;
  }
}

export function isRightToLeft(language: Language): boolean {
  return language === "ar";
}

function spokenOf(language: Language, text: string): Spoken {
  const locale = localeOf(language);
  // Isolates keep `E-9` whole inside of Arabic. Other languages do without them: copied text would hold characters that nobody sees.
  const texts = new FluentBundle(locale, { useIsolating: isRightToLeft(language) });
  texts.addResource(new FluentResource(text));
  return { language, locale, texts };
}

/** English, which is in the program: texts that a language lacks are shown in it. */
export const fallback = spokenOf("en", english);

/** The language that is spoken now: a component that shows a text is drawn again when it changes, and keeps its state. */
export const spoken = signal<Spoken>(fallback);

/** The language, and its locale for numbers and times. */
export const language = () => spoken.value.language;
export const locale = () => spoken.value.locale;

/** Speaks a language of which all texts are at hand. */
export function speak(wanted: Language, text: string): void {
  spoken.value = wanted === "en" ? fallback : spokenOf(wanted, text);
}

/** The last one that was asked for: an earlier one that comes late is dropped. */
let wantedLast: Language = "en";

async function fetched(wanted: Language): Promise<string> {
  if (wanted === "en") return english;
  const reply = await fetch(`/${files[wanted]}`);
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.text();
}

async function change(wanted: Language): Promise<void> {
  wantedLast = wanted;
  const text = await fetched(wanted);
  if (wantedLast !== wanted) return;
  speak(wanted, text);
  document.documentElement.lang = wanted;
  document.documentElement.dir = isRightToLeft(wanted) ? "rtl" : "ltr";
}

/** Changes the language and stores the choice in this browser. Throws where its texts do not arrive: the former one stays. */
export async function choose(wanted: Language): Promise<void> {
  await change(wanted);
  try {
    localStorage.setItem(STORED, wanted);
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

function stored(): string[] {
  try {
    return [localStorage.getItem(STORED) ?? ""].filter((one) => one in NAMES);
  } catch {
    return [];
  }
}

/** The best of the languages for these wishes. */
export function bestOf(wished: readonly string[]): Language {
  return (negotiateLanguages([...wished], Object.keys(NAMES), { defaultLocale: "en", strategy: "lookup" })[0] ?? "en") as Language;
}

/** Speaks the stored or the best language before the first page is drawn; English where its texts do not arrive. */
export async function begin(): Promise<void> {
  await change(bestOf([...stored(), ...wishes()])).catch(() => undefined);
}
