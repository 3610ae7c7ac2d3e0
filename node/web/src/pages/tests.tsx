// Tests of examiners: the sets, for those who make them; the own sittings, for those who sit; a set with its truth and results.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { Empty, Facts, Field, Head, Problem, Shown, State, useAct, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { number, time, words } from "../words.ts";
import { SaveResults, ScoreTables, took, truthName } from "./score.tsx";

export function Tests() {
  return (
    <>
      <Head title={t("tests-title")}>
        {has("auditor") && (
          <a class="button main" href="/tests/new">
            {t("tests-make-set")}
          </a>
        )}
      </Head>
      {has("examiner", "verifier") && <OwnSittings />}
      {has("auditor") && <Sets />}
    </>
  );
}

function OwnSittings() {
  const list = useCall("/sitting/list", {} as never);
  return (
    <section class="panel">
      <h2>{t("tests-given-to-you")}</h2>
      <Shown asked={list}>{({ sittings }) => (sittings.length === 0 ? <Empty>{t("tests-none-given")}</Empty> : <Sittings of={sittings} isOwn />)}</Shown>
    </section>
  );
}

function Sittings({ of, isOwn = false }: { of: Schemas["ListedSitting"][]; isOwn?: boolean }) {
  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label={t("tests-sittings")}>
      <table>
        <thead>
          <tr>
            <th>{t("tests-sitting")}</th>
            <th>{t(isOwn ? "tests-test" : "tests-person")}</th>
            <th>{t("tests-state")}</th>
            <th class="number">{t("tests-answered")}</th>
            <th>{t("tests-given")}</th>
            <th>{t("tests-finished")}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.sitting}>
              <td>{isOwn ? <a href={`/sitting/${one.sitting}`}>{one.sitting}</a> : one.sitting}</td>
              <td>{isOwn ? one.name : one.person}</td>
              <td>
                <State of={one.state} />
              </td>
              <td class="number">{t("tests-count-of", { count: one.answered, all: one.pairs })}</td>
              <td>{time(one.given)}</td>
              <td>{time(one.finished)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sets() {
  const list = useCall("/test-set/list", {} as never);
  return (
    <section class="panel">
      <h2>{t("tests-sets")}</h2>
      <Shown asked={list}>
        {({ sets }) =>
          sets.length === 0 ? (
            <Empty>{t("tests-no-sets")}</Empty>
          ) : (
            <div class="scrolls" tabIndex={0} role="region" aria-label={t("tests-sets")}>
              <table>
                <thead>
                  <tr>
                    <th>{t("tests-set")}</th>
                    <th>{t("tests-name")}</th>
                    <th>{t("tests-mark")}</th>
                    <th class="number">{t("tests-pairs")}</th>
                    <th class="number">{t("tests-sittings-finished")}</th>
                    <th>{t("tests-made")}</th>
                    <th>{t("tests-by")}</th>
                  </tr>
                </thead>
                <tbody>
                  {sets.map((one) => (
                    <tr key={one.set}>
                      <td>
                        <a href={`/test/${one.set}`}>{one.set}</a>
                      </td>
                      <td>{one.name}</td>
                      <td>{words(one.mark)}</td>
                      <td class="number">{one.pairs}</td>
                      <td class="number">{t("tests-count-of", { count: one.finished, all: one.given })}</td>
                      <td>{time(one.made)}</td>
                      <td>{one.maker}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Shown>
    </section>
  );
}

/** A test set with its truth, for those who make tests. */
export function TestSet({ id }: { id: string }) {
  const asked = useCall("/test-set/show", { set: id });
  return (
    <Shown asked={asked}>
      {(set) => (
        <>
          <Head title={t("tests-set-title", { set: set.set, name: set.name })}>
            {set.sittings.some((one) => one.state === "finished") && (
              <a class="button main" href={`/test/${id}/results`}>
                {t("tests-results")}
              </a>
            )}
          </Head>
          <div class="columns">
            <section class="panel">
              <h2>{t("tests-set")}</h2>
              <Facts
                of={[
                  [t("tests-mark"), words(set.mark)],
                  [t("tests-pairs"), set.pairs.length],
                  [t("tests-of-one-source"), set.pairs.filter((pair) => pair.truth === "same").length],
                  [t("tests-made"), t("tests-made-by", { when: time(set.made), person: set.maker })],
                  [t("tests-pitch"), set.pitch_um ? t("tests-pitch-um", { pitch: number(set.pitch_um, { maximumFractionDigits: 20 }) }) : null],
                ]}
              />
            </section>
            <Give set={id} again={asked.again} />
          </div>
          <section class="panel" style="margin-top: 1rem">
            <h2>{t("tests-sittings")}</h2>
            {set.sittings.length === 0 ? <Empty>{t("tests-no-sittings")}</Empty> : <Sittings of={set.sittings} />}
          </section>
          <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("tests-truth")}>
            <h2>{t("tests-truth")}</h2>
            <table>
              <thead>
                <tr>
                  <th class="number">{t("tests-pair")}</th>
                  <th>{t("tests-first")}</th>
                  <th>{t("tests-second")}</th>
                  <th>{t("tests-truth")}</th>
                </tr>
              </thead>
              <tbody>
                {set.pairs.map((pair, at) => (
                  <tr key={at}>
                    <td class="number">{at + 1}</td>
                    {pair.files.map((file) => (
                      <td key={file}>{set.files[file - 1]?.name}</td>
                    ))}
                    <td>{truthName(pair.truth)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Shown>
  );
}

function Give({ set, again }: { set: string; again: () => void }) {
  const [person, setPerson] = useState("");
  const doing = useAct(again);
  return (
    <section class="panel">
      <h2>{t("tests-give-title")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void doing.act(async () => {
            await call("/test-set/give", { set, person: person.trim() });
            setPerson("");
          });
        }}
      >
        <Field label={t("tests-person")} hint={t("tests-give-hint")}>
          <input required maxLength={64} value={person} onInput={(event) => setPerson(event.currentTarget.value)} />
        </Field>
        <Problem of={doing.problem} />
        <button disabled={doing.busy} style="margin-top: .5rem">
          {t("tests-give")}
        </button>
      </form>
    </section>
  );
}

/** Results of a set over its finished sittings. */
export function TestResults({ id }: { id: string }) {
  const asked = useCall("/test-set/results", { set: id });
  return (
    <Shown asked={asked}>
      {(results) => (
        <>
          <Head title={t("tests-results-of", { set: results.set, name: results.name })}>
            <SaveResults of={{ set: id }} />
          </Head>
          <p class="soft">
            {rich("tests-results-count", { finished: results.sittings.length, open: results.open }, { link: (words) => <a href={`/test/${id}`}>{words}</a> })}
          </p>
          <ScoreTables score={results.score} />
          <div class="columns" style="margin-top: 1rem">
            <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("tests-by-person")}>
              <h2>{t("tests-by-person")}</h2>
              <table>
                <thead>
                  <tr>
                    <th>{t("tests-sitting")}</th>
                    <th>{t("tests-person")}</th>
                    <th>{t("tests-finished")}</th>
                    <th class="number">{t("tests-wrong")}</th>
                    <th class="number">{t("tests-inconclusive")}</th>
                    <th class="number">{t("tests-median")}</th>
                  </tr>
                </thead>
                <tbody>
                  {results.sittings.map((one) => (
                    <tr key={one.sitting}>
                      <td>{one.sitting}</td>
                      <td>{one.person}</td>
                      <td>{time(one.finished)}</td>
                      <td class="number">{one.score.wrong}</td>
                      <td class="number">{one.score.inconclusive}</td>
                      <td class="number">{took(one.score.median_s)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("tests-by-pair")}>
              <h2>{t("tests-by-pair")}</h2>
              <table>
                <thead>
                  <tr>
                    <th class="number">{t("tests-pair")}</th>
                    <th>{t("tests-truth")}</th>
                    <th class="number">{t("tests-wrong")}</th>
                    <th class="number">{t("tests-inconclusive")}</th>
                    <th class="number">{t("tests-median")}</th>
                  </tr>
                </thead>
                <tbody>
                  {results.pairs.map((one) => (
                    <tr key={one.pair}>
                      <td class="number">{one.pair}</td>
                      <td>{truthName(one.truth)}</td>
                      <td class="number">{one.score.wrong}</td>
                      <td class="number">{one.score.inconclusive}</td>
                      <td class="number">{took(one.score.median_s)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </div>
        </>
      )}
    </Shown>
  );
}
