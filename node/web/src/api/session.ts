// The session of the person at this page.
import { computed, signal } from "@preact/signals";
import { t } from "../languages/text.tsx";
import { call, keepProof, onSignedOut, Refusal, request, type Schemas } from "./client.ts";
import { forgetReason } from "./looking.ts";
import { upload } from "./upload.ts";

export interface Known {
  person: string;
  roles: Schemas["Role"][];
  /** Whoever set the password, where that was somebody else. */
  password_by: string | null;
}

/** The person, null when nobody has signed in, undefined until the node has said. */
export const known = signal<Known | null | undefined>(undefined);
/** Whether the session ended while somebody worked: what they typed stays on the page. */
export const ended = signal(false);

/** Whether somebody else has set the password: the node does nothing before the person has chosen their own. */
export const isUnchosen = computed(() => known.value?.password_by != null);

onSignedOut(() => {
  if (known.value) ended.value = true;
});

/** Asks the node who this is. */
export async function recall(): Promise<void> {
  try {
    const who = (await (await request("/session")).json()) as Schemas["WhoAmI"];
    keepProof(who.csrf);
    known.value = { person: who.person, roles: who.roles, password_by: who.password_by ?? null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "not-signed-in") throw error;
    known.value = null;
  }
}

export async function signIn(person: string, password: string, code: string): Promise<void> {
  const body = JSON.stringify({ person, password, code: code || null });
  const response = await request("/sign-in", { method: "POST", headers: json, body });
  begin((await response.json()) as Schemas["SignedIn"]);
}

const json = { "Content-Type": "application/json" };

/** The part of a ceremony's options that the browser takes; its name differs between browsers' helpers and the node. */
function publicKeyOf(options: unknown): never {
  const all = options as { publicKey?: unknown };
  return (all.publicKey ?? options) as never;
}

/** Signs in with a security key or passkey after the password. */
export async function signInByKey(person: string, password: string): Promise<void> {
  const begun = await request("/sign-in/key", { method: "POST", headers: json, body: JSON.stringify({ person, password }) });
  const { ceremony, options } = (await begun.json()) as Schemas["KeyCeremony"];
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(publicKeyOf(options));
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  if (!credential) throw new Error(t("api-no-key-shown"));
  const response = await request("/sign-in/key/finish", { method: "POST", headers: json, body: JSON.stringify({ ceremony, credential: credential.toJSON() }) });
  begin((await response.json()) as Schemas["SignedIn"]);
}

/** Makes a new key at the person's device; its reply for `factor/finish-key`. */
export async function newKey(options: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(publicKeyOf(options));
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (!credential) throw new Error(t("api-no-key-made"));
  return credential.toJSON();
}

function begin(signed: Schemas["SignedIn"]): void {
  forgetReason();
  keepProof(signed.csrf);
  const { person, roles, password_by } = signed.session;
  known.value = { person, roles, password_by: password_by ?? null };
  ended.value = false;
}

/** Gives the person another password, and signs in with it: the node ends all sessions of an account whose password changes. */
export async function choosePassword(password: string): Promise<void> {
  const person = known.value?.person ?? "";
  const name = await upload(new File([password], "password"), () => undefined);
  await call("/person/password", { person }, { uploads: [name] });
  try {
    await signIn(person, password, "");
  } catch {
    // A second factor is wanted too: the page of the sign-in asks for it.
    known.value = null;
  }
}

/** Is called when the person signs out: nothing of a case stays in the tab. */
const whenLeaving: (() => void)[] = [];

export function onLeaving(act: () => void): void {
  whenLeaving.push(act);
}

export async function signOut(): Promise<void> {
  try {
    await request("/session", { method: "DELETE" });
  } finally {
    keepProof("");
    forgetReason();
    known.value = null;
    ended.value = false;
    for (const act of whenLeaving) act();
  }
}

/** Whether the person has one of these roles. */
export function has(...roles: Schemas["Role"][]): boolean {
  return roles.some((role) => known.value?.roles.includes(role));
}
