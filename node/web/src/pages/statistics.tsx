// Statistics: each match once, by month, country and ground; turn-around; false and missed hits.
import { useState } from "preact/hooks";
import { Columns } from "../design/chart.tsx";
import { type Column, Table } from "../design/long-table.tsx";
import { Choice, Empty, Facts, Field, Head, Shown, useCall } from "../design/parts.tsx";
import { saveFile, today } from "../design/save.ts";
import { lasted, words } from "../words.ts";
import { type Counted, columns, figuresCsv, monthsOf, type Numbers, summed } from "./figures.ts";

type Row = [string, Counted];

export function Statistics() {
  const asked = useCall("/node/statistics", {} as never);
  return (
    <>
      <Head title="Statistics">
        <button type="button" disabled={!asked.reply} onClick={() => asked.reply && saveFile(figuresCsv(asked.reply), `statistics-${today()}.csv`, "text/csv")}>
          Save as CSV
        </button>
      </Head>
      <Shown asked={asked}>
        {(numbers) => (
          <>
            <Periods of={numbers} />
            <div class="columns">
              <Times of={numbers} />
              <Rates of={numbers.total} />
            </div>
            <Part title="By country" first="Country" says="A match counts in both its countries." of={Object.entries(numbers.by_country)} />
            <Part title="By ground" first="Ground" says="A match counts in each of its grounds." of={Object.entries(numbers.by_ground).map(([ground, counted]): Row => [words(ground), counted])} />
          </>
        )}
      </Shown>
    </>
  );
}

function share(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? "not known yet" : new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 }).format(rate);
}

function Periods({ of }: { of: Numbers }) {
  const months = monthsOf(of);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const chosen = months.filter((month) => (!from || month >= from) && (!to || month <= to));
  if (months.length === 0)
    return (
      <section class="panel">
        <Empty>Nothing has been counted yet.</Empty>
      </section>
    );
  const sums = summed(of, chosen);
  const series: [keyof typeof sums, string][] = [
    ["evidence", "Evidence"],
    ["test_fires", "Test fires"],
    ["queries", "Questions to other countries"],
    ["hits", "Hits"],
    ["confirmed", "Confirmed hits"],
    ["excluded", "Excluded hits"],
  ];
  const names = months.map((month): [string, string] => [month, month]);
  return (
    <section class="panel">
      <div class="row" style="justify-content: space-between; align-items: end">
        <h2>By month</h2>
        <div class="row">
          <Field label="From">
            <Choice value={from} any="the first" of={names} onChange={setFrom} />
          </Field>
          <Field label="To">
            <Choice value={to} any="the last" of={names} onChange={setTo} />
          </Field>
        </div>
      </div>
      <p class="soft">A match between two exhibits counts once, for any asking country. Each event counts in the month in which it happened (UTC).</p>
      <div class="charts">
        {series.map(([event, title]) => (
          <Columns key={event} title={title} of={chosen.map((month) => ({ label: month, count: of.by_month[month]?.[event] ?? 0 }))} />
        ))}
      </div>
      <details style="margin-top: .5rem">
        <summary>Table of the months</summary>
        <Table label="By month" rows={chosen.map((month): Row => [month, of.by_month[month] ?? none])} keyOf={([month]) => month} columns={counts("Month")} />
      </details>
    </section>
  );
}

const none = Object.fromEntries(columns.map(([key]) => [key, 0])) as unknown as Counted;

function counts(first: string): Column<Row>[] {
  return [{ name: first, show: ([name]) => name }, ...columns.map(([key, name]): Column<Row> => ({ name, show: ([, counted]) => (counted[key] ?? 0).toLocaleString(), isNumber: true }))];
}

function Times({ of }: { of: Numbers }) {
  const { total, clock } = of;
  return (
    <section class="panel">
      <h2>Turn-around, medians</h2>
      <Facts
        of={[
          ["From receipt to entry", lasted(clock?.start_to_entered_s)],
          ["From receipt to the search at home", lasted(clock?.start_to_searched_s)],
          ["From receipt to the first question", lasted(clock?.start_to_asked_s)],
          ["From acquisition to the first question", lasted(total.acquisition_to_query_s)],
          ["From a question to its hit", lasted(total.query_to_hit_s)],
          ["From a hit to its first review", lasted(clock?.hit_to_reviewed_s)],
          ["From a hit to a lead", lasted(clock?.hit_to_lead_s)],
          ["From a hit to its confirmation", lasted(total.hit_to_confirmation_s)],
          ["Exhibits overdue now", (clock?.overdue ?? 0).toLocaleString()],
          ["Exhibits that were late", (clock?.late ?? 0).toLocaleString()],
        ]}
      />
    </section>
  );
}

function Rates({ of }: { of: Counted }) {
  return (
    <section class="panel">
      <h2>False and missed hits</h2>
      <Facts
        of={[
          ["False hits", share(of.false_hit_rate)],
          ["Missed hits", share(of.missed_hit_rate)],
          ["Confirmed", of.confirmed.toLocaleString()],
          ["Excluded", of.excluded.toLocaleString()],
          ["Inconclusive", of.inconclusive.toLocaleString()],
          ["Open", of.open.toLocaleString()],
          ["Cases that a confirmed match links", of.linked_cases.toLocaleString()],
        ]}
      />
      <p class="soft small" style="margin-top: .5rem">
        False hits are those that the network proposed and that were excluded, out of those confirmed or excluded. Missed hits are confirmed matches that the network did not propose, out of all confirmed ones.
      </p>
    </section>
  );
}

function Part({ title, first, says, of }: { title: string; first: string; says: string; of: Row[] }) {
  return (
    <section class="panel" style="margin-top: 1rem">
      <h2>{title}</h2>
      {of.length === 0 ? (
        <Empty>None yet.</Empty>
      ) : (
        <>
          <p class="soft">{says}</p>
          <Table
            label={title}
            rows={of}
            keyOf={([name]) => name}
            columns={[
              ...counts(first),
              { name: "Question to hit", show: ([, counted]) => lasted(counted.query_to_hit_s), isNumber: true },
              { name: "Hit to confirmation", show: ([, counted]) => lasted(counted.hit_to_confirmation_s), isNumber: true },
              { name: "False hits", show: ([, counted]) => (counted.false_hit_rate === null ? null : share(counted.false_hit_rate)), isNumber: true },
            ]}
          />
        </>
      )}
    </section>
  );
}
