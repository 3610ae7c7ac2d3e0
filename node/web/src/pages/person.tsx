// One account: roles, password, sessions, second factors, tokens.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { Table } from "../design/long-table.tsx";
import { Confirm, Empty, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { time } from "../words.ts";
import { AccountState, PasswordField, RoleBoxes, uploaded } from "./people.tsx";
import { Tokens } from "./tokens.tsx";

type Act = "disable" | "enable" | "expire" | "password" | "unlink";

const acts: Record<Act, { name: string; says: string; danger?: true }> = {
  disable: { name: "Disable the account", says: "Nobody signs in by it any more; its sessions and tokens end at once. It can be enabled again.", danger: true },
  enable: { name: "Enable the account", says: "Its person may sign in again, and chooses another password first." },
  expire: { name: "Ask for a new password", says: "The person chooses another password at the next sign-in." },
  password: { name: "Set a password", says: "The password is good for one sign-in, at which its owner chooses another one. Tell it by a way that nobody else reads." },
  unlink: { name: "Part from the provider", says: "The node forgets the provider's name of this person. The next one whom the provider names so takes the account." },
};

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
                There is no account of this name, or it waits for a second person. <a href="/people">All people</a>
              </Note>
            </>
          );
        const offered: Act[] = account.disabled ? ["enable"] : ["password", ...(account.has_password ? (["expire"] as const) : []), ...(account.by_provider ? (["unlink"] as const) : []), "disable"];
        return (
          <>
            <Head title={person} tag={<AccountState of={account} />}>
              {offered.map((one) => (
                <button type="button" key={one} class={acts[one].danger ? "danger" : ""} onClick={() => setAct(one)}>
                  {acts[one].name}
                </button>
              ))}
            </Head>
            <div class="columns">
              <Roles account={account} again={list.again} />
              <section class="panel">
                <h2>Account</h2>
                <Facts
                  of={[
                    ["Since", time(account.since)],
                    ["Disabled", account.disabled ? time(account.disabled) : ""],
                    ["Password", account.password_by ? `set by ${account.password_by}; its owner chooses another one` : account.has_password ? "chosen by its owner" : "none"],
                    ["Provider", account.by_provider ? `${account.by_provider.issuer}, last used ${time(account.by_provider.used)}` : ""],
                    ["Wrong passwords", String(account.failures)],
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
  const { name, says, danger } = acts[act];
  async function give() {
    if (act === "password") await call("/person/password", { person }, { uploads: [await uploaded(password)] });
    else await call(`/person/${act}`, { person });
    again();
  }
  return (
    <Confirm title={name} says={<p>{says}</p>} danger={danger ?? false} close={close} act={give}>
      {act === "password" && <PasswordField label="Password" value={password} set={setPassword} />}
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
          Save the roles
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
      <h2>Second factors</h2>
      <Shown asked={factors}>
        {(shown) =>
          !shown.device && shown.keys.length === 0 ? (
            <Empty>None: a password alone signs in.</Empty>
          ) : (
            <>
              {shown.device && (
                <p class="row">
                  <span>
                    Device with codes, since {time(shown.device.since)}, used {time(shown.device.used)}
                  </span>
                  <button class="danger" type="button" onClick={() => setRemoves({ key: null })}>
                    Remove the device
                  </button>
                </p>
              )}
              {shown.keys.map((key) => (
                <p class="row" key={key.name}>
                  <span>
                    Security key {key.name}, since {time(key.since)}, used {time(key.used)}
                  </span>
                  <button class="danger" type="button" onClick={() => setRemoves({ key: key.name })}>
                    Remove the key
                  </button>
                </p>
              ))}
              <p class="soft small">Recovery codes left: {shown.recovery_codes}</p>
            </>
          )
        }
      </Shown>
      {removes && (
        <Confirm
          title={removes.key === null ? "Remove the device" : "Remove the key"}
          danger
          says={<p>For somebody who has lost it. {person} signs in without it from then on, and sets up another one.</p>}
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
      <h2>Sessions</h2>
      <Shown asked={sessions}>
        {(shown) =>
          shown.sessions.length === 0 ? (
            <Empty>Nobody is signed in by this account.</Empty>
          ) : (
            <>
              <Table
                label="Sessions"
                rows={shown.sessions}
                keyOf={(one) => `${one.began} ${one.source} ${one.expires}`}
                columns={[
                  { name: "From", show: (one) => one.source ?? "the node's machine" },
                  { name: "Began", show: (one) => time(one.began) },
                  { name: "Used", show: (one) => time(one.used) },
                  { name: "Ends", show: (one) => time(one.expires) },
                ]}
              />
              <button class="danger" type="button" style="margin-top: .5rem" disabled={doing.busy} onClick={() => void doing.act(() => call("/session/end", { person }))}>
                End all of them
              </button>
            </>
          )
        }
      </Shown>
      <Problem of={doing.problem} />
    </section>
  );
}
