// Controls of the microscope that change the view alone: light, filter, dividing line.
import { useState } from "preact/hooks";
import { known } from "../api/session.ts";
import { t } from "../languages/text.tsx";
import { number } from "../words.ts";
import { filters } from "./filters.ts";
import { builtIn, isOf, keep, MAX_NAME, MAX_OWN, of, own, type Preset } from "./presets.ts";
import type { Colour, View } from "./view.ts";

interface Changing {
  view: View;
  change: (some: Partial<View>) => void;
}

/** Least, most and step of a slider. */
type Bounds = [number, number, number];
type Unit = "degrees" | "ratio" | "um";

function Slider({ name, value, bounds: [least, most, step], unit, set }: { name: string; value: number; bounds: Bounds; unit?: Unit; set: (value: number) => void }) {
  const shown = number(value, { maximumFractionDigits: 2, useGrouping: false });
  return (
    <label class="slider">
      <span>{name}</span>
      <input type="range" min={least} max={most} step={step} value={value} onInput={(event) => set(Number(event.currentTarget.value))} />
      <output>{unit ? t(`microscope-value-${unit}`, { value: shown }) : shown}</output>
    </label>
  );
}

export function SplitPanel({ view, change }: Changing) {
  return (
    <>
      <Slider name={t("microscope-line")} value={view.split} bounds={[-0.5, 0.5, 0.01]} set={(split) => change({ split })} />
      <Slider name={t("microscope-line-turn")} value={view.split_deg} bounds={[-180, 180, 1]} unit="degrees" set={(split_deg) => change({ split_deg })} />
    </>
  );
}

/** Named sets of light and filter: those of the pages, and the person's own. */
export function PresetPanel({ view, change }: Changing) {
  const person = known.value?.person ?? "";
  const [mine, setMine] = useState<[string, Preset][]>(() => own(person));
  const [name, setName] = useState("");
  const [isKept, setIsKept] = useState(true);
  function save(sets: [string, Preset][]) {
    setMine(sets);
    setIsKept(keep(person, sets));
  }
  const now = mine.find(([, preset]) => isOf(view, preset));
  return (
    <section>
      <h2>{t("microscope-presets")}</h2>
      <div class="row">
        {[...builtIn(), ...mine].map(([one, preset], at) => (
          <button type="button" key={`${at} ${one}`} aria-pressed={isOf(view, preset)} onClick={() => change(preset)}>
            {one}
          </button>
        ))}
      </div>
      <form
        class="row presets"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) save([...mine.filter(([one]) => one !== name.trim()), [name.trim(), of(view)]]);
          setName("");
        }}
      >
        <input aria-label={t("microscope-preset-name")} placeholder={t("microscope-preset-name-example")} maxLength={MAX_NAME} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <button disabled={!name.trim() || (mine.length >= MAX_OWN && !mine.some(([one]) => one === name.trim()))}>{t("microscope-preset-keep")}</button>
        {now && (
          <button type="button" class="quiet" onClick={() => save(mine.filter((one) => one !== now))}>
            {t("microscope-preset-remove", { name: now[0] })}
          </button>
        )}
      </form>
      {!isKept && <p class="soft small">{t("microscope-preset-not-kept")}</p>}
    </section>
  );
}

const COLOURS: Colour[] = ["grey", "brass", "height"];

export function LightPanel({ view, change }: Changing) {
  return (
    <section>
      <h2>{t("microscope-light")}</h2>
      <Slider name={t("microscope-direction")} value={view.azimuth_deg} bounds={[-180, 180, 1]} unit="degrees" set={(azimuth_deg) => change({ azimuth_deg })} />
      <Slider name={t("microscope-height")} value={view.elevation_deg} bounds={[5, 90, 1]} unit="degrees" set={(elevation_deg) => change({ elevation_deg })} />
      <Slider name={t("microscope-lamps")} value={view.lamps} bounds={[1, 4, 1]} set={(lamps) => change({ lamps })} />
      <Slider name={t("microscope-relief")} value={view.exaggeration} bounds={[0.5, 40, 0.5]} unit="ratio" set={(exaggeration) => change({ exaggeration })} />
      <Slider name={t("microscope-gloss")} value={view.gloss} bounds={[0, 1, 0.05]} set={(gloss) => change({ gloss })} />
      <div class="row">
        {COLOURS.map((colour) => (
          <button type="button" key={colour} aria-pressed={view.colour === colour} onClick={() => change({ colour })}>
            {t(`microscope-colour-${colour}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

export function FilterPanel({ view, change }: Changing) {
  return (
    <section>
      <h2>{t("microscope-filter")}</h2>
      <div class="row">
        {filters.map((filter) => (
          <button type="button" key={filter} aria-pressed={view.filter === filter} onClick={() => change({ filter })}>
            {t(`microscope-filter-${filter}`)}
          </button>
        ))}
      </div>
      {view.filter === "band" && (
        <>
          <Slider name={t("microscope-filter-from")} value={view.short_um} bounds={[2, 100, 1]} unit="um" set={(short_um) => change({ short_um: Math.min(short_um, view.long_um - 1) })} />
          <Slider name={t("microscope-filter-to")} value={view.long_um} bounds={[20, 1000, 10]} unit="um" set={(long_um) => change({ long_um: Math.max(long_um, view.short_um + 1) })} />
        </>
      )}
    </section>
  );
}
