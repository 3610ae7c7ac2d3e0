// Accounts and tokens in words.
import type { Schemas } from "../api/client.ts";
import { type NameId, t } from "../languages/text.tsx";

export const roles: Schemas["Role"][] = ["examiner", "verifier", "liaison", "operator", "auditor"];

/** A role as a list names it. */
export function roleName(role: Schemas["Role"]): string {
  return t(`people-role-${role}`);
}

/** The work of a role, in a few words. */
export function roleDoes(role: Schemas["Role"]): string {
  return t(`people-does-${role}`);
}

/** The state of an account in words: the first that hinders a sign-in. */
export function stateOf(account: Pick<Schemas["Account"], "disabled" | "password_by" | "has_password" | "by_provider" | "failures">): { kind: "good" | "warn" | "bad"; says: string } {
  if (account.disabled) return { kind: "bad", says: t("people-is-disabled") };
  if (account.password_by) return { kind: "warn", says: t("people-must-choose") };
  if (!account.has_password && !account.by_provider) return { kind: "warn", says: t("people-has-not-signed-in") };
  if (account.failures > 2) return { kind: "warn", says: t("people-wrong-passwords") };
  return { kind: "good", says: t("people-may-sign-in") };
}

/** Families of calls that a token may reach; those about people and sign-ins are not among them. */
export const families: [string, NameId][] = [
  ["exhibit", "tokens-family-exhibit"],
  ["case", "tokens-family-case"],
  ["firearm", "tokens-family-firearm"],
  ["acquisition", "tokens-family-acquisition"],
  ["search", "tokens-family-search"],
  ["surface", "tokens-family-surface"],
  ["hit", "tokens-family-hit"],
  ["report", "tokens-family-report"],
  ["query", "tokens-family-query"],
  ["gateway", "tokens-family-gateway"],
  ["inbox", "tokens-family-inbox"],
  ["node", "tokens-family-node"],
  ["charter", "tokens-family-charter"],
  ["retention", "tokens-family-retention"],
  ["audit", "tokens-family-audit"],
];

/** Scopes of a token, as the node reads them. */
export function scopesOf(chosen: Record<string, string>): string[] {
  return families.flatMap(([family]) => (chosen[family] === "all" ? [family] : chosen[family] === "read" ? [`${family}:read`] : []));
}
