// The subject of an act in words: looks as the log has them, a call with its fields, and changes of records.
import { named, type NameId, t } from "../languages/text.tsx";
import { said } from "../languages/sentences.ts";
import { listed, word } from "../words.ts";

/** Calls by which people look, each with the name of what they show. */
export const calls: Record<string, NameId> = {
  "audit list": "audit-call-audit-list",
  "audit verify": "audit-call-audit-verify",
  "case links": "audit-call-case-links",
  "case list": "audit-call-case-list",
  "case show": "audit-call-case-show",
  "exhibit clock": "audit-call-exhibit-clock",
  "exhibit compare": "audit-call-exhibit-compare",
  "exhibit grounds": "audit-call-exhibit-grounds",
  "exhibit list": "audit-call-exhibit-list",
  "exhibit phases": "audit-call-exhibit-phases",
  "exhibit show": "audit-call-exhibit-show",
  "exhibit striae": "audit-call-exhibit-striae",
  "firearm list": "audit-call-firearm-list",
  "firearm show": "audit-call-firearm-show",
  "gateway list": "audit-call-gateway-list",
  "hit list": "audit-call-hit-list",
  "hit scan": "audit-call-hit-scan",
  "hit sent": "audit-call-hit-sent",
  "hit show": "audit-call-hit-show",
  "node disclosure": "audit-call-node-disclosure",
  "node statistics": "audit-call-node-statistics",
  "person list": "audit-call-person-list",
  "person picture": "audit-call-person-picture",
  "query coverage": "audit-call-query-coverage",
  "query list": "audit-call-query-list",
  "query show": "audit-call-query-show",
  "report file": "audit-call-report-file",
  "report list": "audit-call-report-list",
  "report show": "audit-call-report-show",
  "retention holds": "audit-call-retention-holds",
  "retention show": "audit-call-retention-show",
  "search exhibit": "audit-call-search-exhibit",
  "search files": "audit-call-search-files",
  "search reviews": "audit-call-search-reviews",
  "surface look": "audit-call-surface-look",
  "surface view": "audit-call-surface-view",
};

/** Fields whose values name a record by themselves. */
const RECORDS = new Set(["exhibit", "candidate", "hit", "report", "sitting", "test"]);
/** Fields that narrow a look, and are told with their names. */
const NARROWING = new Set(["case", "firearm", "text", "person", "country", "state", "since", "until", "query", "kind", "grounds"]);
/** Fields of pages and pictures, which tell nothing of records. */
const SILENT = new Set(["filter", "paging", "limit", "after", "from", "to", "each", "file", "files", "layer", "level", "extent", "form", "confirmed_only", "within_days", "number", "proposal", "region", "grooves", "land", "lands"]);

/** Digits of an id that are shown. */
const SHOWN_DIGITS = 12;

/** Fields of a call with their values, as the log writes them one after the other. */
function fieldsOf(text: string): [name: string, value: string][] {
  const fields: [string, string][] = [];
  for (const part of text.split(" ").filter(Boolean)) {
    const last = fields.at(-1);
    // The name of a field stands before its first value: an empty one takes the next word, whatever it is.
    const isName = RECORDS.has(part) || NARROWING.has(part) || SILENT.has(part);
    if (isName && (!last || last[1] !== "" || SILENT.has(last[0]))) fields.push([part, ""]);
    else if (last) last[1] = last[1] ? `${last[1]} ${part}` : part;
  }
  return fields;
}

/** A page of one record is asked for by its number: `from 4 to 4`. */
function numbered(call: string, fields: [string, string][]): string | null {
  const value = (name: string) => fields.find(([one]) => one === name)?.[1];
  const [from, to] = [value("from"), value("to")];
  if (!from || from !== to) return null;
  return call === "exhibit list" ? `E-${from}` : call.startsWith("hit") ? `H-${from}` : from;
}

/** The value of a field in words; a list's states have names of their own. */
function valueInWords(call: string, field: string, value: string): string {
  if (field === "query") return value.slice(0, SHOWN_DIGITS);
  if (field === "grounds") return listed(value.split(" ").map(word));
  if (field !== "state" && field !== "kind") return value;
  const own = call === "audit list" ? named("audit-kind", value) : call === "query list" ? named("questions-filter", value) : null;
  return own ?? word(value);
}

/** A look in words: what was shown, and of which records; null where the log names no call that the pages know. */
export function lookInWords(subject: string): string | null {
  const [family = "", verb = "", ...rest] = subject.split(" ");
  const call = `${family} ${verb}`;
  const name = calls[call];
  if (!name) return null;
  const fields = fieldsOf(rest.join(" "));
  const one = numbered(call, fields);
  const parts = fields.flatMap(([field, value]) => {
    if (!value) return [];
    if (RECORDS.has(field)) return [value];
    if (!NARROWING.has(field)) return [];
    return [t("audit-look-field", { name: word(field), value: valueInWords(call, field, value) })];
  });
  const all = one ? [one, ...parts] : parts;
  return all.length > 0 ? t("audit-look-of", { look: t(name), records: listed(all) }) : t(name);
}

export interface Changed {
  /** The record, as the entry names it. */
  record: string;
  /** Fields with their former values, and the values that they have since. */
  values: [before: string, after: string][];
}

/** Old and new values of an entry that says them, as `E-2: item A3 -> A4; place unknown -> 41.7, -7.5`. */
export function changesOf(about: string): Changed | null {
  const found = /^(.*?): (.* -> .*)$/s.exec(about);
  if (!found) return null;
  const values: [string, string][] = [];
  for (const part of (found[2] ?? "").split("; ")) {
    const at = part.indexOf(" -> ");
    if (at >= 0) values.push([part.slice(0, at), part.slice(at + 4)]);
    // A semicolon within a value: it goes on.
    else if (values.length) (values.at(-1) as [string, string])[1] += `; ${part}`;
  }
  return values.length ? { record: found[1] ?? "", values } : null;
}

/** Most words of a field's name. */
const MAX_NAME_WORDS = 3;

/** The field and the former value of a change, which the log writes one after the other; the field is in the language of the page where it is known. */
export function fieldOf(before: string): { name: string; value: string } {
  const parts = before.split(" ");
  for (let count = Math.min(MAX_NAME_WORDS, parts.length - 1); count > 0; count--) {
    const name = parts.slice(0, count).join("_");
    const known = named("wire", name) ?? named("wire", name.replaceAll("_", "-"));
    if (known) return { name: known, value: parts.slice(count).join(" ") };
  }
  return { name: parts[0] ?? "", value: parts.slice(1).join(" ") };
}

/** A value of a record: a name of the node in the language of the page, any other text as it is. */
export function valueOf(text: string): string {
  return named("wire", text) ?? text;
}

/** The record of a change as the page names it, `case 2026/7` or `E-2`. */
export function recordOf(record: string): string {
  const [kind = "", ...rest] = record.split(" ");
  const known = rest.length > 0 && (kind === "case" || kind === "firearm") ? t(`audit-record-${kind}`, { reference: rest.join(" ") }) : null;
  return known ?? said(record);
}

/** A change in short: the record and the fields that changed. */
export function changeInWords({ record, values }: Changed): string {
  return t("audit-changed", { record: recordOf(record), fields: listed([...new Set(values.map(([before]) => fieldOf(before).name))]) });
}
