// Holds, records whose time has come, and erasure by order.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Schemas } from "../api/client.ts";
import { Table } from "../design/long-table.tsx";
import { Choice, Confirm, Empty, Field, Head, Note, Shown, useCall } from "../design/parts.tsx";
import { counted, since, time } from "../words.ts";

type Kind = Schemas["RecordKind"];

const kinds: [Kind, string][] = [
  ["case", "Case"],
  ["exhibit", "Exhibit"],
  ["firearm", "Firearm"],
  ["query", "Question to other countries"],
  ["answer", "Answer"],
  ["candidate", "Candidate"],
  ["hit", "Hit"],
  ["audit", "Entry of the audit log"],
];

/** Kinds of records that a hold may name. */
const held = kinds.filter(([kind]) => kind !== "candidate");

const spans: [string, string][] = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "a year"],
];

const nameOf = (kind: Kind) => kinds.find(([word]) => word === kind)?.[1] ?? kind;

function pageOf(kind: Kind, reference: string): string | null {
  if (kind === "exhibit") return `/exhibit/${reference}`;
  if (kind === "hit") return `/hit/${reference}`;
  if (kind === "case" || kind === "firearm") return `/${kind}/${encodeURIComponent(reference)}`;
  return null;
}

function Reference({ kind, reference }: { kind: Kind; reference: string }) {
  const page = pageOf(kind, reference);
  return page ? <a href={page}>{reference}</a> : <span class="mono">{reference}</span>;
}

type Act = "hold" | "apply" | "exhibit" | "entry";

export function Retention() {
  const [act, setAct] = useState<Act | null>(null);
  const [turn, setTurn] = useState(0);
  const offered: [Act, string, boolean][] = [
    ["hold", "Hold a record", may("set-legal-hold")],
    ["exhibit", "Erase an exhibit by order", may("erase-by-order")],
    ["entry", "Erase an audit entry by order", may("erase-expired")],
  ];
  return (
    <>
      <Head title="Holds and erasure">
        {offered
          .filter(([, , isOpen]) => isOpen)
          .map(([one, name]) => (
            <button type="button" key={one} class={one === "hold" ? "main" : "danger"} onClick={() => setAct(one)}>
              {name}
            </button>
          ))}
      </Head>
      {may("view-casework") ? (
        <>
          <Holds key={`holds ${turn}`} />
          <Expired key={`expired ${turn}`} apply={() => setAct("apply")} />
        </>
      ) : (
        <>
          <Note>The list of holds and of expired records names cases, which an operator does not see. A liaison officer or an auditor reads it.</Note>
          {may("erase-expired") && (
            <section class="panel">
              <h2>Expired records</h2>
              <p>The node erases by itself, at its start and daily, unless national policy wants two people for it.</p>
              <button class="danger" type="button" onClick={() => setAct("apply")}>
                Erase the records that have expired
              </button>
            </section>
          )}
        </>
      )}
      {act && (
        <Do
          act={act}
          close={() => {
            setAct(null);
            setTurn(turn + 1);
          }}
        />
      )}
    </>
  );
}

