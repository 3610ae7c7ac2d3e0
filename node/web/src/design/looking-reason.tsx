// The question for the reason of looking, over any page.
import { giveNone, giveReason, isReasonWanted } from "../api/looking.ts";
import { t } from "../languages/text.tsx";
import { AskReason } from "./parts.tsx";

export function LookingReason() {
  if (!isReasonWanted.value) return null;
  return <AskReason title={t("design-looking")} says={<p>{t("design-looking-says")}</p>} act={async (reason) => giveReason(reason)} close={giveNone} />;
}
