// Lengths and angles of lines on the stage.

/** Two ends, micrometres: x, y, x, y. */
export type Line = [number, number, number, number];

export function length_um([x, y, other_x, other_y]: Line): number {
  return Math.hypot(other_x - x, other_y - y);
}

/** Direction from the right, counter-clockwise, -180 to 180 degrees. */
export function direction_deg([x, y, other_x, other_y]: Line): number {
  return (Math.atan2(other_y - y, other_x - x) * 180) / Math.PI;
}

/** Angle between two lines, which have no direction: 0 to 90 degrees. */
export function between_deg(one: Line, other: Line): number {
  const apart = (((direction_deg(one) - direction_deg(other)) % 180) + 180) % 180;
  return Math.min(apart, 180 - apart);
}
