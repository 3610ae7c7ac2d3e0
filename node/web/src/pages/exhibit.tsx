// An exhibit: facts with history, scans, clock, custody; corrections, withdrawal, search and destinations.
import { useState } from "preact/hooks";
import { call, Refusal, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { AskReason, Choice, Empty, Facts, Field, Head, Note, Shown, useCall } from "../design/parts.tsx";
import { SurfacePicture } from "../microscope/picture.tsx";
import { counted, time, words } from "../words.ts";
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
  const hits = useCall("/hit/list", { filter: { text: id } });
  const [asks, setAsks] = useState<"withdraw" | "amend" | "abroad" | null>(null);
  /** Number of the scan that is corrected. */
  const [corrects, setCorrects] = useState<number | null>(null);
  const close = () => setAsks(null);
  const again = () => {
    list.again();
    record.again();
  };
  return (
    <>
      <Shown asked={list}>
        {(shown) => {
          const one = shown.exhibits[0];
          if (!one) return <Note kind="warn">There is no exhibit {id} at this node.</Note>;
          return (
            <>
              <Head title={`${id}${one.item ? `: ${one.item}` : ""}`} tag={one.is_withdrawn ? <span class="tag bad">withdrawn</span> : <span class="tag">{words(one.kind)}</span>}>
                {has("examiner", "verifier") && !one.is_withdrawn && (
                  <>
                    <a class="button main" href={`/exhibit/${id}/candidates`}>
                      Search
                    </a>
                    <button type="button" onClick={() => setAsks("abroad")}>
                      Grounds and countries
                    </button>
                    <button type="button" onClick={() => setAsks("amend")}>
                      Correct
                    </button>
                    <button type="button" class="danger" onClick={() => setAsks("withdraw")}>
                      Withdraw
                    </button>
                  </>
                )}
              </Head>
              <div class="columns">
                <section class="panel">
                  <h2>Exhibit</h2>
                  <Facts
                    of={[
                      ["Case", <a href={`/case/${encodeURIComponent(one.case_reference)}`}>{one.case_reference}</a>],
                      ["Calibre", one.calibre],
                      ["Date of the event", one.occurred ?? "-"],
                      ["Entered", time(one.enrolled)],
                      ["Rifling", one.rifling ? `${one.rifling.lands} lands${one.rifling.twist ? `, ${one.rifling.twist}` : ""}` : null],
                    ]}
                  />
                  {(one.amendments?.length ?? 0) > 0 && (
                    <details style="margin-top: 1rem">
                      <summary>History: {counted(one.amendments?.length ?? 0, "correction")}</summary>
                      <ol class="steps" style="margin-top: .5rem">
                        {one.amendments?.map((change) => (
                          <li key={change.at}>
                            <strong>{change.person}</strong> {time(change.at)}: {change.change}
                            <div class="soft small">{change.reason}</div>
                          </li>
                        ))}
                      </ol>
                    </details>
                  )}
                </section>
                <section class="panel">
                  <h2>Clock</h2>
                  <Shown asked={clock}>
                    {(times) => (
                      <ol class="clock">
                        {times.steps.map((step) => (
                          <li key={step.step} class={step.is_overdue || step.was_late ? "late" : step.at ? "done" : ""}>
                            <strong>{words(step.step)}</strong>
                            <br />
                            {step.at ? time(step.at) : step.due ? `due ${time(step.due)}` : "not yet"}
                            {step.is_overdue ? ", overdue" : step.was_late ? ", late" : ""}
                          </li>
                        ))}
                      </ol>
                    )}
                  </Shown>
                </section>
              </div>
              <section class="panel" style="margin-top: 1rem">
                <h2>Scans</h2>
                <div class="marks">
                  {one.acquisitions.map((file, at) => (
                    <figure key={file.file_sha256}>
                      <SurfacePicture exhibit={id} file={at + 1} label={`${words(file.mark)} of ${id}`} />
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
                            {file.region ? "Region" : "Shoulders"} drawn by hand.
                          </>
                        )}
                        {has("examiner", "verifier") && !one.is_withdrawn && (file.mark === "land" || ["breech-face", "firing-pin", "ejector"].includes(file.mark)) && (
                          <>
                            <br />
                            <button type="button" onClick={() => setCorrects(at + 1)}>
                              {file.mark === "land" ? "Correct shoulders" : "Correct region"}
                            </button>
                          </>
                        )}
                      </figcaption>
                    </figure>
                  ))}
                </div>
              </section>
              {asks === "withdraw" && (
                <AskReason title="Withdraw" danger close={close} says={<p>{id} was entered by mistake: it is kept, shown as withdrawn, and not searched any more.</p>} act={(reason) => call("/exhibit/withdraw", { exhibit: id, reason })} />
              )}
              {asks === "amend" && <Amend of={one} tag={record.tag} again={again} close={close} />}
              {corrects !== null && one.acquisitions[corrects - 1] && <CorrectScan exhibit={id} number={corrects} of={one.acquisitions[corrects - 1] as Schemas["ListedAcquisition"]} close={() => setCorrects(null)} />}
              {asks === "abroad" && <Abroad id={id} close={close} />}
            </>
          );
        }}
      </Shown>
      <Grounds id={id} />
      <div class="columns">
        <section class="panel">
          <h2>Facts</h2>
          <Shown asked={record}>
            {(shown) => (
              <>
                <Record of={shown} tag={record.tag} columns={columns} save={has("examiner", "verifier") ? (fields, clear, reason, seen) => call("/exhibit/set", { exhibit: id, change: { fields, clear, reason }, custody: [] }, seen ? { seen } : {}).finally(record.again) : null} />
                <Rows exhibit={id} of={shown.marks} kind={markRows} tag={record.tag} mayChange={has("examiner", "verifier")} done={record.again} />
                <Rows exhibit={id} of={shown.custody} kind={custodyRows} tag={record.tag} mayChange={has("examiner", "verifier")} done={record.again} />
                {(shown.custody_gaps?.length ?? 0) > 0 && (
                  <Note kind="warn">
                    The custody does not hang together: {shown.custody_gaps?.join("; ")}.
                  </Note>
                )}
                {(shown.reviews?.length ?? 0) > 0 && (
                  <>
                    <h2 style="margin-top: 1rem">Candidates looked through</h2>
                    <ol class="steps">
                      {shown.reviews?.map((review) => (
                        <li key={review.at}>
                          to place {review.place} among {counted(review.exhibits, "exhibit")}, <strong>{review.person}</strong> {time(review.at)}
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
          <h2>Hits</h2>
          <Shown asked={hits}>
            {(shown) => {
              const own = shown.hits.filter((hit) => hit.exhibit === id || hit.candidate === id);
              return own.length === 0 ? (
                <Empty>No hit names {id}.</Empty>
              ) : (
                <Facts
                  of={own.map((hit) => [
                    hit.hit,
                    <>
                      <a href={`/hit/${hit.hit}`}>{hit.side === "own" ? `${hit.exhibit} and ${hit.candidate}` : `with ${hit.country}`}</a>: {hit.status}
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

/** `tag` is that of the exhibit's record as it is now; `again` asks for both anew. */
function Amend({ of, tag, again, close }: { of: Schemas["ListedExhibit"]; tag: string | null; again: () => void; close: () => void }) {
  // A correction stands on the record as it was when the dialogue opened, or as it is shown since somebody else was faster.
  const [first] = useState({ of, tag });
  const [isStale, setIsStale] = useState(false);
  const seen = isStale ? tag : first.tag;
  const now = (name: "calibre" | "case_reference" | "occurred" | "kind") => (isStale && of[name] !== first.of[name] ? { hint: `Now: ${of[name] ?? "nothing"}` } : {});
  const [calibre, setCalibre] = useState<string>(of.calibre);
  const [reference, setReference] = useState<string>(of.case_reference);
  const [occurred, setOccurred] = useState<string>(of.occurred ?? "");
  const [kind, setKind] = useState<string>(of.kind);
  const [lands, setLands] = useState<string>(String(of.rifling?.lands ?? ""));
  return (
    <AskReason
      title="Correct"
      close={close}
      says={<p>Searches follow the correction; what stood there before is kept.</p>}
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
        <Field label="Calibre" {...now("calibre")}>
          <input value={calibre} onInput={(event) => setCalibre(event.currentTarget.value)} />
        </Field>
        <Field label="Case" {...now("case_reference")}>
          <input value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
        </Field>
        <Field label="Date of the event" {...now("occurred")}>
          <input value={occurred} placeholder="2026-05-04" onInput={(event) => setOccurred(event.currentTarget.value)} />
        </Field>
        <Field label="Kind" {...now("kind")}>
          <Choice value={kind} of={[["evidence", "Evidence"], ["test-fire", "Test fire"]]} onChange={setKind} />
        </Field>
        {of.rifling && (
          <Field label="Lands of the barrel" hint="All of them, also those without a scan">
            <input required inputMode="numeric" pattern="[0-9]{1,2}" value={lands} onInput={(event) => setLands(event.currentTarget.value)} />
          </Field>
        )}
      </div>
    </AskReason>
  );
}
