// The reason for which a person looks, where national policy wants one: asked once, and sent with every call until the person signs out.
import { signal } from "@preact/signals";

/** Whether a call waits for the reason: a page asks for it. */
export const isReasonWanted = signal(false);

let reason = "";
let waiting: { answer: Promise<boolean>; done: (isGiven: boolean) => void } | null = null;

/** The reason as a header takes it: percent form, since headers of browsers carry no other letters than Latin ones. Empty where none was given. */
export function reasonHeader(): string {
  return encodeURIComponent(reason);
}

/** Waits for the reason; false where the person gives none. Calls that wait at one time are answered by one reason. */
export function wantReason(): Promise<boolean> {
  if (!waiting) {
    let done = (_: boolean) => {};
    waiting = { answer: new Promise((resolve) => (done = resolve)), done };
    isReasonWanted.value = true;
  }
  return waiting.answer;
}

function answered(isGiven: boolean): void {
  isReasonWanted.value = false;
  waiting?.done(isGiven);
  waiting = null;
}

/** Keeps the reason, on one line, in memory alone: it may name a case. Calls that wait go on. */
export function giveReason(text: string): void {
  reason = text.trim().replace(/\s+/g, " ");
  answered(reason !== "");
}

/** Calls that wait are refused. */
export function giveNone(): void {
  answered(false);
}

/** Forgets the reason with the session. */
export function forgetReason(): void {
  reason = "";
  answered(false);
}
