// Links by hits: the graph, along a timeline too, beside a map; as SVG, picture, GraphML and table.
import { useMemo, useRef, useState } from "preact/hooks";
import type { Reply } from "../api/client.ts";
import { LongTable } from "../design/long-table.tsx";
import { Empty, Facts, Field, Head, Note, Problem, Shown, useAct, useCall } from "../design/parts.tsx";
import { saveFile, today } from "../design/save.ts";
import { saveCanvas, savePicture, saveSvg } from "../design/save-drawing.ts";
import { Drawing, Legend, nameOf } from "../links/drawing.tsx";
import { casesOf, CONFIRMED, daysOf, folded, type Graph, graphOf, isHit, joined, type Link, linksCsv, type Node, withoutCountries } from "../links/graph.ts";
import { LargeDrawing } from "../links/large-drawing.tsx";
import { byDays, byForces } from "../links/layout.ts";
import { BORDER_ZONE_KM, useOutlines, WorldMap } from "../map/map.tsx";
import type { Point } from "../map/outlines.ts";
import { middleOf } from "../map/projection.ts";
import { locale } from "../languages/chosen.ts";
import { rich, t } from "../languages/text.tsx";
import { go, place, restate } from "../place.ts";
import { listed, word, words } from "../words.ts";

/** More nodes than these begin with their exhibits folded into cases. */
const FOLDED_FROM = 60;
/** More nodes than these are drawn on a canvas, and still more not at all: nobody could read them. */
const MAX_DRAWN = 300;
const MAX_ON_CANVAS = 5000;
const [WIDTH, HEIGHT] = [820, 520];
const MOST = 2000;

export function LinksPage() {
  const query = place.value.query;
  const about = query.get("case") ?? "";
  const [typed, setTyped] = useState(about);
  const [confirmedOnly, setConfirmedOnly] = useState(query.get("confirmed") === "yes");
  const asked = useCall("/case/links", { case: about || null, confirmed_only: confirmedOnly });
  function chooseConfirmed(only: boolean) {
    setConfirmedOnly(only);
    const next = new URLSearchParams(query);
    if (only) next.set("confirmed", "yes");
    else next.delete("confirmed");
    restate(next);
  }
  return (
    <>
      <Head title={about ? t("links-title-case", { case: about }) : t("links-title")}>
        {about && (
          <a class="button" href="/links">
            {t("links-all")}
          </a>
        )}
      </Head>
      <form
        class="panel form"
        onSubmit={(event) => {
          event.preventDefault();
          go(typed.trim() ? `/links?case=${encodeURIComponent(typed.trim())}` : "/links");
        }}
      >
        <Field label={t("links-case")}>
          <input type="search" placeholder={t("links-case-all")} maxLength={64} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </Field>
        <label class="check" style="align-self: end; min-height: 2.125rem">
          <input type="checkbox" checked={confirmedOnly} onChange={(event) => chooseConfirmed(event.currentTarget.checked)} />
          <span>{t("links-confirmed-alone")}</span>
        </label>
      </form>
      <Shown asked={asked}>
        {(shown) =>
          (confirmedOnly ? !shown.links.some(isHit) : shown.nodes.length === 0) ? (
            <section class="panel">
              <Empty>{about ? t(confirmedOnly ? "links-none-confirmed-case" : "links-none-case", { case: about }) : t(confirmedOnly ? "links-none-confirmed" : "links-none")}</Empty>
            </section>
          ) : (
            <Linked key={`${about} ${confirmedOnly}`} reply={shown} isJoined={confirmedOnly} name={about ? `links-${about.replace(/[^\w-]+/g, "-")}` : `links-${today()}`} />
          )
        }
      </Shown>
    </>
  );
}

