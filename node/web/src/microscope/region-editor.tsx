// A region or the shoulders of a land, drawn by hand on the picture of a scan: by dragging, by arrow keys, or as numbers.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Dialogue, Field, Note, Problem } from "../design/parts.tsx";
import { type NameId, rich, t } from "../languages/text.tsx";
import { across, axisOf, type Drawn, drawnOf, firstOn, foundOn, type Look, textOf } from "./look.ts";
import { frameOf, LookPicture, SurfaceCanvas } from "./look-picture.tsx";
import { ScanWords } from "./scan-words.tsx";

const SIZE = 560;
const RELIEF_SIZE = 240;
/** Steps of the arrow keys, and with Shift, micrometres. */
const STEP_UM = 10;
const LARGE_STEP_UM = 50;
/** Rest after a key before the node is asked, milliseconds. */
const REST_MS = 400;
const MIN_RADIUS_UM = 50;

type Vector = [number, number];

/** Something that is dragged: its name, its place in micrometres, and the drawing after a shift. */
interface Handle {
  name: NameId;
  at: Vector;
  shifted: (by: Vector) => Drawn;
}

type Region = Extract<Drawn, { region: unknown }>["region"];
type Circle = Region["edge"];

function handlesOf(look: Look, drawn: Drawn): Handle[] {
  if ("grooves" in drawn) {
    const isAcrossY = axisOf(look) === "y";
    const { columns, rows, pitch_um } = look.surface;
    const half = isAcrossY ? (columns * pitch_um[0]) / 2 : (rows * pitch_um[1]) / 2;
    const { left_um, right_um } = drawn.grooves;
    const end = across(look);
    const along = (by: Vector) => (isAcrossY ? by[1] : by[0]);
    const at = (place: number): Vector => (isAcrossY ? [half, place] : [place, half]);
    return [
      { name: "look-left-shoulder", at: at(left_um), shifted: (by) => ({ grooves: { left_um: within(left_um + along(by), 0, right_um - STEP_UM), right_um } }) },
      { name: "look-right-shoulder", at: at(right_um), shifted: (by) => ({ grooves: { left_um, right_um: within(right_um + along(by), left_um + STEP_UM, end) } }) },
    ];
  }
  const { region } = drawn;
  const { edge, hole } = region;
  // Larger circles hold all of the scan.
  const { columns, rows, pitch_um } = look.surface;
  const most = 2 * Math.hypot(columns * pitch_um[0], rows * pitch_um[1]);
  const moved = (one: Circle, by: Vector): Circle => ({ ...one, x_um: one.x_um + by[0], y_um: one.y_um + by[1] });
  const handles: Handle[] = [
    { name: "look-edge-centre", at: [edge.x_um, edge.y_um], shifted: (by) => ({ region: { ...region, edge: moved(edge, by) } }) },
    { name: "look-edge-radius", at: [edge.x_um + edge.radius_um, edge.y_um], shifted: (by) => ({ region: { ...region, edge: { ...edge, radius_um: within(edge.radius_um + by[0] + by[1], (hole?.radius_um ?? 0) + MIN_RADIUS_UM, most) } } }) },
  ];
  if (hole)
    handles.push(
      { name: "look-hole-place", at: [hole.x_um, hole.y_um + hole.radius_um], shifted: (by) => ({ region: { ...region, hole: moved(hole, by) } }) },
      { name: "look-hole-radius", at: [hole.x_um - hole.radius_um, hole.y_um], shifted: (by) => ({ region: { ...region, hole: { ...hole, radius_um: within(hole.radius_um - by[0] + by[1], MIN_RADIUS_UM, edge.radius_um - MIN_RADIUS_UM) } } }) },
    );
  return handles;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

const arrows: Record<string, Vector> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** `drawn` is what a person has drawn, on the picture; null: as the engine finds it. `change` is called on release. */
export function RegionEditor({ title, look, isLand, drawn, problem, isBusy, change, close, children }: { title: string; look: Look; isLand: boolean; drawn: Drawn | null; problem: Error | null; isBusy: boolean; change: (drawn: Drawn | null) => void; close: () => void; children: ComponentChildren }) {
  const [draft, setDraft] = useState<Drawn | null>(drawn ?? foundOn(look));
  const [text, setText] = useState<string | null>(null);
  const held = useRef(draft);
  held.current = draft;
  const rest = useRef(0);
  // A move that waits for a rest is not lost with the dialogue, nor are numbers that were typed.
  const flush = useRef(() => undefined as void);
  flush.current = () => {
    const typed = text === null ? null : drawnOf(text, isLand);
    if (typed) put(typed, true);
    else if (rest.current && held.current) put(held.current, true);
  };
  useEffect(() => () => flush.current(), []);
  // What the node found stands there until somebody draws.
  useEffect(() => {
    if (!drawn) setDraft(foundOn(look));
  }, [look, drawn]);
  function put(next: Drawn, isDone: boolean) {
    setDraft(next);
    setText(null);
    clearTimeout(rest.current);
    rest.current = 0;
    if (isDone) change(next);
  }
  function drag(event: PointerEvent, handle: Handle) {
    const target = event.currentTarget as HTMLElement;
    const box = target.parentElement?.getBoundingClientRect();
    if (!box || event.button !== 0) return;
    event.preventDefault();
    target.focus();
    target.setPointerCapture(event.pointerId);
    const scale = frameOf(look.surface).side / box.width;
    const from: Vector = [event.clientX, event.clientY];
    let next: Drawn | null = null;
    const move = (to: PointerEvent) => {
      next = handle.shifted([(to.clientX - from[0]) * scale, (from[1] - to.clientY) * scale]);
      setDraft(next);
      setText(null);
    };
    const end = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", end);
      if (next) put(next, true);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  }
  function press(event: KeyboardEvent, handle: Handle) {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP_UM : STEP_UM;
    // A shoulder moves along one axis, whichever way it lies on the picture: all four keys move it.
    const [x, y] = draft && "grooves" in draft ? [arrow[0] + arrow[1], arrow[0] + arrow[1]] : arrow;
    put(handle.shifted([x * step, y * step]), false);
    rest.current = window.setTimeout(() => flush.current(), REST_MS);
  }
  const { centre, side } = frameOf(look.surface);
  const percent = ([x, y]: Vector) => `left: ${((x - centre[0]) / side + 0.5) * 100}%; top: ${(0.5 - (y - centre[1]) / side) * 100}%`;
  const region = draft && "region" in draft ? draft.region : null;
  const typed = text === null ? null : drawnOf(text, isLand);
  return (
    <Dialogue title={title} close={close} isWide>
      <div class="editor">
        <div>
          <LookPicture look={look} drawn={draft} label={title} size={SIZE}>
            {draft &&
              handlesOf(look, draft).map((handle) => (
                <button type="button" key={handle.name} class="handle" style={percent(handle.at)} aria-label={t("look-handle", { name: t(handle.name) })} title={t(handle.name)} onPointerDown={(event) => drag(event, handle)} onKeyDown={(event) => press(event, handle)} onBlur={() => flush.current()} />
              ))}
          </LookPicture>
          <p class="soft small" style="margin-top: .5rem">
            {rich("look-drag", null, { tab: () => <kbd>Tab</kbd>, shift: () => <kbd>Shift</kbd> })} {!isLand && t("look-colours")}
          </p>
        </div>
        <div>
          <div class="row" style="margin-bottom: 1rem">
            {!draft && (
              <button type="button" onClick={() => put(firstOn(look, isLand), true)}>
                {t(isLand ? "look-mark-shoulders" : "look-draw-circle")}
              </button>
            )}
            <button type="button" disabled={!drawn} onClick={() => change(null)}>
              {t("look-as-found")}
            </button>
            {region && (
              <button type="button" onClick={() => put({ region: { ...region, hole: region.hole ? null : { ...region.edge, radius_um: region.edge.radius_um / 3 } } }, true)}>
                {t(region.hole ? "look-no-hole" : "look-with-hole")}
              </button>
            )}
          </div>
          {draft && (
            <Field label={t(isLand ? "look-numbers-land" : "look-numbers-region")} hint={t(typed !== null || text === null ? "look-numbers-hint" : isLand ? "look-numbers-two" : "look-numbers-three")}>
              <input
                value={text ?? textOf(draft)}
                onInput={(event) => setText(event.currentTarget.value)}
                onBlur={() => flush.current()}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  if (typed) put(typed, true);
                }}
              />
            </Field>
          )}
          <div style="margin-top: 1rem" aria-live="polite" aria-busy={isBusy}>
            <ScanWords look={look} />
            {isBusy && <p class="waiting">{t("look-looking")}</p>}
          </div>
          <Problem of={problem} />
          {look.light && (
            <figure>
              <SurfaceCanvas surface={look.light} label={t("look-relief")} size={RELIEF_SIZE} />
              <figcaption class="soft small">{t("look-relief-caption")}</figcaption>
            </figure>
          )}
          {!draft && !isLand && look.region_by === "mask" && <Note>{t("look-masked")}</Note>}
        </div>
      </div>
      {children}
    </Dialogue>
  );
}
