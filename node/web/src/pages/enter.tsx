// Enter evidence: drop files, look at them, fill in the facts, save: one exhibit.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, Refusal, type Schemas } from "../api/client.ts";
import { type Saved, Saving } from "../api/saving.ts";
import { ended } from "../api/session.ts";
import { drop, upload } from "../api/upload.ts";
import { useBarcode } from "../design/barcode.ts";
import { Choice, Field, Head, Note, Problem, useAct, useSettled } from "../design/parts.tsx";
import { leftToRight, rich, t } from "../languages/text.tsx";
import { lookAtFile } from "../microscope/look.ts";
import { RegionEditor } from "../microscope/region-editor.tsx";
import { go } from "../place.ts";
import { listed, marks } from "../words.ts";
import { dropped } from "./dropped.ts";
import { ENDINGS, factsOf, factsToEnter, type Given, givenOf, obstacle, remarked } from "./given.ts";
import { ScanCard } from "./scan-card.tsx";

const MAX_FILES = 60;
/** Most names of files that are left out, and of exhibits of the case, in a note. */
const SHOWN_LEFT = 8;
const SHOWN_EXHIBITS = 4;
const LAST = "striae-last-facts";
/** Letters of a case from which its exhibits are looked for. */
const MIN_CASE = 3;
const CALIBRES = ["9x19", ".22 LR", ".25 Auto", ".32 Auto", ".38 Special", ".380 Auto", ".40 S&W", ".45 Auto", "7.62x25", "7.62x39", "5.56x45"];

