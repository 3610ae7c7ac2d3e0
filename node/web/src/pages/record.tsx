// The facts of a record with their history, corrected in place.
import { useState } from "preact/hooks";
import { Refusal, type Schemas } from "../api/client.ts";
import { Empty, Facts, Field, Problem, useAct } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { day, listed, time, word, words } from "../words.ts";

type Fields = { [name: string]: unknown };

/** `seen` is the tag of the record on which the change stands. */
type Save = (fields: [string, string][], clear: string[], reason: string | null, seen: string | null) => Promise<unknown>;

function text(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? listed(value.map(text)) : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Columns whose values are names of the node. */
const NAMED = new Set(["kind", "specimen", "recovered_by", "suspected_trafficker", "terrorism", "event_kind", "type", "breech_face", "firing_pin", "twist"]);

/** Columns whose values are days. */
const DAYS = new Set(["occurred", "recovered"]);

/** A value as people read it. */
function shown(name: string, value: unknown): string {
  const said = text(value);
  if (DAYS.has(name) && said) return day(said);
  return said ? (NAMED.has(name) ? word(said) : said) : t("record-nothing");
}

/** Facts of a record as it is now, with its tag; `save` is null for people who may not change it. */
export function Record({ of, tag, columns, save }: { of: Schemas["ShownRecord"]; tag: string | null; columns: string[]; save: Save | null }) {
  const [drafts, setDrafts] = useState<{ [name: string]: string } | null>(null);
  const [reason, setReason] = useState("");
  // A change stands on the record as it was when the person began, or as it is shown since somebody else was faster.
  const [first, setFirst] = useState({ of, tag });
  const [isStale, setIsStale] = useState(false);
  const doing = useAct();
  const fields = of.fields as Fields;
  const names = [...new Set([...columns, ...Object.keys(fields)])];
  const editable = names.filter((name) => columns.includes(name));
  const former = first.of.fields as Fields;
  const now = (name: string) => (isStale && text(fields[name]) !== text(former[name]) ? { hint: t("record-now", { value: shown(name, fields[name]) }) } : {});
  function begin() {
    setFirst({ of, tag });
    setIsStale(false);
    setDrafts({});
  }
  async function submit(event: Event) {
    event.preventDefault();
    const changed = Object.entries(drafts ?? {}).filter(([name, value]) => value.trim() !== text((isStale ? fields : former)[name]));
    if (changed.length === 0) {
      setDrafts(null);
      return;
    }
    await doing.act(async () => {
      const filled = changed.filter(([, value]) => value.trim());
      const cleared = changed.filter(([, value]) => !value.trim()).map(([name]) => name);
      try {
        await save?.(filled, cleared, reason.trim() || null, isStale ? tag : first.tag);
      } catch (error) {
        if (error instanceof Refusal && error.code === "stale") setIsStale(true);
        throw error;
      }
      setDrafts(null);
      setReason("");
    });
  }
  if (drafts && save)
    return (
      <form onSubmit={submit}>
        <div class="form">
          {editable.map((name) => (
            <Field label={words(name)} key={name} {...now(name)}>
              <input value={drafts[name] ?? text(former[name])} onInput={(event) => setDrafts({ ...drafts, [name]: event.currentTarget.value })} />
            </Field>
          ))}
          <Field label={t("design-reason")} hint={t("record-reason-hint")}>
            <input value={reason} maxLength={1000} onInput={(event) => setReason(event.currentTarget.value)} />
          </Field>
        </div>
        <Problem of={doing.problem} />
        <div class="row" style="margin-top: 1rem">
          <button class="main" disabled={doing.busy}>
            {t("record-save")}
          </button>
          <button type="button" onClick={() => setDrafts(null)}>
            {t("design-cancel")}
          </button>
        </div>
      </form>
    );
  const filled = names.filter((name) => text(fields[name]));
  return (
    <>
      {filled.length === 0 ? <Empty>{t("record-none")}</Empty> : <Facts of={filled.map((name) => [words(name), shown(name, fields[name])])} />}
      {save && (
        <button type="button" style="margin-top: 1rem" onClick={begin}>
          {t(filled.length === 0 ? "record-enter" : "record-correct")}
        </button>
      )}
      {of.corrections.length > 0 && (
        <details style="margin-top: 1rem">
          <summary>{t("record-history", { count: of.corrections.length })}</summary>
          <ol class="steps" style="margin-top: .5rem">
            {of.corrections.map((one) => (
              <li key={one.at}>
                {rich("record-correction", { person: one.person, when: time(one.at), reason: one.reason }, { strong: (person) => <strong>{person}</strong> })}
                {Object.entries(one.before as Fields).map(([name, value]) => (
                  <div class="small" key={name}>
                    {name in one.after! ? t("record-changed", { name: words(name), before: shown(name, value), after: shown(name, (one.after as Fields)[name]) }) : t("record-value", { name: words(name), value: text(value) })}
                  </div>
                ))}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
