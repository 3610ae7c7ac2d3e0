// A place on a page that takes files: dropped, or chosen.
import { useRef, useState } from "preact/hooks";
import { t } from "../languages/text.tsx";
import { listed } from "../words.ts";

export function DropBox({ files, set, accept, says }: { files: File[]; set: (files: File[]) => void; accept: string; says: string }) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div
      class={`drop small-drop ${over ? "over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        set([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p aria-live="polite">{files.length === 0 ? says : listed(files.map((file) => file.name))}</p>
      <button type="button" onClick={() => picker.current?.click()}>
        {t("design-choose-files")}
      </button>
      <input ref={picker} id="dropped-files" type="file" multiple hidden aria-label={t("design-files")} accept={accept} onChange={(event) => set([...(event.currentTarget.files ?? [])])} />
    </div>
  );
}
