// Reports on a hit: made, listed, taken as files.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { upload } from "../api/upload.ts";
import { Choice, Empty, Field, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { bytesOfBase64, saveFile } from "../design/save.ts";
import { NAMES, language as spokenLanguage } from "../languages/chosen.ts";
import { rich, t } from "../languages/text.tsx";
import { phrases } from "../microscope/phrases.ts";
import { type Kept, MAX_PICTURES, ofPair, remove, tray } from "../microscope/tray.ts";
import { time, words } from "../words.ts";

const KINDS: Schemas["ReportKind"][] = ["notification", "comparison", "lead", "statement"];

const showsPictures = (kind: string) => kind === "comparison" || kind === "lead";

/** Pictures of the microscope that the report will show. */
function Pictures({ of, pair }: { of: Kept[]; pair: [string, string] }) {
  return (
    <fieldset style="margin-top: 1rem">
      <legend>{t("reports-pictures")}</legend>
      {of.length === 0 ? (
        <Empty>
          {rich("reports-no-pictures", { most: MAX_PICTURES }, { link: (words) => <a href={`/compare/${pair[0]}/${pair[1]}`}>{words}</a>, strong: (words) => <strong>{words}</strong> })}
        </Empty>
      ) : (
        <div class="marks">
          {of.map((one) => (
            <figure key={one.url}>
              <img src={one.url} alt={one.caption} width="220" />
              <figcaption class="small">
                {one.caption}{" "}
                <button type="button" class="quiet" onClick={() => remove([one])}>
                  {t("reports-leave-out")}
                </button>
              </figcaption>
            </figure>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** Reports of a hit, and those that can be made of it now; `pair` are its two exhibits here, of which pictures may wait. */
export function Reports({ hit, kinds: possible, pair }: { hit: string; kinds: Schemas["ReportKind"][]; pair: [string, string] | null }) {
  const list = useCall("/report/list", {} as never);
  const [kind, setKind] = useState<string>(possible[0] ?? "notification");
  const pictures = pair && showsPictures(kind) ? ofPair(tray.value, ...pair) : [];
  const [customer, setCustomer] = useState("");
  const [language, setLanguage] = useState<string>(spokenLanguage());
  const [amends, setAmends] = useState("");
  const [reason, setReason] = useState("");
  const doing = useAct(list.again);
  const take = (report: string, form: Schemas["ReportForm"]) =>
    doing.act(async () => {
      const file = await call("/report/file", { report, form });
      saveFile(bytesOfBase64(file.bytes), `${report}.${form}`, form === "pdf" ? "application/pdf" : "text/html");
    });
  return (
    <section class="panel">
      <h2>{t("reports-title")}</h2>
      <Shown asked={list}>
        {(shown) => {
          const own = shown.reports.filter((report) => report.hit === hit);
          const amendable = own.filter((report) => report.kind === kind && !report.amended_by);
          return (
            <>
              {own.length === 0 ? (
                <Empty>{t("reports-none", { hit })}</Empty>
              ) : (
                <div class="scrolls" tabIndex={0} role="region" aria-label={t("reports-title")}>
                  <table>
                    <thead>
                      <tr>
                        <th>{t("reports-report")}</th>
                        <th>{t("reports-kind")}</th>
                        <th>{t("reports-made")}</th>
                        <th>{t("reports-by")}</th>
                        <th>{t("reports-amends")}</th>
                        <th>{t("reports-file")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {own.map((report) => (
                        <tr key={report.report}>
                          <td>{report.report}</td>
                          <td>{words(report.kind)}</td>
                          <td>{time(report.made)}</td>
                          <td>{report.person}</td>
                          <td>
                            {phrases([
                              report.amends ? t("reports-amends-because", { report: report.amends.report, reason: report.amends.reason ?? t("reports-hidden") }) : "-",
                              ...(report.amended_by ? [t("reports-amended-by", { report: report.amended_by })] : []),
                            ])}
                          </td>
                          <td>
                            <span class="row">
                              <button type="button" onClick={() => void take(report.report, "pdf")}>
                                {t("reports-pdf")}
                              </button>
                              <button type="button" onClick={() => void take(report.report, "html")}>
                                {t("reports-page")}
                              </button>
                            </span>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
              <Problem of={doing.problem} />
              {doing.waits && <Note>{doing.waits}</Note>}
              {has("examiner", "verifier", "liaison") && possible.length > 0 && (
                <form
                  style="margin-top: 1rem"
                  onSubmit={(event) => {
                    event.preventDefault();
                    void doing.act(async () => {
                      const uploads = [];
                      for (const { png } of pictures) uploads.push(await upload(png, () => undefined));
                      await call("/report/make", { hit, kind: kind as Schemas["ReportKind"], customer: customer.trim() || null, amends: amends || null, reason: amends ? reason.trim() || null : null, captions: pictures.map((one) => one.caption), language: language as Schemas["Language"] }, { uploads });
                      remove(pictures);
                      setAmends("");
                      setReason("");
                    });
                  }}
                >
                  <div class="form">
                    <Field label={t("reports-kind")}>
                      <Choice value={kind} of={KINDS.filter((one) => possible.includes(one)).map((one) => [one, t(`reports-kind-${one}`)])} onChange={setKind} />
                    </Field>
                    <Field label={t("reports-language")} hint={t("reports-language-hint")}>
                      <Choice value={language} of={Object.entries(NAMES)} onChange={setLanguage} />
                    </Field>
                    <Field label={t("reports-for")} hint={t("reports-for-hint")}>
                      <input maxLength={200} value={customer} onInput={(event) => setCustomer(event.currentTarget.value)} />
                    </Field>
                    {amendable.length > 0 && (
                      <Field label={t("reports-amends")}>
                        <Choice value={amends} any={t("reports-amends-none")} of={amendable.map((report) => [report.report, report.report])} onChange={setAmends} />
                      </Field>
                    )}
                    {amends && (
                      <Field label={t("reports-amendment-reason")}>
                        <input required value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
                      </Field>
                    )}
                  </div>
                  {pair && showsPictures(kind) && <Pictures of={pictures} pair={pair} />}
                  <button disabled={doing.busy} style="margin-top: 1rem">
                    {t(doing.busy ? "reports-making" : "reports-make")}
                  </button>
                </form>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}
