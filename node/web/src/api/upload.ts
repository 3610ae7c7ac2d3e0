// Files that go to the node in parts and go on after a broken line (tus 1.0).
import { Refusal, request } from "./client.ts";

/** Bytes of a part. */
const PART_BYTES = 4 << 20;
/** Tries of one part before the person is asked. */
const MAX_TRIES = 6;

const tus = { "Tus-Resumable": "1.0.0" };

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Uploads a file; the name by which a call takes it. `progress` is told the share that is there. */
export async function upload(file: Blob, progress: (share: number) => void): Promise<string> {
  const begun = await request("/uploads", { method: "POST", headers: { ...tus, "Upload-Length": `${file.size}` } });
  const name = begun.headers.get("Striae-Upload") ?? "";
  let at = 0;
  let tries = 0;
  while (at < file.size) {
    try {
      const part = file.slice(at, at + PART_BYTES);
      const headers = { ...tus, "Content-Type": "application/offset+octet-stream", "Upload-Offset": `${at}` };
      const taken = await request(`/uploads/${name}`, { method: "PATCH", headers, body: part });
      at = Number(taken.headers.get("Upload-Offset"));
      tries = 0;
      progress(at / file.size);
    } catch (error) {
      const mayGoOn = error instanceof Refusal && (error.isPassing || error.code === "conflict");
      if (!mayGoOn || ++tries >= MAX_TRIES) throw error;
      await wait(500 * 2 ** tries);
      const head = await request(`/uploads/${name}`, { method: "HEAD", headers: tus }).catch(() => null);
      if (head) at = Number(head.headers.get("Upload-Offset"));
    }
  }
  return name;
}

/** Removes an upload that no call takes. */
export async function drop(name: string): Promise<void> {
  await request(`/uploads/${name}`, { method: "DELETE", headers: tus }).catch(() => undefined);
}
