// The node's own sentences in the language of the pages. The node writes English, for programs and logs; a page finds the template that an English
// sentence was made from, takes the inserted values out, and fills them into the template of its language.
import { FluentNumber, FluentResource, type FluentBundle, type FluentVariable } from "@fluent/bundle";
import english from "catalogue:en";
import { fallback, spoken } from "./chosen.ts";

// Names of the variables in `languages/*/sentences-*.ftl` say how a value is treated:
// - `said_…` holds words of the node, which are translated again;
// - `n` and `n_…` hold a number, by which a language may choose its plural;
// - `country` and `own` hold the code of a country;
// - a name that ends in a unit, as `distance_km`, holds a figure: its decimals are written as the language writes them;
// - every other one holds a name, a figure or a text of a user, and stays as it is.

/** Longest sentence that is looked at; a longer one stays English. Three values of 4 kB and the words around them fit. */
const MAX_LENGTH = 16_384;
/** Parts of a sentence that are looked up before it is given up, and how deep they may lie in one another. */
const MAX_LOOKS = 400;
const MAX_DEPTH = 8;
/** Places at which a joint, as `; `, may part a sentence. */
const MAX_SPLITS = 24;
/** Letters in its own words from which on a template is sure to be the one; below, its values must look right. */
const SURE_LETTERS = 9;

/** Words of a template, or the name of an inserted value. */
type Part = string | { name: string };

interface Template {
  id: string;
  parts: Part[];
  /** Characters of its own words, and the letters among them. */
  size: number;
  letters: number;
}

/** The parts of Fluent's patterns that the sentences use. */
type Pattern = string | Element[];
type Element = string | { type: "str"; value: string } | { type: "var"; name: string } | { type: "select"; selector: { type: string }; variants: { value: Pattern }[] } | { type: "other" };

/** A number as the node wrote it, which a language chooses its plural by. */
class Written extends FluentNumber {
  constructor(readonly text: string) {
    super(Number(text));
  }
  override toString(): string {
    return this.text;
  }
}

/** The sign before the decimals, in the language of a catalogue. */
function decimalOf(catalogue: FluentBundle): string {
  return new Intl.NumberFormat(catalogue.locales).formatToParts(0.5).find((part) => part.type === "decimal")?.value ?? ".";
}

/** All ways in which English writes a message: a select makes one of each variant. */
function written(pattern: Pattern): Part[][] {
  let ways: Part[][] = [[]];
  for (const element of typeof pattern === "string" ? [pattern] : pattern) {
    const next: Part[][] =
      typeof element === "string" ? [[element]] : element.type === "str" ? [[element.value]] : element.type === "var" ? [[{ name: element.name }]] : element.type === "select" ? element.variants.flatMap(({ value }) => written(value)) : [];
    ways = ways.flatMap((way) => next.map((more) => [...way, ...more]));
  }
  return ways.map(joined);
}

/** Words side by side as one. */
function joined(parts: Part[]): Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (typeof part === "string" && typeof last === "string") whole[whole.length - 1] = last + part;
    else whole.push(part);
  }
  return whole;
}

const isSaid = (name: string) => name.startsWith("said_");
const isCountry = (name: string) => name === "country" || name === "own";
const isNumber = (name: string) => name === "n" || name.startsWith("n_");
const isDecimal = (name: string, value: string) => /_(?:km|mm2?|um|nm)$/.test(name) && /^-?\d{1,15}\.\d{1,15}$/.test(value);

/** The templates in an order to look them up: by the first word where one begins with words, else by the last one. */
class Templates {
  readonly all: Template[] = [];
  /** Templates without words of their own, as a list: they part a sentence, and count only where all its parts are known. */
  readonly joints: Template[] = [];
  private readonly byFirst = new Map<string, Template[]>();
  private readonly byLast = new Map<string, Template[]>();
  private readonly others: Template[] = [];

  constructor(text: string) {
    for (const { id, value } of new FluentResource(text).body as { id: string; value: Pattern | null }[]) {
      if (!id.startsWith("sentence-") || !value) continue;
      for (const parts of written(value)) {
        const own = parts.filter((part) => typeof part === "string").join("");
        this.keep({ id, parts, size: own.length, letters: own.replace(/[^a-z]/gi, "").length });
      }
    }
    for (const list of [...this.byFirst.values(), ...this.byLast.values()]) list.sort(bySureness);
  }

