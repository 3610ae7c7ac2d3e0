// The federation: members, nodes, charter, incidents; documents that authorities signed are installed here.
import { useMemo, useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { upload } from "../api/upload.ts";
import { DropBox } from "../design/drop-box.tsx";
import { Table } from "../design/long-table.tsx";
import { Choice, Dialogue, Empty, Facts, Field, FormEnd, Head, Note, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile } from "../design/save.ts";
import { counted, since, time, words } from "../words.ts";
import { ceremony, type Certificate, changes, type Charter, type Documents, documentsOf } from "./charter.ts";
import { remedyOf } from "./remedies.ts";

type Status = Reply<"/node/status">;

/** A certificate that ends so soon is a matter for its authority. */
const SOON_MS = 30 * 24 * 3600 * 1000;

export function Federation() {
  const charter = useCall("/charter/show", { all: true });
  const status = useCall("/node/status", {} as never);
  const [isOpen, setIsOpen] = useState<"install" | "change" | null>(null);
  const read = useMemo((): Documents | Error | null => {
    if (!charter.reply) return null;
    try {
      return documentsOf(charter.reply.text);
    } catch (error) {
      return error as Error;
    }
  }, [charter.reply]);
  return (
    <>
      <Head title="Federation" tag={charter.reply && <span class="tag">{charter.reply.federation}</span>}>
        <button type="button" disabled={!charter.reply} onClick={() => charter.reply && saveFile(charter.reply.text, "federation.toml", "text/plain")}>
          Save its documents
        </button>
        <button type="button" onClick={() => setIsOpen("change")}>
          Prepare a change
        </button>
        {may("run-node") && (
          <button class="main" type="button" onClick={() => setIsOpen("install")}>
            Install documents
          </button>
        )}
      </Head>
      <Shown asked={charter}>
        {(shown) =>
          read instanceof Error ? (
            <Note kind="warn">The charter cannot be shown in parts: {read.message}</Note>
          ) : read ? (
            <>
              <Members documents={read} status={status.reply} />
              <section class="panel">
                <h2>Nodes</h2>
                <Shown asked={status}>{(now) => <Nodes certificates={read.certificates} status={now} />}</Shown>
              </section>
              <Incidents />
              <TheCharter of={read.charters} shown={shown} />
            </>
          ) : null
        }
      </Shown>
      {isOpen === "install" && (
        <Install
          isFirst={!charter.reply}
          close={() => {
            setIsOpen(null);
            charter.again();
            status.again();
          }}
        />
      )}
      {isOpen === "change" && <Change next={(charter.reply?.charter_version ?? 0) + 1} countries={charter.reply?.countries ?? []} close={() => setIsOpen(null)} />}
    </>
  );
}

function Members({ documents, status }: { documents: Documents; status: Status | null }) {
  const [newest] = documents.charters;
  if (!newest) return <Empty>The charter names no members.</Empty>;
  const nodes = (country: string) => documents.certificates.filter((one) => one.country === country && !one.revoked);
  const reached = (country: string) => nodes(country).filter((one) => one.node === status?.node_key || status?.connected.some((other) => other.node_key === one.node)).length;
  return (
    <section class="panel">
      <h2>Members</h2>
      <Table
        label="Members"
        rows={newest.members}
        keyOf={(one) => one.country}
        columns={[
          { name: "Country", show: (one) => <strong>{one.country}</strong> },
          { name: "Authority", show: (one) => one.name },
          { name: "Status", show: (one) => <span class={`tag ${one.status === "active" ? "good" : "warn"}`}>{one.status}</span> },
          { name: "Signed this version", show: (one) => (newest.signers.includes(one.authority) ? "yes" : <span class="tag plain">no</span>) },
          { name: "Nodes", show: (one) => nodes(one.country).length, isNumber: true },
          { name: "Reached now", show: (one) => (status ? reached(one.country) : null), isNumber: true },
          { name: "Contact", show: (one) => one.contact },
        ]}
      />
    </section>
  );
}

/** The reach of a node from here, in a word and a sentence. */
function reach(one: Certificate, status: Status): { kind: "good" | "warn" | "bad" | "plain"; word: string; says: string | null } {
  if (one.revoked) return { kind: "bad", word: "revoked", says: one.revoked };
  if (one.node === status.node_key) return { kind: "plain", word: "this node", says: null };
  const waits = status.deliveries.find((delivery) => delivery.node_key === one.node);
  const says = waits ? `${counted(waits.waiting, "message waits", "messages wait")}${waits.reason ? `: ${waits.reason}` : ""}` : null;
  if (status.connected.some((other) => other.node_key === one.node)) return { kind: waits && waits.failed > 5 ? "warn" : "good", word: "connected", says };
  return { kind: "warn", word: "not connected", says };
}

function Nodes({ certificates, status }: { certificates: Certificate[]; status: Status }) {
  if (certificates.length === 0) return <Empty>No node has a certificate yet.</Empty>;
  const met = (one: Certificate) => status.connected.find((other) => other.node_key === one.node);
  return (
    <>
      {status.behind > 0 && <Note kind="warn">{counted(status.behind, "entry", "entries")} of other nodes are still to come to this one; it catches up by itself.</Note>}
      <Table
        label="Nodes"
        rows={certificates}
        keyOf={(one) => one.node}
        columns={[
          { name: "Country", show: (one) => <strong>{one.country}</strong> },
          {
            name: "Reach",
            show: (one) => {
              const { kind, word, says } = reach(one, status);
              return (
                <>
                  <span class={`tag ${kind}`}>{word}</span>
                  {says && <div class="small soft">{says}</div>}
                </>
              );
            },
          },
          { name: "Node", show: (one) => <code title={one.node}>{one.node.slice(0, 12)}</code> },
          { name: "Addresses", show: (one) => one.addresses.map((address) => <div class="mono small" key={address}>{address}</div>) },
          { name: "Duties", show: (one) => one.duties.join(", ") },
          { name: "Certificate ends", show: (one) => <Ends at={one.not_after} /> },
          { name: "Software", show: (one) => met(one)?.software },
          { name: "Clock", show: (one) => clockOf(met(one)?.clock_ahead_s) },
          { name: "Behind", show: (one) => status.logs.find((log) => log.node_key === one.node)?.behind.toLocaleString() ?? null, isNumber: true },
        ]}
      />
    </>
  );
}

function Ends({ at }: { at: string }) {
  const left = new Date(at).getTime() - Date.now();
  const kind = left < 0 ? "bad" : left < SOON_MS ? "warn" : "";
  return kind ? (
    <span class={`tag ${kind}`} title={time(at)}>
      {since(at)}
    </span>
  ) : (
    <span title={time(at)}>{since(at)}</span>
  );
}

/** The difference of two clocks in words, as the connected node's clock says it. */
function clockOf(ahead_s: number | null | undefined): string | null {
  if (ahead_s === null || ahead_s === undefined) return null;
  if (Math.abs(ahead_s) < 2) return "the same";
  return ahead_s > 0 ? `${ahead_s} s ahead` : `${-ahead_s} s behind`;
}

function Incidents() {
  const asked = useCall("/node/incidents", {} as never);
  return (
    <section class="panel">
      <h2>Incidents</h2>
      <Shown asked={asked}>
        {(shown) =>
          shown.incidents.length === 0 ? (
            <Empty>No node has done anything that it may not.</Empty>
          ) : (
            <Table
              label="Incidents"
              rows={shown.incidents}
              keyOf={(one) => `${one.kind} ${one.node}`}
              columns={[
                { name: "Incident", show: (one: Schemas["IncidentRecord"]) => <strong>{words(one.kind)}</strong> },
                { name: "Country", show: (one) => one.country ?? "this node" },
                { name: "Times", show: (one) => one.count.toLocaleString(), isNumber: true },
                { name: "Last", show: (one) => <span title={time(one.last)}>{since(one.last)}</span> },
                {
                  name: "Next",
                  show: (one) => (
                    <>
                      {remedyOf(one.kind)}
                      <div class="small soft">{one.sentence}</div>
                    </>
                  ),
                },
              ]}
            />
          )
        }
      </Shown>
    </section>
  );
}

function TheCharter({ of, shown }: { of: Charter[]; shown: Reply<"/charter/show"> }) {
  const [newest] = of;
  const named = (charter: Charter, key: string) => charter.members.find((one) => one.authority === key)?.country ?? `a former key ${key.slice(0, 8)}`;
  return (
    <section class="panel">
      <h2>Charter</h2>
      <Facts
        of={[
          ["Fingerprint, to read out over a phone", <strong class="mono">{shown.network_fingerprint}</strong>],
          ["Version", shown.charter_version],
          ["Issued", newest ? time(newest.issued) : ""],
          ["Authorities that must sign the next version", newest?.threshold ?? ""],
          ["Questions of a country in a day", newest?.queries_per_day ?? ""],
          ["SHA-256 of this version", <code>{shown.charter_digest}</code>],
        ]}
      />
      <h2 style="margin-top: 1rem">Versions</h2>
      <Table
        label="Versions of the charter"
        rows={of}
        keyOf={(one) => String(one.version)}
        columns={[
          { name: "Version", show: (one) => one.version, isNumber: true },
          { name: "Issued", show: (one) => time(one.issued) },
          { name: "Members", show: (one) => one.members.map((member) => (member.status === "active" ? member.country : `${member.country} (${member.status})`)).join(", ") },
          { name: "Signed by", show: (one) => one.signers.map((key) => named(one, key)).join(", ") },
        ]}
      />
    </section>
  );
}

function Install({ isFirst, close }: { isFirst: boolean; close: () => void }) {
  const [files, setFiles] = useState<File[]>([]);
  const [network, setNetwork] = useState("");
  const [done, setDone] = useState<Reply<"/charter/install"> | null>(null);
  const doing = useAct();
  async function install() {
    const uploads: string[] = [];
    for (const file of files) uploads.push(await upload(file, () => undefined));
    setDone(await call("/charter/install", { network: network.trim() || null }, { uploads }));
  }
  return (
    <Dialogue title="Install documents" close={close}>
      {done ? (
        <>
          {done.installed.map((one) => (
            <Note kind="good" key={one.digest}>
              {words(one.kind)}: {one.says}
            </Note>
          ))}
          {done.installed.length === 0 && <Note>Nothing is new: {counted(done.known, "document was", "documents were")} known.</Note>}
          {done.refused.map((sentence) => (
            <Note kind="bad" key={sentence}>
              {sentence}
            </Note>
          ))}
          {done.not_counted && <Note kind="warn">{done.not_counted}</Note>}
          {done.restart && <Note kind="warn">The node goes by its new key once it is started anew.</Note>}
          <button class="main" type="button" onClick={close}>
            Close
          </button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void doing.act(install);
          }}
        >
          <p>Charters, certificates and revocations, as the authorities signed them. They travel from this node to all others by themselves.</p>
          <DropBox files={files} set={setFiles} accept=".toml" says="Drop files here, or" />
          {isFirst && (
            <Field label="Fingerprint of the federation" hint="Needed the first time: compare it with another member over a phone.">
              <input required value={network} onInput={(event) => setNetwork(event.currentTarget.value)} />
            </Field>
          )}
          <FormEnd doing={doing} act="Install" close={close} cannot={files.length === 0} />
        </form>
      )}
    </Dialogue>
  );
}

