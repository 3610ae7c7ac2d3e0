// Accounts of this node: the list, and a new one.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { upload } from "../api/upload.ts";
import { Table } from "../design/long-table.tsx";
import { Confirm, Empty, Field, Head, Shown, useCall } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { go } from "../place.ts";
import { listed, time } from "../words.ts";
import { roleDoes, roleName, roles, stateOf } from "./account-words.ts";

/** Shortest password that the node takes. */
const MIN_PASSWORD = 12;

/** A password as the file that a call takes. */
export async function uploaded(password: string): Promise<string> {
  return upload(new File([password], "password"), () => undefined);
}

export function RoleBoxes({ chosen, set }: { chosen: Schemas["Role"][]; set: (roles: Schemas["Role"][]) => void }) {
  return (
    <fieldset>
      <legend>{t("people-roles")}</legend>
      {roles.map((role) => (
        <label class="check" key={role} style="min-height: 28px">
          <input type="checkbox" checked={chosen.includes(role)} onChange={(event) => set(event.currentTarget.checked ? [...chosen, role] : chosen.filter((one) => one !== role))} />
          <span>
            {roleName(role)} <span class="soft small">{roleDoes(role)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function PasswordField({ label, value, set, isOwn = false }: { label: string; value: string; set: (value: string) => void; isOwn?: boolean }) {
  return (
    <Field label={label} hint={t(isOwn ? "people-password-own-hint" : "people-password-hint")}>
      <input type="password" autocomplete="new-password" required minLength={MIN_PASSWORD} value={value} onInput={(event) => set(event.currentTarget.value)} />
    </Field>
  );
}

export function AccountState({ of }: { of: Schemas["Account"] }) {
  const { kind, says } = stateOf(of);
  return <span class={`tag ${kind}`}>{says}</span>;
}

function signsIn(account: Schemas["Account"]): string {
  const password = account.has_password ? t("people-by-password") : "";
  const provider = account.by_provider ? t("people-by-provider", { provider: account.by_provider.issuer }) : "";
  return listed([password, provider].filter(Boolean)) || t("people-not-yet");
}

export function People() {
  const list = useCall("/person/list", {} as never);
  const [adds, setAdds] = useState(false);
  return (
    <>
      <Head title={t("people-title")}>
        <button class="main" type="button" onClick={() => setAdds(true)}>
          {t("people-add")}
        </button>
      </Head>
      <section class="panel">
        <Shown asked={list}>
          {(shown) =>
            shown.accounts.length === 0 ? (
              <Empty>{t("people-none")}</Empty>
            ) : (
              <>
                <Table
                  label={t("people-accounts")}
                  rows={shown.accounts}
                  keyOf={(one) => one.person}
                  columns={[
                    { name: t("people-person"), show: (one) => <a href={`/person/${encodeURIComponent(one.person)}`}>{one.person}</a> },
                    { name: t("people-state"), show: (one) => <AccountState of={one} /> },
                    { name: t("people-roles"), show: (one) => listed(one.roles.map(roleName)) || t("people-roles-none") },
                    { name: t("people-signs-in"), show: signsIn },
                    { name: t("people-wrong"), show: (one) => (one.failures > 0 ? one.failures : null), isNumber: true },
                    { name: t("people-since"), show: (one) => time(one.since) },
                  ]}
                />
                <p class="soft small" style="padding-top: .5rem">
                  {t("people-count", { count: shown.accounts.length })}
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
    <Confirm title={t("people-add-act")} close={close} act={add}>
      <div class="form">
        <Field label={t("people-name")} hint={t("people-name-hint")}>
          <input required autocomplete="off" maxLength={64} value={person} onInput={(event) => setPerson(event.currentTarget.value)} />
        </Field>
        <PasswordField label={t("people-first-password")} value={password} set={setPassword} />
        <div class="all">
          <RoleBoxes chosen={chosen} set={setChosen} />
        </div>
      </div>
    </Confirm>
  );
}
