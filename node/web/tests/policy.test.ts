// Policy, sentences of the node and sizes in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { actInWords, inSentences } from "../src/pages/policy-words.ts";
import { asSentence, size } from "../src/words.ts";

test("each part of a policy is sentences, and the opposite value another sentence", () => {
  const strict = inSentences({ asking: { without_ground: false, border_distance_km: 80 }, release: { scans: false }, four_eyes: { actions: ["release-scan"] } });
  const open = inSentences({ asking: { without_ground: true, border_distance_km: 80 }, release: { scans: true }, four_eyes: { actions: [] } });
  assert.deepEqual(strict.map(([subject]) => subject), ["Asking other countries", "Scans", "Two people"]);
  for (const [at, [, sentences]] of strict.entries()) assert.notEqual(sentences[0], open[at]?.[1][0]);
  assert.ok([...strict, ...open].every(([, sentences]) => sentences.length > 0 && sentences.every((one) => /^[A-Z].*\.$/.test(one))));
  assert.deepEqual(inSentences({}), []);
  assert.equal(actInWords("release-scan"), "releasing a scan");
});

test("a sentence of the node has a capital letter, local times and one full stop", () => {
  assert.match(asSentence("the clock says 2026-11-30T04:17:05Z, and can be relied upon"), /^The clock says [^T]*2026.*relied upon\.$/);
  assert.equal(asSentence("Done."), "Done.");
});

test("sizes have three digits and a unit", () => {
  assert.match(size(0), /^0/);
  assert.match(size(61_900_000_000), /^61\.9/);
  assert.match(size(999), /^999/);
});
