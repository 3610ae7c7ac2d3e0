// Sign in; or again, over a page whose session ended while somebody worked.
import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../api/client.ts";
import { known, signIn, signInByKey } from "../api/session.ts";
import { LanguageChoice } from "../design/language-choice.tsx";
import { Dialogue, Field, Problem, useAct } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";

export function SignIn({ again = false }: { again?: boolean }) {
  const [person, setPerson] = useState(again ? (known.value?.person ?? "") : "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const [hasProvider, setHasProvider] = useState(false);
  const doing = useAct();
  useEffect(() => {
    fetch("/openid").then((reply) => setHasProvider(reply.ok), () => undefined);
  }, []);
  async function submit(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      try {
        await signIn(person, password, code);
      } catch (error) {
        if (error instanceof Refusal && /code/i.test(error.message)) setNeedsCode(true);
        throw error;
      }
    });
  }
  const form = (
    <form onSubmit={submit} class={again ? "form" : "panel"}>
      {!again && (
        <>
          <div class="brand">
            <img src="/striae.svg" alt="" />
            Striae
          </div>
          <h1 class="visually-hidden">{t("sign-in-title")}</h1>
        </>
      )}
      <Field label={t("sign-in-name")}>
        <input name="person" autocomplete="username" required autofocus readOnly={again} value={person} onInput={(event) => setPerson(event.currentTarget.value)} />
      </Field>
      <Field label={t("sign-in-password")}>
        <input name="password" type="password" autocomplete="current-password" required value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
      </Field>
      {(needsCode || code) && (
        <Field label={t("sign-in-code")} hint={t("sign-in-code-hint")}>
          <input name="code" autocomplete="one-time-code" inputMode="numeric" value={code} onInput={(event) => setCode(event.currentTarget.value)} />
        </Field>
      )}
      <Problem of={doing.problem} />
      <button class="main" disabled={doing.busy}>
        {t(doing.busy ? "sign-in-busy" : "sign-in-act")}
      </button>
      <div class="row">
        {!needsCode && (
          <button type="button" class="quiet" onClick={() => setNeedsCode(true)}>
            {t("sign-in-have-code")}
          </button>
        )}
        {"PublicKeyCredential" in globalThis && (
          <button type="button" class="quiet" disabled={doing.busy || !person || !password} onClick={() => void doing.act(() => signInByKey(person, password))}>
            {t("sign-in-by-key")}
          </button>
        )}
        {hasProvider && !again && (
          <a class="button quiet" href="/openid/start" target="_self">
            {t("sign-in-by-provider")}
          </a>
        )}
      </div>
      {!again && (
        <div class="row">
          <LanguageChoice />
        </div>
      )}
    </form>
  );
  if (!again) return <main class="sign-in">{form}</main>;
  return (
    <Dialogue title={t("sign-in-again-title")} close={() => undefined}>
      <p>{t("sign-in-again")}</p>
      {form}
    </Dialogue>
  );
}
