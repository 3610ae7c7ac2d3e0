// The word of a person on a ground that the facts leave open.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { Dialogue, Field, Note, Problem, useAct } from "../design/parts.tsx";
import { said } from "../languages/sentences.ts";
import { t } from "../languages/text.tsx";
import { word } from "../words.ts";

type Ground = Schemas["CheckedGround"];

/** The end of the node's reason where a border is as near to the limit as the map is exact. */
const NEAR_LIMIT = /a person may decide otherwise\.$/;

/** Whether the word of a person counts: where a fact is missing, a person has decided before, or the limit is as near as the map is exact. */
export function isForAPerson(one: Ground): boolean {
  return Boolean(one.missing) || Boolean(one.recorded) || NEAR_LIMIT.test(one.reason);
}

/** Asks for the reason, then for the word: neither of the two answers is proposed. */
export function Decide({ exhibit, ground, close }: { exhibit: string; ground: Ground; close: () => void }) {
  const [reason, setReason] = useState("");
  const doing = useAct();
  async function decide(event: SubmitEvent) {
    event.preventDefault();
    const holds = (event.submitter as HTMLButtonElement | null)?.value === "yes";
    await doing.act(async () => {
      await call("/exhibit/decide", { exhibit, ground: ground.ground, holds, reason });
      close();
    });
  }
  const cannot = doing.busy || doing.waits !== null;
  return (
    <Dialogue title={t("abroad-decide-title", { exhibit, ground: word(ground.ground) })} close={close}>
      <p>{said(ground.reason)}</p>
      <p>{t("abroad-decide-says")}</p>
      <form onSubmit={(event) => void decide(event as unknown as SubmitEvent)}>
        <Field label={t("design-reason")} hint={t("abroad-decide-hint")}>
          <textarea rows={2} required maxLength={1000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </Field>
        <Problem of={doing.problem} />
        {doing.waits && <Note>{doing.waits}</Note>}
        <div class="row" style="margin-top: 1rem">
          <button value="yes" disabled={cannot}>
            {t("abroad-decide-holds")}
          </button>
          <button value="no" disabled={cannot}>
            {t("abroad-decide-does-not")}
          </button>
          <button type="button" onClick={close}>
            {t(doing.waits ? "design-close" : "design-cancel")}
          </button>
        </div>
      </form>
    </Dialogue>
  );
}
