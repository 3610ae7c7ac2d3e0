// An exhibit: facts with history, scans, clock, custody; corrections, withdrawal, search and destinations.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, Refusal, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { AskReason, Choice, Empty, Facts, Field, Head, Note, Shown, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { phrases } from "../microscope/phrases.ts";
import { SurfacePicture } from "../microscope/picture.tsx";
import { day, listed, time, word, words } from "../words.ts";
import { Abroad, Grounds } from "./abroad.tsx";
import { CorrectScan } from "./correct-scan.tsx";
import { Record } from "./record.tsx";
import { custodyRows, markRows, Rows } from "./rows.tsx";

const columns = ["specimen", "firearm", "recovered", "recovery_place", "recovered_by", "suspected_trafficker", "trafficking_route", "firearms_in_group", "terrorism", "residences", "notes"];

export function Exhibit({ id }: { id: string }) {
  const number = Number(id.replace(/\D/g, ""));
  const list = useCall("/exhibit/list", { filter: { from: number, to: number }, paging: { limit: 1 } });
  const record = useCall("/exhibit/show", { exhibit: id });
  const clock = useCall("/exhibit/clock", { exhibit: id });
  const hits = useCall("/hit/list", { filter: { exhibit: id } });
  const [asks, setAsks] = useState<"withdraw" | "amend" | "abroad" | null>(null);
  /** Number of the scan that is corrected. */
  const [corrects, setCorrects] = useState<number | null>(null);
  const close = () => setAsks(null);
  // One sentence says so; the refusals of the other questions would say it again.
  const isUnknown = list.reply?.exhibits.length === 0;
  const again = () => {
    list.again();
    record.again();
  };
  return (
    <>
      <Shown asked={list}>
        {(shown) => {
          const one = shown.exhibits[0];
          if (!one)
            return (
              <>
                <Head title={id} />
                <Note kind="warn">{t("exhibit-unknown", { exhibit: id })}</Note>
              </>
            );
          return (
            <>
              <Head title={one.item ? t("exhibit-title-item", { exhibit: id, item: one.item }) : id} tag={one.is_withdrawn ? <span class="tag bad">{t("exhibit-is-withdrawn")}</span> : <span class="tag">{words(one.kind)}</span>}>
                {has("examiner", "verifier") && !one.is_withdrawn && (
                  <>
                    <a class="button main" href={`/exhibit/${id}/candidates`}>
                      {t("exhibit-search")}
                    </a>
                    <button type="button" onClick={() => setAsks("abroad")}>
                      {t("exhibit-abroad")}
                    </button>
                    <button type="button" onClick={() => setAsks("amend")}>
                      {t("exhibit-correct")}
                    </button>
                    <button type="button" class="danger" onClick={() => setAsks("withdraw")}>
                      {t("exhibit-withdraw")}
                    </button>
                  </>
                )}
              </Head>
              <div class="columns">
                <section class="panel">
                  <h2>{t("exhibit-exhibit")}</h2>
                  <Facts
                    of={[
                      [t("exhibit-case"), <a href={`/case/${encodeURIComponent(one.case_reference)}`}>{one.case_reference}</a>],
                      [t("exhibit-calibre"), one.calibre],
                      [t("exhibit-occurred"), one.occurred ? day(one.occurred) : "-"],
                      [t("exhibit-entered"), time(one.enrolled)],
                      [t("exhibit-rifling"), one.rifling ? (one.rifling.twist ? t("exhibit-rifling-twist", { lands: one.rifling.lands, twist: word(one.rifling.twist) }) : t("exhibit-rifling-lands", { lands: one.rifling.lands })) : null],
                    ]}
                  />
                  {(one.amendments?.length ?? 0) > 0 && (
                    <details style="margin-top: 1rem">
                      <summary>{t("record-history", { count: one.amendments?.length ?? 0 })}</summary>
                      <ol class="steps" style="margin-top: .5rem">
                        {one.amendments?.map((change) => (
                          <li key={change.at}>
                            {rich("exhibit-amended", { person: change.person, when: time(change.at), change: change.change }, { strong: (person) => <strong>{person}</strong> })}
                            <div class="soft small">{change.reason}</div>
                          </li>
                        ))}
                      </ol>
                    </details>
                  )}
                </section>
                <section class="panel">
                  <h2>{t("exhibit-clock")}</h2>
                  <Shown asked={clock}>
                    {(times) => (
                      <ol class="clock">
                        {times.steps.map((step) => (
                          <li key={step.step} class={step.is_overdue || step.was_late ? "late" : step.at ? "done" : ""}>
                            <strong>{words(step.step)}</strong>
                            <br />
                            {listed([
                              step.at ? time(step.at) : step.due ? t("exhibit-clock-due", { when: time(step.due) }) : t("exhibit-clock-open"),
                              ...(step.is_overdue || step.was_late ? [t(step.is_overdue ? "exhibit-clock-overdue" : "exhibit-clock-late")] : []),
                            ])}
                          </li>
                        ))}
                      </ol>
                    )}
                  </Shown>
                </section>
              </div>
              <section class="panel" style="margin-top: 1rem">
                <h2>{t("exhibit-scans")}</h2>
                <div class="marks">
                  {one.acquisitions.map((file, at) => (
                    <figure key={file.file_sha256}>
                      <SurfacePicture exhibit={id} file={at + 1} label={t("exhibit-scan-of", { mark: words(file.mark), exhibit: id })} />
                      <figcaption>
                        <strong>
                          {words(file.mark)}
                          {file.land ? ` ${file.land}` : ""}
                        </strong>
                        <br />
                        {file.file}
                        {(file.region || file.grooves) && (
                          <>
                            <br />
                            {t(file.region ? "exhibit-drawn-region" : "exhibit-drawn-shoulders")}
                          </>
                        )}
                        {has("examiner", "verifier") && !one.is_withdrawn && (file.mark === "land" || ["breech-face", "firing-pin", "ejector"].includes(file.mark)) && (
                          <>
                            <br />
                            <button type="button" onClick={() => setCorrects(at + 1)}>
                              {t(file.mark === "land" ? "exhibit-correct-shoulders" : "exhibit-correct-region")}
                            </button>
                          </>
                        )}
                      </figcaption>
                    </figure>
                  ))}
                </div>
              </section>
              {asks === "withdraw" && (
                <AskReason title={t("exhibit-withdraw")} danger close={close} says={<p>{t("exhibit-withdraw-says", { exhibit: id })}</p>} act={(reason) => call("/exhibit/withdraw", { exhibit: id, reason })} />
              )}
              {asks === "amend" && <Amend of={one} tag={record.tag} again={again} close={close} />}
              {corrects !== null && one.acquisitions[corrects - 1] && <CorrectScan exhibit={id} number={corrects} of={one.acquisitions[corrects - 1] as Schemas["ListedAcquisition"]} close={() => setCorrects(null)} />}
              {asks === "abroad" && <Abroad id={id} close={close} />}
            </>
          );
        }}
      </Shown>
      {!isUnknown && (
        <>
          <Grounds id={id} />
          <div class="columns">
            <section class="panel">
              <h2>{t("exhibit-facts")}</h2>
              <Shown asked={record}>
                {(shown) => (
                  <>
                    <Record of={shown} tag={record.tag} columns={columns} save={has("examiner", "verifier") ? (fields, clear, reason, seen) => call("/exhibit/set", { exhibit: id, change: { fields, clear, reason }, custody: [] }, seen ? { seen } : {}).finally(record.again) : null} />
                    <Rows exhibit={id} of={shown.marks} kind={markRows} tag={record.tag} mayChange={has("examiner", "verifier")} done={record.again} />
                    <Rows exhibit={id} of={shown.custody} kind={custodyRows} tag={record.tag} mayChange={has("examiner", "verifier")} done={record.again} />
                    {(shown.custody_gaps?.length ?? 0) > 0 && (
                      <Note kind="warn">{t("exhibit-custody-gaps", { gaps: phrases(shown.custody_gaps ?? []) })}</Note>
                    )}
                    {(shown.reviews?.length ?? 0) > 0 && (
                      <>
                        <h2 style="margin-top: 1rem">{t("exhibit-reviews")}</h2>
                        <ol class="steps">
                          {shown.reviews?.map((review) => (
                            <li key={review.at}>
                              {rich("exhibit-review", { place: String(review.place), exhibits: review.exhibits, person: review.person, when: time(review.at) }, { strong: (person) => <strong>{person}</strong> })}
                              {review.note && <div class="soft small">{review.note}</div>}
                            </li>
                          ))}
                        </ol>
                      </>
                    )}
                  </>
                )}
              </Shown>
            </section>
            <section class="panel">
              <h2>{t("exhibit-hits")}</h2>
              <Shown asked={hits}>
                {(shown) =>
                  shown.hits.length === 0 ? (
                    <Empty>{t("exhibit-no-hits", { exhibit: id })}</Empty>
                  ) : (
                    <Facts
                      of={shown.hits.map((hit) => {
                        const link = { link: (words: ComponentChildren) => <a href={`/hit/${hit.hit}`}>{words}</a> };
                        const state = word(hit.status);
                        return [hit.hit, hit.side === "own" ? rich("exhibit-hit-own", { exhibit: hit.exhibit ?? "-", candidate: hit.candidate ?? "-", state }, link) : rich("exhibit-hit-abroad", { country: hit.country ?? "-", state }, link)];
                      })}
                    />
                  )
                }
              </Shown>
            </section>
          </div>
        </>
      )}
    </>
  );
}

