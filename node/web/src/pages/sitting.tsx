// A sitting: begin, look at each pair under the microscope, answer, finish; then the result. Before, nothing here knows the truth.
import { useMemo, useState } from "preact/hooks";
import { bytesOf, call, type Schemas } from "../api/client.ts";
import { Empty, Facts, Field, Head, Note, Problem, Shown, State, useAct, useCall, useKeys } from "../design/parts.tsx";
import type { Source } from "../microscope/surface.ts";
import { go } from "../place.ts";
import { conclusionName, conclusions, time, words } from "../words.ts";
import { Compare } from "./compare.tsx";
import { SaveResults, ScoreTables, took, truths, wrongs } from "./score.tsx";

type Sat = Schemas["SittingShown"];

/** Names of the marks of a pair: they say nothing of their files. */
const LEFT = "Left mark";
const RIGHT = "Right mark";

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
            <Head title={`${sitting.sitting}: ${sitting.name}`} tag={<State of={sitting.state} />}>
              {sitting.state === "given" && (
                <button type="button" class="main" disabled={doing.busy} onClick={() => void doing.act(() => call("/sitting/begin", { sitting: id }))}>
                  Begin
                </button>
              )}
              {sitting.state === "begun" && next && (
                <a class="button main" href={`/sitting/${id}/${next}`}>
                  {open.length === sitting.pairs.length ? "Look at the first pair" : `Go on with pair ${next}`}
                </a>
              )}
              {sitting.state === "begun" && open.length === 0 && !isSure && (
                <button type="button" class="main" onClick={() => setIsSure(true)}>
                  Finish
                </button>
              )}
            </Head>
            <Problem of={doing.problem} />
            {isSure && sitting.state === "begun" && (
              <Note kind="warn">
                <p>A finished sitting is final. Its result is shown to you, and to those who made the test.</p>
                <div class="row">
                  <button type="button" class="danger" disabled={doing.busy} onClick={() => void doing.act(() => call("/sitting/finish", { sitting: id }))}>
                    Finish for good
                  </button>
                  <button type="button" onClick={() => setIsSure(false)}>
                    Not yet
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
            ["Mark", words(sitting.mark)],
            ["Pairs", sitting.pairs.length],
            ["Given", time(sitting.given)],
            ["Begun", sitting.begun ? time(sitting.begun) : null],
          ]}
        />
        <p class="soft" style="margin-top: .5rem">
          Look at each pair and conclude as in casework. The engine shows no pose and no score: align the marks by hand. An answer stands once it is given. The time from your first look at a pair to its answer
          is kept.
        </p>
      </section>
      {sitting.state === "begun" && (
        <section class="panel scrolls">
          <h2>Pairs</h2>
          <table>
            <thead>
              <tr>
                <th>Pair</th>
                <th>First look</th>
                <th>Conclusion</th>
                <th>Note</th>
              </tr>
            </thead>
            <tbody>
              {sitting.pairs.map((pair) => (
                <tr key={pair.pair}>
                  <td>
                    <a href={`/sitting/${sitting.sitting}/${pair.pair}`}>Pair {pair.pair}</a>
                  </td>
                  <td>{time(pair.opened)}</td>
                  <td>{pair.conclusion ? conclusionName(pair.conclusion) : <span class="soft">open</span>}</td>
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
          <section class="panel scrolls" style="margin-top: 1rem">
            <h2>Your answers</h2>
            {answers.length === 0 ? (
              <Empty>There are none.</Empty>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th>Pair</th>
                    <th class="number">Of the set</th>
                    <th>Truth</th>
                    <th>Conclusion</th>
                    <th>Error</th>
                    <th class="number">Time</th>
                    <th>Note</th>
                  </tr>
                </thead>
                <tbody>
                  {answers.map((one) => (
                    <tr key={one.pair}>
                      <td>
                        <a href={`/sitting/${id}/${one.pair}`}>Pair {one.pair}</a>
                      </td>
                      <td class="number">{one.number}</td>
                      <td>{truths[one.truth]}</td>
                      <td>{conclusionName(one.conclusion)}</td>
                      <td>{one.wrong ? <span class="tag bad">{wrongs[one.wrong]}</span> : "-"}</td>
                      <td class="number">{took(one.seconds)}</td>
                      <td>{one.note}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <p class="soft small">
              {sitting.person}, finished {time(sitting.finished)}; the order of the pairs follows from the number {seed}.
            </p>
          </section>
        </>
      )}
    </Shown>
  );
}

/** Surfaces of a pair of a sitting, by side alone. */
function sourceOf(sitting: string, pair: number): Source {
  return {
    name: `${sitting} ${pair}`,
    ask: (mark, _file, level) => bytesOf("/sitting/view", { sitting, pair, side: mark === LEFT ? "left" : "right", level }),
  };
}

/** A pair under the microscope, with its answer. */
export function SittingPair({ id, pair }: { id: string; pair: number }) {
  const asked = useCall("/sitting/show", { sitting: id });
  const source = useMemo(() => sourceOf(id, pair), [id, pair]);
  return (
    <Shown asked={asked}>
      {(sitting) =>
        sitting.pairs.some((one) => one.pair === pair) && sitting.state !== "given" ? (
          <Compare left={LEFT} right={RIGHT} source={source}>
            <Answer sitting={sitting} pair={pair} again={asked.again} />
          </Compare>
        ) : (
          <Empty>
            There is no such pair to be shown. <a href={`/sitting/${id}`}>Back to {id}</a>
          </Empty>
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
      <h2>
        Pair {pair} of {count}
      </h2>
      {here?.conclusion ? (
        <>
          <p>
            <strong>{conclusionName(here.conclusion)}</strong>
            {here.note && <>: {here.note}</>}
          </p>
          <p class="soft small">Your answer of {time(here.answered)} stands.</p>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void doing.act(() => call("/sitting/answer", { sitting: sitting.sitting, pair, conclusion: conclusion as Schemas["Conclusion"], note: note.trim() || null }));
          }}
        >
          <Field label="Conclusion">
            <select required value={conclusion} onChange={(event) => setConclusion(event.currentTarget.value)}>
              <option value="">choose</option>
              {conclusions().map(([word, name]) => (
                <option value={word} key={word}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label="Note">
            <textarea rows={2} maxLength={1000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          </Field>
          <Problem of={doing.problem} />
          <button class="main" disabled={doing.busy} style="margin-top: .5rem">
            Give the answer
          </button>
        </form>
      )}
      <div class="row" style="margin-top: .5rem">
        <button type="button" onClick={() => to(pair - 1)}>
          Before <kbd>p</kbd>
        </button>
        <button type="button" onClick={() => to(pair + 1)}>
          Next <kbd>n</kbd>
        </button>
        {here?.conclusion && open && (
          <a class="button main" href={`/sitting/${sitting.sitting}/${open.pair}`}>
            Next open pair
          </a>
        )}
        <a class={`button ${here?.conclusion && !open && sitting.state === "begun" ? "main" : ""}`} href={`/sitting/${sitting.sitting}`}>
          {open ? "All pairs" : sitting.state === "begun" ? "To the end" : "Result"}
        </a>
      </div>
    </section>
  );
}
