// The WebAssembly in Node: the very files that browsers get, through the same JavaScript.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { app, published } from "./places.js";

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

/** What a session learns a language from, as the page gives it. */
export async function told(language) {
  const words = language === "en" ? undefined : await readFile(join(published, `${language}.txt`), "utf8");
  return [language, await readFile(join(published, `${language}.bin`)), words];
}

/** What it learns to make reports from. */
export function scored(language) {
  return readFile(join(published, `${language}-scored.bin`));
}
