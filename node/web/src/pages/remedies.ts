// Incidents in words, with the next act of the people here.

const call = "Call the bureau of that country";

const remedies: Record<string, string> = {
  "forged message": `${call}: either its key is in other hands, or a third party tries. A stolen key is revoked by its authority.`,
  "unknown author": "Compare the versions of the charter with that country; one of the two may lack a certificate.",
  "author that does not count": "Its certificate has ended, was revoked or replaced. Its operator asks the authority for another one.",
  "more than the certificate allows": "Its operator asks the authority for a certificate with the duty, or turns the function off.",
  "message of another federation": "The node is set up for another federation; its operator looks at the network's fingerprint.",
  "answer for another country": `${call}: its node answers what it was not asked.`,
  "other protocol version": "One of the two nodes needs an upgrade; compare the versions under Nodes.",
  "message from the future": "Its clock is ahead, or this one is behind: compare both with a third one.",
  "expired message": "Its clock is behind, or it was away for long. Look again when it has caught up.",
  "malformed message": "Its operator compares the version of the software; if it is the present one, tell the makers.",
  "what does not open": "It seals to a former key of this node; it needs the present certificate.",
  "two audit histories": `${call} and tell your authority: the node has shown two histories of its log. The evidence is in the check of the audit log.`,
  "audit log that does not go on": `${call} and tell your authority: the node's log is not the one that was seen before. Its folder may have been restored from a copy.`,
  "bad pages": "Its database may be damaged: its operator runs the check of everything that is kept.",
  "refused connection": "No certificate counts for its key. Compare the versions of the charter, or leave it refused.",
  "nearly identical queries": `${call}: its questions are so much alike that a signature may be felt out. Its answers wait, each longer than the last.`,
  "many hits on one exhibit": `${call}: one exhibit was a hit for many different questions. A long series of crimes with one firearm looks the same; speak about it.`,
  "damaged database": "Check everything that is kept, let the node meet another one, and enter again the exhibits that are missing.",
};

/** The next act of people here about an incident of a kind. */
export function remedyOf(kind: string): string {
  return remedies[kind] ?? "If it happens again, call the operator of that node.";
}
