// Entries of the audit log in words.
import type { Schemas } from "../api/client.ts";
import { said } from "../languages/sentences.ts";
import { named, type NameId, t } from "../languages/text.tsx";
import { listed, reasonGiven, word } from "../words.ts";
import { changeInWords, changesOf, lookInWords } from "./audit-subjects.ts";

type Event = Schemas["AuditEvent"];

/** Digits of a digest, a key or an id that are shown. */
const SHOWN_DIGITS = 12;

const short = (digits: string) => digits.slice(0, SHOWN_DIGITS);

/** Kinds of entries by the words of the list, each with its name. */
export const kinds: [string, NameId][] = [
  ["acted", "audit-kind-acted"],
  ["disclosed", "audit-kind-disclosed"],
  ["case-message-sent", "audit-kind-case-message-sent"],
  ["asked", "audit-kind-asked"],
  ["answer-received", "audit-kind-answer-received"],
  ["receipted", "audit-kind-receipted"],
  ["withdrawn", "audit-kind-withdrawn"],
  ["gateway-request", "audit-kind-gateway-request"],
  ["enrolled", "audit-kind-enrolled"],
  ["reindexed", "audit-kind-reindexed"],
  ["erased", "audit-kind-erased"],
  ["expired", "audit-kind-expired"],
  ["document-installed", "audit-kind-document-installed"],
  ["policy-changed", "audit-kind-policy-changed"],
  ["key-opened", "audit-kind-key-opened"],
  ["key-rotated", "audit-kind-key-rotated"],
  ["sealing-key-rotated", "audit-kind-sealing-key-rotated"],
  ["machine-decided", "audit-kind-machine-decided"],
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

const looks: Record<string, NameId> = {
  "view-casework": "audit-looked",
  "view-originals": "audit-looked-scan",
  "view-audit-log": "audit-looked-log",
  "view-statistics": "audit-looked-statistics",
};

/** An act, an outcome or a kind as the log has it: a word, or a sentence of the node. */
const inWords = (text: string) => named("wire", text) ?? said(text);

/** Acts of which the node writes the reason itself. */
const REASONED = /^(?:manage-people|log in|(?:propose|approve|decline|take back) )/;

/** A reason that a person wrote stays as it is, but for the second person that the node adds to it. */
function reasonOf(action: string, reason: string): string {
  if (REASONED.test(action)) return said(reason);
  const [, own = "", second = ""] = /^(.*) \(approved by (\S+)\)$/s.exec(reason) ?? [];
  return second ? t("audit-reason-approved", { reason: reasonGiven(own), second }) : reasonGiven(reason);
}

function acted({ person, role, action, subject, reason }: Schemas["AuditEventActed"]): Said {
  const look = looks[action];
  const changed = changesOf(subject);
  const about = changed ? changeInWords(changed) : (lookInWords(subject) ?? said(subject));
  return { person: role ? t("audit-person-role", { person, role: word(role) }) : person, act: look ? t(look) : inWords(action), about, reason: reasonOf(action, reason) };
}

/** An entry in words. */
export function saidOf(event: Event): Said {
  const node = (act: string, about: string, reason = ""): Said => ({ person: null, act, about, reason });
  if ("acted" in event) return acted(event.acted);
  if ("enrolled" in event) return node(t("audit-entered"), t("audit-entered-file", { exhibit: event.enrolled.exhibit, digest: short(event.enrolled.file) }));
  if ("reindexed" in event) return node(t("audit-reindexed"), t("audit-reindexed-by", { count: event.reindexed.signatures, engine: event.reindexed.engine_version }));
  if ("asked" in event) {
    const { exhibit, destinations } = event.asked;
    const query = short(event.asked.query);
    return node(t("audit-asked"), destinations === "all" ? t("audit-asked-all", { exhibit, query }) : t("audit-asked-countries", { exhibit, countries: listed(destinations.countries), query }));
  }
  if ("disclosed" in event) {
    const { country, outcome, disclosures } = event.disclosed;
    const exhibits = listed(disclosures.map((one) => one.exhibit));
    const [answer, query] = [short(event.disclosed.answer), short(event.disclosed.query)];
    return node(t("audit-answered", { country, outcome: inWords(outcome) }), exhibits ? t("audit-answered-exhibits", { exhibits, answer, query }) : t("audit-answered-none", { answer, query }));
  }
  if ("receipted" in event) return node(t("audit-receipted"), t("audit-receipted-answer", { answer: short(event.receipted.answer) }));
  if ("answer_received" in event) return node(t("audit-answer", { country: event.answer_received.country }), t("audit-answer-query", { query: short(event.answer_received.query), hits: event.answer_received.hits }));
  if ("document_installed" in event) return node(t("audit-installed", { kind: inWords(event.document_installed.kind) }), said(event.document_installed.says));
  if ("withdrawn" in event) return node(t("audit-withdrawn"), t("audit-query", { query: short(event.withdrawn.query) }));
  if ("key_rotated" in event) return node(t("audit-key-rotated"), t("audit-key-in-place", { to: short(event.key_rotated.to), from: short(event.key_rotated.from) }));
  if ("key_opened" in event) return node(t("audit-key-opened"), short(event.key_opened.key));
  if ("policy_changed" in event) return node(t("audit-policy-changed"), t("audit-policy-digest", { policy: inWords(event.policy_changed.policy), digest: short(event.policy_changed.digest) }));
  if ("erased" in event) return node(t("audit-entry-erased"), t("audit-entry-number", { number: String(event.erased.entry) }), event.erased.order);
  if ("expired" in event) return node(t("audit-expired", { kind: inWords(event.expired.kind) }), listed(event.expired.subjects));
  if ("gateway_request" in event) return node(t("audit-request", { country: event.gateway_request.country, outcome: inWords(event.gateway_request.outcome) }), t("audit-file-digest", { digest: short(event.gateway_request.file) }));
  if ("case_message_sent" in event) return node(t("audit-told", { country: event.case_message_sent.country, kind: inWords(event.case_message_sent.kind) }), `H-${event.case_message_sent.hit}`);
  if ("machine_decided" in event) {
    const { epoch, machine, took_over } = event.machine_decided;
    return node(t(took_over ? "audit-machine-took-over" : "audit-machine-went-on"), t("audit-machine-decision", { epoch: String(epoch), machine: short(machine) }));
  }
  return node(t("audit-sealing-key"), t("audit-sealing-node", { node: short(event.sealing_key_rotated.node) }));
}

/** The words of an entry about its subject as the log has them; empty where the pages make them. */
export function subjectOf(event: Event): string {
  return "acted" in event ? event.acted.subject : "";
}

/** The page of a record that an entry names. */
export function pageOfRecord(about: string): string | null {
  const number = /\b([EH])-(\d+)\b/.exec(about);
  if (!number) return null;
  return number[1] === "E" ? `/exhibit/E-${number[2]}` : `/hit/H-${number[2]}`;
}
