// A scan that is entered: what its name tells, and what a person has said of it.
import type { Schemas } from "../api/client.ts";
import { t } from "../languages/text.tsx";
import { type Drawn, type Look, turnedAs } from "../microscope/look.ts";

export interface Given {
  key: number;
  file: File;
  mark: Schemas["MarkKind"];
  land: string;
  /** Pitch of a photograph, micrometres, as typed. */
  pitch: string;
  /** Whether the person has confirmed the scale of a photograph. */
  isScaleRight: boolean;
  isMirrored: boolean;
  isCast: boolean;
  /** Region or shoulders as a person has drawn them, on the picture; null: as found. */
  drawn: Drawn | null;
  /** Share of the file that was sent. */
  share: number;
  upload: string | null;
  look: Look | null;
  isLooking: boolean;
  problem: Error | null;
}

export const ENDINGS = /\.(x3p|al3d|sur|plux|png|jpe?g|tiff?|bmp)$/i;

/** The mark that a file's name tells, as laboratories write them. */
export function markOf(name: string): Schemas["MarkKind"] {
  const text = name.toLowerCase().replace(/[_\s.-]+/g, " ");
  if (/\b(fp|firing ?pin)\b/.test(text)) return /drag/.test(text) ? "firing-pin-drag" : "firing-pin";
  if (/\b(ej|ejector)\b/.test(text)) return "ejector";
  if (/\b(as|shear)\b/.test(text)) return "aperture-shear";
  if (/\b(land|lea|l)\s?\d+\b/.test(text)) return "land";
  return "breech-face";
}

/** The number of a land in a file's name. */
export function landOf(name: string): string {
  return /(?:land|lea|\bl|[_\s-]l)[_\s-]?(\d{1,2})\b/i.exec(name)?.[1] ?? "";
}

let nextKey = 1;

/** A file as it comes. */
export function givenOf(file: File): Given {
  const mark = markOf(file.name);
  return { key: nextKey++, file, mark, land: mark === "land" ? landOf(file.name) : "", pitch: "", isScaleRight: false, isMirrored: false, isCast: false, drawn: null, share: 0, upload: null, look: null, isLooking: false, problem: null };
}

/** The scans after some are said to show this mark; lands without a number get the free ones in their order. */
export function remarked(all: Given[], isMeant: (one: Given) => boolean, mark: Given["mark"]): Given[] {
  const taken = new Set(all.filter((one) => one.mark === "land").map((one) => one.land));
  return all.map((one) => {
    if (!isMeant(one) || one.mark === mark) return one;
    let land = one.land;
    if (mark === "land" && !land) {
      let number = 1;
      while (taken.has(String(number))) number += 1;
      land = String(number);
      taken.add(land);
    }
    return { ...one, mark, land, drawn: null };
  });
}

/** Whether the scale has to be confirmed. */
export function isPhotograph(one: Given): boolean {
  return one.look ? one.look.kind === "photograph" : /\.(png|jpe?g|tiff?|bmp)$/i.test(one.file.name);
}

/** A length as people type it, with a point or a comma; null where it is none. */
export function lengthOf(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() && Number.isFinite(value) && value > 0 ? value : null;
}

/** Facts of a scan as the node takes them. */
export function factsOf(one: Given): Schemas["FileFacts"] {
  const { drawn, look } = one;
  const region = drawn && "region" in drawn ? drawn.region : null;
  return {
    name: one.file.name,
    mark: one.mark,
    pitch_um: isPhotograph(one) ? lengthOf(one.pitch) : null,
    region: region && look ? turnedAs(look, region) : region,
    land: one.mark === "land" && one.land ? Number(one.land) : null,
    grooves: drawn && "grooves" in drawn ? drawn.grooves : null,
    sense: { is_mirrored: one.isMirrored, is_cast: one.isCast },
  };
}

/** The same to be entered: a scale that the file states counts once a person has confirmed it. */
export function factsToEnter(one: Given): Schemas["FileFacts"] {
  const facts = factsOf(one);
  const isConfirmed = isPhotograph(one) && one.isScaleRight && one.look?.pitch_by === "file";
  return { ...facts, pitch_um: facts.pitch_um ?? (isConfirmed ? (one.look?.pitch_um?.[0] ?? null) : null) };
}

/** Reason for which the scans cannot be saved yet; null where they can. */
export function obstacle(given: Given[]): string | null {
  if (given.length === 0) return t("enter-choose-first");
  const late = given.find((one) => !one.upload);
  if (late) return t("enter-late", { file: late.file.name });
  const unsure = given.find((one) => isPhotograph(one) && !one.isScaleRight);
  if (unsure) return t("enter-confirm-scale", { file: unsure.file.name });
  return null;
}
