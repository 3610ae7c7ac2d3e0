// The gateway: countries without a node ask by files, which a liaison officer takes in and answers here.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { known } from "../api/session.ts";
import { drop, upload } from "../api/upload.ts";
import { DropBox } from "../design/drop-box.tsx";
import { Table } from "../design/long-table.tsx";
import { Confirm, Dialogue, Empty, Field, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile } from "../design/save.ts";
import { said as told } from "../languages/sentences.ts";
import { leftToRight, rich, t } from "../languages/text.tsx";
import { listed, since, time } from "../words.ts";
import { RequestFacts } from "./request-facts.tsx";
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
      <Head title={t("gateway-title")} />
      {policy.reply && countries.length === 0 && <Note>{t("gateway-no-country")}</Note>}
      {may("serve-gateway") && (
        <section class="panel">
          <h2>{t("gateway-files")}</h2>
          <DropBox files={[]} set={(files) => void doing.act(() => take(files))} accept=".toml,.striae" says={t(doing.busy ? "gateway-reading" : "gateway-drop")} />
          <Problem of={doing.problem} />
        </section>
      )}
      <Shown asked={list}>
        {(shown) => (
          <>
            <Requests of={shown.requests} again={list.again} />
            <section class="panel">
              <h2>{t("gateway-requesters")}</h2>
              {shown.requesters.length === 0 ? (
                <Empty>{t("gateway-requesters-none")}</Empty>
              ) : (
                <Table
                  label={t("gateway-requesters")}
                  rows={shown.requesters}
                  keyOf={(one) => one.key}
                  columns={[
                    { name: t("gateway-country"), show: (one) => <strong>{one.country}</strong> },
                    { name: t("gateway-fingerprint"), show: (one) => <span class="mono">{one.fingerprint}</span> },
                    { name: t("gateway-entered-by"), show: (one) => one.person },
                    { name: t("gateway-when"), show: (one) => time(one.entered) },
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
  if (one.declined) return <span class="tag plain">{t("gateway-declined")}</span>;
  if (one.answered > 0) return <span class="tag good">{t("gateway-answered")}</span>;
  return <span class="tag warn">{t("gateway-waiting")}</span>;
}

function Requests({ of, again }: { of: Schemas["ListedRequest"][]; again: () => void }) {
  const [answer, setAnswer] = useState<Pick<Reply<"/gateway/answer">, "country" | "answered" | "hits" | "waiting"> & { name: string } | null>(null);
  const doing = useAct(again);
  async function save(one: Schemas["ListedRequest"]) {
    const file = await call("/gateway/answer", { request: one.request });
    const name = `answer-${one.country}-${one.serial}-${file.number}.striae`;
    saveFile(Uint8Array.from(file.bytes ?? []), name, "application/octet-stream");
    setAnswer({ name, country: file.country, answered: file.answered, hits: file.hits, waiting: file.waiting });
  }
  return (
    <section class="panel">
      <h2>{t("gateway-requests")}</h2>
      <Problem of={doing.problem} />
      {answer && <Note kind="good">{t("gateway-saved", { ...answer, name: leftToRight(answer.name) })}</Note>}
      {of.length === 0 ? (
        <Empty>{t("gateway-requests-none")}</Empty>
      ) : (
        <Table
          label={t("gateway-requests")}
          rows={of}
          keyOf={(one) => one.request}
          columns={[
            { name: t("gateway-country"), show: (one) => <strong>{one.country}</strong> },
            { name: t("gateway-number"), show: (one) => one.serial, isNumber: true },
            { name: t("gateway-case"), show: (one) => one.case_reference },
            { name: t("gateway-state"), show: stateOf },
            { name: t("gateway-taken-in"), show: (one) => time(one.imported) },
            { name: t("gateway-ends"), show: (one) => <span title={time(one.expires)}>{since(one.expires)}</span> },
            { name: t("gateway-nodes"), show: (one) => one.answered, isNumber: true },
            { name: t("gateway-hits"), show: (one) => one.hits, isNumber: true },
            { name: t("gateway-answer-files"), show: (one) => one.answer_files, isNumber: true },
            {
              name: t("gateway-course"),
              show: (one) => (
                <span class="row">
                  {one.query && <a href={`/question/${one.query}`}>{t("gateway-question")}</a>}
                  {may("serve-gateway") && (
                    <button type="button" disabled={doing.busy} onClick={() => void doing.act(() => save(one))}>
                      {t("gateway-make-answer")}
                    </button>
                  )}
                  {one.declined && <span class="soft small">{told(one.declined)}</span>}
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
    <Field label={t("gateway-reason")} hint={t("gateway-reason-hint")}>
      <textarea rows={2} required maxLength={1000} value={value} onInput={(event) => set(event.currentTarget.value)} />
    </Field>
  );
}

function Enter({ of, close }: { of: { requester: Requester; fingerprint: string }; close: () => void }) {
  const [reason, setReason] = useState("");
  const { country, key } = of.requester;
  return (
    <Confirm
      title={t("gateway-vouch", { country })}
      says={
        <>
          <p>{t("gateway-vouch-says", { country })}</p>
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
  const [done, setDone] = useState<{ asked: string[]; country: string } | "declined" | null>(null);
  const doing = useAct();
  const { request } = of;
  const ask = () =>
    doing.act(async () => {
      const asked = await call("/gateway/import", { how: { ask: { standing } }, who: liaison(reason.trim()) }, { uploads: [of.upload] });
      setDone({ asked: asked.countries, country: asked.country });
    });
  const decline = () =>
    doing.act(async () => {
      await call("/gateway/import", { how: { decline: { reason: reason.trim() } }, who: liaison(reason.trim()) }, { uploads: [of.upload] });
      setDone("declined");
    });
  const isOver = done !== null || doing.waits !== null;
  return (
    <Dialogue title={t("gateway-request", { serial: String(request.serial), country: request.country })} close={close} isWide>
      <RequestFacts of={request} />
      {done && <Note kind="good">{done === "declined" ? t("gateway-declined-says", { country: request.country }) : t("gateway-asked", { countries: listed(done.asked), country: done.country })}</Note>}
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
              <span>{rich("gateway-standing", null, { soft: (words) => <span class="soft small">{words}</span> })}</span>
            </label>
          </>
        )}
        <div class="row" style="margin-top: 1rem">
          {!isOver && (
            <>
              <button class="main" disabled={doing.busy}>
                {t("gateway-ask-for", { country: request.country })}
              </button>
              <button class="danger" type="button" disabled={doing.busy || !reason.trim()} onClick={() => void decline()}>
                {t("gateway-decline")}
              </button>
            </>
          )}
          <button type="button" onClick={close}>
            {t("gateway-close")}
          </button>
        </div>
      </form>
    </Dialogue>
  );
}
