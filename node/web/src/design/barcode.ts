// Barcode readers type what they read and press Enter, whichever part of the page has the focus.
import { useEffect, useRef } from "preact/hooks";

/** Longest wait between two letters of a reader, milliseconds; no person types so fast. */
const MAX_WAIT_MS = 60;
const MIN_LETTERS = 3;

/** Letters of a reader, one after the other; the text when its Enter comes. */
export class Reading {
  private text = "";
  private last = Number.NEGATIVE_INFINITY;

  take(key: string, at_ms: number): string | null {
    if (at_ms - this.last > MAX_WAIT_MS) this.text = "";
    this.last = at_ms;
    if (key.length === 1) {
      this.text += key;
      return null;
    }
    const text = this.text;
    if (key === "Enter") this.text = "";
    return key === "Enter" && text.length >= MIN_LETTERS ? text : null;
  }
}

/** Takes what a reader types while no field has the focus; within one it is typed there. */
export function useBarcode(take: (text: string) => void): void {
  const held = useRef(take);
  held.current = take;
  useEffect(() => {
    const reading = new Reading();
    function pressed(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest("input, textarea, select, dialog")) return;
      const text = reading.take(event.key, event.timeStamp);
      if (text === null) return;
      event.preventDefault();
      held.current(text);
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
