// Candidates of an exhibit: ranked, with pictures, and with what limits each; how far they were looked through.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { known, has } from "../api/session.ts";
import { AskReason, Empty, Head, Note, Problem, State, useAct, useCall, useKeys } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { fixed } from "../microscope/digits.ts";
import { SurfacePicture } from "../microscope/picture.tsx";
import { go } from "../place.ts";
import { listed, percent, time, word, words } from "../words.ts";
import { Grounds } from "./abroad.tsx";
import { limits, ratio } from "./engine.tsx";

type Candidate = Reply<"/search/exhibit">["candidates"][number] & Partial<Schemas["ImpressedComparison"]> & Partial<Schemas["StriatedLikeness"]>;

type Part = Schemas["ListedMark"] & { mark: Schemas["MarkKind"]; score: number; significance?: number; log10_lr?: number };

/** One mark's part in the answer about a candidate. */
function part(mark: Part, exhibit: string): string {
  const figures = listed([
    t("candidates-part-score", { score: fixed(mark.score, 2) }),
    ...(mark.significance === undefined ? [] : [t("candidates-part-significance", { significance: fixed(mark.significance, 1) })]),
    ...(mark.log10_lr === undefined || mark.log10_lr === null ? [] : [t("candidates-part-log10", { log10: fixed(mark.log10_lr, 1) })]),
    ...(mark.is_hit ? [t("candidates-above")] : []),
  ]);
  const given = { mark: words(mark.mark), figures };
  return mark.exhibit === exhibit ? t("candidates-part", given) : t("candidates-part-of", { ...given, exhibit: mark.exhibit });
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
  const hits = useCall("/hit/list", { filter: { exhibit: id }, paging: { limit: 1000 } });
  /** The hit of this pair, declared before. */
  const declared = (exhibit: string) => hits.reply?.hits.find((hit) => [hit.exhibit, hit.candidate].includes(exhibit) && hit.status !== "withdrawn");
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
      <Head title={t("candidates-title", { exhibit: id })}>
        <a class="button" href={`/exhibit/${id}`}>
          {id}
        </a>
      </Head>
      <Problem of={doing.problem} again={() => setLimit((before) => before)} />
      {doing.busy && <p class="waiting">{t("candidates-searching")}</p>}
      {found && (
        <>
          <div class="panel row" style="justify-content: space-between">
            <span>
              {t("candidates-searched", { count: found.searched, compared: found.compared })} <span class="soft">{found.engine_version}</span>
            </span>
            <span class="row">
              <label class="row small">
                {rich("candidates-filter-calibre", null, { field: () => <input style="width: 6rem" value={calibre} onInput={(event) => setCalibre(event.currentTarget.value)} /> })}
              </label>
              <label class="row small">
                {rich("candidates-filter-case", null, { field: () => <input style="width: 8rem" value={reference} onInput={(event) => setReference(event.currentTarget.value)} /> })}
              </label>
            </span>
          </div>
          {found.not_shown?.map((sentence) => <Note kind="warn" key={sentence}>{sentence}</Note>)}
          {found.mended?.map((sentence) => <Note key={sentence}>{sentence}</Note>)}
          {found.other_rifling > 0 && <Note>{t("candidates-other-rifling", { count: found.other_rifling })}</Note>}
          {rows.length === 0 ? (
            <section class="panel">
              <Empty>
                {found.candidates.length > 0
                  ? t("candidates-none-fits")
                  : found.other_kind
                    ? t("candidates-other-kind", { count: found.other_kind.exhibits, kind: word(found.other_kind.kind) })
                    : t("candidates-none")}
              </Empty>
            </section>
          ) : (
            <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("candidates-title", { exhibit: id })}>
              <table class="candidates">
                <caption class="visually-hidden">{t("candidates-caption", { exhibit: id })}</caption>
                <thead>
                  <tr>
                    <th class="number">{t("candidates-place")}</th>
                    <th>{t("candidates-mark")}</th>
                    <th>{t("candidates-exhibit")}</th>
                    <th>{t("candidates-case")}</th>
                    <th class="number">{t("candidates-score")}</th>
                    <th class="number">{t("candidates-significance")}</th>
                    <th>{t("candidates-ratio")}</th>
                    <th>
                      <span class="visually-hidden">{t("candidates-acts")}</span>
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
                              {one.others?.length ? t("candidates-firearm-with", { firearm: one.firearm, others: listed(one.others) }) : t("candidates-firearm", { firearm: one.firearm })}
                            </span>
                          </>
                        )}
                      </td>
                      <td>{one.case_reference}</td>
                      <td class="number">{one.score == null ? "-" : fixed(one.score, 2)}</td>
                      <td class="number">
                        {one.significance == null ? "-" : fixed(one.significance, 1)}
                        <br />
                        {one.is_hit ? <span class="tag good">{t("candidates-above")}</span> : <span class="soft small">{t("candidates-below")}</span>}
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
                        {not.includes(one.exhibit) && <div class="soft small">{t("candidates-not-this")}</div>}
                      </td>
                      <td>
                        <span class="row">
                          <a class="button" href={comparison(id, one)}>
                            {t("candidates-compare")}
                          </a>
                          <Declared hit={declared(one.exhibit)}>
                            {has("examiner", "verifier") && (
                              <button type="button" onClick={() => setDeclares(one)}>
                                {t("candidates-declare")}
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
              <h2>{t("candidates-reviewed")}</h2>
              <p>{furthest ? t("candidates-reviewed-to", { person: furthest.person, place: String(furthest.place), when: time(furthest.at), exhibits: furthest.exhibits, entered: furthest.enrolled_since }) : t("candidates-not-reviewed")}</p>
              {found.reviewed?.below.map((one) => (
                <p class="soft small" key={`${one.mark} ${one.extent} ${one.source}`}>
                  {t("candidates-mates", { mark: words(one.mark), extent: word(one.extent), below: one.below, of: one.of, among: one.among, percent: percent(one.at_most), source: one.source })}
                </p>
              ))}
              <Problem of={looked.problem} />
              <div class="row">
                {row && (
                  <button type="button" class="main" disabled={looked.busy} onClick={() => void review(row.rank)}>
                    {t("candidates-review", { place: String(row.rank) })}
                  </button>
                )}
                {found.candidates.length >= limit && (
                  <button type="button" onClick={() => setLimit((before) => Math.min(before + 30, 200))}>
                    {t("candidates-more")}
                  </button>
                )}
              </div>
            </section>
            <Grounds id={id} />
          </div>
          <p class="soft small" hidden={found.candidates.length === 0}>
            {rich("candidates-keys", null, { j: () => <kbd dir="ltr">j</kbd>, k: () => <kbd dir="ltr">k</kbd>, n: () => <kbd>n</kbd>, c: () => <kbd>c</kbd>, h: () => <kbd>h</kbd>, r: () => <kbd>r</kbd> })}
          </p>
        </>
      )}
      {declares && (
        <AskReason
          title={t("candidates-declare")}
          close={() => setDeclares(null)}
          says={
            <p>{t("candidates-declare-says", { exhibit: id, candidate: declares.exhibit })}</p>
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
