// Make a test set: drop scans, say which are pairs and what is true of each, by hand or by a table.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { drop, upload } from "../api/upload.ts";
import { Choice, Field, Head, Problem, useAct } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { go } from "../place.ts";
import { marks } from "../words.ts";
import { lengthOf } from "./given.ts";
import { type NamedPair, numbered, pairsOf } from "./pairs.ts";
import { truthName } from "./score.tsx";

interface Given {
  file: File;
  share: number;
  upload: string | null;
  problem: Error | null;
}

const MAX_FILES = 200;
const TRUTHS: Schemas["Truth"][] = ["same", "different"];

export function MakeTest() {
  const [name, setName] = useState("");
  const [mark, setMark] = useState("breech-face");
  const [pitch, setPitch] = useState("");
  const [given, setGiven] = useState<Given[]>([]);
  const [pairs, setPairs] = useState<NamedPair[]>([]);
  const [problem, setProblem] = useState<Error | null>(null);
  const doing = useAct();
  const input = useRef<HTMLInputElement>(null);
  const held = useRef<Given[]>([]);
  held.current = given;
  useEffect(
    () => () => {
      for (const one of held.current) if (one.upload) void drop(one.upload);
    },
    [],
  );

  function put(file: File, some: Partial<Given>) {
    setGiven((all) => all.map((one) => (one.file === file ? { ...one, ...some } : one)));
  }

  async function send(files: File[]) {
    for (const file of files) {
      put(file, { problem: null });
      try {
        put(file, { upload: await upload(file, (share) => put(file, { share })), share: 1 });
      } catch (error) {
        put(file, { problem: error as Error });
      }
    }
  }

  async function take(files: File[]) {
    setProblem(null);
    const tables = files.filter((file) => /\.(csv|txt)$/i.test(file.name));
    const known = new Set(given.map((one) => one.file.name));
    const scans = files.filter((file) => !tables.includes(file) && !known.has(file.name)).slice(0, MAX_FILES - given.length);
    setGiven((all) => [...all, ...scans.map((file): Given => ({ file, share: 0, upload: null, problem: null }))]);
    try {
      for (const table of tables) {
        const rows = pairsOf(await table.text());
        setPairs((all) => [...all, ...rows]);
      }
    } catch (error) {
      setProblem(error as Error);
    }
    await send(scans);
  }

  function change(at: number, some: Partial<NamedPair>) {
    setPairs((all) => all.map((pair, other) => (other === at ? { ...pair, ...some } : pair)));
  }

  async function save(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      // Scans that are in no pair stay behind.
      const used = given.filter(({ file }) => pairs.some((pair) => pair.first === file.name || pair.second === file.name));
      const names = used.map((one) => one.file.name);
      const all = numbered(pairs, names);
      if (all.length === 0) throw new Error(t("tests-no-pairs"));
      if (used.some((one) => !one.upload)) throw new Error(t("tests-late"));
      const fields = { name: name.trim(), mark: mark as Schemas["MarkKind"], pitch_um: lengthOf(pitch), files: names, pairs: all };
      const made = await call("/test-set/make", fields, { uploads: used.map((one) => one.upload ?? "") });
      held.current = given.filter((one) => !used.includes(one));
      go(`/test/${made.set}`);
    });
  }

  const names: [string, string][] = given.map(({ file }) => [file.name, file.name]);
  const sent = given.filter((one) => one.upload).length;
  return (
    <>
      <Head title={t("tests-make-set")} />
      <div
        class="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (event.dataTransfer) void take([...event.dataTransfer.files]);
        }}
      >
        <p>
          {rich("tests-drop", null, {
            strong: (words) => <strong>{words}</strong>,
            choose: (words) => (
              <button type="button" onClick={() => input.current?.click()}>
                {words}
              </button>
            ),
          })}
        </p>
        <p class="soft small" style="margin: 0 auto">
          {t("tests-drop-hint")}
        </p>
        <input ref={input} id="files" class="visually-hidden" type="file" multiple aria-label={t("tests-files")} accept=".x3p,.al3d,.sur,.plux,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.csv,.txt" onChange={(event) => { void take([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ""; }} />
      </div>
      <Problem of={problem} />
      {given.length > 0 && (
        <p role="status" style="margin-top: .5rem">
          {sent < given.length ? t("tests-sent", { sent, count: given.length }) : t("tests-all-sent", { count: given.length })}
        </p>
      )}
      {given.map((one) => one.problem && <Problem key={one.file.name} of={new Error(t("tests-file-problem", { file: one.file.name, problem: one.problem.message }))} again={() => void send([one.file])} />)}
      <form onSubmit={save}>
        <section class="panel scrolls" tabIndex={0} role="region" aria-label={t("tests-pairs")} style="margin-top: 1rem">
          <h2>{t("tests-pairs")}</h2>
          {pairs.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th class="number">{t("tests-pair")}</th>
                  <th>{t("tests-first")}</th>
                  <th>{t("tests-second")}</th>
                  <th>{t("tests-truth")}</th>
                  <th>
                    <span class="visually-hidden">{t("tests-remove")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {pairs.map((pair, at) => (
                  <tr key={at}>
                    <td class="number">{at + 1}</td>
                    {(["first", "second"] as const).map((side) => (
                      <td key={side}>
                        <label>
                          <span class="visually-hidden">{t(`tests-${side}-of`, { pair: String(at + 1) })}</span>
                          <Choice value={pair[side]} of={names} any={t("tests-choose")} onChange={(value) => change(at, { [side]: value })} />
                        </label>
                      </td>
                    ))}
                    <td>
                      <label>
                        <span class="visually-hidden">{t("tests-truth-of", { pair: String(at + 1) })}</span>
                        <Choice value={pair.truth} of={TRUTHS.map((truth) => [truth, truthName(truth)])} any={t("tests-choose")} onChange={(truth) => change(at, { truth })} />
                      </label>
                    </td>
                    <td>
                      <button type="button" class="quiet" aria-label={t("tests-remove-pair", { pair: String(at + 1) })} onClick={() => setPairs((all) => all.filter((_, other) => other !== at))}>
                        {t("tests-remove")}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <button type="button" style="margin-top: .5rem" onClick={() => setPairs((all) => [...all, { first: "", second: "", truth: "" }])}>
            {t("tests-add-pair")}
          </button>
        </section>
        <section class="panel form">
          <Field label={t("tests-name")} hint={t("tests-name-hint")}>
            <input required maxLength={64} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </Field>
          <Field label={t("tests-mark")}>
            <Choice value={mark} of={marks()} onChange={setMark} />
          </Field>
          <Field label={t("tests-pitch-field")} hint={t("tests-pitch-hint")}>
            <input inputMode="decimal" pattern="[0-9]+([.,][0-9]+)?" value={pitch} onInput={(event) => setPitch(event.currentTarget.value)} />
          </Field>
          <div class="all">
            <Problem of={doing.problem} />
            <button class="main" disabled={doing.busy}>
              {t(doing.busy ? "tests-making" : "tests-make")}
            </button>
          </div>
        </section>
      </form>
    </>
  );
}
