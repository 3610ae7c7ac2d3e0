// A password of one's own: chosen before anything else where somebody else has set it, and changed from one's own account.
import { useState } from "preact/hooks";
import { choosePassword, known } from "../api/session.ts";
import { Confirm, Field, Head, Problem, useAct } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { PasswordField } from "./people.tsx";

/** The password twice, since nobody sees what they type. */
function Twice({ password, setPassword, repeated, setRepeated }: { password: string; setPassword: (text: string) => void; repeated: string; setRepeated: (text: string) => void }) {
  return (
    <>
      <PasswordField isOwn label={t("me-password-new")} value={password} set={setPassword} />
      <Field label={t("me-password-again")} hint={repeated && repeated !== password ? t("me-password-differs") : undefined}>
        <input type="password" autocomplete="new-password" required value={repeated} onInput={(event) => setRepeated(event.currentTarget.value)} />
      </Field>
    </>
  );
}

/** The page in place of every other one while the node wants a password. */
export function FirstPassword() {
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const doing = useAct();
  return (
    <>
      <Head title={t("me-password-choose")} />
      <form
        class="panel form"
        onSubmit={(event) => {
          event.preventDefault();
          void doing.act(() => choosePassword(password));
        }}
      >
        <p class="all">{t("me-password-first", { person: known.value?.person ?? "" })}</p>
        {/* A manager of passwords keeps the name with it. */}
        <input class="visually-hidden" autocomplete="username" tabIndex={-1} readOnly aria-hidden="true" value={known.value?.person ?? ""} />
        <Twice password={password} setPassword={setPassword} repeated={repeated} setRepeated={setRepeated} />
        <div class="all">
          <Problem of={doing.problem} />
          <button class="main" disabled={doing.busy || password !== repeated}>
            {t("me-password-choose")}
          </button>
        </div>
      </form>
    </>
  );
}

export function ChangePassword({ close }: { close: () => void }) {
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  return (
    <Confirm title={t("me-password-change")} says={<p>{t("me-password-says")}</p>} close={close} cannot={password !== repeated} act={() => choosePassword(password)}>
      <Twice password={password} setPassword={setPassword} repeated={repeated} setRepeated={setRepeated} />
    </Confirm>
  );
}