function Holds() {
  const holds = useCall("/retention/holds", {} as never);
  const [ends, setEnds] = useState<Schemas["ListedHold"] | null>(null);
  return (
    <section class="panel">
      <h2>Legal holds</h2>
      <p class="soft">A hold stops every kind of erasure: by age, by order, and of entries of the audit log. A hold on a case holds its exhibits.</p>
      <Shown asked={holds}>
        {(shown) =>
          shown.holds.length === 0 ? (
            <Empty>Nothing is held.</Empty>
          ) : (
            <>
              <Table
                label="Legal holds"
                rows={shown.holds}
                keyOf={(one) => `${one.kind} ${one.reference}`}
                columns={[
                  { name: "Record", show: (one) => nameOf(one.kind) },
                  { name: "Reference", show: (one) => <Reference kind={one.kind} reference={one.reference} /> },
                  { name: "Order", show: (one) => one.reason },
                  { name: "By", show: (one) => `${one.person} (${one.role})` },
                  { name: "Since", show: (one) => time(one.since) },
                  ...(may("set-legal-hold")
                    ? [
                        {
                          name: "Act",
                          show: (one: Schemas["ListedHold"]) => (
                            <button class="danger" type="button" onClick={() => setEnds(one)}>
                              End the hold
                            </button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              {shown.total > shown.holds.length && <p class="soft small">{counted(shown.total - shown.holds.length, "more hold", "more holds")} are not shown.</p>}
            </>
          )
        }
      </Shown>
      {ends && (
        <Confirm
          title="End the hold"
          danger
          says={
            <p>
              {nameOf(ends.kind)} {ends.reference} may be erased from then on, by age or by order.
            </p>
          }
          close={() => setEnds(null)}
          act={async () => {
            await call("/retention/hold", { kind: ends.kind, reference: ends.reference, reason: null });
            holds.again();
          }}
        />
      )}
    </section>
  );
}

function Expired({ apply }: { apply: () => void }) {
  const [days, setDays] = useState("90");
  const asked = useCall("/retention/show", { within_days: Number(days) });
  return (
    <>
      <section class="panel">
        <div class="row" style="justify-content: space-between">
          <h2>Expired records</h2>
          {may("erase-expired") && (
            <button class="danger" type="button" disabled={!asked.reply?.expired_total} onClick={apply}>
              Erase them
            </button>
          )}
        </div>
        <Shown asked={asked}>
          {(shown) => (
            <>
              {shown.expired.length === 0 ? (
                <Empty>Nothing has expired.{shown.next ? ` The next record expires ${since(shown.next)}.` : ""}</Empty>
              ) : (
                <Items of={shown.expired} label="Expired records" total={shown.expired_total} reason="Reason" />
              )}
              {shown.kept.length > 0 && (
                <>
                  <h2 style="margin-top: 1rem">Expired, and kept all the same</h2>
                  <Items of={shown.kept} label="Expired records that are kept" total={shown.kept_total} reason="Kept because" />
                </>
              )}
            </>
          )}
        </Shown>
      </section>
      <section class="panel">
        <div class="row" style="justify-content: space-between">
          <h2>Records that will expire</h2>
          <label class="row small">
            Within <Choice value={days} of={spans} onChange={setDays} />
          </label>
        </div>
        <Shown asked={asked}>
          {(shown) => {
            const soon = shown.soon ?? [];
            return soon.length === 0 ? (
              <Empty>None within that time. {counted(shown.within, "record is", "records are")} kept for longer.</Empty>
            ) : (
              <>
                <Table
                  label="Records that will expire"
                  rows={soon}
                  keyOf={(one) => `${one.kind} ${one.reference}`}
                  columns={[
                    { name: "Record", show: (one) => nameOf(one.kind) },
                    { name: "Reference", show: (one) => <Reference kind={one.kind} reference={one.reference} /> },
                    { name: "Expires", show: (one) => <span title={time(one.expires)}>{since(one.expires)}</span> },
                    { name: "Kept all the same", show: (one) => one.kept },
                  ]}
                />
                <p class="soft small" style="padding-top: .5rem">
                  {counted(shown.soon_total ?? soon.length, "record")}
                </p>
              </>
            );
          }}
        </Shown>
      </section>
    </>
  );
}

function Items({ of, label, total, reason }: { of: Schemas["RetainedItem"][]; label: string; total: number; reason: string }) {
  return (
    <>
      <Table
        label={label}
        rows={of}
        keyOf={(one) => `${one.kind} ${one.reference}`}
        columns={[
          { name: "Record", show: (one) => nameOf(one.kind) },
          { name: "Reference", show: (one) => <Reference kind={one.kind} reference={one.reference} /> },
          { name: reason, show: (one) => one.reason },
        ]}
      />
      <p class="soft small" style="padding-top: .5rem">
        {counted(total, "record")}
      </p>
    </>
  );
}

function Do({ act, close }: { act: Act; close: () => void }) {
  const [kind, setKind] = useState<string>("exhibit");
  const [reference, setReference] = useState("");
  const [order, setOrder] = useState("");
  const said = reference.trim();
  const orderField = (
    <Field label="Order" hint="Court or authority, number and day. It goes into the audit log.">
      <textarea rows={2} required maxLength={act === "entry" ? 256 : 1000} value={order} onInput={(event) => setOrder(event.currentTarget.value)} />
    </Field>
  );
  const referenceField = (label: string, placeholder: string) => (
    <Field label={label}>
      <input required placeholder={placeholder} maxLength={64} value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
    </Field>
  );
  if (act === "hold")
    return (
      <Confirm title="Hold the record" says={<p>It is kept whatever its age and whatever order comes, until somebody ends the hold.</p>} close={close} act={() => call("/retention/hold", { kind: kind as Kind, reference: said, reason: order.trim() })}>
        <div class="form">
          <Field label="Record">
            <Choice value={kind} of={held} onChange={setKind} />
          </Field>
          {referenceField("Reference", kind === "exhibit" ? "E-9" : kind === "hit" ? "H-4" : "")}
          <div class="all">{orderField}</div>
        </div>
      </Confirm>
    );
  if (act === "exhibit")
    return (
      <Confirm
        title="Erase the exhibit"
        danger
        says={<p>Its scans, signatures and facts are erased for good, and no search finds it. Its number is never given again. A held exhibit is not erased.</p>}
        close={close}
        act={() => call("/exhibit/erase", { exhibit: said.toUpperCase(), order: order.trim() })}
      >
        <div class="form">{referenceField("Exhibit", "E-9")}</div>
        {orderField}
      </Confirm>
    );
  if (act === "entry")
    return (
      <Confirm
        title="Erase the entry"
        danger
        says={<p>The text of the entry is erased for good. Its place stays, with your name and the order, and the log still verifies.</p>}
        close={close}
        act={() => call("/audit/erase", { entry: Number(said), order: order.trim() })}
      >
        <div class="form">
          <Field label="Number of the entry">
            <input required inputMode="numeric" pattern="[0-9]+" value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
          </Field>
        </div>
        {orderField}
      </Confirm>
    );
  return <Confirm title="Erase the expired records" danger says={<p>All records whose time has come are erased for good, but those that are held or belong to open hits.</p>} close={close} act={() => call("/retention/apply", {} as never)} />;
}
