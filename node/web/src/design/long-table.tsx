// A table of any length: only the rows in view are in the page.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { number } from "../words.ts";

export interface Column<Row> {
  name: string;
  show: (row: Row) => ComponentChildren;
  isNumber?: boolean;
}

/** Rows before and after those in view, so that scrolling shows no gap. */
const AROUND = 12;
/** Height of a row until one was measured, pixels. */
const USUAL_HEIGHT = 37;

/** The rows in view, from one to before another. */
export function inView(scrolled: number, height: number, rowHeight: number, rows: number): [number, number] {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - AROUND);
  const last = Math.min(rows, Math.ceil((scrolled + height) / rowHeight) + AROUND);
  return [Math.min(first, rows), Math.max(last, Math.min(first, rows))];
}

interface Whole<Row> {
  label: string;
  rows: Row[];
  keyOf: (row: Row) => string;
  columns: Column<Row>[];
}

interface Long<Row> extends Whole<Row> {
  /** Rows of the whole list; those that are not read yet come with `more`. */
  matched: number;
  more: () => void;
}

function Names<Row>({ of }: { of: Column<Row>[] }) {
  return (
    <thead>
      <tr>
        {of.map((column) => (
          <th key={column.name} scope="col" class={column.isNumber ? "number" : ""}>
            {column.name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A figure as the language writes it; a dash where there is nothing. */
const written = (shown: ComponentChildren) => (typeof shown === "number" ? number(shown) : (shown ?? "-"));

function Cells<Row>({ of, row }: { of: Column<Row>[]; row: Row }) {
  return (
    <>
      {of.map((column) => (
        <td key={column.name} class={column.isNumber ? "number" : ""}>
          {written(column.show(row))}
        </td>
      ))}
    </>
  );
}

/** A bounded table: all rows are in the page, and sentences wrap. */
export function Table<Row>({ label, rows, keyOf, columns }: Whole<Row>) {
  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label={label}>
      <table>
        <Names of={columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <Cells of={columns} row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function LongTable<Row>({ label, rows, matched, keyOf, columns, more }: Long<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ scrolled: 0, height: 600 });
  const rowHeight = useRef(USUAL_HEIGHT);
  useEffect(() => {
    const target = box.current;
    if (!target) return;
    const measure = () => {
      const row = target.querySelector<HTMLElement>("tbody tr[aria-rowindex]");
      if (row) rowHeight.current = row.getBoundingClientRect().height || USUAL_HEIGHT;
      setPlace({ scrolled: target.scrollTop, height: target.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    target.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener("scroll", measure);
    };
  }, []);
  const [first, last] = inView(place.scrolled, place.height, rowHeight.current, rows.length);
  useEffect(() => {
    if (last >= rows.length - AROUND && rows.length < matched) more();
  }, [last, rows.length, matched]);
  const filler = (count: number) => count > 0 && <tr aria-hidden="true" style={`height: ${count * rowHeight.current}px`} />;
  return (
    <div ref={box} class="long" tabIndex={0} role="region" aria-label={label}>
      <table aria-rowcount={matched + 1}>
        <Names of={columns} />
        <tbody>
          {filler(first)}
          {rows.slice(first, last).map((row, at) => (
            <tr key={keyOf(row)} aria-rowindex={first + at + 2}>
              <Cells of={columns} row={row} />
            </tr>
          ))}
          {filler(rows.length - last)}
        </tbody>
      </table>
    </div>
  );
}
