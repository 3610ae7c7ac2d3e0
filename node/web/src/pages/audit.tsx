// The audit log: found by person, kind, text and day; checked, proved, taken as a file.
import { useState } from "preact/hooks";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { days, type FilterField, List, text } from "../design/list.tsx";
import { Table } from "../design/long-table.tsx";
import { Empty, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile, today } from "../design/save.ts";
import { place } from "../place.ts";
import { counted, time } from "../words.ts";
import { changesOf, kindOf, kinds, pageOfRecord, saidOf } from "./audit-words.ts";

const JSON_TYPE = "application/json";

const fields: FilterField[] = [{ ...text, placeholder: "E-9, H-4, a case, a word" }, { name: "person", label: "Person" }, { name: "state", label: "Kind", of: kinds }, ...days];

/** Questions that auditors ask, as filters of the list. */
const questions: [string, string][] = [
  ["", "Everything"],
  ["state=acted&text=view-", "Looks of people"],
  ["state=disclosed", "Answers that left"],
  ["state=case-message-sent", "Messages that left"],
  ["state=acted&text=release", "Releases of scans"],
  ["state=expired", "Erasures"],
  ["state=policy-changed", "Changes of policy"],
];

const paging = {
  asks: (filter: Record<string, string>, after: string | null, limit: number) => ({ filter: { ...filter, ...(after ? { to: Number(after) } : {}) }, limit }),
  pageOf: (reply: Reply<"/audit/list">, before: number) => ({ matched: before + (reply.matched ?? reply.entries.length), total: reply.verified, next: reply.next_to ? String(reply.next_to) : null }),
};

export function Audit() {
  const doing = useAct();
  const here = place.value.query.toString();
  return (
    <List
      title="Audit log"
      path="/audit/list"
      fields={fields}
      paging={paging}
      rowsOf={(reply) => [...reply.entries].reverse()}
      keyOf={(one: Schemas["AuditRecord"]) => String(one.number)}
      none="The log has no entry yet."
      noneFits="No entry fits."
      above={
        <>
          <Problem of={doing.problem} />
          <div class="row" role="group" aria-label="Questions" style="margin-bottom: 1rem">
            {questions.map(([query, name]) => (
              <a class="button" key={name} href={query ? `/audit?${query}` : "/audit"} aria-current={here === query ? "true" : undefined}>
                {name}
              </a>
            ))}
          </div>
        </>
      }
      columns={[
        { name: "Entry", show: (one) => <a href={`/audit/${one.number}`}>{one.number}</a>, isNumber: true },
        { name: "When", show: (one) => time(one.at) },
        { name: "Person", show: (one) => saidOf(one.event).person ?? <span class="soft">the node</span> },
        { name: "Act", show: (one) => saidOf(one.event).act },
        { name: "About", show: (one) => saidOf(one.event).about },
        { name: "Reason", show: (one) => saidOf(one.event).reason || null },
      ]}
    >
      <a class="button" href="/audit/check">
        Check the log
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
        Take it as a file
      </button>
    </List>
  );
}

