// The node for its operator: matters that need a hand first, then health, clock, checks and keys.
import { useState } from "preact/hooks";
import { call, type Reply } from "../api/client.ts";
import { Table } from "../design/long-table.tsx";
import { Confirm, Dialogue, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { asSentence, counted, since, size, time, words } from "../words.ts";

type Status = Reply<"/node/status">;

export function NodePage() {
  const status = useCall("/node/status", {} as never);
  const policy = useCall("/node/policy", {} as never);
  return (
    <>
      <Head title="Node" tag={status.reply && <span class={`tag ${status.reply.running ? "good" : "bad"}`}>{status.reply.running ? "runs" : "does not run"}</span>}>
        <button type="button" onClick={status.again}>
          Look again
        </button>
      </Head>
      <Shown asked={status}>
        {(shown) => (
          <>
            <Hands of={shown} isPolicyChanged={policy.reply?.is_changed ?? false} />
            <div class="columns">
              <Health of={shown} />
              <Network of={shown} />
              <Clock />
            </div>
            {shown.deliveries.length > 0 && <Deliveries of={shown} />}
            <Checks />
            <Keys of={shown} />
            <Backups />
          </>
        )}
      </Shown>
    </>
  );
}

function Hands({ of, isPolicyChanged }: { of: Status; isPolicyChanged: boolean }) {
  const matters = [...of.problems, ...(isPolicyChanged ? ["policy.toml has changed since the start; the node goes by it once it is started anew"] : [])];
  return (
    <section class="panel" aria-label="Matters that need a hand">
      <h2>Needs a hand</h2>
      {matters.length === 0 && of.incidents === 0 ? (
        <Note kind="good">Nothing. The node heals by itself; look here once a day.</Note>
      ) : (
        <>
          {matters.map((sentence) => (
            <Note kind="warn" key={sentence}>
              {asSentence(sentence)}
            </Note>
          ))}
          {of.incidents > 0 && (
            <Note>
              {counted(of.incidents, "incident")} of other nodes: <a href="/federation">read them with their remedies</a>.
            </Note>
          )}
        </>
      )}
    </section>
  );
}

function Health({ of }: { of: Status }) {
  const { disk } = of;
  const used = disk.total_bytes > 0 ? 1 - disk.free_bytes / disk.total_bytes : 0;
  const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 }).format(used);
  return (
    <section class="panel">
      <h2>Health</h2>
      <Facts
        of={[
          [
            "Disk",
            <>
              <span class="meter" role="img" aria-label={`${share} of the disk is used`}>
                <span style={`width: ${Math.round(used * 100)}%`} />
              </span>{" "}
              {share} used, {size(disk.free_bytes)} left
            </>,
          ],
          ["Database", size(disk.database_bytes)],
          ["Exhibits", of.exhibits.toLocaleString()],
          ["Questions to be searched", of.queue ? `${of.queue.waiting.toLocaleString()} now, ${of.queue.later.toLocaleString()} later` : "the node does not run"],
          ["Standing questions of others", of.standing.toLocaleString()],
          ["Messages to be sent", of.outbox.toLocaleString()],
          ["Messages kept for others", of.carried.toLocaleString()],
          ["Entries to catch up", of.behind.toLocaleString()],
          ["Engine", of.engine_version],
        ]}
      />
    </section>
  );
}

function Network({ of }: { of: Status }) {
  return (
    <section class="panel">
      <h2>Network</h2>
      <Facts
        of={[
          ["Country", of.country],
          ["Connected nodes", of.connected.length === 0 ? "none" : of.connected.map((one) => one.country ?? one.node_key.slice(0, 8)).join(", ")],
          ["Listens at", of.listening.map((address) => <div class="mono small" key={address}>{address}</div>)],
          ["Pages and programs", of.https ? <span class="mono small">{of.https.address}</span> : "off"],
          ["SHA-256 of their certificate", of.https ? <code class="small">{of.https.certificate_sha256}</code> : ""],
          ["Certificate of the node ends", of.certificate ? <span title={time(of.certificate.not_after)}>{since(of.certificate.not_after)}</span> : "no certificate counts"],
          ["Duties", of.certificate?.duties.join(", ") ?? ""],
          ["Fingerprint of the node's key", <span class="mono">{of.fingerprint}</span>],
        ]}
      />
    </section>
  );
}

