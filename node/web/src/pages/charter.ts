// A federation's documents as they were signed: charters, certificates, revocations (docs/protocol.md).
import { parse } from "smol-toml";
import { type NameId, t } from "../languages/text.tsx";

export interface Member {
  country: string;
  name: string;
  authority: string;
  contact: string;
  /** active, suspended or withdrawn. */
  status: string;
}

export interface Charter {
  version: number;
  issued: string;
  threshold: number;
  queries_per_day: number | null;
  members: Member[];
  /** Keys of the authorities that signed it. */
  signers: string[];
}

export interface Certificate {
  country: string;
  node: string;
  serial: number;
  issued: string;
  not_after: string;
  duties: string[];
  addresses: string[];
  replaces: string | null;
  /** Reason of a revocation of its key. */
  revoked: string | null;
}

export interface Documents {
  /** Versions, the newest first. */
  charters: Charter[];
  /** Of each node the certificate that counts, by country. */
  certificates: Certificate[];
}

/** Most characters that are read: the node's own limit is far below. */
const MAX_TEXT = 16 << 20;

type Table = Record<string, unknown>;

const text = (of: unknown) => (typeof of === "string" ? of : "");
const number = (of: unknown) => (typeof of === "number" || typeof of === "bigint" ? Number(of) : 0);
const texts = (of: unknown) => (Array.isArray(of) ? of.map(text) : []);
const table = (of: unknown): Table => (typeof of === "object" && of !== null && !Array.isArray(of) ? (of as Table) : {});
const day = (of: unknown) => (of instanceof Date ? of.toISOString() : text(of));

function charterOf(fields: Table, signers: string[]): Charter {
  const members = (Array.isArray(fields.members) ? fields.members : []).map(table);
  return {
    version: number(fields.version),
    issued: day(fields.issued),
    threshold: number(fields.threshold),
    queries_per_day: fields.queries_per_day === undefined ? null : number(fields.queries_per_day),
    members: members.map((one) => ({ country: text(one.country), name: text(one.name), authority: text(one.authority), contact: text(one.contact), status: text(one.status) })),
    signers,
  };
}

function certificateOf(fields: Table): Certificate {
  const request = table(fields.request);
  return {
    country: text(request.country),
    node: text(request.node),
    serial: number(fields.serial),
    issued: day(fields.issued),
    not_after: day(fields.not_after),
    duties: texts(fields.duties),
    addresses: texts(request.addresses),
    replaces: text(request.replaces) || null,
    revoked: null,
  };
}

/** Reads documents. The node has checked their signatures; a part that cannot be read is an error in a sentence. */
export function documentsOf(all: string): Documents {
  if (all.length > MAX_TEXT) throw new Error(t("federation-too-long"));
  const charters: Charter[] = [];
  const certificates = new Map<string, Certificate>();
  const revoked = new Map<string, string>();
  for (const part of all.split(/^(?=# striae-(?:charter|certificate|revocation) \d+$)/m)) {
    const kind = /^# striae-(charter|certificate|revocation) /.exec(part)?.[1];
    if (!kind) continue;
    const fields = table(parse(part));
    const signers = [...part.matchAll(/^# signature: ([0-9a-f]{64}) /gm)].map((found) => found[1] ?? "");
    if (kind === "charter") charters.push(charterOf(fields, signers));
    else if (kind === "revocation") revoked.set(text(table(fields.request).node), text(fields.reason) || "revoked");
    else {
      const one = certificateOf(fields);
      // Of two for a key the higher serial counts.
      if ((certificates.get(one.node)?.serial ?? -1) < one.serial) certificates.set(one.node, one);
    }
  }
  const counting = [...certificates.values()].map((one) => ({ ...one, revoked: revoked.get(one.node) ?? null }));
  const replaced = new Set(counting.map((one) => one.replaces));
  return {
    charters: charters.sort((a, b) => b.version - a.version),
    certificates: counting.filter((one) => !replaced.has(one.node)).sort((a, b) => a.country.localeCompare(b.country) || a.node.localeCompare(b.node)),
  };
}

/** Changes of a charter that authorities sign offline. */
export const changes: [string, NameId][] = [
  ["add", "federation-change-add"],
  ["suspend", "federation-change-suspend"],
  ["withdraw", "federation-change-withdraw"],
  ["reinstate", "federation-change-reinstate"],
  ["replace", "federation-change-replace"],
  ["queries-per-day", "federation-change-queries-per-day"],
];

/** Commands of the offline ceremony, in their order; the words in capitals are filled in. */
export function ceremony(change: string, subject: string, next: number): [string, string][] {
  const draft = `charter-${next}.toml`;
  const value = change === "add" || change === "replace" ? "member.toml" : subject || (change === "queries-per-day" ? "NUMBER" : "COUNTRY");
  return [
    [t("federation-step-draft"), `striae charter propose federation.toml --${change} ${value} --out ${draft}`],
    [t("federation-step-sign"), `striae charter sign ${draft} --authority AUTHORITY_FOLDER`],
    [t("federation-step-join"), `striae charter join ${draft} ${draft.replace(".toml", "-other.toml")} --out charter-${next}-signed.toml`],
    [t("federation-step-verify"), `striae charter verify federation.toml charter-${next}-signed.toml`],
  ];
}