export function AuditEntry({ number }: { number: number }) {
  const asked = useCall("/audit/list", { filter: { from: number, to: number }, limit: 1 }, false);
  const [proved, setProved] = useState<string | null>(null);
  const doing = useAct();
  async function prove() {
    const proof = await call("/audit/prove", { entry: number });
    saveFile(JSON.stringify(proof), `audit-entry-${number}.json`, JSON_TYPE);
    setProved(`The proof is saved. Anybody checks it without this node: striae audit verify audit-entry-${number}.json --charter federation.toml`);
  }
  return (
    <Shown asked={asked}>
      {(shown) => {
        const entry = shown.entries[0];
        if (!entry)
          return (
            <>
              <Head title={`Entry ${number}`} />
              <Empty>The log has no entry {number}; it has {counted(shown.verified, "entry", "entries")}.</Empty>
            </>
          );
        const said = saidOf(entry.event);
        const changed = changesOf(said.about);
        const record = pageOfRecord(said.about);
        return (
          <>
            <Head title={`Entry ${number}`} tag={<span class="tag plain">{kinds.find(([word]) => word === kindOf(entry.event))?.[1] ?? kindOf(entry.event)}</span>}>
              {record && (
                <a class="button" href={record}>
                  Open the record
                </a>
              )}
              {number > 1 && (
                <a class="button" href={`/audit/${number - 1}`}>
                  Entry before
                </a>
              )}
              {number < shown.verified && (
                <a class="button" href={`/audit/${number + 1}`}>
                  Entry after
                </a>
              )}
              <button class="main" type="button" disabled={doing.busy} onClick={() => void doing.act(prove)}>
                Prove that the log has it
              </button>
            </Head>
            <Problem of={doing.problem} />
            {proved && <Note kind="good">{proved}</Note>}
            <section class="panel">
              <Facts
                of={[
                  ["When", time(entry.at)],
                  ["Person", said.person ?? "the node"],
                  ["Act", said.act],
                  ["About", changed ? changed.record : said.about],
                  ["Reason", said.reason],
                  ["SHA-256 of the entry before", <code>{entry.previous}</code>],
                ]}
              />
            </section>
            {changed && (
              <section class="panel">
                <h2>Old and new values</h2>
                <Table
                  label="Old and new values"
                  rows={changed.values}
                  keyOf={([before]) => before}
                  columns={[
                    { name: "Before", show: ([before]) => before },
                    { name: "Since then", show: ([, after]) => after },
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
      <h2>Exhibits that {country} learnt of</h2>
      {disclosures.length === 0 ? (
        <Empty>None: the answer names no exhibit.</Empty>
      ) : (
        <Table
          label="Exhibits that were disclosed"
          rows={disclosures}
          keyOf={(one) => one.reference}
          columns={[
            { name: "Exhibit", show: (one) => one.exhibit },
            { name: "Its name towards the other country", show: (one) => <code>{one.reference}</code> },
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
      <Head title="Check of the audit log">
        <button type="button" onClick={asked.again}>
          Check it again
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
        <Note kind="bad">{counted(forks.length, "node has", "nodes have")} told two histories. Their evidence is below: give it to the authorities of their countries.</Note>
      ) : checkpoint && !checkpoint.continues ? (
        <Note kind="bad">This log is not the one that others have seen: entries were changed or removed after they were shown. Keep the folder as it is, and tell the authority.</Note>
      ) : (
        <Note kind="good">All {counted(of.entries, "entry is", "entries are")} as they were written.</Note>
      )}
      <div class="columns">
        <section class="panel">
          <h2>This log</h2>
          <Facts
            of={[
              ["Entries", of.entries.toLocaleString()],
              ["Erased by order or by age", of.erased.toLocaleString()],
              ["Root over all entries", <code>{of.root}</code>],
            ]}
          />
        </section>
        <section class="panel">
          <h2>Checkpoint</h2>
          {checkpoint ? (
            <Facts
              of={[
                ["Signed", time(checkpoint.time)],
                ["Entries", checkpoint.size.toLocaleString()],
                ["The log goes on from it", checkpoint.continues ? "yes" : "no"],
                ["Cosigned by", checkpoint.cosigned_by.join(", ") || "nobody yet; nodes cosign when they meet"],
              ]}
            />
          ) : (
            <Empty>No checkpoint has been signed yet.</Empty>
          )}
        </section>
      </div>
      <section class="panel" style="margin-top: 1rem">
        <h2>Logs of other nodes, as they were seen</h2>
        {others.length === 0 ? (
          <Empty>No other log has been seen.</Empty>
        ) : (
          <Table
            label="Logs of other nodes"
            rows={others}
            keyOf={(one) => one.node}
            columns={[
              { name: "Country", show: (one) => one.country },
              { name: "Node", show: (one) => <code title={one.node}>{one.node.slice(0, 16)}</code> },
              { name: "Entries", show: (one) => one.size.toLocaleString(), isNumber: true },
              { name: "Seen", show: (one) => time(one.seen) },
            ]}
          />
        )}
      </section>
      {forks.length > 0 && (
        <section class="panel">
          <h2>Nodes that told two histories</h2>
          <Table
            label="Nodes that told two histories"
            rows={forks}
            keyOf={(one) => `${one.node} ${one.what}`}
            columns={[
              { name: "Country", show: (one) => one.country },
              { name: "Found", show: (one) => time(one.found) },
              { name: "History", show: (one) => one.what },
              {
                name: "Evidence",
                show: (one) => (
                  <button type="button" onClick={() => saveFile(one.evidence, `two-histories-${one.country ?? one.node.slice(0, 8)}.hex`, "text/plain")}>
                    Save it
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
