// Hits: the list, and one with its steps, conclusions, statement and release.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Schemas } from "../api/client.ts";
import { has, known } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { AskReason, Choice, Empty, Facts, Field, Head, Note, Problem, Shown, State, useAct, useCall } from "../design/parts.tsx";
import { bytesOfBase64, saveFile } from "../design/save.ts";
import { locale } from "../languages/chosen.ts";
import { said } from "../languages/sentences.ts";
import { rich, t } from "../languages/text.tsx";
import { fixed } from "../microscope/digits.ts";
import { phrases } from "../microscope/phrases.ts";
import { SurfacePicture } from "../microscope/picture.tsx";
import { basisName, conclusionName, found, listed, reasonGiven, support, time, word, words } from "../words.ts";
import { Reports } from "./reports.tsx";
import { Statement } from "./statement.tsx";

const STATES: Schemas["HitState"][] = ["unconfirmed", "under-review", "lead", "confirmation-requested", "confirmed", "excluded", "inconclusive", "withdrawn"];

export function Hits() {
  const [sent, setSent] = useState(false);
  return (
    <List
      title={t("hits-title")}
      path={sent ? "/hit/sent" : "/hit/list"}
      fields={[text, { name: "state", label: t("hits-state"), of: STATES.map((state) => [state, words(state)]) }, { name: "country", label: t("hits-country"), isCountry: true }, ...days]}
      rowsOf={(reply) => reply.hits}
      keyOf={(one: Schemas["ListedHit"]) => one.hit}
      none={t("hits-none")}
      noneFits={t("hits-none-fits")}
      columns={[
        { name: t("hits-hit"), show: (one) => <a href={`/hit/${one.hit}`}>{one.hit}</a> },
        { name: t("hits-state"), show: (one) => <State of={one.status} /> },
        { name: t("hits-exhibit"), show: (one) => one.exhibit && <a href={`/exhibit/${one.exhibit}`}>{one.exhibit}</a> },
        { name: t("hits-with"), show: (one) => (one.candidate ? <a href={`/exhibit/${one.candidate}`}>{one.candidate}</a> : one.country) },
        { name: t("hits-mark"), show: (one) => one.mark && words(one.mark) },
        { name: t("hits-calibre"), show: (one) => one.calibre },
        { name: t("hits-ratio"), show: (one) => (one.is_blind ? <span class="soft">{t("hits-ratio-hidden")}</span> : one.log10_lr != null ? support(one.log10_lr) : null) },
        { name: t("hits-since"), show: (one) => time(one.received) },
      ]}
    >
      <div class="row" role="group" aria-label={t("hits-side")}>
        <button type="button" aria-pressed={!sent} onClick={() => setSent(false)}>
          {t("hits-side-own")}
        </button>
        <button type="button" aria-pressed={sent} onClick={() => setSent(true)}>
          {t("hits-side-sent")}
        </button>
      </div>
    </List>
  );
}

type Allowed = Schemas["AllowedStep"];

/** Of people of the other country the node knows their part alone, as `first examiner`, in its own words. */
function partOf(person: string): string {
  const part = said(person);
  return part === person ? word(person) : part;
}

/** The person of a step, with a second one where there was one, and its time. */
function doneBy({ person, role, country, second, at }: Schemas["ShownStep"], isTheirs: boolean): string {
  // Of somebody of whom the role alone is known it is told once.
  if (isTheirs && !second && partOf(person) === word(role)) return t("hits-step-by-role", { role: word(role), country, when: time(at) });
  const given = { person: isTheirs ? partOf(person) : person, role: word(role), country, when: time(at) };
  return second ? t("hits-step-by-two", { ...given, second: isTheirs ? partOf(second) : second }) : t("hits-step-by", given);
}

/** The reason of a step; the node's own words where it has none, or hides it. */
function reasonOf({ reason }: Schemas["ShownStep"], isTheirs: boolean, isBlind: boolean): string {
  if (isBlind && reason === "hidden") return t("hits-hidden");
  return isTheirs ? said(reason) : reasonGiven(reason);
}

/** Two examiners found otherwise: who, and what follows. */
function Disagreement({ of }: { of: Schemas["HitShown"] }) {
  const people = [...new Set(of.disagreeing)];
  if (people.length === 0) return null;
  return (
    <Note kind="warn">
      <strong>{t("hits-disagree", { people: new Intl.ListFormat(locale()).format(people) })}</strong> {t("hits-disagree-says")}
    </Note>
  );
}

