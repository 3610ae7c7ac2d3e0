// Figures with as many digits as their measurement has, as the language writes them.
import { number } from "../words.ts";

/** So many digits after the point; no groups, since figures are typed and copied. */
export function fixed(value: number, digits: number): string {
  return number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
}

/** So many significant digits. */
export function precise(value: number, digits: number): string {
  return number(value, { minimumSignificantDigits: digits, maximumSignificantDigits: digits, useGrouping: false });
}
