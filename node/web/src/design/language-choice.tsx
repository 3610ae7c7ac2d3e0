// The choice of a language, each named in itself.
import { choose, type Language, language, NAMES } from "../languages/chosen.ts";
import { t } from "../languages/text.tsx";
import { Problem, useAct } from "./parts.tsx";

export function LanguageChoice() {
  const doing = useAct();
  async function speak(wanted: Language) {
    try {
      await choose(wanted);
    } catch {
      throw new Error(t("design-language-missing", { language: NAMES[wanted] }));
    }
  }
  return (
    <>
      <select aria-label={t("design-language")} value={language()} onChange={(event) => {
        const wanted = event.currentTarget.value as Language;
        void doing.act(() => speak(wanted));
      }}>
        {Object.entries(NAMES).map(([word, name]) => (
          <option value={word} key={word} lang={word}>
            {name}
          </option>
        ))}
      </select>
      <Problem of={doing.problem} />
    </>
  );
}
