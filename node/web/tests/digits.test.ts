// Figures keep the digits of their measurement, and parts of a sentence the signs of their language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../languages/read.mjs";
import { type Language, speak } from "../src/languages/chosen.ts";
import { fixed, precise } from "../src/microscope/digits.ts";
import { phrases } from "../src/microscope/phrases.ts";

test("figures have as many digits as asked, in the signs of the language and without groups", () => {
  const said = (language: Language) => {
    speak(language, language === "en" ? "" : catalogue(language).text);
    return [fixed(0.4, 2), fixed(1234.56, 1), precise(0.64512, 3), precise(2, 4), phrases(["a", "b"])];
  };
  assert.deepEqual(said("en"), ["0.40", "1234.6", "0.645", "2.000", "a; b"]);
  assert.deepEqual(said("fr"), ["0,40", "1234,6", "0,645", "2,000", "a\u00a0; b"]);
  assert.deepEqual(said("es"), ["0,40", "1234,6", "0,645", "2,000", "a; b"]);
  assert.deepEqual(said("ar"), ["0.40", "1234.6", "0.645", "2.000", "a؛ b"]);
  speak("en", "");
});
