// Candidates of an exhibit: ranked, with pictures, and with what limits each; how far they were looked through.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { known, has } from "../api/session.ts";
import { AskReason, Empty, Head, Note, Problem, State, useAct, useCall, useKeys } from "../design/parts.tsx";
import { SurfacePicture } from "../microscope/picture.tsx";
import { go } from "../place.ts";
import { counted, time, words } from "../words.ts";
import { Grounds } from "./abroad.tsx";
import { limits, ratio } from "./engine.tsx";

type Candidate = Reply<"/search/exhibit">["candidates"][number] & Partial<Schemas["ImpressedComparison"]> & Partial<Schemas["StriatedLikeness"]>;

type Part = Schemas["ListedMark"] & { mark: Schemas["MarkKind"]; score: number; significance?: number; log10_lr?: number };

/** One mark's part in the answer about a candidate. */
function part(mark: Part, exhibit: string): string {
  const of = mark.exhibit === exhibit ? "" : ` of ${mark.exhibit}`;
  const figures = [`score ${mark.score.toFixed(2)}`, mark.significance === undefined ? "" : `significance ${mark.significance.toFixed(1)}`, mark.log10_lr === undefined || mark.log10_lr === null ? "" : `log10 ${mark.log10_lr.toFixed(1)}`, mark.is_hit ? "above the limit" : ""];
  return `${words(mark.mark)}${of}: ${figures.filter((one) => one).join(", ")}`;
}

/** The page that compares: bullets with all their lands, other marks under the microscope. */
function comparison(id: string, one: Candidate): string {
  return `${(one.barrel_lands ?? 1) > 1 ? "/bullets" : "/compare"}/${id}/${one.exhibit}`;
}

/** A hit that was declared of the pair; else the way to declare one. */
function Declared({ hit, children }: { hit: Schemas["ListedHit"] | undefined; children: ComponentChildren }) {
  if (!hit) return <>{children}</>;
  return (
    <span>
      <a href={`/hit/${hit.hit}`}>{hit.hit}</a> <State of={hit.status} />
    </span>
  );
}

