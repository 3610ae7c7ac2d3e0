// One account: roles, password, sessions, second factors, tokens.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { Table } from "../design/long-table.tsx";
import { Confirm, Empty, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { number, time } from "../words.ts";
import { AccountState, PasswordField, RoleBoxes, uploaded } from "./people.tsx";
import { Tokens } from "./tokens.tsx";

type Act = "disable" | "enable" | "expire" | "password" | "unlink";

const isDangerous = (act: Act) => act === "disable";

export function PersonPage({ person }: { person: string }) {
  const list = useCall("/person/list", {} as never);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Shown asked={list}>
      {(shown) => {
        const account = shown.accounts.find((one) => one.person === person);
        if (!account)
          return (
            <>
              <Head title={person} />
              <Note kind="warn">
                {rich("person-none", null, { link: (words) => <a href="/people">{words}</a> })}
              </Note>
            </>
          );
        const offered: Act[] = account.disabled ? ["enable"] : ["password", ...(account.has_password ? (["expire"] as const) : []), ...(account.by_provider ? (["unlink"] as const) : []), "disable"];
        return (
          <>
            <Head title={person} tag={<AccountState of={account} />}>
              {offered.map((one) => (
                <button type="button" key={one} class={isDangerous(one) ? "danger" : ""} onClick={() => setAct(one)}>
                  {t(`person-${one}`)}
                </button>
              ))}
            </Head>
            <div class="columns">
              <Roles account={account} again={list.again} />
              <section class="panel">
                <h2>{t("person-account")}</h2>
                <Facts
                  of={[
                    [t("person-since"), time(account.since)],
                    [t("person-disabled"), account.disabled ? time(account.disabled) : ""],
                    [t("person-password-name"), account.password_by ? t("person-password-set", { person: account.password_by }) : t(account.has_password ? "person-password-own" : "person-password-none")],
                    [t("person-provider"), account.by_provider ? t("person-provider-used", { provider: account.by_provider.issuer, used: time(account.by_provider.used) }) : ""],
                    [t("person-wrong"), number(account.failures)],
                  ]}
                />
              </section>
              <Factors person={person} />
            </div>
            <Sessions person={person} />
            <Tokens person={person} />
            {act && <Do act={act} person={person} close={() => setAct(null)} again={list.again} />}
          </>
        );
      }}
    </Shown>
  );
}

function Do({ act, person, close, again }: { act: Act; person: string; close: () => void; again: () => void }) {
  const [password, setPassword] = useState("");
  async function give() {
    if (act === "password") await call("/person/password", { person }, { uploads: [await uploaded(password)] });
    else await call(`/person/${act}`, { person });
    again();
  }
  return (
    <Confirm title={t(`person-${act}`)} says={<p>{t(`person-${act}-says`)}</p>} danger={isDangerous(act)} close={close} act={give}>
      {act === "password" && <PasswordField label={t("person-password-name")} value={password} set={setPassword} />}
    </Confirm>
  );
}

function Roles({ account, again }: { account: Schemas["Account"]; again: () => void }) {
  const [chosen, setChosen] = useState(account.roles);
  const doing = useAct(again);
  const add = chosen.filter((role) => !account.roles.includes(role));
  const remove = account.roles.filter((role) => !chosen.includes(role));
  return (
    <section class="panel">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void doing.act(() => call("/person/roles", { person: account.person, add, remove }));
        }}
      >
        <RoleBoxes chosen={chosen} set={setChosen} />
        <Problem of={doing.problem} />
        {doing.waits && <Note>{doing.waits}</Note>}
        <button class="main" style="margin-top: 1rem" disabled={doing.busy || add.length + remove.length === 0}>
          {t("person-save-roles")}
        </button>
      </form>
    </section>
  );
}

function Factors({ person }: { person: string }) {
  const factors = useCall("/factor/list", { person });
  const [removes, setRemoves] = useState<{ key: string | null } | null>(null);
  return (
    <section class="panel">
      <h2>{t("person-factors")}</h2>
      <Shown asked={factors}>
        {(shown) =>
          !shown.device && shown.keys.length === 0 ? (
            <Empty>{t("person-factors-none")}</Empty>
          ) : (
            <>
              {shown.device && (
                <p class="row">
                  <span>{t("person-device", { since: time(shown.device.since), used: time(shown.device.used) })}</span>
                  <button class="danger" type="button" onClick={() => setRemoves({ key: null })}>
                    {t("person-remove-device")}
                  </button>
                </p>
              )}
              {shown.keys.map((key) => (
                <p class="row" key={key.name}>
                  <span>{t("person-key", { name: key.name, since: time(key.since), used: time(key.used) })}</span>
                  <button class="danger" type="button" onClick={() => setRemoves({ key: key.name })}>
                    {t("person-remove-key")}
                  </button>
                </p>
              ))}
              <p class="soft small">{t("person-codes-left", { count: shown.recovery_codes })}</p>
            </>
          )
        }
      </Shown>
      {removes && (
        <Confirm
          title={t(removes.key === null ? "person-remove-device" : "person-remove-key")}
          danger
          says={<p>{t("person-remove-says", { person })}</p>}
          close={() => setRemoves(null)}
          act={async () => {
            await (removes.key === null ? call("/factor/remove", { person, code: null }) : call("/factor/remove-key", { person, name: removes.key, code: null }));
            factors.again();
          }}
        />
      )}
    </section>
  );
}

function Sessions({ person }: { person: string }) {
  const sessions = useCall("/session/list", { person });
  const doing = useAct(sessions.again);
  return (
    <section class="panel" style="margin-top: 1rem">
      <h2>{t("person-sessions")}</h2>
      <Shown asked={sessions}>
        {(shown) =>
          shown.sessions.length === 0 ? (
            <Empty>{t("person-sessions-none")}</Empty>
          ) : (
            <>
              <Table
                label={t("person-sessions")}
                rows={shown.sessions}
                keyOf={(one) => `${one.began} ${one.source} ${one.expires}`}
                columns={[
                  { name: t("person-from"), show: (one) => one.source ?? t("person-node-machine") },
                  { name: t("person-began"), show: (one) => time(one.began) },
                  { name: t("person-used"), show: (one) => time(one.used) },
                  { name: t("person-ends"), show: (one) => time(one.expires) },
                ]}
              />
              <button class="danger" type="button" style="margin-top: .5rem" disabled={doing.busy} onClick={() => void doing.act(() => call("/session/end", { person }))}>
                {t("person-end-all")}
              </button>
            </>
          )
        }
      </Shown>
      <Problem of={doing.problem} />
    </section>
  );
}
