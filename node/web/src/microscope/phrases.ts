// Parts of a sentence one after the other, with the semicolon of the language.
import { t } from "../languages/text.tsx";

export function phrases(all: string[]): string {
  return all.join(t("microscope-semicolon"));
}
