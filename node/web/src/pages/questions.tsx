// Questions to other countries: coverage on a map and as a table, the list, and one with its course.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Schemas } from "../api/client.ts";
import { days, List, text } from "../design/list.tsx";
import { Table } from "../design/long-table.tsx";
import { Confirm, Dialogue, Empty, Facts, Field, Head, Shown, useCall } from "../design/parts.tsx";
import { type Marked, WorldMap } from "../map/map.tsx";
import { go } from "../place.ts";
import { counted, since, time, words } from "../words.ts";
import { Abroad } from "./abroad.tsx";
import { byCountry, markOf, markOfOne, stateName, stateOf } from "./coverage.ts";

type Query = Schemas["ListedQuery"];

/** Most open questions that are summed up. */
const MAX_SUMMED = 2000;

function subject(query: Query) {
  return query.exhibit ? <a href={`/exhibit/${query.exhibit}`}>{query.exhibit}</a> : query.on_behalf_of ? <a href="/gateway">{`for ${query.on_behalf_of}`}</a> : null;
}

const short = (query: Query) => query.query.slice(0, 12);

/** The state of a question in a word. */
function Course({ of }: { of: Query }) {
  if (of.withdrawn) return <span class="tag plain">taken back</span>;
  if (new Date(of.expires) < new Date()) return <span class="tag plain">ended</span>;
  return <span class="tag good">{of.standing ? "standing" : "open"}</span>;
}

export function Coverage() {
  const asked = useCall("/query/list", { filter: { state: "open" }, paging: { limit: MAX_SUMMED } });
  const status = useCall("/node/status", {} as never);
  const own: Marked[] = status.reply ? [{ country: status.reply.country, kind: "own", word: "this node" }] : [];
  return (
    <>
      <Head title="Abroad">
        <a class="button" href="/questions">
          All questions
        </a>
        <Asking />
      </Head>
      <Shown asked={asked}>
        {(shown) => {
          const sums = byCountry(shown.queries);
          return sums.length === 0 ? (
            <section class="panel">
              <Empty>No question is open. Ask from the page of an exhibit, or by its number here.</Empty>
            </section>
          ) : (
            <>
              <section class="panel">
                <h2>Answers to open questions</h2>
                <WorldMap label={sums.map((sum) => `${sum.country}: ${markOf(sum).word}`).join("; ")} marked={[...own, ...sums.map(markOf)]} />
              </section>
              <section class="panel">
                <h2>By country</h2>
                <Table
                  label="Answers by country"
                  rows={sums}
                  keyOf={(one) => one.country}
                  columns={[
                    { name: "Country", show: (one) => <a href={`/questions?country=${one.country}`}>{one.country}</a> },
                    { name: "Asked", show: (one) => one.asked, isNumber: true },
                    { name: "Answered", show: (one) => one.answered, isNumber: true },
                    { name: "Hits", show: (one) => one.hits, isNumber: true },
                    { name: "Waiting", show: (one) => one.waiting + one.put_off, isNumber: true },
                    { name: "Since", show: (one) => one.since && <span title={time(one.since)}>{since(one.since)}</span> },
                    { name: "Refused", show: (one) => one.refused, isNumber: true },
                    { name: "Unanswered", show: (one) => one.unanswered, isNumber: true },
                    { name: "Reasons", show: (one) => one.reasons.join("; ") || null },
                  ]}
                />
                <p class="soft small" style="padding-top: .5rem">
                  {counted(shown.queries.length, "open question")}
                  {shown.matched > shown.queries.length ? ` of ${shown.matched.toLocaleString()}; the newest are summed up` : ""}
                </p>
              </section>
            </>
          );
        }}
      </Shown>
    </>
  );
}

/** A question to be asked: the exhibit first, then its grounds and the countries that follow from them. */
function Asking() {
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [exhibit, setExhibit] = useState<string | null>(null);
  if (!may("ask-abroad")) return null;
  return (
    <>
      <button class="main" type="button" onClick={() => setIsOpen(true)}>
        Ask abroad
      </button>
      {isOpen && (
        <Dialogue title="Ask abroad" close={() => setIsOpen(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              setIsOpen(false);
              setExhibit(`E-${typed.replace(/\D/g, "")}`);
            }}
          >
            <Field label="Exhibit" hint="Its grounds and the countries that follow from them are shown first.">
              <input required pattern="[Ee]?-?[0-9]+" placeholder="E-9" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
            </Field>
            <div class="row" style="margin-top: 1rem">
              <button class="main">Show its grounds</button>
              <button type="button" onClick={() => setIsOpen(false)}>
                Cancel
              </button>
            </div>
          </form>
        </Dialogue>
      )}
      {exhibit && <Abroad id={exhibit} close={() => setExhibit(null)} />}
    </>
  );
}

const listed: [string, string][] = [
  ["open", "open"],
  ["waiting", "waiting for answers"],
  ["standing", "standing"],
  ["expired", "ended"],
  ["withdrawn", "taken back"],
];

