// The rows of a list, which grow by a page whenever more of them are looked at.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { call, type CallPath, type Fields, type Reply } from "../api/client.ts";
import { news } from "../api/news.ts";
import { useReturn } from "./parts.tsx";

/** Rows of a page. A question has a row of its own for each country. */
const PAGE = 200;
const PAGE_OF_QUESTIONS = 40;

/** The part of a reply that all lists have. */
export interface Paged {
  matched: number;
  total: number;
  next?: string | null;
  problems?: string[];
}

interface Rows<Row> {
  /** The question that they answer. */
  key: string;
  rows: Row[];
  /** The page that was read last. */
  page: Paged;
}

export interface Grown<Row> {
  rows: Row[];
  page: Paged | null;
  problem: Error | null;
  /** Rows were changed since the first page was read. */
  isOld: boolean;
  more: () => void;
  again: () => void;
}

/** A list whose call pages in its own way. */
export interface OtherPaging<P extends CallPath> {
  /** Fields that ask for the rows after a place; the first page is after none. */
  asks: (filter: Record<string, string>, after: string | null, limit: number) => Fields<P>;
  /** The part of its reply that all lists have; so many rows were read before. */
  pageOf: (reply: Reply<P>, before: number) => Paged;
}

/**
 * Rows of a call that gives pages. A short list follows what is written; a long one, through which a person is scrolling, stays as it
 * is and says that it is old.
 */
export function useGrown<P extends CallPath, Row>(path: P, filter: Record<string, string>, reverse: boolean, rowsOf: (reply: Reply<P>) => Row[], paging?: OtherPaging<P>): Grown<Row> {
  const key = JSON.stringify([path, filter, reverse]);
  const limit = path === "/query/list" ? PAGE_OF_QUESTIONS : PAGE;
  const [state, setState] = useState<Rows<Row> | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  const [isOld, setIsOld] = useState(false);
  const back = useReturn(problem);
  const shown = state?.key === key ? state : null;
  const held = useRef({ shown, isReading: false });
  held.current.shown = shown;
  const read = useCallback(
    async (after: string | null, before: Row[], signal?: AbortSignal) => {
      held.current.isReading = true;
      try {
        const fields = paging ? paging.asks(filter, after, limit) : ({ filter, paging: { limit, after, reverse } } as Fields<P>);
        const reply = await call(path, fields, signal ? { signal } : {});
        setState({ key, rows: [...before, ...rowsOf(reply)], page: paging ? paging.pageOf(reply, before.length) : (reply as Paged) });
        setProblem(null);
      } catch (error) {
        if (!signal?.aborted) setProblem(error as Error);
      } finally {
        held.current.isReading = false;
      }
    },
    [key],
  );
  useEffect(() => {
    const abort = new AbortController();
    setIsOld(false);
    void read(null, [], abort.signal);
    return () => abort.abort();
  }, [key, turn, back]);
  const written = news.value;
  const first = useRef(written);
  useEffect(() => {
    if (first.current === written) return;
    first.current = written;
    if ((held.current.shown?.rows.length ?? 0) > limit) setIsOld(true);
    else setTurn((before) => before + 1);
  }, [written]);
  const more = useCallback(() => {
    const now = held.current;
    if (now.isReading || !now.shown?.page.next) return;
    void read(now.shown.page.next, now.shown.rows);
  }, [read]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { rows: shown?.rows ?? [], page: shown?.page ?? null, problem, isOld, more, again };
}
