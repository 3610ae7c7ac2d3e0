// The person's own account: sessions, second factor, appearance.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { known, newKey, signOut } from "../api/session.ts";
import { LanguageChoice } from "../design/language-choice.tsx";
import { Choice, Facts, Field, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { listed, time, word, zone } from "../words.ts";
import { ChangePassword } from "./own-password.tsx";
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
  const [changes, setChanges] = useState(false);
  const doing = useAct(factors.again);
  return (
    <>
      <Head title={person} />
      <Problem of={doing.problem} />
      <div class="columns">
        <section class="panel">
          <h2>{t("me-appearance")}</h2>
          <Field label={t("me-language")} hint={t("me-zone", { zone: zone() })}>
            <LanguageChoice />
          </Field>
          <Field label={t("me-colours")}>
            <Choice
              value={theme}
              of={[
                ["", t("me-colours-machine")],
                ["light", t("me-colours-light")],
                ["dark", t("me-colours-dark")],
              ]}
              onChange={(value) => {
                setTheme(value);
                applyTheme(value);
                localStorage.setItem(THEME, value);
              }}
            />
          </Field>
          <h2 style="margin-top: 1rem">{t("me-roles")}</h2>
          <p>{listed((known.value?.roles ?? []).map(word))}</p>
          <h2 style="margin-top: 1rem">{t("me-password")}</h2>
          <button type="button" onClick={() => setChanges(true)}>
            {t("me-password-change")}
          </button>
          {changes && <ChangePassword close={() => setChanges(false)} />}
        </section>
        <section class="panel">
          <h2>{t("me-factor")}</h2>
          {codes ? (
            <Note kind="good">
              <p>{t("me-factor-counts")}</p>
              <p class="mono">{codes.join("  ")}</p>
            </Note>
          ) : factor ? (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void doing.act(async () => setCodes((await call("/factor/confirm", { code })).codes));
              }}
            >
              <p>{t("me-factor-secret")}</p>
              <p class="mono">{factor.secret}</p>
              <div class="row">
                <input aria-label={t("me-factor-digits")} inputMode="numeric" required value={code} onInput={(event) => setCode(event.currentTarget.value)} />
                <button class="main" disabled={doing.busy}>
                  {t("me-factor-confirm")}
                </button>
              </div>
            </form>
          ) : (
            <button type="button" disabled={doing.busy} onClick={() => void doing.act(async () => setFactor(await call("/factor/begin", {} as never)))}>
              {t("me-factor-set-up")}
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
              <Field label={t("me-key")} hint={t("me-key-hint")}>
                <input required maxLength={64} value={keyName} onInput={(event) => setKeyName(event.currentTarget.value)} />
              </Field>
              <button disabled={doing.busy} style="margin-top: .5rem">
                {t("me-key-add")}
              </button>
            </form>
          )}
          <Shown asked={factors}>{(shown) => <Facts of={(shown.keys ?? []).map((key) => [key.name, t("me-key-times", { added: time(key.since), used: time(key.used) })])} />}</Shown>
        </section>
      </div>
      <section class="panel" style="margin-top: 1rem">
        <h2>{t("me-sessions")}</h2>
        <Shown asked={sessions}>{(shown) => <Facts of={shown.sessions.map((one) => [one.source ?? t("me-session-here"), t("me-session-times", { began: time(one.began), used: time(one.used), ends: time(one.expires) })])} />}</Shown>
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
            {t("me-sign-out-everywhere")}
          </button>
        </div>
      </section>
      <Tokens person={person} />
    </>
  );
}
