// The packed WebAssembly in Node: the very file that browsers get, through the same JavaScript.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { packed } from "./places.js";

/** Loads it; gives the functions that `web-wasm` exports. */
export async function loadWasm() {
  // As a data URL, because Node 18 takes a `.js` without a package.json for CommonJS.
  const script = await readFile(join(packed, "web_wasm.js"), "base64");
  const engine = await import(`data:text/javascript;base64,${script}`);
  await engine.default({ module_or_path: await readFile(join(packed, "web_wasm_bg.wasm")) });
  return engine;
}