function Linked({ reply, name, isJoined }: { reply: Reply<"/case/links">; name: string; isJoined: boolean }) {
  const whole = useMemo(() => (isJoined ? joined(graphOf(reply)) : graphOf(reply)), [reply, isJoined]);
  const cases = useCall("/case/list", { paging: { limit: MOST } });
  const hits = useCall("/hit/list", { each: true, paging: { limit: MOST } });
  const [open, setOpen] = useState<Set<number>>(() => new Set(whole.nodes.length > FOLDED_FROM ? [] : casesOf(whole).values()));
  const [hasCountries, setHasCountries] = useState(true);
  const [isTimeline, setIsTimeline] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const saving = useAct();
  const graph = useMemo(() => {
    const small = folded(whole, open);
    // Lanes say the countries.
    return hasCountries && !isTimeline ? small : withoutCountries(small);
  }, [whole, open, hasCountries, isTimeline]);
  const days = useMemo(() => daysOf(whole, cases.reply?.cases ?? [], hits.reply?.hits ?? []), [whole, cases.reply, hits.reply]);
  const isDrawn = graph.nodes.length <= MAX_DRAWN;
  const isOnCanvas = !isDrawn && graph.nodes.length <= MAX_ON_CANVAS;
  const timeline = useMemo(() => (isTimeline && isDrawn ? byDays(graph, days, WIDTH) : null), [graph, days, isTimeline, isDrawn]);
  const spots = useMemo(() => (!isDrawn ? new Map() : (timeline?.spots ?? byForces(graph, WIDTH, HEIGHT))), [graph, timeline, isDrawn]);
  const node = whole.nodes.find((one) => one.id === chosen) ?? null;
  const toggle = (id: number) => setOpen(new Set(open.has(id) ? [...open].filter((one) => one !== id) : [...open, id]));
  return (
    <>
      <div class="links">
        <section class="panel">
          <div class="row" style="margin-bottom: .5rem">
            <span class="row" role="group" aria-label={t("links-arrangement")}>
              <button type="button" aria-pressed={!isTimeline} onClick={() => setIsTimeline(false)}>
                {t("links-groups")}
              </button>
              <button type="button" aria-pressed={isTimeline} onClick={() => setIsTimeline(true)}>
                {t("links-timeline")}
              </button>
            </span>
            <label class="check">
              <input type="checkbox" disabled={isTimeline} checked={hasCountries} onChange={(event) => setHasCountries(event.currentTarget.checked)} />
              <span>{t("links-countries")}</span>
            </label>
            <button type="button" onClick={() => setOpen(new Set(open.size > 0 ? [] : casesOf(whole).values()))}>
              {t(open.size > 0 ? "links-fold-cases" : "links-unfold-cases")}
            </button>
          </div>
          {isDrawn ? (
            <div class="scrolls" tabIndex={0} role="region" aria-label={t("links-drawing")}>
              <Drawing graph={graph} spots={spots} width={WIDTH} height={timeline?.height ?? HEIGHT} timeline={timeline} chosen={chosen} choose={(id) => setChosen(id === chosen ? null : id)} drawing={drawing} />
            </div>
          ) : isOnCanvas ? (
            <LargeDrawing graph={graph} width={WIDTH} height={HEIGHT} chosen={chosen} choose={(id) => setChosen(id === chosen ? null : id)} drawing={canvas} />
          ) : (
            <Note>{t("links-too-many", { count: graph.nodes.length })}</Note>
          )}
          <Legend />
          <div class="row">
            <button type="button" disabled={!isDrawn} onClick={() => drawing.current && saveSvg(drawing.current, name)}>
              {t("links-svg")}
            </button>
            <button type="button" disabled={(!isDrawn && !isOnCanvas) || saving.busy} onClick={() => void saving.act(async () => (drawing.current ? savePicture(drawing.current, name) : canvas.current && saveCanvas(canvas.current, name)))}>
              {t("links-picture")}
            </button>
            <button type="button" onClick={() => saveFile(reply.graphml, `${name}.graphml`, "application/xml")}>
              {t("links-graphml")}
            </button>
            <button type="button" onClick={() => saveFile(linksCsv(whole), `${name}.csv`, "text/csv")}>
              {t("links-table")}
            </button>
          </div>
          <Problem of={saving.problem} />
        </section>
        <div>
          <section class="panel">
            {node ? <Chosen node={node} whole={whole} open={open} toggle={toggle} /> : <p class="soft" style="margin: 0">{t("links-choose")}</p>}
          </section>
          <Places whole={whole} cases={cases.reply} />
        </div>
      </div>
      <section class="panel">
        <h2>{t("links-hits")}</h2>
        <LinkTable whole={whole} />
      </section>
    </>
  );
}

function pageOf(node: Node): string | null {
  if (node.kind === "case") return `/case/${encodeURIComponent(node.name)}`;
  if (node.kind === "firearm") return `/firearm/${encodeURIComponent(node.name)}`;
  const exhibit = /(E-\d+)$/.exec(node.name)?.[1];
  return node.kind === "exhibit" && exhibit ? `/exhibit/${exhibit}` : null;
}

