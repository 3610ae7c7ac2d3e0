// The drawing of a graph: shapes by kind, lines by certainty; each node is a button.
import type { RefObject } from "preact";
import { type NameId, t } from "../languages/text.tsx";
import { word } from "../words.ts";
import { CONFIRMED, type Graph, isHit, type Node } from "./graph.ts";
import type { Spot, Timeline } from "./layout.ts";

interface Drawn {
  graph: Graph;
  spots: Map<number, Spot>;
  width: number;
  height: number;
  timeline: Timeline | null;
  chosen: number | null;
  choose: (id: number) => void;
  drawing: RefObject<SVGSVGElement | null>;
}

function Shape({ of }: { of: Node }) {
  if (of.kind === "country") return <circle class="shape" r="17" />;
  if (of.kind === "case") return <rect class="shape" x="-13" y="-13" width="26" height="26" rx="3" />;
  if (of.kind === "firearm") return <path class="shape" d="M0-16L16 0L0 16L-16 0Z" />;
  return <circle class="shape" r="12.5" />;
}

export function nameOf(node: Node): string {
  if (node.kind === "country") return t("links-node-country", { name: node.name });
  const name = t(`links-node-${node.kind}`, { name: node.name, country: node.country });
  return node.holds > 0 ? t("links-node-folded", { name, count: node.holds }) : name;
}

/** The words beside a sign, with the number of exhibits that are folded into it. */
function shownOf(node: Node): string {
  return node.holds > 0 ? `${node.label} (${node.holds})` : node.label;
}

export function Drawing({ graph, spots, width, height, timeline, chosen, choose, drawing }: Drawn) {
  const near = new Set(graph.links.filter((link) => link.from === chosen || link.to === chosen).flatMap((link) => [link.from, link.to]));
  return (
    <svg ref={drawing} class="graph" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t("links-drawing")}>
      {timeline?.lanes.map((lane) => (
        <g key={lane.country}>
          <rect class="lane" x="0" y={lane.top} width={width} height={lane.bottom - lane.top} />
          <text class="lane-name" x="8" y={lane.top + 16}>
            {lane.country}
          </text>
        </g>
      ))}
      {timeline?.ticks.map((tick) => (
        <g key={tick.text}>
          <line class="tick" x1={tick.x} x2={tick.x} y1="4" y2={height - 18} />
          <text x={tick.x} y={height - 5} text-anchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      {graph.links.map((link) => {
        const [a, b] = [spots.get(link.from), spots.get(link.to)];
        const kind = isHit(link) ? (link.says === CONFIRMED ? "confirmed" : "unconfirmed") : link.says === "fired by" ? "fired" : "belongs";
        return (
          a &&
          b && (
            <line key={`${link.from} ${link.to} ${link.says}`} class={`link ${kind}`} x1={a.x.toFixed(1)} y1={a.y.toFixed(1)} x2={b.x.toFixed(1)} y2={b.y.toFixed(1)}>
              <title>{link.hit ? t("links-line-hit", { link: word(link.says), hit: link.hit }) : word(link.says)}</title>
            </line>
          )
        );
      })}
      {graph.nodes.map((node) => {
        const spot = spots.get(node.id);
        if (!spot) return null;
        return (
          <g
            key={node.id}
            class={`node ${node.kind} ${node.id === chosen ? "chosen" : near.has(node.id) ? "near" : ""}`}
            transform={`translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`}
            tabindex={0}
            role="button"
            aria-label={t("links-node-heard", { label: shownOf(node), name: nameOf(node) })}
            aria-pressed={node.id === chosen}
            onClick={() => choose(node.id)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              choose(node.id);
            }}
          >
            <title>{nameOf(node)}</title>
            <Shape of={node} />
            {node.kind === "country" ? (
              <text text-anchor="middle" y="4">
                {node.label}
              </text>
            ) : (
              <text class="name" x="18" y="4">
                {shownOf(node)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const SIGNS: NameId[] = ["links-legend-case", "links-legend-exhibit", "links-legend-firearm", "links-legend-country", "links-legend-confirmed", "links-legend-open", "links-legend-belongs", "links-legend-fired"];

/** The shapes and lines in words. */
export function Legend() {
  return (
    <ul class="legend small" aria-label={t("links-legend")}>
      {SIGNS.map((sign) => (
        <li key={sign}>{t(sign)}</li>
      ))}
    </ul>
  );
}
