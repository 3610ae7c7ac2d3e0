// Cases: the list, and one with its facts and exhibits.
import { call, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { Empty, Facts, Head, Shown, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { day, time, words } from "../words.ts";
import { Record } from "./record.tsx";

export function Cases() {
  return (
    <List
      title={t("cases-title")}
      path="/case/list"
      fields={[text, { name: "agency", label: t("cases-agency") }, ...days]}
      rowsOf={(reply) => reply.cases}
      keyOf={(one: Schemas["ListedCase"]) => one.case}
      none={t("cases-none")}
      noneFits={t("cases-none-fits")}
      columns={[
        { name: t("cases-case"), show: (one) => <a href={`/case/${encodeURIComponent(one.case)}`}>{one.case}</a> },
        { name: t("cases-agency"), show: (one) => one.agency },
        { name: t("cases-event"), show: (one) => one.event_kind && words(one.event_kind) },
        { name: t("cases-date"), show: (one) => one.occurred && day(one.occurred) },
        { name: t("cases-place"), show: (one) => one.place },
        { name: t("cases-exhibits"), show: (one) => one.exhibits, isNumber: true },
        { name: t("cases-changed"), show: (one) => time(one.changed) },
      ]}
    />
  );
}

export function CasePage({ reference }: { reference: string }) {
  const record = useCall("/case/show", { case: reference });
  const exhibits = useCall("/exhibit/list", { filter: { case: reference }, paging: { limit: 200 } });
  return (
    <>
      <Head title={reference}>
        <a class="button" href={`/links?case=${encodeURIComponent(reference)}`}>
          {t("cases-links")}
        </a>
      </Head>
      <div class="columns">
        <section class="panel">
          <h2>{t("cases-facts")}</h2>
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
          <h2>{t("cases-exhibits")}</h2>
          <Shown asked={exhibits}>
            {(shown) =>
                  shown.exhibits.length === 0 ? (
                <Empty>{t("cases-no-exhibits")}</Empty>
              ) : (
                <Facts
                  of={shown.exhibits.map((one) => [
                    one.exhibit,
                    rich("cases-exhibit", { name: one.item ?? words(one.kind), calibre: one.calibre, count: one.acquisitions.length }, { link: (name) => <a href={`/exhibit/${one.exhibit}`}>{name}</a> }),
                  ])}
                />
              )
            }
          </Shown>
        </section>
      </div>
    </>
  );
}
