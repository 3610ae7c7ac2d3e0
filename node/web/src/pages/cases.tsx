// Cases: the list, and one with its facts and exhibits.
import { call } from "../api/client.ts";
import { has } from "../api/session.ts";
import { Empty, Facts, Field, Head, Shown, useCall, useSettled } from "../design/parts.tsx";
import { counted, time, words } from "../words.ts";
import { Record } from "./record.tsx";
import { filterOf, Pages, useFilter, usePages } from "./exhibits.tsx";

export function Cases() {
  const [values, set] = useFilter(["text", "agency", "since", "until"]);
  const filter = filterOf(useSettled(values));
  const pages = usePages(JSON.stringify(filter));
  const list = useCall("/case/list", { filter, paging: { limit: 50, after: pages.after } });
  return (
    <>
      <Head title="Cases" />
      <form class="panel form" onSubmit={(event) => event.preventDefault()}>
        <Field label="Text">
          <input type="search" value={values.text ?? ""} onInput={(event) => set("text", event.currentTarget.value)} />
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
            shown.cases.length === 0 ? (
              <Empty>{shown.total === 0 ? "There is no case yet." : "No case fits."}</Empty>
            ) : (
              <>
                <div class="scrolls">
                  <table>
                    <thead>
                      <tr>
                        <th>Case</th>
                        <th>Agency</th>
                        <th>Event</th>
                        <th>Date</th>
                        <th>Place</th>
                        <th class="number">Exhibits</th>
                        <th>Changed</th>
                      </tr>
                    </thead>
                    <tbody>
                      {shown.cases.map((one) => (
                        <tr key={one.case}>
                          <td>
                            <a href={`/case/${encodeURIComponent(one.case)}`}>{one.case}</a>
                          </td>
                          <td>{one.agency ?? "-"}</td>
                          <td>{one.event_kind ? words(one.event_kind) : "-"}</td>
                          <td>{one.occurred ?? "-"}</td>
                          <td>{one.place ?? "-"}</td>
                          <td class="number">{one.exhibits}</td>
                          <td>{time(one.changed)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                <Pages matched={shown.matched} total={shown.total} shown={shown.cases.length} next={shown.next} back={pages.back} turn={pages.turn} />
              </>
            )
          }
        </Shown>
      </section>
    </>
  );
}

export function CasePage({ reference }: { reference: string }) {
  const record = useCall("/case/show", { case: reference });
  const exhibits = useCall("/exhibit/list", { filter: { text: reference }, paging: { limit: 200 } });
  return (
    <>
      <Head title={reference} />
      <div class="columns">
        <section class="panel">
          <h2>Facts</h2>
          <Shown asked={record}>
            {(shown) => (
              <Record
                of={shown}
                columns={["agency", "event_kind", "occurred", "place", "notes"]}
                save={has("examiner", "liaison") ? (fields, clear, reason) => call("/case/set", { case: reference, change: { fields, clear, reason } }, record.tag ? { seen: record.tag } : {}).then(record.again) : null}
              />
            )}
          </Shown>
        </section>
        <section class="panel">
          <h2>Exhibits</h2>
          <Shown asked={exhibits}>
            {(shown) => {
              const own = shown.exhibits.filter((one) => one.case_reference === reference);
              return own.length === 0 ? (
                <Empty>No exhibit names this case.</Empty>
              ) : (
                <Facts
                  of={own.map((one) => [
                    one.exhibit,
                    <>
                      <a href={`/exhibit/${one.exhibit}`}>{one.item ?? words(one.kind)}</a>, {one.calibre}, {counted(one.acquisitions.length, "scan")}
                    </>,
                  ])}
                />
              );
            }}
          </Shown>
        </section>
      </div>
    </>
  );
}
