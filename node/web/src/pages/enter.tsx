// Enter evidence: drop files, look at them, fill in the facts, save: one exhibit.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Reply, type Schemas } from "../api/client.ts";
import { drop, upload } from "../api/upload.ts";
import { Choice, Field, Head, Note, Problem, useAct } from "../design/parts.tsx";
import { go } from "../place.ts";
import { marks } from "../words.ts";

interface Given {
  key: number;
  file: File;
  mark: string;
  land: string;
  share: number;
  upload: string | null;
  problem: Error | null;
}

const ENDINGS = /\.(x3p|al3d|sur|plux|png|jpe?g|tiff?|bmp)$/i;
const MAX_FILES = 60;
const LAST = "striae-last-facts";

/** The mark that a file's name tells, as laboratories write them. */
export function markOf(name: string): string {
  const text = name.toLowerCase().replace(/[_\s.-]+/g, " ");
  if (/\b(fp|firing ?pin)\b/.test(text)) return /drag/.test(text) ? "firing-pin-drag" : "firing-pin";
  if (/\b(ej|ejector)\b/.test(text)) return "ejector";
  if (/\b(as|shear)\b/.test(text)) return "aperture-shear";
  if (/\b(land|lea|l)\s?\d\b/.test(text)) return "land";
  return "breech-face";
}

/** The number of a land in a file's name. */
export function landOf(name: string): string {
  return /(?:land|lea|\bl)[_\s-]?(\d{1,2})\b/i.exec(name)?.[1] ?? "";
}

function lastFacts(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(LAST) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** Files of a drop, folders opened. */
async function dropped(items: DataTransferItemList): Promise<File[]> {
  const files: File[] = [];
  async function open(entry: FileSystemEntry): Promise<void> {
    if (files.length >= MAX_FILES) return;
    if (entry.isFile) files.push(await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)));
    else {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
        if (some.length === 0) break;
        for (const one of some) await open(one);
      }
    }
  }
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((one) => one !== null);
  for (const entry of entries) await open(entry);
  return files;
}

let nextKey = 1;

