// Firearms: the list, and one with its facts and the exhibits that name it.
import { call, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { List, text } from "../design/list.tsx";
import { Empty, Facts, Head, Shown, useCall } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { time, words } from "../words.ts";
import { Record } from "./record.tsx";

const columns = ["type", "make", "model", "serial_number", "calibre", "breech_face", "firing_pin", "ejector", "extractor", "lands", "twist", "land_width_um", "groove_width_um", "notes"];

export function Firearms() {
  return (
    <List
      title={t("firearms-title")}
      path="/firearm/list"
      fields={[{ ...text, placeholder: t("firearms-text") }, { name: "calibre", label: t("firearms-calibre") }]}
      rowsOf={(reply) => reply.firearms}
      keyOf={(one: Schemas["ListedFirearm"]) => one.firearm}
      none={t("firearms-none")}
      noneFits={t("firearms-none-fits")}
      columns={[
        { name: t("firearms-firearm"), show: (one) => <a href={`/firearm/${encodeURIComponent(one.firearm)}`}>{one.firearm}</a> },
        { name: t("firearms-kind"), show: (one) => one.kind && words(one.kind) },
        { name: t("firearms-make"), show: (one) => one.make },
        { name: t("firearms-model"), show: (one) => one.model },
        { name: t("firearms-serial-number"), show: (one) => one.serial_number },
        { name: t("firearms-calibre"), show: (one) => one.calibre },
        { name: t("firearms-changed"), show: (one) => time(one.changed) },
      ]}
    />
  );
}

/** An exhibit that a firearm fired, as a link; items that were not enrolled have no page. */
function fired(part: string) {
  const exhibit = /\bE-\d+/.exec(part)?.[0];
  return exhibit ? <a href={`/exhibit/${exhibit}`}>{part}</a> : part;
}

export function Firearm({ reference }: { reference: string }) {
  const record = useCall("/firearm/show", { firearm: reference });
  return (
    <>
      <Head title={reference} />
      <div class="columns">
        <section class="panel">
          <h2>{t("firearms-facts")}</h2>
          <Shown asked={record}>
            {(shown) => (
              <Record of={shown} tag={record.tag} columns={columns} save={has("examiner", "verifier") ? (fields, clear, reason, seen) => call("/firearm/set", { firearm: reference, change: { fields, clear, reason } }, seen ? { seen } : {}).finally(record.again) : null} />
            )}
          </Shown>
        </section>
        <section class="panel">
          <h2>{t("firearms-fired")}</h2>
          <Shown asked={record}>{(shown) => (shown.parts.length === 0 ? <Empty>{t("firearms-none-fired")}</Empty> : <Facts of={shown.parts.map((part) => [/\bE-\d+/.exec(part)?.[0] ?? t("firearms-item"), fired(part)])} />)}</Shown>
        </section>
      </div>
    </>
  );
}
