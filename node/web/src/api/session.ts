// The session of the person at this page.
import { signal } from "@preact/signals";
import { keepProof, onSignedOut, Refusal, request, type Schemas } from "./client.ts";

export interface Known {
  person: string;
  roles: Schemas["Role"][];
}

/** The person, null when nobody has signed in, undefined until the node has said. */
export const known = signal<Known | null | undefined>(undefined);
/** Whether the session ended while somebody worked: what they typed stays on the page. */
export const ended = signal(false);

onSignedOut(() => {
  if (known.value) ended.value = true;
});

/** Asks the node who this is. */
export async function recall(): Promise<void> {
  try {
    const who = (await (await request("/session")).json()) as Schemas["WhoAmI"];
    keepProof(who.csrf);
    known.value = { person: who.person, roles: who.roles };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "not-signed-in") throw error;
    known.value = null;
  }
}

export async function signIn(person: string, password: string, code: string): Promise<void> {
  const body = JSON.stringify({ person, password, code: code || null });
  const response = await request("/sign-in", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const signed = (await response.json()) as Schemas["SignedIn"];
  keepProof(signed.csrf);
  known.value = { person: signed.session.person, roles: signed.session.roles };
  ended.value = false;
}

export async function signOut(): Promise<void> {
  try {
    await request("/session", { method: "DELETE" });
  } finally {
    keepProof("");
    known.value = null;
    ended.value = false;
  }
}

/** Whether the person has one of these roles. */
export function has(...roles: Schemas["Role"][]): boolean {
  return roles.some((role) => known.value?.roles.includes(role));
}
