// Tests of examiners: the sets, for those who make them; the own sittings, for those who sit; a set with its truth and results.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { Empty, Facts, Field, Head, Problem, Shown, State, useAct, useCall } from "../design/parts.tsx";
import { time, words } from "../words.ts";
import { SaveResults, ScoreTables, took, truths } from "./score.tsx";

export function Tests() {
  return (
    <>
      <Head title="Tests">
        {has("auditor") && (
          <a class="button main" href="/tests/new">
            Make a test set
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
      <h2>Given to you</h2>
      <Shown asked={list}>{({ sittings }) => (sittings.length === 0 ? <Empty>You were given no test.</Empty> : <Sittings of={sittings} isOwn />)}</Shown>
    </section>
  );
}

function Sittings({ of, isOwn = false }: { of: Schemas["ListedSitting"][]; isOwn?: boolean }) {
  return (
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th>Sitting</th>
            <th>{isOwn ? "Test" : "Person"}</th>
            <th>State</th>
            <th class="number">Answered</th>
            <th>Given</th>
            <th>Finished</th>
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
              <td class="number">
                {one.answered} of {one.pairs}
              </td>
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
      <h2>Test sets</h2>
      <Shown asked={list}>
        {({ sets }) =>
          sets.length === 0 ? (
            <Empty>There is no test set yet. One is made of scans with known truth, which are no exhibits.</Empty>
          ) : (
            <div class="scrolls">
              <table>
                <thead>
                  <tr>
                    <th>Set</th>
                    <th>Name</th>
                    <th>Mark</th>
                    <th class="number">Pairs</th>
                    <th class="number">Finished</th>
                    <th>Made</th>
                    <th>By</th>
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
                      <td class="number">
                        {one.finished} of {one.given}
                      </td>
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
          <Head title={`${set.set}: ${set.name}`}>
            {set.sittings.some((one) => one.state === "finished") && (
              <a class="button main" href={`/test/${id}/results`}>
                Results
              </a>
            )}
          </Head>
          <div class="columns">
            <section class="panel">
              <h2>Set</h2>
              <Facts
                of={[
                  ["Mark", words(set.mark)],
                  ["Pairs", set.pairs.length],
                  ["Of one source", set.pairs.filter((pair) => pair.truth === "same").length],
                  ["Made", `${time(set.made)} by ${set.maker}`],
                  ["Pitch of photographs", set.pitch_um ? `${set.pitch_um} µm` : null],
                ]}
              />
            </section>
            <Give set={id} again={asked.again} />
          </div>
          <section class="panel" style="margin-top: 1rem">
            <h2>Sittings</h2>
            {set.sittings.length === 0 ? <Empty>Nobody was given this set yet.</Empty> : <Sittings of={set.sittings} />}
          </section>
          <section class="panel scrolls">
            <h2>Truth</h2>
            <table>
              <thead>
                <tr>
                  <th class="number">Pair</th>
                  <th>First</th>
                  <th>Second</th>
                  <th>Truth</th>
                </tr>
              </thead>
              <tbody>
                {set.pairs.map((pair, at) => (
                  <tr key={at}>
                    <td class="number">{at + 1}</td>
                    {pair.files.map((file) => (
                      <td key={file}>{set.files[file - 1]?.name}</td>
                    ))}
                    <td>{truths[pair.truth]}</td>
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
      <h2>Give it to somebody</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void doing.act(async () => {
            await call("/test-set/give", { set, person: person.trim() });
            setPerson("");
          });
        }}
      >
        <Field label="Person" hint="An examiner or a verifier; the test waits in their inbox. A person sits a set once.">
          <input required maxLength={64} value={person} onInput={(event) => setPerson(event.currentTarget.value)} />
        </Field>
        <Problem of={doing.problem} />
        <button disabled={doing.busy} style="margin-top: .5rem">
          Give
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
          <Head title={`Results of ${results.set}: ${results.name}`}>
            <SaveResults of={{ set: id }} />
          </Head>
          <p class="soft">
            {results.sittings.length} finished, {results.open} open; open ones count nothing. <a href={`/test/${id}`}>The set with its truth</a>
          </p>
          <ScoreTables score={results.score} />
          <div class="columns" style="margin-top: 1rem">
            <section class="panel scrolls">
              <h2>By person</h2>
              <table>
                <thead>
                  <tr>
                    <th>Sitting</th>
                    <th>Person</th>
                    <th>Finished</th>
                    <th class="number">Wrong</th>
                    <th class="number">Inconclusive</th>
                    <th class="number">Median</th>
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
            <section class="panel scrolls">
              <h2>By pair</h2>
              <table>
                <thead>
                  <tr>
                    <th class="number">Pair</th>
                    <th>Truth</th>
                    <th class="number">Wrong</th>
                    <th class="number">Inconclusive</th>
                    <th class="number">Median</th>
                  </tr>
                </thead>
                <tbody>
                  {results.pairs.map((one) => (
                    <tr key={one.pair}>
                      <td class="number">{one.pair}</td>
                      <td>{truths[one.truth]}</td>
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
