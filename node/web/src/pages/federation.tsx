// The federation: members, nodes, charter, incidents; documents that authorities signed are installed here.
import { useMemo, useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { upload } from "../api/upload.ts";
import { DropBox } from "../design/drop-box.tsx";
import { Table } from "../design/long-table.tsx";
import { Choice, Dialogue, Empty, Facts, Field, FormEnd, Head, Note, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile } from "../design/save.ts";
import { said as told } from "../languages/sentences.ts";
import { named, t } from "../languages/text.tsx";
import { listed, number, since, time, words } from "../words.ts";
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
      <Head title={t("federation-title")} tag={charter.reply && <span class="tag">{charter.reply.federation}</span>}>
        <button type="button" disabled={!charter.reply} onClick={() => charter.reply && saveFile(charter.reply.text, "federation.toml", "text/plain")}>
          {t("federation-save")}
        </button>
        <button type="button" onClick={() => setIsOpen("change")}>
          {t("federation-prepare")}
        </button>
        {may("run-node") && (
          <button class="main" type="button" onClick={() => setIsOpen("install")}>
            {t("federation-install")}
          </button>
        )}
      </Head>
      <Shown asked={charter}>
        {(shown) =>
          read instanceof Error ? (
            <Note kind="warn">{t("federation-no-parts", { why: read.message })}</Note>
          ) : read ? (
            <>
              <Members documents={read} status={status.reply} />
              <section class="panel">
                <h2>{t("federation-nodes")}</h2>
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

/** The status of a member, as its charter names it. */
const statusOf = (status: string) => named("federation-member", status) ?? status;

/** Duties of a certificate. */
const dutiesOf = (duties: string[]) => listed(duties.map((duty) => named("federation-duty", duty) ?? duty));

function Members({ documents, status }: { documents: Documents; status: Status | null }) {
  const [newest] = documents.charters;
  if (!newest) return <Empty>{t("federation-members-none")}</Empty>;
  const nodes = (country: string) => documents.certificates.filter((one) => one.country === country && !one.revoked);
  const reached = (country: string) => nodes(country).filter((one) => one.node === status?.node_key || status?.connected.some((other) => other.node_key === one.node)).length;
  return (
    <section class="panel">
      <h2>{t("federation-members")}</h2>
      <Table
        label={t("federation-members")}
        rows={newest.members}
        keyOf={(one) => one.country}
        columns={[
          { name: t("federation-country"), show: (one) => <strong>{one.country}</strong> },
          { name: t("federation-authority"), show: (one) => one.name },
          { name: t("federation-status"), show: (one) => <span class={`tag ${one.status === "active" ? "good" : "warn"}`}>{statusOf(one.status)}</span> },
          { name: t("federation-signed"), show: (one) => (newest.signers.includes(one.authority) ? t("federation-yes") : <span class="tag plain">{t("federation-no")}</span>) },
          { name: t("federation-nodes"), show: (one) => nodes(one.country).length, isNumber: true },
          { name: t("federation-reached"), show: (one) => (status ? reached(one.country) : null), isNumber: true },
          { name: t("federation-contact"), show: (one) => one.contact },
        ]}
      />
    </section>
  );
}

/** The reach of a node from here, in a word and a sentence. */
function reach(one: Certificate, status: Status): { kind: "good" | "warn" | "bad" | "plain"; word: string; says: string | null } {
  if (one.revoked) return { kind: "bad", word: t("federation-revoked"), says: named("federation-revoked", one.revoked) ?? one.revoked };
  if (one.node === status.node_key) return { kind: "plain", word: t("federation-this-node"), says: null };
  const waits = status.deliveries.find((delivery) => delivery.node_key === one.node);
  const says = !waits ? null : waits.reason ? t("federation-waits-reason", { count: waits.waiting, reason: told(waits.reason) }) : t("federation-waits", { count: waits.waiting });
  if (status.connected.some((other) => other.node_key === one.node)) return { kind: waits && waits.failed > 5 ? "warn" : "good", word: t("federation-connected"), says };
  return { kind: "warn", word: t("federation-not-connected"), says };
}

function Nodes({ certificates, status }: { certificates: Certificate[]; status: Status }) {
  if (certificates.length === 0) return <Empty>{t("federation-nodes-none")}</Empty>;
  const behind = (one: Certificate) => {
    const log = status.logs.find((log) => log.node_key === one.node);
    return log ? number(log.behind) : null;
  };
  const met = (one: Certificate) => status.connected.find((other) => other.node_key === one.node);
  return (
    <>
      {status.behind > 0 && <Note kind="warn">{t("federation-behind", { count: status.behind })}</Note>}
      <Table
        label={t("federation-nodes")}
        rows={certificates}
        keyOf={(one) => one.node}
        columns={[
          { name: t("federation-country"), show: (one) => <strong>{one.country}</strong> },
          {
            name: t("federation-reach"),
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
          { name: t("federation-node"), show: (one) => <code title={one.node}>{one.node.slice(0, 12)}</code> },
          { name: t("federation-addresses"), show: (one) => one.addresses.map((address) => <div class="mono small" key={address}>{address}</div>) },
          { name: t("federation-duties"), show: (one) => dutiesOf(one.duties) },
          { name: t("federation-certificate-ends"), show: (one) => <Ends at={one.not_after} /> },
          { name: t("federation-software"), show: (one) => met(one)?.software },
          { name: t("federation-clock"), show: (one) => clockOf(met(one)?.clock_ahead_s) },
          { name: t("federation-behind-column"), show: (one) => behind(one), isNumber: true },
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
  if (Math.abs(ahead_s) < 2) return t("federation-clock-same");
  return ahead_s > 0 ? t("federation-clock-ahead", { seconds: ahead_s }) : t("federation-clock-behind", { seconds: -ahead_s });
}

function Incidents() {
  const asked = useCall("/node/incidents", {} as never);
  return (
    <section class="panel">
      <h2>{t("federation-incidents")}</h2>
      <Shown asked={asked}>
        {(shown) =>
          shown.incidents.length === 0 ? (
            <Empty>{t("federation-incidents-none")}</Empty>
          ) : (
            <Table
              label={t("federation-incidents")}
              rows={shown.incidents}
              keyOf={(one) => `${one.kind} ${one.node}`}
              columns={[
                { name: t("federation-incident"), show: (one: Schemas["IncidentRecord"]) => <strong>{words(one.kind)}</strong> },
                { name: t("federation-country"), show: (one) => one.country ?? t("federation-this-node") },
                { name: t("federation-times"), show: (one) => number(one.count), isNumber: true },
                { name: t("federation-last"), show: (one) => <span title={time(one.last)}>{since(one.last)}</span> },
                {
                  name: t("federation-next"),
                  show: (one) => (
                    <>
                      {remedyOf(one.kind)}
                      <div class="small soft">{told(one.sentence)}</div>
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
  const signerOf = (charter: Charter, key: string) => charter.members.find((one) => one.authority === key)?.country ?? t("federation-former-key", { key: key.slice(0, 8) });
  return (
    <section class="panel">
      <h2>{t("federation-charter")}</h2>
      <Facts
        of={[
          [t("federation-fingerprint"), <strong class="mono">{shown.network_fingerprint}</strong>],
          [t("federation-version"), shown.charter_version],
          [t("federation-issued"), newest ? time(newest.issued) : ""],
          [t("federation-threshold"), newest ? number(newest.threshold) : ""],
          [t("federation-per-day"), newest?.queries_per_day == null ? "" : number(newest.queries_per_day)],
          [t("federation-digest"), <code>{shown.charter_digest}</code>],
        ]}
      />
      <h2 style="margin-top: 1rem">{t("federation-versions")}</h2>
      <Table
        label={t("federation-versions-label")}
        rows={of}
        keyOf={(one) => String(one.version)}
        columns={[
          { name: t("federation-version"), show: (one) => one.version, isNumber: true },
          { name: t("federation-issued"), show: (one) => time(one.issued) },
          { name: t("federation-members"), show: (one) => listed(one.members.map((member) => (member.status === "active" ? member.country : t("federation-member-not", { country: member.country, status: statusOf(member.status) })))) },
          { name: t("federation-signed-by"), show: (one) => listed(one.signers.map((key) => signerOf(one, key))) },
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
    <Dialogue title={t("federation-install")} close={close}>
      {done ? (
        <>
          {done.installed.map((one) => (
            <Note kind="good" key={one.digest}>
              {t("federation-installed", { kind: words(one.kind), says: told(one.says) })}
            </Note>
          ))}
          {done.installed.length === 0 && <Note>{t("federation-nothing-new", { count: done.known })}</Note>}
          {done.refused.map((sentence) => (
            <Note kind="bad" key={sentence}>
              {sentence}
            </Note>
          ))}
          {done.not_counted && <Note kind="warn">{done.not_counted}</Note>}
          {done.restart && <Note kind="warn">{t("federation-restart")}</Note>}
          <button class="main" type="button" onClick={close}>
            {t("federation-close")}
          </button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void doing.act(install);
          }}
        >
          <p>{t("federation-install-says")}</p>
          <DropBox files={files} set={setFiles} accept=".toml" says={t("federation-drop")} />
          {isFirst && (
            <Field label={t("federation-network")} hint={t("federation-network-hint")}>
              <input required value={network} onInput={(event) => setNetwork(event.currentTarget.value)} />
            </Field>
          )}
          <FormEnd doing={doing} act={t("federation-install-act")} close={close} cannot={files.length === 0} />
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
    <Dialogue title={t("federation-change-title")} close={close} isWide>
      <p>{t("federation-change-says")}</p>
      <div class="form">
        <Field label={t("federation-change")}>
          <Choice value={change} of={changes.map(([one, name]) => [one, t(name)])} onChange={setChange} />
        </Field>
        {needsCountry && (
          <Field label={t("federation-country")}>
            {change === "reinstate" ? <input maxLength={2} value={subject} onInput={(event) => setSubject(event.currentTarget.value.toUpperCase())} /> : <Choice value={subject} any={t("federation-choose")} of={countries.map((country) => [country, country])} onChange={setSubject} />}
          </Field>
        )}
        {change === "queries-per-day" && (
          <Field label={t("federation-per-day")}>
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
        <li>{t("federation-step-install")}</li>
      </ol>
      <button class="main" type="button" onClick={close}>
        {t("federation-close")}
      </button>
    </Dialogue>
  );
}
