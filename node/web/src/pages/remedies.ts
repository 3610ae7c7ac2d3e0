// Incidents in words, with the next act of the people here.
import { named, t } from "../languages/text.tsx";

/** The next act of people here about an incident of a kind. */
export function remedyOf(kind: string): string {
  return named("federation-remedy", kind) ?? t("federation-remedy-other");
}
