// News of the node: pages that show something ask for it again.
import { signal } from "@preact/signals";

/** Grows whenever something that lists or the inbox show was written. */
export const news = signal(0);

let source: EventSource | null = null;

/** Listens until `quiet` is called; the browser tries again by itself when the line drops. */
export function listen(): void {
  if (source) return;
  source = new EventSource("/api/v1/events");
  source.addEventListener("changed", () => {
    news.value += 1;
  });
}

export function quiet(): void {
  source?.close();
  source = null;
}
