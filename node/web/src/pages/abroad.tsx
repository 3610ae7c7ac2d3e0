// Grounds for asking abroad, the countries that follow from them, and the question to them.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Reply } from "../api/client.ts";
import { has } from "../api/session.ts";
import { Dialogue, Facts, Field, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { said } from "../languages/sentences.ts";
import { rich, t } from "../languages/text.tsx";
import { asSentence, countriesIn, listed, word, words } from "../words.ts";
import { together } from "./coverage.ts";
import { Decide, isForAPerson } from "./decide.tsx";

type Checked = Reply<"/exhibit/grounds">;
type Ground = Checked["grounds"][number];

/** Grounds and countries in short, for the page to which saving leads. */
export function Grounds({ id }: { id: string }) {
  const checked = useCall("/exhibit/grounds", { exhibit: id });
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section class="panel">
      <h2>{t("abroad-may-ask")}</h2>
      <Shown asked={checked}>
        {(shown) => (
          <>
            <p>{summary(shown)}</p>
            {shown.grounds
              .filter((one) => one.verdict === "holds")
              .map((one) => (
                <p class="small" key={one.ground}>
                  <span class="tag good">{words(one.ground)}</span> {said(one.reason)}
                </p>
              ))}
            {shown.destinations.map((one) => (
              <p class="small" key={one.country}>
                <strong>{one.country}</strong> {together(one.reasons.map((reason) => said(reason)))}
              </p>
            ))}
            <button type="button" onClick={() => setIsOpen(true)}>
              {t("abroad-open")}
            </button>
          </>
        )}
      </Shown>
      {isOpen && <Abroad id={id} close={() => setIsOpen(false)} />}
    </section>
  );
}

/** What the grounds allow, and what would allow more, in a sentence or two. */
export function summary(checked: Checked): string {
  const open = checked.grounds.filter((one) => one.verdict === "unknown").length;
  const to = listed(checked.destinations.map((one) => one.country));
  const first = !checked.may_ask ? (checked.why_not ? asSentence(checked.why_not) : t("abroad-not-yet")) : to ? t("abroad-suggest", { countries: to }) : t("abroad-choose");
  return open > 0 ? `${first} ${t("abroad-missing", { count: open })}` : first;
}

/** Grounds with their reasons, the countries that follow from them, and the question to them. */
export function Abroad({ id, close }: { id: string; close: () => void }) {
  const checked = useCall("/exhibit/grounds", { exhibit: id });
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [others, setOthers] = useState("");
  const [days, setDays] = useState("30");
  const [standing, setStanding] = useState(false);
  const [sent, setSent] = useState<string[] | null>(null);
  const [decided, setDecided] = useState<Ground | null>(null);
  const doing = useAct(checked.again);
  if (decided) {
    const done = () => {
      setDecided(null);
      checked.again();
    };
    return <Decide exhibit={id} ground={decided} close={done} />;
  }
  return (
    <Dialogue title={t("abroad-title", { exhibit: id })} close={close}>
      <Shown asked={checked}>
        {(shown) => {
          const suggested = chosen ?? shown.destinations.map((one) => one.country);
          const to = [...new Set([...suggested, ...countriesIn(others)])];
          return (
            <>
              <Facts
                of={shown.grounds.map((one) => [
                  words(one.ground),
                  <>
                    <span class={`tag ${one.verdict === "holds" ? "good" : "plain"}`}>{word(one.verdict)}</span> {said(one.reason)}
                    {one.missing && one.verdict === "unknown" && !one.reason.includes(one.missing) && <div class="soft small">{said(one.missing)}</div>}
                    {may("record-ground") && isForAPerson(one) && (
                      <div>
                        <button type="button" aria-label={t("abroad-decide-ground", { ground: word(one.ground) })} onClick={() => setDecided(one)}>
                          {t("abroad-decide")}
                        </button>
                      </div>
                    )}
                  </>,
                ])}
              />
              <h2 style="margin-top: 1rem">{t("abroad-follow")}</h2>
              {shown.destinations.length === 0 && <p class="soft">{t("abroad-follow-none")}</p>}
              {shown.destinations.map((one) => (
                <label class="check" key={one.country}>
                  <input type="checkbox" checked={suggested.includes(one.country)} onChange={(event) => setChosen(event.currentTarget.checked ? [...suggested, one.country] : suggested.filter((other) => other !== one.country))} />
                  <span>
                    <strong>{one.country}</strong> <span class="soft small">{together(one.reasons.map((reason) => said(reason)))}</span>
                  </span>
                </label>
              ))}
              {shown.may_ask && (
                <div class="form" style="margin-top: 1rem">
                  <Field label={t("abroad-others")} hint={t("abroad-others-hint")}>
                    <input maxLength={600} value={others} onInput={(event) => setOthers(event.currentTarget.value)} />
                  </Field>
                  <Field label={t("abroad-days")}>
                    <input type="number" required min={1} max={365} value={days} onInput={(event) => setDays(event.currentTarget.value)} />
                  </Field>
                  <label class="check all">
                    <input type="checkbox" checked={standing} onChange={(event) => setStanding(event.currentTarget.checked)} />
                    <span>{rich("abroad-standing", null, { soft: (words) => <span class="soft small">{words}</span> })}</span>
                  </label>
                </div>
              )}
              {shown.why_not && <Note kind="warn">{asSentence(shown.why_not)}</Note>}
              <Problem of={doing.problem} />
              {doing.waits && <Note>{doing.waits}</Note>}
              {sent && <Note kind="good">{t("abroad-asked", { countries: listed(sent) })}</Note>}
              <div class="row" style="margin-top: 1rem">
                {has("liaison", "examiner") && (
                  <button
                    class="main"
                    type="button"
                    disabled={!shown.may_ask || to.length === 0 || !(Number(days) >= 1) || doing.busy}
                    onClick={() =>
                      void doing.act(async () => {
                        const asked = await call("/query/ask", { exhibit: id, to: { countries: to }, grounds: shown.grounds.filter((one) => one.verdict === "holds").map((one) => one.ground), days: Number(days), standing });
                        setSent(asked.countries);
                      })
                    }
                  >
                    {t("abroad-ask", { count: to.length })}
                  </button>
                )}
                <button type="button" onClick={close}>
                  {t("abroad-close")}
                </button>
              </div>
            </>
          );
        }}
      </Shown>
    </Dialogue>
  );
}
