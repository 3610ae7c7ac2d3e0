// Rows that an exhibit has several of: its marks, and its way through the agencies; each added, corrected, removed.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { AskReason, Choice, Dialogue, Empty, Field, Problem, useAct } from "../design/parts.tsx";
import { marks, words } from "../words.ts";

interface Column {
  name: string;
  hint?: string;
  isNeeded?: true;
  of?: [string, string][];
  isDay?: true;
}

/** A table of rows, as the records have it. */
interface Kind {
  table: Schemas["RowTable"];
  title: string;
  one: string;
  none: string;
  columns: Column[];
}

const conditions: [string, string][] = [
  ["suitable", "Suitable"],
  ["limited", "Limited"],
  ["unsuitable", "Unsuitable"],
];

export const markRows: Kind = {
  table: "marks",
  title: "Marks it bears",
  one: "mark",
  none: "No mark has been written down.",
  columns: [{ name: "mark", isNeeded: true, of: marks }, { name: "land", hint: "Of a bullet's land its number" }, { name: "condition", of: conditions }, { name: "note" }],
};

export const custodyRows: Kind = {
  table: "custody",
  title: "Chain of custody",
  one: "step",
  none: "No step has been written down.",
  columns: [{ name: "date", isNeeded: true, isDay: true }, { name: "from", hint: "Empty for the first one" }, { name: "to", isNeeded: true }, { name: "note" }],
};

type Row = Record<string, unknown>;

function value(row: Row, column: string): string {
  const found = row[column];
  return found === undefined || found === null ? "" : String(found);
}

function shown(row: Row, column: Column): string {
  const text = value(row, column.name);
  return column.of?.find(([known]) => known === text)?.[1] ?? (column.of && text ? words(text) : text);
}

/** Rows of an exhibit; whoever may not change them sees no buttons. */
export function Rows({ exhibit, of, kind, tag, mayChange, done }: { exhibit: string; of: Row[]; kind: Kind; tag: string | null; mayChange: boolean; done: () => void }) {
  const [edited, setEdited] = useState<number | "new" | null>(null);
  const [removed, setRemoved] = useState<number | null>(null);
  async function change(rows: Schemas["RowChange"][], reason: string | null) {
    await call("/exhibit/set", { exhibit, change: { fields: [], clear: [], reason }, custody: [], rows }, tag ? { seen: tag } : {});
    done();
  }
  return (
    <section>
      <h2 style="margin-top: 1rem">{kind.title}</h2>
      {of.length === 0 ? (
        <Empty>{kind.none}</Empty>
      ) : (
        <div class="scrolls">
          <table>
            <thead>
              <tr>
                {kind.columns.map((column) => (
                  <th key={column.name}>{words(column.name)}</th>
                ))}
                {mayChange && (
                  <th>
                    <span class="visually-hidden">Change</span>
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
                        <button type="button" class="quiet" aria-label={`Correct ${kind.one} ${at + 1}`} onClick={() => setEdited(at)}>
                          Correct
                        </button>
                        <button type="button" class="quiet" aria-label={`Remove ${kind.one} ${at + 1}`} onClick={() => setRemoved(at)}>
                          Remove
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
        <button type="button" style="margin-top: .5rem" onClick={() => setEdited("new")}>
          Add {kind.one}
        </button>
      )}
      {edited !== null && <Edit kind={kind} row={edited === "new" ? null : (of[edited] ?? null)} close={() => setEdited(null)} save={(fields, reason) => change([{ table: kind.table, row: edited === "new" ? null : edited + 1, fields, is_removed: false }], reason)} />}
      {removed !== null && (
        <AskReason
          title={`Remove ${kind.one} ${removed + 1}`}
          danger
          close={() => setRemoved(null)}
          says={<p>It stays readable in the history of the facts.</p>}
          act={(reason) => change([{ table: kind.table, row: removed + 1, fields: [], is_removed: true }], reason)}
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
  const title = row ? `Correct the ${kind.one}` : `Add ${kind.one}`;
  return (
    <Dialogue title={title} close={close}>
      <form onSubmit={submit}>
        <div class="form">
          {kind.columns.map((column) => (
            <Field key={column.name} label={words(column.name)} {...(column.hint ? { hint: column.hint } : {})}>
              {column.of ? (
                <Choice value={now(column.name)} of={column.of} any="-" onChange={(text) => setDrafts({ ...drafts, [column.name]: text })} />
              ) : column.isDay ? (
                <input type="date" required={column.isNeeded ?? false} value={now(column.name)} onInput={(event) => setDrafts({ ...drafts, [column.name]: event.currentTarget.value })} />
              ) : (
                <input required={column.isNeeded ?? false} maxLength={1000} value={now(column.name)} onInput={(event) => setDrafts({ ...drafts, [column.name]: event.currentTarget.value })} />
              )}
            </Field>
          ))}
          {row && (
            <Field label="Reason" hint="It goes into the audit log.">
              <input required maxLength={1000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
            </Field>
          )}
        </div>
        <Problem of={doing.problem} />
        {doing.waits && <p class="soft">{doing.waits}</p>}
        <div class="row" style="margin-top: 1rem">
          <button class="main" disabled={doing.busy}>
            Save
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialogue>
  );
}
