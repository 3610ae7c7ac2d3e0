// Two lands laid on each other: from their common profile to both scans, and the pose that the microscope takes.
import type { Reply } from "../../api/client.ts";
import { type Matrix, type Placing, turned } from "../view.ts";

export type Lands = Reply<"/exhibit/striae">;
type Profile = Lands["profiles"][number];

/** Length of a profile, micrometres. */
export function lengthOf(profile: Profile): number {
  return Math.max(0, profile.striae.length - 1) * profile.pitch_um;
}

/** Least place of a profile across the striae, where they show best. */
function startOf(profile: Profile): number {
  return profile.start_um + profile.slant * (profile.best_um - profile.middle_um);
}

/** From the left end of whichever begins first to the right end of whichever ends last; micrometres of the left land's profile. */
export function extent(lands: Lands): [number, number] {
  const [one, other] = lands.profiles;
  if (!one || !other) return [0, 1];
  const lag = lands.met.lag_um;
  return [Math.min(0, lag), Math.max(lengthOf(one), lengthOf(other) + lag)];
}

/** Place on the scan: `across` from its first point across the striae, `along` them. */
function onScan(profile: Profile, across: number, along: number): [number, number] {
  return profile.axis === "x" ? [across, along] : [along, across];
}

/** From a straightened strip, x micrometres of the left land's profile and y along the striae from where they show best, to a scan. */
export function stripToScan(lands: Lands, side: 0 | 1): Matrix {
  const profile = lands.profiles[side] as Profile;
  // Across the striae: start + sign x + slant y.
  const isMirrored = side === 1 && lands.is_mirrored;
  const sign = isMirrored ? -1 : 1;
  const lag = side === 1 ? lands.met.lag_um : 0;
  const start = startOf(profile) + (isMirrored ? lengthOf(profile) : 0) - sign * lag;
  return profile.axis === "x" ? [sign, profile.slant, start, 0, 1, profile.best_um] : [0, 1, profile.best_um, sign, profile.slant, start];
}

/** The middle of a land's profile on its scan, where the striae show best: about it the microscope turns the land. */
export function centreOf(profile: Profile): [number, number] {
  return onScan(profile, startOf(profile) + lengthOf(profile) / 2, profile.best_um);
}

/**
 * The pose of the left land on the right one, about their centres: the directions of the striae are laid on each other, and the
 * profiles at their lag. `isTurned`: a mirrored profile comes from a land that was scanned from the other end of the bullet, and
 * is turned by half a circle; otherwise its scan is mirrored.
 */
export function placingOf(lands: Lands, isTurned: boolean): Placing {
  const [left, right] = lands.profiles as [Profile, Profile];
  const isFlipped = lands.is_mirrored && !isTurned;
  const flipped = ([x, y]: [number, number]): [number, number] => [isFlipped ? -x : x, y];
  const angle = ([x, y]: [number, number]) => (Math.atan2(y, x) * 180) / Math.PI;
  const striae = [left, right].map((profile) => onScan(profile, profile.slant, 1));
  const across = [left, right].map((profile) => onScan(profile, 1, 0));
  let rotation_deg = angle(striae[1] as [number, number]) - angle(flipped(striae[0] as [number, number]));
  // Striae have no direction: of the two turns, the one along which both profiles run as they were compared.
  const [x, y] = turned(flipped(across[0] as [number, number]), rotation_deg);
  const runs = x * (across[1]?.[0] ?? 0) + y * (across[1]?.[1] ?? 0);
  if (runs > 0 === lands.is_mirrored) rotation_deg += 180;
  rotation_deg = ((((rotation_deg + 180) % 360) + 360) % 360) - 180;
  // The middle of the right profile, and the place of the left one that meets it.
  const meets = lengthOf(right) / 2 + lands.met.lag_um - lengthOf(left) / 2;
  const offset = onScan(left, meets, 0);
  const [dx, dy] = turned(flipped(offset), rotation_deg);
  return { dx_um: -dx, dy_um: -dy, rotation_deg, isMirrored: isFlipped };
}

/** The turn of the picture that lets the striae of the right land run upwards. */
export function uprightTurn(lands: Lands): number {
  const right = lands.profiles[1] as Profile;
  const [x, y] = onScan(right, right.slant, 1);
  return 90 - (Math.atan2(y, x) * 180) / Math.PI;
}