function lastFacts(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(LAST) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** Exhibits of a case that are there already. */
function useExhibitsOf(reference: string): Schemas["ListedExhibit"][] {
  const [found, setFound] = useState<Schemas["ListedExhibit"][]>([]);
  const wanted = useSettled(reference.trim(), 400);
  useEffect(() => {
    let over = false;
    setFound([]);
    if (wanted.length < MIN_CASE) return;
    call("/exhibit/list", { filter: { text: wanted, withdrawn: false }, paging: { limit: 100 } })
      .then((list) => !over && setFound(list.exhibits.filter((one) => one.case_reference === wanted)))
      // A hint that does not come is none.
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [wanted]);
  return found;
}

/** The first exhibits of a case, each with its item. */
function firstNames(exhibits: Schemas["ListedExhibit"][]): string {
  const names = exhibits.slice(0, SHOWN_EXHIBITS).map((one) => leftToRight(one.item ? `${one.exhibit} ${one.item}` : one.exhibit));
  return listed(exhibits.length > SHOWN_EXHIBITS ? [...names, "…"] : names);
}

/** Enter leads to the next field, as after a barcode; the last one leads to the button. */
function onward(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const form = target.closest("form");
  if (event.key !== "Enter" || !form || !target.matches("input:not([type='checkbox'])")) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) form.requestSubmit();
  else {
    const stops = [...form.querySelectorAll<HTMLElement>(".facts-of-item input, .facts-of-item select, button.main")];
    stops[stops.indexOf(target) + 1]?.focus();
  }
}

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
  const [isOneBullet, setIsOneBullet] = useState(false);
  const [adjusts, setAdjusts] = useState<number | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const doing = useAct();
  const saving = useRef(new Saving());
  const input = useRef<HTMLInputElement>(null);
  const facts = useRef<HTMLElement>(null);
  const held = useRef<Given[]>([]);
  held.current = given;
  const exhibits = useExhibitsOf(reference);
  const twin = item.trim() ? exhibits.find((one) => one.item === item.trim()) : undefined;
  useEffect(
    () => () => {
      for (const one of held.current) if (one.upload) void drop(one.upload);
    },
    [],
  );
  // Facts that the case has already, where nobody has typed others.
  useEffect(() => {
    const known = exhibits[0];
    if (!known) return;
    setCalibre((typed) => typed || known.calibre);
    setOccurred((typed) => typed || (known.occurred ?? ""));
  }, [exhibits]);
  useBarcode(setItem);
  function put(key: number, some: Partial<Given>) {
    setGiven((all) => all.map((one) => (one.key === key ? { ...one, ...some } : one)));
  }
  function send(one: Given) {
    put(one.key, { problem: null, upload: null, share: 0 });
    upload(one.file, (share) => put(one.key, { share }))
      .then((name) => put(one.key, { upload: name, share: 1 }))
      .catch((problem: Error) => put(one.key, { problem }));
  }
  // Each scan is looked at when it is there, and again when something else is said of it.
  const asked = useRef(new Map<number, string>());
  useEffect(() => {
    for (const one of given) {
      if (!one.upload) continue;
      const file = { ...factsOf(one), land: null };
      const wanted = `${one.upload} ${JSON.stringify(file)}`;
      if (asked.current.get(one.key) === wanted) continue;
      asked.current.set(one.key, wanted);
      const isWanted = () => asked.current.get(one.key) === wanted && held.current.some((other) => other.key === one.key);
      put(one.key, { isLooking: true });
      lookAtFile(file, one.upload, isWanted)
        .then((look) => look && put(one.key, { look, isLooking: false, problem: null }))
        .catch((problem: Error) => isWanted() && put(one.key, { problem, isLooking: false }));
    }
  }, [given]);
  function again(one: Given) {
    asked.current.delete(one.key);
    const isThere = one.upload && !(one.problem instanceof Refusal && one.problem.code === "not-found");
    if (isThere) put(one.key, { problem: null });
    else send(one);
  }
  // Scans that the end of a session left behind go on after the sign-in.
  useEffect(() => {
    if (ended.value) return;
    for (const one of held.current) if (one.problem instanceof Refusal && one.problem.code === "not-signed-in") again(one);
  }, [ended.value]);
  function take(files: File[]) {
    const fit = files.filter((file) => ENDINGS.test(file.name));
    setLeft(files.filter((file) => !ENDINGS.test(file.name)).map((file) => file.name));
    const fresh = fit.slice(0, MAX_FILES - given.length).map(givenOf);
    setGiven((all) => [...all, ...fresh]);
    setSaved(null);
    for (const one of fresh) send(one);
    const empty = [...(facts.current?.querySelectorAll<HTMLInputElement>("input") ?? [])].find((field) => !field.value);
    if (fresh.length > 0) empty?.focus();
  }
  const ofBullet = given.filter((one) => one.mark === "land").length;
  function fields() {
    const rifling = ofBullet ? { lands: Number(lands), is_order_known: true, twist: null } : null;
    const occurrence = occurred.trim() || null;
    return { files: { files: given.map(factsToEnter), rifling }, kind: kind as Schemas["ExhibitKind"], case_reference: reference.trim(), calibre: calibre.trim(), item: item.trim() || null, occurred: occurrence, is_surely_one_bullet: isOneBullet, is_another: isAnother };
  }
  async function save(event: Event) {
    event.preventDefault();
    await doing.act(async () => {
      const wait = obstacle(given);
      if (wait) throw new Error(wait);
      try {
        const done = await saving.current.save(fields(), given.map((one) => one.upload ?? ""));
        sessionStorage.setItem(LAST, JSON.stringify({ calibre, reference, occurred }));
        saving.current = new Saving();
        held.current = [];
        setGiven([]);
        setIsAnother(false);
        setIsOneBullet(false);
        if (done.isAsBefore) setSaved(done);
        else go(`/exhibit/${done.enrolled}/candidates`);
      } catch (error) {
        // The node has begun anew, or a day has passed: the scans are here, and are sent again.
        if (error instanceof Refusal && error.code === "not-found") given.forEach(send);
        throw error;
      }
    });
  }
  const adjusted = given.find((one) => one.key === adjusts);
  const already = /already enrolled, as (E-\d+)/.exec(doing.problem?.message ?? "")?.[1];
  return (
    <>
      <Head title={t("enter-title")} />
      {saved && (
        <Note kind="warn">
          {rich("enter-resumed", { exhibit: saved.enrolled }, { link: (exhibit) => <a href={`/exhibit/${saved.enrolled}`}>{exhibit}</a> })}
        </Note>
      )}
      <div
        class={`drop ${isOver ? "over" : ""} ${given.length > 0 ? "small-drop" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          if (event.dataTransfer) void dropped(event.dataTransfer.items, MAX_FILES).then(take);
        }}
      >
        <p>
          {rich("enter-drop", null, {
            strong: (words) => <strong>{words}</strong>,
            choose: (words) => (
              <button type="button" onClick={() => input.current?.click()}>
                {words}
              </button>
            ),
          })}
        </p>
        {given.length === 0 && (
          <p class="soft small" style="margin: 0 auto">
            {t("enter-drop-kinds")}
          </p>
        )}
        <input ref={input} id="files" class="visually-hidden" type="file" multiple aria-label={t("enter-files")} accept=".x3p,.al3d,.sur,.plux,.png,.jpg,.jpeg,.tif,.tiff,.bmp" onChange={(event) => { take([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ""; }} />
      </div>
      {left.length > 0 && <Note kind="warn">{left.length > SHOWN_LEFT ? t("enter-left-more", { names: listed(left.slice(0, SHOWN_LEFT)), count: left.length - SHOWN_LEFT }) : t("enter-left", { names: listed(left) })}</Note>}
      <form onSubmit={save} onKeyDown={onward}>
        {given.length > 1 && (
          <p class="row" style="margin: 1rem 0 0">
            <label class="row">
              {rich("enter-all-show", { count: given.length }, { choice: () => <Choice value={given.every((one) => one.mark === given[0]?.mark) ? (given[0]?.mark ?? "") : ""} any={t("enter-several-marks")} of={marks()} onChange={(mark) => mark && setGiven((all) => remarked(all, () => true, mark as Given["mark"]))} /> })}
            </label>
          </p>
        )}
        {given.length > 0 && (
          <section class={`panel marks ${given.length === 1 ? "alone" : ""}`} style="margin-top: 1rem" aria-label={t("enter-scans")}>
            {given.map((one) => (
              <ScanCard
                key={one.key}
                of={one}
                put={(some) => put(one.key, some)}
                setMark={(mark) => setGiven((all) => remarked(all, (other) => other.key === one.key, mark))}
                send={() => again(one)}
                adjust={() => setAdjusts(one.key)}
                remove={() => {
                  if (one.upload) void drop(one.upload);
                  setGiven((all) => all.filter((other) => other.key !== one.key));
                }}
              />
            ))}
          </section>
        )}
        <section ref={facts} class="panel form facts-of-item" style="margin-top: 1rem">
          <Field label={t("enter-case")} hint={exhibits.length > 0 ? t("enter-case-has", { count: exhibits.length, names: firstNames(exhibits) }) : t("enter-case-hint")}>
            <input required maxLength={64} value={reference} onInput={(event) => setReference(event.currentTarget.value)} />
          </Field>
          <Field label={t("enter-item")} hint={twin ? t("enter-item-twin", { exhibit: twin.exhibit }) : t("enter-item-hint")}>
            <input maxLength={64} value={item} onInput={(event) => setItem(event.currentTarget.value)} />
          </Field>
          <Field label={t("enter-calibre")}>
            <input required list="calibres" value={calibre} onInput={(event) => setCalibre(event.currentTarget.value)} />
          </Field>
          <datalist id="calibres">
            {CALIBRES.map((one) => (
              <option value={one} key={one} />
            ))}
          </datalist>
          <Field label={t("enter-kind")}>
            <Choice
              value={kind}
              of={[
                ["evidence", t("enter-kind-evidence")],
                ["test-fire", t("enter-kind-test-fire")],
              ]}
              onChange={setKind}
            />
          </Field>
          <Field label={t("enter-occurred")} hint={t("enter-occurred-hint")}>
            <input value={occurred} onInput={(event) => setOccurred(event.currentTarget.value)} />
          </Field>
          {ofBullet > 0 && (
            <Field label={t("enter-lands")} hint={t("enter-lands-hint")}>
              <input required inputMode="numeric" pattern="[0-9]{1,2}" value={lands} onInput={(event) => setLands(event.currentTarget.value)} />
            </Field>
          )}
          <div class="all">
            <Problem of={doing.problem} />
            {already && (
              <p>
                <a href={`/exhibit/${already}`}>{t("enter-go-to", { exhibit: already })}</a>
              </p>
            )}
            {(twin || (doing.problem && /^item .* is E-\d+ already/.test(doing.problem.message))) && (
              <label class="check" style="margin-bottom: 1rem">
                <input type="checkbox" checked={isAnother} onChange={(event) => setIsAnother(event.currentTarget.checked)} />
                {t("enter-another")}
              </label>
            )}
            {(isOneBullet || doing.problem?.message.includes("--one-bullet")) && (
              <label class="check" style="margin-bottom: 1rem">
                <input type="checkbox" checked={isOneBullet} onChange={(event) => setIsOneBullet(event.currentTarget.checked)} />
                {t("enter-one-bullet")}
              </label>
            )}
            {doing.waits && <Note>{doing.waits}</Note>}
            <button class="main" disabled={doing.busy}>
              {t(doing.busy ? "enter-saving" : "enter-save")}
            </button>{" "}
            <span class="soft small">{rich("enter-save-key", null, { ctrl: () => <kbd dir="ltr">Ctrl</kbd>, enter: () => <kbd>Enter</kbd> })}</span>
          </div>
        </section>
      </form>
      {adjusted?.look && (
        <RegionEditor
          title={t(adjusted.mark === "land" ? "look-title-shoulders" : "look-title-region", { file: adjusted.file.name })}
          look={adjusted.look}
          isLand={adjusted.mark === "land"}
          drawn={adjusted.drawn}
          problem={adjusted.problem}
          isBusy={adjusted.isLooking}
          change={(drawn) => put(adjusted.key, { drawn })}
          close={() => setAdjusts(null)}
        >
          <button type="button" class="main" onClick={() => setAdjusts(null)}>
            {t("enter-done")}
          </button>
        </RegionEditor>
      )}
    </>
  );
}
