// The reason for looking: asked once, sent from then on, and a refusal where none is given.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { call, Refusal } from "../src/api/client.ts";
import { forgetReason, giveNone, giveReason, isReasonWanted } from "../src/api/looking.ts";

const WANTS = "national policy wants a reason from those who look: give it with --why, or in the header Striae-Reason";
const own = globalThis.fetch;
const reasons: (string | null)[] = [];

/** A node whose policy wants a reason. */
function strictNode(): void {
  reasons.length = 0;
  globalThis.fetch = async (_, init) => {
    const reason = new Headers(init?.headers).get("Striae-Reason");
    reasons.push(reason);
    if (reason) return Response.json({ exhibits: [] });
    return Response.json({ type: "urn:striae:problem:bad-input", title: "The call cannot be carried out", status: 422, detail: WANTS, code: "bad-input" }, { status: 422 });
  };
}

afterEach(() => {
  globalThis.fetch = own;
  forgetReason();
});

const look = () => call("/node/settings", {} as never);
const turn = () => new Promise((done) => setTimeout(done, 5));

test("calls at one time ask once, and all later ones bring the reason in percent form", async () => {
  strictNode();
  const both = Promise.all([look(), look()]);
  await turn();
  assert.equal(isReasonWanted.value, true);
  giveReason("  Affaire 7,\n é ");
  await both;
  assert.equal(isReasonWanted.value, false);
  await look();
  const sent = "Affaire%207%2C%20%C3%A9";
  assert.deepEqual(reasons, [null, null, sent, sent, sent]);
});

test("a person who gives none is refused, and asked again at the next look", async () => {
  strictNode();
  const first = look();
  await turn();
  giveNone();
  await assert.rejects(first, (error) => error instanceof Refusal && error.message === WANTS);
  const second = look();
  await turn();
  assert.equal(isReasonWanted.value, true);
  giveReason("   ");
  await assert.rejects(second, Refusal);
});

test("another refusal asks for nothing, and a reason that does not help is asked for once", async () => {
  globalThis.fetch = async () => Response.json({ status: 422, detail: "the period ends", code: "bad-input" }, { status: 422 });
  await assert.rejects(look(), /the period ends/);
  assert.equal(isReasonWanted.value, false);
  globalThis.fetch = async () => Response.json({ status: 422, detail: WANTS, code: "bad-input" }, { status: 422 });
  const third = look();
  await turn();
  giveReason("why");
  await assert.rejects(third, Refusal);
});
