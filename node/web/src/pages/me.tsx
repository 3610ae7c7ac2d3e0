// The person's own account: sessions, second factor, appearance.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { known, newKey, signOut } from "../api/session.ts";
import { Choice, Facts, Field, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { time } from "../words.ts";
import { Tokens } from "./tokens.tsx";

const THEME = "striae-theme";

/** Puts the chosen appearance on the page; none is the machine's. */
export function applyTheme(theme: string): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function chosenTheme(): string {
  try {
    return localStorage.getItem(THEME) ?? "";
  } catch {
    return "";
  }
}

export function Me() {
  const person = known.value?.person ?? "";
  const sessions = useCall("/session/list", { person });
  const [theme, setTheme] = useState(chosenTheme);
  const [factor, setFactor] = useState<Schemas["NewFactor"] | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [code, setCode] = useState("");
  const [keyName, setKeyName] = useState("");
  const factors = useCall("/factor/list", { person });
  const doing = useAct(factors.again);
  return (
    <>
      <Head title={person} />
      <Problem of={doing.problem} />
      <div class="columns">
        <section class="panel">
          <h2>Appearance</h2>
          <Field label="Colours">
            <Choice
              value={theme}
              of={[
                ["", "As this machine"],
                ["light", "Light"],
                ["dark", "Dark"],
              ]}
              onChange={(value) => {
                setTheme(value);
                applyTheme(value);
                localStorage.setItem(THEME, value);
              }}
            />
          </Field>
          <h2 style="margin-top: 1rem">Roles</h2>
          <p>{known.value?.roles.join(", ")}</p>
        </section>
        <section class="panel">
          <h2>Second factor</h2>
          {codes ? (
            <Note kind="good">
              <p>It counts from now on. Keep these recovery codes; each works once:</p>
              <p class="mono">{codes.join("  ")}</p>
            </Note>
          ) : factor ? (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void doing.act(async () => setCodes((await call("/factor/confirm", { code })).codes));
              }}
            >
              <p>Enter this secret into the app of your device, then type the six digits that it shows.</p>
              <p class="mono">{factor.secret}</p>
              <div class="row">
                <input aria-label="Six digits" inputMode="numeric" required value={code} onInput={(event) => setCode(event.currentTarget.value)} />
                <button class="main" disabled={doing.busy}>
                  Confirm
                </button>
              </div>
            </form>
          ) : (
            <button type="button" disabled={doing.busy} onClick={() => void doing.act(async () => setFactor(await call("/factor/begin", {} as never)))}>
              Set up a device
            </button>
          )}
          {"PublicKeyCredential" in globalThis && (
            <form
              style="margin-top: 1rem"
              onSubmit={(event) => {
                event.preventDefault();
                void doing.act(async () => {
                  const { ceremony, options } = await call("/factor/begin-key", { name: keyName });
                  const made = await call("/factor/finish-key", { ceremony, credential: await newKey(options) } as never);
                  if (made.codes.length) setCodes(made.codes);
                  setKeyName("");
                });
              }}
            >
              <Field label="Security key or passkey" hint="A name by which you know it">
                <input required maxLength={64} value={keyName} onInput={(event) => setKeyName(event.currentTarget.value)} />
              </Field>
              <button disabled={doing.busy} style="margin-top: .5rem">
                Add the key
              </button>
            </form>
          )}
          <Shown asked={factors}>{(shown) => <Facts of={(shown.keys ?? []).map((key) => [key.name, `added ${time(key.since)}, used ${time(key.used)}`])} />}</Shown>
        </section>
      </div>
      <section class="panel" style="margin-top: 1rem">
        <h2>Sessions</h2>
        <Shown asked={sessions}>{(shown) => <Facts of={shown.sessions.map((one) => [one.source ?? "this machine", `began ${time(one.began)}, used ${time(one.used)}, ends ${time(one.expires)}`])} />}</Shown>
        <div class="row" style="margin-top: 1rem">
          <button
            type="button"
            onClick={() =>
              void doing.act(async () => {
                await call("/session/end", { person });
                await signOut();
              })
            }
          >
            Sign out everywhere
          </button>
        </div>
      </section>
      <Tokens person={person} />
    </>
  );
}
