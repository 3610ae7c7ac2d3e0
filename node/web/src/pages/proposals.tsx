// Acts that wait for a second person: all of each, then approval or a refusal with its reason.
import { useState } from "preact/hooks";
import { call } from "../api/client.ts";
import { known } from "../api/session.ts";
import { AskReason, Empty, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { said } from "../languages/sentences.ts";
import { rich, t } from "../languages/text.tsx";
import { SurfacePicture } from "../microscope/picture.tsx";
import { go } from "../place.ts";
import { asSentence, bases, conclusions, listed, since, size, time, word, words } from "../words.ts";
import { RequestFacts } from "./request-facts.tsx";
import { Statement } from "./statement.tsx";

/** Fields of a call whose values are names of the node; others hold references and texts of people. */
const NAMED = new Set(["action", "kind", "mark", "how", "role", "roles", "grounds", "standing", "form"]);

/** The value of a field: names of the node in the language of the page, one after the other. */
function valueOf({ name, value }: { name: string; value: string }): string {
  const look = lookName(value);
  if (look && (name === "basis" || name === "finding" || name === "concluded")) return look;
  return NAMED.has(name) ? listed(value.split(", ").map(word)) : value;
}

/** The conclusion or the basis of a look; none where it is neither. */
function lookName(value: string): string | null {
  const known = [...conclusions(), ...bases()].find(([one]) => one === value);
  return known ? known[1] : null;
}

export function Proposals() {
  const list = useCall("/person/proposals", {} as never);
  const declined = useCall("/person/declined", {} as never);
  return (
    <>
      <Head title={t("proposals-title")} />
      <section class="panel">
        <Shown asked={list}>
          {(shown) =>
            shown.proposals.length === 0 ? (
              <Empty>{t("proposals-none")}</Empty>
            ) : (
              <div class="scrolls" tabIndex={0} role="region" aria-label={t("proposals-title")}>
                <table>
                  <thead>
                    <tr>
                      <th>{t("proposals-number")}</th>
                      <th>{t("proposals-act")}</th>
                      <th>{t("proposals-subject")}</th>
                      <th>{t("proposals-asked-by")}</th>
                      <th>{t("proposals-ends")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.proposals.map((one) => (
                      <tr key={one.proposal}>
                        <td>
                          <a href={`/proposal/${one.proposal}`}>{one.proposal}</a>
                        </td>
                        <td>{words(one.action)}</td>
                        <td>{said(one.subject)}</td>
                        <td>{one.first.person}</td>
                        <td title={time(one.expires)}>{since(one.expires)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Shown>
      </section>
      <section class="panel">
        <h2>{t("proposals-declined-lately")}</h2>
        <Shown asked={declined}>{(shown) => (shown.declined.length === 0 ? <Empty>{t("proposals-none-declined")}</Empty> : <Facts of={shown.declined.map((one) => [t("proposals-declined-at", { proposal: String(one.proposal), when: time(one.at) }), t("proposals-declined", { act: words(one.action), subject: said(one.subject), person: one.by.person, reason: one.reason })])} />)}</Shown>
      </section>
    </>
  );
}

export function Proposal({ number }: { number: number }) {
  const asked = useCall("/person/proposal", { proposal: number });
  const [declines, setDeclines] = useState(false);
  const doing = useAct();
  return (
    <Shown asked={asked}>
      {(shown) => {
        const isOwn = shown.first.person === known.value?.person;
        return (
          <>
            <Head title={t("proposals-proposal", { act: words(shown.action), subject: said(shown.subject) })}>
              {isOwn ? (
                <button type="button" disabled={doing.busy} onClick={() => void doing.act(async () => { await call("/person/take-back", { proposal: number }); go("/proposals"); })}>
                  {t("proposals-take-back")}
                </button>
              ) : (
                <>
                  <button class="main" type="button" disabled={doing.busy} onClick={() => void doing.act(async () => { await call("/person/approve", { proposal: number }); go("/proposals"); })}>
                    {t("proposals-approve")}
                  </button>
                  <button class="danger" type="button" onClick={() => setDeclines(true)}>
                    {t("proposals-decline")}
                  </button>
                </>
              )}
            </Head>
            <Problem of={doing.problem} />
            {shown.notes?.map((note) => <Note kind="warn" key={note}>{asSentence(note)}</Note>)}
            <div class="columns">
              <section class="panel">
                <h2>{t("proposals-all")}</h2>
                <Facts
                  of={[
                    [t("proposals-asked-by"), t("proposals-asked-by-person", { person: shown.first.person, role: word(shown.first.role), when: time(shown.since) })],
                    [t("proposals-ends"), time(shown.expires)],
                    [t("proposals-call"), <code>{shown.call}</code>],
                    ...shown.fields.map((field): [string, string] => [words(field.name), valueOf(field)]),
                    ...(shown.files ?? []).map((file): [string, string] => [t("proposals-file"), t("proposals-file-facts", { name: file.name ?? t("proposals-no-name"), size: size(file.bytes), sha256: file.sha256 ?? "-" })]),
                  ]}
                />
              </section>
              {shown.scan && (
                <section class="panel">
                  <h2>{t("proposals-scan")}</h2>
                  <SurfacePicture exhibit={shown.scan.exhibit} file={1} label={t("proposals-scan-of", { exhibit: shown.scan.exhibit })} />
                  <p class="small soft">
                    {rich("proposals-scan-facts", { name: shown.scan.file, size: size(shown.scan.bytes), sha256: shown.scan.sha256 }, { code: (words) => <code>{words}</code> })}
                  </p>
                </section>
              )}
              {shown.request && (
                <section class="panel">
                  <h2>{t("proposals-request")}</h2>
                  <RequestFacts of={shown.request} />
                </section>
              )}
              {shown.statement && (
                <section class="panel">
                  <h2>{t("proposals-statement")}</h2>
                  <Statement of={shown.statement} />
                </section>
              )}
              {shown.hit && (
                <section class="panel">
                  <h2>{t("proposals-hit")}</h2>
                  <p>{rich("proposals-hit-state", { hit: shown.hit.hit, state: word(shown.hit.state) }, { link: (hit) => <a href={`/hit/${shown.hit?.hit}`}>{hit}</a> })}</p>
                </section>
              )}
            </div>
            {declines && (
              <AskReason
                title={t("proposals-decline")}
                danger
                close={() => setDeclines(false)}
                act={async (reason) => {
                  await call("/person/decline", { proposal: number, reason });
                  go("/proposals");
                }}
              />
            )}
          </>
        );
      }}
    </Shown>
  );
}