/** Whether the other country has asked for our scan; else a release asks for theirs. */
function isAskedForScan(hit: Schemas["HitShown"]): boolean {
  return hit.steps.some((step) => step.step === "release of a scan approved" && step.country === hit.country);
}

function actName(step: Allowed["step"], hit: Schemas["HitShown"]): string {
  return t(step === "release" && !isAskedForScan(hit) ? "hits-act-ask-for-scan" : `hits-act-${step}`);
}

/** The other country's scan: beside the own mark under the microscope, or kept as a file. */
function ReleasedScan({ of }: { of: Schemas["HitShown"] }) {
  const doing = useAct();
  const save = () =>
    doing.act(async () => {
      const file = await call("/hit/scan", { hit: of.hit });
      saveFile(bytesOfBase64(file.bytes), `${of.hit}-${of.country}.${file.format}`, "application/octet-stream");
    });
  return (
    <>
      <div class="row">
        {of.exhibit && (
          <a class="button" href={`/hit/${of.hit}/compare`}>
            {t("hits-compare-released", { exhibit: of.exhibit })}
          </a>
        )}
        <button type="button" disabled={doing.busy} onClick={() => void save()}>
          {t("hits-save-scan")}
        </button>
      </div>
      <Problem of={doing.problem} />
    </>
  );
}

