// Exhibits: found by text, calibre, mark, agency and date.
import type { Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { t } from "../languages/text.tsx";
import { day, listed, marks, time, word, words } from "../words.ts";

export function Exhibits() {
  return (
    <List
      title={t("exhibit-list-title")}
      path="/exhibit/list"
      reverse
      fields={[{ ...text, placeholder: t("exhibit-list-text") }, { name: "calibre", label: t("exhibit-calibre"), placeholder: "9x19" }, { name: "mark", label: t("exhibit-mark"), of: marks() }, { name: "agency", label: t("exhibit-agency") }, ...days]}
      rowsOf={(reply) => reply.exhibits}
      keyOf={(one: Schemas["ListedExhibit"]) => one.exhibit}
      none={t("exhibit-list-none")}
      noneFits={t("exhibit-list-none-fits")}
      columns={[
        { name: t("exhibit-exhibit"), show: (one) => <a href={`/exhibit/${one.exhibit}`}>{one.exhibit}</a> },
        { name: t("exhibit-case"), show: (one) => <a href={`/case/${encodeURIComponent(one.case_reference)}`}>{one.case_reference}</a> },
        { name: t("exhibit-item"), show: (one) => one.item },
        { name: t("exhibit-kind"), show: (one) => words(one.kind) },
        { name: t("exhibit-calibre"), show: (one) => one.calibre },
        { name: t("exhibit-marks"), show: (one) => listed([...new Set(one.acquisitions.map((file) => words(file.mark)))]) },
        { name: t("exhibit-event"), show: (one) => one.occurred && day(one.occurred) },
        { name: t("exhibit-entered"), show: (one) => time(one.enrolled) },
        {
          name: t("exhibit-stage"),
          show: (one) => (
            <>
              {one.is_withdrawn ? <span class="tag bad">{t("exhibit-is-withdrawn")}</span> : <span class="tag plain">{word(one.stage)}</span>} {one.overdue?.length ? <span class="tag bad">{t("exhibit-is-overdue")}</span> : null}
            </>
          ),
        },
      ]}
    >
      {has("examiner", "verifier") && (
        <a class="button main" href="/enter">
          {t("exhibit-list-enter")}
        </a>
      )}
    </List>
  );
}
