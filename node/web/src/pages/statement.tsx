// A confirmation statement as it is signed. A signature covers exact English words: a translation stands beside them.
import type { ComponentChildren } from "preact";
import type { Schemas } from "../api/client.ts";
import { Facts } from "../design/parts.tsx";
import { language } from "../languages/chosen.ts";
import { named, t } from "../languages/text.tsx";

/** Fields whose values are names of the node; others hold references, codes of countries and times. */
const NAMED = new Set(["mark", "conclusion"]);

function translated({ name, value }: Schemas["ShownField"]): string | null {
  const translation = named("statement-field", name.replace("'", ""));
  const meaning = NAMED.has(name) ? (named("wire", value) ?? named("sentence-words", value)) : null;
  return translation && meaning ? t("statement-with-value", { name: translation, value: meaning }) : translation;
}

/** All signed fields; `more` follow them. */
export function Statement({ of, more = [] }: { of: Schemas["StatementShown"]; more?: [ComponentChildren, ComponentChildren][] }) {
  if (language() === "en") return <Facts of={[...of.fields.map((field): [string, string] => [field.name, field.value]), ...more]} />;
  return (
    <>
      <p class="soft small">{t("statement-translated")}</p>
      <Facts
        of={[
          ...of.fields.map((field): [ComponentChildren, ComponentChildren] => [
            <span lang="en" dir="ltr">{field.name}</span>,
            <>
              <bdi lang="en" dir="ltr">{field.value}</bdi>
              <div class="soft small">{translated(field)}</div>
            </>,
          ]),
          ...more,
        ]}
      />
    </>
  );
}
