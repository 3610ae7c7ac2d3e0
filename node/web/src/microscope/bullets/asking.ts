// Pairs of lands as the node compared them; each is asked for once while the page keeps it.
import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/client.ts";
import type { Lands } from "./laying.ts";

/** Most pairs that the page keeps; the oldest goes first. */
const MAX_KEPT = 100;
const kept = new Map<string, Promise<Lands>>();

export interface Bullets {
  left: string;
  right: string;
}

/** The comparison of two lands by their files. */
export function landsOf({ left, right }: Bullets, files: [number, number]): Promise<Lands> {
  const key = `${left} ${right} ${files.join()}`;
  const known = kept.get(key);
  if (known) return known;
  const asked = call("/exhibit/striae", { exhibit: left, candidate: right, files });
  kept.set(key, asked);
  asked.catch(() => kept.delete(key));
  const oldest = kept.keys().next().value;
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return asked;
}

/** The same for a page: nothing while it is asked for, or where a land has no file. */
export function useLands(bullets: Bullets, files: [number, number] | null): { lands: Lands | null; problem: Error | null } {
  const [state, setState] = useState<{ lands: Lands | null; problem: Error | null; key: string }>({ lands: null, problem: null, key: "" });
  const key = files ? `${bullets.left} ${bullets.right} ${files.join()}` : "";
  useEffect(() => {
    let over = false;
    if (files)
      landsOf(bullets, files)
        .then((lands) => !over && setState({ lands, problem: null, key }))
        .catch((problem: Error) => !over && setState({ lands: null, problem, key }));
    return () => {
      over = true;
    };
  }, [key]);
  return state.key === key ? state : { lands: null, problem: null };
}
