// A sentence over the page while the node does not answer: one for all parts of the page, which wait for the line.
import { useEffect } from "preact/hooks";
import { request } from "../api/client.ts";
import { isCut } from "../api/line.ts";
import { t } from "../languages/text.tsx";

/** Wait between tries to reach the node, milliseconds. */
const AGAIN_AFTER_MS = 4000;

const tryLine = () => void request("/session").catch(() => undefined);

export function LineNote() {
  const cut = isCut.value;
  useEffect(() => {
    if (!cut) return;
    const timer = setInterval(tryLine, AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [cut]);
  if (!cut) return null;
  return (
    <div class="note bad line" role="alert">
      <p>{t("design-line-cut")}</p>
      <button type="button" onClick={tryLine}>
        {t("design-try-again")}
      </button>
    </div>
  );
}
