// Parts that every page is made of.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type CallPath, type Fields, Refusal, type Reply, tagged, Waits } from "../api/client.ts";
import { returns } from "../api/line.ts";
import { news } from "../api/news.ts";
import { said } from "../languages/sentences.ts";
import { t } from "../languages/text.tsx";
import { word } from "../words.ts";

/** The state of something that the node was asked. */
export interface Asked<T> {
  reply: T | null;
  /** ETag of the record that is shown. */
  tag: string | null;
  problem: Error | null;
  again: () => void;
}

/** Asks the node, and again when something was written; a reply that is late for its question is dropped. What is not to be asked is loading for ever. */
export function useCall<P extends CallPath>(path: P, fields: Fields<P>, follows = true, isAsked = true): Asked<Reply<P>> {
  const [state, setState] = useState<{ reply: Reply<P> | null; tag: string | null; problem: Error | null }>({ reply: null, tag: null, problem: null });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(fields);
  const written = follows ? news.value : 0;
  const back = useReturn(state.problem);
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    tagged(path, JSON.parse(key) as Fields<P>, { signal: abort.signal })
      .then(({ reply, tag }) => setState({ reply, tag, problem: null }))
      .catch((problem: Error) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, problem }));
      });
    return () => abort.abort();
  }, [path, key, turn, written, isAsked, back]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, again };
}

/** Whether a refusal is that the node did not answer, of which a note over the page tells. */
function isUnanswered(problem: Error | null): boolean {
  return problem instanceof Refusal && problem.isUnanswered;
}

/** Grows when the line comes back after it hindered this question. */
export function useReturn(problem: Error | null): number {
  const count = returns.value;
  const [met, setMet] = useState(0);
  const before = useRef(count);
  useEffect(() => {
    if (before.current === count) return;
    before.current = count;
    if (isUnanswered(problem)) setMet((last) => last + 1);
  }, [count, problem]);
  return met;
}

