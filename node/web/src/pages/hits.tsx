// Hits: the list, and one with its steps, conclusions, statement and release.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { known } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { AskReason, Choice, Empty, Facts, Field, Head, Note, Shown, State, useCall } from "../design/parts.tsx";
import { SurfacePicture } from "../microscope/picture.tsx";
import { basisName, conclusionName, found, support, time, words } from "../words.ts";
import { Reports } from "./reports.tsx";

const states: [Schemas["HitState"], string][] = (["unconfirmed", "under-review", "lead", "confirmation-requested", "confirmed", "excluded", "inconclusive", "withdrawn"] as const).map((state) => [state, words(state)]);

export function Hits() {
  const [sent, setSent] = useState(false);
  return (
    <List
      title="Hits"
      path={sent ? "/hit/sent" : "/hit/list"}
      fields={[text, { name: "state", label: "State", of: states }, { name: "country", label: "Country", isCountry: true }, ...days]}
      rowsOf={(reply) => reply.hits}
      keyOf={(one: Schemas["ListedHit"]) => one.hit}
      none="There is no hit yet."
      noneFits="No hit fits."
      columns={[
        { name: "Hit", show: (one) => <a href={`/hit/${one.hit}`}>{one.hit}</a> },
        { name: "State", show: (one) => <State of={one.status} /> },
        { name: "Exhibit", show: (one) => one.exhibit && <a href={`/exhibit/${one.exhibit}`}>{one.exhibit}</a> },
        { name: "With", show: (one) => (one.candidate ? <a href={`/exhibit/${one.candidate}`}>{one.candidate}</a> : one.country) },
        { name: "Mark", show: (one) => one.mark && words(one.mark) },
        { name: "Calibre", show: (one) => one.calibre },
        { name: "Ratio", show: (one) => (one.is_blind ? <span class="soft">hidden until you have verified</span> : one.log10_lr != null ? support(one.log10_lr) : null) },
        { name: "Since", show: (one) => time(one.received) },
      ]}
    >
      <div class="row" role="group" aria-label="Side">
        <button type="button" aria-pressed={!sent} onClick={() => setSent(false)}>
          Own and received
        </button>
        <button type="button" aria-pressed={sent} onClick={() => setSent(true)}>
          Sent
        </button>
      </div>
    </List>
  );
}

type Allowed = Schemas["AllowedStep"];
const names: Record<Schemas["HitActionKind"], string> = { review: "Take up the review", examine: "Conclude", verify: "Verify", request: "Request the confirmation", sign: "Sign the statement", release: "Release the scan", withdraw: "Withdraw the hit" };

/** Two examiners found otherwise: who, and what follows. */
function Disagreement({ of }: { of: Schemas["HitShown"] }) {
  const people = [...new Set(of.disagreeing)];
  if (people.length === 0) return null;
  return (
    <Note kind="warn">
      <strong>{people.join(" and ")} disagree.</strong> Both looks stay in the steps below. The hit is examined anew: of the next two looks one at least is by an examiner who took no part, and who is told neither finding.
    </Note>
  );
}

