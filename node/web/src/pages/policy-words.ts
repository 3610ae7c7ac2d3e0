// National policy in sentences.
import type { Schemas } from "../api/client.ts";

type Policy = Schemas["Policy"];

const acts: Partial<Record<Schemas["Action"], string>> = {
  "record-ground": "writing down that a ground holds",
  "ask-abroad": "asking other countries",
  "withdraw-query": "taking a question back",
  "serve-gateway": "asking for a country without a node",
  "request-confirmation": "requesting a confirmation",
  "sign-confirmation": "signing a confirmation",
  "withdraw-hit": "withdrawing a hit",
  "release-scan": "releasing a scan",
  "set-legal-hold": "setting or ending a legal hold",
  "erase-expired": "erasing expired records",
  "erase-by-order": "erasing an exhibit by order",
  "import-records": "taking records in from a file",
  "export-records": "writing records to a file",
  "install-policy": "installing a policy",
  "manage-people": "changing accounts and roles",
  "make-reports": "making reports",
};

/** An act of four eyes in words. */
export function actInWords(action: Schemas["Action"]): string {
  return acts[action] ?? action.replaceAll("-", " ");
}

/** Policy in sentences, by subject; a part that the node did not send is left out. */
export function inSentences(policy: Policy): [string, string[]][] {
  const { asking, four_eyes, gateway, release, verification, viewing, clock, signing_in, retention } = policy;
  const all: [string, string[]][] = [];
  if (asking)
    all.push([
      "Asking other countries",
      [
        asking.without_ground ? "An exhibit may be asked abroad when none of the six grounds holds." : "An exhibit is asked abroad only when one of the six grounds holds.",
        `The ground of a border area holds up to ${asking.border_distance_km} km from an international border.`,
      ],
    ]);
  if (release) all.push(["Scans", [release.scans ? "The scan of one named exhibit may be released to the other country of a hit, when both approve it." : "No scan leaves this country."]]);
  if (verification) all.push(["Second look at a hit", [verification.blind ? "It is blind: the first conclusion, score and ratio are hidden until it is taken." : "It is not blind: the second examiner sees the first conclusion."]]);
  if (viewing) all.push(["Looking at records", [viewing.reason ? "People give a reason before they are shown cases, exhibits, hits and pictures." : "No reason is asked for. Every look is in the audit log in any case."]]);
  if (clock) all.push(["Clock", [`An exhibit is searched at home within ${clock.searched_hours} hours of its receipt.`, `Two people hold a hit a lead within ${clock.lead_hours} hours.`, "Longer times are shown as overdue; nothing else follows."]]);
  if (gateway) all.push(["Gateway", [gateway.countries?.length ? `This node may ask for ${gateway.countries.join(", ")}.` : "This node asks for no country without a node."]]);
  if (signing_in) all.push(["Signing in", [signing_in.key_knows_holder ? "A security key must know its holder, by a PIN or a finger." : "A touch of a security key is enough, where the key knew nobody when it was added."]]);
  if (four_eyes) all.push(["Two people", four_eyes.actions?.length ? four_eyes.actions.map((action) => `A second person approves ${actInWords(action)}.`) : ["No act but the second look at a hit takes two people."]]);
  if (retention) {
    const kept: [string, number | undefined][] = [
      ["Cases", retention.case_days],
      ["Exhibits", retention.exhibit_days],
      ["Firearms", retention.firearm_days],
      ["Questions", retention.query_days],
      ["Answers", retention.answer_days],
      ["Candidates", retention.candidate_days],
      ["Hits", retention.hit_days],
      ["Entries of the audit log", retention.audit_days],
    ];
    all.push(["Retention", [...kept.filter(([, days]) => days !== undefined).map(([name, days]) => `${name} are kept for ${days?.toLocaleString()} days after the last work on them.`), "Records under legal hold or of an open hit are kept for longer."]]);
  }
  return all;
}
