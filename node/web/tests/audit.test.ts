// Entries of the audit log in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, kinds, pageOfRecord, saidOf } from "../src/pages/audit-words.ts";
import { changesOf, fieldOf, lookInWords } from "../src/pages/audit-subjects.ts";

test("an act of a person names person, act, record and reason; a look is a look", () => {
  const event = { acted: { person: "anna", role: "examiner", action: "view-casework", subject: "exhibit show exhibit E-2", reason: "court" } };
  assert.deepEqual(saidOf(event), { person: "anna (examiner)", act: "looked", about: "an exhibit: E-2", reason: "court" });
  assert.equal(saidOf({ acted: { ...event.acted, role: "", action: "log in" } }).person, "anna");
});

test("an answer that left names the country, its outcome and the exhibits", () => {
  const digest = "ab".repeat(32);
  const said = saidOf({ disclosed: { answer: digest, query: digest, country: "ES", outcome: "hits", disclosures: [{ exhibit: "E-4", reference: digest }] } });
  assert.equal(said.act, "answered ES: hits");
  assert.ok(said.about.startsWith("E-4; answer abababababab"));
});

test("old and new values are parted, also where a value has a semicolon", () => {
  assert.deepEqual(changesOf("case 2026/7: agency unknown -> PJ; Porto; event kind robbery -> homicide"), {
    record: "case 2026/7",
    values: [
      ["agency unknown", "PJ; Porto"],
      ["event kind robbery", "homicide"],
    ],
  });
  assert.equal(changesOf("exhibit show exhibit E-2"), null);
  assert.equal(changesOf(""), null);
});

test("a look says what was shown, and of which records", () => {
  assert.equal(lookInWords("exhibit list filter from 4 to 4 paging limit 1"), "list of exhibits: E-4");
  assert.equal(lookInWords("hit list filter text E-4 state under-review paging limit 200"), "list of hits: text E-4, state under review");
  assert.equal(lookInWords("case show case Lisbon 7 / B"), "a case: case Lisbon 7 / B");
  assert.equal(lookInWords("retention show within_days 90"), "records that expire");
  assert.equal(lookInWords("surface view exhibit E-3 file 1 layer measured level 4"), "a scan: E-3");
  assert.equal(lookInWords("account olga"), null);
});

test("a change names its fields, a field with two words too", () => {
  assert.deepEqual(fieldOf("recovered by unknown"), { name: "recovered by", value: "unknown" });
  assert.deepEqual(fieldOf("recovery place 41.74, -7.47"), { name: "recovery place", value: "41.74, -7.47" });
  assert.equal(saidOf({ acted: { person: "ana", role: "examiner", action: "enter-records", subject: "case PT-2026/1: event kind unknown -> shots-fired; place unknown -> 38.7, -9.1", reason: "" } }).about, "case PT-2026/1: event kind, place");
});

test("every kind has a name, and records lead to their pages", () => {
  assert.equal(kindOf({ answer_received: { country: "ES", hits: 0, query: "" } }), "answer-received");
  assert.equal(new Set(kinds.map(([word]) => word)).size, kinds.length);
  assert.equal(pageOfRecord("exhibit grounds exhibit E-12"), "/exhibit/E-12");
  assert.equal(pageOfRecord("audit list"), null);
});
