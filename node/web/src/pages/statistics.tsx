// Statistics of a period: each match once, by month, country, ground and agency; turn-around; false and missed hits.
import { useEffect, useState } from "preact/hooks";
import { Columns } from "../design/chart.tsx";
import { type Column, Table } from "../design/long-table.tsx";
import { Empty, Facts, Field, Head, Shown, useCall, useSettled } from "../design/parts.tsx";
import { saveFile, today } from "../design/save.ts";
import { type NameId, t } from "../languages/text.tsx";
import { place, restate } from "../place.ts";
import { day, lasted, number, percent, words } from "../words.ts";
import { type Counted, columns, figuresCsv, monthsOf, type Numbers } from "./figures.ts";

type Row = [string, Counted];

interface Period {
  since: string;
  until: string;
}

/** The period, which stands in the place, so that its figures are a link. */
function usePeriod(): [Period, (change: Partial<Period>) => void] {
  const said = (): Period => ({ since: place.value.query.get("since") ?? "", until: place.value.query.get("until") ?? "" });
  const [period, setPeriod] = useState(said);
  useEffect(() => setPeriod(said()), [place.value.query.toString()]);
  function change(part: Partial<Period>) {
    const next = { ...period, ...part };
    setPeriod(next);
    restate(new URLSearchParams(Object.entries(next).filter(([, month]) => month)));
  }
  return [period, change];
}

export function Statistics() {
  const [period, change] = usePeriod();
  // The node says of a text that is no month how to write it.
  const { since, until } = useSettled(period);
  const asked = useCall("/node/statistics", { since: since.trim() || null, until: until.trim() || null });
  return (
    <>
      <Head title={t("statistics-title")}>
        <button type="button" disabled={!asked.reply} onClick={() => asked.reply && saveFile(figuresCsv(asked.reply), `statistics-${today()}.csv`, "text/csv")}>
          {t("statistics-save")}
        </button>
      </Head>
      <form class="panel form" onSubmit={(event) => event.preventDefault()}>
        <Field label={t("statistics-from")} hint={t("statistics-month-hint")}>
          <input type="month" maxLength={7} value={period.since} onInput={(event) => change({ since: event.currentTarget.value })} />
        </Field>
        <Field label={t("statistics-to")} hint={t("statistics-month-hint")}>
          <input type="month" maxLength={7} value={period.until} onInput={(event) => change({ until: event.currentTarget.value })} />
        </Field>
        <p class="soft small all">{t("statistics-period-says")}</p>
      </form>
      <Shown asked={asked}>
        {(numbers) => (
          <>
            <Months of={numbers} isWhole={!since && !until} />
            <div class="columns">
              <Times of={numbers} />
              <Rates of={numbers.total} />
            </div>
            <Part title={t("statistics-by-country")} first={t("statistics-country")} says={t("statistics-by-country-says")} of={Object.entries(numbers.by_country)} />
            <Part title={t("statistics-by-ground")} first={t("statistics-ground")} says={t("statistics-by-ground-says")} of={Object.entries(numbers.by_ground).map(([ground, counted]): Row => [words(ground), counted])} />
            {numbers.by_agency && <Part title={t("statistics-by-agency")} first={t("statistics-agency")} says={t("statistics-by-agency-says")} of={Object.entries(numbers.by_agency)} />}
          </>
        )}
      </Shown>
    </>
  );
}

function share(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? t("statistics-unknown") : percent(rate, 1);
}

