// The same number everywhere: what the native engine makes of generated questionnaires and answers, a browser makes too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { browserTest } from "./harness/browser.js";
import { differences, generatedPairs } from "./harness/pairs.js";
import { app } from "./harness/places.js";

const pairs = generatedPairs();

browserTest(`${pairs.length} reports with their charts are those of the native engine`, "/", async ({ page }) => {
  // The module of the page, which is inside its script there.
  const script = readFileSync(join(app, "engine.js"), "utf8");
  await page.route("**/engine.js", (route) => route.fulfill({ body: script, contentType: "text/javascript" }));
  await page.evaluate(async () => {
    globalThis.engine = await import("/engine.js");
    await globalThis.engine.init({ module_or_path: fetch("/web_wasm_bg.wasm") });
    await globalThis.engine.load_reports();
  });
  // As many at a time as a message to the page may well hold.
  for (let from = 0; from < pairs.length; from += 500) {
    assert.deepEqual(await page.evaluate(differences, pairs.slice(from, from + 500)), [], `from pair ${from} on`);
  }
});
