// Rows that an exhibit has several of: its marks, and its way through the agencies; each added, corrected, removed.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { AskReason, Choice, Dialogue, Empty, Field, FormEnd, useAct } from "../design/parts.tsx";
import { type NameId, t } from "../languages/text.tsx";
import { phrases } from "../microscope/phrases.ts";
import { day, marks, words } from "../words.ts";

interface Column {
  name: string;
  hint?: NameId;
  isNeeded?: true;
  of?: () => [string, string][];
  isDay?: true;
}

/** A table of rows, as the records have it. */
interface Kind {
  table: Schemas["RowTable"];
  /** One of its rows, as the texts name it. */
  one: "mark" | "step";
  columns: Column[];
}

const conditions = () => ["suitable", "limited", "unsuitable"].map((one): [string, string] => [one, words(one)]);

export const markRows: Kind = {
  table: "marks",
  one: "mark",
  columns: [{ name: "mark", isNeeded: true, of: marks }, { name: "land", hint: "rows-land-hint" }, { name: "condition", of: conditions }, { name: "note" }],
};

export const custodyRows: Kind = {
  table: "custody",
  one: "step",
  columns: [{ name: "date", isNeeded: true, isDay: true }, { name: "from", hint: "rows-from-hint" }, { name: "to", isNeeded: true }, { name: "note" }],
};

type Row = Record<string, unknown>;

function value(row: Row, column: string): string {
  const found = row[column];
  return found === undefined || found === null ? "" : String(found);
}

function shown(row: Row, column: Column): string {
  const text = value(row, column.name);
  if (column.isDay) return day(text);
  return column.of?.().find(([known]) => known === text)?.[1] ?? (column.of && text ? words(text) : text);
}

/** A row that is changed, as it was when somebody chose it; none of one that is added. */
interface Chosen {
  at: number | null;
  row: Row | null;
  tag: string | null;
}

function inWords(row: Row, kind: Kind): string {
  return phrases(kind.columns.flatMap((column) => (shown(row, column) ? [t("record-value", { name: words(column.name), value: shown(row, column) })] : [])));
}

/** Rows of an exhibit; whoever may not change them sees no buttons. */
export function Rows({ exhibit, of, kind, tag, mayChange, done }: { exhibit: string; of: Row[]; kind: Kind; tag: string | null; mayChange: boolean; done: () => void }) {
  // A change stands on the rows as they were when its dialogue opened: another person may have added some since.
  const [edited, setEdited] = useState<Chosen | null>(null);
  const [removed, setRemoved] = useState<Chosen | null>(null);
  const choose = (at: number | null): Chosen => ({ at, row: at === null ? null : (of[at] ?? null), tag });
  async function change(chosen: Chosen, fields: [string, string][], isRemoved: boolean, reason: string | null) {
    const rows = [{ table: kind.table, row: chosen.at === null ? null : chosen.at + 1, fields, is_removed: isRemoved }];
    await call("/exhibit/set", { exhibit, change: { fields: [], clear: [], reason }, custody: [], rows }, chosen.tag ? { seen: chosen.tag } : {}).finally(done);
  }
  return (
    <section>
      <h2 style="margin-top: 1rem">{t(`rows-title-${kind.one}`)}</h2>
      {of.length === 0 ? (
        <Empty>{t(`rows-none-${kind.one}`)}</Empty>
      ) : (
        <div class="scrolls" tabIndex={0} role="region" aria-label={t(`rows-title-${kind.one}`)}>
          <table>
            <thead>
              <tr>
                {kind.columns.map((column) => (
                  <th key={column.name}>{words(column.name)}</th>
                ))}
                {mayChange && (
                  <th>
                    <span class="visually-hidden">{t("rows-change")}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {of.map((row, at) => (
                <tr key={at}>
                  {kind.columns.map((column) => (
                    <td key={column.name}>{shown(row, column) || "-"}</td>
                  ))}
                  {mayChange && (
                    <td>
                      <span class="row">
                        <button type="button" class="quiet" aria-label={t(`rows-correct-${kind.one}`, { number: String(at + 1) })} onClick={() => setEdited(choose(at))}>
                          {t("rows-correct")}
                        </button>
                        <button type="button" class="quiet" aria-label={t(`rows-remove-${kind.one}`, { number: String(at + 1) })} onClick={() => setRemoved(choose(at))}>
                          {t("rows-remove")}
                        </button>
                      </span>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayChange && (
        <button type="button" style="margin-top: .5rem" onClick={() => setEdited(choose(null))}>
          {t(`rows-add-${kind.one}`)}
        </button>
      )}
      {edited && <Edit kind={kind} row={edited.row} close={() => setEdited(null)} save={(fields, reason) => change(edited, fields, false, reason)} />}
      {removed?.row && (
        <AskReason
          title={t(`rows-remove-the-${kind.one}`)}
          danger
          close={() => setRemoved(null)}
          says={
            <>
              <p>
                <strong>{inWords(removed.row, kind)}</strong>
              </p>
              <p>{t("rows-stays")}</p>
            </>
          }
          act={(reason) => change(removed, [], true, reason)}
        />
      )}
    </section>
  );
}

/** A row that is added, or one that is corrected, which needs a reason. */
function Edit({ kind, row, save, close }: { kind: Kind; row: Row | null; save: (fields: [string, string][], reason: string | null) => Promise<unknown>; close: () => void }) {
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [reason, setReason] = useState("");
  const doing = useAct();
  const now = (column: string) => drafts[column] ?? (row ? value(row, column) : "");
  async function submit(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      const fields = kind.columns.map(({ name }): [string, string] => [name, now(name).trim()]).filter(([name, text]) => text !== (row ? value(row, name) : ""));
      if (fields.length > 0) await save(fields, row ? reason.trim() : null);
      close();
    });
  }
  const title = t(row ? `rows-correct-the-${kind.one}` : `rows-add-${kind.one}`);
  return (
    <Dialogue title={title} close={close}>
      <form onSubmit={submit}>
        <div class="form">
          {kind.columns.map((column) => (
            <Field key={column.name} label={words(column.name)} {...(column.hint ? { hint: t(column.hint) } : {})}>
              {column.of ? (
                <Choice value={now(column.name)} of={column.of()} any="-" onChange={(text) => setDrafts({ ...drafts, [column.name]: text })} />
              ) : column.isDay ? (
                <input type="date" required={column.isNeeded ?? false} value={now(column.name)} onInput={(event) => setDrafts({ ...drafts, [column.name]: event.currentTarget.value })} />
              ) : (
                <input required={column.isNeeded ?? false} maxLength={1000} value={now(column.name)} onInput={(event) => setDrafts({ ...drafts, [column.name]: event.currentTarget.value })} />
              )}
            </Field>
          ))}
          {row && (
            <Field label={t("design-reason")} hint={t("design-reason-hint")}>
              <input required maxLength={1000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
            </Field>
          )}
        </div>
        <FormEnd doing={doing} act={t("rows-save")} close={close} />
      </form>
    </Dialogue>
  );
}
