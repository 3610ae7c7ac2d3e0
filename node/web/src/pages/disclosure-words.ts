// The disclosure table in sentences: fields of a hit that leave this country.
import type { Schemas } from "../api/client.ts";
import { locale } from "../languages/chosen.ts";
import { t } from "../languages/text.tsx";
import { day, listed, number, word } from "../words.ts";

type Disclosed = Schemas["Disclosed"];
type Shown = Schemas["ShownDisclosure"];

/** The name of a country in the language of the pages; its code where it has none. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Fields that leave with each hit: its reference and mark, and a coarse score. */
function always({ score_step = 10, likelihood_ratio, contact }: Disclosed): { before: string[]; after: string[] } {
  return {
    before: [t("disclosure-reference"), t("disclosure-mark"), t("disclosure-score", { step: number(score_step / 100, { minimumFractionDigits: 2 }) }), ...(likelihood_ratio ? [t("disclosure-ratio")] : [])],
    after: contact ? [t("disclosure-contact", { contact })] : [],
  };
}

/** Fields that leave by a rule, in words. */
export function fieldsOf(disclosed: Disclosed): string {
  const { calibre = "none", event_month, event_kind } = disclosed;
  const { before, after } = always(disclosed);
  return listed([
    ...before,
    ...(calibre === "none" ? [] : [t(`disclosure-calibre-${calibre}`)]),
    ...(event_month ? [t("disclosure-month")] : []),
    ...(event_kind ? [t("disclosure-kind")] : []),
    ...after,
  ]);
}

/** A rule, or the default of the table, in a sentence. */
export function ruleSentence({ countries = [], grounds = [], disclose = {} }: Schemas["Rule"]): string {
  const fields = fieldsOf(disclose);
  const [to, on] = [listed(countries.map(countryName)), listed(grounds.map(word))];
  if (to && on) return t("disclosure-rule-both", { countries: to, grounds: on, fields });
  if (to) return t("disclosure-rule-countries", { countries: to, fields });
  return on ? t("disclosure-rule-grounds", { grounds: on, fields }) : t("disclosure-rule-any", { fields });
}

/** The lesson of a question from a country, in a sentence: of an exhibit, its facts themselves. */
export function learnedSentence(code: string, { disclosed, is_refused, learned }: Pick<Shown, "disclosed" | "is_refused" | "learned">): string {
  const country = countryName(code);
  if (is_refused) return t("disclosure-refused", { country });
  if (!learned) return t("disclosure-learns", { country, fields: fieldsOf(disclosed) });
  const { exhibit, calibre, event_month, event_kind } = learned;
  const { before, after } = always(disclosed);
  const facts = [
    ...(calibre ? [t("disclosure-its-calibre", { calibre })] : []),
    ...(event_month ? [t("disclosure-its-month", { month: day(event_month) })] : []),
    ...(event_kind ? [t("disclosure-its-kind", { kind: word(event_kind) })] : []),
  ];
  return t("disclosure-learns-of", { country, exhibit, fields: listed([...facts, ...before, ...after]) });
}
