// The language of a browser test: steps name texts in English, and this finds their words in the language that the pages speak.
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "@fluent/syntax";

/** `en`, or the language of STRIAE_LANGUAGE. */
export const LANGUAGE = process.env.STRIAE_LANGUAGE ?? "en";

const FOLDER = new URL("../../languages/", import.meta.url);
/** A part of a text with fewer letters names nothing. */
const LEAST_PART = 3;

/** Without elements, and without the marks of direction that texts in Arabic hold. */
const bare = (text) => text.replace(/<\/?\w+\/?>/g, "").replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ");

/** The texts of a message, one for each of its plural forms, each as its literal parts with values between them. */
function forms(pattern) {
  let all = [[""]];
  for (const element of pattern.elements) {
    if (element.type === "TextElement") all = all.map((parts) => [...parts.slice(0, -1), parts.at(-1) + element.value]);
    else if (element.expression.type === "SelectExpression") all = element.expression.variants.flatMap((variant) => forms(variant.value).flatMap((inner) => all.map((parts) => [...parts.slice(0, -1), parts.at(-1) + inner[0], ...inner.slice(1)])));
    else if (element.expression.type === "StringLiteral") all = all.map((parts) => [...parts.slice(0, -1), parts.at(-1) + element.expression.value]);
    else all = all.map((parts) => [...parts, ""]);
  }
  return all.map((parts) => parts.map(bare));
}

function read(language) {
  const messages = new Map();
  for (const file of readdirSync(new URL(`${language}/`, FOLDER))) {
    for (const entry of parse(readFileSync(new URL(`${language}/${file}`, FOLDER), "utf8"), { withSpans: false }).body) {
      if (entry.type === "Message" && entry.value) messages.set(entry.id.name, forms(entry.value));
    }
  }
  return messages;
}

const english = LANGUAGE === "en" ? new Map() : read("en");
const other = LANGUAGE === "en" ? new Map() : read(LANGUAGE);

const longest = (parts) => parts.reduce((one, two) => (two.trim().length > one.trim().length ? two : one), "").trim();

const capital = (text) => text.charAt(0).toLocaleUpperCase(LANGUAGE) + text.slice(1);

/** The texts that stand for an English one, or for a part of one; itself where no catalogue has it. */
export function inLanguage(text) {
  // A reference, as R-1, is the same in every language, though texts hold it as an example.
  if (/^[A-Z]-\d+$/.test(text)) return [text];
  // Pages begin names of the catalogues with a capital letter.
  const isLabel = text !== text.charAt(0).toLowerCase() + text.slice(1);
  return translated(text) ?? (isLabel ? translated(text.charAt(0).toLowerCase() + text.slice(1))?.map(capital) : null) ?? [text];
}

function translated(text) {
  const ways = { whole: new Set(), begun: new Set(), part: new Set() };
  for (const [id, formsOf] of english) {
    const told = (other.get(id) ?? []).map((parts) => longest(parts));
    for (const parts of formsOf) {
      const kind = parts.length === 1 && parts[0].trim() === text ? "whole" : parts[0].startsWith(text) ? "begun" : parts.some((part) => part.includes(text)) ? "part" : null;
      // A label may be as short as it is; of a longer text two letters name nothing.
      if (kind) for (const one of told) if (one && (kind === "whole" || one.length >= LEAST_PART)) ways[kind].add(one);
    }
  }
  const found = ways.whole.size ? ways.whole : ways.begun.size ? ways.begun : ways.part;
  return found.size ? [...found] : null;
}

/** English texts of several words that another language tells otherwise: none may stand on a page that speaks it. */
export function englishIn(lines) {
  const wrong = new Set();
  for (const [id, formsOf] of english) {
    const told = new Set((other.get(id) ?? []).flat().map((part) => part.trim()));
    for (const [whole, ...rest] of formsOf) {
      const text = whole.trim();
      if (rest.length === 0 && text.includes(" ") && !told.has(text)) wrong.add(text);
    }
  }
  return lines.map((line) => line.trim()).filter((line) => wrong.has(line));
}
