// The gateway: countries without a node ask by files, which a liaison officer takes in and answers here.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { known } from "../api/session.ts";
import { drop, upload } from "../api/upload.ts";
import { DropBox } from "../design/drop-box.tsx";
import { Table } from "../design/long-table.tsx";
import { Confirm, Dialogue, Empty, Facts, Field, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile } from "../design/save.ts";
import { since, time, words } from "../words.ts";
import { fingerprint, type Requester, requesterOf } from "./requester.ts";

type Checked = Reply<"/gateway/import">;

/** A file that was dropped: a requester's key, or a request that the node has checked. */
type Taken = { requester: Requester; fingerprint: string } | { upload: string; request: Checked };

function liaison(reason: string): Schemas["WhoActs"] {
  return { person: known.value?.person ?? "", role: "liaison", reason };
}

export function Gateway() {
  const list = useCall("/gateway/list", {} as never);
  const policy = useCall("/node/policy", {} as never);
  const [taken, setTaken] = useState<Taken | null>(null);
  const doing = useAct();
  async function take(files: File[]) {
    const [file] = files;
    if (!file) return;
    const requester = file.name.endsWith(".toml") ? requesterOf(await file.text()) : null;
    if (requester) {
      setTaken({ requester, fingerprint: await fingerprint(requester.key) });
      return;
    }
    const name = await upload(file, () => undefined);
    // The call takes the upload: the file is sent again when it is asked.
    const request = await call("/gateway/import", { how: "check", who: liaison("checked before it is asked") }, { uploads: [name] });
    setTaken({ upload: await upload(file, () => undefined), request });
  }
  const countries = policy.reply?.policy.gateway?.countries ?? [];
  return (
    <>
      <Head title="Gateway" />
      {policy.reply && countries.length === 0 && <Note>National policy names no country for which this node asks: its authority writes it into policy.toml, under [gateway].</Note>}
      {may("serve-gateway") && (
        <section class="panel">
          <h2>Files from a country without a node</h2>
          <DropBox files={[]} set={(files) => void doing.act(() => take(files))} accept=".toml,.striae" says={doing.busy ? "Reading …" : "Drop a request file, or the requester.toml of a country"} />
          <Problem of={doing.problem} />
        </section>
      )}
      <Shown asked={list}>
        {(shown) => (
          <>
            <Requests of={shown.requests} again={list.again} />
            <section class="panel">
              <h2>Requesters</h2>
              {shown.requesters.length === 0 ? (
                <Empty>No key has been entered. Drop the requester.toml of a country, after its fingerprint was compared over a phone.</Empty>
              ) : (
                <Table
                  label="Requesters"
                  rows={shown.requesters}
                  keyOf={(one) => one.key}
                  columns={[
                    { name: "Country", show: (one) => <strong>{one.country}</strong> },
                    { name: "Fingerprint", show: (one) => <span class="mono">{one.fingerprint}</span> },
                    { name: "Entered by", show: (one) => one.person },
                    { name: "When", show: (one) => time(one.entered) },
                  ]}
                />
              )}
            </section>
          </>
        )}
      </Shown>
      {taken && "requester" in taken && (
        <Enter
          of={taken}
          close={() => {
            setTaken(null);
            list.again();
          }}
        />
      )}
      {taken && "request" in taken && (
        <Decide
          of={taken}
          close={() => {
            void drop(taken.upload);
            setTaken(null);
            list.again();
          }}
        />
      )}
    </>
  );
}

function stateOf(one: Schemas["ListedRequest"]) {
  if (one.declined) return <span class="tag plain">declined</span>;
  if (one.answered > 0) return <span class="tag good">answered</span>;
  return <span class="tag warn">waiting</span>;
}

