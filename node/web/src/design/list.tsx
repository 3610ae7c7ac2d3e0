// A list: filters that stand in the address, and a table of any length.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Reply, Schemas } from "../api/client.ts";
import { rich, t } from "../languages/text.tsx";
import { place, restate } from "../place.ts";
import { type OtherPaging, useGrown } from "./grown.ts";
import { type Column, LongTable } from "./long-table.tsx";
import { Asking, Choice, Empty, Field, Head, Note, useSettled } from "./parts.tsx";

/** Calls that give a page of rows. */
type ListPath = "/exhibit/list" | "/case/list" | "/firearm/list" | "/hit/list" | "/hit/sent" | "/query/list" | "/audit/list";

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

/** Filters of many lists. Their labels are taken when they are shown: a list spreads them inside of its component. */
export const text: FilterField = {
  name: "text",
  get label() {
    return t("design-text");
  },
  type: "search",
};
export const days: FilterField[] = [
  {
    name: "since",
    get label() {
      return t("design-from");
    },
    type: "date",
  },
  {
    name: "until",
    get label() {
      return t("design-to");
    },
    type: "date",
  },
];

/** A filter whose words stand in the place, so that a list is a link. */
function useFilter(names: string[]): [Record<string, string>, (name: string, value: string) => void] {
  const said = () => Object.fromEntries(names.map((name) => [name, place.value.query.get(name) ?? ""]));
  const [values, setValues] = useState<Record<string, string>>(said);
  // Of a place itself: what is typed does not change it, so that a link to the same words takes back what was typed since.
  useEffect(() => setValues(said()), [place.value]);
  function set(name: string, value: string) {
    const next = { ...values, [name]: value };
    setValues(next);
    restate(new URLSearchParams(Object.entries(next).filter(([, one]) => one)));
  }
  return [values, set];
}

/** Filters without those that are empty. */
function filled(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()));
}

function Filter({ field, value, set }: { field: FilterField; value: string; set: (value: string) => void }) {
  const { label, type, placeholder, of, isCountry } = field;
  const typed = (event: { currentTarget: HTMLInputElement }) => set(isCountry ? event.currentTarget.value.toUpperCase() : event.currentTarget.value);
  return (
    <Field label={label}>
      {of ? (
        <Choice value={value} of={of} any={t("design-any")} onChange={set} />
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
  /** Of a call that pages in its own way. */
  paging?: OtherPaging<P>;
  /** Between the title and the filters, told the filters that are filled in. */
  above?: (filter: Record<string, string>) => ComponentChildren;
  /** Beside the title. */
  children?: ComponentChildren;
}

export function List<P extends ListPath, Row>({ title, path, fields, rowsOf, keyOf, columns, none, noneFits, reverse = false, paging, above, children }: Listing<P, Row>) {
  const [values, set] = useFilter(fields.map((field) => field.name));
  // Nothing is asked about a field that is empty.
  const filter = filled(useSettled(values));
  const { rows, page, problem, isOld, more, again } = useGrown(path, filter, reverse, rowsOf, paging);
  return (
    <>
      <Head title={title}>{children}</Head>
      {above?.(filled(values))}
      <form class="panel form" onSubmit={(event) => event.preventDefault()}>
        {fields.map((field) => (
          <Filter key={field.name} field={field} value={values[field.name] ?? ""} set={(value) => set(field.name, value)} />
        ))}
      </form>
      <section class="panel">
        <Asking problem={problem} again={again} hasReply={page !== null} />
        {page?.problems?.map((sentence) => (
          <Note kind="bad" key={sentence}>
            {sentence}
          </Note>
        ))}
        {isOld && (
          <Note>
            {rich("design-written-since", null, {
              show: (words) => (
                <button type="button" onClick={again}>
                  {words}
                </button>
              ),
            })}
          </Note>
        )}
        {!page ? null : rows.length === 0 ? (
          <Empty>{page.total === 0 ? none : noneFits}</Empty>
        ) : (
          <>
            <LongTable key={JSON.stringify(filter)} label={title} rows={rows} matched={page.matched} keyOf={keyOf} columns={columns} more={more} />
            <p class="soft small" style="padding-top: .5rem" aria-live="polite">
              {t("design-matches", { matched: page.matched, total: page.total })}
            </p>
          </>
        )}
      </section>
    </>
  );
}
