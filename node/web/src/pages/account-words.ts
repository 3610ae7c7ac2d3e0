// Accounts and tokens in words.
import type { Schemas } from "../api/client.ts";

export const roles: [Schemas["Role"], string, string][] = [
  ["examiner", "Examiner", "enters evidence, searches, examines hits"],
  ["verifier", "Verifier", "looks at hits a second time, and signs"],
  ["liaison", "Liaison officer", "asks other countries, and answers for this one"],
  ["operator", "Operator", "runs the node and keeps its accounts; sees no case"],
  ["auditor", "Auditor", "sees everything and changes nothing of it"],
];

/** The state of an account in words: the first that hinders a sign-in. */
export function stateOf(account: Pick<Schemas["Account"], "disabled" | "password_by" | "has_password" | "by_provider" | "failures">): { kind: "good" | "warn" | "bad"; says: string } {
  if (account.disabled) return { kind: "bad", says: "disabled" };
  if (account.password_by) return { kind: "warn", says: "must choose a password" };
  if (!account.has_password && !account.by_provider) return { kind: "warn", says: "has not signed in yet" };
  if (account.failures > 2) return { kind: "warn", says: "wrong passwords" };
  return { kind: "good", says: "may sign in" };
}

/** Families of calls that a token may reach; those about people and sign-ins are not among them. */
export const families: [string, string][] = [
  ["exhibit", "Exhibits"],
  ["case", "Cases"],
  ["firearm", "Firearms"],
  ["acquisition", "Scans before they are entered"],
  ["search", "Searches"],
  ["surface", "Surfaces of scans"],
  ["hit", "Hits"],
  ["report", "Reports"],
  ["query", "Questions to other countries"],
  ["gateway", "Gateway"],
  ["inbox", "Inbox"],
  ["node", "Node and statistics"],
  ["charter", "Charter"],
  ["retention", "Holds and retention"],
  ["audit", "Audit log"],
];

/** Scopes of a token, as the node reads them. */
export function scopesOf(chosen: Record<string, string>): string[] {
  return families.flatMap(([family]) => (chosen[family] === "all" ? [family] : chosen[family] === "read" ? [`${family}:read`] : []));
}
