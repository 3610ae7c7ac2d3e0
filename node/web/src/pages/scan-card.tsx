// A scan that is entered, as a card: its picture, its facts, what is wrong with it.
import { Choice, Field, Note, Problem } from "../design/parts.tsx";
import { foundOn } from "../microscope/look.ts";
import { LookPicture } from "../microscope/look-picture.tsx";
import { ScanWords } from "../microscope/scan-words.tsx";
import { marks } from "../words.ts";
import { type Given, isPhotograph, lengthOf } from "./given.ts";

const SIZE = 360;
/** Widths of a small and a large primer, micrometres: one of them is the primer's on a photograph whose scale is right. */
const PRIMERS_UM = [4_400, 5_300];

/** `put` changes what is said of it, `adjust` opens the editor of its region. */
export function ScanCard({ of: one, put, setMark, send, adjust, remove }: { of: Given; put: (some: Partial<Given>) => void; setMark: (mark: Given["mark"]) => void; send: () => void; adjust: () => void; remove: () => void }) {
  const { look, file } = one;
  const drawn = one.drawn ?? (look ? foundOn(look) : null);
  const showsPrimer = isPhotograph(one) && one.mark === "breech-face" && look?.pitch_um != null;
  const hasRegion = !["aperture-shear", "firing-pin-drag"].includes(one.mark);
  return (
    <figure class="scan" data-file={file.name}>
      {look ? (
        <LookPicture look={look} drawn={drawn} label={`${file.name}, with what is compared of it`} size={SIZE} guides_um={showsPrimer ? PRIMERS_UM : []}>
          {one.isLooking && <span class="looking">Looking …</span>}
        </LookPicture>
      ) : (
        <div class="picture empty-picture" role="status">
          {one.problem ? "No picture" : one.upload ? "Looking …" : <progress aria-label={`Sent of ${file.name}`} value={one.share} max={1} />}
        </div>
      )}
      <figcaption>
        <div class="row" style="justify-content: space-between">
          <strong class="mono">{file.name}</strong>
          <button type="button" class="quiet" aria-label={`Remove ${file.name}`} onClick={remove}>
            Remove
          </button>
        </div>
        <span class="soft">
          {(file.size / 1e6).toFixed(1)} MB, {one.upload ? "sent" : "on its way"}
          {look ? `, ${look.kind}${look.pitch_by === "file" && look.pitch_um?.[0] ? `, ${look.pitch_um[0].toPrecision(3)} µm between points` : ""}${look.instrument ? `, ${look.instrument}` : ""}` : ""}
        </span>
        <div class="row" style="margin: .5rem 0">
          <label>
            <span class="visually-hidden">Mark of {file.name}</span>
            <Choice value={one.mark} of={marks()} onChange={(mark) => setMark(mark as Given["mark"])} />
          </label>
          {one.mark === "land" && <input style="width: 4rem" aria-label={`Land of ${file.name}`} inputMode="numeric" value={one.land} onInput={(event) => put({ land: event.currentTarget.value.replace(/\D/g, "") })} />}
          {look && hasRegion && (
            <button type="button" onClick={adjust}>
              {one.mark === "land" ? "Adjust shoulders" : "Adjust region"}
            </button>
          )}
        </div>
        <Problem of={one.problem} again={send} />
        {look?.enrolled_as && (
          <Note kind="warn">
            This file is <a href={`/exhibit/${look.enrolled_as}`}>{look.enrolled_as}</a> already.
          </Note>
        )}
        {look && <ScanWords look={look} />}
        {one.drawn && <p class="small">{one.mark === "land" ? "Shoulders" : "Region"} drawn by hand.</p>}
        {isPhotograph(one) && <Scale of={one} put={put} />}
        <details class="small">
          <summary>Mirror image or cast</summary>
          <label class="check">
            <input type="checkbox" checked={one.isMirrored} onChange={(event) => put({ isMirrored: event.currentTarget.checked, drawn: null })} /> It is a mirror image
          </label>
          <label class="check">
            <input type="checkbox" checked={one.isCast} onChange={(event) => put({ isCast: event.currentTarget.checked, drawn: null })} /> It is of a cast
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
      <Field label="Scale, µm between points" hint={stated ? `The file states ${stated.toPrecision(4)} µm.` : one.look && !one.pitch ? "The file does not state it." : ""}>
        <input inputMode="decimal" value={one.pitch} placeholder={stated ? stated.toPrecision(4) : ""} onInput={(event) => put({ pitch: event.currentTarget.value, isScaleRight: false })} />
      </Field>
      <label class="check">
        <input type="checkbox" disabled={!isKnown} checked={one.isScaleRight} onChange={(event) => put({ isScaleRight: event.currentTarget.checked })} />
        <span>The scale is right</span>
      </label>
      {one.mark === "breech-face" && isKnown && <p class="soft small">The dashed circles are 4.4 mm wide (a small primer) and 5.3 mm (a large one): one of them lies on the primer's edge where the scale is right.</p>}
    </fieldset>
  );
}