  private keep(template: Template): void {
    this.all.push(template);
    const first = template.parts[0];
    const last = template.parts.at(-1);
    if (template.id.startsWith("sentence-joints-")) this.joints.push(template);
    else if (typeof first === "string" && (/^\S+ /.test(first) || template.parts.length === 1)) add(this.byFirst, firstWord(first), template);
    else if (typeof last === "string" && / \S+$/.test(last)) add(this.byLast, lastWord(last), template);
    else this.others.push(template);
  }

  /** Those that a sentence may be made from, the surest one first. */
  of(text: string): Template[] {
    return [...(this.byFirst.get(firstWord(text)) ?? []), ...(this.byLast.get(lastWord(text)) ?? []), ...this.others].sort(bySureness);
  }
}

const bySureness = (one: Template, other: Template) => other.size - one.size;
const firstWord = (text: string) => text.slice(0, `${text} `.indexOf(" "));
const lastWord = (text: string) => text.slice(text.lastIndexOf(" ") + 1);

function add(lists: Map<string, Template[]>, word: string, template: Template): void {
  const list = lists.get(word);
  if (list) list.push(template);
  else lists.set(word, [template]);
}

type Values = Map<string, string>;

/**
 * The values in a text that a template made; null where it did not. Its own words are looked for from left to right, the first and the last ones at
 * the ends. `splitAt` is the place of the second part's words, for joints, which may stand at several places.
 */
function valuesOf({ parts }: Template, text: string, splitAt?: number): Values | null {
  const values: Values = new Map();
  let at = 0;
  let name: string | null = null;
  for (const [place, part] of parts.entries()) {
    if (typeof part !== "string") {
      name = part.name;
      continue;
    }
    const isLast = place === parts.length - 1;
    const found: number = name === null ? at : isLast ? text.length - part.length : splitAt !== undefined ? splitAt : text.indexOf(part, at);
    if (found < at || !text.startsWith(part, found)) return null;
    if (name !== null && !keep(values, name, text.slice(at, found))) return null;
    name = null;
    at = found + part.length;
  }
  if (name === null) return at === text.length ? values : null;
  return keep(values, name, text.slice(at)) ? values : null;
}

