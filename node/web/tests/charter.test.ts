// Documents of a federation, and the commands of a ceremony.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ceremony, documentsOf } from "../src/pages/charter.ts";
import { remedyOf } from "../src/pages/remedies.ts";

const key = (letter: string) => letter.repeat(64);
const member = (country: string, letter: string, status = "active") => `[[members]]\ncountry = "${country}"\nname = "${country}"\nauthority = "${key(letter)}"\ncontact = "x"\nstatus = "${status}"\n`;
const charter = (version: number, signer: string) => `# striae-charter 1\nfederation = "F"\nversion = ${version}\nissued = "2026-11-30T03:57:53Z"\nthreshold = 2\nqueries_per_day = 200\n${member("PT", "a")}${member("ES", "b", version > 1 ? "suspended" : "active")}# signature: ${key(signer)} ${"0".repeat(128)}\n`;
const certificate = (node: string, serial: number, more = "") => `# striae-certificate 1\nserial = ${serial}\nissued = "2026-11-30T03:57:53Z"\nnot_after = "2027-11-30T03:57:53Z"\nduties = ["ask", "answer"]\n[request]\ncountry = "PT"\nnode = "${key(node)}"\naddresses = ["/ip4/127.0.0.1/tcp/1"]\n${more}# signature: ${key("a")} ${"0".repeat(128)}\n`;
const revocation = (node: string) => `# striae-revocation 1\nreason = "compromised"\n[request]\ncountry = "PT"\nnode = "${key(node)}"\n`;

test("charters come newest first, with their members and signers", () => {
  const { charters } = documentsOf(charter(1, "a") + charter(2, "b"));
  assert.deepEqual(charters.map((one) => one.version), [2, 1]);
  assert.deepEqual(charters[0]?.members.map((one) => `${one.country} ${one.status}`), ["PT active", "ES suspended"]);
  assert.deepEqual(charters[1]?.signers, [key("a")]);
});

test("of a node the highest serial counts, a replaced key is gone, a revoked one says so", () => {
  const { certificates } = documentsOf(certificate("c", 1) + certificate("c", 7) + certificate("d", 1) + certificate("e", 2, `replaces = "${key("d")}"\n`) + revocation("c"));
  assert.deepEqual(certificates.map((one) => [one.node[0], one.serial, one.revoked]), [["c", 7, "compromised"], ["e", 2, null]]);
});

test("text that is no document is refused or empty, never wrong", () => {
  assert.deepEqual(documentsOf("hello\n"), { charters: [], certificates: [] });
  assert.throws(() => documentsOf("# striae-charter 1\nversion = = 1\n"));
  assert.equal(documentsOf("# striae-charter 1\nversion = 1\nmembers = 7\n").charters[0]?.members.length, 0);
});

test("a ceremony's commands name the change, and end at a version that is verified", () => {
  const steps = ceremony("suspend", "ES", 3).map(([, command]) => command);
  assert.ok(steps[0]?.includes("--suspend ES --out charter-3.toml"));
  assert.ok(steps.at(-1)?.startsWith("striae charter verify"));
  assert.ok(ceremony("add", "", 2)[0]?.[1].includes("--add member.toml"));
});

test("every incident has a next act", () => {
  assert.match(remedyOf("forged message"), /revoked/);
  assert.match(remedyOf("something new"), /operator/);
});
