// A sitting: begin, look at each pair under the microscope, answer, finish; then the result. Before, nothing here knows the truth.
import { useMemo, useState } from "preact/hooks";
import { bytesOf, call, type Schemas } from "../api/client.ts";
import { Empty, Facts, Field, Head, Note, Problem, Shown, State, useAct, useCall, useKeys } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import type { Source } from "../microscope/surface.ts";
import { go } from "../place.ts";
import { conclusionName, conclusions, time, words } from "../words.ts";
import { Compare } from "./compare.tsx";
import { SaveResults, ScoreTables, took, truthName } from "./score.tsx";

type Sat = Schemas["SittingShown"];


export function Sitting({ id }: { id: string }) {
  const asked = useCall("/sitting/show", { sitting: id });
  const [isSure, setIsSure] = useState(false);
  const doing = useAct(asked.again);
  return (
    <Shown asked={asked}>
      {(sitting) => {
        const open = sitting.pairs.filter((pair) => !pair.conclusion);
        const next = open[0]?.pair;
        return (
          <>
            <Head title={t("sitting-title", { sitting: sitting.sitting, name: sitting.name })} tag={<State of={sitting.state} />}>
              {sitting.state === "given" && (
                <button type="button" class="main" disabled={doing.busy} onClick={() => void doing.act(() => call("/sitting/begin", { sitting: id }))}>
                  {t("sitting-begin")}
                </button>
              )}
              {sitting.state === "begun" && next && (
                <a class="button main" href={`/sitting/${id}/${next}`}>
                  {open.length === sitting.pairs.length ? t("sitting-first-pair") : t("sitting-go-on", { pair: String(next) })}
                </a>
              )}
              {sitting.state === "begun" && open.length === 0 && !isSure && (
                <button type="button" class="main" onClick={() => setIsSure(true)}>
                  {t("sitting-finish")}
                </button>
              )}
            </Head>
            <Problem of={doing.problem} />
            {isSure && sitting.state === "begun" && (
              <Note kind="warn">
                <p>{t("sitting-final")}</p>
                <div class="row">
                  <button type="button" class="danger" disabled={doing.busy} onClick={() => void doing.act(() => call("/sitting/finish", { sitting: id }))}>
                    {t("sitting-finish-for-good")}
                  </button>
                  <button type="button" onClick={() => setIsSure(false)}>
                    {t("sitting-not-yet")}
                  </button>
                </div>
              </Note>
            )}
            {sitting.state === "finished" ? <Result id={id} /> : <Open sitting={sitting} />}
          </>
        );
      }}
    </Shown>
  );
}

