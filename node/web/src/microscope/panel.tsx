// Controls of the microscope that change the view alone: light, filter, dividing line.
import { useState } from "preact/hooks";
import { known } from "../api/session.ts";
import { type Filter, filters } from "./filters.ts";
import { builtIn, isOf, keep, MAX_NAME, MAX_OWN, of, own, type Preset } from "./presets.ts";
import type { Colour, View } from "./view.ts";

interface Changing {
  view: View;
  change: (some: Partial<View>) => void;
}

/** Least, most and step of a slider. */
type Bounds = [number, number, number];

function Slider({ name, value, bounds: [least, most, step], unit, set }: { name: string; value: number; bounds: Bounds; unit: string; set: (value: number) => void }) {
  return (
    <label class="slider">
      <span>{name}</span>
      <input type="range" min={least} max={most} step={step} value={value} onInput={(event) => set(Number(event.currentTarget.value))} />
      <output>
        {Number(value.toFixed(2))}
        {unit}
      </output>
    </label>
  );
}

export function SplitPanel({ view, change }: Changing) {
  return (
    <>
      <Slider name="Line" value={view.split} bounds={[-0.5, 0.5, 0.01]} unit="" set={(split) => change({ split })} />
      <Slider name="Line's turn" value={view.split_deg} bounds={[-180, 180, 1]} unit="°" set={(split_deg) => change({ split_deg })} />
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
      <h2>Presets</h2>
      <div class="row">
        {[...builtIn, ...mine].map(([one, preset], at) => (
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
        <input aria-label="Name of a preset" placeholder="Name" maxLength={MAX_NAME} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <button disabled={!name.trim() || (mine.length >= MAX_OWN && !mine.some(([one]) => one === name.trim()))}>Keep this light</button>
        {now && (
          <button type="button" class="quiet" onClick={() => save(mine.filter((one) => one !== now))}>
            Remove {now[0]}
          </button>
        )}
      </form>
      {!isKept && <p class="soft small">This browser keeps nothing: the preset lasts until you leave the page.</p>}
    </section>
  );
}

export function LightPanel({ view, change }: Changing) {
  return (
    <section>
      <h2>Light</h2>
      <Slider name="Direction" value={view.azimuth_deg} bounds={[-180, 180, 1]} unit="°" set={(azimuth_deg) => change({ azimuth_deg })} />
      <Slider name="Height" value={view.elevation_deg} bounds={[5, 90, 1]} unit="°" set={(elevation_deg) => change({ elevation_deg })} />
      <Slider name="Lamps" value={view.lamps} bounds={[1, 4, 1]} unit="" set={(lamps) => change({ lamps })} />
      <Slider name="Relief" value={view.exaggeration} bounds={[0.5, 40, 0.5]} unit=":1" set={(exaggeration) => change({ exaggeration })} />
      <Slider name="Gloss" value={view.gloss} bounds={[0, 1, 0.05]} unit="" set={(gloss) => change({ gloss })} />
      <div class="row">
        {(
          [
            ["grey", "Grey"],
            ["brass", "Brass"],
            ["height", "By height"],
          ] as [Colour, string][]
        ).map(([colour, name]) => (
          <button type="button" key={colour} aria-pressed={view.colour === colour} onClick={() => change({ colour })}>
            {name}
          </button>
        ))}
      </div>
    </section>
  );
}

export function FilterPanel({ view, change }: Changing) {
  return (
    <section>
      <h2>Filter</h2>
      <div class="row">
        {filters.map(([filter, name]) => (
          <button type="button" key={filter} aria-pressed={view.filter === filter} onClick={() => change({ filter: filter as Filter })}>
            {name}
          </button>
        ))}
      </div>
      {view.filter === "band" && (
        <>
          <Slider name="From" value={view.short_um} bounds={[2, 100, 1]} unit=" µm" set={(short_um) => change({ short_um: Math.min(short_um, view.long_um - 1) })} />
          <Slider name="To" value={view.long_um} bounds={[20, 1000, 10]} unit=" µm" set={(long_um) => change({ long_um: Math.max(long_um, view.short_um + 1) })} />
        </>
      )}
    </section>
  );
}