export function Enter() {
  const before = lastFacts();
  const [given, setGiven] = useState<Given[]>([]);
  const [kind, setKind] = useState("evidence");
  const [calibre, setCalibre] = useState(before.calibre ?? "");
  const [reference, setReference] = useState(before.reference ?? "");
  const [item, setItem] = useState("");
  const [occurred, setOccurred] = useState(before.occurred ?? "");
  const [isOver, setIsOver] = useState(false);
  const [left, setLeft] = useState<string[]>([]);
  const [isAnother, setIsAnother] = useState(false);
  const [lands, setLands] = useState("");
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
  function put(key: number, some: Partial<Given>) {
    setGiven((all) => all.map((one) => (one.key === key ? { ...one, ...some } : one)));
  }
  function send(one: Given) {
    put(one.key, { problem: null });
    upload(one.file, (share) => put(one.key, { share }))
      .then((name) => put(one.key, { upload: name, share: 1 }))
      .catch((problem: Error) => put(one.key, { problem }));
  }
  function take(files: File[]) {
    const fit = files.filter((file) => ENDINGS.test(file.name));
    setLeft(files.filter((file) => !ENDINGS.test(file.name)).map((file) => file.name));
    const fresh = fit.slice(0, MAX_FILES - given.length).map((file): Given => ({ key: nextKey++, file, mark: markOf(file.name), land: landOf(file.name), share: 0, upload: null, problem: null }));
    setGiven((all) => [...all, ...fresh]);
    for (const one of fresh) send(one);
  }
  const ofBullet = given.filter((one) => one.mark === "land").length;
  async function save(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      if (given.length === 0) throw new Error("Choose the scans of the exhibit first.");
      if (given.some((one) => !one.upload)) throw new Error("A scan is still on its way, or was not sent; wait for it, or remove it.");
      const files = given.map((one): Schemas["FileFacts"] => ({ name: one.file.name, mark: one.mark as Schemas["MarkKind"], ...(one.mark === "land" && one.land ? { land: Number(one.land) } : {}) }));
      const enrolled: Reply<"/exhibit/enroll"> = await call(
        "/exhibit/enroll",
        { files: { files, rifling: ofBullet ? { lands: Number(lands || ofBullet), is_order_known: true, twist: null } : null }, kind: kind as Schemas["ExhibitKind"], case_reference: reference.trim(), calibre: calibre.trim(), item: item.trim() || null, occurred: occurred.trim() || null, is_surely_one_bullet: false, is_another: isAnother },
        { uploads: given.map((one) => one.upload ?? "") },
      );
      sessionStorage.setItem(LAST, JSON.stringify({ calibre, reference, occurred }));
      setGiven([]);
      held.current = [];
      go(`/exhibit/${enrolled.enrolled}/candidates`);
    });
  }
  return (
    <>
      <Head title="Enter evidence" />
      <div
        class={`drop ${isOver ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          if (event.dataTransfer) void dropped(event.dataTransfer.items).then(take);
        }}
      >
        <p>
          <strong>Drop scans or a folder here</strong>, or{" "}
          <button type="button" onClick={() => input.current?.click()}>
            Choose files
          </button>
        </p>
        <p class="soft small" style="margin: 0 auto">
          x3p, al3d, sur, plux and photographs. All files of one item become one exhibit.
        </p>
        <input ref={input} id="files" class="visually-hidden" type="file" multiple aria-label="Files of scans" accept=".x3p,.al3d,.sur,.plux,.png,.jpg,.jpeg,.tif,.tiff,.bmp" onChange={(event) => { take([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ""; }} />
      </div>
      {left.length > 0 && <Note kind="warn">Left out, since they end like no scan: {left.slice(0, 8).join(", ")}{left.length > 8 ? ` and ${left.length - 8} more` : ""}.</Note>}
      <form onSubmit={save}>
        {given.length > 0 && (
          <section class="panel scrolls" style="margin-top: 1rem">
            <table>
              <thead>
                <tr>
                  <th>File</th>
                  <th>Mark</th>
                  <th>Land</th>
                  <th>Sent</th>
                  <th>
                    <span class="visually-hidden">Remove</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {given.map((one) => (
                  <tr key={one.key}>
                    <td>
                      {one.file.name} <span class="soft small">{(one.file.size / 1e6).toFixed(1)} MB</span>
                      <Problem of={one.problem} again={() => send(one)} />
                    </td>
                    <td>
                      <label>
                        <span class="visually-hidden">Mark of {one.file.name}</span>
                        <Choice value={one.mark} of={marks} onChange={(mark) => put(one.key, { mark })} />
                      </label>
                    </td>
                    <td>{one.mark === "land" && <input style="width: 4rem" aria-label={`Land of ${one.file.name}`} inputMode="numeric" value={one.land} onInput={(event) => put(one.key, { land: event.currentTarget.value })} />}</td>
                    <td>{one.upload ? "sent" : <progress aria-label={`Sent of ${one.file.name}`} value={one.share} max={1} />}</td>
                    <td>
                      <button
                        type="button"
                        class="quiet"
                        aria-label={`Remove ${one.file.name}`}
                        onClick={() => {
                          if (one.upload) void drop(one.upload);
                          setGiven((all) => all.filter((other) => other.key !== one.key));
                        }}
                      >
                        Remove
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <section class="panel form" style="margin-top: 1rem">
          <Field label="Case">
            <input required maxLength={64} value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
          </Field>
          <Field label="Item" hint="Scan its barcode here.">
            <input maxLength={64} value={item} onInput={(event) => setItem(event.currentTarget.value)} onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} />
          </Field>
          <Field label="Calibre">
            <input required list="calibres" value={calibre} onInput={(event) => setCalibre(event.currentTarget.value)} />
          </Field>
          <datalist id="calibres">
            {["9x19", ".22 LR", ".25 Auto", ".32 Auto", ".38 Special", ".380 Auto", ".40 S&W", ".45 Auto", "7.62x25", "7.62x39", "5.56x45"].map((one) => (
              <option value={one} key={one} />
            ))}
          </datalist>
          <Field label="Kind">
            <Choice
              value={kind}
              of={[
                ["evidence", "Evidence"],
                ["test-fire", "Test fire"],
              ]}
              onChange={setKind}
            />
          </Field>
          <Field label="Date of the event" hint="2026-05-04, 2026-05, or two days with .. between">
            <input value={occurred} onInput={(event) => setOccurred(event.currentTarget.value)} />
          </Field>
          {ofBullet > 0 && (
            <Field label="Lands of the barrel" hint="All of them, also those without a scan">
              <input inputMode="numeric" pattern="[0-9]{1,2}" placeholder={String(ofBullet)} value={lands} onInput={(event) => setLands(event.currentTarget.value)} />
            </Field>
          )}
          <div class="all">
            <Problem of={doing.problem} />
            {doing.problem && /^item .* is E-\d+ already/.test(doing.problem.message) && (
              <label class="check">
                <input type="checkbox" checked={isAnother} onChange={(event) => setIsAnother(event.currentTarget.checked)} />
                It is another exhibit of that item; I know that there is one.
              </label>
            )}
            {doing.waits && <Note>{doing.waits}</Note>}
            <button class="main" disabled={doing.busy}>
              {doing.busy ? "Saving …" : "Save and search"}
            </button>
          </div>
        </section>
      </form>
    </>
  );
}
