// Hits: the list, and one with its steps, conclusions, statement and release.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { has, known } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { AskReason, Choice, Empty, Facts, Field, Head, Note, Shown, State, useCall } from "../design/parts.tsx";
import { SurfacePicture } from "../microscope/picture.tsx";
import { bases, conclusions, found, support, time, words } from "../words.ts";
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

type Act = "review" | "examine" | "verify" | "request" | "sign" | "release" | "withdraw";
const names: Record<Act, string> = { review: "Take up the review", examine: "Conclude", verify: "Verify", request: "Request the confirmation", sign: "Sign the statement", release: "Release the scan", withdraw: "Withdraw the hit" };

/** Acts that a state and the person's roles allow; the node decides, the page does not offer what cannot be. */
export function offered(hit: Pick<Schemas["HitShown"], "state" | "side" | "statement" | "steps">, is: (...roles: Schemas["Role"][]) => boolean): Act[] {
  const all: Act[] = [];
  const isOpen = !["withdrawn", "confirmed", "excluded"].includes(hit.state);
  // A person who has verified the last examination, or made it, has nothing to verify until there is another.
  const examined = hit.steps.findLastIndex((step) => step.step.startsWith("examine"));
  const isWaiting = examined >= 0 && !hit.steps.slice(examined + 1).some((step) => step.step.startsWith("verify"));
  const isOwn = hit.steps[examined]?.person === known.value?.person;
  if (is("verifier") && isOpen && isWaiting && !isOwn) all.push("verify");
  else if (is("examiner", "verifier") && isOpen) all.push(hit.state === "unconfirmed" ? "review" : "examine");
  if (is("liaison") && hit.state === "lead" && hit.side === "received") all.push("request");
  if (is("verifier", "liaison") && hit.statement && hit.state !== "withdrawn") all.push("sign");
  if (is("verifier", "liaison") && hit.side !== "own" && isOpen) all.push("release");
  if (is("examiner", "verifier", "liaison") && hit.state !== "withdrawn") all.push("withdraw");
  return all;
}

export function Hit({ id }: { id: string }) {
  const asked = useCall("/hit/show", { hit: id });
  const number = Number(id.replace(/\D/g, ""));
  const listed = useCall("/hit/list", { filter: { from: number, to: number }, paging: { limit: 1 } });
  const figures = listed.reply?.hits[0];
  const [does, setDoes] = useState<Act | null>(null);
  return (
    <Shown asked={asked}>
      {(hit) => (
        <>
          <Head title={id} tag={<State of={hit.state} />}>
            {offered(hit, has).map((act, at) => (
              <button type="button" key={act} class={act === "withdraw" ? "danger" : at === 0 ? "main" : ""} onClick={() => setDoes(act)}>
                {names[act]}
              </button>
            ))}
          </Head>
          {hit.is_blind && <Note>A first examiner has looked. Conclusion, score and ratio stay hidden from you until you have verified it: look at the marks alone.</Note>}
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
                  ["Score", figures?.hit === id && figures.score != null ? figures.score.toFixed(2) : null],
                  ["Case", hit.case_reference ? <a href={`/case/${encodeURIComponent(hit.case_reference)}`}>{hit.case_reference}</a> : null],
                  ["On behalf of", hit.on_behalf_of],
                  ["Conclusion", hit.conclusion ? conclusions[hit.conclusion] : null],
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
                    <strong>{step.step}</strong>
                    {step.finding && <div>{found(step.finding)}{step.basis ? `, from ${bases[step.basis].toLowerCase()}` : ""}</div>}
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
          {!hit.is_blind && <Reports hit={id} />}
          {does && <Do act={does} hit={hit} tag={asked.tag} close={() => setDoes(null)} again={asked.again} />}
        </>
      )}
    </Shown>
  );
}

function Do({ act, hit, tag, close, again }: { act: Act; hit: Schemas["HitShown"]; tag: string | null; close: () => void; again: () => void }) {
  const [finding, setFinding] = useState("");
  const [basis, setBasis] = useState<string>("scans");
  const [contact, setContact] = useState("");
  const [note, setNote] = useState("");
  const concludes = act === "examine" || act === "verify";
  const role = act === "verify" ? "verifier" : act === "examine" || act === "review" ? "examiner" : act === "withdraw" ? (known.value?.roles.find((one) => ["examiner", "verifier", "liaison"].includes(one)) ?? "examiner") : has("liaison") ? "liaison" : "verifier";
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
              <option value="lead">A lead: worth comparing the original items</option>
              {Object.entries(conclusions).map(([word, name]) => (
                <option value={word} key={word}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label="Basis">
            <Choice value={basis} of={Object.entries(bases)} onChange={setBasis} />
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
