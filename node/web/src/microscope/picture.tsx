// A small picture of a stored scan.
import { useEffect, useRef, useState } from "preact/hooks";
import { may } from "../api/allowed.ts";
import { sentence } from "../design/parts.tsx";
import { draw } from "./light.ts";
import { levelled } from "./filters.ts";
import { slopes } from "./slopes.ts";
import { COARSE, finest, middle, surface } from "./surface.ts";
import { after, pixelToStage, stageToLeft, start } from "./view.ts";

/** Drawn when it comes into sight, so that long lists ask for no more than is seen; nothing for people who may not see originals. */
export function SurfacePicture({ exhibit, file, label, size = 360, turn = 0 }: { exhibit: string; file: number; label: string; size?: number; turn?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let over = false;
    async function show() {
      let found = await surface(exhibit, file, COARSE);
      const best = finest(found, size * 1.5);
      if (best < COARSE) found = await surface(exhibit, file, best);
      const target = canvas.current;
      const context = target?.getContext("2d");
      if (over || !target || !context) return;
      const seen = found.kind === "photograph" ? found : { ...found, heights: levelled(found) };
      const centre = middle(seen);
      const scale = size / Math.max(seen.columns * seen.pitch_um[0], seen.rows * seen.pitch_um[1]);
      const view = { ...start, exaggeration: 6 };
      const toScan = after(stageToLeft({ dx_um: 0, dy_um: 0, rotation_deg: turn, isMirrored: false }, centre), pixelToStage(view, size, size, scale));
      const image = context.createImageData(size, size);
      draw(image, { surface: seen, slopes: slopes(seen), toScan, isCast: false }, toScan, view, 1 / scale);
      context.putImageData(image, 0, 0);
    }
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      show().catch((error: Error) => {
        if (!over) setProblem(error.message);
      });
    });
    if (canvas.current) seen.observe(canvas.current);
    return () => {
      over = true;
      seen.disconnect();
    };
  }, [exhibit, file, size, turn]);
  if (!may("view-originals")) return null;
  if (problem) return <p class="soft small">{sentence(problem)}</p>;
  return <canvas ref={canvas} class="picture" role="img" aria-label={label} width={size} height={size} />;
}
