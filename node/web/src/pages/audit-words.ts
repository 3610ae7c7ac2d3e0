// Entries of the audit log in words.
import type { Schemas } from "../api/client.ts";

type Event = Schemas["AuditEvent"];

/** Digits of a digest, a key or an id that are shown. */
const SHOWN_DIGITS = 12;

const short = (digits: string) => digits.slice(0, SHOWN_DIGITS);

/** Kinds of entries by the words of the list, each with its name. */
export const kinds: [string, string][] = [
  ["acted", "Acts and looks of people"],
  ["disclosed", "Answers that left"],
  ["case-message-sent", "Messages about hits that left"],
  ["asked", "Questions to other countries"],
  ["answer-received", "Answers that came"],
  ["receipted", "Answers that were received"],
  ["withdrawn", "Questions taken back"],
  ["gateway-request", "Requests at the gateway"],
  ["enrolled", "Exhibits entered"],
  ["reindexed", "Signatures made anew"],
  ["erased", "Entries erased by order"],
  ["expired", "Records erased"],
  ["document-installed", "Charters and certificates"],
  ["policy-changed", "Changes of policy"],
  ["key-opened", "Openings of the node's key"],
  ["key-rotated", "New keys of the node"],
  ["sealing-key-rotated", "New sealing keys"],
];

/** The word of an entry's kind: the one that the list's filter takes. */
export function kindOf(event: Event): string {
  return (Object.keys(event)[0] ?? "").replaceAll("_", "-");
}

export interface Said {
  /** The person, or nobody where the node itself did it. */
  person: string | null;
  act: string;
  /** Records, countries and files that it is about. */
  about: string;
  reason: string;
}

const looks: Record<string, string> = {
  "view-casework": "looked",
  "view-originals": "looked at a scan",
  "view-audit-log": "looked at the audit log",
  "view-statistics": "looked at statistics",
};

function acted({ person, role, action, subject, reason }: Schemas["AuditEventActed"]): Said {
  return { person: role ? `${person} (${role})` : person, act: looks[action] ?? action.replaceAll("-", " "), about: subject, reason };
}

/** An entry in words. */
export function saidOf(event: Event): Said {
  const node = (act: string, about: string, reason = ""): Said => ({ person: null, act, about, reason });
  if ("acted" in event) return acted(event.acted);
  if ("enrolled" in event) return node("entered", `${event.enrolled.exhibit}, file with SHA-256 ${short(event.enrolled.file)}`);
  if ("reindexed" in event) return node("signatures made anew", `${event.reindexed.signatures} by ${event.reindexed.engine_version}`);
  if ("asked" in event) return node("asked", `${event.asked.exhibit} to ${event.asked.destinations === "all" ? "all countries" : event.asked.destinations.countries.join(", ")}, query ${short(event.asked.query)}`);
  if ("disclosed" in event) {
    const { country, outcome, disclosures, answer, query } = event.disclosed;
    const exhibits = disclosures.map((one) => one.exhibit).join(", ");
    return node(`answered ${country}: ${outcome}`, `${exhibits || "no exhibit"}; answer ${short(answer)} to query ${short(query)}`);
  }
  if ("receipted" in event) return node("answer was received", `answer ${short(event.receipted.answer)}`);
  if ("answer_received" in event) return node(`${event.answer_received.country} answered`, `query ${short(event.answer_received.query)}, hits: ${event.answer_received.hits}`);
  if ("document_installed" in event) return node(`installed ${event.document_installed.kind}`, event.document_installed.says);
  if ("withdrawn" in event) return node("took a question back", `query ${short(event.withdrawn.query)}`);
  if ("key_rotated" in event) return node("goes by another key", `${short(event.key_rotated.to)} in place of ${short(event.key_rotated.from)}`);
  if ("key_opened" in event) return node("the node's key was opened", short(event.key_opened.key));
  if ("policy_changed" in event) return node("policy changed", `${event.policy_changed.policy}, SHA-256 ${short(event.policy_changed.digest)}`);
  if ("erased" in event) return node("erased an entry", `entry ${event.erased.entry}`, event.erased.order);
  if ("expired" in event) return node(`erased, ${event.expired.kind}`, event.expired.subjects.join(", "));
  if ("gateway_request" in event) return node(`request of ${event.gateway_request.country}: ${event.gateway_request.outcome}`, `file with SHA-256 ${short(event.gateway_request.file)}`);
  if ("case_message_sent" in event) return node(`told ${event.case_message_sent.country}: ${event.case_message_sent.kind}`, `H-${event.case_message_sent.hit}`);
  return node("is sealed to by another key", `node ${short(event.sealing_key_rotated.node)}`);
}

export interface Changed {
  /** The record, as the entry names it. */
  record: string;
  /** Fields with their former values, and the values that they have since. */
  values: [before: string, after: string][];
}

/** Old and new values of an entry that says them, as `E-2: item A3 -> A4; place unknown -> 41.7, -7.5`. */
export function changesOf(about: string): Changed | null {
  const found = /^(.*?): (.* -> .*)$/s.exec(about);
  if (!found) return null;
  const values: [string, string][] = [];
  for (const part of (found[2] ?? "").split("; ")) {
    const at = part.indexOf(" -> ");
    if (at >= 0) values.push([part.slice(0, at), part.slice(at + 4)]);
    // A semicolon within a value: it goes on.
    else if (values.length) (values.at(-1) as [string, string])[1] += `; ${part}`;
  }
  return values.length ? { record: found[1] ?? "", values } : null;
}

/** The page of a record that an entry names. */
export function pageOfRecord(about: string): string | null {
  const number = /\b([EH])-(\d+)\b/.exec(about);
  if (!number) return null;
  return number[1] === "E" ? `/exhibit/E-${number[2]}` : `/hit/H-${number[2]}`;
}
