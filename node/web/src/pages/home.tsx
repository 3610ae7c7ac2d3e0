// Home: what waits for me, what is overdue, and the next step.
import { useEffect, useRef, useState } from "preact/hooks";
import { has, known } from "../api/session.ts";
import { Choice, Empty, Head, Shown, useCall } from "../design/parts.tsx";
import { said } from "../languages/sentences.ts";
import { type NameId, rich, t } from "../languages/text.tsx";
import { since, time, words } from "../words.ts";
import type { Schemas } from "../api/client.ts";

const KINDS: Schemas["InboxKind"][] = ["hit", "confirmation", "release", "approval", "clock", "answer", "renewal", "incident", "sitting"];

/** Next steps by the verb of the command that does them. */
const steps: Record<string, NameId> = {
  review: "home-next-review",
  examine: "home-next-examine",
  verify: "home-next-verify",
  request: "home-next-request",
  sign: "home-next-sign",
  release: "home-next-release",
  approve: "home-next-approve",
  search: "home-next-search",
  show: "home-next-look",
  renew: "home-next-renew",
  begin: "home-next-begin",
};

/** The page and the name of a row's next step, which the node names as a command. */
export function nextOf(row: { next: string; subject: string }): { page: string; name: string } | null {
  const [, family = "", verb = ""] = row.next.split(" ");
  const name = t(steps[verb] ?? (family === "search" ? "home-next-search" : "home-next-look"));
  const hit = /\bH-\d+\b/.exec(row.next)?.[0];
  const exhibit = /\bE-\d+\b/.exec(row.next)?.[0];
  const proposal = /^striae person approve (\d+)/.exec(row.next)?.[1];
  const sitting = /^striae sitting \w+ (S-\d+)/.exec(row.next)?.[1];
  const question = /^striae query \w+ ([0-9a-f]+)/.exec(row.next)?.[1];
  if (row.next === "striae node incidents") return { page: "/federation", name: t("home-next-remedy") };
  if (question) return { page: `/question/${question}`, name };
  if (sitting) return { page: `/sitting/${sitting}`, name };
  if (proposal) return { page: `/proposal/${proposal}`, name };
  if (hit) return { page: `/hit/${hit}`, name };
  if (exhibit) return { page: family === "search" ? `/exhibit/${exhibit}/candidates` : `/exhibit/${exhibit}`, name };
  return null;
}

/** Rows that are drawn at first, and whenever the end of those comes into sight. */
const ROWS_AT_ONCE = 100;

/** The end of the rows that are drawn: draws more once it is seen. */
function More({ more }: { more: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && more());
    if (end.current) seen.observe(end.current);
    return () => seen.disconnect();
  }, []);
  return <div ref={end} style="height: 1px" />;
}

export function Home() {
  const [kind, setKind] = useState("");
  const [drawn, setDrawn] = useState(ROWS_AT_ONCE);
  const inbox = useCall("/inbox/show", { kind: (kind || null) as Schemas["InboxKind"] | null });
  return (
    <>
      <Head title={t("home-good-day", { person: known.value?.person ?? "" })}>
        {has("examiner", "verifier") && (
          <a class="button main" href="/enter">
            {t("home-enter")}
          </a>
        )}
      </Head>
      <section class="panel" aria-label={t("home-inbox")}>
        <div class="row" style="justify-content: space-between">
          <h2>{t("home-inbox")}</h2>
          <label class="row small">
            {rich("home-show", null, { choice: () => <Choice value={kind} of={KINDS.map((one) => [one, t(`home-kind-${one}`)])} any={t("home-kind-all")} onChange={setKind} /> })}
          </label>
        </div>
        <Shown asked={inbox}>
          {(shown) =>
            shown.rows.length === 0 ? (
              <Empty>{t("home-empty")}</Empty>
            ) : (
              <>
                <ul class="inbox">
                  {shown.rows.slice(0, drawn).map((row) => {
                    const next = nextOf(row);
                    return (
                      <li key={`${row.kind} ${row.subject} ${row.waits_for}`}>
                        <span>
                          <span class={`tag ${row.is_overdue ? "bad" : ""}`}>{row.is_overdue ? t("home-overdue", { kind: words(row.kind) }) : words(row.kind)}</span>
                        </span>
                        <span>
                          {rich("home-row", { subject: row.subject, waits_for: said(row.waits_for) }, { strong: (subject) => <strong>{subject}</strong> })}
                        </span>
                        <span class="soft small" title={time(row.since)}>
                          {row.due ? t("home-due", { when: since(row.due) }) : t("home-since", { when: since(row.since) })}
                        </span>
                        <span class="next">{next ? <a href={next.page}>{next.name}</a> : <code class="small">{row.next}</code>}</span>
                      </li>
                    );
                  })}
                </ul>
                {drawn < shown.rows.length && <More more={() => setDrawn(drawn + ROWS_AT_ONCE)} key={drawn} />}
                {shown.total > shown.rows.length && <p class="soft small">{t("home-more", { count: shown.total - shown.rows.length })}</p>}
              </>
            )
          }
        </Shown>
      </section>
    </>
  );
}
