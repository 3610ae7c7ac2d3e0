// Figures of ballistic networks: their months, and a table of them for other programs.
import type { Reply, Schemas } from "../api/client.ts";
import { csv, fileColumns } from "../design/save.ts";

export type Numbers = Reply<"/node/statistics">;
export type Counted = Schemas["Counted"];

/** Columns of the tables on the page, in their order. */
export const columns = ["evidence", "test_fires", "queries", "hits", "open", "confirmed", "excluded", "inconclusive", "withdrawn", "linked_cases"] as const;

/** Columns of the table for other programs, in their order. */
const inFile = fileColumns({
  evidence: "Evidence",
  test_fires: "Test fires",
  queries: "Questions",
  hits: "Hits",
  open: "Open",
  confirmed: "Confirmed",
  excluded: "Excluded",
  inconclusive: "Inconclusive",
  withdrawn: "Withdrawn",
  linked_cases: "Linked cases",
  acquisition_to_query_s: "Median seconds from acquisition to question",
  query_to_hit_s: "Median seconds from question to hit",
  hit_to_confirmation_s: "Median seconds from hit to confirmation",
  false_hit_rate: "Share of false hits",
  missed_hit_rate: "Share of missed hits",
});

/** Months from the first to the last that any has, without gaps. */
export function monthsOf(numbers: Pick<Numbers, "by_month">): string[] {
  const known = Object.keys(numbers.by_month).filter((month) => /^\d{4}-\d{2}$/.test(month)).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const months: string[] = [];
  let [year = 0, month = 1] = first.split("-").map(Number);
  // At most a century: a mistyped year makes no endless table.
  for (let count = 0; count < 1200; count++) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    months.push(name);
    if (name === last) break;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

/** All figures as one table: a row for everything, and for each country, ground, month and agency. */
export function figuresCsv(numbers: Numbers): string {
  const keys = Object.keys(inFile) as (keyof typeof inFile)[];
  const row = (kind: string, name: string, counted: Counted) => [kind, name, ...keys.map((key) => counted[key] ?? null)];
  const part = (kind: string, of: Record<string, Counted>) => Object.entries(of).map(([name, counted]) => row(kind, name, counted));
  return csv([["Part", "Name", ...Object.values(inFile)], row("all", "", numbers.total), ...part("country", numbers.by_country), ...part("ground", numbers.by_ground), ...part("month", numbers.by_month), ...part("agency", numbers.by_agency ?? {})]);
}