/** `tag` is that of the exhibit's record as it is now; `again` asks for both anew. */
function Amend({ of, tag, again, close }: { of: Schemas["ListedExhibit"]; tag: string | null; again: () => void; close: () => void }) {
  // A correction stands on the record as it was when the dialogue opened, or as it is shown since somebody else was faster.
  const [first] = useState({ of, tag });
  const [isStale, setIsStale] = useState(false);
  const seen = isStale ? tag : first.tag;
  const now = (name: "calibre" | "case_reference" | "occurred" | "kind") => (isStale && of[name] !== first.of[name] ? { hint: t("record-now", { value: of[name] ?? t("record-nothing") }) } : {});
  const [calibre, setCalibre] = useState<string>(of.calibre);
  const [reference, setReference] = useState<string>(of.case_reference);
  const [occurred, setOccurred] = useState<string>(of.occurred ?? "");
  const [kind, setKind] = useState<string>(of.kind);
  const [lands, setLands] = useState<string>(String(of.rifling?.lands ?? ""));
  return (
    <AskReason
      title={t("exhibit-correct")}
      close={close}
      says={<p>{t("exhibit-amend-says")}</p>}
      act={async (reason) => {
        const changed = {
          calibre: calibre === first.of.calibre ? null : calibre,
          case_reference: reference === first.of.case_reference ? null : reference,
          occurred: occurred === (first.of.occurred ?? "") ? null : occurred,
          kind: kind === first.of.kind ? null : (kind as Schemas["ExhibitKind"]),
          ...(of.rifling && lands !== String(first.of.rifling?.lands) ? { rifling: { lands: Number(lands) } } : {}),
        };
        try {
          await call("/exhibit/amend", { exhibit: of.exhibit, reason, ...changed }, seen ? { seen } : {});
        } catch (error) {
          if (error instanceof Refusal && error.code === "stale") {
            setIsStale(true);
            again();
          }
          throw error;
        }
      }}
    >
      <div class="form">
        <Field label={t("exhibit-calibre")} {...now("calibre")}>
          <input value={calibre} onInput={(event) => setCalibre(event.currentTarget.value)} />
        </Field>
        <Field label={t("exhibit-case")} {...now("case_reference")}>
          <input value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
        </Field>
        <Field label={t("exhibit-occurred")} {...now("occurred")}>
          <input value={occurred} placeholder="2026-05-04" onInput={(event) => setOccurred(event.currentTarget.value)} />
        </Field>
        <Field label={t("exhibit-kind")} {...now("kind")}>
          <Choice value={kind} of={[["evidence", t("exhibit-kind-evidence")], ["test-fire", t("exhibit-kind-test-fire")]]} onChange={setKind} />
        </Field>
        {of.rifling && (
          <Field label={t("exhibit-lands")} hint={t("exhibit-lands-hint")}>
            <input required inputMode="numeric" pattern="[0-9]{1,2}" value={lands} onInput={(event) => setLands(event.currentTarget.value)} />
          </Field>
        )}
      </div>
    </AskReason>
  );
}
