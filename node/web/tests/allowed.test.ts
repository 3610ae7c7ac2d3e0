// Acts that roles allow, against the table of the documents.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { roleFor, rolesOf } from "../src/api/allowed.ts";
import { csv } from "../src/design/save.ts";
import { scopesOf, stateOf } from "../src/pages/account-words.ts";

test("the pages' table of roles is that of docs/casework.md", () => {
  const lines = readFileSync("../../docs/casework.md", "utf8").split("\n");
  const first = lines.findIndex((line) => line.startsWith("| action | examiner"));
  const cells = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim());
  const roles = cells(lines[first] ?? "").slice(1);
  const written: Record<string, string[]> = {};
  for (const line of lines.slice(first + 2)) {
    if (!line.startsWith("|")) break;
    const [action = "", ...may] = cells(line);
    written[action] = roles.filter((_, at) => may[at] === "yes");
  }
  const sorted = (of: Record<string, string[]>) => Object.fromEntries(Object.entries(of).sort().map(([action, may]) => [action, [...may].sort()]));
  assert.ok(Object.keys(written).length > 20);
  assert.deepEqual(sorted(rolesOf), sorted(written));
});

test("a person acts in the first of their roles that allows it", () => {
  assert.equal(roleFor("release-scan", ["examiner", "liaison", "verifier"]), "liaison");
  assert.equal(roleFor("run-node", ["examiner"]), undefined);
});

test("a cell is never a formula, and a comma parts no cell", () => {
  assert.equal(csv([["a", 'b"c', "x,y", null, -3], ["=1+1", "@x", "-"]]), "a,\"b\"\"c\",\"x,y\",,-3\r\n'=1+1,'@x,'-\r\n");
});

test("an account's state is the first that hinders a sign-in", () => {
  const account = { disabled: null, password_by: null, has_password: true, by_provider: null, failures: 0 };
  assert.equal(stateOf(account).kind, "good");
  assert.equal(stateOf({ ...account, password_by: "olga" }).says, "must choose a password");
  assert.equal(stateOf({ ...account, password_by: "olga", disabled: "2026-01-01T00:00:00Z" }).says, "disabled");
});

test("scopes are families, and read only where a program looks only", () => {
  assert.deepEqual(scopesOf({ exhibit: "read", search: "all", hit: "" }), ["exhibit:read", "search"]);
});