export function Hit({ id }: { id: string }) {
  const asked = useCall("/hit/show", { hit: id });
  const number = Number(id.replace(/\D/g, ""));
  const listed = useCall("/hit/list", { filter: { from: number, to: number }, paging: { limit: 1 } });
  const figures = listed.reply?.hits[0];
  const [does, setDoes] = useState<Allowed | null>(null);
  return (
    <Shown asked={asked}>
      {(hit) => (
        <>
          <Head title={id} tag={<State of={hit.state} />}>
            {hit.allowed?.map((allowed, at) => (
              <button type="button" key={allowed.step} class={allowed.step === "withdraw" ? "danger" : at === 0 ? "main" : ""} onClick={() => setDoes(allowed)}>
                {names[allowed.step]}
              </button>
            ))}
          </Head>
          <Disagreement of={hit} />
          {hit.is_blind && <Note>{hit.disagreeing?.length ? "Examiners have looked." : "A first examiner has looked."} Conclusion, score and ratio stay hidden from you until two looks agree: look at the marks alone.</Note>}
          <div class="columns">
            <section class="panel">
              <h2>Marks</h2>
              <div class="marks">
                {[hit.exhibit, hit.candidate].map((one) =>
                  one ? (
                    <figure key={one}>
                      <SurfacePicture exhibit={one} file={1} label={`Mark of ${one}`} />
                      <figcaption>
                        <a href={`/exhibit/${one}`}>{one}</a>
                      </figcaption>
                    </figure>
                  ) : null,
                )}
              </div>
              {!hit.candidate && (
                <p class="soft">
                  {hit.country}, reference <code>{hit.reference}</code>: {hit.scan ? "its scan was released." : "its scan has not been released."}
                </p>
              )}
              {hit.exhibit && hit.candidate && (
                <a class="button main" href={`/compare/${hit.exhibit}/${hit.candidate}`}>
                  Compare them
                </a>
              )}
            </section>
            <section class="panel">
              <h2>Hit</h2>
              <Facts
                of={[
                  ["Side", hit.side === "own" ? "both exhibits are ours" : hit.side === "received" ? `received from ${hit.country}` : `sent to ${hit.country}`],
                  ["Mark", hit.mark ? words(hit.mark) : "-"],
                  ["Ratio", figures?.hit === id && figures.log10_lr != null ? `${support(figures.log10_lr)} (log10 ${figures.log10_lr.toFixed(1)})` : null],
                  ["Other marks", figures?.hit === id && figures.further_marks?.length ? figures.further_marks.map((one) => `${one.mark ? words(one.mark) : "another mark"} ${one.score?.toFixed(2) ?? "not graded"}`).join("; ") : null],
                  ["Score", figures?.hit === id && figures.score != null ? figures.score.toFixed(2) : null],
                  ["Case", hit.case_reference ? <a href={`/case/${encodeURIComponent(hit.case_reference)}`}>{hit.case_reference}</a> : null],
                  ["On behalf of", hit.on_behalf_of],
                  ["Conclusion", hit.conclusion ? conclusionName(hit.conclusion) : null],
                  ["Signed by", hit.signed_by.length ? hit.signed_by.join(", ") : null],
                  ["Also", hit.also?.length ? hit.also.map((one) => <a href={`/hit/${one}`}>{one} </a>) : null],
                ]}
              />
            </section>
          </div>
          <section class="panel" style="margin-top: 1rem">
            <h2>Steps</h2>
            {hit.steps.length === 0 ? (
              <Empty>Nobody has done anything about it yet.</Empty>
            ) : (
              <ol class="steps">
                {hit.steps.map((step) => (
                  <li key={`${step.at} ${step.step}`}>
                    <strong>{words(step.step)}</strong>
                    {step.finding && <div>{found(step.finding)}{step.basis ? `, from ${basisName(step.basis).toLowerCase()}` : ""}</div>}
                    <div class="small">
                      {step.person} ({step.role}, {step.country}){step.second ? `, with ${step.second}` : ""}, {time(step.at)}
                    </div>
                    <div class="soft">{step.reason}</div>
                  </li>
                ))}
              </ol>
            )}
          </section>
          {hit.statement && (
            <section class="panel">
              <h2>Statement, as it is signed</h2>
              <Facts of={[...hit.statement.fields.map((field): [string, string] => [field.name, field.value]), ["SHA-256", <code>{hit.statement.sha256}</code>] as [string, preact.VNode]]} />
            </section>
          )}
          {!hit.is_blind && <Reports hit={id} kinds={hit.reports ?? []} pair={hit.exhibit && hit.candidate ? [hit.exhibit, hit.candidate] : null} />}
          {does && <Do allowed={does} hit={hit} tag={asked.tag} close={() => setDoes(null)} again={asked.again} />}
        </>
      )}
    </Shown>
  );
}

function Do({ allowed, hit, tag, close, again }: { allowed: Allowed; hit: Schemas["HitShown"]; tag: string | null; close: () => void; again: () => void }) {
  const { step: act, role } = allowed;
  const [finding, setFinding] = useState("");
  const [basis, setBasis] = useState<string>(allowed.bases?.includes("scans") ? "scans" : (allowed.bases?.[0] ?? "scans"));
  const [contact, setContact] = useState("");
  const [note, setNote] = useState("");
  const concludes = act === "examine" || act === "verify";
  async function give(reason: string) {
    const found = finding === "lead" ? ("lead" as const) : { concluded: finding as Schemas["Conclusion"] };
    const action: Schemas["HitAction"] =
      act === "examine" || act === "verify"
        ? ({ [act]: { finding: found, basis } } as unknown as Schemas["HitAction"])
        : act === "request"
          ? { request: { contact: contact || null, note: note || null } }
          : act === "sign"
            ? { sign: { statement: hit.statement?.sha256 ?? "" } }
            : act;
    await call("/hit/act", { hit: hit.hit, action, who: { person: known.value?.person ?? "", role, reason } }, tag ? { seen: tag } : {});
    again();
  }
  return (
    <AskReason
      title={names[act]}
      close={close}
      danger={act === "withdraw"}
      act={give}
      says={
        <>
          {act === "sign" && hit.statement && (
            <>
              <p>This is signed with the node's key, and cannot be changed after:</p>
              <Facts of={hit.statement.fields.map((field) => [field.name, field.value])} />
            </>
          )}
          {act === "withdraw" && <p>The hit is closed for good; its steps are kept.</p>}
          {act === "release" && <p>The other country gets the original scan of {hit.exhibit ?? "the exhibit"}, sealed to its node.</p>}
        </>
      }
    >
      {concludes && (
        <div class="form">
          <Field label="Conclusion">
            <select required value={finding} onChange={(event) => setFinding(event.currentTarget.value)}>
              <option value="">choose</option>
              {allowed.findings?.map((one) =>
                one === "lead" ? (
                  <option value="lead" key="lead">
                    A lead: worth comparing the original items
                  </option>
                ) : (
                  <option value={one.concluded} key={one.concluded}>
                    {conclusionName(one.concluded)}
                  </option>
                ),
              )}
            </select>
          </Field>
          <Field label="Basis">
            <Choice value={basis} of={(allowed.bases ?? []).map((one) => [one, basisName(one)])} onChange={setBasis} />
          </Field>
        </div>
      )}
      {act === "request" && (
        <div class="form">
          <Field label="Contact">
            <input value={contact} maxLength={200} onInput={(event) => setContact(event.currentTarget.value)} />
          </Field>
          <Field label="Note to the other country">
            <input value={note} maxLength={1000} onInput={(event) => setNote(event.currentTarget.value)} />
          </Field>
        </div>
      )}
    </AskReason>
  );
}