export function Candidates({ id }: { id: string }) {
  const [found, setFound] = useState<Reply<"/search/exhibit"> | null>(null);
  const [limit, setLimit] = useState(20);
  const [calibre, setCalibre] = useState("");
  const [reference, setReference] = useState("");
  const [chosen, setChosen] = useState(0);
  const [not, setNot] = useState<string[]>([]);
  const [declares, setDeclares] = useState<Candidate | null>(null);
  const doing = useAct();
  const looked = useAct();
  const hits = useCall("/hit/list", { filter: { text: id }, paging: { limit: 200 } });
  /** The hit of this pair, declared before. */
  const declared = (exhibit: string) => hits.reply?.hits.find((hit) => [hit.exhibit, hit.candidate].includes(id) && [hit.exhibit, hit.candidate].includes(exhibit) && hit.status !== "withdrawn");
  useEffect(() => {
    void doing.act(async () => setFound(await call("/search/exhibit", { exhibit: id, extent: { limit } })));
  }, [id, limit]);
  const rows = useMemo(() => ((found?.candidates ?? []) as Candidate[]).filter((one) => one.calibre.toLowerCase().includes(calibre.toLowerCase()) && one.case_reference.toLowerCase().includes(reference.toLowerCase())), [found, calibre, reference]);
  const row = rows[Math.min(chosen, rows.length - 1)];
  const furthest = found?.reviewed?.reviews[0];
  const review = (place: number) =>
    looked.act(async () => {
      const reviewed = await call("/search/review", { exhibit: id, place });
      setFound((before) => (before ? { ...before, reviewed } : before));
    });
  useKeys({
    j: () => setChosen((at) => Math.min(at + 1, rows.length - 1)),
    ArrowDown: () => setChosen((at) => Math.min(at + 1, rows.length - 1)),
    k: () => setChosen((at) => Math.max(at - 1, 0)),
    ArrowUp: () => setChosen((at) => Math.max(at - 1, 0)),
    n: () => {
      if (!row) return;
      setNot((before) => (before.includes(row.exhibit) ? before.filter((one) => one !== row.exhibit) : [...before, row.exhibit]));
      setChosen((at) => Math.min(at + 1, rows.length - 1));
    },
    Enter: () => row && go(comparison(id, row)),
    c: () => row && go(comparison(id, row)),
    h: () => row && has("examiner", "verifier") && !declared(row.exhibit) && setDeclares(row),
    r: () => row && void review(row.rank),
  });
  useEffect(() => {
    document.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <>
      <Head title={`Candidates of ${id}`}>
        <a class="button" href={`/exhibit/${id}`}>
          {id}
        </a>
      </Head>
      <Problem of={doing.problem} again={() => setLimit((before) => before)} />
      {doing.busy && <p class="waiting">Searching …</p>}
      {found && (
        <>
          <div class="panel row" style="justify-content: space-between">
            <span>
              {counted(found.searched, "exhibit")} looked at, {found.compared.toLocaleString()} compared in full. <span class="soft">{found.engine_version}</span>
            </span>
            <span class="row">
              <label class="row small">
                Calibre <input style="width: 6rem" value={calibre} onInput={(event) => setCalibre(event.currentTarget.value)} />
              </label>
              <label class="row small">
                Case <input style="width: 8rem" value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
              </label>
            </span>
          </div>
          {found.not_shown?.map((sentence) => <Note kind="warn" key={sentence}>{sentence}</Note>)}
          {found.mended?.map((sentence) => <Note key={sentence}>{sentence}</Note>)}
          {found.other_rifling > 0 && <Note>{counted(found.other_rifling, "bullet")} of barrels with another number of lands, or the other twist, {found.other_rifling === 1 ? "was" : "were"} not compared.</Note>}
          {rows.length === 0 ? (
            <section class="panel">
              <Empty>
                {found.candidates.length > 0
                  ? "No candidate fits the filter."
                  : found.other_kind
                    ? `No exhibit to compare with: ${counted(found.other_kind.exhibits, "exhibit")} of this mark and calibre family ${found.other_kind.exhibits === 1 ? "has" : "have"} another kind of picture (${found.other_kind.kind}), and scans are never compared with photographs.`
                    : "No other exhibit of this mark and calibre family has been entered yet."}
              </Empty>
            </section>
          ) : (
            <section class="panel scrolls">
              <table class="candidates">
                <caption class="visually-hidden">Candidates of {id}, best first</caption>
                <thead>
                  <tr>
                    <th class="number">Place</th>
                    <th>Mark</th>
                    <th>Exhibit</th>
                    <th>Case</th>
                    <th class="number">Score</th>
                    <th class="number">Significance</th>
                    <th>Ratio and limits</th>
                    <th>
                      <span class="visually-hidden">Acts</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((one, at) => (
                    <tr key={one.exhibit} class={`${one === row ? "chosen" : ""} ${not.includes(one.exhibit) ? "set-aside" : ""}`} aria-current={one === row ? "true" : undefined}  onClick={() => setChosen(at)}>
                      <td class="number">{one.rank}</td>
                      <td>
                        <SurfacePicture exhibit={one.exhibit} file={1} label={`${one.exhibit}`} size={76} {...(one.pose ? { turn: -one.pose.rotation_deg } : {})} />
                      </td>
                      <td>
                        <a href={`/exhibit/${one.exhibit}`}>{one.exhibit}</a>
                        <br />
                        <span class="soft small">{one.calibre}</span>
                        {one.firearm && (
                          <>
                            <br />
                            <span class="small">
                              {one.others?.length ? `Firearm ${one.firearm}, with ${one.others.join(", ")}` : `Firearm ${one.firearm}`}
                            </span>
                          </>
                        )}
                      </td>
                      <td>{one.case_reference}</td>
                      <td class="number">{one.score?.toFixed(2) ?? "-"}</td>
                      <td class="number">
                        {one.significance?.toFixed(1) ?? "-"}
                        <br />
                        {one.is_hit ? <span class="tag good">above the limit</span> : <span class="soft small">below the limit</span>}
                      </td>
                      <td>
                        {ratio(one)}
                        {(one.marks?.length ?? 0) > 1 && (
                          <ul class="plain small">
                            {one.marks?.map((mark) => (
                              <li key={mark.mark}>
                                {part(mark as Part, one.exhibit)}
                              </li>
                            ))}
                          </ul>
                        )}
                        {limits(one).map((sentence) => (
                          <div class="soft small" key={sentence}>
                            {sentence}
                          </div>
                        ))}
                        {not.includes(one.exhibit) && <div class="soft small">Not this one.</div>}
                      </td>
                      <td>
                        <span class="row">
                          <a class="button" href={comparison(id, one)}>
                            Compare
                          </a>
                          <Declared hit={declared(one.exhibit)}>
                            {has("examiner", "verifier") && (
                              <button type="button" onClick={() => setDeclares(one)}>
                                Declare a hit
                              </button>
                            )}
                          </Declared>
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          <div class="columns" style="margin-bottom: 1rem">
            <section class="panel" hidden={found.candidates.length === 0}>
              <h2>How far I have looked</h2>
              <p>{furthest ? `${furthest.person} looked through the list as far as place ${furthest.place}, ${time(furthest.at)}, when ${counted(furthest.exhibits, "exhibit")} ${furthest.exhibits === 1 ? "was" : "were"} searched; ${counted(furthest.enrolled_since, "exhibit")} entered since.` : "Nobody has said yet how far this list was looked through."}</p>
              {found.reviewed?.below.map((one) => (
                <p class="soft small" key={`${one.mark} ${one.extent} ${one.source}`}>
                  {words(one.mark)}, {one.extent}: {one.below} of {one.of} true mates stood below this place among {one.among.toLocaleString()} (at most {(one.at_most * 100).toFixed(0)} % in general). {one.source}
                </p>
              ))}
              <Problem of={looked.problem} />
              <div class="row">
                {row && (
                  <button type="button" class="main" disabled={looked.busy} onClick={() => void review(row.rank)}>
                    I have looked as far as place {row.rank}
                  </button>
                )}
                {found.candidates.length >= limit && (
                  <button type="button" onClick={() => setLimit((before) => Math.min(before + 30, 200))}>
                    Show more
                  </button>
                )}
              </div>
            </section>
            <Grounds id={id} />
          </div>
          <p class="soft small" hidden={found.candidates.length === 0}>
            <kbd>j</kbd> <kbd>k</kbd> next and before, <kbd>n</kbd> not this one, <kbd>c</kbd> compare, <kbd>h</kbd> declare a hit, <kbd>r</kbd> looked as far as here.
          </p>
        </>
      )}
      {declares && (
        <AskReason
          title="Declare a hit"
          close={() => setDeclares(null)}
          says={
            <p>
              {id} and {declares.exhibit} may be of one firearm. A second examiner looks before it counts as a lead.
            </p>
          }
          act={async (reason) => {
            const hit = await call("/hit/declare", { exhibit: id, candidate: declares.exhibit, who: { person: known.value?.person ?? "", role: "examiner", reason } });
            go(`/hit/${hit.hit}`);
          }}
        />
      )}
    </>
  );
}
