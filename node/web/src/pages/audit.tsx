// The audit log: found by person, kind, text and day; checked, proved, taken as a file.
import { useState } from "preact/hooks";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { days, type FilterField, List, text } from "../design/list.tsx";
import { Table } from "../design/long-table.tsx";
import { Empty, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile, today } from "../design/save.ts";
import { said as told } from "../languages/sentences.ts";
import { leftToRight, type NameId, t } from "../languages/text.tsx";
import { listed, number as written, time } from "../words.ts";
import { kindOf, kinds, pageOfRecord, saidOf, subjectOf } from "./audit-words.ts";
import { changesOf, fieldOf, recordOf, valueOf } from "./audit-subjects.ts";

const JSON_TYPE = "application/json";

const fields = (): FilterField[] => [{ ...text, placeholder: t("audit-text-example") }, { name: "person", label: t("audit-person") }, { name: "state", label: t("audit-kind"), of: kinds.map(([kind, name]) => [kind, t(name)]) }, ...days];

/** Questions that auditors ask, as filters of the list. */
const questions: [Record<string, string>, NameId][] = [
  [{}, "audit-ask-everything"],
  [{ state: "acted", text: "view-" }, "audit-ask-looks"],
  [{ state: "disclosed" }, "audit-ask-answers"],
  [{ state: "case-message-sent" }, "audit-ask-messages"],
  [{ state: "acted", text: "release" }, "audit-ask-releases"],
  [{ state: "expired" }, "audit-ask-erasures"],
  [{ state: "policy-changed" }, "audit-ask-policy"],
];

/** The ready questions; the one whose filters are filled in, and no other, is marked. */
function Questions({ filter }: { filter: Record<string, string> }) {
  const isAsked = (question: Record<string, string>) => Object.keys(question).length === Object.keys(filter).length && Object.entries(question).every(([name, value]) => filter[name] === value);
  return (
    <div class="row" role="group" aria-label={t("audit-questions")} style="margin-bottom: 1rem">
      {questions.map(([question, name]) => {
        const query = new URLSearchParams(question).toString();
        return (
          <a class="button" key={name} href={query ? `/audit?${query}` : "/audit"} aria-current={isAsked(question) ? "true" : undefined}>
            {t(name)}
          </a>
        );
      })}
    </div>
  );
}

const paging = {
  asks: (filter: Record<string, string>, after: string | null, limit: number) => ({ filter: { ...filter, ...(after ? { to: Number(after) } : {}) }, limit }),
  pageOf: (reply: Reply<"/audit/list">, before: number) => ({ matched: before + (reply.matched ?? reply.entries.length), total: reply.verified, next: reply.next_to ? String(reply.next_to) : null }),
};

export function Audit() {
  const doing = useAct();
  return (
    <List
      title={t("audit-title")}
      path="/audit/list"
      fields={fields()}
      paging={paging}
      rowsOf={(reply) => [...reply.entries].reverse()}
      keyOf={(one: Schemas["AuditRecord"]) => String(one.number)}
      none={t("audit-none")}
      noneFits={t("audit-none-fits")}
      above={(filter) => (
        <>
          <Problem of={doing.problem} />
          <Questions filter={filter} />
        </>
      )}
      columns={[
        { name: t("audit-entry"), show: (one) => <a href={`/audit/${one.number}`}>{one.number}</a>, isNumber: true },
        { name: t("audit-when"), show: (one) => time(one.at) },
        { name: t("audit-person"), show: (one) => saidOf(one.event).person ?? <span class="soft">{t("audit-the-node")}</span> },
        { name: t("audit-act"), show: (one) => saidOf(one.event).act },
        { name: t("audit-about"), show: (one) => saidOf(one.event).about },
        { name: t("audit-reason"), show: (one) => saidOf(one.event).reason || null },
      ]}
    >
      <a class="button" href="/audit/check">
        {t("audit-check")}
      </a>
      <button
        type="button"
        disabled={doing.busy}
        onClick={() =>
          void doing.act(async () => {
            const log = await call("/audit/export", {} as never);
            saveFile(JSON.stringify(log), `audit-log-${today()}.json`, JSON_TYPE);
          })
        }
      >
        {t("audit-file")}
      </button>
    </List>
  );
}