function Open({ sitting }: { sitting: Sat }) {
  return (
    <>
      <section class="panel">
        <Facts
          of={[
            [t("sitting-mark"), words(sitting.mark)],
            [t("sitting-pairs"), sitting.pairs.length],
            [t("sitting-given"), time(sitting.given)],
            [t("sitting-begun"), sitting.begun ? time(sitting.begun) : null],
          ]}
        />
        <p class="soft" style="margin-top: .5rem">
          {t("sitting-hint")}
        </p>
      </section>
      {sitting.state === "begun" && (
        <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("sitting-pairs")}>
          <h2>{t("sitting-pairs")}</h2>
          <table>
            <thead>
              <tr>
                <th>{t("sitting-pair")}</th>
                <th>{t("sitting-first-look")}</th>
                <th>{t("sitting-conclusion")}</th>
                <th>{t("sitting-note")}</th>
              </tr>
            </thead>
            <tbody>
              {sitting.pairs.map((pair) => (
                <tr key={pair.pair}>
                  <td>
                    <a href={`/sitting/${sitting.sitting}/${pair.pair}`}>{t("sitting-pair-number", { pair: String(pair.pair) })}</a>
                  </td>
                  <td>{time(pair.opened)}</td>
                  <td>{pair.conclusion ? conclusionName(pair.conclusion) : <span class="soft">{t("sitting-open")}</span>}</td>
                  <td>{pair.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function Result({ id }: { id: string }) {
  const asked = useCall("/sitting/results", { sitting: id }, false);
  return (
    <Shown asked={asked}>
      {({ score, answers, sitting, seed }) => (
        <>
          <div class="row" style="margin-bottom: 1rem">
            <SaveResults of={{ sitting: id }} />
          </div>
          <ScoreTables score={score} />
          <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("sitting-answers")} style="margin-top: 1rem">
            <h2>{t("sitting-answers")}</h2>
            {answers.length === 0 ? (
              <Empty>{t("sitting-no-answers")}</Empty>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th>{t("sitting-pair")}</th>
                    <th class="number">{t("sitting-of-set")}</th>
                    <th>{t("sitting-truth")}</th>
                    <th>{t("sitting-conclusion")}</th>
                    <th>{t("sitting-error")}</th>
                    <th class="number">{t("sitting-time")}</th>
                    <th>{t("sitting-note")}</th>
                  </tr>
                </thead>
                <tbody>
                  {answers.map((one) => (
                    <tr key={one.pair}>
                      <td>
                        <a href={`/sitting/${id}/${one.pair}`}>{t("sitting-pair-number", { pair: String(one.pair) })}</a>
                      </td>
                      <td class="number">{one.number}</td>
                      <td>{truthName(one.truth)}</td>
                      <td>{conclusionName(one.conclusion)}</td>
                      <td>{one.wrong ? <span class="tag bad">{t(`sitting-wrong-${one.wrong}`)}</span> : "-"}</td>
                      <td class="number">{took(one.seconds)}</td>
                      <td>{one.note}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <p class="soft small">
              {t("sitting-finished", { person: sitting.person, when: time(sitting.finished), seed: String(seed) })}
            </p>
          </section>
        </>
      )}
    </Shown>
  );
}

/** Surfaces of a pair of a sitting, by side alone; `left` is the name of the left mark. */
function sourceOf(sitting: string, pair: number, left: string): Source {
  return {
    name: `${sitting} ${pair}`,
    ask: (mark, _file, level) => bytesOf("/sitting/view", { sitting, pair, side: mark === left ? "left" : "right", level }),
  };
}

/** A pair under the microscope, with its answer. */
export function SittingPair({ id, pair }: { id: string; pair: number }) {
  const asked = useCall("/sitting/show", { sitting: id });
  // Names of the marks say nothing of their files.
  const [left, right] = [t("sitting-left-mark"), t("sitting-right-mark")];
  const source = useMemo(() => sourceOf(id, pair, left), [id, pair, left]);
  return (
    <Shown asked={asked}>
      {(sitting) =>
        sitting.pairs.some((one) => one.pair === pair) && sitting.state !== "given" ? (
          <Compare left={left} right={right} source={source}>
            <Answer sitting={sitting} pair={pair} again={asked.again} />
          </Compare>
        ) : (
          <Empty>{rich("sitting-no-pair", { sitting: id }, { link: (words) => <a href={`/sitting/${id}`}>{words}</a> })}</Empty>
        )
      }
    </Shown>
  );
}

function Answer({ sitting, pair, again }: { sitting: Sat; pair: number; again: () => void }) {
  const [conclusion, setConclusion] = useState("");
  const [note, setNote] = useState("");
  const doing = useAct(again);
  const here = sitting.pairs.find((one) => one.pair === pair);
  const count = sitting.pairs.length;
  const to = (place: number) => go(`/sitting/${sitting.sitting}/${((place - 1 + count) % count) + 1}`);
  const open = sitting.pairs.find((one) => !one.conclusion && one.pair > pair) ?? sitting.pairs.find((one) => !one.conclusion);
  useKeys({ n: () => to(pair + 1), p: () => to(pair - 1) });
  return (
    <section>
      <h2>{t("sitting-pair-of", { pair: String(pair), count })}</h2>
      {here?.conclusion ? (
        <>
          <p>{here.note ? rich("sitting-answered-note", { conclusion: conclusionName(here.conclusion), note: here.note }, { strong: (words) => <strong>{words}</strong> }) : <strong>{conclusionName(here.conclusion)}</strong>}</p>
          <p class="soft small">{t("sitting-stands", { when: time(here.answered) })}</p>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void doing.act(() => call("/sitting/answer", { sitting: sitting.sitting, pair, conclusion: conclusion as Schemas["Conclusion"], note: note.trim() || null }));
          }}
        >
          <Field label={t("sitting-conclusion")}>
            <select required value={conclusion} onChange={(event) => setConclusion(event.currentTarget.value)}>
              <option value="">{t("sitting-choose")}</option>
              {conclusions().map(([word, name]) => (
                <option value={word} key={word}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t("sitting-note")}>
            <textarea rows={2} maxLength={1000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          </Field>
          <Problem of={doing.problem} />
          <button class="main" disabled={doing.busy} style="margin-top: .5rem">
            {t("sitting-answer")}
          </button>
        </form>
      )}
      <div class="row" style="margin-top: .5rem">
        <button type="button" onClick={() => to(pair - 1)}>
          {t("sitting-before")} <kbd>p</kbd>
        </button>
        <button type="button" onClick={() => to(pair + 1)}>
          {t("sitting-next")} <kbd>n</kbd>
        </button>
        {here?.conclusion && open && (
          <a class="button main" href={`/sitting/${sitting.sitting}/${open.pair}`}>
            {t("sitting-next-open")}
          </a>
        )}
        <a class={`button ${here?.conclusion && !open && sitting.state === "begun" ? "main" : ""}`} href={`/sitting/${sitting.sitting}`}>
          {t(open ? "sitting-all-pairs" : sitting.state === "begun" ? "sitting-to-the-end" : "sitting-result")}
        </a>
      </div>
    </section>
  );
}
