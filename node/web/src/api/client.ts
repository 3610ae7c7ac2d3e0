// Calls of the node: `POST /api/v1/FAMILY/VERB`, typed by its description.
import { t } from "../languages/text.tsx";
import type { components, paths } from "./described.d.ts";
import { answered, noAnswer } from "./line.ts";
import { reasonHeader, wantReason } from "./looking.ts";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

type Post<P> = P extends { post: infer Operation } ? Operation : never;
/** Places that are calls: their body is JSON and their reply too. */
export type CallPath = {
  [P in keyof paths]: Post<paths[P]> extends { requestBody: { content: { "application/json": unknown } } } ? P : never;
}[keyof paths];
export type Fields<P extends CallPath> = Post<paths[P]> extends { requestBody: { content: { "application/json": infer Body } } } ? Body : never;
export type Reply<P extends CallPath> = Post<paths[P]> extends { responses: { 200: { content: { "application/json": infer Body } } } } ? Body : never;

/** A refusal of the node, or a line that dropped: a sentence and a code that stays. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    sentence: string,
    readonly status: number,
  ) {
    super(sentence);
  }
  /** Whether the same request may be given again as it is. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }
  /** Whether the request reached nobody. */
  get isUnanswered(): boolean {
    return this.status === 0;
  }
}

/** A call that waits for a second person. */
export class Waits extends Error {
  constructor(readonly proposal: Schemas["Proposal"]) {
    super(t("api-waits", { proposal: String(proposal.proposal) }));
  }
}

let csrf = "";
let whenSignedOut = () => {};

/** Keeps the proof of the session, which goes with every request. */
export function keepProof(proof: string): void {
  csrf = proof;
}

/** Is called when the node says that the session is over. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act;
}

/** The refusal where national policy wants a reason from those who look. Its code is that of many others. */
const wantsReason = (refusal: unknown) => refusal instanceof Refusal && refusal.code === "bad-input" && refusal.message.startsWith("national policy wants a reason from those who look");

/** A request, and the sentence of its refusal. The person is asked for the reason for looking where one is wanted. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await requestOnce(path, init);
  } catch (refusal) {
    if (!wantsReason(refusal) || !(await wantReason())) throw refusal;
    return requestOnce(path, init);
  }
}

async function requestOnce(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    const headers = new Headers(init.headers);
    if (csrf) headers.set("Striae-Csrf", csrf);
    if (reasonHeader()) headers.set("Striae-Reason", reasonHeader());
    response = await fetch(`/api/v1${path}`, { ...init, headers, credentials: "same-origin" });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    noAnswer();
    throw new Refusal("no-line", t("api-no-line"), 0);
  }
  answered();
  if (response.ok) return response;
  const said = (await response.json().catch(() => null)) as Problem | null;
  const refusal = new Refusal(said?.code ?? "failed", said?.detail ?? t("api-status", { status: String(response.status) }), response.status);
  if (refusal.code === "not-signed-in" && path !== "/sign-in" && path !== "/session") whenSignedOut();
  throw refusal;
}

export interface Asking {
  /** Names of files that were uploaded before. */
  uploads?: string[];
  /** ETag of the record that the person has seen. */
  seen?: string;
  /** Name of a call that is carried out once: it is given again by itself until the node has answered. */
  once?: string;
  signal?: AbortSignal;
}

/** Waits between the tries of a call that is carried out once, milliseconds. */
const AGAIN_AFTER_MS = [1000, 2000, 4000, 8000];

/** The request of a call, given again after a broken line where that does nothing twice. */
async function given(path: string, init: RequestInit, isOnce: boolean): Promise<Response> {
  for (let tries = 0; ; tries++) {
    try {
      return await request(path, init);
    } catch (error) {
      const wait_ms = AGAIN_AFTER_MS[tries];
      if (!isOnce || wait_ms === undefined || !(error instanceof Refusal && error.isPassing)) throw error;
      await new Promise((done) => setTimeout(done, wait_ms));
    }
  }
}

function withUploads(path: string, asking: Asking): string {
  return asking.uploads?.length ? `${path}?upload=${asking.uploads.join(",")}` : path;
}

/** Gives a call; its reply with the tag of the record that it shows. */
export async function tagged<P extends CallPath>(path: P, fields: Fields<P>, asking: Asking = {}): Promise<{ reply: Reply<P>; tag: string | null }> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (asking.seen) headers["If-Match"] = asking.seen;
  if (asking.once) headers["Idempotency-Key"] = asking.once;
  const init: RequestInit = { method: "POST", headers, body: JSON.stringify(fields) };
  if (asking.signal) init.signal = asking.signal;
  const response = await given(withUploads(path, asking), init, asking.once !== undefined);
  const body: unknown = await response.json();
  if (response.status === 202) {
    const accepted = body as Schemas["Accepted"];
    if (accepted.proposal) throw new Waits(accepted.proposal);
  }
  return { reply: body as Reply<P>, tag: response.headers.get("ETag") };
}

/** Gives a call; its reply. */
export async function call<P extends CallPath>(path: P, fields: Fields<P>, asking: Asking = {}): Promise<Reply<P>> {
  return (await tagged(path, fields, asking)).reply;
}

/** Gives a call whose reply holds a file, which comes as bytes; its other fields are in a header. */
export async function bytesOf<P extends CallPath>(path: P, fields: Fields<P>, asking: Pick<Asking, "uploads"> = {}): Promise<{ fields: Omit<Reply<P>, "bytes">; bytes: ArrayBuffer }> {
  const headers = { "Content-Type": "application/json", Accept: "application/octet-stream" };
  const response = await request(withUploads(path, asking), { method: "POST", headers, body: JSON.stringify(fields) });
  const told = JSON.parse(response.headers.get("Striae-Fields") ?? "null") as Omit<Reply<P>, "bytes"> | null;
  if (!told) throw new Refusal("failed", t("api-no-fields"), response.status);
  return { fields: told, bytes: await response.arrayBuffer() };
}
