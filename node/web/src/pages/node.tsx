// The node for its operator: matters that need a hand first, then health, clock, checks and keys.
import { useState } from "preact/hooks";
import { call, type Reply } from "../api/client.ts";
import { Table } from "../design/long-table.tsx";
import { Confirm, Dialogue, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { said } from "../languages/sentences.ts";
import { leftToRight, named, rich, t } from "../languages/text.tsx";
import { asSentence, listed, number, percent, since, size, time, words } from "../words.ts";
import { Settings } from "./settings.tsx";

type Status = Reply<"/node/status">;

/** Commands of a rotation; the words in capitals are filled in. */
const ROTATE = "striae node rotate --address /dns/NODE.EXAMPLE/tcp/4710";
const CERTIFY = "striae authority certify AUTHORITY_FOLDER node-request.toml --charter federation.toml --out certificate.toml";

export function NodePage() {
  const status = useCall("/node/status", {} as never);
  const policy = useCall("/node/policy", {} as never);
  return (
    <>
      <Head title={t("node-title")} tag={status.reply && <span class={`tag ${status.reply.running ? "good" : "bad"}`}>{t(status.reply.running ? "node-runs" : "node-does-not-run")}</span>}>
        <button type="button" onClick={status.again}>
          {t("node-look-again")}
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
            <Settings />
            <Backups />
          </>
        )}
      </Shown>
    </>
  );
}

function Hands({ of, isPolicyChanged }: { of: Status; isPolicyChanged: boolean }) {
  const matters = [...of.problems, ...(isPolicyChanged ? [t("node-policy-changed")] : [])];
  return (
    <section class="panel" aria-label={t("node-hands")}>
      <h2>{t("node-hands-title")}</h2>
      {matters.length === 0 && of.incidents === 0 ? (
        <Note kind="good">{t("node-hands-none")}</Note>
      ) : (
        <>
          {matters.map((sentence) => (
            <Note kind="warn" key={sentence}>
              {asSentence(sentence)}
            </Note>
          ))}
          {of.incidents > 0 && (
            <Note>{rich("node-incidents", { count: of.incidents }, { link: (words) => <a href="/federation">{words}</a> })}</Note>
          )}
        </>
      )}
    </section>
  );
}

function backupWords({ last, place }: NonNullable<Status["backup"]>): string {
  return last == null ? t("node-backup-none", { place }) : t("node-backup-last", { when: since(last), place });
}

function originalsWords({ away, place, waiting }: NonNullable<Status["originals"]>): string {
  return t("node-originals-lie", { away: number(away), place, waiting: number(waiting) });
}

function siemWords({ to, sent, behind }: NonNullable<Status["siem"]>): string {
  return t("node-siem-sent", { to, sent: number(sent), behind: number(behind) });
}

function Health({ of }: { of: Status }) {
  const { disk } = of;
  const used = disk.total_bytes > 0 ? 1 - disk.free_bytes / disk.total_bytes : 0;
  const share = percent(used);
  return (
    <section class="panel">
      <h2>{t("node-health")}</h2>
      <Facts
        of={[
          [
            t("node-disk"),
            <>
              <span class="meter" role="img" aria-label={t("node-disk-heard", { share })}>
                <span style={`width: ${Math.round(used * 100)}%`} />
              </span>{" "}
              {t("node-disk-used", { share, left: size(disk.free_bytes) })}
            </>,
          ],
          [t("node-database"), size(disk.database_bytes)],
          [t("node-exhibits"), number(of.exhibits)],
          [t("node-to-search"), of.queue ? t("node-to-search-now", { waiting: of.queue.waiting, later: of.queue.later }) : t("node-to-search-none")],
          [t("node-standing"), number(of.standing)],
          [t("node-outbox"), number(of.outbox)],
          [t("node-carried"), number(of.carried)],
          [t("node-behind"), number(of.behind)],
          ...(of.backup ? [[t("node-backup"), backupWords(of.backup)] as [string, string]] : []),
          ...(of.originals ? [[t("node-originals"), originalsWords(of.originals)] as [string, string]] : []),
          ...(of.siem ? [[t("node-siem"), siemWords(of.siem)] as [string, string]] : []),
          [t("node-engine"), leftToRight(of.engine_version)],
          [t("node-software"), leftToRight(of.software ?? "")],
        ]}
      />
    </section>
  );
}

