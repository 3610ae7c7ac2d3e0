// Another country's released scan under the comparison microscope, beside the own mark of the hit.
import { useEffect, useMemo, useState } from "preact/hooks";
import { bytesOf, call, type Reply } from "../api/client.ts";
import { drop, upload } from "../api/upload.ts";
import { Empty, Note, Problem, Shown, useCall } from "../design/parts.tsx";
import { bytesOfBase64 } from "../design/save.ts";
import { rich, t } from "../languages/text.tsx";
import { type Look, lookAtFile } from "../microscope/look.ts";
import type { Source } from "../microscope/surface.ts";
import { number } from "../words.ts";
import { Compare } from "./compare.tsx";
import { useExhibit } from "./compared.ts";

type Shown = Reply<"/hit/show">;

const toHit = (hit: string) => ({ link: (words: preact.ComponentChildren) => <a href={`/hit/${hit}`}>{words}</a> });

/** The scan that came for a hit, as the node reads it: it goes back to the own node alone, which keeps nothing of it. */
async function fetched({ hit, mark }: Shown, isWanted: () => boolean): Promise<Look | null> {
  const file = await call("/hit/scan", { hit });
  const name = await upload(new Blob([bytesOfBase64(file.bytes)]), () => undefined);
  try {
    return await lookAtFile({ name: `${hit}.${file.format}`, mark: mark ?? "breech-face" }, name, isWanted);
  } finally {
    await drop(name);
  }
}

export function Released({ id }: { id: string }) {
  const asked = useCall("/hit/show", { hit: id }, false);
  return <Shown asked={asked}>{(hit) => (hit.exhibit && hit.scan ? <Beside hit={hit} exhibit={hit.exhibit} /> : <Empty>{rich("hits-released-none", { hit: id }, toHit(id))}</Empty>)}</Shown>;
}

function Beside({ hit, exhibit }: { hit: Shown; exhibit: string }) {
  const own = useExhibit(exhibit);
  const [look, setLook] = useState<Look | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let over = false;
    setProblem(null);
    fetched(hit, () => !over).then((found) => !over && setLook(found)).catch((error: Error) => !over && setProblem(error));
    return () => {
      over = true;
    };
  }, [hit.hit, hit.scan, turn]);
  // The mark of the hit: an exhibit may have several.
  const file = (own.reply?.exhibits[0]?.acquisitions.findIndex((one) => one.mark === hit.mark) ?? -1) + 1 || 1;
  const source = useMemo((): Source | null => {
    if (!look || !own.reply) return null;
    const { columns, rows, pitch_um, origin_um, heights, kind } = look.surface;
    const theirs = { fields: { kind, columns, rows, pitch_x_um: pitch_um[0], pitch_y_um: pitch_um[1], origin_um, mended: look.mended }, bytes: heights.slice().buffer };
    return {
      name: `${hit.hit} ${hit.scan}`,
      ask: (of, _file, level, layer) => (of === exhibit ? bytesOf("/surface/view", { exhibit, file, layer, level }) : Promise.resolve(theirs)),
    };
  }, [look, own.reply, file]);
  const given = { country: hit.country, hit: hit.hit };
  if (problem ?? own.problem)
    return (
      <Problem
        of={problem ?? own.problem}
        again={() => {
          own.again();
          setTurn(turn + 1);
        }}
      />
    );
  if (look && !look.pitch_um) return <Note kind="warn">{rich("hits-released-no-scale", given, toHit(hit.hit))}</Note>;
  if (!source || !look) return <p class="waiting" role="status">{t("hits-released-fetching", { country: hit.country })}</p>;
  return (
    <Compare left={exhibit} right={t("hits-released-theirs", { country: hit.country })} source={source}>
      <section>
        <p class="small">{rich("hits-released-says", { ...given, columns: number(look.surface.columns), rows: number(look.surface.rows) }, toHit(hit.hit))}</p>
      </section>
    </Compare>
  );
}
