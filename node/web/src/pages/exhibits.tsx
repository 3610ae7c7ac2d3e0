// Exhibits: found by text, calibre, mark, place and date; paged and sorted.
import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { Choice, Empty, Field, Head, Shown, useCall, useSettled } from "../design/parts.tsx";
import { place, restate } from "../place.ts";
import { counted, time, words } from "../words.ts";

export const marks: [Schemas["MarkKind"], string][] = [
  ["breech-face", "Breech face"],
  ["firing-pin", "Firing pin"],
  ["ejector", "Ejector"],
  ["aperture-shear", "Aperture shear"],
  ["land", "Land of a bullet"],
  ["firing-pin-drag", "Firing pin drag"],
];

const PAGE = 50;

/** A filter whose words stand in the place, so that a list is a link. */
export function useFilter(names: string[]): [Record<string, string>, (name: string, value: string) => void] {
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(names.map((name) => [name, place.value.query.get(name) ?? ""])));
  const text = place.value.query.toString();
  useEffect(() => {
    setValues(Object.fromEntries(names.map((name) => [name, place.value.query.get(name) ?? ""])));
  }, [text]);
  function set(name: string, value: string) {
    const next = { ...values, [name]: value };
    setValues(next);
    restate(new URLSearchParams(Object.entries(next).filter(([, one]) => one)));
  }
  return [values, set];
}

/** The filter as calls take it: nothing where nothing was typed. */
export function filterOf(values: Record<string, string>): Schemas["Filter"] {
  const given = Object.entries(values).filter(([, value]) => value.trim());
  return Object.fromEntries(given) as Schemas["Filter"];
}

/** Buttons to the page after and before. */
export function Pages({ matched, total, shown, next, back, turn }: { matched: number; total: number; shown: number; next: string | null | undefined; back: (() => void) | null; turn: (after: string) => void }) {
  return (
    <div class="row" style="justify-content: space-between; padding-top: .5rem">
      <span class="soft small">
        {counted(shown, "row")} of {counted(matched, "match", "matches")}, {total.toLocaleString()} in all
      </span>
      <span class="row">
        <button type="button" disabled={!back} onClick={() => back?.()}>
          Before
        </button>
        <button type="button" disabled={!next} onClick={() => next && turn(next)}>
          Next
        </button>
      </span>
    </div>
  );
}

/** The places of pages that were turned. */
export function usePages(key: string) {
  const [turned, setTurned] = useState<{ key: string; pages: string[] }>({ key, pages: [] });
  const pages = turned.key === key ? turned.pages : [];
  return {
    after: pages.at(-1) ?? null,
    turn: (after: string) => setTurned({ key, pages: [...pages, after] }),
    back: pages.length ? () => setTurned({ key, pages: pages.slice(0, -1) }) : null,
  };
}

export function Exhibits() {
  const [values, set] = useFilter(["text", "calibre", "mark", "agency", "since", "until"]);
  const settled = useSettled(values);
  const filter = filterOf(settled);
  const pages = usePages(JSON.stringify(filter));
  const list = useCall("/exhibit/list", { filter, paging: { limit: PAGE, after: pages.after, reverse: true } });
  return (
    <>
      <Head title="Exhibits">
        {has("examiner") && (
          <a class="button main" href="/enter">
            Enter evidence
          </a>
        )}
      </Head>
      <form class="panel form" onSubmit={(event) => event.preventDefault()}>
        <Field label="Text">
          <input type="search" value={values.text ?? ""} placeholder="case, item, file" onInput={(event) => set("text", event.currentTarget.value)} />
        </Field>
        <Field label="Calibre">
          <input value={values.calibre ?? ""} placeholder="9x19" onInput={(event) => set("calibre", event.currentTarget.value)} />
        </Field>
        <Field label="Mark">
          <Choice value={values.mark ?? ""} of={marks} any="any" onChange={(value) => set("mark", value)} />
        </Field>
        <Field label="Agency">
          <input value={values.agency ?? ""} onInput={(event) => set("agency", event.currentTarget.value)} />
        </Field>
        <Field label="From">
          <input type="date" value={values.since ?? ""} onInput={(event) => set("since", event.currentTarget.value)} />
        </Field>
        <Field label="To">
          <input type="date" value={values.until ?? ""} onInput={(event) => set("until", event.currentTarget.value)} />
        </Field>
      </form>
      <section class="panel">
        <Shown asked={list}>
          {(shown) =>
            shown.exhibits.length === 0 ? (
              <Empty>{shown.total === 0 ? "No exhibit has been entered yet." : "No exhibit fits. Take a word away."}</Empty>
            ) : (
              <>
                <div class="scrolls">
                  <table>
                    <thead>
                      <tr>
                        <th>Exhibit</th>
                        <th>Case</th>
                        <th>Item</th>
                        <th>Kind</th>
                        <th>Calibre</th>
                        <th>Marks</th>
                        <th>Event</th>
                        <th>Entered</th>
                        <th>Stage</th>
                      </tr>
                    </thead>
                    <tbody>
                      {shown.exhibits.map((one) => (
                        <tr key={one.exhibit}>
                          <td>
                            <a href={`/exhibit/${one.exhibit}`}>{one.exhibit}</a>
                          </td>
                          <td>
                            <a href={`/case/${encodeURIComponent(one.case_reference)}`}>{one.case_reference}</a>
                          </td>
                          <td>{one.item ?? "-"}</td>
                          <td>{words(one.kind)}</td>
                          <td>{one.calibre}</td>
                          <td>{[...new Set(one.acquisitions.map((file) => words(file.mark)))].join(", ")}</td>
                          <td>{one.occurred ?? "-"}</td>
                          <td>{time(one.enrolled)}</td>
                          <td>
                            {one.is_withdrawn ? <span class="tag bad">withdrawn</span> : <span class="tag plain">{one.stage}</span>}{" "}
                            {one.overdue?.length ? <span class="tag bad">overdue</span> : null}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                <Pages matched={shown.matched} total={shown.total} shown={shown.exhibits.length} next={shown.next} back={pages.back} turn={pages.turn} />
              </>
            )
          }
        </Shown>
      </section>
    </>
  );
}