function Network({ of }: { of: Status }) {
  return (
    <section class="panel">
      <h2>{t("node-network")}</h2>
      <Facts
        of={[
          [t("node-country"), of.country],
          [t("node-connected"), listed(of.connected.map((one) => one.country ?? one.node_key.slice(0, 8))) || t("node-connected-none")],
          [t("node-listens"), of.listening.map((address) => <div class="mono small" key={address}>{address}</div>)],
          [t("node-pages"), of.https ? <span class="mono small">{of.https.address}</span> : t("node-off")],
          [t("node-pages-digest"), of.https ? <code class="small">{of.https.certificate_sha256}</code> : ""],
          [t("node-certificate-ends"), of.certificate ? <span title={time(of.certificate.not_after)}>{since(of.certificate.not_after)}</span> : t("node-no-certificate")],
          [t("node-duties"), listed((of.certificate?.duties ?? []).map((duty) => named("federation-duty", duty) ?? duty))],
          [t("node-fingerprint"), <span class="mono">{of.fingerprint}</span>],
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
      <h2>{t("node-clock")}</h2>
      <Shown asked={asked}>{(shown) => <p>{asSentence(shown.done)}</p>}</Shown>
      <p class="soft small">{t("node-clock-says")}</p>
      <button type="button" onClick={() => setConfirms(true)}>
        {t("node-clock-confirm")}
      </button>
      {confirms && (
        <Confirm
          title={t("node-clock-confirm")}
          says={<p>{t("node-clock-confirm-says")}</p>}
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
      <h2>{t("node-waiting")}</h2>
      <Table
        label={t("node-waiting")}
        rows={of.deliveries}
        keyOf={(one) => one.node_key}
        columns={[
          { name: t("node-for"), show: (one) => one.country ?? one.node_key.slice(0, 12) },
          { name: t("node-waiting-count"), show: (one) => one.waiting, isNumber: true },
          { name: t("node-is-connected"), show: (one) => t(one.connected ? "node-yes" : "node-no") },
          { name: t("node-failed"), show: (one) => one.failed, isNumber: true },
          { name: t("node-reason"), show: (one) => one.reason && said(one.reason) },
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
      <h2>{t("node-checks")}</h2>
      <div class="row">
        <button type="button" disabled={doing.busy} onClick={() => void doing.act(async () => setFound(await call("/node/verify", {} as never)))}>
          {t(doing.busy ? "node-reading" : "node-check")}
        </button>
        <button type="button" onClick={() => setRemakes(true)}>
          {t("node-remake")}
        </button>
      </div>
      <div style="margin-top: .5rem" />
      <Problem of={doing.problem} />
      {found && (
        <>
          {found.findings_total === 0 ? (
            <Note kind="good">{t("node-sound", { audit: found.audit_entries, logs: found.log_entries })}</Note>
          ) : (
            <Note kind="bad">{t("node-findings-count", { count: found.findings_total })}</Note>
          )}
          {found.findings.length > 0 && (
            <Table
              label={t("node-findings")}
              rows={found.findings}
              keyOf={(one) => `${one.place} ${one.reason}`}
              columns={[
                { name: t("node-place"), show: (one) => one.place },
                { name: t("node-finding"), show: (one) => said(one.reason) },
              ]}
            />
          )}
          <details>
            <summary>{t("node-read")}</summary>
            <Table
              label={t("node-read")}
              rows={found.families}
              keyOf={(one) => one.family}
              columns={[
                { name: t("node-family"), show: (one) => named("node-family", one.family) ?? words(one.family) },
                { name: t("node-records"), show: (one) => number(one.records), isNumber: true },
                { name: t("node-size"), show: (one) => size(one.bytes), isNumber: true },
              ]}
            />
          </details>
        </>
      )}
      {made && (
        <>
          <Note kind={made.failed.length ? "warn" : "good"}>{t("node-remade", { count: made.reindexed, engine: made.engine_version })}</Note>
          {made.failed.length > 0 && (
            <Table
              label={t("node-no-signature")}
              rows={made.failed}
              keyOf={(one) => one.file}
              columns={[
                { name: t("node-file"), show: (one) => one.file },
                { name: t("node-reason"), show: (one) => one.reason && said(one.reason) },
              ]}
            />
          )}
        </>
      )}
      {remakes && (
        <Confirm
          title={t("node-remake")}
          says={<p>{t("node-remake-says")}</p>}
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
      <h2>{t("node-keys")}</h2>
      {of.next_key ? (
        <Note kind="warn">{rich("node-next-key", null, { key: () => <code>{of.next_key}</code> })}</Note>
      ) : (
        <p>{t("node-keys-says")}</p>
      )}
      <button type="button" onClick={() => setIsRotating(true)}>
        {t("node-rotate")}
      </button>
      {isRotating && (
        <Dialogue title={t("node-rotate")} close={() => setIsRotating(false)}>
          <ol class="steps">
            <li>
              {t("node-rotate-make")}
              <div class="mono">{ROTATE}</div>
            </li>
            <li>
              {t("node-rotate-certify")}
              <div class="mono">{CERTIFY}</div>
            </li>
            <li>
              {rich("node-rotate-install", null, { link: (words) => <a href="/federation">{words}</a> })}
            </li>
          </ol>
          <button class="main" type="button" onClick={() => setIsRotating(false)}>
            {t("node-close")}
          </button>
        </Dialogue>
      )}
    </section>
  );
}

function Backups() {
  return (
    <section class="panel">
      <h2>{t("node-backups")}</h2>
      <p>{t("node-backups-make")}</p>
      <p>{t("node-backups-restore")}</p>
    </section>
  );
}
