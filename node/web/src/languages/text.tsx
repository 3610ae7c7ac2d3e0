// Texts of the catalogues in the language that is spoken.
import type { FluentVariable } from "@fluent/bundle";
import { type ComponentChildren, Fragment } from "preact";
import { fallback, spoken } from "./chosen.ts";
import type { PlainTexts, RichTexts } from "./texts.d.ts";

/** Ids of texts without elements, and of texts with elements. */
export type Id = keyof PlainTexts;
export type RichId = keyof RichTexts;
/** Ids of texts that take nothing: tables of names hold them. */
export type NameId = { [I in Id]: PlainTexts[I] extends null ? I : never }[Id];

type Given<I extends Id> = [PlainTexts[I]] extends [null] ? [] : [given: Exclude<PlainTexts[I], null>];
type Values = Record<string, FluentVariable> | null;

function formatted(id: string, given: Values): string | null {
  for (const { texts } of [spoken.value, fallback]) {
    const pattern = texts.getMessage(id)?.value;
    // With a list for errors Fluent writes `{$name}` for what it cannot fill in; without one it throws.
    if (pattern) return texts.formatPattern(pattern, given, []);
  }
  return null;
}

/** The text of an id, filled in. Numbers are given as numbers: the language writes them, and chooses the plural by them. */
export function t<I extends Id>(id: I, ...[given]: Given<I>): string {
  return formatted(id, (given ?? null) as Values) ?? id;
}

/** A text for a file, the clipboard or a comparison: without the marks of direction that Arabic has on the screen. */
export function plain<I extends Id>(id: I, ...given: Given<I>): string {
  return t(id, ...given).replace(/[\u2066-\u2069\u200e\u200f]/g, "");
}

/** The text of a name that the node gave, as `breech-face`; none where the catalogues do not have it. */
export function named(beginning: string, name: string): string | null {
  const id = `${beginning}-${name.replaceAll(" ", "-")}`;
  return /^[\w-]+$/.test(id) ? formatted(id, null) : null;
}

/** A code, reference, file's name or figure with its unit: it reads from left to right inside of any text. */
export function leftToRight(text: string): string {
  return spoken.value.language === "ar" ? `\u2066${text}\u2069` : text;
}

type Elements<I extends RichId> = Record<RichTexts[I]["elements"], (children: ComponentChildren) => ComponentChildren>;
/** Stands for `<` in values: a value never becomes an element. */
const KEPT = "\ue000";

function parted(text: string, elements: Record<string, (children: ComponentChildren) => ComponentChildren>): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let from = 0;
  const seen: Record<string, number> = {};
  for (const found of text.matchAll(/<(\w+)(?:\/>|>(.*?)<\/\1>)/gs)) {
    const name = found[1] ?? "";
    const make = elements[name];
    if (!make) continue;
    seen[name] = (seen[name] ?? 0) + 1;
    parts.push(text.slice(from, found.index).replaceAll(KEPT, "<"));
    // Languages put elements in different places: by its key an element keeps what is typed in it.
    parts.push(<Fragment key={`${name}${seen[name]}`}>{make(parted(found[2] ?? "", elements))}</Fragment>);
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from).replaceAll(KEPT, "<"));
  return parts;
}

/**
 * A text with elements inside, as `Go to <link>Home</link>` or `Show <choice/>`: each name has a function that makes the element around
 * its children. `given` is null where the text takes nothing.
 */
export function rich<I extends RichId>(id: I, given: RichTexts[I]["given"], elements: Elements<I>): ComponentChildren {
  const values = Object.fromEntries(Object.entries((given ?? {}) as Record<string, string | number>).map(([name, value]) => [name, typeof value === "string" ? value.replaceAll("<", KEPT) : value]));
  return parted(formatted(id, values) ?? id, elements);
}
