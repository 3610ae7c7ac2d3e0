// The disclosure table, and the lesson of one question by it.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { Field, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { words } from "../words.ts";
import { learnedSentence, ruleSentence } from "./disclosure-words.ts";

const GROUNDS: Schemas["Ground"][] = ["border-area", "customs", "trafficking", "group", "terrorism", "foreign-resident"];

export function Disclosure() {
  const asked = useCall("/node/disclosure", {});
  return (
    <section class="panel" style="margin-top: 1rem">
      <h2>{t("disclosure-title")}</h2>
      <Shown asked={asked}>
        {({ table, fields, is_changed }) => (
          <>
            {is_changed && <Note kind="warn">{t("disclosure-changed")}</Note>}
            <Rules of={table} />
            <p class="soft small">{rich("disclosure-no-other", null, { fields: () => <code>{fields.join(", ")}</code> })}</p>
          </>
        )}
      </Shown>
      <Question />
    </section>
  );
}

/** The rules in their order, the default last. */
function Rules({ of }: { of: Schemas["DisclosureTable"] }) {
  const rules = of.rule ?? [];
  const least = ruleSentence({ disclose: of.default ?? {} });
  if (rules.length === 0) return <p>{least}</p>;
  return (
    <>
      <ol class="sentences">
        {rules.map((rule, at) => (
          <li key={at}>{ruleSentence(rule)}</li>
        ))}
      </ol>
      <p>{t("disclosure-default", { rule: least })}</p>
    </>
  );
}

/** A question that a country might put, and the lesson that it would take from it. */
function Question() {
  const [country, setCountry] = useState("");
  const [grounds, setGrounds] = useState<Schemas["Ground"][]>([]);
  const [exhibit, setExhibit] = useState("");
  const [learned, setLearned] = useState<{ country: string; by: Reply<"/node/disclosure"> } | null>(null);
  const doing = useAct();
  async function ask() {
    setLearned(null);
    const digits = exhibit.replace(/\D/g, "");
    setLearned({ country, by: await call("/node/disclosure", { country, grounds, exhibit: digits ? `E-${digits}` : null }) });
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void doing.act(ask);
      }}
    >
      <h2 style="margin-top: 1rem">{t("disclosure-ask")}</h2>
      <div class="form">
        <Field label={t("disclosure-country")} hint={t("disclosure-country-hint")}>
          <input required maxLength={2} pattern="[A-Z]{2}" value={country} onInput={(event) => setCountry(event.currentTarget.value.toUpperCase())} />
        </Field>
        {may("view-casework") && (
          <Field label={t("disclosure-exhibit")} hint={t("disclosure-exhibit-hint")}>
            <input pattern="[Ee]?-?[0-9]+" placeholder="E-9" value={exhibit} onInput={(event) => setExhibit(event.currentTarget.value)} />
          </Field>
        )}
        <fieldset class="all">
          <legend>{t("disclosure-grounds")}</legend>
          <div class="row choices">
            {GROUNDS.map((ground) => (
              <label class="check" key={ground} style="min-height: 28px">
                <input type="checkbox" checked={grounds.includes(ground)} onChange={(event) => setGrounds(event.currentTarget.checked ? [...grounds, ground] : grounds.filter((one) => one !== ground))} />
                <span>{words(ground)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <Problem of={doing.problem} />
      <button style="margin-top: .5rem" disabled={doing.busy}>
        {t("disclosure-show")}
      </button>
      {learned && (
        <div aria-live="polite" style="margin-top: .5rem">
          <p>
            <strong>{learnedSentence(learned.country, learned.by)}</strong>
          </p>
          {!learned.by.is_refused && <p class="soft small">{learned.by.rule ? t("disclosure-by-rule", { rule: String(learned.by.rule) }) : t("disclosure-by-default")}</p>}
        </div>
      )}
    </form>
  );
}
