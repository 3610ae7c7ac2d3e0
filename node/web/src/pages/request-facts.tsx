// The question of a country without a node, as its request file asks it.
import type { Schemas } from "../api/client.ts";
import { Facts } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { listed, time, words } from "../words.ts";

export function RequestFacts({ of }: { of: Schemas["ImportedRequest"] }) {
  return (
    <Facts
      of={[
        [t("gateway-case"), of.case_reference],
        [t("gateway-facts"), of.facts],
        [t("gateway-event"), of.event_kind ? words(of.event_kind) : ""],
        [t("gateway-grounds"), listed(of.grounds.map(words)) || t("gateway-grounds-none")],
        [t("gateway-to-be-asked"), listed(of.countries)],
        [t("gateway-scans"), listed(of.scans)],
        [t("gateway-contact"), of.contact],
        [t("gateway-ends"), time(of.expires)],
        [t("gateway-sealed"), t(of.was_sealed ? "gateway-sealed-yes" : "gateway-sealed-no")],
        [t("gateway-digest"), <code class="small">{of.request}</code>],
      ]}
    />
  );
}
