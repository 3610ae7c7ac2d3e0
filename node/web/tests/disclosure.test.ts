// The disclosure table in sentences.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../languages/read.mjs";
import { speak } from "../src/languages/chosen.ts";
import { countryName, fieldsOf, learnedSentence, ruleSentence } from "../src/pages/disclosure-words.ts";

const least = { calibre: "none", contact: "", event_kind: false, event_month: false, likelihood_ratio: false, score_step: 10 } as const;
const most = { calibre: "name", contact: "NCB Lisbon", event_kind: true, event_month: true, likelihood_ratio: true, score_step: 5 } as const;

test("a field that leaves is named, and one that stays is not", () => {
  assert.equal(fieldsOf(least), "a reference, the kind of mark, the score in steps of 0.10");
  assert.equal(fieldsOf(most), "a reference, the kind of mark, the score in steps of 0.05, the logarithm of the likelihood ratio in halves, the name of the calibre, the month of the event, the kind of event, the contact NCB Lisbon");
  // A table that leaves a field out discloses the least of it.
  assert.equal(fieldsOf({}), fieldsOf(least));
});

test("a rule says its countries and grounds, or that it fits any", () => {
  assert.match(ruleSentence({ countries: ["ES", "FR"], grounds: ["terrorism"], disclose: least }), /^A question from Spain, France on a ground of terrorism learns: a reference, /);
  assert.match(ruleSentence({ countries: ["ES"] }), /^A question from Spain on any ground or none learns: /);
  assert.match(ruleSentence({ grounds: ["border-area", "customs"] }), /^A question from any country on a ground of border area, customs learns: /);
  assert.match(ruleSentence({}), /^A question from any country on any ground or none learns: /);
});

test("a country learns an exhibit's facts, or nothing where its questions are refused", () => {
  const learned = { exhibit: "E-3", calibre: "9x19", event_month: "2026-03", event_kind: "attempted-homicide" } as const;
  assert.equal(learnedSentence("ES", { disclosed: { ...least, contact: "NCB Lisbon" }, is_refused: false, learned }), "Spain would learn of E-3: calibre 9x19, month Mar 2026, kind of event attempted homicide, a reference, the kind of mark, the score in steps of 0.10, the contact NCB Lisbon.");
  assert.equal(learnedSentence("ES", { disclosed: most, is_refused: true, learned: null }), "Spain would learn nothing: its questions are not answered.");
  assert.match(learnedSentence("ES", { disclosed: least, is_refused: false, learned: null }), /^Spain would learn: a reference, /);
});

test("a country has its name in the language, and a code without one stays", () => {
  speak("fr", catalogue("fr").text);
  assert.equal(countryName("ES"), "Espagne");
  assert.match(learnedSentence("ES", { disclosed: least, is_refused: true, learned: null }), /^Espagne n’apprendrait rien/);
  speak("en", "");
  assert.equal(countryName("X"), "X");
  assert.equal(countryName("QQ"), "QQ");
});
