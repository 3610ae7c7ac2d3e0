// A scan that is entered, as a card: its picture, its facts, what is wrong with it.
import { Choice, Field, Note, Problem } from "../design/parts.tsx";
import { leftToRight, rich, t } from "../languages/text.tsx";
import { precise } from "../microscope/digits.ts";
import { foundOn, type Look } from "../microscope/look.ts";
import { LookPicture } from "../microscope/look-picture.tsx";
import { ScanWords } from "../microscope/scan-words.tsx";
import { listed, marks, size, word } from "../words.ts";
import { type Given, isPhotograph, lengthOf } from "./given.ts";

const SIZE = 360;
/** Widths of a small and a large primer, micrometres: one of them is the primer's on a photograph whose scale is right. */
const PRIMERS_UM = [4_400, 5_300];

/** The kind of a scan, its pitch and its instrument, where they are known. */
function measuredBy({ kind, pitch_by, pitch_um, instrument }: Look): string[] {
  const pitch = pitch_by === "file" && pitch_um?.[0] ? [t("enter-pitch", { pitch: precise(pitch_um[0], 3) })] : [];
  return [word(kind), ...pitch, ...(instrument ? [leftToRight(instrument)] : [])];
}

/** `put` changes what is said of it, `adjust` opens the editor of its region. */
export function ScanCard({ of: one, put, setMark, send, adjust, remove }: { of: Given; put: (some: Partial<Given>) => void; setMark: (mark: Given["mark"]) => void; send: () => void; adjust: () => void; remove: () => void }) {
  const { look, file } = one;
  const drawn = one.drawn ?? (look ? foundOn(look) : null);
  const showsPrimer = isPhotograph(one) && one.mark === "breech-face" && look?.pitch_um != null;
  const hasRegion = !["aperture-shear", "firing-pin-drag"].includes(one.mark);
  return (
    <figure class="scan" data-file={file.name}>
      {look ? (
        <LookPicture look={look} drawn={drawn} label={t("enter-picture", { file: file.name })} size={SIZE} guides_um={showsPrimer ? PRIMERS_UM : []}>
          {one.isLooking && <span class="looking">{t("look-looking")}</span>}
        </LookPicture>
      ) : (
        <div class="picture empty-picture" role="status">
          {one.problem ? t("enter-no-picture") : one.upload ? t("look-looking") : <progress aria-label={t("enter-progress", { file: file.name })} value={one.share} max={1} />}
        </div>
      )}
      <figcaption>
        <div class="row" style="justify-content: space-between">
          <strong class="mono">{file.name}</strong>
          <button type="button" class="quiet" aria-label={t("enter-remove-file", { file: file.name })} onClick={remove}>
            {t("enter-remove")}
          </button>
        </div>
        <span class="soft">{listed([size(file.size), t(one.upload ? "enter-sent" : "enter-on-its-way"), ...(look ? measuredBy(look) : [])])}</span>
        <div class="row" style="margin: .5rem 0">
          <label>
            <span class="visually-hidden">{t("enter-mark-of", { file: file.name })}</span>
            <Choice value={one.mark} of={marks()} onChange={(mark) => setMark(mark as Given["mark"])} />
          </label>
          {one.mark === "land" && <input style="width: 4rem" aria-label={t("enter-land-of", { file: file.name })} inputMode="numeric" value={one.land} onInput={(event) => put({ land: event.currentTarget.value.replace(/\D/g, "") })} />}
          {look && hasRegion && (
            <button type="button" onClick={adjust}>
              {t(one.mark === "land" ? "enter-adjust-shoulders" : "enter-adjust-region")}
            </button>
          )}
        </div>
        <Problem of={one.problem} again={send} />
        {look?.enrolled_as && (
          <Note kind="warn">{rich("enter-enrolled", { exhibit: look.enrolled_as }, { link: (exhibit) => <a href={`/exhibit/${look.enrolled_as}`}>{exhibit}</a> })}</Note>
        )}
        {look && <ScanWords look={look} />}
        {one.drawn && <p class="small">{t(one.mark === "land" ? "enter-drawn-shoulders" : "enter-drawn-region")}</p>}
        {isPhotograph(one) && <Scale of={one} put={put} />}
        <details class="small">
          <summary>{t("enter-sense")}</summary>
          <label class="check">
            <input type="checkbox" checked={one.isMirrored} onChange={(event) => put({ isMirrored: event.currentTarget.checked, drawn: null })} /> {t("enter-is-mirrored")}
          </label>
          <label class="check">
            <input type="checkbox" checked={one.isCast} onChange={(event) => put({ isCast: event.currentTarget.checked, drawn: null })} /> {t("enter-is-cast")}
          </label>
        </details>
      </figcaption>
    </figure>
  );
}

/** The scale of a photograph: asked, and confirmed by the width of the primer. */
function Scale({ of: one, put }: { of: Given; put: (some: Partial<Given>) => void }) {
  const stated = one.look?.pitch_by === "file" ? (one.look.pitch_um?.[0] ?? null) : null;
  const isKnown = lengthOf(one.pitch) !== null || stated !== null;
  return (
    <fieldset class="scale">
      <Field label={t("enter-scale")} hint={stated ? t("enter-scale-states", { pitch: precise(stated, 4) }) : one.look && !one.pitch ? t("enter-scale-unknown") : ""}>
        <input inputMode="decimal" value={one.pitch} placeholder={stated ? precise(stated, 4) : ""} onInput={(event) => put({ pitch: event.currentTarget.value, isScaleRight: false })} />
      </Field>
      <label class="check">
        <input type="checkbox" disabled={!isKnown} checked={one.isScaleRight} onChange={(event) => put({ isScaleRight: event.currentTarget.checked })} />
        <span>{t("enter-scale-right")}</span>
      </label>
      {one.mark === "breech-face" && isKnown && <p class="soft small">{t("enter-scale-primers")}</p>}
    </fieldset>
  );
}
