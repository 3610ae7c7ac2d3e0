// The log's words in each language: kinds of events, marks, grounds, acts and states, and entries as nodes wrote them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue, LANGUAGES } from "../languages/read.mjs";
import { type Language, speak } from "../src/languages/chosen.ts";
import { named } from "../src/languages/text.tsx";
import { calls } from "../src/pages/audit-subjects.ts";
import { saidOf } from "../src/pages/audit-words.ts";
import { day, listed, percent } from "../src/words.ts";

const described = JSON.parse(readFileSync("../../docs/openapi.json", "utf8")) as { paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } };

/** Kinds whose words a page or the log shows by their names. */
const KINDS = ["EventKind", "MarkKind", "Ground", "Action", "Role", "HitState", "CoverageState", "InboxKind", "RecordKind", "ReportKind", "ExhibitKind"];

function wordsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsIn);
  if (typeof schema !== "object" || schema === null) return [];
  const { const: one, enum: some } = schema as { const?: unknown; enum?: unknown[] };
  const own = [...(typeof one === "string" ? [one] : []), ...(some ?? []).filter((word) => typeof word === "string")];
  return [...own, ...Object.values(schema).flatMap(wordsIn)];
}

const inEach = (look: (language: Language) => void) => {
  for (const language of LANGUAGES as Language[]) {
    speak(language, catalogue(language).text);
    look(language);
  }
  speak("en", "");
};

test("each kind of event, mark, ground, act, role and state has words in each language", () => {
  inEach((language) => {
    for (const kind of KINDS) {
      const words = wordsIn(described.components.schemas[kind]);
      assert.ok(words.length > 0, `${kind} is not described`);
      for (const word of words) assert.ok(named("wire", word), `${language}: ${kind} ${word}`);
    }
    assert.equal(named("wire", "shooting") === "shooting", language === "en");
  });
});

test("the calls of looks that have names are calls of the node", () => {
  for (const call of Object.keys(calls)) assert.ok(described.paths[`/${call.replace(" ", "/")}`], call);
});

const acted = (action: string, subject: string, reason = "") => ({ acted: { person: "ana", role: "examiner", action, subject, reason } });
const digest = "ab".repeat(32);

/** Entries as nodes wrote them in the story of a case. Their records, names of people and reasons are none of the language. */
const entries = [
  acted("manage-people", "account ana", "added as examiner"),
  acted("log in", "account ana"),
  acted("change password", "account ana"),
  acted("enter-records", "case PT-2026/1: event kind unknown -> shots-fired; place unknown -> 38.71, -9.14"),
  acted("view-casework", "exhibit list filter text LX paging limit 100"),
  acted("view-casework", "query list filter state open paging limit 100"),
  acted("view-casework", "query list filter country ES state waiting"),
  acted("view-audit-log", "audit list filter state case-message-sent limit 100"),
  acted("view-casework", "node disclosure country ES grounds trafficking customs exhibit E-1"),
  acted("view-casework", "hit list filter state confirmation-requested"),
  acted("view-originals", "surface view exhibit E-3 file 1 layer measured level 4"),
  acted("begin its review", "H-1", "0"),
  acted("examine it", "H-1", "0"),
  acted("verify an examination of it", "H-1", "0"),
  acted("request its confirmation", "H-1", "0"),
  acted("propose release-scan", "H-1: the release of a scan", "number 160"),
  acted("approve sign-confirmation", `H-1: signing the statement with SHA-256 ${digest.slice(0, 16)}`, "number 226"),
  acted("decline serve-gateway", "entering the key 71538 88594 as that of MA", "number 3: 0"),
  acted("propose serve-gateway", `asking the file of 1049772 bytes with SHA-256 ${digest.slice(0, 16)}`, "number 273"),
  acted("take back erase-expired", "H-1: the release of a scan", "number 4"),
  acted("approve the release of a scan", "H-1", "0 (approved by rui)"),
  acted("sign a confirmation statement", "H-1", "0 (approved by rui)"),
  acted("enter requester", "MA 71538 88594 92643 03238 95632 05306", "0 (approved by bruno)"),
  acted("ask for another country", `MA ${digest}`, "0"),
  { case_message_sent: { hit: 1, country: "ES", kind: "confirmation requested", message: digest } },
  { case_message_sent: { hit: 1, country: "ES", kind: "part of a scan", message: digest } },
  { case_message_sent: { hit: 1, country: "ES", kind: "confirmation countersigned", message: digest } },
  { policy_changed: { policy: "national policy", digest } },
  { policy_changed: { policy: "disclosure table", digest } },
  { gateway_request: { country: "MA", file: digest, outcome: "answered: 1 hit of 2 nodes" } },
  { gateway_request: { country: "MA", file: digest, outcome: `imported: asked as ${digest}` } },
  { document_installed: { kind: "charter", digest, says: "version 1 of Test, 3 members take part" } },
  { machine_decided: { epoch: 2, machine: digest, took_over: true } },
  { machine_decided: { epoch: 3, machine: digest, took_over: false } },
  { answer_received: { country: "ES", hits: 1, query: digest } },
];

/** Latin words of an Arabic sentence that are the same in each language. */
const SAME = /\b(?:ana|rui|bruno|SHA-256|E-\d+|H-\d+|MA|ES|PT|LX|Test|PT-2026\/1|[0-9a-f]{12,})\b/g;

test("no entry of the log is told in English on a page in Arabic", () => {
  speak("ar", catalogue("ar").text);
  for (const entry of entries) {
    const { act, about, reason } = saidOf(entry as never);
    for (const told of [act, about, reason]) assert.doesNotMatch(told.replace(SAME, ""), /[A-Za-z]{2,}/, JSON.stringify(entry));
  }
  speak("en", "");
});

test("days, months, spans and percentages are as the language writes them", () => {
  assert.equal(day("2026-05-04"), "May 4, 2026");
  assert.equal(day("2026-05"), "May 2026");
  assert.match(day("2026-05-01..2026-05-04"), /^May 1\s–\s4, 2026$/);
  for (const other of ["2026", "May", "2026-05-04..2026", "2026-99-99", ""]) assert.equal(day(other), other);
  assert.equal(percent(0.123), "12%");
  speak("fr", catalogue("fr").text);
  assert.equal(day("2026-05-04"), "4 mai 2026");
  assert.match(percent(0.123, 1), /^12,3\s%$/);
  speak("en", "");
});

test("a list of codes runs from the right in Arabic", () => {
  assert.equal(listed(["ES", "FR"]), "ES, FR");
  speak("ar", catalogue("ar").text);
  assert.equal(listed(["ES", "FR"]), "\u200f\u2068ES\u2069، \u2068FR\u2069");
  assert.equal(listed(["ES"]), "ES");
  speak("en", "");
});
