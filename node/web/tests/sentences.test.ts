// The node's own sentences: every one that a page can show is in the catalogues, and is found again.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { catalogue, LANGUAGES } from "../languages/read.mjs";
import { sentence } from "../src/design/parts.tsx";
import { fallback, speak } from "../src/languages/chosen.ts";
import { said, templatesOf, writtenSentences } from "../src/languages/sentences.ts";
import { asSentence } from "../src/words.ts";
import { leftOut, nodeSentences, nodeTexts } from "./sentences/node-sentences.ts";
import { JOINTS, PUT_TOGETHER } from "./sentences/put-together.ts";

const bundles = Object.fromEntries(
  LANGUAGES.map((language) => {
    const bundle = new FluentBundle(language, { useIsolating: language === "ar" });
    assert.deepEqual(bundle.addResource(new FluentResource(catalogue(language).text)), []);
    return [language, bundle];
  }),
);
const others = LANGUAGES.filter((language) => language !== "en");
const texts = Object.fromEntries(LANGUAGES.map((language) => [language, catalogue(language).messages]));
const ids = [...texts.en!.keys()].filter((id) => id.startsWith("sentence-"));
const isGeneral = (id: string) => id.startsWith("sentence-words-") || id.startsWith("sentence-joints-");
const plain = (text: string) => text.replace(/[\u2068\u2069\u200f]/g, "");
const inFrench = (sentence: string) => said(sentence, bundles.fr!);
const inSpanish = (sentence: string) => said(sentence, bundles.es!);
const inArabic = (sentence: string) => plain(said(sentence, bundles.ar!));

/** Templates as the node writes them, and their words with `{}` for values; values side by side are one. */
const written = writtenSentences();
const shapeOf = (parts: (typeof written)[number]["parts"]) => parts.map((part) => (typeof part === "string" ? part : "{}")).join("");

test("every sentence of the node that a page can show is in English, as the node writes it", () => {
  const known = new Set([...written.map(({ parts }) => shapeOf(parts)), ...Object.values(PUT_TOGETHER).flat(), ...JOINTS]);
  const missing = nodeSentences().filter(({ shape }) => !known.has(shape));
  assert.deepEqual(missing.map(({ shape, places }) => `${places.join(", ")}: ${shape}`), []);
});

test("every sentence of the catalogues is in a source of the node", () => {
  const found = new Set(nodeSentences().map(({ shape }) => shape));
  const all = nodeTexts();
  const gone = written.filter(({ id, parts }) => {
    if (id.startsWith("sentence-joints-")) return false;
    const shapes = PUT_TOGETHER[id];
    if (shapes) return !shapes.every((shape) => all.has(shape));
    return id.startsWith("sentence-words-") ? !all.has(shapeOf(parts)) : !found.has(shapeOf(parts));
  });
  assert.deepEqual(gone.map(({ id, parts }) => `${id}: ${shapeOf(parts)}`), []);
  assert.deepEqual(Object.keys(PUT_TOGETHER).filter((id) => !ids.includes(id)), []);
  assert.deepEqual(leftOut.filter((path) => !existsSync(`../../${path}`)), []);
});

test("every sentence is in every language, with values that English has", () => {
  for (const language of others) {
    const messages = texts[language]!;
    assert.deepEqual([...messages.keys()].filter((id) => id.startsWith("sentence-")).sort(), [...ids].sort(), language);
    for (const id of ids) for (const name of messages.get(id)!.variables.keys()) assert.ok(texts.en!.get(id)!.variables.has(name), `${language}: ${id} has no value ${name}`);
  }
});

/** Made-up values: names, figures, and words of the node that are the same in each language. */
function madeUp(parts: (typeof written)[number]["parts"], isOne: boolean): Record<string, string> {
  const names = parts.flatMap((part) => (typeof part === "string" ? [] : [part.name]));
  return Object.fromEntries(names.map((name, place) => [name, /^n(?:_|$)/.test(name) ? (isOne ? "1" : `${place + 7}`) : name === "country" ? "PT" : name === "own" ? "ES" : `K-${place + 31}`]));
}

