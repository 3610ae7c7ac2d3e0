// Holds, records whose time has come, and erasure by order.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Schemas } from "../api/client.ts";
import { Table } from "../design/long-table.tsx";
import { Choice, Confirm, Empty, Field, Head, Note, Shown, useCall } from "../design/parts.tsx";
import { said as told } from "../languages/sentences.ts";
import { type NameId, rich, t } from "../languages/text.tsx";
import { since, time, word } from "../words.ts";

type Kind = Schemas["RecordKind"];

/** Kinds of records that a hold may name. */
const held: Kind[] = ["case", "exhibit", "firearm", "query", "answer", "hit", "audit"];

const spans = (): [string, string][] => [...[30, 90].map((days): [string, string] => [String(days), t("retention-days", { days })]), ["365", t("retention-year")]];

const nameOf = (kind: Kind) => t(`retention-kind-${kind}`);

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
  const offered: [Act, NameId, boolean][] = [
    ["hold", "retention-hold", may("set-legal-hold")],
    ["exhibit", "retention-exhibit", may("erase-by-order")],
    ["entry", "retention-entry", may("erase-expired")],
  ];
  return (
    <>
      <Head title={t("retention-title")}>
        {offered
          .filter(([, , isOpen]) => isOpen)
          .map(([one, name]) => (
            <button type="button" key={one} class={one === "hold" ? "main" : "danger"} onClick={() => setAct(one)}>
              {t(name)}
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
          <Note>{t("retention-hidden")}</Note>
          {may("erase-expired") && (
            <section class="panel">
              <h2>{t("retention-expired")}</h2>
              <p>{t("retention-by-itself")}</p>
              <button class="danger" type="button" onClick={() => setAct("apply")}>
                {t("retention-erase-expired")}
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
      <h2>{t("retention-holds")}</h2>
      <p class="soft">{t("retention-holds-says")}</p>
      <Shown asked={holds}>
        {(shown) =>
          shown.holds.length === 0 ? (
            <Empty>{t("retention-holds-none")}</Empty>
          ) : (
            <>
              <Table
                label={t("retention-holds")}
                rows={shown.holds}
                keyOf={(one) => `${one.kind} ${one.reference}`}
                columns={[
                  { name: t("retention-record"), show: (one) => nameOf(one.kind) },
                  { name: t("retention-reference"), show: (one) => <Reference kind={one.kind} reference={one.reference} /> },
                  { name: t("retention-order"), show: (one) => one.reason },
                  { name: t("retention-by"), show: (one) => t("retention-by-role", { person: one.person, role: word(one.role) }) },
                  { name: t("retention-since"), show: (one) => time(one.since) },
                  ...(may("set-legal-hold")
                    ? [
                        {
                          name: t("retention-act"),
                          show: (one: Schemas["ListedHold"]) => (
                            <button class="danger" type="button" onClick={() => setEnds(one)}>
                              {t("retention-end")}
                            </button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              {shown.total > shown.holds.length && <p class="soft small">{t("retention-holds-more", { count: shown.total - shown.holds.length })}</p>}
            </>
          )
        }
      </Shown>
      {ends && (
        <Confirm
          title={t("retention-end")}
          danger
          says={
            <p>{t("retention-end-says", { kind: nameOf(ends.kind), reference: ends.reference })}</p>
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
          <h2>{t("retention-expired")}</h2>
          {may("erase-expired") && (
            <button class="danger" type="button" disabled={!asked.reply?.expired_total} onClick={apply}>
              {t("retention-erase-them")}
            </button>
          )}
        </div>
        <Shown asked={asked}>
          {(shown) => (
            <>
              {shown.expired.length === 0 ? (
                <Empty>{shown.next ? t("retention-none-next", { when: since(shown.next) }) : t("retention-none")}</Empty>
              ) : (
                <Items of={shown.expired} label={t("retention-expired")} total={shown.expired_total} reason={t("retention-reason")} />
              )}
              {shown.kept.length > 0 && (
                <>
                  <h2 style="margin-top: 1rem">{t("retention-kept")}</h2>
                  <Items of={shown.kept} label={t("retention-kept-label")} total={shown.kept_total} reason={t("retention-kept-because")} />
                </>
              )}
            </>
          )}
        </Shown>
      </section>
      <section class="panel">
        <div class="row" style="justify-content: space-between">
          <h2>{t("retention-soon")}</h2>
          <label class="row small">
            {rich("retention-within", null, { choice: () => <Choice value={days} of={spans()} onChange={setDays} /> })}
          </label>
        </div>
        <Shown asked={asked}>
          {(shown) => {
            const soon = shown.soon ?? [];
            return soon.length === 0 ? (
              <Empty>{t("retention-none-soon", { count: shown.within })}</Empty>
            ) : (
              <>
                <Table
                  label={t("retention-soon")}
                  rows={soon}
                  keyOf={(one) => `${one.kind} ${one.reference}`}
                  columns={[
                    { name: t("retention-record"), show: (one) => nameOf(one.kind) },
                    { name: t("retention-reference"), show: (one) => <Reference kind={one.kind} reference={one.reference} /> },
                    { name: t("retention-expires"), show: (one) => <span title={time(one.expires)}>{since(one.expires)}</span> },
                    { name: t("retention-all-the-same"), show: (one) => one.kept && told(one.kept) },
                  ]}
                />
                <p class="soft small" style="padding-top: .5rem">
                  {t("retention-count", { count: shown.soon_total ?? soon.length })}
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
          { name: t("retention-record"), show: (one) => nameOf(one.kind) },
          { name: t("retention-reference"), show: (one) => <Reference kind={one.kind} reference={one.reference} /> },
          { name: reason, show: (one) => told(one.reason) },
        ]}
      />
      <p class="soft small" style="padding-top: .5rem">
        {t("retention-count", { count: total })}
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
    <Field label={t("retention-order")} hint={t("retention-order-hint")}>
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
      <Confirm title={t("retention-hold-it")} says={<p>{t("retention-hold-says")}</p>} close={close} act={() => call("/retention/hold", { kind: kind as Kind, reference: said, reason: order.trim() })}>
        <div class="form">
          <Field label={t("retention-record")}>
            <Choice value={kind} of={held.map((one) => [one, nameOf(one)])} onChange={setKind} />
          </Field>
          {referenceField(t("retention-reference"), kind === "exhibit" ? "E-9" : kind === "hit" ? "H-4" : "")}
          <div class="all">{orderField}</div>
        </div>
      </Confirm>
    );
  if (act === "exhibit")
    return (
      <Confirm
        title={t("retention-erase-exhibit")}
        danger
        says={<p>{t("retention-erase-exhibit-says")}</p>}
        close={close}
        act={() => call("/exhibit/erase", { exhibit: said.toUpperCase(), order: order.trim() })}
      >
        <div class="form">{referenceField(t("retention-exhibit-name"), "E-9")}</div>
        {orderField}
      </Confirm>
    );
  if (act === "entry")
    return (
      <Confirm
        title={t("retention-erase-entry")}
        danger
        says={<p>{t("retention-erase-entry-says")}</p>}
        close={close}
        act={() => call("/audit/erase", { entry: Number(said), order: order.trim() })}
      >
        <div class="form">
          <Field label={t("retention-entry-number")}>
            <input required inputMode="numeric" pattern="[0-9]+" value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
          </Field>
        </div>
        {orderField}
      </Confirm>
    );
  return <Confirm title={t("retention-apply")} danger says={<p>{t("retention-apply-says")}</p>} close={close} act={() => call("/retention/apply", {} as never)} />;
}
