// Places of the pages: the path names the page, the query its state. A place is a link.
import { signal } from "@preact/signals";

export interface Place {
  path: string;
  query: URLSearchParams;
}

function now(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

export const place = signal<Place>(now());

addEventListener("popstate", () => {
  place.value = now();
});

/** Goes to a place; the browser's way back leads here again. */
export function go(to: string): void {
  history.pushState(null, "", to);
  place.value = now();
  scrollTo(0, 0);
}

/** Writes the state of this page into its place, without a step of the way back. */
export function restate(query: URLSearchParams): void {
  const text = query.toString();
  history.replaceState(null, "", text ? `${location.pathname}?${text}` : location.pathname);
}

/** Follows links inside of the pages without loading all anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== location.origin || link.hasAttribute("download")) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

/** The words of a pattern such as `/exhibit/:id`, where a path fits it. */
export function fits(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const words: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const word = given[at] ?? "";
    if (part.startsWith(":")) {
      if (!word) return null;
      try {
        words[part.slice(1)] = decodeURIComponent(word);
      } catch {
        return null;
      }
    } else if (part !== word) return null;
  }
  return words;
}
