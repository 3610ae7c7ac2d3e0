// Questions to other countries: coverage on a map and as a table, the list, and one with its course.
import { useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { call, type Schemas } from "../api/client.ts";
import { days, List, text } from "../design/list.tsx";
import { Table } from "../design/long-table.tsx";
import { Confirm, Dialogue, Empty, Facts, Field, Head, Shown, useCall } from "../design/parts.tsx";
import { type Marked, WorldMap } from "../map/map.tsx";
import { said } from "../languages/sentences.ts";
import { named, type NameId, t } from "../languages/text.tsx";
import { go } from "../place.ts";
import { asSentence, listed, since, time, words } from "../words.ts";
import { Abroad } from "./abroad.tsx";
import { heard, markOf, markOfOne, stateName, stateOf } from "./coverage.ts";

type Query = Schemas["ListedQuery"];

function subject(query: Query) {
  return query.exhibit ? <a href={`/exhibit/${query.exhibit}`}>{query.exhibit}</a> : query.on_behalf_of ? <a href="/gateway">{t("questions-for", { country: query.on_behalf_of })}</a> : null;
}

const short = (query: Query) => query.query.slice(0, 12);

/** The state of a question in a word. */
function Course({ of }: { of: Query }) {
  if (of.withdrawn) return <span class="tag plain">{t("questions-is-withdrawn")}</span>;
  if (new Date(of.expires) < new Date()) return <span class="tag plain">{t("questions-is-ended")}</span>;
  return <span class="tag good">{t(of.standing ? "questions-is-standing" : "questions-is-open")}</span>;
}

export function Coverage() {
  const asked = useCall("/query/coverage", {} as never);
  const status = useCall("/node/status", {} as never);
  const own: Marked[] = status.reply ? [{ country: status.reply.country, kind: "own", word: t("questions-this-node") }] : [];
  return (
    <>
      <Head title={t("questions-abroad")}>
        <a class="button" href="/questions">
          {t("questions-all")}
        </a>
        <Asking />
      </Head>
      <Shown asked={asked}>
        {(shown) => {
          const sums = shown.countries;
          return sums.length === 0 ? (
            <section class="panel">
              <Empty>{t("questions-none-open")}</Empty>
            </section>
          ) : (
            <>
              <section class="panel">
                <h2>{t("questions-by-country")}</h2>
                <Table
                  label={t("questions-by-country-label")}
                  rows={sums}
                  keyOf={(one) => one.country}
                  columns={[
                    { name: t("questions-country"), show: (one) => <a href={`/questions?country=${one.country}`}>{one.country}</a> },
                    { name: t("questions-asked"), show: (one) => one.asked, isNumber: true },
                    { name: t("questions-answered"), show: (one) => one.answered, isNumber: true },
                    { name: t("questions-hits"), show: (one) => one.hits, isNumber: true },
                    { name: t("questions-waiting"), show: (one) => one.waiting + one.put_off, isNumber: true },
                    { name: t("questions-since"), show: (one) => one.since && <span title={time(one.since)}>{since(one.since)}</span> },
                    { name: t("questions-refused"), show: (one) => one.refused, isNumber: true },
                    { name: t("questions-unanswered"), show: (one) => one.unanswered, isNumber: true },
                    { name: t("questions-reasons"), show: (one) => (one.reasons.length > 0 ? one.reasons.map((reason) => <div key={reason}>{asSentence(reason)}</div>) : null) },
                  ]}
                />
                <p class="soft small" style="padding-top: .5rem">
                  {t("questions-count", { count: shown.queries })}
                </p>
              </section>
              <section class="panel">
                <h2>{t("questions-map")}</h2>
                <WorldMap label={heard(sums.map(markOf))} marked={[...own, ...sums.map(markOf)]} />
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
        {t("questions-ask")}
      </button>
      {isOpen && (
        <Dialogue title={t("questions-ask")} close={() => setIsOpen(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              setIsOpen(false);
              setExhibit(`E-${typed.replace(/\D/g, "")}`);
            }}
          >
            <Field label={t("questions-exhibit")} hint={t("questions-exhibit-hint")}>
              <input required pattern="[Ee]?-?[0-9]+" placeholder="E-9" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
            </Field>
            <div class="row" style="margin-top: 1rem">
              <button class="main">{t("questions-show-grounds")}</button>
              <button type="button" onClick={() => setIsOpen(false)}>
                {t("questions-cancel")}
              </button>
            </div>
          </form>
        </Dialogue>
      )}
      {exhibit && <Abroad id={exhibit} close={() => setExhibit(null)} />}
    </>
  );
}

const states: [string, NameId][] = [
  ["open", "questions-filter-open"],
  ["waiting", "questions-filter-waiting"],
  ["standing", "questions-filter-standing"],
  ["expired", "questions-filter-expired"],
  ["withdrawn", "questions-filter-withdrawn"],
];

export function Questions() {
  return (
    <List
      title={t("questions-title")}
      path="/query/list"
      fields={[text, { name: "state", label: t("questions-state"), of: states.map(([state, name]) => [state, t(name)]) }, { name: "country", label: t("questions-country"), isCountry: true }, ...days]}
      rowsOf={(reply) => reply.queries}
      keyOf={(one: Query) => one.query}
      none={t("questions-none")}
      noneFits={t("questions-none-fits")}
      columns={[
        { name: t("questions-question"), show: (one) => <a class="mono" href={`/question/${one.query}`}>{short(one)}</a> },
        { name: t("questions-exhibit"), show: subject },
        { name: t("questions-state"), show: (one) => <Course of={one} /> },
        { name: t("questions-grounds"), show: (one) => groundsOf(one) },
        { name: t("questions-asked"), show: (one) => time(one.asked) },
        { name: t("questions-ends"), show: (one) => <span title={time(one.expires)}>{since(one.expires)}</span> },
        { name: t("questions-answered"), show: (one) => answered(one), isNumber: true },
        { name: t("questions-hits"), show: (one) => one.coverage.reduce((sum, node) => sum + (node.hits ?? 0), 0), isNumber: true },
      ]}
    >
      <a class="button" href="/abroad">
        {t("questions-show-map")}
      </a>
      <Asking />
    </List>
  );
}

const groundsOf = (query: Query) => listed(query.grounds.map(words)) || t("questions-grounds-none");

function answered(query: Query): string {
  const countries = [...new Set(query.coverage.map((node) => node.country))];
  const done = countries.filter((country) => query.coverage.some((node) => node.country === country && node.state === "answered"));
  return t("questions-answered-of", { done: done.length, all: countries.length });
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
            <Head title={t("questions-one", { query: short(query) })} tag={<Course of={query} />}>
              {isOpen && may("ask-abroad") && !query.on_behalf_of && (
                <button class="main" type="button" onClick={() => setAct("renew")}>
                  {t("questions-longer")}
                </button>
              )}
              {isOpen && may("withdraw-query") && (
                <button class="danger" type="button" onClick={() => setAct("withdraw")}>
                  {t("questions-take-back")}
                </button>
              )}
            </Head>
            <section class="panel">
              <h2>{t("questions-answers")}</h2>
              <Table
                label={t("questions-answers")}
                rows={query.coverage}
                keyOf={(one) => `${one.country} ${one.node_key}`}
                columns={[
                  { name: t("questions-country"), show: (one) => <strong>{one.country}</strong> },
                  { name: t("questions-state"), show: (one) => <span class={`tag ${markOfOne(one.country, one.state, 0).kind}`}>{stateName(one.state)}</span> },
                  { name: t("questions-has-it"), show: (one) => t(one.delivered ? "questions-has-it-yes" : "questions-has-it-unknown") },
                  { name: t("questions-answer"), show: (one) => one.outcome && (named("wire", one.outcome) ?? said(one.outcome)) },
                  { name: t("questions-hits"), show: (one) => one.hits ?? null, isNumber: true },
                  { name: t("questions-searched"), show: (one) => searched(one, query.standing), isNumber: true },
                  { name: t("questions-when"), show: (one) => (one.answered ? time(one.answered) : one.run_at ? t("questions-will-search", { when: since(one.run_at) }) : null) },
                  { name: t("questions-reason"), show: (one) => one.reason && asSentence(one.reason) },
                  { name: t("questions-contact"), show: (one) => one.contact },
                ]}
              />
              {query.exhibit && (
                <p style="padding-top: .5rem">
                  <a href={`/hits?text=${query.exhibit}`}>{t("questions-hits-of", { exhibit: query.exhibit })}</a>
                </p>
              )}
            </section>
            <div class="columns">
              <section class="panel">
                <h2>{t("questions-question")}</h2>
                <Facts
                  of={[
                    [t("questions-exhibit"), subject(query)],
                    [t("questions-grounds"), groundsOf(query)],
                    [t("questions-asked"), time(query.asked)],
                    [t("questions-ends"), t("questions-ends-at", { at: time(query.expires), when: since(query.expires) })],
                    [t("questions-taken-back"), query.withdrawn ? time(query.withdrawn) : ""],
                    [t("questions-kind"), t(query.standing ? "questions-kind-standing" : "questions-kind-once")],
                    [t("questions-in-place"), query.renews ? <a class="mono" href={`/question/${query.renews}`}>{query.renews.slice(0, 12)}</a> : ""],
                    [t("questions-number"), <code class="small">{query.query}</code>],
                  ]}
                />
              </section>
              <section class="panel">
                <h2>{t("questions-countries")}</h2>
                <WorldMap isNarrow label={heard(marks)} marked={[...(status.reply ? [{ country: status.reply.country, kind: "own" as const, word: t("questions-this-node") }] : []), ...marks]} />
              </section>
            </div>
            {act && <Act act={act} query={query} close={() => setAct(null)} again={asked.again} />}
          </>
        );
      }}
    </Shown>
  );
}