test("a sentence made from any template is found, and told with its values in each language", () => {
  const wrong: string[] = [];
  for (const { id, parts } of written.filter(({ id }) => !isGeneral(id))) {
    const isOne = texts.en!.get(id)!.plurals.length > 0 && written.find((one) => one.id === id)!.parts === parts;
    const values = madeUp(parts, isOne);
    const sentence = parts.map((part) => (typeof part === "string" ? part : values[part.name])).join("");
    const found = templatesOf(sentence);
    if (!found.some((one) => one.id === id && Object.entries(values).every(([name, value]) => one.values[name] === value))) wrong.push(`${id} is not found in: ${sentence}`);
    for (const language of others) {
      const told = plain(said(sentence, bundles[language]!));
      for (const name of texts[language]!.get(id)!.variables.keys()) {
        // A plural may say its number in a word.
        if (/^n(?:_|$)/.test(name)) continue;
        if (!told.includes(values[name]!)) wrong.push(`${language}: ${id} does not say ${name}: ${told}`);
      }
      const given: Record<string, FluentVariable> = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, /^n(?:_|$)/.test(name) ? Number(value) : value]));
      const wanted = plain(bundles[language]!.formatPattern(bundles[language]!.getMessage(id)!.value!, given));
      if (told !== wanted) wrong.push(`${language}: ${id}\n  ${sentence}\n  ${told}\n  ${wanted}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("English stays as it is, and so does all that is no sentence of the node", () => {
  speak("en", "");
  assert.equal(said("the hit is lead: it is not allowed to examine it"), "the hit is lead: it is not allowed to examine it");
  assert.equal(said("the request cannot be read: no", fallback.texts), "the request cannot be read: no");
  const strange = ["", " ", "good morning", "Ana went to Porto", "he came by train and by bus", "failed to parse: no hits", "cannot parse this; no hits", "one, two, three", "no hits. This is new.", "case closed for good, they say", "Portugal to hear of it", "1 to 100 pairs, and 0 are given", "of", "{ $x }", "hits", "confirmed"];
  for (const language of others) for (const sentence of strange) assert.equal(said(sentence, bundles[language]!), sentence);
});

test("sentences inside of sentences are told too", () => {
  assert.equal(inFrench("H-4: the hit is lead: it is not allowed to withdraw it"), "H-4\u00a0: le rapprochement est dans l’état «\u00a0piste\u00a0»\u00a0: il n’est pas permis de faire ceci\u00a0: le retirer");
  assert.equal(inFrench("scan 3.x3p: the file is empty; copy or export it again"), "scan 3.x3p\u00a0: le fichier est vide\u00a0; copiez-le ou exportez-le de nouveau");
  assert.equal(inFrench("regular tool marks: 12 % of the relief was left out; 1 other placement fits nearly as well"), "traces d’usinage régulières\u00a0: 12 % du relief a été laissé de côté\u00a0; 1 autre placement convient presque aussi bien".replace("12 %", "12\u00a0%"));
  assert.equal(inSpanish("the role examiner does not allow erase-by-order; these do: liaison, operator"), `el rol perito no permite esto: ${named("es", "erase-by-order")}; estos sí: oficial de enlace, operador`);
  assert.equal(inArabic("the second examination (from PT)"), "الفحص الثاني (من PT)");
  assert.equal(inFrench("sent to PT for MA"), "envoyé à PT pour MA");
  assert.equal(inSpanish("6 lands, right twist, order unknown"), "6 campos, giro: derecha, orden desconocido");
  // A fault of the system is told in English, inside of a sentence that is known.
  assert.match(inFrench("a stored signature cannot be read (unexpected end of file); run `striae node reindex`"), /^une signature .*\(unexpected end of file\).*`striae node reindex`$/);
});

const named = (language: string, word: string) => bundles[language]!.formatPattern(bundles[language]!.getMessage(`wire-${word}`)!.value!);

test("a sentence of several lines is told line by line", () => {
  assert.equal(inFrench("nothing was imported\ncustody, line 3, column date: it must be filled\nand 4 more mistakes"), "rien n’a été importé\nchaîne de possession, ligne 3, colonne date\u00a0: il doit être rempli\net 4 erreurs de plus");
  assert.equal(inFrench("cases, line 3: invalid type"), "cases, line 3: invalid type");
  assert.equal(inFrench("nothing was imported\nall is lost"), "nothing was imported\nall is lost");
});

test("a full stop may be there or not", () => {
  const near = "It was recovered 80.2 km from the border of ES and PT; the limit is 80 km";
  assert.equal(inSpanish(`${near}.`), "Se recuperó a 80,2 km de la frontera de ES y PT; el límite es 80 km.");
  assert.match(inSpanish(`${near}, and the map may be wrong by 0.5 km, so that a person may decide otherwise.`), /^Se recuperó a 80,2 km .* el límite es 80 km, y el mapa puede errar en 0,5 km/);
});

test("numbers choose the plural of the language, and stay as they were written", () => {
  const given = (count: string) => `${count} given for ana; try again in 60 s`;
  assert.match(inFrench(given("1 wrong password")), /^1 mot de passe faux pour ana/);
  assert.match(inFrench(given("5 wrong passwords")), /^5 mots de passe faux pour ana/);
  assert.match(inArabic(given("2 wrong passwords")), /^كلمتا مرور خاطئتان/);
  assert.match(inArabic(given("5 wrong passwords")), /^5 كلمات مرور/);
  assert.match(inArabic(given("12 wrong passwords")), /^12 كلمة مرور/);
  assert.match(inFrench("the report has 12345678 bytes, and at most 8388608 are kept"), /12345678 octets.*8388608/);
});

test("what users wrote comes out unchanged, whatever it holds", () => {
  const hostile = [
    "{ $said_why }",
    "a { b } c",
    "{}",
    "'quoted' there is no exhibit",
    "there is no case E-1; `striae exhibit list` lists them",
    "\u202e\u2066abc\u2069\u200f",
    "<b>bold</b>",
    "ظرف فارغ",
    "; ; ; , , , : : :",
    "nobody has signed",
    "x".repeat(4096),
    "; ".repeat(2048),
    "a: ".repeat(1365),
    "no hits; ".repeat(455),
  ];
  for (const value of hostile) {
    for (const language of others) {
      const bundle = bundles[language]!;
      const spent = performance.now();
      const column = said(`there is no column ${value}; known are a, b`, bundle);
      assert.ok(column.includes(value), `${language}: ${column.slice(0, 200)}`);
      const held = said(`The case C-1 is under legal hold: ${value}`, bundle);
      assert.ok(held.includes(value), `${language}: ${held.slice(0, 200)}`);
      assert.ok(!held.startsWith("The"), held.slice(0, 100));
      // By itself it is no sentence.
      said(value, bundle);
      assert.ok(performance.now() - spent < 2000, `${language}: ${value.slice(0, 20)} took too long`);
    }
  }
  const long = `there is no column ${"x".repeat(20_000)}; known are a`;
  assert.equal(inFrench(long), long);
});

test("Arabic isolates codes, paths and numbers", () => {
  assert.match(said("E-9 has no scan scan.x3p", bundles.ar!), /\u2068E-9\u2069.*\u2068scan\.x3p\u2069/);
});

test("a page shows a sentence in its language, with its capital letter, its stop and local times", () => {
  speak("fr", catalogue("fr").text);
  const expired = asSentence("the message expired at 2026-05-04T12:00:00Z");
  assert.match(expired, /^Le message a expiré le .*2026.*\.$/);
  assert.doesNotMatch(expired, /T12/);
  assert.equal(sentence("'exhibit enroll' cannot be read: it must be filled"), "il doit être rempli");
  speak("ar", catalogue("ar").text);
  assert.equal(asSentence("no charter is installed: this node is in no federation"), "لا ميثاق مثبّت: هذه العقدة ليست في أي اتحاد.");
  speak("en", "");
  assert.equal(sentence("there is no case C-1; `striae case list` lists them"), "there is no case C-1");
});
