// Home: what waits for me, what is overdue, and the next step.
import { useState } from "preact/hooks";
import { has, known } from "../api/session.ts";
import { Choice, Empty, Head, Shown, useCall } from "../design/parts.tsx";
import { since, time, words } from "../words.ts";
import type { Schemas } from "../api/client.ts";

const kinds: [Schemas["InboxKind"], string][] = [
  ["hit", "Hits"],
  ["confirmation", "Confirmations"],
  ["release", "Releases of scans"],
  ["approval", "For a second person"],
  ["clock", "Clock"],
  ["answer", "Answers"],
  ["renewal", "Renewals"],
  ["incident", "Incidents"],
  ["sitting", "Tests"],
];

/** Next steps by the verb of the command that does them. */
const steps: Record<string, string> = {
  review: "Review it",
  examine: "Examine it",
  verify: "Verify it",
  request: "Request the confirmation",
  sign: "Sign the statement",
  release: "Release the scan",
  approve: "Look and decide",
  search: "Search",
  show: "Look",
  renew: "Renew it, or let it end",
  begin: "Begin it",
};

/** The page and the name of a row's next step, which the node names as a command. */
export function nextOf(row: { next: string; subject: string }): { page: string; name: string } | null {
  const [, family = "", verb = ""] = row.next.split(" ");
  const name = steps[verb] ?? (family === "search" ? "Search" : "Look");
  const hit = /\bH-\d+\b/.exec(row.next)?.[0];
  const exhibit = /\bE-\d+\b/.exec(row.next)?.[0];
  const proposal = /^striae person approve (\d+)/.exec(row.next)?.[1];
  const sitting = /^striae sitting \w+ (S-\d+)/.exec(row.next)?.[1];
  const question = /^striae query \w+ ([0-9a-f]+)/.exec(row.next)?.[1];
  if (row.next === "striae node incidents") return { page: "/federation", name: "Read it with its remedy" };
  if (question) return { page: `/question/${question}`, name };
  if (sitting) return { page: `/sitting/${sitting}`, name };
  if (proposal) return { page: `/proposal/${proposal}`, name };
  if (hit) return { page: `/hit/${hit}`, name };
  if (exhibit) return { page: family === "search" ? `/exhibit/${exhibit}/candidates` : `/exhibit/${exhibit}`, name };
  return null;
}

export function Home() {
  const [kind, setKind] = useState("");
  const inbox = useCall("/inbox/show", { kind: (kind || null) as Schemas["InboxKind"] | null });
  return (
    <>
      <Head title={`Good day, ${known.value?.person}`}>
        {has("examiner", "verifier") && (
          <a class="button main" href="/enter">
            Enter evidence
          </a>
        )}
      </Head>
      <section class="panel" aria-label="Inbox">
        <div class="row" style="justify-content: space-between">
          <h2>Inbox</h2>
          <label class="row small">
            Show <Choice value={kind} of={kinds} any="all" onChange={setKind} />
          </label>
        </div>
        <Shown asked={inbox}>
          {(shown) =>
            shown.rows.length === 0 ? (
              <Empty>Nothing waits for you.</Empty>
            ) : (
              <>
                <ul class="inbox">
                  {shown.rows.map((row) => {
                    const next = nextOf(row);
                    return (
                      <li key={`${row.kind} ${row.subject} ${row.waits_for}`}>
                        <span>
                          <span class={`tag ${row.is_overdue ? "bad" : ""}`}>{row.is_overdue ? `Overdue: ${words(row.kind)}` : words(row.kind)}</span>
                        </span>
                        <span>
                          <strong>{row.subject}</strong>: {row.waits_for}
                        </span>
                        <span class="soft small" title={time(row.since)}>
                          {row.due ? `due ${since(row.due)}` : `since ${since(row.since)}`}
                        </span>
                        <span class="next">{next ? <a href={next.page}>{next.name}</a> : <code class="small">{row.next}</code>}</span>
                      </li>
                    );
                  })}
                </ul>
                {shown.total > shown.rows.length && <p class="soft small">{shown.total - shown.rows.length} more wait; choose a kind to see them.</p>}
              </>
            )
          }
        </Shown>
      </section>
    </>
  );
}
