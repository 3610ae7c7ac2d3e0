// Reads the catalogues of texts, `languages/LANGUAGE/ROOM.ftl`, for the build and for the tests.
import { readFileSync, readdirSync } from "node:fs";
import { parse, serialize, Resource, Visitor } from "@fluent/syntax";

export const LANGUAGES = ["en", "fr", "es", "ar"];
const PLURALS = new Set(["zero", "one", "two", "few", "many", "other"]);

/** Variables and selects of a text. */
class Parts extends Visitor {
  variables = new Map();
  plurals = [];

  visitVariableReference(node) {
    if (!this.variables.has(node.id.name)) this.variables.set(node.id.name, "text");
  }

  visitSelectExpression(node) {
    const keys = node.variants.map((variant) => variant.key.name ?? variant.key.value);
    const isPlural = keys.some((key) => PLURALS.has(key) && key !== "other");
    if (isPlural) this.plurals.push(keys.filter((key) => PLURALS.has(key)));
    if (isPlural && node.selector.type === "VariableReference") this.variables.set(node.selector.id.name, "number");
    this.genericVisit(node);
  }

  visitFunctionReference(node) {
    const [first] = node.arguments.positional;
    if (node.id.name === "NUMBER" && first?.type === "VariableReference") this.variables.set(first.id.name, "number");
    this.genericVisit(node);
  }
}

/** Names of the elements in a text, as `<link>` and `<field/>`; each once, sorted. */
function elementsOf(text) {
  return [...new Set([...text.matchAll(/<(\w+)\/?>/g)].map(([, name]) => name))].sort();
}

/**
 * All texts of a language: by id their room, variables (`number` or `text`), elements and the plural categories of each select.
 * Throws at the first line that is not Fluent, at a second text of an id, and at terms and attributes, which the pages do not use.
 */
export function catalogue(language) {
  const messages = new Map();
  const kept = [];
  for (const file of readdirSync(`languages/${language}`).sort()) {
    const place = `languages/${language}/${file}`;
    for (const entry of parse(readFileSync(place, "utf8"), { withSpans: true }).body) {
      if (entry.type === "Junk") throw new Error(`${place}: this is not Fluent; correct it: ${entry.annotations[0]?.message} ${entry.content.slice(0, 200)}`);
      if (entry.type.endsWith("Comment")) continue;
      const id = entry.id.name;
      if (entry.type !== "Message" || entry.attributes.length || !entry.value) throw new Error(`${place}: '${id}' is not a plain text; write a text of its own for each part.`);
      if (messages.has(id)) throw new Error(`${place}: '${id}' stands in ${messages.get(id).room}.ftl already; delete one.`);
      const parts = new Parts();
      parts.visit(entry.value);
      entry.comment = null;
      const text = serialize(new Resource([entry]), {});
      messages.set(id, { room: file.replace(/\.ftl$/, ""), variables: parts.variables, elements: elementsOf(text), plurals: parts.plurals });
      kept.push(text);
    }
  }
  return { messages, text: kept.join("") };
}

/** The ids of English as types: a wrong id, variable or element does not compile. */
export function typesOf(messages) {
  const fields = ({ variables }) => [...variables].sort().map(([name, kind]) => `${name}: ${kind === "number" ? "number" : "string | number"}`).join("; ");
  const plain = [];
  const rich = [];
  for (const [id, message] of [...messages].sort(([one], [other]) => (one < other ? -1 : 1))) {
    // The node's own sentences are found by their words, never by an id.
    if (id.startsWith("sentence-")) continue;
    const given = message.variables.size ? `{ ${fields(message)} }` : "null";
    if (message.elements.length) rich.push(`  "${id}": { given: ${given}; elements: ${message.elements.map((name) => `"${name}"`).join(" | ")} };`);
    else plain.push(`  "${id}": ${given};`);
  }
  return `// Written by build.mjs from languages/en.\n/** Texts, and the variables they take. */\nexport interface PlainTexts {\n${plain.join("\n")}\n}\n/** Texts with elements inside. */\nexport interface RichTexts {\n${rich.join("\n")}\n}\n`;
}