function Clock() {
  const asked = useCall("/node/clock", { confirm: false });
  const [confirms, setConfirms] = useState(false);
  return (
    <section class="panel">
      <h2>Clock</h2>
      <Shown asked={asked}>{(shown) => <p>{asSentence(shown.done)}</p>}</Shown>
      <p class="soft small">A clock that may be wrong erases nothing, signs no checkpoint of the audit log, and ends no waiting time.</p>
      <button type="button" onClick={() => setConfirms(true)}>
        Confirm the clock
      </button>
      {confirms && (
        <Confirm
          title="Confirm the clock"
          says={<p>You have compared this node's clock with another one, and it is right. The audit log keeps your name with it.</p>}
          close={() => setConfirms(false)}
          act={async () => {
            await call("/node/clock", { confirm: true });
            asked.again();
          }}
        />
      )}
    </section>
  );
}

function Deliveries({ of }: { of: Status }) {
  return (
    <section class="panel" style="margin-top: 1rem">
      <h2>Messages that wait</h2>
      <Table
        label="Messages that wait"
        rows={of.deliveries}
        keyOf={(one) => one.node_key}
        columns={[
          { name: "For", show: (one) => one.country ?? one.node_key.slice(0, 12) },
          { name: "Waiting", show: (one) => one.waiting, isNumber: true },
          { name: "Connected", show: (one) => (one.connected ? "yes" : "no") },
          { name: "Tries that failed", show: (one) => one.failed, isNumber: true },
          { name: "Reason", show: (one) => one.reason },
        ]}
      />
    </section>
  );
}

function Checks() {
  const [found, setFound] = useState<Reply<"/node/verify"> | null>(null);
  const [made, setMade] = useState<Reply<"/node/reindex"> | null>(null);
  const [remakes, setRemakes] = useState(false);
  const doing = useAct();
  return (
    <section class="panel" style="margin-top: 1rem">
      <h2>Checks</h2>
      <div class="row">
        <button type="button" disabled={doing.busy} onClick={() => void doing.act(async () => setFound(await call("/node/verify", {} as never)))}>
          {doing.busy ? "Reading everything …" : "Check everything that is kept"}
        </button>
        <button type="button" onClick={() => setRemakes(true)}>
          Make all signatures anew
        </button>
      </div>
      <div style="margin-top: .5rem" />
      <Problem of={doing.problem} />
      {found && (
        <>
          {found.findings_total === 0 ? (
            <Note kind="good">Everything is as it should be: {counted(found.audit_entries, "entry", "entries")} of the audit log and {counted(found.log_entries, "entry", "entries")} of the nodes' logs were read.</Note>
          ) : (
            <Note kind="bad">{counted(found.findings_total, "finding")}. Restore a backup, or enter again the records that are named.</Note>
          )}
          {found.findings.length > 0 && (
            <Table
              label="Findings"
              rows={found.findings}
              keyOf={(one) => `${one.place} ${one.reason}`}
              columns={[
                { name: "Place", show: (one) => one.place },
                { name: "Finding", show: (one) => one.reason },
              ]}
            />
          )}
          <details>
            <summary>Records that were read</summary>
            <Table
              label="Records that were read"
              rows={found.families}
              keyOf={(one) => one.family}
              columns={[
                { name: "Family", show: (one) => words(one.family) },
                { name: "Records", show: (one) => one.records.toLocaleString(), isNumber: true },
                { name: "Size", show: (one) => size(one.bytes), isNumber: true },
              ]}
            />
          </details>
        </>
      )}
      {made && (
        <>
          <Note kind={made.failed.length ? "warn" : "good"}>{counted(made.reindexed, "signature was", "signatures were")} made by {made.engine_version}.</Note>
          {made.failed.length > 0 && (
            <Table
              label="Files that gave no signature"
              rows={made.failed}
              keyOf={(one) => one.file}
              columns={[
                { name: "File", show: (one) => one.file },
                { name: "Reason", show: (one) => one.reason },
              ]}
            />
          )}
        </>
      )}
      {remakes && (
        <Confirm
          title="Make all signatures anew"
          says={<p>After an upgrade of the engine. The node reads every original again; that takes minutes to hours, and searches go on meanwhile.</p>}
          close={() => setRemakes(false)}
          act={async () => setMade(await call("/node/reindex", {} as never))}
        />
      )}
    </section>
  );
}

function Keys({ of }: { of: Status }) {
  const [isRotating, setIsRotating] = useState(false);
  return (
    <section class="panel">
      <h2>Keys</h2>
      {of.next_key ? (
        <Note kind="warn">
          The next key waits for its certificate: <code>{of.next_key}</code>. The authority certifies the request that was written with it; install the certificate, then start the node anew.
        </Note>
      ) : (
        <p>The node goes by one key to sign and one to open sealed messages. A stolen key is never rotated: the authority revokes it.</p>
      )}
      <button type="button" onClick={() => setIsRotating(true)}>
        Rotate the keys
      </button>
      {isRotating && (
        <Dialogue title="Rotate the keys" close={() => setIsRotating(false)}>
          <ol class="steps">
            <li>
              Make the new keys at the node's machine, where the passphrase is typed; they never travel to a page.
              <div class="mono">striae node rotate --address /dns/NODE.EXAMPLE/tcp/4710</div>
            </li>
            <li>
              Bring the request that it writes to the national authority, which certifies it.
              <div class="mono">striae authority certify AUTHORITY_FOLDER node-request.toml --charter federation.toml --out certificate.toml</div>
            </li>
            <li>
              <a href="/federation">Install the certificate</a>, then start the node anew.
            </li>
          </ol>
          <button class="main" type="button" onClick={() => setIsRotating(false)}>
            Close
          </button>
        </Dialogue>
      )}
    </section>
  );
}

function Backups() {
  return (
    <section class="panel">
      <h2>Backups</h2>
      <p>Stop the node and copy its folder; the keys in it belong under lock. The node does not know of such copies: keep their days in your own calendar.</p>
      <p>Start a restored copy only when the original is gone for good, and then with a new key: a copy that asks again tells two histories of its log.</p>
    </section>
  );
}
