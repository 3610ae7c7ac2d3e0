// Cases: the list, and one with its facts and exhibits.
import { call, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { Empty, Facts, Head, Shown, useCall } from "../design/parts.tsx";
import { counted, time, words } from "../words.ts";
import { Record } from "./record.tsx";

export function Cases() {
  return (
    <List
      title="Cases"
      path="/case/list"
      fields={[text, { name: "agency", label: "Agency" }, ...days]}
      rowsOf={(reply) => reply.cases}
      keyOf={(one: Schemas["ListedCase"]) => one.case}
      none="There is no case yet."
      noneFits="No case fits."
      columns={[
        { name: "Case", show: (one) => <a href={`/case/${encodeURIComponent(one.case)}`}>{one.case}</a> },
        { name: "Agency", show: (one) => one.agency },
        { name: "Event", show: (one) => one.event_kind && words(one.event_kind) },
        { name: "Date", show: (one) => one.occurred },
        { name: "Place", show: (one) => one.place },
        { name: "Exhibits", show: (one) => one.exhibits, isNumber: true },
        { name: "Changed", show: (one) => time(one.changed) },
      ]}
    />
  );
}

export function CasePage({ reference }: { reference: string }) {
  const record = useCall("/case/show", { case: reference });
  const exhibits = useCall("/exhibit/list", { filter: { text: reference }, paging: { limit: 200 } });
  return (
    <>
      <Head title={reference}>
        <a class="button" href={`/links?case=${encodeURIComponent(reference)}`}>
          Its links
        </a>
      </Head>
      <div class="columns">
        <section class="panel">
          <h2>Facts</h2>
          <Shown asked={record}>
            {(shown) => (
              <Record
                of={shown}
                tag={record.tag}
                columns={["agency", "event_kind", "occurred", "place", "notes"]}
                save={has("examiner", "verifier") ? (fields, clear, reason, seen) => call("/case/set", { case: reference, change: { fields, clear, reason } }, seen ? { seen } : {}).finally(record.again) : null}
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