/** Keeps a value, unless it cannot be one of this name. */
function keep(values: Values, name: string, value: string): boolean {
  if (isNumber(name) && !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return false;
  if (isCountry(name) && !/^[A-Z]{2}$/.test(value)) return false;
  if (value === "" && !isSaid(name)) return false;
  if (values.has(name) && values.get(name) !== value) return false;
  values.set(name, value);
  return true;
}

/** A reference, figure, country or time: the same in each language. */
const isTheSame = (text: string) => /^(?:[A-Z]{1,2}-?\d{1,9}|[A-Z]{2}|[-+]?\d[\d.:]{0,20}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/.test(text);

/** The name of a file, a record or a country, and no English word. */
const isNamed = (text: string) => text.length <= 200 && !/\s/.test(text) && (/[\d/._]/.test(text) || /^[A-Z]{2}$/.test(text));

/** The place of a fault, as a file or a field: at most a few words, and more than English ones. */
const isPlace = (text: string) => text.length <= 300 && !/[\n;]/.test(text) && (/[\d/._]/.test(text) || !/\s/.test(text));

const words = (text: string) => (text.match(/\S+/g) ?? []).length;

/** One sentence on its way into a language. */
class Telling {
  private looks = MAX_LOOKS;
  private readonly known = new Map<string, string | null>();

  constructor(
    private readonly templates: Templates,
    private readonly catalogue: FluentBundle,
  ) {}

  /** A text of the node in the language; null where it is not known as a whole. */
  told(text: string, depth: number): string | null {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    if (depth > MAX_DEPTH || this.looks-- <= 0) return null;
    // A text that holds itself is not looked at again.
    this.known.set(text, null);
    const found = this.byLines(text, depth) ?? this.byTemplate(text, depth) ?? this.byWord(text, depth) ?? this.byStop(text, depth) ?? this.byJoint(text, depth);
    this.known.set(text, found);
    return found;
  }

  private byLines(text: string, depth: number): string | null {
    if (!text.includes("\n")) return null;
    const lines = text.split("\n").map((line) => this.told(line, depth + 1));
    return lines.every((line) => line !== null) ? lines.join("\n") : null;
  }

  /** A single word that the node inserts: the pages have those of the wire already. */
  private byWord(text: string, depth: number): string | null {
    if (depth === 0) return null;
    if (isTheSame(text)) return text;
    if (!/^[a-z]+(?:[-_ ][a-z]+)*$/.test(text)) return null;
    return this.formatted(`wire-${text.replaceAll(" ", "-")}`, {});
  }

  private byTemplate(text: string, depth: number): string | null {
    for (const template of this.templates.of(text)) {
      // A word alone may be anything at the top: a name, a reason that a person gave.
      if (depth === 0 && template.id.startsWith("sentence-words-")) continue;
      const values = valuesOf(template, text);
      const found = values && this.filled(template, values, depth);
      if (found) return found;
    }
    return null;
  }

  /** Sentences lose or gain the full stop where they stand in another one. */
  private byStop(text: string, depth: number): string | null {
    if (text.endsWith(".")) {
      const found = this.byTemplate(text.slice(0, -1), depth);
      return found && `${found}.`;
    }
    const found = this.byTemplate(`${text}.`, depth);
    return found && found.replace(/\.([\u2069]*)$/, "$1");
  }

  private byJoint(text: string, depth: number): string | null {
    for (const joint of this.templates.joints) {
      const words = joint.parts.find((part) => typeof part === "string")!;
      let at = text.indexOf(words);
      for (let splits = 0; at >= 0 && splits < MAX_SPLITS; splits++) {
        const values = valuesOf(joint, text, at);
        const found = values && this.filled(joint, values, depth);
        if (found) return found;
        at = text.indexOf(words, at + 1);
      }
    }
    return null;
  }

  private filled(template: Template, values: Values, depth: number): string | null {
    const filled: Record<string, FluentVariable> = {};
    let saids = 0;
    let unknown = 0;
    for (const [name, value] of values) {
      if (isNumber(name)) filled[name] = new Written(value);
      else if (isDecimal(name, value)) filled[name] = value.replace(".", decimalOf(this.catalogue));
      else if (!isSaid(name) || value === "") filled[name] = value;
      else {
        const told = this.told(value, depth + 1);
        saids++;
        if (told === null) unknown++;
        filled[name] = told ?? value;
      }
    }
    if (!isRight(template, values, saids, unknown)) return null;
    return this.formatted(template.id, filled);
  }

  private formatted(id: string, values: Record<string, FluentVariable>): string | null {
    const pattern = this.catalogue.getMessage(id)?.value;
    return pattern ? this.catalogue.formatPattern(pattern, values, []) : null;
  }
}

/** Whether a template with these values may be told. One with few words of its own fits much that is no sentence of the node. */
function isRight({ id, parts, letters }: Template, values: Values, saids: number, unknown: number): boolean {
  if (id.startsWith("sentence-joints-")) return unknown === 0 && [...values].every(([name, value]) => isSaid(name) || isPlace(value));
  if (letters >= SURE_LETTERS || parts.length === 1) return true;
  if (unknown > 0) return false;
  const plain = [...values].filter(([name]) => !isSaid(name) && !isNumber(name) && !isCountry(name)).map(([, value]) => value);
  // Behind a colon a person's text may stand.
  const isShort = parts.some((part) => typeof part === "string" && part.endsWith(": ")) || plain.every((value) => words(value) <= 3);
  if (typeof parts[0] === "string" && /^[a-z]/i.test(parts[0])) return isShort;
  if (saids > 0) return plain.every((value) => words(value) <= 1);
  return isShort && (plain[0] === undefined || isNamed(plain[0]));
}

let templates: Templates | undefined;

/** All templates of English, for tests. */
export function writtenSentences(): readonly { id: string; parts: readonly Part[] }[] {
  templates ??= new Templates(english);
  return templates.all;
}

/** Ids of all templates that fit a sentence, for tests. */
export function templatesOf(sentence: string): { id: string; values: Record<string, string> }[] {
  templates ??= new Templates(english);
  return templates.of(sentence).flatMap((template) => {
    const values = valuesOf(template, sentence);
    return values ? [{ id: template.id, values: Object.fromEntries(values) }] : [];
  });
}

/**
 * A sentence of the node in the language of a catalogue: the one that the pages speak, unless another one is given. A sentence that is not known
 * stays as it is, in English. Give it as it came: a capital letter, a full stop and local times (`asSentence`) come after.
 */
export function said(sentence: string, catalogue: FluentBundle = spoken.value.texts): string {
  if (catalogue === fallback.texts || sentence.length > MAX_LENGTH) return sentence;
  templates ??= new Templates(english);
  return new Telling(templates, catalogue).told(sentence, 0) ?? sentence;
}
