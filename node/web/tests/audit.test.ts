// Entries of the audit log in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, kindOf, kinds, pageOfRecord, saidOf } from "../src/pages/audit-words.ts";

test("an act of a person names person, act, record and reason; a look is a look", () => {
  const event = { acted: { person: "anna", role: "examiner", action: "view-casework", subject: "exhibit show exhibit E-2", reason: "court" } };
  assert.deepEqual(saidOf(event), { person: "anna (examiner)", act: "looked", about: "exhibit show exhibit E-2", reason: "court" });
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

test("every kind has a name, and records lead to their pages", () => {
  assert.equal(kindOf({ answer_received: { country: "ES", hits: 0, query: "" } }), "answer-received");
  assert.equal(new Set(kinds.map(([word]) => word)).size, kinds.length);
  assert.equal(pageOfRecord("exhibit grounds exhibit E-12"), "/exhibit/E-12");
  assert.equal(pageOfRecord("audit list"), null);
});