function Chosen({ node, whole, open, toggle }: { node: Node; whole: Graph; open: Set<number>; toggle: (id: number) => void }) {
  const links = whole.links.filter((link) => link.from === node.id || link.to === node.id);
  const page = pageOf(node);
  const hasExhibits = [...casesOf(whole).values()].includes(node.id);
  const other = (link: Link) => whole.nodes.find((one) => one.id === (link.from === node.id ? link.to : link.from));
  return (
    <>
      <h2>{words(node.kind)}</h2>
      <Facts
        of={[
          [t("links-name"), node.name],
          [t("links-country"), node.country],
        ]}
      />
      <div class="row" style="margin: .75rem 0">
        {page && (
          <a class="button" href={page}>
            {t("links-open")}
          </a>
        )}
        {node.kind === "case" && (
          <a class="button" href={`/links?case=${encodeURIComponent(node.name)}`}>
            {t("links-its-alone")}
          </a>
        )}
        {hasExhibits && (
          <button type="button" onClick={() => toggle(node.id)}>
            {t(open.has(node.id) ? "links-fold-exhibits" : "links-unfold-exhibits")}
          </button>
        )}
      </div>
      <ul class="sentences">
        {links.map((link) => {
          const there = other(link);
          const end = there ? nameOf(there) : t("links-unknown");
          return (
            <li key={`${link.from} ${link.to} ${link.says}`}>
              {link.hit ? rich("links-end-hit", { link: words(link.says), hit: link.hit, end }, { link: (named) => <a href={`/hit/${link.hit}`}>{named}</a> }) : t("links-end", { link: words(link.says), end })}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Places({ whole, cases }: { whole: Graph; cases: Reply<"/case/list"> | null }) {
  const [hasZones, setHasZones] = useState(false);
  const { of } = useOutlines();
  const { places, ways, marked } = useMemo(() => {
    const known = new Map((cases?.cases ?? []).map((one) => [one.case, pointOf(one.place)]));
    const own = casesOf(whole);
    const nodes = new Map(whole.nodes.map((one) => [one.id, one]));
    const node = (id: number) => nodes.get(id);
    const where = (id: number): Point | null => {
      const its = own.get(id);
      const at = its === undefined ? null : (known.get(node(its)?.name ?? "") ?? null);
      // Of an exhibit of another country no more is known than the country.
      return at ?? middleOf(of?.rings.get(node(id)?.country ?? "") ?? []);
    };
    const places = whole.nodes.flatMap((one) => {
      const at = one.kind === "case" ? known.get(one.name) : null;
      return at ? [{ name: one.name, at }] : [];
    });
    const ways = whole.links.filter(isHit).flatMap((link) => {
      const [from, to] = [where(link.from), where(link.to)];
      return from && to ? [{ from, to, isCertain: link.says === CONFIRMED, says: t("links-line-hit", { link: word(link.says), hit: link.hit ?? "" }) }] : [];
    });
    const countries = [...new Set(whole.nodes.map((one) => one.country))];
    return { places, ways, marked: countries.map((country) => ({ country, kind: "own" as const, word: "" })) };
  }, [whole, cases, of, locale()]);
  return (
    <section class="panel">
      <h2>{t("links-map")}</h2>
      <WorldMap isNarrow label={t("links-map-heard", { countries: listed(marked.map((one) => one.country)), places: places.length, ways: ways.length })} marked={marked} places={places} ways={ways} zones={hasZones}>
        <label class="check">
          <input type="checkbox" checked={hasZones} onChange={(event) => setHasZones(event.currentTarget.checked)} />
          <span>{t("links-zones", { km: BORDER_ZONE_KM })}</span>
        </label>
      </WorldMap>
      <p class="soft small">{t("links-map-hint")}</p>
    </section>
  );
}

/** A place as the records have it, `41.15, -8.61`: latitude first. */
function pointOf(text: string | null | undefined): Point | null {
  const [lat, lon] = (text ?? "").split(",").map(Number);
  return lat !== undefined && lon !== undefined && Number.isFinite(lat) && Number.isFinite(lon) && text ? [lon, lat] : null;
}

function LinkTable({ whole }: { whole: Graph }) {
  const hits = whole.links.filter(isHit);
  const nodes = new Map(whole.nodes.map((one) => [one.id, one]));
  const end = (id: number) => {
    const node = nodes.get(id);
    const page = node && pageOf(node);
    return node ? page ? <a href={page}>{node.name}</a> : <span class="mono small">{`${node.country} ${node.name}`}</span> : null;
  };
  if (hits.length === 0) return <Empty>{t("links-none-two")}</Empty>;
  return (
    <LongTable
      label={t("links-hits")}
      rows={hits}
      matched={hits.length}
      more={() => undefined}
      keyOf={(one) => `${one.from} ${one.to}`}
      columns={[
        { name: t("links-hit"), show: (one) => one.hit && <a href={`/hit/${one.hit}`}>{one.hit}</a> },
        { name: t("links-state"), show: (one) => <span class={`tag ${one.says === CONFIRMED ? "good" : "warn"}`}>{t(one.says === CONFIRMED ? "links-state-confirmed" : "links-state-open")}</span> },
        { name: t("links-one"), show: (one) => end(one.from) },
        { name: t("links-other"), show: (one) => end(one.to) },
      ]}
    />
  );
}
