// Tokens by which programs act for a person: listed and ended, and made by the person alone.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { known } from "../api/session.ts";
import { Table } from "../design/long-table.tsx";
import { Choice, Confirm, Dialogue, Empty, Field, FormEnd, Note, Shown, useAct, useCall } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { time } from "../words.ts";
import { families, scopesOf } from "./account-words.ts";

const reach = (): [string, string][] => [
  ["read", t("tokens-read")],
  ["all", t("tokens-all")],
];

const lives = (): [string, string][] => [...[30, 90, 180].map((days): [string, string] => [String(days), t("tokens-days", { days })]), ["366", t("tokens-year")]];

export function Tokens({ person }: { person: string }) {
  const list = useCall("/token/list", {} as never);
  const [makes, setMakes] = useState(false);
  const [ends, setEnds] = useState<string | null>(null);
  const isOwn = person === known.value?.person;
  return (
    <section class="panel">
      <h2>{t("tokens-title")}</h2>
      <p class="soft">{isOwn ? t("tokens-says-own") : t("tokens-says", { person })}</p>
      <Shown asked={list}>
        {(shown) => {
          const own = shown.tokens.filter((token) => token.person === person);
          return own.length === 0 ? (
            <Empty>{t("tokens-none")}</Empty>
          ) : (
            <Table
              label={t("tokens-title")}
              rows={own}
              keyOf={(one) => one.name}
              columns={[
                { name: t("tokens-name"), show: (one) => one.name },
                { name: t("tokens-reaches"), show: (one) => <bdi dir="ltr">{one.scopes.join(", ")}</bdi> },
                { name: t("tokens-made"), show: (one) => time(one.since) },
                { name: t("tokens-used"), show: (one) => time(one.used) },
                { name: t("tokens-ends"), show: (one) => time(one.expires) },
                {
                  name: t("tokens-act"),
                  show: (one) => (
                    <button class="danger" type="button" onClick={() => setEnds(one.name)}>
                      {t("tokens-end-it")}
                    </button>
                  ),
                },
              ]}
            />
          );
        }}
      </Shown>
      {isOwn && (
        <button type="button" style="margin-top: .5rem" onClick={() => setMakes(true)}>
          {t("tokens-make")}
        </button>
      )}
      {makes && (
        <MakeToken
          close={() => {
            setMakes(false);
            list.again();
          }}
        />
      )}
      {ends !== null && (
        <Confirm
          title={t("tokens-end")}
          danger
          says={<p>{t("tokens-end-says", { name: ends })}</p>}
          close={() => setEnds(null)}
          act={async () => {
            await call("/token/end", { person, name: ends });
            list.again();
          }}
        />
      )}
    </section>
  );
}

function MakeToken({ close }: { close: () => void }) {
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [made, setMade] = useState<Schemas["NewToken"] | null>(null);
  const doing = useAct();
  const scopes = scopesOf(chosen);
  return (
    <Dialogue title={t("tokens-make")} close={close}>
      {made ? (
        <>
          <Note kind="good">
            <p>{t("tokens-shown-once", { ends: time(made.expires) })}</p>
            <p class="mono">{made.token}</p>
          </Note>
          <button class="main" type="button" onClick={close}>
            {t("tokens-kept")}
          </button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void doing.act(async () => setMade(await call("/token/make", { name: name.trim(), scopes, days: Number(days) })));
          }}
        >
          <div class="form">
            <Field label={t("tokens-name")} hint={t("tokens-name-hint")}>
              <input required maxLength={64} value={name} onInput={(event) => setName(event.currentTarget.value)} />
            </Field>
            <Field label={t("tokens-lives")}>
              <Choice value={days} of={lives()} onChange={setDays} />
            </Field>
            {families.map(([family, title]) => (
              <Field label={t(title)} key={family}>
                <Choice value={chosen[family] ?? ""} any={t("tokens-nothing")} of={reach()} onChange={(value) => setChosen({ ...chosen, [family]: value })} />
              </Field>
            ))}
          </div>
          <FormEnd doing={doing} act={t("tokens-make-it")} close={close} cannot={scopes.length === 0} />
        </form>
      )}
    </Dialogue>
  );
}
