// Acts that wait for a second person: all of each, then approval or a refusal with its reason.
import { useState } from "preact/hooks";
import { call } from "../api/client.ts";
import { known } from "../api/session.ts";
import { AskReason, Empty, Facts, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { SurfacePicture } from "../microscope/picture.tsx";
import { go } from "../place.ts";
import { since, time, words } from "../words.ts";

export function Proposals() {
  const list = useCall("/person/proposals", {} as never);
  const declined = useCall("/person/declined", {} as never);
  return (
    <>
      <Head title="Waiting for a second person" />
      <section class="panel">
        <Shown asked={list}>
          {(shown) =>
            shown.proposals.length === 0 ? (
              <Empty>Nothing waits.</Empty>
            ) : (
              <div class="scrolls">
                <table>
                  <thead>
                    <tr>
                      <th>Number</th>
                      <th>Act</th>
                      <th>Subject</th>
                      <th>Asked by</th>
                      <th>Ends</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.proposals.map((one) => (
                      <tr key={one.proposal}>
                        <td>
                          <a href={`/proposal/${one.proposal}`}>{one.proposal}</a>
                        </td>
                        <td>{words(one.action)}</td>
                        <td>{one.subject}</td>
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
        <h2>Declined lately</h2>
        <Shown asked={declined}>{(shown) => (shown.declined.length === 0 ? <Empty>None.</Empty> : <Facts of={shown.declined.map((one) => [`${one.proposal}, ${time(one.at)}`, `${words(one.action)} of ${one.subject}: declined by ${one.by.person}, ${one.reason}`])} />)}</Shown>
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
            <Head title={`${words(shown.action)}: ${shown.subject}`}>
              {isOwn ? (
                <button type="button" disabled={doing.busy} onClick={() => void doing.act(async () => { await call("/person/take-back", { proposal: number }); go("/proposals"); })}>
                  Take it back
                </button>
              ) : (
                <>
                  <button class="main" type="button" disabled={doing.busy} onClick={() => void doing.act(async () => { await call("/person/approve", { proposal: number }); go("/proposals"); })}>
                    Approve
                  </button>
                  <button class="danger" type="button" onClick={() => setDeclines(true)}>
                    Decline
                  </button>
                </>
              )}
            </Head>
            <Problem of={doing.problem} />
            {shown.notes?.map((note) => <Note kind="warn" key={note}>{note}</Note>)}
            <div class="columns">
              <section class="panel">
                <h2>All of it</h2>
                <Facts
                  of={[
                    ["Asked by", `${shown.first.person} (${shown.first.role}), ${time(shown.since)}`],
                    ["Ends", time(shown.expires)],
                    ["Call", shown.call],
                    ...shown.fields.map((field): [string, string] => [words(field.name), field.value]),
                    ...(shown.files ?? []).map((file): [string, string] => ["File", `${file.name ?? "without a name"}, ${file.bytes.toLocaleString()} bytes, SHA-256 ${file.sha256 ?? "-"}`]),
                  ]}
                />
              </section>
              {shown.scan && (
                <section class="panel">
                  <h2>Scan that would be released</h2>
                  <SurfacePicture exhibit={shown.scan.exhibit} file={1} label={`Scan of ${shown.scan.exhibit}`} />
                  <p class="small soft">
                    {shown.scan.file}, {shown.scan.bytes.toLocaleString()} bytes, SHA-256 <code>{shown.scan.sha256}</code>
                  </p>
                </section>
              )}
              {shown.statement && (
                <section class="panel">
                  <h2>Statement that would be signed</h2>
                  <Facts of={shown.statement.fields.map((field) => [field.name, field.value])} />
                </section>
              )}
              {shown.hit && (
                <section class="panel">
                  <h2>Hit</h2>
                  <p>
                    <a href={`/hit/${shown.hit.hit}`}>{shown.hit.hit}</a>: {shown.hit.state}
                  </p>
                </section>
              )}
            </div>
            {declines && (
              <AskReason
                title="Decline"
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
