// Tools of the microscope: lines with their lengths, angles and profiles; notes; the picture as a file.
import { t } from "../languages/text.tsx";
import { applied, type View } from "./view.ts";
import { fixed } from "./digits.ts";
import type { Laid } from "./light.ts";
import { between_deg, direction_deg, length_um } from "./measures.ts";
import { Profile } from "./profile.tsx";
import type { Tool } from "./stage.tsx";
import { heightAt } from "./surface.ts";
import { MAX_PICTURES } from "./tray.ts";

interface Tools {
  view: View;
  change: (some: Partial<View>) => void;
  tool: Tool;
  setTool: (tool: Tool) => void;
  marks: [Laid | null, Laid | null];
  names: [string, string];
  cells: { shown: boolean; swap: () => void } | null;
  snapshot: () => void;
  /** Keeps the picture for a report on a hit of the two exhibits; null where there is none. */
  forReport: { kept: number; keep: () => void } | null;
}

export function ToolPanel({ view, change, tool, setTool, marks, names, cells, snapshot, forReport }: Tools) {
  const take = (one: Tool) => {
    setTool(tool === one ? "move" : one);
    // Arrows and Enter act on the picture from here on.
    document.getElementById("stage")?.focus();
  };
  const button = (one: Exclude<Tool, "move">, key: string) => (
    <button type="button" aria-pressed={tool === one} onClick={() => take(one)}>
      {t(`microscope-tool-${one}`)} <kbd>{key}</kbd>
    </button>
  );
  const { line, second } = view;
  return (
    <section>
      <h2>{t("microscope-tools")}</h2>
      <div class="row">
        {button("line", "d")}
        {button("second", "e")}
        {button("agrees", "g")}
        {button("differs", "x")}
        {cells && (
          <button type="button" aria-pressed={cells.shown} onClick={cells.swap}>
            {t("microscope-cells")} <kbd>c</kbd>
          </button>
        )}
        <button type="button" onClick={snapshot}>
          {t("microscope-picture")} <kbd>s</kbd>
        </button>
        {forReport && (
          <button type="button" onClick={forReport.keep} disabled={forReport.kept >= MAX_PICTURES}>
            {t("microscope-for-report")} <kbd>t</kbd>
          </button>
        )}
      </div>
      {forReport && (
        <p class="soft small" role="status">
          {forReport.kept > 0 && t("microscope-waiting", { count: forReport.kept })}
        </p>
      )}
      {(line || second) && (
        <ul class="plain small">
          {line && (
            <li>
              {t("microscope-line-measured", { length: fixed(length_um(line), 1), angle: fixed(direction_deg(line), 1) })}{" "}
              <button type="button" class="quiet" aria-label={t("microscope-remove-line")} onClick={() => change({ line: null })}>
                {t("microscope-remove")}
              </button>
            </li>
          )}
          {second && (
            <li>
              {t("microscope-second-measured", { length: fixed(length_um(second), 1), angle: fixed(direction_deg(second), 1) })}{" "}
              <button type="button" class="quiet" aria-label={t("microscope-remove-second")} onClick={() => change({ second: null })}>
                {t("microscope-remove")}
              </button>
            </li>
          )}
          {line && second && length_um(line) > 0 && length_um(second) > 0 && (
            <li>
              <strong>{t("microscope-angle-between", { angle: fixed(between_deg(line, second), 1) })}</strong>
            </li>
          )}
        </ul>
      )}
      {line && length_um(line) > 0 && <Profile line={line} heights={marks.map((mark) => (mark ? (x: number, y: number) => heightAt(mark.surface, ...applied(mark.toScan, x, y)) * (mark.isCast ? -1 : 1) : () => Number.NaN))} names={names} />}
      {view.notes.length > 0 && (
        <ol class="small">
          {view.notes.map((note, at) => (
            <li key={at}>
              {t(`microscope-note-${note.kind}`, { x: fixed(note.x_um, 0), y: fixed(note.y_um, 0) })}{" "}
              <button type="button" class="quiet" aria-label={t("microscope-remove-note", { number: String(at + 1) })} onClick={() => change({ notes: view.notes.filter((_, other) => other !== at) })}>
                {t("microscope-remove")}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