/** An act of a person: one at a time, with its problem, and with what waits for a second person. */
export function useAct(done?: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [waits, setWaits] = useState<string | null>(null);
  const running = useRef(false);
  async function act(work: () => Promise<unknown>): Promise<void> {
    // A second press of a key does nothing twice.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    setWaits(null);
    try {
      await work();
      done?.();
    } catch (error) {
      if (error instanceof Waits) {
        setWaits(error.message);
        done?.();
      } else setProblem(error as Error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { act, busy, problem, waits };
}

/** The node's sentence in the words of a page: in its language, without the call's name, and without the options of a command. */
export function sentence(text: string): string {
  const told = said(text);
  // A translation has the words of a page already.
  if (told !== text) return told;
  return text
    .replace(/^'[a-z -]+' cannot be read: (?:[a-z_.[\]\d]+: )?/, "")
    .replace(/; write one of: .{160,}$/s, ".")
    .replace(/ \(--mark [^)]*\)/, "")
    .replace(/(?: by hand)?\s+with --region(?: x,y,r\[,hole\])?/, " by hand")
    .replace("given by --grooves", "drawn by hand")
    .replace(" (pitch_um)", "")
    .replace(": give it with --why, or in the header Striae-Reason", "; try again, and give one")
    .replace("say --one-bullet", "tick that they are")
    .replace(/; `striae [^`]*`(?: and `striae [^`]*`)? lists? them/, "")
    .replace("use `correct` in place of `enter`, and say why with --reason", "give a reason to replace it")
    .replace(", or say with --another that the item has several exhibits", ", or tick that the item has several exhibits");
}

export function Problem({ of, again }: { of: Error | null; again?: () => void }) {
  if (!of) return null;
  const isStale = of instanceof Refusal && of.code === "stale";
  // Nothing is wrong: a verifier looks at the marks alone.
  if (/is to be verified without the figures/.test(of.message)) return <Note>{sentence(of.message)}</Note>;
  const isClosed = of instanceof Refusal && of.code === "not-allowed";
  return (
    <div class="note bad" role="alert">
      {isClosed && <p>{t("design-not-allowed")}</p>}
      <p class={isClosed ? "small" : ""}>{sentence(of.message)}</p>
      {isStale && <p>{t("design-stale")}</p>}
      {again && !isClosed && (
        <button type="button" onClick={again}>
          {t(isStale ? "design-stale-show" : "design-try-again")}
        </button>
      )}
    </div>
  );
}

/** A remark beside the matter; one of the node is told in the language of the page. */
export function Note({ children, kind = "" }: { children: ComponentChildren; kind?: "" | "good" | "warn" | "bad" }) {
  return (
    <div class={`note ${kind}`} role="status">
      {typeof children === "string" ? said(children) : children}
    </div>
  );
}

/** The state of a question without a reply: it is being asked, the node does not answer, or it refused. */
export function Asking({ problem, again, hasReply }: { problem: Error | null; again: () => void; hasReply: boolean }) {
  if (problem && !isUnanswered(problem)) return <Problem of={problem} again={again} />;
  if (hasReply) return null;
  return problem ? <p class="soft">{t("design-not-fetched")}</p> : <p class="waiting" role="status">{t("design-loading")}</p>;
}

/** What the node said, or that it has not said it yet. */
export function Shown<T>({ asked, children }: { asked: Asked<T>; children: (reply: T) => ComponentChildren }) {
  return (
    <>
      <Asking problem={asked.problem} again={asked.again} hasReply={asked.reply !== null} />
      {asked.reply !== null && children(asked.reply)}
    </>
  );
}

export function Head({ title, children, tag }: { title: ComponentChildren; children?: ComponentChildren; tag?: ComponentChildren }) {
  return (
    <div class="head">
      <h1 tabIndex={-1}>{title}</h1>
      {tag}
      <div class="acts">{children}</div>
    </div>
  );
}

export function Facts({ of }: { of: [ComponentChildren, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {of
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

export function Field({ label, hint, children }: { label: string; hint?: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
      {hint && <span class="hint">{hint}</span>}
    </label>
  );
}

export function Choice({ value, of, onChange, any, id }: { value: string; of: [string, string][]; onChange: (value: string) => void; any?: string; id?: string }) {
  return (
    <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {any !== undefined && <option value="">{any}</option>}
      {of.map(([word, name]) => (
        <option value={word} key={word}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** A dialogue over the page: Escape closes it, the keyboard stays inside. */
export function Dialogue({ title, close, children, isWide = false }: { title: string; close: () => void; children: ComponentChildren; isWide?: boolean }) {
  const box = useRef<HTMLDialogElement>(null);
  // Before it is drawn: keys pressed at once would go to the page, and the focus would move under one's hands.
  useLayoutEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog ref={box} class={isWide ? "wide" : ""} aria-label={title} onClose={close}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}

/** The end of a form in a dialogue: what went wrong, a call that waits, the act and the way out. */
export function FormEnd({ doing, act, close, danger = false, cannot = false }: { doing: Pick<ReturnType<typeof useAct>, "problem" | "waits" | "busy">; act: string; close: () => void; danger?: boolean; cannot?: boolean }) {
  return (
    <>
      <Problem of={doing.problem} />
      {doing.waits && <Note>{doing.waits}</Note>}
      <div class="row" style="margin-top: 1rem">
        <button class={danger ? "danger" : "main"} disabled={doing.busy || cannot}>
          {act}
        </button>
        <button type="button" onClick={close}>
          {t(doing.waits ? "design-close" : "design-cancel")}
        </button>
      </div>
    </>
  );
}

/** A question for a reason, then an act. */
export function AskReason({ title, says, act, close, danger = false, children }: { title: string; says?: ComponentChildren; act: (reason: string) => Promise<unknown>; close: () => void; danger?: boolean; children?: ComponentChildren }) {
  const [reason, setReason] = useState("");
  const doing = useAct();
  async function submit(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      await act(reason);
      close();
    });
  }
  return (
    <Dialogue title={title} close={close}>
      {says}
      <form onSubmit={submit}>
        {children}
        <Field label={t("design-reason")} hint={t("design-reason-hint")}>
          <textarea rows={2} required maxLength={1000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </Field>
        <FormEnd doing={doing} act={title} close={close} danger={danger} cannot={doing.waits !== null} />
      </form>
    </Dialogue>
  );
}

/** A question before an act of which nobody wants a reason. The children are fields of it. */
export function Confirm({ title, says, act, close, danger = false, cannot = false, children }: { title: string; says?: ComponentChildren; act: () => Promise<unknown>; close: () => void; danger?: boolean; cannot?: boolean; children?: ComponentChildren }) {
  const doing = useAct();
  async function submit(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      await act();
      close();
    });
  }
  return (
    <Dialogue title={title} close={close}>
      {says}
      <form onSubmit={submit}>
        {children}
        <FormEnd doing={doing} act={title} close={close} danger={danger} cannot={cannot || doing.waits !== null} />
      </form>
    </Dialogue>
  );
}

/** Keys of a page; none while somebody types. */
export function useKeys(keys: Record<string, () => void>): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest("textarea, select, dialog, input:not([type='range']):not([type='checkbox'])")) return;
      const act = held.current[event.key];
      if (!act || (target.closest("button, a, input") && (event.key === "Enter" || event.key === " " || event.key.startsWith("Arrow")))) return;
      event.preventDefault();
      act();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

/** A text that waits until the person has stopped typing. */
export function useSettled<T>(value: T, milliseconds = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

const goods = new Set(["confirmed", "lead", "good", "finished"]);
const warns = new Set(["under-review", "confirmation-requested", "fair", "unconfirmed", "candidate", "begun"]);
const bads = new Set(["excluded", "withdrawn", "poor"]);

/** A state as a word on a ground that helps to find it; the word alone says it. */
export function State({ of }: { of: string }) {
  const kind = goods.has(of) ? "good" : warns.has(of) ? "warn" : bads.has(of) ? "bad" : "plain";
  return <span class={`tag ${kind}`}>{word(of)}</span>;
}

export function Empty({ children }: { children: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{children}</p>
    </div>
  );
}
