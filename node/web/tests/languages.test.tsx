// The catalogues: every language has what English has, and the pages speak it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type ComponentChildren, type VNode, isValidElement } from "preact";
import { catalogue, LANGUAGES } from "../languages/read.mjs";
import { bestOf, localeOf, speak } from "../src/languages/chosen.ts";
import { leftToRight, named, plain, rich, t } from "../src/languages/text.tsx";
import { number, support, time, words } from "../src/words.ts";

const english = catalogue("en").messages;
const others = LANGUAGES.filter((language) => language !== "en").map((language) => [language, catalogue(language)] as const);
const arabic = catalogue("ar").text;

test("every language has the ids, variables and elements of English, in files of the same names", () => {
  for (const [language, { messages }] of others) {
    assert.deepEqual([...messages.keys()].sort(), [...english.keys()].sort(), language);
    for (const [id, message] of messages) {
      const wanted = english.get(id);
      assert.equal(message.room, wanted?.room, `${language}: ${id}`);
      // A sentence of the node may leave out what is for the terminal: sentences.test.ts compares those.
      if (!id.startsWith("sentence-")) assert.deepEqual([...message.variables.keys()].sort(), [...(wanted?.variables.keys() ?? [])].sort(), `${language}: variables of ${id}`);
      assert.deepEqual(message.elements, wanted?.elements, `${language}: elements of ${id}`);
    }
  }
});

test("an id begins with its room, and a plural has all categories of its language", () => {
  for (const [id, { room }] of english) assert.ok(id.startsWith(`${room}-`) || id.startsWith("wire-") || id.startsWith(room.replace("sentences-", "sentence-")), `${id} in ${room}.ftl`);
  // In French, Spanish and English the others are as the last one; Arabic has six of its own.
  const needed: Record<string, string[]> = { ar: ["few", "many", "one", "other", "two", "zero"] };
  for (const language of LANGUAGES)
    for (const [id, { plurals }] of catalogue(language).messages) for (const keys of plurals) for (const key of needed[language] ?? ["one", "other"]) assert.ok(keys.includes(key), `${language}: ${id} lacks [${key}]`);
});

test("names of the node are in English as the node gives them", () => {
  speak("en", "");
  for (const id of english.keys()) if (id.startsWith("wire-")) assert.equal(named("wire", id.slice(5)), id.slice(5).replace(/[-_]/g, " "));
});

test("French has spaces that do not break before its signs, and Arabic its own comma and question mark", () => {
  for (const line of catalogue("fr").text.split("\n")) assert.doesNotMatch(line, / [:;?!»]( |$|<)|« /, line);
  for (const line of arabic.split("\n")) assert.doesNotMatch(line, /\p{Script=Arabic}[,;?]/u, line);
});

test("an Arabic text has its marks of direction as they are, and isolates digits that a sign parts", () => {
  assert.doesNotMatch(arabic, /\{"\\u20/, "Fluent isolates a literal, so that its mark holds nothing");
  for (const line of arabic.split("\n")) assert.doesNotMatch(line.replace(/\u2066.*?\u2069/g, "").replace(/[A-Za-z]\S* [\d-]+/g, ""), /\p{Script=Arabic}[^A-Za-z]*\d-\d/u, line);
});

test("a browser's wishes choose the language, and its region the locale", () => {
  assert.equal(bestOf(["de-AT", "fr-CH", "en"]), "fr");
  assert.equal(bestOf(["ar-EG"]), "ar");
  assert.equal(bestOf(["ja"]), "en");
  assert.equal(bestOf([]), "en");
  assert.match(localeOf("fr", ["en-GB", "fr-CH"]), /^fr-CH-/);
  assert.match(localeOf("ar", ["ar-SA"]), /^ar-SA-.*ca-gregory.*nu-latn/);
  assert.equal(localeOf("es", ["es_broken"]), "es-u-ca-gregory-nu-latn");
});

test("Arabic has Latin digits, plurals of its own, and isolates on the screen alone", () => {
  speak("ar", arabic);
  assert.equal(number(1234.5), "1,234.5");
  assert.match(time("2026-05-04T12:00:00Z"), /2026/);
  assert.match(t("home-more", { count: 3 }), /بنود/);
  assert.match(t("home-more", { count: 2 }), /بندان/);
  assert.match(t("home-good-day", { person: "ana" }), /\u2068ana\u2069/);
  assert.doesNotMatch(plain("home-good-day", { person: "ana" }), /[\u2066-\u2069]/);
  assert.equal(leftToRight("12.5 µm"), "\u206612.5 µm\u2069");
  assert.equal(words("breech-face"), "وجه المغلاق");
  speak("en", "");
  assert.equal(leftToRight("12.5 µm"), "12.5 µm");
  assert.equal(words("no-such-name"), "No such name");
  assert.equal(support(3.1), "strong support for one firearm");
});

test("a text that a language lacks is English", () => {
  speak("fr", "home-inbox = Boîte");
  assert.equal(t("home-inbox"), "Boîte");
  assert.equal(t("home-empty"), "Nothing waits for you.");
  speak("en", "");
});

function flat(of: ComponentChildren): string {
  if (Array.isArray(of)) return of.map(flat).join("");
  if (isValidElement(of)) return typeof of.type === "string" ? `[${of.type} ${flat((of as VNode<{ children?: ComponentChildren }>).props.children)}]` : flat((of as VNode<{ children?: ComponentChildren }>).props.children);
  return of === null || of === undefined ? "" : String(of);
}

test("elements stand in sentences, and a value never becomes one", () => {
  assert.equal(flat(rich("main-no-page", null, { link: (words) => <a href="/">{words}</a> })), "There is no page here. [a Go to Home]");
  const row = rich("home-row", { subject: "<strong>H-4</strong>", waits_for: "<a> & b" }, { strong: (children) => <b>{children}</b> });
  assert.equal(flat(row), "[b <strong>H-4</strong>]: <a> & b");
  assert.equal(flat(rich("home-show", null, { choice: () => <select /> })), "Show [select ]");
});
