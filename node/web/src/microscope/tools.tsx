// Tools of the microscope: lines with their lengths, angles and profiles; notes; the picture as a file.
import { applied, type View } from "./view.ts";
import type { Laid } from "./light.ts";
import { between_deg, direction_deg, length_um } from "./measures.ts";
import { Profile } from "./profile.tsx";
import type { Tool } from "./stage.tsx";
import { heightAt } from "./surface.ts";
import { MAX_PICTURES } from "./tray.ts";
import { counted } from "../words.ts";

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
  const button = (one: Tool, name: string, key: string) => (
    <button type="button" aria-pressed={tool === one} onClick={() => take(one)}>
      {name} <kbd>{key}</kbd>
    </button>
  );
  const { line, second } = view;
  return (
    <section>
      <h2>Tools</h2>
      <div class="row">
        {button("line", "Measure", "d")}
        {button("second", "Angle", "e")}
        {button("agrees", "Agrees", "g")}
        {button("differs", "Differs", "x")}
        {cells && (
          <button type="button" aria-pressed={cells.shown} onClick={cells.swap}>
            Cells <kbd>c</kbd>
          </button>
        )}
        <button type="button" onClick={snapshot}>
          Picture <kbd>s</kbd>
        </button>
        {forReport && (
          <button type="button" onClick={forReport.keep} disabled={forReport.kept >= MAX_PICTURES}>
            For the report <kbd>t</kbd>
          </button>
        )}
      </div>
      {forReport && (
        <p class="soft small" role="status">
          {forReport.kept > 0 && `${counted(forReport.kept, "picture")} ${forReport.kept === 1 ? "waits" : "wait"} in this tab for a report on the hit.`}
        </p>
      )}
      {(line || second) && (
        <ul class="plain small">
          {line && (
            <li>
              Line: {length_um(line).toFixed(1)} µm, {direction_deg(line).toFixed(1)}° from the right{" "}
              <button type="button" class="quiet" aria-label="Remove the line" onClick={() => change({ line: null })}>
                Remove
              </button>
            </li>
          )}
          {second && (
            <li>
              Second line: {length_um(second).toFixed(1)} µm, {direction_deg(second).toFixed(1)}°{" "}
              <button type="button" class="quiet" aria-label="Remove the second line" onClick={() => change({ second: null })}>
                Remove
              </button>
            </li>
          )}
          {line && second && length_um(line) > 0 && length_um(second) > 0 && (
            <li>
              <strong>Angle between them: {between_deg(line, second).toFixed(1)}°</strong>
            </li>
          )}
        </ul>
      )}
      {line && length_um(line) > 0 && <Profile line={line} heights={marks.map((mark) => (mark ? (x: number, y: number) => heightAt(mark.surface, ...applied(mark.toScan, x, y)) * (mark.isCast ? -1 : 1) : () => Number.NaN))} names={names} />}
      {view.notes.length > 0 && (
        <ol class="small">
          {view.notes.map((note, at) => (
            <li key={at}>
              {note.kind} at {note.x_um.toFixed(0)}, {note.y_um.toFixed(0)} µm{" "}
              <button type="button" class="quiet" aria-label={`Remove note ${at + 1}`} onClick={() => change({ notes: view.notes.filter((_, other) => other !== at) })}>
                Remove
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
