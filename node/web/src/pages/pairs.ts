// Pairs of a test set, named by their files.
import type { Schemas } from "../api/client.ts";
import { t } from "../languages/text.tsx";

/** A pair that is being made; files by their names. */
export interface NamedPair {
  first: string;
  second: string;
  truth: string;
}

/** Rows of a table with the columns first, second and truth, in any order, separated by commas, semicolons or tabs. */
export function pairsOf(table: string): NamedPair[] {
  const [head = "", ...rows] = table.replace(/^\uFEFF/, "").split(/\r?\n/).filter((line) => line.trim());
  const separator = [",", ";", "\t"].find((one) => head.includes(one)) ?? ",";
  const cells = (line: string) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const columns = cells(head).map((name) => name.toLowerCase());
  const place = ["first", "second", "truth"].map((name) => columns.indexOf(name));
  if (place.includes(-1)) throw new Error(t("tests-no-columns"));
  return rows.map((line) => {
    const row = cells(line);
    const [first = "", second = "", truth = ""] = place.map((at) => row[at] ?? "");
    return { first, second, truth };
  });
}

/** The pairs by the numbers of their files; an error says which row is wrong. */
export function numbered(pairs: NamedPair[], names: string[]): Schemas["TestPair"][] {
  return pairs.map(({ first, second, truth }, at) => {
    const files = [first, second].map((name) => names.indexOf(name) + 1);
    if (files.includes(0)) throw new Error(t("tests-no-scan", { pair: String(at + 1) }));
    if (truth !== "same" && truth !== "different") throw new Error(t("tests-no-truth", { pair: String(at + 1) }));
    return { files: files as [number, number], truth };
  });
}
