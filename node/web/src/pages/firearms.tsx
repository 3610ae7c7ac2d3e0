// Firearms: the list, and one with its facts and the exhibits that name it.
import { call } from "../api/client.ts";
import { has } from "../api/session.ts";
import { Empty, Facts, Field, Head, Shown, useCall, useSettled } from "../design/parts.tsx";
import { time, words } from "../words.ts";
import { filterOf, Pages, useFilter, usePages } from "./exhibits.tsx";
import { Record } from "./record.tsx";

const columns = ["type", "make", "model", "serial_number", "calibre", "breech_face", "firing_pin", "ejector", "extractor", "lands", "twist", "land_width_um", "groove_width_um", "notes"];

export function Firearms() {
  const [values, set] = useFilter(["text", "calibre"]);
  const filter = filterOf(useSettled(values));
  const pages = usePages(JSON.stringify(filter));
  const list = useCall("/firearm/list", { filter, paging: { limit: 50, after: pages.after } });
  return (
    <>
      <Head title="Firearms" />
      <form class="panel form" onSubmit={(event) => event.preventDefault()}>
        <Field label="Text">
          <input type="search" value={values.text ?? ""} placeholder="make, model, number" onInput={(event) => set("text", event.currentTarget.value)} />
        </Field>
        <Field label="Calibre">
          <input value={values.calibre ?? ""} onInput={(event) => set("calibre", event.currentTarget.value)} />
        </Field>
      </form>
      <section class="panel">
        <Shown asked={list}>
          {(shown) =>
            shown.firearms.length === 0 ? (
              <Empty>{shown.total === 0 ? "No firearm has been entered yet; a test fire names one." : "No firearm fits."}</Empty>
            ) : (
              <>
                <div class="scrolls">
                  <table>
                    <thead>
                      <tr>
                        <th>Firearm</th>
                        <th>Kind</th>
                        <th>Make</th>
                        <th>Model</th>
                        <th>Serial number</th>
                        <th>Calibre</th>
                        <th>Changed</th>
                      </tr>
                    </thead>
                    <tbody>
                      {shown.firearms.map((one) => (
                        <tr key={one.firearm}>
                          <td>
                            <a href={`/firearm/${encodeURIComponent(one.firearm)}`}>{one.firearm}</a>
                          </td>
                          <td>{one.kind ? words(one.kind) : "-"}</td>
                          <td>{one.make ?? "-"}</td>
                          <td>{one.model ?? "-"}</td>
                          <td>{one.serial_number ?? "-"}</td>
                          <td>{one.calibre ?? "-"}</td>
                          <td>{time(one.changed)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                <Pages matched={shown.matched} total={shown.total} shown={shown.firearms.length} next={shown.next} back={pages.back} turn={pages.turn} />
              </>
            )
          }
        </Shown>
      </section>
    </>
  );
}

export function Firearm({ reference }: { reference: string }) {
  const record = useCall("/firearm/show", { firearm: reference });
  return (
    <>
      <Head title={reference} />
      <div class="columns">
        <section class="panel">
          <h2>Facts</h2>
          <Shown asked={record}>
            {(shown) => (
              <Record of={shown} columns={columns} save={has("examiner") ? (fields, clear, reason) => call("/firearm/set", { firearm: reference, change: { fields, clear, reason } }, record.tag ? { seen: record.tag } : {}).then(record.again) : null} />
            )}
          </Shown>
        </section>
        <section class="panel">
          <h2>Fired from it</h2>
          <Shown asked={record}>{(shown) => (shown.parts.length === 0 ? <Empty>No exhibit names it.</Empty> : <Facts of={shown.parts.map((part) => [/^E-\d+/.exec(part)?.[0] ?? "Item", part])} />)}</Shown>
        </section>
      </div>
    </>
  );
}
