// Acts that roles allow. The node decides; a page offers nothing that it would refuse. The table is that of docs/casework.md.
import type { Schemas } from "./client.ts";
import { has } from "./session.ts";

type Role = Schemas["Role"];

const casework: Role[] = ["examiner", "verifier", "liaison", "auditor"];
const laboratory: Role[] = ["examiner", "verifier"];
const bureau: Role[] = ["examiner", "liaison"];
const signers: Role[] = ["verifier", "liaison"];
const eraser: Role[] = ["liaison", "operator"];

export const rolesOf: Record<Schemas["Action"], Role[]> = {
  "view-casework": casework,
  "view-statistics": [...casework, "operator"],
  "view-audit-log": ["auditor"],
  "enter-records": laboratory,
  "correct-records": laboratory,
  "import-records": laboratory,
  "export-records": laboratory,
  search: laboratory,
  "record-ground": bureau,
  "ask-abroad": bureau,
  "withdraw-query": bureau,
  "serve-gateway": ["liaison"],
  "declare-hit": laboratory,
  "examine-hit": laboratory,
  "verify-hit": ["verifier"],
  "request-confirmation": ["liaison"],
  "sign-confirmation": signers,
  "withdraw-hit": [...laboratory, "liaison"],
  "release-scan": signers,
  "set-legal-hold": ["liaison", "auditor"],
  "erase-expired": eraser,
  "run-node": ["operator"],
  "manage-people": ["operator"],
  "install-policy": ["operator"],
  "view-originals": laboratory,
  "erase-by-order": eraser,
  "make-reports": [...laboratory, "liaison"],
  "manage-tests": ["auditor"],
  "sit-test": laboratory,
};

/** Whether a role of the person allows an act. */
export function may(action: Schemas["Action"]): boolean {
  return has(...rolesOf[action]);
}

/** The role in which the person does an act: the first of theirs that allows it. */
export function roleFor(action: Schemas["Action"], own: Role[]): Role | undefined {
  return own.find((role) => rolesOf[action].includes(role));
}
