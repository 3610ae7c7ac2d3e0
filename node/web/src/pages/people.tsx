// Accounts of this node: the list, and a new one.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { upload } from "../api/upload.ts";
import { Table } from "../design/long-table.tsx";
import { Confirm, Empty, Field, Head, Shown, useCall } from "../design/parts.tsx";
import { go } from "../place.ts";
import { counted, time } from "../words.ts";
import { roles, stateOf } from "./account-words.ts";

/** Shortest password that the node takes. */
const MIN_PASSWORD = 12;

/** A password as the file that a call takes. */
export async function uploaded(password: string): Promise<string> {
  return upload(new File([password], "password"), () => undefined);
}

export function RoleBoxes({ chosen, set }: { chosen: Schemas["Role"][]; set: (roles: Schemas["Role"][]) => void }) {
  return (
    <fieldset>
      <legend>Roles</legend>
      {roles.map(([role, name, does]) => (
        <label class="check" key={role} style="min-height: 28px">
          <input type="checkbox" checked={chosen.includes(role)} onChange={(event) => set(event.currentTarget.checked ? [...chosen, role] : chosen.filter((one) => one !== role))} />
          <span>
            {name} <span class="soft small">{does}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function PasswordField({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  return (
    <Field label={label} hint="12 characters or more. Its owner chooses another one at the first sign-in.">
      <input type="password" autocomplete="new-password" required minLength={MIN_PASSWORD} value={value} onInput={(event) => set(event.currentTarget.value)} />
    </Field>
  );
}

export function AccountState({ of }: { of: Schemas["Account"] }) {
  const { kind, says } = stateOf(of);
  return <span class={`tag ${kind}`}>{says}</span>;
}

function signsIn(account: Schemas["Account"]): string {
  const password = account.has_password ? "by password" : "";
  const provider = account.by_provider ? `by ${account.by_provider.issuer}` : "";
  return [password, provider].filter(Boolean).join(", ") || "not yet";
}

export function People() {
  const list = useCall("/person/list", {} as never);
  const [adds, setAdds] = useState(false);
  return (
    <>
      <Head title="People">
        <button class="main" type="button" onClick={() => setAdds(true)}>
          Add a person
        </button>
      </Head>
      <section class="panel">
        <Shown asked={list}>
          {(shown) =>
            shown.accounts.length === 0 ? (
              <Empty>There is no account yet. The first one is an operator's.</Empty>
            ) : (
              <>
                <Table
                  label="Accounts"
                  rows={shown.accounts}
                  keyOf={(one) => one.person}
                  columns={[
                    { name: "Person", show: (one) => <a href={`/person/${encodeURIComponent(one.person)}`}>{one.person}</a> },
                    { name: "State", show: (one) => <AccountState of={one} /> },
                    { name: "Roles", show: (one) => one.roles.map((role) => roles.find(([word]) => word === role)?.[1] ?? role).join(", ") || "none" },
                    { name: "Signs in", show: signsIn },
                    { name: "Wrong passwords", show: (one) => (one.failures > 0 ? one.failures : null), isNumber: true },
                    { name: "Since", show: (one) => time(one.since) },
                  ]}
                />
                <p class="soft small" style="padding-top: .5rem">
                  {counted(shown.accounts.length, "account")}
                </p>
              </>
            )
          }
        </Shown>
      </section>
      {adds && (
        <AddPerson
          close={() => {
            setAdds(false);
            list.again();
          }}
        />
      )}
    </>
  );
}

function AddPerson({ close }: { close: () => void }) {
  const [person, setPerson] = useState("");
  const [chosen, setChosen] = useState<Schemas["Role"][]>([]);
  const [password, setPassword] = useState("");
  async function add() {
    await call("/person/add", { person: person.trim().toLowerCase(), roles: chosen }, { uploads: [await uploaded(password)] });
    go(`/person/${encodeURIComponent(person.trim().toLowerCase())}`);
  }
  return (
    <Confirm title="Add the person" close={close} act={add}>
      <div class="form">
        <Field label="Name" hint="In small letters; it stands in the audit log for good.">
          <input required autocomplete="off" maxLength={64} value={person} onInput={(event) => setPerson(event.currentTarget.value)} />
        </Field>
        <PasswordField label="First password" value={password} set={setPassword} />
        <div class="all">
          <RoleBoxes chosen={chosen} set={setChosen} />
        </div>
      </div>
    </Confirm>
  );
}
