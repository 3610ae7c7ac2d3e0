// A map of countries with states, places and the ways between them. Its data come from this node alone.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Problem } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { type Outlines, outlines, type Point } from "./outlines.ts";
import { around, middleOf, moved, pathOf, type Piece, projected, scaled, world } from "./projection.ts";

export interface Marked {
  country: string;
  /** The word of its state, which stands beside its code. */
  word: string;
  kind: "good" | "warn" | "bad" | "plain" | "own";
}

export interface Place {
  name: string;
  at: Point;
  href?: string;
}

export interface Way {
  from: Point;
  to: Point;
  isCertain: boolean;
  says: string;
}

/** Size of the drawing, in units that are near pixels where it has the width of the page, or half of it. */
const [WIDTH, NARROW, HEIGHT] = [1180, 600, 420];
/** Kilometres from a border within which a ground for asking abroad holds. */
export const BORDER_ZONE_KM = 80;

/** The outlines, or why there are none. */
export function useOutlines(): { of: Outlines | null; problem: Error | null } {
  const [state, setState] = useState<{ of: Outlines | null; problem: Error | null }>({ of: null, problem: null });
  useEffect(() => {
    let isGone = false;
    outlines().then(
      (of) => !isGone && setState({ of, problem: null }),
      (problem: Error) => !isGone && setState({ of: null, problem }),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return state;
}

interface Shown {
  label: string;
  marked: Marked[];
  places?: Place[];
  ways?: Way[];
  /** Whether the zones along borders are drawn. */
  zones?: boolean;
  /** Whether it has half of the page's width. */
  isNarrow?: boolean;
  children?: ComponentChildren;
}

export function WorldMap({ label, marked, places = [], ways = [], zones = false, isNarrow = false, children }: Shown) {
  const { of, problem } = useOutlines();
  const [chosen, setChosen] = useState<Piece | null>(null);
  const held = useRef<{ x: number; y: number; piece: Piece } | null>(null);
  const codes = marked.map((one) => one.country).join(" ");
  const start = useMemo(() => {
    const ends = [...places.map((place) => place.at), ...ways.flatMap((way) => [way.from, way.to])];
    if (ends.length > 0) return around(ends);
    const points = marked.flatMap((one) => mainland(of?.rings.get(one.country) ?? []));
    return points.length ? around(points, 0.08) : world;
  }, [of, codes, places.map((place) => place.at).join(), ways.map((way) => `${way.from} ${way.to}`).join()]);
  if (problem) return <Problem of={problem} />;
  if (!of) return <p class="waiting">{t("map-loading")}</p>;
  const width = isNarrow ? NARROW : WIDTH;
  const piece = chosen ?? start;
  const kinds = new Map(marked.map((one) => [one.country, one]));
  const projection = projected(piece, width, HEIGHT);
  const { x, y, perKm } = projection;
  const borders = of.lines.filter((line) => line.states);
  return (
    <figure class="map">
      <div class="row map-tools" role="group" aria-label={t("map-map")}>
        <button type="button" onClick={() => setChosen(scaled(piece, 0.6))}>
          {t("map-closer")}
        </button>
        <button type="button" onClick={() => setChosen(scaled(piece, 1.6))}>
          {t("map-wider")}
        </button>
        <button type="button" onClick={() => setChosen(null)}>
          {t("map-all")}
        </button>
        {children}
      </div>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          held.current = { x: event.clientX, y: event.clientY, piece };
        }}
        onPointerMove={(event) => {
          if (!held.current || event.buttons === 0) return;
          const box = event.currentTarget.getBoundingClientRect();
          setChosen(moved(held.current.piece, (held.current.x - event.clientX) / box.width, (event.clientY - held.current.y) / box.height));
        }}
        onPointerUp={() => {
          held.current = null;
        }}
      >
        <rect class="sea" width={width} height={HEIGHT} />
        {[...of.rings].map(([country, rings]) => (
          <path key={country} class={`land ${kinds.get(country)?.kind ?? ""}`} d={pathOf(rings, projection, true)} fill-rule="evenodd" />
        ))}
        {zones && <path class="zone" d={pathOf(borders.map((line) => line.points), projection, false)} style={`stroke-width: ${2 * BORDER_ZONE_KM * perKm}px`} />}
        <path class="border" d={pathOf(borders.map((line) => line.points), projection, false)} />
        {marked.map((one) => {
          const middle = middleOf(of.rings.get(one.country) ?? []);
          return (
            middle && (
              <text key={one.country} class="country" x={x(middle[0])} y={y(middle[1])} text-anchor="middle">
                {one.country}
                <tspan x={x(middle[0])} dy="1.15em" class="word">
                  {one.word}
                </tspan>
              </text>
            )
          );
        })}
        {ways.map((way) => (
          <line key={`${way.from} ${way.to} ${way.says}`} class={`way ${way.isCertain ? "" : "open"}`} x1={x(way.from[0])} y1={y(way.from[1])} x2={x(way.to[0])} y2={y(way.to[1])}>
            <title>{way.says}</title>
          </line>
        ))}
        {places.map((place) => (
          <g key={`${place.name} ${place.at}`}>
            <circle class="place" cx={x(place.at[0])} cy={y(place.at[1])} r="5">
              <title>{place.name}</title>
            </circle>
            <text class="name" x={x(place.at[0]) + 8} y={y(place.at[1]) + 4}>
              {place.name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption class="soft small">{t("map-borders")}</figcaption>
    </figure>
  );
}

/** The largest ring of a country, so that far islands do not shrink the map. */
function mainland(rings: Point[][]): Point[] {
  return rings.reduce<Point[]>((best, ring) => (spread(ring) > spread(best) ? ring : best), []);
}

function spread(ring: Point[]): number {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const [lon, lat] of ring) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return Math.max(0, east - west) * Math.max(0, north - south);
}
