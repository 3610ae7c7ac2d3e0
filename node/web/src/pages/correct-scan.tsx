// The region or the shoulders of a stored scan, corrected with a reason.
import { useEffect, useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { Dialogue, Field, FormEnd, Problem, useAct } from "../design/parts.tsx";
import { t } from "../languages/text.tsx";
import { type Drawn, foundOn, type Look, lookAtScan, turnedAs } from "../microscope/look.ts";
import { RegionEditor } from "../microscope/region-editor.tsx";

/** A correction as the node takes it; null: as the engine finds it. */
function correction(look: Look, drawn: Drawn | null, isLand: boolean): Schemas["ScanCorrections"] {
  if (!drawn) return isLand ? { grooves: "found" } : { region: "found" };
  return "grooves" in drawn ? { grooves: { marked: drawn.grooves } } : { region: { drawn: turnedAs(look, drawn.region) } };
}

/** `number` is that of the file among those of the exhibit, from 1. */
export function CorrectScan({ exhibit, number, of, close }: { exhibit: string; number: number; of: Schemas["ListedAcquisition"]; close: () => void }) {
  const isLand = of.mark === "land";
  const [look, setLook] = useState<Look | null>(null);
  const [wanted, setWanted] = useState<Schemas["ScanCorrections"]>({});
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [isBusy, setIsBusy] = useState(true);
  const [problem, setProblem] = useState<Error | null>(null);
  const [reason, setReason] = useState("");
  const doing = useAct();
  useEffect(() => {
    let over = false;
    setIsBusy(true);
    setProblem(null);
    lookAtScan(exhibit, number, wanted, () => !over)
      .then((next) => {
        if (!next) return;
        // A first look shows the scan as it is stored.
        if (!look && (of.region || of.grooves)) setDrawn(foundOn(next));
        setLook(next);
      })
      .catch((error: Error) => !over && setProblem(error))
      .finally(() => !over && setIsBusy(false));
    return () => {
      over = true;
    };
  }, [exhibit, number, wanted]);
  const title = t(isLand ? "look-title-shoulders" : "look-title-region", { file: of.file });
  if (!look)
    return (
      <Dialogue title={title} close={close}>
        <Problem of={problem} />
        {isBusy && <p class="waiting">{t("look-looking")}</p>}
        <button type="button" onClick={close}>
          {t("design-close")}
        </button>
      </Dialogue>
    );
  const isChanged = wanted.region !== undefined || wanted.grooves !== undefined;
  async function save(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      await call("/exhibit/amend", { exhibit, reason, scan: { ...wanted, file: of.file } });
      close();
    });
  }
  return (
    <RegionEditor
      title={title}
      look={look}
      isLand={isLand}
      drawn={drawn}
      problem={problem}
      isBusy={isBusy}
      change={(next) => {
        setDrawn(next);
        setWanted(correction(look, next, isLand));
      }}
      close={close}
    >
      <form onSubmit={save}>
        <Field label={t("design-reason")} hint={t("look-reason-hint")}>
          <textarea rows={2} required maxLength={1000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </Field>
        <FormEnd doing={doing} act={t("look-save")} close={close} cannot={!isChanged || isBusy} />
      </form>
    </RegionEditor>
  );
}
