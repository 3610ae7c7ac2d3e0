// The graph of links: exhibits, firearms, cases and countries, folded by case, with their days and places.
import type { Schemas } from "../api/client.ts";
import { csv } from "../design/save.ts";

export type Kind = "country" | "case" | "exhibit" | "firearm";

export interface Node {
  /** Its number in the graph that the node gave: names alone are not unique. */
  id: number;
  kind: Kind;
  country: string;
  /** Its name in full. */
  name: string;
  /** Its name where there is little room. */
  label: string;
  /** Exhibits that are folded into it. */
  holds: number;
}

export interface Link {
  from: number;
  to: number;
  says: string;
  hit: string | null;
}

export interface Graph {
  nodes: Node[];
  links: Link[];
}

export const CONFIRMED = "confirmed hit";
export const UNCONFIRMED = "unconfirmed hit";

export const isHit = (link: Pick<Link, "says">) => link.says === CONFIRMED || link.says === UNCONFIRMED;

/** Characters of a name that another country gave, which tells nothing. */
const OPAQUE_SHOWN = 6;

function labelOf({ kind, name }: Schemas["ListedNode"]): string {
  if (kind !== "exhibit") return name;
  if (/^[0-9a-f]{32}$/.test(name)) return name.slice(0, OPAQUE_SHOWN);
  return name.split(" / ").at(-1) ?? name;
}

/** The graph that the node gave. Its GraphML has the same links in the same order, by numbers in place of names. */
export function graphOf(reply: Pick<Schemas["Links"], "nodes" | "links" | "graphml">): Graph {
  const nodes = reply.nodes.map((node, id): Node => ({ id, kind: node.kind as Kind, country: node.country, name: node.name, label: labelOf(node), holds: 0 }));
  const ends = [...reply.graphml.matchAll(/<edge source="n(\d+)" target="n(\d+)"/g)].map((found) => [Number(found[1]), Number(found[2])] as const);
  const links = reply.links.flatMap((link, at): Link[] => {
    const [from, to] = ends[at] ?? [-1, -1];
    return nodes[from] && nodes[to] ? [{ from, to, says: link.says, hit: link.hit ?? null }] : [];
  });
  return { nodes, links };
}

/** The case of each exhibit that has one here. */
export function casesOf({ nodes, links }: Graph): Map<number, number> {
  const cases = new Map<number, number>();
  const known = new Map(nodes.map((node) => [node.id, node]));
  for (const { from, to } of links) {
    const [a, b] = [known.get(from), known.get(to)];
    if (a?.kind === "case" && b?.kind === "exhibit") cases.set(b.id, a.id);
    if (b?.kind === "case" && a?.kind === "exhibit") cases.set(a.id, b.id);
  }
  return cases;
}

/** The graph with the exhibits of cases folded into them, but for those cases that are open. */
export function folded(graph: Graph, open: Set<number>): Graph {
  const cases = casesOf(graph);
  const into = (id: number) => {
    const its = cases.get(id);
    return its !== undefined && !open.has(its) ? its : id;
  };
  const held = new Map<number, number>();
  for (const node of graph.nodes) if (into(node.id) !== node.id) held.set(into(node.id), (held.get(into(node.id)) ?? 0) + 1);
  const links = new Map<string, Link>();
  for (const link of graph.links) {
    const [from, to] = [into(link.from), into(link.to)];
    if (from !== to) links.set(`${Math.min(from, to)} ${Math.max(from, to)} ${link.says}`, { ...link, from, to });
  }
  return { nodes: graph.nodes.filter((node) => into(node.id) === node.id).map((node) => ({ ...node, holds: held.get(node.id) ?? 0 })), links: [...links.values()] };
}

/** The graph of exhibits that hits join, with the cases, firearms and countries of these. */
export function joined({ nodes, links }: Graph): Graph {
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  const beside = (of: Set<number>, wanted: Kind[]) => links.flatMap(({ from, to }) => [...(of.has(from) ? [to] : []), ...(of.has(to) ? [from] : [])]).filter((id) => wanted.includes(kinds.get(id) as Kind));
  const ends = new Set(links.filter(isHit).flatMap((link) => [link.from, link.to]));
  const records = new Set([...ends, ...beside(ends, ["case", "firearm"])]);
  const kept = new Set([...records, ...beside(records, ["country"])]);
  return { nodes: nodes.filter((node) => kept.has(node.id)), links: links.filter((link) => kept.has(link.from) && kept.has(link.to)) };
}

/** The graph without its countries. */
export function withoutCountries({ nodes, links }: Graph): Graph {
  const kept = nodes.filter((node) => node.kind !== "country");
  const ids = new Set(kept.map((node) => node.id));
  return { nodes: kept, links: links.filter((link) => ids.has(link.from) && ids.has(link.to)) };
}

/** Days of nodes in milliseconds: of cases their event, of exhibits that of their case or what another country told of a hit. */
export function daysOf(graph: Graph, cases: Pick<Schemas["ListedCase"], "case" | "occurred">[], hits: Pick<Schemas["ListedHit"], "hit" | "event_month">[]): Map<number, number> {
  const days = new Map<number, number>();
  const put = (id: number, text: string | null | undefined) => {
    const at = Date.parse((text ?? "").split("..")[0] ?? "");
    if (!Number.isNaN(at) && !days.has(id)) days.set(id, at);
  };
  const occurred = new Map(cases.map((one) => [one.case, one.occurred]));
  const months = new Map(hits.map((one) => [one.hit, one.event_month]));
  const own = casesOf(graph);
  for (const node of graph.nodes) if (node.kind === "case") put(node.id, occurred.get(node.name));
  for (const [exhibit, its] of own) {
    const at = days.get(its);
    if (at !== undefined) days.set(exhibit, at);
  }
  for (const link of graph.links) {
    if (!isHit(link) || !link.hit) continue;
    for (const id of [link.from, link.to]) if (!own.has(id)) put(id, months.get(link.hit as Schemas["HitId"]));
  }
  const kinds = new Map(graph.nodes.map((node) => [node.id, node.kind]));
  // A firearm stands at the first event of its exhibits.
  for (const { from, to, says } of graph.links) {
    if (says !== "fired by") continue;
    const [firearm, exhibit] = kinds.get(from) === "firearm" ? [from, to] : [to, from];
    const at = days.get(exhibit);
    if (at !== undefined) days.set(firearm, Math.min(at, days.get(firearm) ?? at));
  }
  return days;
}

/** Links as a table for other programs. */
export function linksCsv({ nodes, links }: Graph): string {
  const of = (id: number) => {
    const node = nodes.find((one) => one.id === id);
    return [node?.kind, node?.country, node?.name];
  };
  return csv([["From kind", "From country", "From", "Link", "Hit", "To kind", "To country", "To"], ...links.map((link) => [...of(link.from), link.says, link.hit, ...of(link.to)])]);
}