export function Questions() {
  return (
    <List
      title="Questions to other countries"
      path="/query/list"
      fields={[text, { name: "state", label: "State", of: listed }, { name: "country", label: "Country", isCountry: true }, ...days]}
      rowsOf={(reply) => reply.queries}
      keyOf={(one: Query) => one.query}
      none="Nothing has been asked yet."
      noneFits="No question fits."
      columns={[
        { name: "Question", show: (one) => <a class="mono" href={`/question/${one.query}`}>{short(one)}</a> },
        { name: "Exhibit", show: subject },
        { name: "State", show: (one) => <Course of={one} /> },
        { name: "Grounds", show: (one) => one.grounds.map(words).join(", ") || "none" },
        { name: "Asked", show: (one) => time(one.asked) },
        { name: "Ends", show: (one) => <span title={time(one.expires)}>{since(one.expires)}</span> },
        { name: "Answered", show: (one) => answered(one), isNumber: true },
        { name: "Hits", show: (one) => one.coverage.reduce((sum, node) => sum + (node.hits ?? 0), 0), isNumber: true },
      ]}
    >
      <a class="button" href="/abroad">
        Map
      </a>
      <Asking />
    </List>
  );
}

function answered(query: Query): string {
  const countries = [...new Set(query.coverage.map((node) => node.country))];
  const done = countries.filter((country) => query.coverage.some((node) => node.country === country && node.state === "answered"));
  return `${done.length} of ${countries.length}`;
}

export function Question({ id }: { id: string }) {
  const asked = useCall("/query/show", { query: id });
  const status = useCall("/node/status", {} as never);
  const [act, setAct] = useState<"renew" | "withdraw" | null>(null);
  return (
    <Shown asked={asked}>
      {(query) => {
        const isOpen = !query.withdrawn && new Date(query.expires) > new Date();
        const countries = [...new Set(query.coverage.map((node) => node.country))];
        const marks = countries.map((country) => {
          const nodes = query.coverage.filter((node) => node.country === country);
          return markOfOne(country, stateOf(nodes.map((node) => node.state)), nodes.reduce((sum, node) => sum + (node.hits ?? 0), 0));
        });
        return (
          <>
            <Head title={`Question ${short(query)}`} tag={<Course of={query} />}>
              {isOpen && may("ask-abroad") && !query.on_behalf_of && (
                <button class="main" type="button" onClick={() => setAct("renew")}>
                  Ask for longer
                </button>
              )}
              {isOpen && may("withdraw-query") && (
                <button class="danger" type="button" onClick={() => setAct("withdraw")}>
                  Take it back
                </button>
              )}
            </Head>
            <section class="panel">
              <h2>Answers</h2>
              <Table
                label="Answers"
                rows={query.coverage}
                keyOf={(one) => `${one.country} ${one.node_key}`}
                columns={[
                  { name: "Country", show: (one) => <strong>{one.country}</strong> },
                  { name: "State", show: (one) => <span class={`tag ${markOfOne(one.country, one.state, 0).kind}`}>{stateName(one.state)}</span> },
                  { name: "Has it", show: (one) => (one.delivered ? "yes" : "not known") },
                  { name: "Answer", show: (one) => one.outcome },
                  { name: "Hits", show: (one) => one.hits ?? null, isNumber: true },
                  { name: "Exhibits searched", show: (one) => (one.searched_in_all != null ? `${one.searched_in_all.toLocaleString()} or more` : null), isNumber: true },
                  { name: "When", show: (one) => (one.answered ? time(one.answered) : one.run_at ? `will search ${since(one.run_at)}` : null) },
                  { name: "Reason", show: (one) => one.reason },
                  { name: "Contact", show: (one) => one.contact },
                ]}
              />
              {query.exhibit && (
                <p style="padding-top: .5rem">
                  <a href={`/hits?text=${query.exhibit}`}>Hits of {query.exhibit}</a>
                </p>
              )}
            </section>
            <div class="columns">
              <section class="panel">
                <h2>Question</h2>
                <Facts
                  of={[
                    ["Exhibit", subject(query)],
                    ["Grounds", query.grounds.map(words).join(", ") || "none"],
                    ["Asked", time(query.asked)],
                    ["Ends", `${time(query.expires)}, ${since(query.expires)}`],
                    ["Taken back", query.withdrawn ? time(query.withdrawn) : ""],
                    ["Kind", query.standing ? "standing: it is searched again whenever the others enter exhibits" : "once"],
                    ["In place of", query.renews ? <a class="mono" href={`/question/${query.renews}`}>{query.renews.slice(0, 12)}</a> : ""],
                    ["Number in full", <code class="small">{query.query}</code>],
                  ]}
                />
              </section>
              <section class="panel">
                <h2>Countries</h2>
                <WorldMap isNarrow label={marks.map((one) => `${one.country}: ${one.word}`).join("; ")} marked={[...(status.reply ? [{ country: status.reply.country, kind: "own" as const, word: "this node" }] : []), ...marks]} />
              </section>
            </div>
            {act && <Act act={act} query={query} close={() => setAct(null)} again={asked.again} />}
          </>
        );
      }}
    </Shown>
  );
}

function Act({ act, query, close, again }: { act: "renew" | "withdraw"; query: Query; close: () => void; again: () => void }) {
  const [length, setLength] = useState("90");
  if (act === "withdraw")
    return (
      <Confirm
        title="Take the question back"
        danger
        says={<p>The nodes that have it erase it. Hits that came stay, and may be withdrawn by themselves.</p>}
        close={close}
        act={async () => {
          await call("/query/withdraw", { query: query.query });
          again();
        }}
      />
    );
  return (
    <Confirm
      title="Ask for longer"
      says={<p>A new question takes the place of this one, with the same grounds and countries, and never for a shorter time. Hits that were reported are not reported again.</p>}
      close={close}
      act={async () => go(`/question/${(await call("/query/renew", { query: query.query, days: Number(length), grounds: query.grounds })).query}`)}
    >
      <Field label="Days from now">
        <input type="number" required min={1} max={366} value={length} onInput={(event) => setLength(event.currentTarget.value)} />
      </Field>
    </Confirm>
  );
}
