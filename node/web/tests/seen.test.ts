// All text that a person sees comes from the catalogues.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../languages/read.mjs";
import { frozenIn, idsIn, seenIn } from "./seen.ts";

/** Files whose texts stand in the code still. A file that is converted leaves the list. */
const notYetConverted: string[] = [
];

const files = (readdirSync("src", { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts")).sort();
const source = (name: string) => readFileSync(`src/${name}`, "utf8");

test("no text that a person sees stands in the code", () => {
  const complaints: string[] = [];
  for (const name of files) {
    const found = [...seenIn(name, source(name)), ...frozenIn(name, source(name))];
    const isListed = notYetConverted.includes(name);
    if (found.length && !isListed) complaints.push(...found.map(({ line, text }) => `${name}:${line}: '${text}' is no text of languages/`));
    if (!found.length && isListed) complaints.push(`${name} is converted: take it out of the list in tests/seen.test.ts`);
  }
  for (const name of notYetConverted) if (!files.includes(name)) complaints.push(`${name} is in the list in tests/seen.test.ts and not in src/`);
  console.log(`${notYetConverted.length} files are not yet converted`);
  assert.deepEqual(complaints, []);
});

// The compiler knows that each id of the code exists: texts.d.ts has their types.
test("every text of the catalogues is used", () => {
  const used = files.map((name) => idsIn(name, source(name)));
  // Sentences of the node are found by their words: sentences.test.ts says which the node has.
  const ids = [...catalogue("en").messages.keys()].filter((id) => !id.startsWith("sentence-"));
  const isUsed = (id: string) => used.some(({ whole, beginnings }) => whole.has(id) || [...beginnings].some((beginning) => id.startsWith(beginning)));
  assert.deepEqual(ids.filter((id) => !isUsed(id)), []);
});

test("text is told from names of machines", () => {
  const texts = (source: string) => seenIn("a.tsx", source).map(({ text }) => text);
  assert.deepEqual(texts(`const a = <p class="soft small">Nothing waits.<kbd>Enter</kbd></p>;`), ["Nothing waits."]);
  assert.deepEqual(texts(`const a = <Field label="Name" hint={x ? "as written" : t("home-inbox")} kind="good" />;`), ["Name", "as written"]);
  assert.deepEqual(texts(`const a = <input name="person" autocomplete="off" placeholder="item" style="margin-top: 1rem" />;`), ["item"]);
  assert.deepEqual(texts(`const a = <p>{busy ? "open" : "closed"}{kind === "hit" ? 1 : 2}</p>;`), ["open", "closed"]);
  assert.deepEqual(texts("throw new Error(`No file ${name}.`); console.log('for nobody'); go(`/exhibit/${id}?a=b`);"), ["No file 0."]);
  assert.deepEqual(texts(`const names = [["hit", "Hits"], ["clock", "the clock"]]; const d = "M0 0L5 5"; const s = "translate(5, 5)";`), ["Hits", "the clock"]);
  assert.deepEqual(texts(`const a = <Table columns={[{ name: "Kind", show: (one) => one.kind }]} of={[["", "As this machine"]]} />;`), ["Kind", "As this machine"]);
  assert.equal(frozenIn("a.ts", `const names = { a: t("home-inbox") }; const b = () => t("home-inbox");`).length, 1);
});