export function AuditEntry({ number }: { number: number }) {
  const asked = useCall("/audit/list", { filter: { from: number, to: number }, limit: 1 }, false);
  const [isProved, setIsProved] = useState(false);
  const doing = useAct();
  async function prove() {
    const proof = await call("/audit/prove", { entry: number });
    saveFile(JSON.stringify(proof), `audit-entry-${number}.json`, JSON_TYPE);
    setIsProved(true);
  }
  return (
    <Shown asked={asked}>
      {(shown) => {
        const entry = shown.entries[0];
        if (!entry)
          return (
            <>
              <Head title={t("audit-number", { number: String(number) })} />
              <Empty>{t("audit-no-entry", { number: String(number), count: shown.verified })}</Empty>
            </>
          );
        const said = saidOf(entry.event);
        const subject = subjectOf(entry.event);
        const changed = changesOf(subject);
        const kind = kinds.find(([word]) => word === kindOf(entry.event));
        const record = pageOfRecord(subject || said.about);
        return (
          <>
            <Head title={t("audit-number", { number: String(number) })} tag={<span class="tag plain">{kind ? t(kind[1]) : kindOf(entry.event)}</span>}>
              {record && (
                <a class="button" href={record}>
                  {t("audit-open-record")}
                </a>
              )}
              {number > 1 && (
                <a class="button" href={`/audit/${number - 1}`}>
                  {t("audit-before")}
                </a>
              )}
              {number < shown.verified && (
                <a class="button" href={`/audit/${number + 1}`}>
                  {t("audit-after")}
                </a>
              )}
              <button class="main" type="button" disabled={doing.busy} onClick={() => void doing.act(prove)}>
                {t("audit-prove")}
              </button>
            </Head>
            <Problem of={doing.problem} />
            {isProved && <Note kind="good">{t("audit-proved", { command: leftToRight(`striae audit verify audit-entry-${number}.json --charter federation.toml`) })}</Note>}
            <section class="panel">
              <Facts
                of={[
                  [t("audit-when"), time(entry.at)],
                  [t("audit-person"), said.person ?? t("audit-the-node")],
                  [t("audit-act"), said.act],
                  [t("audit-about"), changed ? recordOf(changed.record) : said.about],
                  [t("audit-as-written-there"), subject && subject !== said.about ? <code lang="en">{subject}</code> : null],
                  [t("audit-reason"), said.reason],
                  [t("audit-previous"), <code>{entry.previous}</code>],
                ]}
              />
            </section>
            {changed && (
              <section class="panel">
                <h2>{t("audit-values")}</h2>
                <Table
                  label={t("audit-values")}
                  rows={changed.values}
                  keyOf={([before]) => before}
                  columns={[
                    { name: t("audit-value-field"), show: ([before]) => fieldOf(before).name },
                    { name: t("audit-value-before"), show: ([before]) => valueOf(fieldOf(before).value) },
                    { name: t("audit-value-since"), show: ([, after]) => valueOf(after) },
                  ]}
                />
              </section>
            )}
            <Disclosed event={entry.event} />
          </>
        );
      }}
    </Shown>
  );
}

/** What left by an answer: exhibits, and the names by which the other country knows them. */
function Disclosed({ event }: { event: Schemas["AuditEvent"] }) {
  if (!("disclosed" in event)) return null;
  const { disclosures, country } = event.disclosed;
  return (
    <section class="panel">
      <h2>{t("audit-learnt", { country })}</h2>
      {disclosures.length === 0 ? (
        <Empty>{t("audit-learnt-none")}</Empty>
      ) : (
        <Table
          label={t("audit-disclosed")}
          rows={disclosures}
          keyOf={(one) => one.reference}
          columns={[
            { name: t("audit-exhibit"), show: (one) => one.exhibit },
            { name: t("audit-reference"), show: (one) => <code>{one.reference}</code> },
          ]}
        />
      )}
    </section>
  );
}

export function AuditCheck() {
  const asked = useCall("/audit/verify", {} as never, false);
  return (
    <>
      <Head title={t("audit-check-title")}>
        <button type="button" onClick={asked.again}>
          {t("audit-check-again")}
        </button>
      </Head>
      <Shown asked={asked}>{(checked) => <Checked of={checked} />}</Shown>
    </>
  );
}

function Checked({ of }: { of: Schemas["AuditVerified"] }) {
  const { checkpoint, forks, others } = of;
  return (
    <>
      {forks.length > 0 ? (
        <Note kind="bad">{t("audit-forks", { count: forks.length })}</Note>
      ) : checkpoint && !checkpoint.continues ? (
        <Note kind="bad">{t("audit-other-log")}</Note>
      ) : (
        <Note kind="good">{t("audit-as-written", { count: of.entries })}</Note>
      )}
      <div class="columns">
        <section class="panel">
          <h2>{t("audit-this-log")}</h2>
          <Facts
            of={[
              [t("audit-entries"), written(of.entries)],
              [t("audit-erased"), written(of.erased)],
              [t("audit-root"), <code>{of.root}</code>],
            ]}
          />
        </section>
        <section class="panel">
          <h2>{t("audit-checkpoint")}</h2>
          {checkpoint ? (
            <Facts
              of={[
                [t("audit-signed"), time(checkpoint.time)],
                [t("audit-entries"), written(checkpoint.size)],
                [t("audit-goes-on"), t(checkpoint.continues ? "audit-yes" : "audit-no")],
                [t("audit-cosigned"), listed(checkpoint.cosigned_by) || t("audit-cosigned-none")],
              ]}
            />
          ) : (
            <Empty>{t("audit-no-checkpoint")}</Empty>
          )}
        </section>
      </div>
      <section class="panel" style="margin-top: 1rem">
        <h2>{t("audit-others")}</h2>
        {others.length === 0 ? (
          <Empty>{t("audit-others-none")}</Empty>
        ) : (
          <Table
            label={t("audit-others-label")}
            rows={others}
            keyOf={(one) => one.node}
            columns={[
              { name: t("audit-country"), show: (one) => one.country },
              { name: t("audit-node"), show: (one) => <code title={one.node}>{one.node.slice(0, 16)}</code> },
              { name: t("audit-entries"), show: (one) => written(one.size), isNumber: true },
              { name: t("audit-seen"), show: (one) => time(one.seen) },
            ]}
          />
        )}
      </section>
      {forks.length > 0 && (
        <section class="panel">
          <h2>{t("audit-two-histories")}</h2>
          <Table
            label={t("audit-two-histories")}
            rows={forks}
            keyOf={(one) => `${one.node} ${one.what}`}
            columns={[
              { name: t("audit-country"), show: (one) => one.country },
              { name: t("audit-found"), show: (one) => time(one.found) },
              { name: t("audit-history"), show: (one) => told(one.what) },
              {
                name: t("audit-evidence"),
                show: (one) => (
                  <button type="button" onClick={() => saveFile(one.evidence, `two-histories-${one.country ?? one.node.slice(0, 8)}.hex`, "text/plain")}>
                    {t("audit-save")}
                  </button>
                ),
              },
            ]}
          />
        </section>
      )}
    </>
  );
}