function Requests({ of, again }: { of: Schemas["ListedRequest"][]; again: () => void }) {
  const [answer, setAnswer] = useState<string | null>(null);
  const doing = useAct(again);
  async function save(one: Schemas["ListedRequest"]) {
    const file = await call("/gateway/answer", { request: one.request });
    const name = `answer-${one.country}-${one.serial}-${file.number}.striae`;
    saveFile(Uint8Array.from(file.bytes ?? []), name, "application/octet-stream");
    setAnswer(`${name} is saved, sealed to ${file.country}. It has the answers of ${file.answered} nodes, ${file.hits} hits; ${file.waiting} nodes have not answered.`);
  }
  return (
    <section class="panel">
      <h2>Requests</h2>
      <Problem of={doing.problem} />
      {answer && <Note kind="good">{answer}</Note>}
      {of.length === 0 ? (
        <Empty>No request has been taken in.</Empty>
      ) : (
        <Table
          label="Requests"
          rows={of}
          keyOf={(one) => one.request}
          columns={[
            { name: "Country", show: (one) => <strong>{one.country}</strong> },
            { name: "Number", show: (one) => one.serial, isNumber: true },
            { name: "Its case", show: (one) => one.case_reference },
            { name: "State", show: stateOf },
            { name: "Taken in", show: (one) => time(one.imported) },
            { name: "Ends", show: (one) => <span title={time(one.expires)}>{since(one.expires)}</span> },
            { name: "Nodes that answered", show: (one) => one.answered, isNumber: true },
            { name: "Hits", show: (one) => one.hits, isNumber: true },
            { name: "Answer files", show: (one) => one.answer_files, isNumber: true },
            {
              name: "Course",
              show: (one) => (
                <span class="row">
                  {one.query && <a href={`/question/${one.query}`}>Question</a>}
                  {may("serve-gateway") && (
                    <button type="button" disabled={doing.busy} onClick={() => void doing.act(() => save(one))}>
                      Make the answer file
                    </button>
                  )}
                  {one.declined && <span class="soft small">{one.declined}</span>}
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function ReasonField({ value, set }: { value: string; set: (value: string) => void }) {
  return (
    <Field label="Reason" hint="It goes into the audit log.">
      <textarea rows={2} required maxLength={1000} value={value} onInput={(event) => set(event.currentTarget.value)} />
    </Field>
  );
}

function Enter({ of, close }: { of: { requester: Requester; fingerprint: string }; close: () => void }) {
  const [reason, setReason] = useState("");
  const { country, key } = of.requester;
  return (
    <Confirm
      title={`Vouch for the key of ${country}`}
      says={
        <>
          <p>Read these groups out over a phone, to a number that you know by another way. Vouch for the key only when {country} reads the same:</p>
          <p class="mono" style="font-size: var(--text-xl)">
            {of.fingerprint}
          </p>
        </>
      }
      close={close}
      act={() => call("/gateway/enter", { country, key, who: liaison(reason.trim()) })}
    >
      <ReasonField value={reason} set={setReason} />
    </Confirm>
  );
}

function Decide({ of, close }: { of: { upload: string; request: Checked }; close: () => void }) {
  const [reason, setReason] = useState("");
  const [standing, setStanding] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const doing = useAct();
  const { request } = of;
  const ask = () =>
    doing.act(async () => {
      const asked = await call("/gateway/import", { how: { ask: { standing } }, who: liaison(reason.trim()) }, { uploads: [of.upload] });
      setDone(`Asked ${asked.countries.join(", ")} for ${asked.country}.`);
    });
  const decline = () =>
    doing.act(async () => {
      await call("/gateway/import", { how: { decline: { reason: reason.trim() } }, who: liaison(reason.trim()) }, { uploads: [of.upload] });
      setDone(`Declined. The answer file tells ${request.country} the reason.`);
    });
  const isOver = done !== null || doing.waits !== null;
  return (
    <Dialogue title={`Request ${request.serial} of ${request.country}`} close={close} isWide>
      <Facts
        of={[
          ["Its case", request.case_reference],
          ["Facts", request.facts],
          ["Event", request.event_kind ? words(request.event_kind) : ""],
          ["Grounds", request.grounds.map(words).join(", ") || "none"],
          ["Countries to be asked", request.countries.join(", ")],
          ["Scans", request.scans.join(", ")],
          ["Contact", request.contact],
          ["Ends", time(request.expires)],
          ["Came sealed", request.was_sealed ? "yes" : "no: others may have read it on its way"],
          ["SHA-256", <code class="small">{request.request}</code>],
        ]}
      />
      {done && <Note kind="good">{done}</Note>}
      {doing.waits && <Note>{doing.waits}</Note>}
      <Problem of={doing.problem} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        {!isOver && (
          <>
            <ReasonField value={reason} set={setReason} />
            <label class="check" style="margin-top: .5rem">
              <input type="checkbox" checked={standing} onChange={(event) => setStanding(event.currentTarget.checked)} />
              <span>
                Standing <span class="soft small">it is searched again whenever the others enter exhibits</span>
              </span>
            </label>
          </>
        )}
        <div class="row" style="margin-top: 1rem">
          {!isOver && (
            <>
              <button class="main" disabled={doing.busy}>
                Ask for {request.country}
              </button>
              <button class="danger" type="button" disabled={doing.busy || !reason.trim()} onClick={() => void decline()}>
                Decline
              </button>
            </>
          )}
          <button type="button" onClick={close}>
            Close
          </button>
        </div>
      </form>
    </Dialogue>
  );
}