function Months({ of, isWhole }: { of: Numbers; isWhole: boolean }) {
  const months = monthsOf(of);
  if (months.length === 0)
    return (
      <section class="panel">
        <Empty>{t(isWhole ? "statistics-none" : "statistics-none-period")}</Empty>
      </section>
    );
  const series: [(typeof columns)[number], NameId][] = [
    ["evidence", "statistics-count-evidence"],
    ["test_fires", "statistics-count-test_fires"],
    ["queries", "statistics-chart-queries"],
    ["hits", "statistics-count-hits"],
    ["confirmed", "statistics-chart-confirmed"],
    ["excluded", "statistics-chart-excluded"],
  ];
  return (
    <section class="panel">
      <h2>{t("statistics-by-month")}</h2>
      <p class="soft">{t("statistics-by-month-says")}</p>
      <div class="charts">
        {series.map(([event, title]) => (
          <Columns key={event} title={t(title)} of={months.map((month) => ({ label: day(month), count: of.by_month[month]?.[event] ?? 0 }))} />
        ))}
      </div>
      <details style="margin-top: .5rem">
        <summary>{t("statistics-months")}</summary>
        <Table label={t("statistics-by-month")} rows={months.map((month): Row => [month, of.by_month[month] ?? none])} keyOf={([month]) => month} columns={counts(t("statistics-month"), day)} />
      </details>
    </section>
  );
}

const none = Object.fromEntries(columns.map((key) => [key, 0])) as unknown as Counted;

/** Columns of counts after a first one, whose names `shown` writes. */
function counts(first: string, shown = (name: string) => name): Column<Row>[] {
  return [{ name: first, show: ([name]) => shown(name) }, ...columns.map((key): Column<Row> => ({ name: t(`statistics-count-${key}`), show: ([, counted]) => number(counted[key] ?? 0), isNumber: true }))];
}

function Times({ of }: { of: Numbers }) {
  const { total, clock } = of;
  return (
    <section class="panel">
      <h2>{t("statistics-times")}</h2>
      <Facts
        of={[
          [t("statistics-time-entered"), lasted(clock?.start_to_entered_s)],
          [t("statistics-time-searched"), lasted(clock?.start_to_searched_s)],
          [t("statistics-time-asked"), lasted(clock?.start_to_asked_s)],
          [t("statistics-time-acquired"), lasted(total.acquisition_to_query_s)],
          [t("statistics-time-hit"), lasted(total.query_to_hit_s)],
          [t("statistics-time-reviewed"), lasted(clock?.hit_to_reviewed_s)],
          [t("statistics-time-lead"), lasted(clock?.hit_to_lead_s)],
          [t("statistics-time-confirmed"), lasted(total.hit_to_confirmation_s)],
          [t("statistics-overdue"), number(clock?.overdue ?? 0)],
          [t("statistics-late"), number(clock?.late ?? 0)],
        ]}
      />
    </section>
  );
}

function Rates({ of }: { of: Counted }) {
  return (
    <section class="panel">
      <h2>{t("statistics-rates")}</h2>
      <Facts
        of={[
          [t("statistics-false"), share(of.false_hit_rate)],
          [t("statistics-missed"), share(of.missed_hit_rate)],
          [t("statistics-count-confirmed"), number(of.confirmed)],
          [t("statistics-count-excluded"), number(of.excluded)],
          [t("statistics-count-inconclusive"), number(of.inconclusive)],
          [t("statistics-count-open"), number(of.open)],
          [t("statistics-linked"), number(of.linked_cases)],
        ]}
      />
      <p class="soft small" style="margin-top: .5rem">
        {t("statistics-rates-says")}
      </p>
    </section>
  );
}

function Part({ title, first, says, of }: { title: string; first: string; says: string; of: Row[] }) {
  return (
    <section class="panel" style="margin-top: 1rem">
      <h2>{title}</h2>
      {of.length === 0 ? (
        <Empty>{t("statistics-none-yet")}</Empty>
      ) : (
        <>
          <p class="soft">{says}</p>
          <Table
            label={title}
            rows={of}
            keyOf={([name]) => name}
            columns={[
              ...counts(first),
              { name: t("statistics-question-to-hit"), show: ([, counted]) => lasted(counted.query_to_hit_s), isNumber: true },
              { name: t("statistics-hit-to-confirmation"), show: ([, counted]) => lasted(counted.hit_to_confirmation_s), isNumber: true },
              { name: t("statistics-false"), show: ([, counted]) => (counted.false_hit_rate === null ? null : share(counted.false_hit_rate)), isNumber: true },
            ]}
          />
        </>
      )}
    </section>
  );
}
