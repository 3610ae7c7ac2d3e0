// National policy in sentences.
import type { Schemas } from "../api/client.ts";
import { named, t } from "../languages/text.tsx";
import { listed, word } from "../words.ts";

type Policy = Schemas["Policy"];

/** An act of four eyes in words. */
export function actInWords(action: Schemas["Action"]): string {
  return named("policy-act", action) ?? word(action);
}

/** Kinds of records that are kept for some days. */
const KINDS = ["case", "exhibit", "firearm", "query", "answer", "candidate", "hit", "audit"] as const;

/** Policy in sentences, by subject; a part that the node did not send is left out. */
export function inSentences(policy: Policy): [string, string[]][] {
  const { asking, four_eyes, gateway, release, verification, viewing, clock, signing_in, retention } = policy;
  const all: [string, string[]][] = [];
  if (asking)
    all.push([
      t("policy-asking"),
      [t(asking.without_ground ? "policy-asking-free" : "policy-asking-ground"), t("policy-asking-border", { km: asking.border_distance_km ?? 0 })],
    ]);
  if (release) all.push([t("policy-release"), [t(release.scans ? "policy-release-open" : "policy-release-none")]]);
  if (verification) all.push([t("policy-verification"), [t(verification.blind ? "policy-verification-blind" : "policy-verification-open")]]);
  if (viewing) all.push([t("policy-viewing"), [t(viewing.reason ? "policy-viewing-reason" : "policy-viewing-none")]]);
  if (clock) all.push([t("policy-clock"), [t("policy-clock-searched", { hours: clock.searched_hours ?? 0 }), t("policy-clock-lead", { hours: clock.lead_hours ?? 0 }), t("policy-clock-overdue")]]);
  if (gateway) all.push([t("policy-gateway"), [gateway.countries?.length ? t("policy-gateway-for", { countries: listed(gateway.countries) }) : t("policy-gateway-none")]]);
  if (signing_in) all.push([t("policy-signing-in"), [t(signing_in.key_knows_holder ? "policy-signing-in-holder" : "policy-signing-in-touch")]]);
  if (four_eyes) all.push([t("policy-four-eyes"), four_eyes.actions?.length ? four_eyes.actions.map((action) => t("policy-approves", { act: actInWords(action) })) : [t("policy-four-eyes-none")]]);
  if (retention) {
    const kept = KINDS.flatMap((kind) => {
      const days = retention[`${kind}_days`];
      return days === undefined ? [] : [t(`policy-kept-${kind}`, { days })];
    });
    all.push([t("policy-retention"), [...kept, t("policy-kept-longer")]]);
  }
  return all;
}
