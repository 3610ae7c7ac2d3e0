// A list: filters that stand in the address, a table, pages.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Fields, Reply, Schemas } from "../api/client.ts";
import { place, restate } from "../place.ts";
import { counted } from "../words.ts";
import { Choice, Empty, Field, Head, Note, Shown, useCall, useSettled } from "./parts.tsx";

/** Rows of a page. */
const PAGE = 50;

/** Calls that give a page of rows. */
type ListPath = "/exhibit/list" | "/case/list" | "/firearm/list" | "/hit/list" | "/hit/sent";

/** A filter that a person fills in. */
export interface FilterField {
  /** Its name in the call, and in the address. */
  name: keyof Schemas["Filter"];
  label: string;
  type?: "search" | "date";
  placeholder?: string;
  /** Words to choose from, each with its name for people. */
  of?: [string, string][];
  /** A code of two capital letters. */
  isCountry?: boolean;
}

export const text: FilterField = { name: "text", label: "Text", type: "search" };
export const days: FilterField[] = [
  { name: "since", label: "From", type: "date" },
  { name: "until", label: "To", type: "date" },
];

export interface Column<Row> {
  name: string;
  show: (row: Row) => ComponentChildren;
  isNumber?: boolean;
}

/** A filter whose words stand in the place, so that a list is a link. */
function useFilter(names: string[]): [Record<string, string>, (name: string, value: string) => void] {
  const said = () => Object.fromEntries(names.map((name) => [name, place.value.query.get(name) ?? ""]));
  const [values, setValues] = useState<Record<string, string>>(said);
  useEffect(() => setValues(said()), [place.value.query.toString()]);
  function set(name: string, value: string) {
    const next = { ...values, [name]: value };
    setValues(next);
    restate(new URLSearchParams(Object.entries(next).filter(([, one]) => one)));
  }
  return [values, set];
}

/** The places of pages that were turned; none once the list is another one. */
function usePages(key: string) {
  const [turned, setTurned] = useState<{ key: string; pages: string[] }>({ key, pages: [] });
  const pages = turned.key === key ? turned.pages : [];
  return {
    after: pages.at(-1) ?? null,
    turn: (after: string) => setTurned({ key, pages: [...pages, after] }),
    back: pages.length ? () => setTurned({ key, pages: pages.slice(0, -1) }) : null,
  };
}

function Filter({ field, value, set }: { field: FilterField; value: string; set: (value: string) => void }) {
  const { label, type, placeholder, of, isCountry } = field;
  const typed = (event: { currentTarget: HTMLInputElement }) => set(isCountry ? event.currentTarget.value.toUpperCase() : event.currentTarget.value);
  return (
    <Field label={label}>
      {of ? (
        <Choice value={value} of={of} any="any" onChange={set} />
      ) : type === "date" ? (
        <input type="date" value={value} onInput={typed} />
      ) : type === "search" ? (
        <input type="search" value={value} placeholder={placeholder} onInput={typed} />
      ) : (
        <input value={value} placeholder={placeholder} maxLength={isCountry ? 2 : undefined} onInput={typed} />
      )}
    </Field>
  );
}

/** The part of a reply that all lists have. */
interface Paged {
  matched: number;
  total: number;
  next?: string | null;
  problems?: string[];
}

interface Listing<P extends ListPath, Row> {
  title: string;
  path: P;
  fields: FilterField[];
  rowsOf: (reply: Reply<P>) => Row[];
  keyOf: (row: Row) => string;
  columns: Column<Row>[];
  /** Sentence for a node that has none, and for a filter that none fits. */
  none: string;
  noneFits: string;
  /** The latest first. */
  reverse?: boolean;
  /** Beside the title. */
  children?: ComponentChildren;
}

export function List<P extends ListPath, Row>({ title, path, fields, rowsOf, keyOf, columns, none, noneFits, reverse = false, children }: Listing<P, Row>) {
  const [values, set] = useFilter(fields.map((field) => field.name));
  // Nothing is asked about a field that is empty.
  const filter = Object.fromEntries(Object.entries(useSettled(values)).filter(([, value]) => value.trim()));
  const pages = usePages(JSON.stringify([path, filter]));
  const list = useCall(path, { filter, paging: { limit: PAGE, after: pages.after, reverse } } as Fields<P>);
  return (
    <>
      <Head title={title}>{children}</Head>
      <form class="panel form" onSubmit={(event) => event.preventDefault()}>
        {fields.map((field) => (
          <Filter key={field.name} field={field} value={values[field.name] ?? ""} set={(value) => set(field.name, value)} />
        ))}
      </form>
      <section class="panel">
        <Shown asked={list}>
          {(shown) => {
            const rows = rowsOf(shown);
            const { matched, total, next, problems = [] } = shown as Paged;
            if (rows.length === 0) return <Empty>{total === 0 ? none : noneFits}</Empty>;
            return (
              <>
                {problems.map((problem) => (
                  <Note kind="bad" key={problem}>
                    {problem}
                  </Note>
                ))}
                <div class="scrolls">
                  <table>
                    <thead>
                      <tr>
                        {columns.map((column) => (
                          <th key={column.name} class={column.isNumber ? "number" : ""}>
                            {column.name}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map((row) => (
                        <tr key={keyOf(row)}>
                          {columns.map((column) => (
                            <td key={column.name} class={column.isNumber ? "number" : ""}>
                              {column.show(row) ?? "-"}
                            </td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                <div class="row" style="justify-content: space-between; padding-top: .5rem">
                  <span class="soft small">
                    {counted(rows.length, "row")} of {counted(matched, "match", "matches")}, {total.toLocaleString()} in all
                  </span>
                  <span class="row">
                    <button type="button" disabled={!pages.back} onClick={() => pages.back?.()}>
                      Before
                    </button>
                    <button type="button" disabled={!next} onClick={() => next && pages.turn(next)}>
                      Next
                    </button>
                  </span>
                </div>
              </>
            );
          }}
        </Shown>
      </section>
    </>
  );
}