function Change({ next, countries, close }: { next: number; countries: string[]; close: () => void }) {
  const [change, setChange] = useState("suspend");
  const [subject, setSubject] = useState("");
  const needsCountry = change === "suspend" || change === "withdraw" || change === "reinstate";
  return (
    <Dialogue title="Prepare a change of the charter" close={close} isWide>
      <p>No node signs a charter: the authorities do, with keys on machines without a network. Save the federation's documents, carry them there, and give these commands.</p>
      <div class="form">
        <Field label="Change">
          <Choice value={change} of={changes} onChange={setChange} />
        </Field>
        {needsCountry && (
          <Field label="Country">
            {change === "reinstate" ? <input maxLength={2} value={subject} onInput={(event) => setSubject(event.currentTarget.value.toUpperCase())} /> : <Choice value={subject} any="choose" of={countries.map((country) => [country, country])} onChange={setSubject} />}
          </Field>
        )}
        {change === "queries-per-day" && (
          <Field label="Questions of a country in a day">
            <input inputMode="numeric" value={subject} onInput={(event) => setSubject(event.currentTarget.value.replace(/\D/g, ""))} />
          </Field>
        )}
      </div>
      <ol class="steps">
        {ceremony(change, subject, next).map(([says, command]) => (
          <li key={command}>
            {says}
            <div class="mono">{command}</div>
          </li>
        ))}
        <li>Install the signed version at any node: it travels to all others.</li>
      </ol>
      <button class="main" type="button" onClick={close}>
        Close
      </button>
    </Dialogue>
  );
}
