// The languages of the questionnaire, each of which is loaded when it is first spoken.
import { bytes, text } from "./parts.js";

const { languages, words, first } = document.querySelector("#questionnaire").dataset;
const codes = languages.split(" ");

/** The language to begin in: the one that was spoken last, the one that was published, or one that the browser asks for. */
export function preferred(last) {
  const known = (code) => codes.includes(code) && code;
  const suits = (tag) => {
    const [primary] = tag.split("-");
    // Norwegian without saying which, and Nynorsk, are understood by readers of Bokmål.
    return known(tag) || known(primary) || (["no", "nn"].includes(primary) && known("nb"));
  };
  return known(last) || first || navigator.languages.map(suits).find(Boolean) || codes[0];
}

/**
 * What a session learns a language from: its code, what the questionnaire asks in it, which is that of the page unless another
 * is given, and our own words where there are any.
 */
export async function language(code, other) {
  const hasWords = words.split(" ").includes(code);
  const [asked, own] = await Promise.all([
    other ?? bytes(`${code}.bin`),
    hasWords ? text(`${code}.txt`) : undefined,
  ]);
  return [code, asked, own];
}

/** What the scores of the questionnaire of the page hang on, in a language. */
export function scored(code) {
  return bytes(`${code}-scored.bin`);
}
