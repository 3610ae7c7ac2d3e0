// Files of a country without a node.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fingerprint, requesterOf } from "../src/pages/requester.ts";

const key = "9cdeffce383143e0ce5ff27ecbd79169ffdf5c6d4657ee04b34eeaf717809938";

test("a fingerprint is the one that the node shows", async () => {
  assert.equal(await fingerprint(key), "32699 63982 36588 39096 77442 62012");
  assert.match(await fingerprint("00".repeat(32)), /^\d{5}( \d{5}){5}$/);
});

test("a requester's file gives country and key, and other files nothing", () => {
  assert.deepEqual(requesterOf(`country = "MA"\nnode = "${key}"\naddresses = []\n`), { country: "MA", key });
  for (const other of ["", "country = 7", `country = "MAR"\nnode = "${key}"`, 'country = "MA"\nnode = "xyz"', "= =", "x".repeat(100_000)]) assert.equal(requesterOf(other), null);
});
