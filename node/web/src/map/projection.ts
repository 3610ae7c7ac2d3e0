// A map's piece of the Earth: degrees to pixels. Parallels and meridians are straight, and lengths are true in the middle.
import type { Point } from "./outlines.ts";

export interface Piece {
  west: number;
  south: number;
  east: number;
  north: number;
}

export const world: Piece = { west: -180, south: -58, east: 180, north: 84 };

/** Least width of a piece, degrees. */
const LEAST_DEG = 4;

/** The piece that holds points with room around them; the world where there are none. */
export function around(points: Point[], room = 0.25): Piece {
  if (points.length === 0) return world;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const grow = (size: number) => Math.max(size * room, (LEAST_DEG - size) / 2);
  return within({ west: west - grow(east - west), east: east + grow(east - west), south: south - grow(north - south), north: north + grow(north - south) });
}

/** A piece of the Earth, and not more. */
export function within(piece: Piece): Piece {
  return { west: Math.max(world.west, piece.west), east: Math.min(world.east, piece.east), south: Math.max(world.south, piece.south), north: Math.min(world.north, piece.north) };
}

/** The piece about its middle, so many times as wide. */
export function scaled(piece: Piece, by: number): Piece {
  const [x, y] = [(piece.west + piece.east) / 2, (piece.south + piece.north) / 2];
  const [w, h] = [((piece.east - piece.west) * by) / 2, ((piece.north - piece.south) * by) / 2];
  return within({ west: x - w, east: x + w, south: y - h, north: y + h });
}

/** The piece moved by shares of its own width and height. */
export function moved(piece: Piece, across: number, up: number): Piece {
  const [w, h] = [piece.east - piece.west, piece.north - piece.south];
  const dx = Math.max(world.west - piece.west, Math.min(world.east - piece.east, across * w));
  const dy = Math.max(world.south - piece.south, Math.min(world.north - piece.north, up * h));
  return { west: piece.west + dx, east: piece.east + dx, south: piece.south + dy, north: piece.north + dy };
}

export interface Projection {
  x: (lon_deg: number) => number;
  y: (lat_deg: number) => number;
  /** Pixels of a kilometre. */
  perKm: number;
  /** The piece that the picture shows: the one that was asked for, and what else fits. */
  shown: Piece;
}

/** Kilometres of a degree of latitude (WGS84, mean). */
const KM_PER_DEG = 111.2;

/** Fits a piece into a picture, pixels. */
export function projected(piece: Piece, width: number, height: number): Projection {
  const [middleX, middleY] = [(piece.west + piece.east) / 2, (piece.south + piece.north) / 2];
  const narrow = Math.cos((middleY * Math.PI) / 180);
  const scale = Math.min(width / ((piece.east - piece.west) * narrow), height / (piece.north - piece.south));
  const [w, h] = [width / (scale * narrow) / 2, height / scale / 2];
  return {
    x: (lon) => width / 2 + (lon - middleX) * narrow * scale,
    y: (lat) => height / 2 - (lat - middleY) * scale,
    perKm: scale / KM_PER_DEG,
    shown: { west: middleX - w, east: middleX + w, south: middleY - h, north: middleY + h },
  };
}

/** Rings as the path of a drawing; points in between that fall into one pixel are left out. */
export function pathOf(rings: Point[][], { x, y, shown }: Projection, isClosed: boolean): string {
  const parts: string[] = [];
  for (const ring of rings) {
    if (!ring.some(([lon, lat]) => lon >= shown.west && lon <= shown.east && lat >= shown.south && lat <= shown.north) && !holds(ring, shown)) continue;
    let text = "";
    let [lastX, lastY] = [Number.NaN, Number.NaN];
    for (const [at, [lon, lat]] of ring.entries()) {
      const [px, py] = [Math.round(x(lon) * 2) / 2, Math.round(y(lat) * 2) / 2];
      if (px === lastX && py === lastY && at !== ring.length - 1) continue;
      text += `${text ? "L" : "M"}${px} ${py}`;
      [lastX, lastY] = [px, py];
    }
    parts.push(isClosed ? `${text}Z` : text);
  }
  return parts.join("");
}

/** Whether a ring's extent overlaps a piece, so that it may be seen though no point of it is inside. */
function holds(ring: Point[], piece: Piece): boolean {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const [lon, lat] of ring) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return west <= piece.east && east >= piece.west && south <= piece.north && north >= piece.south;
}

/** The middle of a country's largest ring, for its name. */
export function middleOf(rings: Point[][]): Point | null {
  let best: { area: number; at: Point } | null = null;
  for (const ring of rings) {
    let [area, x, y] = [0, 0, 0];
    for (let at = 0; at + 1 < ring.length; at++) {
      const [[x0, y0], [x1, y1]] = [ring[at] as Point, ring[at + 1] as Point];
      const cross = x0 * y1 - x1 * y0;
      area += cross;
      x += (x0 + x1) * cross;
      y += (y0 + y1) * cross;
    }
    if (area !== 0 && Math.abs(area) > (best?.area ?? 0)) best = { area: Math.abs(area), at: [x / (3 * area), y / (3 * area)] };
  }
  return best?.at ?? null;
}