export function Hit({ id }: { id: string }) {
  const asked = useCall("/hit/show", { hit: id });
  const number = Number(id.replace(/\D/g, ""));
  const list = useCall("/hit/list", { filter: { from: number, to: number }, paging: { limit: 1 } });
  const figures = list.reply?.hits[0];
  const [does, setDoes] = useState<Allowed | null>(null);
  return (
    <Shown asked={asked}>
      {(hit) => (
        <>
          <Head title={id} tag={<State of={hit.state} />}>
            {hit.allowed?.map((allowed, at) => (
              <button type="button" key={allowed.step} class={allowed.step === "withdraw" ? "danger" : at === 0 ? "main" : ""} onClick={() => setDoes(allowed)}>
                {actName(allowed.step, hit)}
              </button>
            ))}
          </Head>
          <Disagreement of={hit} />
          {hit.is_blind && (
            <Note>
              {t(hit.disagreeing?.length ? "hits-blind-examiners" : "hits-blind-first")} {t("hits-blind-says")}
            </Note>
          )}
          <div class="columns">
            <section class="panel">
              <h2>{t("hits-marks")}</h2>
              <div class="marks">
                {[hit.exhibit, hit.candidate].map((one) =>
                  one ? (
                    <figure key={one}>
                      <SurfacePicture exhibit={one} file={1} label={t("hits-mark-of", { exhibit: one })} />
                      <figcaption>
                        <a href={`/exhibit/${one}`}>{one}</a>
                      </figcaption>
                    </figure>
                  ) : null,
                )}
              </div>
              {!hit.candidate && (
                <p class="soft">{rich(hit.side === "sent" ? "hits-our-reference" : hit.scan ? "hits-scan-released" : "hits-scan-not-released", { country: hit.country, reference: hit.reference }, { code: (words) => <code>{words}</code> })}</p>
              )}
              {hit.scan && has("examiner", "verifier") && <ReleasedScan of={hit} />}
              {hit.exhibit && hit.candidate && may("view-originals") && (
                <a class="button main" href={`/compare/${hit.exhibit}/${hit.candidate}`}>
                  {t("hits-compare")}
                </a>
              )}
            </section>
            <section class="panel">
              <h2>{t("hits-hit")}</h2>
              <Facts
                of={[
                  [t("hits-side"), hit.side === "own" ? t("hits-is-own") : t(hit.side === "received" ? "hits-is-received" : "hits-is-sent", { country: hit.country })],
                  [t("hits-mark"), hit.mark ? words(hit.mark) : "-"],
                  [t("hits-ratio"), figures?.hit === id && figures.log10_lr != null ? t("compare-ratio-of", { support: support(figures.log10_lr), log10: fixed(figures.log10_lr, 1) }) : null],
                  [t("hits-other-marks"), figures?.hit === id && figures.further_marks?.length ? phrases(figures.further_marks.map((one) => t("hits-other-mark", { mark: one.mark ? words(one.mark) : t("hits-another-mark"), score: one.score == null ? t("hits-not-graded") : fixed(one.score, 2) }))) : null],
                  [t("hits-score"), figures?.hit === id && figures.score != null ? fixed(figures.score, 2) : null],
                  [t("hits-case"), hit.case_reference ? <a href={`/case/${encodeURIComponent(hit.case_reference)}`}>{hit.case_reference}</a> : null],
                  [t("hits-on-behalf"), hit.on_behalf_of],
                  [t("hits-conclusion"), hit.conclusion ? conclusionName(hit.conclusion) : null],
                  [t("hits-signed-by"), hit.signed_by.length ? listed(hit.signed_by) : null],
                  [t("hits-also"), hit.also?.length ? hit.also.map((one) => <><a href={`/hit/${one}`}>{one}</a> </>) : null],
                ]}
              />
            </section>
          </div>
          <section class="panel" style="margin-top: 1rem">
            <h2>{t("hits-steps")}</h2>
            {hit.steps.length === 0 ? (
              <Empty>{t("hits-no-steps")}</Empty>
            ) : (
              <ol class="steps">
                {hit.steps.map((step) => {
                  const isTheirs = hit.side !== "own" && step.country === hit.country;
                  return (
                    <li key={`${step.at} ${step.step}`}>
                      <strong>{words(step.step)}</strong>
                      {step.finding && <div>{step.basis ? t("hits-finding-from", { finding: found(step.finding), basis: basisName(step.basis).toLocaleLowerCase(locale()) }) : found(step.finding)}</div>}
                      <div class="small">{doneBy(step, isTheirs)}</div>
                      <div class="soft">{reasonOf(step, isTheirs, hit.is_blind === true)}</div>
                    </li>
                  );
                })}
              </ol>
            )}
          </section>
          {hit.statement && (
            <section class="panel">
              <h2>{t("hits-statement")}</h2>
              <Statement of={hit.statement} more={[["SHA-256", <code>{hit.statement.sha256}</code>]]} />
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
  const hasScans = Boolean(hit.candidate ?? hit.scan);
  const [basis, setBasis] = useState<string>(hasScans && allowed.bases?.includes("scans") ? "scans" : (allowed.bases?.[0] ?? "scans"));
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
      title={actName(act, hit)}
      close={close}
      danger={act === "withdraw"}
      act={give}
      says={
        <>
          {act === "sign" && hit.statement && (
            <>
              <p>{t("hits-sign-says")}</p>
              <Statement of={hit.statement} />
            </>
          )}
          {act === "withdraw" && <p>{t("hits-withdraw-says")}</p>}
          {act === "release" && <p>{isAskedForScan(hit) ? t("hits-release-says", { exhibit: hit.exhibit ?? t("hits-the-exhibit") }) : rich("hits-ask-for-scan-says", { country: hit.country, reference: hit.reference }, { code: (words) => <code>{words}</code> })}</p>}
        </>
      }
    >
      {concludes && (
        // Beneath each other: conclusions are sentences.
        <div class="form" style="grid-template-columns: minmax(0, 1fr)">
          <Field label={t("hits-conclusion")}>
            <select required value={finding} onChange={(event) => setFinding(event.currentTarget.value)}>
              <option value="">{t("hits-choose")}</option>
              {allowed.findings?.map((one) =>
                one === "lead" ? (
                  <option value="lead" key="lead">
                    {t("hits-lead-option")}
                  </option>
                ) : (
                  <option value={one.concluded} key={one.concluded}>
                    {conclusionName(one.concluded)}
                  </option>
                ),
              )}
            </select>
          </Field>
          <Field label={t("hits-basis")}>
            <Choice value={basis} of={(allowed.bases ?? []).map((one) => [one, basisName(one)])} onChange={setBasis} />
          </Field>
        </div>
      )}
      {act === "request" && (
        <div class="form">
          <Field label={t("hits-contact")}>
            <input value={contact} maxLength={200} onInput={(event) => setContact(event.currentTarget.value)} />
          </Field>
          <Field label={t("hits-note-abroad")}>
            <input value={note} maxLength={1000} onInput={(event) => setNote(event.currentTarget.value)} />
          </Field>
        </div>
      )}
    </AskReason>
  );
}
