// The WebAssembly in Node: the very files that browsers get, through the same JavaScript.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { app, published } from "./places.js";
import { questionnaireIn } from "./questionnaire.js";

/** Loads both parts of it; gives the functions that `web-wasm` exports. */
export async function loadWasm() {
  const part = async (name) => new Response(await readFile(join(app, name)), { headers: { "Content-Type": "application/wasm" } });
  globalThis.document = { getElementById: () => null };
  globalThis.fetch = part;
  // As a data URL, because Node 18 takes a `.js` without a package.json for CommonJS.
  const script = await readFile(join(app, "engine.js"), "base64");
  const engine = await import(`data:text/javascript;base64,${script}`);
  await engine.init({ module_or_path: part("web_wasm_bg.wasm") });
  await engine.load_reports();
  return engine;
}

/** Gives a session the words of a language, as the page does. */
export async function learn(session, language) {
  if (session.has_words(language)) return;
  session.add_words(language, await readFile(join(app, `${language}.json`), "utf8"));
}

/** The questionnaire that was published, compiled. */
export async function publishedQuestionnaire() {
  return questionnaireIn(await readFile(join(published, "index.html"), "utf8"));
}