/** Exhibits that a country has searched: a lower limit, since answers tell it in coarse steps, the least of which is below 10. */
function searched({ searched_in_all }: Schemas["CountryCoverage"], isStanding: boolean): string | null {
  if (searched_in_all == null) return null;
  return searched_in_all > 0 ? t("questions-searched-more", { count: searched_in_all }) : t(isStanding ? "questions-searched-few-each" : "questions-searched-few");
}

function Act({ act, query, close, again }: { act: "renew" | "withdraw"; query: Query; close: () => void; again: () => void }) {
  const [length, setLength] = useState("90");
  if (act === "withdraw")
    return (
      <Confirm
        title={t("questions-withdraw")}
        danger
        says={<p>{t("questions-withdraw-says")}</p>}
        close={close}
        act={async () => {
          await call("/query/withdraw", { query: query.query });
          again();
        }}
      />
    );
  return (
    <Confirm
      title={t("questions-longer")}
      says={<p>{t("questions-longer-says")}</p>}
      close={close}
      act={async () => go(`/question/${(await call("/query/renew", { query: query.query, days: Number(length), grounds: query.grounds })).query}`)}
    >
      <Field label={t("questions-days")}>
        <input type="number" required min={1} max={366} value={length} onInput={(event) => setLength(event.currentTarget.value)} />
      </Field>
    </Confirm>
  );
}
